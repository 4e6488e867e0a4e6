import BomafideIdentifiers
import BomafideModel
import BomafideSources

extension ManifestDrafting {
  /// Endings of archives that bring packages with pins of what is bundled in them.
  private static let endings = [".whl", ".zip", ".tar.gz", ".tgz", ".tar.xz", ".tar.bz2"]

  /// Whether a component that is this one file may bundle others.
  static func isArchive(_ path: RelativePath) -> Bool {
    endings.contains { path.name.lowercased().hasSuffix($0) }
  }

  /// What an archive that is a component says of itself: its pins, and its own version.
  ///
  /// Nothing where the archive can't be read; the component stays as it is then.
  func content(
    of path: RelativePath, version: String?
  ) -> (bundle: ManifestDraft.Bundle?, probes: [ManifestDraft.Probe]) {
    guard
      case .success(let inner) = tree.open(
        path,
        keeping: { file in
          file.name == "vendor.txt" || Self.metadata.contains(file.name)
        })
    else { return (nil, []) }
    let archive = Self.glob(path, version: version)
    var bundle: ManifestDraft.Bundle?
    var probes: [ManifestDraft.Probe] = []
    for entry in inner.scan.entries where entry.isFile {
      guard let bytes = entry.content else { continue }
      if entry.path.name == "vendor.txt", bundle == nil, Self.pins(bytes) {
        bundle = ManifestDraft.Bundle(
          archive: archive, list: entry.path,
          identifiers: [try? Template(parsing: "pkg:pypi/{name}@{version}")].compactMap(\.self))
      }
      // The metadata of the package itself stands in a folder at the top.
      let depth = entry.path.bytes.count { $0 == UInt8(ascii: "/") }
      if Self.metadata.contains(entry.path.name), depth == 1, let version,
        let pattern = try? ProbePattern(parsing: "^Version: (.+)$")
      {
        var probe = ManifestDraft.Probe(
          file: Self.glob(entry.path, version: version), .regex(pattern))
        if probe.text(in: bytes) == version {
          probe.archive = archive
          probes.append(probe)
        }
      }
    }
    return (bundle, Array(probes.prefix(1)))
  }

  private static let metadata: Set<String> = ["METADATA", "PKG-INFO"]

  /// Whether a file pins projects, one a line.
  private static func pins(_ bytes: [UInt8]) -> Bool {
    let pins = bytes.split(separator: 0x0A).map { ProjectPin.text(of: $0) }.filter { !$0.isEmpty }
    return !pins.isEmpty && pins.allSatisfy { ProjectPin($0[...]) != nil }
  }

  /// The path with `*` for the version, so that the next release is matched too.
  private static func glob(_ path: RelativePath, version: String?) -> Glob {
    let literal = Glob(literal: path)
    guard let version, !version.isEmpty else { return literal }
    let text = literal.description.replacing(version, with: "*")
    return (try? Glob(parsing: text)) ?? literal
  }
}
