import BomafideIdentifiers

/// Makes the identifiers of components that scanners use.
enum Identity {
  /// Package URLs: what the tree declares, what the catalogue knows, what follows from the repository's address.
  static func purls(
    of candidate: Candidate, entry: CatalogueEntry?, ecosystem: PackageType? = nil,
    version: String?,
    commit: String?
  ) -> [PackageURL] {
    var found: [PackageURL] = []
    func add(_ url: PackageURL?) {
      guard let url,
        !found.contains(where: {
          $0.type == url.type && $0.namespace == url.namespace && $0.name == url.name
        })
      else { return }
      found.append(url)
    }
    let declared = candidate.declarations.flatMap(\.purls).compactMap {
      try? PackageURL(parsing: plain($0.value))
    }
    func addDeclared(_ url: PackageURL) {
      if let claimed = url.version {
        add(isOutdated(claimed, version) ? url.bare(version) : url)
      } else {
        add(url.versioned(version))
      }
    }
    let names = [candidate.name] + candidate.aliases + (entry.map { [$0.id] + $0.names } ?? [])
    let (own, around) = divided(declared, names, entry)
    own.forEach(addDeclared)
    for root in candidate.roots { add(package(root)) }
    for text in entry?.purl ?? [] {
      guard let url = try? PackageURL(parsing: text) else { continue }
      // Repositories are versioned by their tags, packages by their releases.
      let isRepository = url.type == .github || url.type == .bitbucket
      add(
        url.versioned(
          isRepository ? tag(entry?.tag, version: version, commit: commit) : version ?? commit))
    }
    around.forEach(addDeclared)
    if found.isEmpty {
      for fact in candidate.declarations.compactMap(\.url) {
        if let url = repository(fact.value) { add(url.versioned(commit ?? version)) }
      }
    }
    if found.isEmpty, let address = candidate.repository?.url, let url = repository(address) {
      add(url.versioned(commit ?? version))
    }
    if found.isEmpty, let ecosystem {
      let name = Ecosystem.name(Candidate.bare(candidate.name), in: ecosystem)
      add(
        try? PackageURL(
          type: ecosystem, namespace: String?.none, name: name, version: version,
          subpath: String?.none))
    }
    // A name of no package ecosystem is still a name.
    if found.isEmpty {
      let name = Candidate.bare(candidate.name).lowercased()
      add(
        try? PackageURL(
          type: .generic, namespace: String?.none, name: name, version: version,
          subpath: String?.none))
    }
    return found
  }

  /// Declared package URLs that are the component's own, and those that come after what the catalogue knows of it: mere
  /// names, and the project around that it was taken from.
  private static func divided(
    _ declared: [PackageURL], _ names: [String], _ entry: CatalogueEntry?
  ) -> (own: [PackageURL], around: [PackageURL]) {
    guard let known = entry?.purl, !known.isEmpty else { return (declared, []) }
    func isOwn(_ url: PackageURL) -> Bool {
      if url.type == .generic { return known.contains { $0.hasPrefix("pkg:generic/") } }
      return names.contains { Slug.same($0, url.name) }
    }
    return (declared.filter(isOwn), declared.filter { !isOwn($0) })
  }

  /// A package URL whose qualifiers hold an address with a question mark of its own, which has to be written otherwise.
  private static func plain(_ url: String) -> String {
    let parts = url.split(separator: "?", omittingEmptySubsequences: false)
    guard parts.count > 2 else { return url }
    return parts[0] + "?" + parts[1...].joined(separator: "%3F")
  }

  /// The package that a bundled archive is, by the name that its ecosystem gives it: `pip-25.1.1-py3-none-any.whl`.
  private static func package(_ path: String) -> PackageURL? {
    let name = TreeIndex.split(path).name
    let types: [(String, PackageType)] = [(".whl", .pypi), (".gem", .gem), (".crate", .cargo)]
    guard let (ending, type) = types.first(where: { name.hasSuffix($0.0) }) else { return nil }
    let split = Candidate.split(String(name.dropLast(ending.utf8.count)))
    guard let version = split.version else { return nil }
    return try? PackageURL(
      type: type, namespace: String?.none, name: split.name, version: version, subpath: String?.none
    )
  }

  /// CPE names: what the tree states, and what the catalogue knows; never guessed.
  static func cpes(of candidate: Candidate, entry: CatalogueEntry?, version: String?) -> [CPE] {
    var found: [CPE] = []
    func add(_ cpe: CPE?) {
      guard var cpe else { return }
      if let version, !VersionText.isHash(version), isOutdated(cpe.version, version),
        let value = try? CPE.Attribute.literal(version)
      {
        cpe.version = value
      }
      if !found.contains(cpe) { found.append(cpe) }
    }
    for fact in candidate.declarations.flatMap(\.cpes) { add(try? CPE(parsing: fact.value)) }
    for pair in entry?.cpe ?? [] {
      add(try? CPE(parsing: "cpe:2.3:a:\(pair):*:*:*:*:*:*:*:*"))
    }
    return found
  }

  /// Whether a stated version is another release than the one that was found; what states none is not.
  private static func isOutdated(_ stated: String, _ version: String?) -> Bool {
    guard let version, !VersionText.isHash(version), !VersionText.isHash(stated),
      let release = VersionText.first(in: stated.replacing("_", with: "."))
    else { return false }
    return !VersionText.agree(release, version)
  }

  /// Whether a CPE name has no version, or another one than was found.
  private static func isOutdated(_ stated: CPE.Attribute, _ version: String) -> Bool {
    switch stated {
    case .any: true
    case .na: false
    case .value(let value): isOutdated(value.description, version)
    }
  }

  /// The tag of a release by the form that the project gives its tags; nil where there is no release.
  private static func tag(_ form: String?, version: String?, commit: String?) -> String? {
    guard let version, !VersionText.isHash(version) else { return commit ?? version }
    guard let form else { return version }
    let parts = version.split(separator: ".").map(String.init)
    var text = form
    for (name, value) in [
      ("{version}", version), ("{major}", parts.first), ("{minor}", parts.dropFirst().first),
      ("{patch}", parts.dropFirst(2).first), ("{tweak}", parts.dropFirst(3).first),
    ] {
      while let range = text.range(ofText: name) {
        guard let value else { return version }
        text = text[..<range.lowerBound] + value + text[range.upperBound...]
      }
    }
    return text.utf8.contains(UInt8(ascii: "{")) ? version : text
  }

  /// The package URL of a repository at one of the well-known forges.
  private static func repository(_ address: String) -> PackageURL? {
    for (host, type) in [
      ("github.com", PackageType.github), ("bitbucket.org", PackageType.bitbucket),
    ] {
      guard let range = address.range(ofText: host) else { continue }
      let rest = address[range.upperBound...].drop { $0 == "/" || $0 == ":" }
      let parts = rest.split(separator: "/")
      guard parts.count >= 2 else { continue }
      var name = String(
        parts[1].prefix { $0 != "?" && $0 != "#" && $0 != " " && $0 != ")" && $0 != "," })
      if name.hasSuffix(".git") { name = String(name.dropLast(4)) }
      return try? PackageURL(
        type: type, namespace: String(parts[0]), name: name, version: String?.none,
        subpath: String?.none)
    }
    return nil
  }
}

extension PackageURL {
  /// The package in another version, without what was said of the one before.
  fileprivate func bare(_ version: String?) -> PackageURL {
    let plain = try? PackageURL(
      type: type, namespace: namespace, name: name, version: version, subpath: subpath)
    return plain ?? self
  }

  /// The URL with a version, or as it is where the type refuses it.
  fileprivate func versioned(_ version: String?) -> PackageURL {
    guard let version else { return self }
    return (try? with(version: version)) ?? self
  }
}
