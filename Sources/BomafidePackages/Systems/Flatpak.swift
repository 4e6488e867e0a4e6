import BomafideIdentifiers
import BomafideModel

/// Reads which applications and runtimes Flatpak has installed.
///
/// Its metadata names no version of an application: that is in what it shows in shops of software. A branch is one only
/// where it is a number, as those of runtimes. The type of package URL that it would need is not registered.
/// Source: flatpak-metadata(5); AppStream, "Metainfo files", `<releases/>`.
struct Flatpak: PackageCataloger {
  let id = "flatpak"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("metadata") && Self.parts(path) != nil
  }

  func accompanies(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    (name.ends(in: ".metainfo.xml") || name.ends(in: ".appdata.xml"))
      && path.bytes[...].contains("/flatpak/app/".utf8)
  }

  /// The root, and the parts behind `flatpak/`: the kind, the name, the architecture and the branch.
  private static func parts(_ path: RelativePath) -> (scope: String, parts: [Substring])? {
    let parts = path.description.split(separator: "/")
    guard parts.count >= 7, ["app", "runtime"].contains(parts[parts.count - 6]),
      parts[parts.count - 7] == "flatpak"
    else { return nil }
    // The folder of the commit is behind the branch.
    let start = parts.count - 6
    let isSystem =
      start >= 3 && parts[(start - 3)..<start].elementsEqual(["var", "lib", "flatpak"])
    let scope = parts[..<(isSystem ? start - 3 : start - 1)].joined(separator: "/")
    return (scope, Array(parts[start...]))
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    guard let (scope, parts) = Self.parts(path), parts.count == 6, let folder = path.parent else {
      return []
    }
    var group = ""
    var values: [String: (value: String, line: Int)] = [:]
    let lines = ControlReader.text(bytes).byteLines(keepingEmpty: true)
    for (number, line) in lines.enumerated() {
      if line.first == "[", let end = line.firstIndex(of: "]") {
        group = String(line[line.index(after: line.startIndex)..<end])
      } else if let equal = line.firstIndex(of: "="), line.first != "#" {
        let key = "\(group).\(line[..<equal].stripped)"
        values[key] = (String(line[line.index(after: equal)...].stripped), number + 1)
      }
    }
    guard let name = values["Application.name"] ?? values["Runtime.name"], !name.value.isEmpty
    else {
      throw path.trouble(
        1, expected: "'name=' of an application or a runtime", found: "none",
        remedy: "flatpak repair")
    }
    var package = FoundPackage(
      name.value, .installed, key: parts[0..<4].joined(separator: "/"), in: path, line: name.line)
    package.description = "branch \(parts[3]) of Flatpak's \(parts[0])"
    package.version = try Self.release(name.value, in: folder, tree)
    if package.version == nil, parts[3].first?.isNumber == true {
      package.version = String(parts[3])
    }
    package.folders = [folder]
    if let runtime = values["Application.runtime"], !runtime.value.isEmpty {
      package.dependencies = [.init("runtime/\(runtime.value)")]
      package.hasAllDependencies = true
    }
    var list = PackageList(id, path, [package])
    list.scope = scope
    return [list]
  }

  /// The newest release that the application tells of itself; nil where it tells none.
  private static func release(
    _ name: String, in folder: RelativePath, _ tree: PackageTree
  ) throws(InputError) -> String? {
    for place in ["metainfo/\(name).metainfo.xml", "appdata/\(name).appdata.xml"] {
      guard let path = try? RelativePath(bytes: folder.bytes + Array("/files/share/\(place)".utf8)),
        let bytes = try tree.content(path, limit: 4 << 20),
        let root = try? MarkupElement.parse(bytes, at: path),
        let release = root["releases"]?["release"]
      else { continue }
      return release.attribute("version")
    }
    return nil
  }
}
