import BomafideIdentifiers
import BomafideModel

/// Reads what `vcpkg.json` asks for, and the exact versions that it pins.
///
/// Source: <https://learn.microsoft.com/en-us/vcpkg/reference/vcpkg-json>.
struct VcpkgManifest: PackageCataloger {
  let id = "vcpkg-manifest"
  let limit = 4 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("vcpkg.json")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let json = try PlacedJSON.parse(bytes, at: path)
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    var pinned: [String: PlacedJSON] = [:]
    for entry in json["overrides"]?.elements ?? [] {
      if let name = entry["name"]?.text { pinned[name] = entry }
    }
    let own = json["name"]?.text
    func add(_ entries: PlacedJSON?, isOptional: Bool) {
      for entry in entries?.elements ?? [] {
        guard let name = entry.text ?? entry["name"]?.text, name != own else { continue }
        var package = FoundPackage(
          name, .declared, key: keys.take(name), in: path, line: entry.line)
        if let pin = pinned[name] {
          package.version = Self.version(pin)
          package.knowledge = .locked
        }
        package.requirement = entry["version>="]?.text.map { ">=\($0)" }
        package.purl = VcpkgPort.purl(name, package.version, nil)
        package.isDirect = true
        let isForBuilding = entry["host"]?.bool == true
        package.scopes = [isOptional ? .optional : isForBuilding ? .build : .runtime]
        list.packages.append(package)
      }
    }
    add(json["dependencies"], isOptional: false)
    for feature in json["features"]?.members ?? [] {
      add(feature.value["dependencies"], isOptional: true)
    }
    if let own {
      var root = FoundPackage(
        own, version: Self.version(json), .declared, key: keys.take(own), in: path,
        line: json["name"]?.line)
      root.license = json["license"]?.text
      root.homepage = json["homepage"]?.text
      root.description = json["description"]?.texts.first
      list.packages.join(root: &root)
      list.root = root
    }
    return list.root == nil && list.packages.isEmpty ? [] : [list]
  }

  private static func version(_ json: PlacedJSON) -> String? {
    for key in ["version", "version-semver", "version-date", "version-string"] {
      if let text = json[key]?.text {
        let port = json["port-version"]?.scalar ?? "0"
        return port == "0" || text.contains("#") ? text : "\(text)#\(port)"
      }
    }
    return nil
  }
}

/// What vcpkg calls a port.
enum VcpkgPort {
  /// The package URL of a port; a version may end with `#` and the number of the port's own revision.
  static func purl(_ name: String, _ version: String?, _ triplet: String?) -> PackageURL? {
    let parts = (version ?? "").split(separator: "#", maxSplits: 1).map(String.init)
    var qualifiers: [String: String] = [:]
    if parts.count > 1 { qualifiers["port_version"] = parts[1] }
    if let triplet { qualifiers["triplet"] = triplet }
    return .named(.vcpkg, name, parts.first, qualifiers)
  }
}

/// Reads vcpkg's database of what is installed, and the SPDX documents beside it.
struct VcpkgStatus: PackageCataloger {
  let id = "vcpkg-status"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("status") && path.hasNames("vcpkg/status")
  }

  func accompanies(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("vcpkg.spdx.json")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    var fields: [String: String] = [:]
    var features: [String: [FoundPackage.Dependency]] = [:]
    var start = 1
    func finish() {
      defer { fields = [:] }
      guard let name = fields["package"], fields["status"]?.hasSuffix(" installed") == true
      else { return }
      let triplet = fields["architecture"]
      let needs = Self.needs(fields["depends"] ?? "", triplet)
      // What is installed for a feature, its own paragraph says.
      if fields["feature"] != nil {
        features["\(name):\(triplet ?? "")", default: []] += needs
        return
      }
      guard let version = fields["version"] else { return }
      let port = fields["port-version"].map { "#\($0)" } ?? ""
      var package = FoundPackage(
        name, version: version + port, .installed,
        key: keys.take("\(name):\(triplet ?? "")"), in: path, line: start)
      package.purl = VcpkgPort.purl(name, package.version, triplet)
      package.description = fields["description"]
      package.dependencies = needs
      package.hasAllDependencies = true
      if let triplet { complete(&package, triplet, path, tree) }
      list.packages.append(package)
    }
    var key = ""
    for line in try SourceLines(bytes, at: path).lines {
      if line.trimmed.isEmpty {
        finish()
        start = line.number + 1
      } else if line.indent > 0 {
        fields[key, default: ""] += line.trimmed
      } else if let (name, value) = line.text.parted(at: ":") {
        key = name.asciiLowercased
        fields[key] = String(value.stripped)
      }
    }
    finish()
    for index in list.packages.indices {
      let key = list.packages[index].key
      var told = Set(list.packages[index].dependencies.map(\.key)).union([key])
      for need in features[key] ?? [] where told.insert(need.key).inserted {
        list.packages[index].dependencies.append(need)
      }
    }
    // A project has what it asks for in a folder of its own.
    list.scope = path.folder(before: ["vcpkg_installed"]) ?? list.scope
    return [list]
  }

  /// The ports of a field: those of another triplet run while others are built.
  private static func needs(_ text: String, _ triplet: String?) -> [FoundPackage.Dependency] {
    text.split(separator: ",").map { text in
      let part = text.stripped.prefix { $0 != "[" && $0 != " " }
      let isPlain = !part.contains(":")
      return FoundPackage.Dependency(
        isPlain ? "\(part):\(triplet ?? "")" : String(part), scope: isPlain ? .runtime : .build)
    }
  }

  /// Takes the license, the download and its digest from the SPDX document of a port.
  private func complete(
    _ package: inout FoundPackage, _ triplet: String, _ path: RelativePath, _ tree: PackageTree
  ) {
    let place = path.beside("../\(triplet)/share/\(package.name)/vcpkg.spdx.json")
    guard let place, let bytes = (try? tree.content(place, limit: 4 << 20)).flatMap(\.self),
      let json = try? PlacedJSON.parse(bytes, at: place)
    else { return }
    for entry in json["packages"]?.elements ?? [] {
      let id = entry["SPDXID"]?.text ?? ""
      func said(_ key: String) -> String? {
        entry[key]?.text.flatMap { $0 == "NOASSERTION" || $0 == "NONE" ? nil : $0 }
      }
      if id == "SPDXRef-port" {
        package.license = said("licenseConcluded") ?? said("licenseDeclared")
        package.homepage = said("homepage")
      } else if id.hasPrefix("SPDXRef-resource"), package.download == nil {
        package.download = said("downloadLocation")
        for sum in entry["checksums"]?.elements ?? [] {
          guard let name = sum["algorithm"]?.text?.asciiLowercased,
            let algorithm = DigestAlgorithm(rawValue: name), let hex = sum["checksumValue"]?.text,
            let digest = try? Digest(algorithm, hex: hex)
          else { continue }
          package.digests.append(digest)
        }
      }
    }
    package.files.append(FoundPackage.OwnedFile(place.description))
  }
}
