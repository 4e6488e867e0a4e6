import CDiscovery
import FoundationEssentials

/// The libraries that are known beforehand.
struct Catalogue: Sendable {
  /// A mark of an entry.
  struct Clue: Sendable {
    var entry: Int
    var mark: Int
  }

  let entries: [CatalogueEntry]
  /// Entries by their ID and every other name, as `Slug` writes them.
  private let byName: [String: Int]
  /// The clues whose file has a certain name.
  private let byFile: [String: [Clue]]
  /// The clues whose file name holds `*`, and these names.
  private let patternClues: [Clue]
  private let patterns: WildcardSet

  /// The catalogue that the program carries.
  static let standard: Catalogue = {
    let bytes = UnsafeRawBufferPointer(
      start: bomafide_catalogue(), count: bomafide_catalogue_size())
    do {
      return Catalogue(try JSONDecoder().decode([CatalogueEntry].self, from: Data(bytes)))
    } catch {
      preconditionFailure("the catalogue is compiled in and must be whole: \(error)")
    }
  }()

  init(_ entries: [CatalogueEntry]) {
    self.entries = entries
    var byName: [String: Int] = [:]
    var byFile: [String: [Clue]] = [:]
    var patternClues: [(pattern: String, clue: Clue)] = []
    for (position, entry) in entries.enumerated() {
      for name in [entry.id] + entry.names {
        byName[Slug.of(name)] = byName[Slug.of(name)] ?? position
      }
      for (mark, file) in entry.files.enumerated() {
        let clue = Clue(entry: position, mark: mark)
        if file.name.utf8.contains(UInt8(ascii: "*")) {
          patternClues.append((file.name, clue))
        } else {
          byFile[file.name, default: []].append(clue)
        }
      }
    }
    self.byName = byName
    self.byFile = byFile
    self.patternClues = patternClues.map(\.clue)
    patterns = WildcardSet(patternClues.map(\.pattern))
  }

  /// The entry that goes by a name.
  func entry(named name: String) -> Int? {
    let slug = Slug.of(name)
    return byName[slug] ?? byName[Slug.core(slug)]
  }

  /// The clues that a file of this name may hold.
  func clues(for name: String) -> [Clue] {
    (byFile[name] ?? []) + patterns.matching(name).map { patternClues[$0] }
  }
}
