import BomafideIdentifiers

/// What the files of npm, Yarn, pnpm and Bun have in common.
enum NodePackage {
  /// The package URL of a package of the registry of npm; `@scope` is its namespace.
  static func purl(
    _ name: String, _ version: String?, _ qualifiers: [String: String] = [:]
  ) -> PackageURL? {
    var namespace: String?
    var bare = name
    if name.hasPrefix("@"), let slash = name.firstIndex(of: "/") {
      namespace = String(name[..<slash])
      bare = String(name[name.index(after: slash)...])
    }
    return try? PackageURL(
      type: .npm, namespace: namespace, name: bare, version: version, qualifiers: qualifiers)
  }

  /// Whether a text is one version, and no range.
  static func isExact(_ text: some StringProtocol) -> Bool {
    let text = text.hasPrefix("=") ? Substring(text).dropFirst().stripped : Substring(text)
    let core = text.prefix { $0 != "-" && $0 != "+" }.split(
      separator: ".", omittingEmptySubsequences: false)
    return core.count == 3
      && core.allSatisfy { part in
        !part.isEmpty && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
      }
      && text.utf8.allSatisfy { $0 > 0x20 && !"|<>~^*,".utf8.contains($0) }
  }

  /// What somebody writes behind the name of a package.
  enum Wish {
    /// A range of versions, perhaps of a package of another name.
    case range(name: String, String)
    /// An address or repository.
    case address(String)
    /// A folder: a part of the same work.
    case local
  }

  static func wish(_ name: String, _ text: String) -> Wish {
    let text = String(text.stripped)
    for start in ["file:", "link:", "portal:", "workspace:"] where text.hasPrefix(start) {
      return .local
    }
    if text.hasPrefix("."), text.hasPrefix("./") || text.hasPrefix("../") { return .local }
    if text.hasPrefix("npm:") {
      let (other, range) = split(text.dropFirst(4))
      // Berry writes the registry before the range, too.
      if range.isEmpty, !other.hasPrefix("@"), !(other.first?.isLetter ?? false) {
        return .range(name: name, other)
      }
      return .range(name: other, range)
    }
    if text.hasPrefix("catalog:") { return .range(name: name, text) }
    if text.contains("://") || text.hasPrefix("git@") { return .address(text) }
    for host in ["github:", "gitlab:", "bitbucket:", "gist:"] where text.hasPrefix(host) {
      return .address(text)
    }
    // `user/repository`, as npm understands it.
    let parts = text.prefix { $0 != "#" }.split(separator: "/")
    if parts.count == 2, !text.contains(" "), !text.hasPrefix("@") { return .address(text) }
    return .range(name: name, text)
  }

  /// `@scope/name@range` as name and range.
  static func split(_ text: some StringProtocol) -> (name: String, rest: String) {
    let start = text.hasPrefix("@") ? text.index(after: text.startIndex) : text.startIndex
    guard let at = text[start...].firstIndex(of: "@") else { return (String(text), "") }
    return (String(text[..<at]), String(text[text.index(after: at)...]))
  }

  /// Writes down where a package comes from, if that is not a registry.
  static func describe(_ found: inout FoundPackage, resolved: String) {
    guard !resolved.isEmpty else { return }
    switch NodeOrigin(resolved) {
    case .repository(let place):
      found.download = place
      found.purl = purl(found.name, found.version, ["vcs_url": place])
    case .archive(let address):
      found.download = address
      if !isOfRegistry(address, found.name) {
        found.purl = purl(found.name, found.version, ["download_url": address])
      }
    case .local: found.purl = nil
    case nil: break
    }
  }

  /// Whether an address has the form of all registries: the name, a stroke, and an archive of that name.
  private static func isOfRegistry(_ address: String, _ name: String) -> Bool {
    let bare = name.split(separator: "/").last ?? ""
    return address.contains("/-/") || address.contains("/\(bare)/-/\(bare)-")
      || address.contains("/download/")
  }
}
