import BomafideIdentifiers

/// What Composer's files say of one package.
enum ComposerPackage {
  static func found(
    _ entry: PlacedJSON, _ knowledge: FoundPackage.Knowledge, _ path: RelativePath,
    _ keys: inout UniqueKeys
  ) -> FoundPackage? {
    let dist = entry["dist"]
    let source = entry["source"]
    // What lies in the tree is no package.
    guard let name = entry["name"]?.text, let version = entry["version"]?.text,
      dist?["type"]?.text != "path", source?["type"]?.text != "path"
    else { return nil }
    var package = FoundPackage(name, knowledge, key: keys.take(name), in: path, line: entry.line)
    let commit = (source?["reference"] ?? dist?["reference"])?.text
    if isBranch(version) {
      package.requirement = version
      package.version = commit
    } else {
      package.version = version
    }
    package.purl = purl(name, package.version, qualifiers(entry))
    // What a package stands in place of is not listed by itself.
    for key in ["replace", "provide"] {
      package.aliases += (entry[key]?.members ?? []).map(\.key).filter(isName)
    }
    package.license = license(entry)
    package.description = entry["description"]?.text
    package.homepage = entry["homepage"]?.text
    package.supplier = entry["authors"]?.elements.first?["name"]?.text
    package.download = dist?["url"]?.text ?? entry["source"]?["url"]?.text
    if let sum = dist?["shasum"]?.text, let digest = try? Digest(.sha1, hex: sum) {
      package.digests = [digest]
    }
    package.dependencies = (entry["require"]?.members ?? []).compactMap { member in
      isName(member.key)
        ? FoundPackage.Dependency(member.key, requirement: member.value.text) : nil
    }
    package.hasAllDependencies = true
    return package
  }

  /// Whether a name is that of a package, and not of PHP or one of its extensions.
  static func isName(_ name: String) -> Bool { name.contains("/") }

  /// Whether a version is the name of a branch: `dev-main`, `2.x-dev`.
  static func isBranch(_ version: String) -> Bool {
    let low = version.asciiLowercased
    return low.hasPrefix("dev-") || low.hasSuffix("-dev")
  }

  static func purl(
    _ name: String, _ version: String?, _ qualifiers: [String: String] = [:]
  ) -> PackageURL? {
    guard let (vendor, project) = name.parted(at: "/") else { return nil }
    return .named(.composer, in: String(vendor), String(project), version, qualifiers)
  }

  /// Where a package is from that is not Packagist's: another registry, or a branch of a repository.
  private static func qualifiers(_ entry: PlacedJSON) -> [String: String] {
    let source = entry["source"]
    var found: [String: String] = [:]
    // Registries want to be told of downloads, each at an address of its own.
    if let told = entry["notification-url"]?.text {
      let address = told.dropping(ending: "/").dropping(ending: "/downloads")
      if !address.hasSuffix("//packagist.org") { found["repository_url"] = String(address) }
    }
    if found.isEmpty, source?["type"]?.text == "git", let url = source?["url"]?.text,
      entry["version"]?.text.map(isBranch) == true
    {
      found["vcs_url"] = "git+\(url)" + (source?["reference"]?.text.map { "@\($0)" } ?? "")
    }
    return found
  }

  static func license(_ entry: PlacedJSON) -> String? {
    let licenses = entry["license"]?.texts ?? []
    return licenses.isEmpty ? nil : licenses.joined(separator: " OR ")
  }

  /// The project that a `composer.json` describes, where it has a name.
  static func project(_ json: PlacedJSON, _ path: RelativePath) -> FoundPackage? {
    guard let name = json["name"]?.text else { return nil }
    var root = FoundPackage(
      name, version: json["version"]?.text, .declared, in: path, line: json["name"]?.line)
    root.purl = purl(name, root.version)
    root.license = license(json)
    root.description = json["description"]?.text
    root.homepage = json["homepage"]?.text
    return root
  }
}
