import BomafideIdentifiers

/// Names, passwords and folders of their own that people write into addresses: they are for nobody who reads a bill.
enum AddressSecrets {
  /// A text whose addresses have neither; the user of an address of SSH stays, since that is the same for all.
  static func removed(from text: String) -> String {
    guard mayHold(text) else { return text }
    var out = ""
    var rest = text[...]
    while let mark = rest.firstRange(of: "://") {
      let isOfSSH = rest[..<mark.lowerBound].hasSuffix("ssh")
      out += rest[..<mark.upperBound]
      rest = rest[mark.upperBound...]
      let end = rest.firstIndex { "/?#\"' \t".contains($0) } ?? rest.endIndex
      guard let at = rest[..<end].lastIndex(of: "@") else { continue }
      if isOfSSH { out += rest[..<at].prefix { $0 != ":" } + "@" }
      rest = rest[rest.index(after: at)...]
    }
    return out + rest
  }

  /// Whether an address is that of a place on a disk, from its root.
  static func isOfDisk(_ address: String) -> Bool {
    (Substring(address).after("git+") ?? address[...]).hasPrefix("file:///")
  }

  /// Whether an address is that of a file or folder.
  static func isLocal(_ address: String) -> Bool {
    let rest = Substring(address).after("git+") ?? address[...]
    return rest.hasPrefix("file:") || rest.hasPrefix("/") || rest.hasPrefix("./")
      || rest.hasPrefix("../")
  }

  /// Whether an `@` follows a scheme: most texts have none, and there are many of them.
  private static func mayHold(_ text: String) -> Bool {
    var state = 0
    for byte in text.utf8 {
      switch (state, byte) {
      case (3, UInt8(ascii: "@")): return true
      case (3, _): continue
      case (_, UInt8(ascii: ":")): state = 1
      case (1, UInt8(ascii: "/")), (2, UInt8(ascii: "/")): state += 1
      default: state = 0
      }
    }
    return false
  }
}

extension FoundPackage {
  /// The package without secrets and places on somebody's disk in what a bill says of it.
  func withoutSecrets() -> FoundPackage {
    var found = self
    found.download = download.flatMap { AddressSecrets.isLocal($0) ? nil : $0 }
      .map(AddressSecrets.removed)
    found.homepage = homepage.map(AddressSecrets.removed)
    found.requirement = requirement.flatMap { AddressSecrets.isOfDisk($0) ? nil : $0 }
      .map(AddressSecrets.removed)
    found.purl = purl.flatMap { $0.withoutSecrets() }
    found.key = AddressSecrets.removed(from: key)
    found.aliases = aliases.map(AddressSecrets.removed)
    for (index, need) in dependencies.enumerated() {
      found.dependencies[index].key = AddressSecrets.removed(from: need.key)
      found.dependencies[index].requirement = need.requirement.map(AddressSecrets.removed)
    }
    return found
  }
}

extension PackageURL {
  /// Nil where it names a place on somebody's disk, of which a type doesn't speak.
  fileprivate func withoutSecrets() -> PackageURL? {
    let all = qualifiers.dictionary
    for name in ["repository_url", "download_url", "vcs_url"] {
      if let place = all[name], AddressSecrets.isLocal(place) { return nil }
    }
    let plain = all.mapValues(AddressSecrets.removed)
    guard plain != all,
      let made = try? PackageURL(
        type: type, namespace: namespace, name: name, version: version, qualifiers: plain,
        subpath: subpath)
    else { return self }
    return made
  }
}
