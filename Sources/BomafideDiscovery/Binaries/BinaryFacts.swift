import BomafideBinaries

/// What one compiled file tells about itself and about what was built into it.
struct BinaryFacts: Sendable {
  /// A text in the file that says the version of a library.
  struct Text: Sendable, Hashable {
    var entry: Int
    var version: String
    /// The pattern of the catalogue that told it.
    var pattern: String
    var section: String?
  }

  /// A text that is nothing but a version of three numbers, or a version and its date.
  struct BareVersion: Sendable, Hashable {
    var version: String
    var isDated = false
    var section: String?
  }

  /// A source by the path that it had when it was built, in a folder of a name and a version.
  struct SourceFolder: Sendable, Hashable {
    var name: String
    var version: String
    var section: String?
  }

  var texts: [Text] = []
  var bareVersions: [BareVersion] = []
  var sourceFolders: [SourceFolder] = []
  var go: GoBuild?
  var crates: RustCrates?
  /// Whether the crates are all that are in the program, as its builder listed them.
  var listsCrates = false
  var resource: VersionResource?
  var package: PackageNote?
  /// The names that the file gives itself, and those of the libraries that it loads.
  var names: [String] = []
  var imports: [String] = []
  /// Whether Go built it, and the build information lies behind what was read.
  var needsMore = false
  /// The sections of the places that the other facts stand at.
  private(set) var sections: [Int: String] = [:]

  var isEmpty: Bool {
    texts.isEmpty && bareVersions.isEmpty && sourceFolders.isEmpty && go == nil && crates == nil
      && resource == nil && package == nil && !needsMore
  }

  /// - Parameters:
  ///   - bytes: the file, or its beginning.
  ///   - isWhole: whether it is all of the file.
  init(_ bytes: [UInt8], _ patterns: BinaryPatterns, isWhole: Bool = true) {
    let files = ObjectFile.all(in: bytes)
    let lines = BinaryVersions.texts(bytes)
    // A universal file holds the same program for several machines.
    for file in files {
      go = go ?? GoBuild.found(in: file)
      if crates == nil {
        crates = RustCrates.listed(in: file)
        listsCrates = crates != nil
      }
      resource = resource ?? VersionResource(of: file)
      package = package ?? PackageNote(of: file)
      if let name = file.name, !names.contains(name) { names.append(name) }
      imports += file.imports.filter { !imports.contains($0) }
    }
    needsMore = !isWhole && go == nil && files.contains { GoBuild.isBuilder(of: $0) }
    for file in files where crates == nil { crates = RustCrates.named(in: file) }
    func section(_ place: Int) -> String? {
      files.lazy.compactMap { $0.sectionName(at: place) }.first
    }
    for (text, place) in patterns.matches(in: lines) {
      var text = text
      text.section = BinaryVersions.place(of: place, in: lines, of: bytes).flatMap(section)
      texts.append(text)
    }
    for (version, isDated, place) in BinaryVersions.bare(lines) {
      bareVersions.append(
        BareVersion(
          version: version, isDated: isDated,
          section: BinaryVersions.place(of: place, in: lines, of: bytes).flatMap(section)))
    }
    for (name, version, place) in BinaryVersions.sourceFolders(lines) {
      sourceFolders.append(
        SourceFolder(
          name: name, version: version,
          section: BinaryVersions.place(of: place, in: lines, of: bytes).flatMap(section)))
    }
    let places =
      [go?.place, resource?.place, package?.place, crates?.root?.place].compactMap(\.self)
      + (crates?.crates ?? []).map(\.place)
    for place in places where sections[place] == nil { sections[place] = section(place) }
  }

  /// Takes the build information from more of the file.
  mutating func addGo(_ bytes: [UInt8]) {
    needsMore = false
    let files = ObjectFile.all(in: bytes)
    for file in files where go == nil { go = GoBuild.found(in: file) }
    if let place = go?.place {
      sections[place] = files.lazy.compactMap { $0.sectionName(at: place) }.first
    }
  }
}

/// The patterns of the catalogue that are looked for in compiled files.
struct BinaryPatterns: Sendable {
  private let patterns: [(entry: Int, text: String, pattern: TextPattern)]
  /// The entries whose texts another one's files hold, too, by that entry.
  private let replaced: [Int: Set<Int>]

  /// The patterns of libraries whose versions stand alone in their files, or with a date.
  static let bare = "{version}"
  static let dated = "{version} {date}"

  init(_ catalogue: Catalogue) {
    patterns = catalogue.entries.enumerated().flatMap { number, entry in
      (entry.binary ?? []).filter { $0 != Self.bare && $0 != Self.dated }
        .map { (entry: number, text: $0, pattern: TextPattern($0)) }
    }
    var replaced: [Int: Set<Int>] = [:]
    for (number, entry) in catalogue.entries.enumerated() {
      for other in entry.replaces ?? [] {
        if let other = catalogue.entry(named: other) { replaced[number, default: []].insert(other) }
      }
    }
    self.replaced = replaced
  }

  /// The first match of each entry with its place, in the order of the entries.
  func matches(in lines: [UInt8]) -> [(text: BinaryFacts.Text, place: Int)] {
    var found: [(text: BinaryFacts.Text, place: Int)] = []
    for (entry, text, pattern) in patterns where found.last?.text.entry != entry {
      guard let match = pattern.match(in: lines), !VersionText.isPlaceholder(match.version) else {
        continue
      }
      found.append(
        (BinaryFacts.Text(entry: entry, version: match.version, pattern: text), match.place))
    }
    let hidden = found.reduce(into: Set<Int>()) { $0.formUnion(replaced[$1.text.entry] ?? []) }
    return found.filter { !hidden.contains($0.text.entry) }
  }
}
