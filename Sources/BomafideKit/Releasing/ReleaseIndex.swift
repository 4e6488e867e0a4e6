import BomafideFormats
import BomafideIdentifiers
import BomafideJSON
import BomafideModel
import BomafideSources

/// What a release consists of: its artifacts, their documents and signatures, with the digest of each.
struct ReleaseIndex {
  static let fileName = "release.json"
  static let sumsName = "SHA256SUMS"

  /// An artifact and what lies beside it.
  struct Entry {
    var path: String
    var size: Int64
    var digests: [Digest]
    var profile: String?
    var documents: [Document]
  }

  /// A document of an artifact.
  struct Document {
    var path: String
    var format: String
  }

  private let entries: [Entry]
  private let project: Component?
  /// The files that have a signature, with the name of the signature.
  private let signatures: [String: String]
  /// What was listed before and still lies there.
  private let earlier: EarlierIndex?

  /// - Parameter signatures: The paths of signatures, by the paths of what they sign.
  init(
    _ entries: [Entry], project: Component?, signatures: [String: String],
    earlier: EarlierIndex? = nil
  ) {
    self.entries = entries
    self.earlier = earlier
    self.project = project
    self.signatures = signatures
  }

  /// The folder that all artifacts lie in.
  ///
  /// - Throws: `InputError` where they lie in several, for an index names files without folders.
  static func folder(of artifacts: [String]) throws(InputError) -> String {
    let places = artifacts.map(folder(of:))
    let folders = Set(places.map { ManifestDiscovery.resolved($0) ?? $0 })
    guard folders.count == 1, let folder = places.first else {
      throw InputError(
        at: SourceLocation(path: "--index"), expected: "artifacts in one folder",
        found: folders.sorted().joined(separator: ", "),
        remedy: "put them into one folder, or leave out --index")
    }
    return folder
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The text of `release.json` and of `SHA256SUMS`.
  ///
  /// The digests of documents and signatures are those of the files as they lie there now.
  func texts() throws -> (index: [UInt8], sums: [UInt8]) {
    var sums: [(name: String, hex: String)] = []
    func file(_ path: String) throws -> [JSONValue.Member] {
      let digest = try fileDigest(at: path)
      let name = Self.name(path)
      sums.append((name, digest.hex))
      return [.init("name", .string(name)), .init("sha256", .string(digest.hex))]
    }
    func signature(of path: String) throws -> JSONValue.Member {
      .init("signature", try signatures[path].map { .object(try file($0)) } ?? .null)
    }
    let artifacts = try entries.map { entry -> JSONValue in
      let name = Self.name(entry.path)
      if let digest = entry.digests.first(where: { $0.algorithm == .sha256 }) {
        sums.append((name, digest.hex))
      }
      let digests = entry.digests.map { digest in
        JSONValue.Member(digest.algorithm.rawValue, .string(digest.hex))
      }
      let documents = try entry.documents.map { document in
        JSONValue.object(
          try file(document.path) + [
            .init("format", .string(document.format)), try signature(of: document.path),
          ])
      }
      return .object([
        .init("name", .string(name)), .init("size", .integer(Int(entry.size))),
        .init("digests", .object(digests)), .init("profile", .optional(entry.profile)),
        try signature(of: entry.path), .init("documents", .array(documents)),
      ])
    }
    for file in earlier?.sums ?? [] where !sums.contains(where: { $0.name == file.name }) {
      sums.append(file)
    }
    let index = JSONValue.members([
      "schemaVersion": .integer(1), "name": .optional(project?.name),
      "version": .optional(project?.version.value),
      "artifacts": .array(artifacts + (earlier?.artifacts ?? [])),
    ])
    let lines = sums.sorted { $0.name < $1.name }.map { Self.line($0.hex, $0.name) }
    return (JSONWriter.bytes(of: index), Array(lines.joined().utf8))
  }

  private static func name(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// A line as `sha256sum` reads it; a name with a line end or a backslash is escaped.
  private static func line(_ hex: String, _ name: String) -> String {
    guard name.utf8.contains(where: { [0x5C, 0x0A, 0x0D].contains($0) }) else {
      return "\(hex)  \(name)\n"
    }
    var escaped = ""
    for scalar in name.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\\\"
      case "\n": escaped += "\\n"
      case "\r": escaped += "\\r"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return "\\\(hex)  \(escaped)\n"
  }
}
