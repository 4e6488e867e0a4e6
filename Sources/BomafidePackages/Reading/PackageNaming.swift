import BomafideIdentifiers

extension PackageURL {
  /// A package URL of parts; nil where the type doesn't allow them.
  static func named(
    _ type: PackageType, in namespace: String? = nil, _ name: String, _ version: String? = nil,
    _ qualifiers: [String: String] = [:], subpath: String? = nil
  ) -> PackageURL? {
    let namespace = namespace.flatMap { $0.isEmpty ? nil : $0 }
    let version = version.flatMap { $0.isEmpty ? nil : $0 }
    return try? PackageURL(
      type: type, namespace: namespace, name: name, version: version, qualifiers: qualifiers,
      subpath: subpath)
  }

  /// The package URL of a module of Go, whose path is namespace and name in one, or one word.
  static func goModule(_ path: some StringProtocol, _ version: String?) -> PackageURL? {
    guard let (namespace, name) = Substring(path).partedLast(at: "/") else {
      return named(.golang, String(path), version)
    }
    return named(.golang, in: String(namespace), String(name), version)
  }
}

/// The address of a repository, in whichever way tools write it.
struct RepositoryAddress: Sendable, Equatable {
  /// In lower case, without a port.
  var host: String
  /// The names behind the host, the last without `.git`.
  var path: [String]

  /// Takes `https://host/path.git`, `git@host:path`, `ssh://git@host/path`, `git+https://…`.
  init?(_ text: some StringProtocol) {
    var rest = Substring(text).stripped
    if let plain = rest.after("git+") { rest = plain }
    if let end = rest.firstIndex(where: { $0 == "?" || $0 == "#" }) { rest = rest[..<end] }
    if let range = rest.firstRange(of: "://") {
      rest = rest[range.upperBound...]
    } else if let (before, after) = rest.parted(at: ":"), !before.contains("/"),
      before.contains("@")
    {
      let host = before.partedLast(at: "@")?.after ?? before
      rest = Substring("\(host)/\(after)")
    } else {
      return nil
    }
    guard let (authority, names) = rest.parted(at: "/") else { return nil }
    let server = authority.partedLast(at: "@")?.after ?? authority
    host = server.prefix { $0 != ":" }.asciiLowercased
    path = names.split(separator: "/").map(String.init)
    guard host.contains("."), let last = path.last else { return nil }
    let name = String(last.dropping(ending: ".git"))
    guard !name.isEmpty else { return nil }
    path[path.count - 1] = name
  }

  /// The last name.
  var name: String { path.last ?? host }

  /// The package URL of the repository: of its host's type where there is one, and of `git` otherwise.
  func purl(_ version: String?) -> PackageURL? {
    if path.count == 2, host == "github.com" {
      return .named(.github, in: path[0], path[1], version)
    }
    if path.count == 2, host == "bitbucket.org" {
      return .named(.bitbucket, in: path[0], path[1], version)
    }
    return .named(.git, in: ([host] + path.dropLast()).joined(separator: "/"), name, version)
  }

  /// The name of the tag, commit or branch that an archive of GitHub's holds, and whether it is that of a branch.
  private var archive: (name: Substring, isBranch: Bool)? {
    guard host == "github.com", path.count >= 4, path[2] == "archive" else { return nil }
    var names = path[3...]
    let kind = names.first == "refs" ? names.dropFirst().first : nil
    if kind != nil { names = names.dropFirst(2) }
    var text = names.joined(separator: "/")[...]
    for ending in [".tar.gz", ".tgz", ".zip", ".tar.xz", ".tar.bz2"] {
      text = text.dropping(ending: ending)
    }
    if text.isEmpty { return nil }
    let isExact = text.isCommit || GitReference.isRelease(text, least: 2)
    return (text, kind == "heads" || kind != "tags" && !isExact)
  }

  /// Whether a letter belongs to what is still to be filled in.
  private static func isPlaceholder(_ letter: Character) -> Bool { "{}$%<>".contains(letter) }

  /// The branch whose archive an address downloads, which is another one each day.
  static func branch(_ address: some StringProtocol) -> (purl: PackageURL, name: String)? {
    guard let place = RepositoryAddress(address), let archive = place.archive, archive.isBranch,
      !archive.name.contains(where: isPlaceholder),
      let purl = PackageURL.named(.github, in: place.path[0], place.path[1])
    else { return nil }
    return (purl, String(archive.name))
  }

  /// The package URL of what is downloaded from an address that names a repository and a release of it.
  ///
  /// Only addresses that the host itself makes are taken: `…/archive/refs/tags/v1.tar.gz`, `…/releases/download/v1/…`.
  static func release(_ address: some StringProtocol) -> (purl: PackageURL, version: String)? {
    guard let place = RepositoryAddress(address), place.host == "github.com", place.path.count >= 4
    else { return nil }
    let path = place.path
    var version: Substring?
    if path[2] == "archive" {
      guard let archive = place.archive, !archive.isBranch else { return nil }
      version = archive.name
    } else if path[2] == "releases", path[3] == "download", path.count == 6 {
      version = path[4][...]
    }
    // What is still to be filled in is no version.
    guard let version, version.utf8.contains(where: \.isASCIIDigit),
      !version.contains(where: isPlaceholder),
      let purl = PackageURL.named(.github, in: path[0], path[1], String(version))
    else { return nil }
    return (purl, String(version))
  }
}

/// Hands out keys that are unique in a list.
struct UniqueKeys {
  private var counts: [String: Int] = [:]

  /// The wanted key, or one with a number where it is taken.
  mutating func take(_ wanted: String) -> String {
    var key = wanted
    while let count = counts[key] {
      counts[key] = count + 1
      key = "\(wanted)#\(count + 1)"
    }
    counts[key] = 1
    return key
  }

  func has(_ key: String) -> Bool { counts[key] != nil }
}

extension String {
  /// The text, or nil where it is empty.
  var orNil: String? { isEmpty ? nil : self }
}

extension FoundPackage {
  /// A package without a version of its own, since it is asked for in a range; a version where it is exact.
  ///
  /// - Parameter isExact: whether the text is one version, and not a range.
  mutating func take(_ requirement: String?, isExact: Bool) {
    guard let text = requirement?.stripped, !text.isEmpty else { return }
    if isExact { version = String(text) } else { self.requirement = String(text) }
  }
}

extension FoundPackage {
  /// Notes the branch whose archive is downloaded: without a digest, nothing holds it.
  mutating func takeBranch(of address: String) {
    guard let branch = RepositoryAddress.branch(address) else { return }
    purl = purl ?? branch.purl
    if version == nil { requirement = branch.name }
    if digests.isEmpty, version == nil { knowledge = .declared }
  }
}

extension [FoundPackage] {
  /// Marks those that the root asks for, and gives the root its edges.
  mutating func join(root: inout FoundPackage) {
    for index in indices where self[index].isDirect == true {
      root.dependencies.append(
        FoundPackage.Dependency(
          self[index].key, requirement: self[index].requirement,
          scope: self[index].scopes.min { $0.rank < $1.rank }))
    }
  }
}

extension FoundPackage.Scope {
  /// The most needed first.
  var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
