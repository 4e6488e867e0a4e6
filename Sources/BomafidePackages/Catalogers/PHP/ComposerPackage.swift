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
    // A repository on somebody's disk is none that the type speaks of.
    let isLocal =
      entry["notification-url"] == nil && source?["url"]?.text.map(AddressSecrets.isLocal) == true
    package.purl = isLocal ? nil : purl(name, package.version, qualifiers(entry))
    // What a package stands in place of is not listed by itself.
    for key in ["replace", "provide"] {
      package.aliases += (entry[key]?.members ?? []).map(\.key).filter(isName)
    }
    package.license = license(entry)
    package.description = entry["description"]?.text
    package.homepage = entry["homepage"]?.text
    package.supplier = entry["authors"]?.elements.first?["name"]?.text
    package.download = dist?["url"]?.text ?? repository(source)
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
    if found.isEmpty, entry["version"]?.text.map(isBranch) == true {
      found["vcs_url"] = repository(source)
    }
    return found
  }

  /// The place of the repository that a package is from, with its commit.
  private static func repository(_ source: PlacedJSON?) -> String? {
    guard let tool = source?["type"]?.text, ["git", "hg", "svn"].contains(tool),
      let url = source?["url"]?.text
    else { return nil }
    return RepositoryLocation.text(url, tool: tool, at: source?["reference"]?.text)
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
