import BomafideIdentifiers
import BomafideModel

/// Reads `.gitmodules`: the places and addresses of submodules.
///
/// Git keeps the commits elsewhere; some projects write them and more here in keys of their own, as `sbom-hash`.
///
/// Source: <https://git-scm.com/docs/gitmodules>, <https://github.com/espressif/esp-idf-sbom#submodules>.
struct GitSubmodules: Cataloger {
  let id = "git-submodules"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isName(".gitmodules")
  }

  func declarations(in file: SourceFile) throws(InputError) -> [Declaration] {
    let text = try SourceText(file)
    var found: [Declaration] = []
    var path: Declaration.Fact?
    var url: Declaration.Fact?
    var more: [Substring: Declaration.Fact] = [:]
    func flush() {
      defer { (path, url, more) = (nil, nil, [:]) }
      guard let path, let root = ClaimedPaths.join(file.folder, path.value) else { return }
      var declaration = Declaration(.metadata, by: id, in: file.path)
      // An address within the same server is often a renamed fork.
      let isRelative = url?.value.hasPrefix(".") ?? true
      let names = [url, path].compactMap(\.self).map {
        Declaration.Fact(Self.last($0), line: $0.line)
      }
      declaration.name = isRelative ? names.last : names.first
      for other in names where other.value.lowercased() != declaration.name?.value.lowercased() {
        declaration.aliases.append(other.value)
      }
      declaration.url = isRelative ? nil : url
      for key in ["version", "hash"] as [Substring] {
        if let said = more[key] { declaration.takeVersion(said.value, line: said.line) }
      }
      declaration.supplier = more["supplier"]
      let version = declaration.version?.value ?? "*"
      if let cpe = more["cpe"] {
        let parts = cpe.value.split(separator: "{}", omittingEmptySubsequences: false)
        declaration.cpes = [.init(parts.joined(separator: version), line: cpe.line)]
      }
      declaration.roots = [root]
      declaration.namesRoots = true
      found.append(declaration)
    }
    for line in text.lines where found.count < 10_000 {
      let content = line.text.trimmed
      if content.hasPrefix("[") {
        flush()
      } else if let (key, value) = content.cut(at: "=") {
        let fact = Declaration.Fact(String(value.unquoted), line: line.number)
        switch key.trimmed.lowercased() {
        case "path": path = fact
        case "url": url = fact
        case let own where own.hasPrefix("sbom-"): more[own.dropFirst(5)] = fact
        default: break
        }
      }
    }
    flush()
    return found
  }

  /// The last part of a path or an address.
  private static func last(_ fact: Declaration.Fact) -> String {
    let last = fact.value.split { $0 == "/" || $0 == ":" }.last ?? Substring(fact.value)
    return String(last.hasSuffix(".git") ? last.dropLast(4) : last)
  }
}
