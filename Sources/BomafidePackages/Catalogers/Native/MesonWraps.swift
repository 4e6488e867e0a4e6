import BomafideIdentifiers
import BomafideModel

/// Reads the wraps of Meson: what a build downloads where the system has it not.
///
/// Source: <https://mesonbuild.com/Wrap-dependency-system-manual.html>.
struct MesonWraps: PackageCataloger {
  let id = "meson-wrap"
  let limit = 1 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.ends(in: ".wrap") && path.names.suffix(2).first == "subprojects"
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    var section = ""
    var isWrap = false
    var values: [String: (text: String, line: Int)] = [:]
    for line in try SourceLines(bytes, at: path).lines {
      let text = line.trimmed
      if text.hasPrefix("#") { continue }
      if text.hasPrefix("[") {
        let name = text.dropFirst().prefix { $0 != "]" }
        isWrap = name.hasPrefix("wrap-")
        if isWrap { section = String(name) }
      } else if isWrap, let (key, value) = text.parted(at: "=") {
        values[String(key.stripped)] = (String(value.stripped), line.number)
      }
    }
    let name = String(path.name.dropping(ending: ".wrap"))
    func said(_ key: String) -> String? { values[key].flatMap { $0.text.orNil } }
    var package = FoundPackage(name, .locked, in: path)
    package.isDirect = true
    if let url = said("source_url") {
      package.line = values["source_url"]?.line
      package.download = url
      let release = RepositoryAddress.release(url)
      package.purl = release?.purl
      // The database of wraps tells it with a number of its own behind; the folder in the archive, behind the name.
      let patch = (said("patch_filename") ?? "").dropping(ending: "_patch.zip")
      let database = said("wrapdb_version")?[...] ?? patch.after("\(name)_")
      package.version =
        database?.partedLast(at: "-").map { String($0.before) }
        ?? release.flatMap { $0.version.isCommit ? $0.version : nil }
        ?? said("directory").flatMap { JavaIdentity.split($0).version }
        ?? release?.version
      if let sum = said("source_hash"), let digest = try? Digest(.sha256, hex: sum) {
        package.digests = [digest]
      }
    } else if let url = said("url") {
      let revision = said("revision")
      let tool = String(section.dropFirst("wrap-".count))
      let reference = GitReference(revision)
      package.line = values["url"]?.line
      // Subversion counts its commits.
      let isNumber = tool == "svn" && revision?.allSatisfy(\.isNumber) ?? false
      package.version = isNumber ? revision : reference.version
      package.requirement = isNumber ? nil : reference.requirement
      package.knowledge = package.version == nil ? .declared : .locked
      package.download = RepositoryLocation.text(url, tool: tool, at: revision)
      if tool == "git" { package.purl = RepositoryAddress(url)?.purl(reference.version) }
    } else {
      return []
    }
    return [PackageList(id, path, [package])]
  }
}
