import BomafideIdentifiers
import BomafideModel

extension Suggestion {
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
}
