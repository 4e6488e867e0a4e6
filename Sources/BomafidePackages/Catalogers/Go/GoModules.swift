import BomafideIdentifiers
import BomafideModel

/// Reads `vendor/modules.txt`: the modules whose packages `go mod vendor` copied into the tree.
///
/// Source: <https://go.dev/ref/mod#vendoring>.
struct GoModules: PackageCataloger {
  let id = "go-vendor-modules"
  var ecosystem: String? { "golang" }

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("modules.txt") && path.hasNames("vendor/modules.txt")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    var list = PackageList(id, path)
    list.scope = path.parent?.parent?.description ?? ""
    var keys = UniqueKeys()
    var current: FoundPackage?
    var hasPackages = false
    func finish() {
      // A module without packages has no code here.
      if let package = current, hasPackages { list.packages.append(package) }
      current = nil
      hasPackages = false
    }
    for line in try SourceLines(bytes, at: path).lines {
      if let text = line.text.after("## ") {
        if text.split(separator: ";").contains(where: { $0.stripped == "explicit" }) {
          current?.isDirect = true
        }
      } else if let text = line.text.after("# ") {
        finish()
        let sides = text.split(separator: " => ", maxSplits: 1)
        let words = (sides.first ?? "").split(separator: " ")
        guard let module = words.first else { continue }
        var name = String(module)
        var version = words.dropFirst().first.map(String.init)
        if sides.count == 2 {
          let other = sides[1].split(separator: " ").map(String.init)
          // At the end, each replacement is told again for all versions.
          guard words.count == 2, let path = other.first else { continue }
          if path.hasPrefix(".") || path.hasPrefix("/") { continue }
          name = path
          version = other.dropFirst().first
        }
        guard let version else { continue }
        var package = FoundPackage(
          name, version: version, .installed, key: keys.take(name), in: path, line: line.number)
        package.purl = .goModule(name, version)
        // The code lies under the name that is imported, whatever replaces the module.
        if let folder = try? RelativePath(
          bytes: path.bytes.dropLast("modules.txt".utf8.count) + Array(module.utf8))
        {
          package.folders = [folder]
        }
        package.isDirect = false
        current = package
      } else if !line.text.hasPrefix("#"), !line.trimmed.isEmpty {
        hasPackages = true
      }
    }
    finish()
    return [list]
  }
}
