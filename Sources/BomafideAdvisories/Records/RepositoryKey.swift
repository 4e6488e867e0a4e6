import BomafideIdentifiers

/// The name under which claims about a repository are kept.
///
/// It is host and path, without scheme, user, port, `.git` and the last slash: `github.com/python/cpython`. The host is in
/// lower case, and so is the path where the host takes both for one.
public enum RepositoryKey {
  /// Hosts that don't tell paths apart by their case.
  private static let hostsWithoutCase: Set<String> = [
    "github.com", "bitbucket.org", "codeberg.org",
  ]

  /// The key of the repository that a package URL names by its type; nil where it names none.
  static func key(of url: PackageURL) -> String? {
    let path = url.namespace.map { "\($0)/\(url.name)" } ?? url.name
    switch url.type.description {
    case "github": return key(of: "https://github.com/\(path)")
    case "bitbucket": return key(of: "https://bitbucket.org/\(path)")
    case "gitlab": return key(of: "https://gitlab.com/\(path)")
    case "git", "swift": return key(of: "https://\(path)")
    default: return nil
    }
  }

  /// The same of the text of a package URL.
  public static func repository(ofPackageURL text: String) -> String? {
    do { return key(of: try PackageURL(parsing: text)) } catch { return nil }
  }

  /// The key of a repository's address, such as `git+https://user@GitHub.com/Owner/Name.git` or
  /// `git@github.com:owner/name`; nil where the text names no repository on a host.
  public static func key(of address: some StringProtocol) -> String? {
    guard address.utf8.count <= 2048 else { return nil }
    var rest = address[...]
    if let query = rest.firstIndex(where: { $0 == "#" || $0 == "?" }) { rest = rest[..<query] }
    let hasScheme: Bool
    if let scheme = rest.firstRange(of: "://") {
      rest = rest[scheme.upperBound...]
      hasScheme = true
    } else {
      hasScheme = false
      for prefix in ["git+", "scm:git:", "git:"] where rest.hasPrefix(prefix) {
        rest = rest.dropFirst(prefix.count)
      }
    }
    let slash = rest.firstIndex(of: "/") ?? rest.endIndex
    if let at = rest[..<slash].lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
    guard let end = rest.firstIndex(where: { $0 == "/" || $0 == ":" }) else { return nil }
    let host = rest[..<end].asciiLowercased
    guard let first = host.utf8.first, first.isASCIIAlphanumeric,
      host.utf8.allSatisfy({ $0.isASCIIAlphanumeric || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F }),
      hasScheme || host.utf8.contains(UInt8(ascii: "."))
    else { return nil }
    var path = rest[rest.index(after: end)...]
    if rest[end] == ":" {
      // A port, or the path of `git@host:path`.
      let port = path.prefix { $0.isASCII && $0.isNumber }
      if !port.isEmpty, path.dropFirst(port.count).first == "/" {
        path = path.dropFirst(port.count + 1)
      }
    }
    var segments = path.split(separator: "/").map { String($0) }
    guard var last = segments.popLast() else { return nil }
    if last.asciiLowercased.hasSuffix(".git"), last.utf8.count > 4 { last.removeLast(4) }
    segments.append(last)
    let joined = segments.joined(separator: "/")
    let name = host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
    return "\(name)/\(hostsWithoutCase.contains(name) ? joined.asciiLowercased : joined)"
  }
}
