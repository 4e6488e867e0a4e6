import BomafideIdentifiers
import BomafideJSON
import BomafideModel

/// Reads what conda installed: `conda-meta/*.json`.
///
/// Source: <https://docs.conda.io/projects/conda/en/stable/dev-guide/plugins/index.html>, `PrefixRecord`.
struct CondaMetadata: PackageCataloger {
  let id = "conda-meta"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.ends(in: ".json") && path.bytes.dropLast(name.count).ends(in: "conda-meta/")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let file = try ListJSON(bytes, path)
    let root = file.root
    // Other tools keep files of their own there.
    guard let name = root["name"]?.text, let version = root["version"]?.text,
      root["build"] != nil
    else { return [] }
    var found = FoundPackage(
      name, version: version, .installed, in: path, line: file.line(root["version"]))
    found.purl = purl(name, version, root)
    found.license = root["license"]?.text.flatMap { $0.isEmpty ? nil : $0 }
    found.download = root["url"]?.text
    for (key, algorithm) in [("sha256", DigestAlgorithm.sha256), ("md5", .md5)] {
      if let hex = root[key]?.text, let digest = try? Digest(algorithm, hex: hex) {
        found.digests.append(digest)
      }
    }
    if root["requested_spec"] != nil || root["requested_specs"] != nil {
      let one = root["requested_spec"]?.text ?? ""
      found.isDirect =
        !one.isEmpty && one != "None" || !(root["requested_specs"]?.elements ?? []).isEmpty
    }
    for need in (root["depends"]?.elements ?? []).compactMap(\.text) {
      let words = need.split(separator: " ", maxSplits: 1)
      // Names with two strokes stand for the machine.
      guard let name = words.first, !name.hasPrefix("__") else { continue }
      found.dependencies.append(
        .init(String(name), requirement: words.count > 1 ? String(words[1]) : nil))
    }
    found.hasAllDependencies = root["depends"] != nil
    let prefix = path.parent?.parent
    var paths: [String: Digest] = [:]
    for entry in root["paths_data"]?["paths"]?.elements ?? [] {
      guard let place = entry["_path"]?.text,
        let hex = entry["sha256_in_prefix"]?.text ?? entry["sha256"]?.text,
        let digest = try? Digest(.sha256, hex: hex)
      else { continue }
      paths[place] = digest
    }
    found.files = (root["files"]?.elements ?? []).compactMap { element in
      guard let text = element.text,
        let place = try? RelativePath(parsing: prefix.map { "\($0)/\(text)" } ?? text)
      else { return nil }
      return .init(place.description, digest: paths[text])
    }
    var list = PackageList(id, path, [found])
    list.scope = prefix?.description ?? ""
    return [list]
  }

  private func purl(_ name: String, _ version: String, _ root: LocatedJSON) -> PackageURL? {
    var qualifiers: [String: String] = [:]
    if let build = root["build"]?.text, !build.isEmpty { qualifiers["build"] = build }
    if let subdir = root["subdir"]?.text, !subdir.isEmpty { qualifiers["subdir"] = subdir }
    if let channel = root["channel"]?.text {
      // The address of a channel ends in its name and the machine.
      let parts = channel.split(separator: "/").map(String.init)
      let named = parts.last == qualifiers["subdir"] ? parts.dropLast() : parts[...]
      if let last = named.last { qualifiers["channel"] = last }
    }
    if let file = root["fn"]?.text {
      if file.hasSuffix(".conda") { qualifiers["type"] = "conda" }
      if file.hasSuffix(".tar.bz2") { qualifiers["type"] = "tar.bz2" }
    }
    return try? PackageURL(
      type: .conda, name: name, version: version, qualifiers: qualifiers)
  }
}
