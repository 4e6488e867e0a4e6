import BomafideIdentifiers
import BomafideJSON
import BomafideModel
import BomafideSources

/// The artifacts of a release that an earlier run listed, as where each platform is built by a job of its own.
struct EarlierIndex {
  /// What is listed of those that still lie there as they were.
  private(set) var artifacts: [JSONValue] = []
  /// Their files with the SHA-256.
  private(set) var sums: [(name: String, hex: String)] = []
  /// The names of those that are listed no more, each with the reason.
  private(set) var dropped: [String] = []

  /// Reads `release.json` in a folder; nothing where there is none.
  ///
  /// - Parameters:
  ///   - names: The artifacts that are listed anew.
  ///   - version: The version that is released; an index of another one is not taken over.
  /// - Throws: `InputError` where it is no such index.
  init(in folder: String, without names: Set<String>, version: String?) throws {
    let path = "\(folder)/\(ReleaseIndex.fileName)"
    if fileSize(at: path) == nil { return }
    let input = Input(bytes: try fileContent(at: path, limit: 64 << 20), path: path)
    let index = try input.json { (json) throws(InputError) in try json.value() }
    guard index["schemaVersion"] == .number("1"), let listed = index["artifacts"]?.elements else {
      throw InputError(
        at: SourceLocation(path: path), expected: "a list of a release, of schema version 1",
        found: "something else", remedy: "remove it, or leave out --index")
    }
    for artifact in listed {
      guard let name = artifact["name"]?.text, !names.contains(name) else { continue }
      guard index["version"]?.text == version else {
        dropped.append("\(name), of version \(index["version"]?.text ?? "unknown")")
        continue
      }
      let files = Self.files(of: artifact)
      if let other = files.first(where: { !Self.lies($0, in: folder) }) {
        dropped.append("\(name), for \(other.name) is not there as it was")
        continue
      }
      artifacts.append(artifact)
      sums += files
    }
  }

  /// All files that an artifact's entry names.
  private static func files(of artifact: JSONValue) -> [(name: String, hex: String)] {
    func file(_ value: JSONValue?, _ hex: String?) -> [(name: String, hex: String)] {
      guard let name = value?["name"]?.text else { return [] }
      return [(name, hex ?? value?["sha256"]?.text ?? "")]
    }
    return file(artifact, artifact["digests"]?[DigestAlgorithm.sha256.rawValue]?.text ?? "")
      + file(artifact["signature"], nil)
      + (artifact["documents"]?.elements ?? []).flatMap {
        file($0, nil) + file($0["signature"], nil)
      }
  }

  private static func lies(_ file: (name: String, hex: String), in folder: String) -> Bool {
    guard !file.name.contains("/"), !file.name.isEmpty else { return false }
    return (try? fileDigest(at: "\(folder)/\(file.name)"))?.hex == file.hex
  }
}
