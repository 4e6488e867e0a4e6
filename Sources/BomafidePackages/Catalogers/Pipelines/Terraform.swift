import BomafideIdentifiers
import BomafideModel

/// Reads `.terraform.lock.hcl`: the providers that Terraform and OpenTofu take.
///
/// Source: <https://developer.hashicorp.com/terraform/language/files/dependency-lock>.
struct TerraformLock: PackageCataloger {
  let id = "terraform-lock"
  let limit = 4 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed(".terraform.lock.hcl")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    var style = Term.Style()
    style.lineComments = ["#", "//"]
    style.blockComments = [("/*", "*/")]
    style.quotes = [0x22]
    let terms = try Term.parse(bytes, at: path, style, isStrict: true)
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    for (index, term) in terms.enumerated() {
      guard term.word == "provider", index + 2 < terms.count, let name = terms[index + 1].text,
        let inner = terms[index + 2].inner
      else { continue }
      func said(_ key: String) -> String? {
        for (place, term) in inner.enumerated()
        where term.word == key && place + 2 < inner.count && inner[place + 1].isMark("=") {
          return inner[place + 2].text
        }
        return nil
      }
      guard let version = said("version") else {
        throw path.trouble(
          term.line, expected: "the version of '\(name)'", found: "none",
          remedy: "write it anew with 'terraform init'")
      }
      // `registry.terraform.io/hashicorp/aws`: the ecosystem has no type of its own.
      var package = FoundPackage(
        name, version: version, .locked, key: keys.take(name), in: path, line: term.line)
      package.requirement = said("constraints")
      package.isDirect = package.requirement == nil ? nil : true
      list.packages.append(package)
    }
    return [list]
  }
}

/// Reads `.terraform/modules/modules.json`: the modules that were fetched for a configuration, and who calls whom.
///
/// Source: <https://developer.hashicorp.com/terraform/language/modules/sources>.
struct TerraformModules: PackageCataloger {
  let id = "terraform-modules"
  let limit = 16 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("modules.json") && path.hasNames(".terraform/modules/modules.json")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let json = try PlacedJSON.parse(bytes, at: path)
    guard let modules = json["Modules"], modules.isArray else {
      throw path.trouble(
        1, expected: "'Modules'", found: "none", remedy: "write it anew with 'terraform init'")
    }
    var list = PackageList(id, path)
    list.scope = path.folder(above: 3)
    var keys = UniqueKeys()
    var places: [String: Int] = [:]
    for entry in modules.elements {
      guard let call = entry["Key"]?.text, let source = entry["Source"]?.text,
        let found = Self.package(source, entry["Version"]?.text, path, entry.line)
      else { continue }
      places[call] = list.packages.count
      list.packages.append(found)
      list.packages[list.packages.count - 1].key = keys.take(call)
    }
    // `network.subnets` is called by `network`; what the configuration calls has a key without a dot.
    for (call, index) in places {
      // Modules call each other only so deep.
      guard call.utf8.count <= 1_000 else { continue }
      var caller = call.partedLast(at: ".")?.before
      while let name = caller, places[String(name)] == nil {
        caller = name.partedLast(at: ".")?.before
      }
      list.packages[index].isDirect = caller == nil
      if let caller, let place = places[String(caller)] {
        list.packages[place].dependencies.append(
          FoundPackage.Dependency(list.packages[index].key))
      }
    }
    for index in list.packages.indices {
      list.packages[index].dependencies.sort { $0.key < $1.key }
      list.packages[index].hasAllDependencies = true
    }
    return [list]
  }

  /// Nil for a module that lies in the tree.
  private static func package(
    _ source: String, _ version: String?, _ path: RelativePath, _ line: Int
  ) -> FoundPackage? {
    if source.hasPrefix(".") || source.hasPrefix("/") { return nil }
    // Two slashes part a folder in the module, where none is part of a scheme.
    let scheme = source.firstRange(of: "://")?.upperBound ?? source.startIndex
    let folder = source[scheme...].firstRange(of: "//")
    let plain = folder.map { source[..<$0.lowerBound] } ?? source.prefix { $0 != "?" }
    guard scheme > source.startIndex || source.contains("@") else {
      return FoundPackage(String(plain), version: version, .installed, in: path, line: line)
    }
    // `git::`, `hg::`, `s3::`: the way to get it; an address of SSH is always one of git.
    let forced = plain.firstRange(of: "::").flatMap { range in
      scheme == source.startIndex || range.lowerBound < scheme ? range : nil
    }
    let way = forced.map { plain[..<$0.lowerBound] } ?? ""
    let address = forced.map { plain[$0.upperBound...] } ?? plain
    let asked = source.firstRange(of: "ref=").map { source[$0.upperBound...].prefix { $0 != "&" } }
    let reference = GitReference(asked.map(String.init))
    let place = RepositoryAddress(address)
    var found = FoundPackage(
      place?.name ?? String(address), version: reference.version, .installed, in: path, line: line)
    found.requirement = reference.requirement
    if ["git", "hg"].contains(way) || !address.contains("://") || address.hasPrefix("ssh://") {
      found.purl = way == "hg" ? nil : place?.purl(reference.version)
      let inner = folder.map { source[$0.upperBound...].prefix { $0 != "?" } }
      found.download = RepositoryLocation.text(
        address, tool: way == "hg" ? "hg" : "git", at: asked.map(String.init),
        in: inner.map(String.init))
    } else {
      let release = RepositoryAddress.release(address)
      found.version = release?.version
      found.purl = release?.purl
      found.download = String(address)
    }
    return found
  }
}
