import BomafideIdentifiers
import BomafideModel

/// Reads what opkg, as of OpenWrt, has installed.
///
/// The type of package URL that it would need is not registered. Source: opkg, `libopkg/pkg_parse.c`.
struct Opkg: PackageCataloger {
  let id = "opkg"
  private static let places = ["usr/lib/opkg/status", "var/lib/opkg/status"]

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("status") && Self.places.contains { SystemPlace(path, $0) != nil }
  }

  func accompanies(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    (name.ends(in: ".list") || name.ends(in: ".control"))
      && path.bytes.dropLast(name.count).ends(in: "lib/opkg/info/")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    guard let folder = path.parent,
      let place = Self.places.lazy.compactMap({ SystemPlace(path, $0) }).first
    else { return [] }
    let fields: Set<String> = [
      "package", "version", "depends", "provides", "status", "architecture", "auto-installed",
    ]
    let more: Set<String> = [
      "package", "license", "description", "url", "maintainer", "homepage", "sourcename",
    ]
    let all = ControlReader.paragraphs(ControlReader.text(bytes), fields)
    let paragraphs = all.filter { DebianPackages.isThere($0["status"]) }
    if !all.contains(where: { $0["package"] != nil }), bytes.contains(where: { $0 > 0x20 }) {
      throw path.trouble(
        1, expected: "paragraphs with 'Package:'", found: "none",
        remedy: "opkg status shows whether the database is damaged")
    }
    var needs = DebianNeeds()
    for fields in paragraphs {
      guard let name = fields["package"] else { continue }
      needs.add(name, key: name, arch: nil, provides: fields.joined("provides"))
    }
    var list = PackageList(id, path)
    list.scope = place.scope
    var taken: Set<String> = []
    for fields in paragraphs {
      guard let name = fields["package"], taken.insert(name).inserted else { continue }
      var package = FoundPackage(
        name, version: fields["version"], .installed, in: path, line: fields.line)
      package.dependencies = needs.resolve(fields.joined("depends"), arch: nil, scope: .runtime)
      package.hasAllDependencies = true
      package.isDirect = fields["auto-installed"] != "yes"
      let info = folder.child("info")
      if let bytes = try tree.content(info.child("\(name).control")),
        let control = ControlReader.paragraphs(ControlReader.text(bytes), more).first
      {
        package.license = control["license"]
        package.description = control["description"]
        package.homepage = control["url"] ?? control["homepage"]
        package.supplier = control["maintainer"]
        package.source = control["sourcename"].map { .init($0) }
      }
      if let bytes = try tree.content(info.child("\(name).list")) {
        for line in ControlReader.text(bytes).byteLines() {
          // Some versions add the mode behind a tab.
          if let file = place.file(line.prefix { $0 != "\t" }, in: tree) {
            package.files.append(.init(file.description))
          }
        }
      }
      list.packages.append(package)
    }
    return [list]
  }
}
