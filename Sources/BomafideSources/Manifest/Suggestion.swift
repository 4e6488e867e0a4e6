import BomafideIdentifiers
import BomafideModel

/// What somebody probably meant.
enum Suggestion {
  /// The word that takes the fewest edits, if those are few; ties go to the first in order.
  static func nearest(
    to word: String, in words: some Sequence<String>, ignoringCase: Bool = false
  ) -> String? {
    let limit = max(1, min(word.unicodeScalars.count, 40) / 3)
    var best: (distance: Int, word: String)?
    for candidate in words.sorted() {
      let distance = editDistance(
        word.lowercased(), ignoringCase ? candidate.lowercased() : candidate, limit: limit)
      if distance <= limit, distance < best?.distance ?? .max { best = (distance, candidate) }
    }
    if best == nil {
      let starting = words.filter { !word.isEmpty && $0.hasPrefix(word.lowercased()) }
      if starting.count == 1 { return starting.first }
    }
    return best?.word
  }

  /// The key of the section that was probably meant.
  static func meantKey(_ name: String, in section: ManifestSchema.Section) -> String? {
    let keys = section.keys.map(\.name)
    if let synonym = synonyms[name.lowercased()], keys.contains(synonym) { return synonym }
    return nearest(to: name, in: keys)
  }

  /// The error for a key that a section does not have.
  static func unknownKey(
    _ name: String, in section: ManifestSchema.Section, at location: SourceLocation
  ) -> InputError {
    let keys = section.keys.map(\.name)
    let shown = name.printable()
    if let near = meantKey(name, in: section) {
      return InputError(
        at: location, expected: "a key of '\(section.title)', such as '\(near)'",
        found: "'\(shown)'",
        remedy: nearest(to: name, in: [near]) == nil
          ? "write '\(near): \(section[near]?.example ?? "")'"
          : "write '\(near):' instead of '\(shown):'")
    }
    let others = ManifestSchema.SectionID.allCases.map(ManifestSchema.section)
      .filter { $0[name] != nil && $0.id != section.id }
    if let other = others.first {
      return InputError(
        at: location, expected: "a key of '\(section.title)'", found: "'\(shown)'",
        remedy: "move '\(shown):' to '\(other.title)', where it belongs")
    }
    return InputError(
      at: location, expected: "a key of '\(section.title)'", found: "'\(shown)'",
      remedy: "remove '\(shown):', or write one of: " + keys.joined(separator: ", "))
  }

  /// Words that other formats use for the same thing.
  private static let synonyms = [
    "purl": "identifiers", "cpe": "identifiers", "purls": "identifiers", "cpes": "identifiers",
    "externalrefs": "identifiers", "url": "download", "downloadlocation": "download",
    "source": "download", "versioninfo": "version", "sha256": "checksum", "hash": "checksum",
    "checksums": "checksum", "digest": "checksum", "originator": "producer", "author": "producer",
    "vendor": "supplier", "path": "files", "paths": "files", "licence": "license",
    "licenseconcluded": "concluded-license", "licensedeclared": "license",
    "copyrighttext": "copyright", "summary": "description", "patches": "changes",
    "website": "homepage", "kind": "purpose", "type": "purpose", "pattern": "regex",
    "glob": "file", "note": "notes",
  ]

  /// The number of letters to insert, remove, replace or swap, or `limit + 1` if they are more.
  private static func editDistance(_ a: String, _ b: String, limit: Int) -> Int {
    let left = Array(a.unicodeScalars.prefix(64))
    let right = Array(b.unicodeScalars.prefix(64))
    if abs(left.count - right.count) > limit { return limit + 1 }
    var before: [Int] = []
    var previous = Array(0...right.count)
    for (i, letter) in left.enumerated() {
      var current = [i + 1]
      for (j, other) in right.enumerated() {
        var best = min(previous[j] + (letter == other ? 0 : 1), previous[j + 1] + 1, current[j] + 1)
        if i > 0, j > 0, letter == right[j - 1], left[i - 1] == other {
          best = min(best, before[j - 1] + 1)
        }
        current.append(best)
      }
      before = previous
      previous = current
    }
    return previous[right.count]
  }
}
