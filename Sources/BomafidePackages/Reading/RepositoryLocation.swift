import BomafideIdentifiers

/// The place of a version of a repository, in the words of SPDX and of package URLs.
///
/// Tools write addresses in ways of their own: `git@host:path`, `ssh://git@host:path`, `git+https://host/path`.
/// Source: SPDX 2.3, 7.7, <https://github.com/package-url/purl-spec> (`vcs_url`).
enum RepositoryLocation {
  private static let tools = ["git", "hg", "svn", "bzr"]

  /// `tool+transport://host/path@revision#folder`; nil where the address is none of the network.
  ///
  /// - Parameters:
  ///   - address: as a tool writes it; what stands behind `?` and `#` speaks to that tool, and is left out.
  ///   - tool: the one that the repository is of, where the address doesn't tell.
  ///   - revision: the commit, tag or branch.
  ///   - folder: the one in the repository that counts.
  static func text(
    _ address: some StringProtocol, tool: String = "git", at revision: String? = nil,
    in folder: String? = nil
  ) -> String? {
    var rest = Substring(address).stripped
    if let end = rest.firstIndex(where: { $0 == "?" || $0 == "#" }) { rest = rest[..<end] }
    var tool = tool
    if let known = tools.first(where: { rest.hasPrefix("\($0)+") }) {
      tool = known
      rest = rest.dropFirst(known.count + 1)
    }
    guard let (transport, place) = parts(rest), let place = hosted(place, transport) else {
      return nil
    }
    var text = "\(tool)+\(transport)://\(place)"
    if let revision, !revision.isEmpty { text += "@\(escaped(revision))" }
    let folder = (folder ?? "").split(separator: "/").joined(separator: "/")
    if !folder.isEmpty { text += "#\(escaped(folder))" }
    return text
  }

  /// The transport and what stands behind it; `user@host:path` goes by SSH.
  private static func parts(_ text: Substring) -> (transport: String, place: Substring)? {
    if let mark = text.firstRange(of: "://") {
      let transport = text[..<mark.lowerBound].asciiLowercased
      let isKnown = ["https", "http", "ssh", "git", "svn", "sftp", "ftp"]
      return isKnown.contains(transport) ? (transport, text[mark.upperBound...]) : nil
    }
    guard let (host, path) = text.parted(at: ":"), host.contains("@"), !host.contains("/") else {
      return nil
    }
    return ("ssh", "\(host)/\(path.drop { $0 == "/" })")
  }

  /// Host and path, without the secrets of whoever wrote them; nil without a path.
  private static func hosted(_ text: Substring, _ transport: String) -> String? {
    let end = text.firstIndex(of: "/") ?? text.endIndex
    var (authority, path) = (text[..<end], String(text[end...]))
    var user: Substring?
    if let (before, after) = authority.partedLast(at: "@") {
      (user, authority) = (before.prefix { $0 != ":" }, after)
    }
    // `ssh://git@host:path` is written, too; a port has digits alone.
    if !authority.hasPrefix("["), let (host, inner) = authority.parted(at: ":"),
      inner.isEmpty || inner.contains(where: { !$0.isNumber })
    {
      (authority, path) = (host, inner.isEmpty ? path : "/\(inner)\(path)")
    }
    guard !authority.isEmpty, path.utf8.count > 1 else { return nil }
    let name = transport.hasSuffix("ssh") ? user.map { "\($0)@" } ?? "" : ""
    return name + authority + escaped(path)
  }

  /// Without what ends an address.
  private static func escaped(_ text: some StringProtocol) -> String {
    var out = ""
    for character in text {
      switch character {
      case " ": out += "%20"
      case "#": out += "%23"
      case "?": out += "%3F"
      default: out.append(character)
      }
    }
    return out
  }
}
