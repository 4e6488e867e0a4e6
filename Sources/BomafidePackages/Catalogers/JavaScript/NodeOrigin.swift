/// Where npm and its kin take a package from that no registry has.
///
/// Source: <https://docs.npmjs.com/cli/configuring-npm/package-json#git-urls-as-dependencies>,
/// <https://yarnpkg.com/protocol/git>, <https://pnpm.io/package-sources>.
enum NodeOrigin: Equatable {
  /// The place of a repository, as SPDX writes it.
  case repository(String)
  case archive(String)
  /// A file or folder of somebody's disk.
  case local

  private static let hosts = [
    "github": "github.com", "gitlab": "gitlab.com", "bitbucket": "bitbucket.org",
    "gist": "gist.github.com",
  ]

  /// Nil where the text is no address, as the name of a file in a mirror of Yarn 1.
  init?(_ text: some StringProtocol) {
    let (address, end) = Substring(text).parted(at: "#") ?? (Substring(text), "")
    guard let link = Self.link(address) else {
      let isRemote = address.hasPrefix("https://") || address.hasPrefix("http://")
      if !isRemote, !address.contains(where: { $0 == ":" || $0 == "/" }) { return nil }
      self = isRemote ? .archive(String(address)) : .local
      return
    }
    let (revision, folder) = Self.reference(end)
    let place = RepositoryLocation.text(link, at: revision, in: folder)
    self = place.map(NodeOrigin.repository) ?? .local
  }

  /// The address of a repository; nil where it is that of an archive, or of a file.
  private static func link(_ address: Substring) -> String? {
    if address.hasPrefix("git+") || address.hasPrefix("git:") || address.hasPrefix("ssh:") {
      return String(address)
    }
    guard let mark = address.firstRange(of: "://") else {
      // `github:user/name`, `user/name`, `git@host:path`.
      guard let (host, path) = address.parted(at: ":") else {
        let names = address.split(separator: "/", omittingEmptySubsequences: false)
        let isFile = address.hasPrefix(".") || address.hasPrefix("~") || isArchive(address)
        return names.count == 2 && !names.contains("") && !isFile
          ? "https://github.com/\(address)" : nil
      }
      if host.contains("@") { return String(address) }
      return hosts[String(host)].map { "https://\($0)/\(path)" }
    }
    let rest = address[mark.upperBound...].split(separator: "/")
    let isShort = rest.count == 3 && hosts.values.contains(String(rest[0]))
    return isShort || address.hasSuffix(".git") ? String(address) : nil
  }

  private static func isArchive(_ name: Substring) -> Bool {
    [".tgz", ".tar.gz", ".tar"].contains { name.hasSuffix($0) }
  }

  /// The commit, tag or branch behind `#`, and the folder; a range of versions is neither.
  private static func reference(_ end: Substring) -> (revision: String?, folder: String?) {
    var (revision, folder): (String?, String?)
    for part in end.split(separator: "&") {
      if let path = part.after("path:") {
        folder = String(path)
      } else if let (key, value) = part.parted(at: "="), !key.contains("/") {
        // Yarn's, of which a workspace is a package in the repository.
        if ["commit", "tag", "head", "branch"].contains(key) { revision = String(value) }
        if key == "cwd" { folder = String(value) }
      } else if !part.hasPrefix("semver:"), revision == nil {
        revision = String(part)
      }
    }
    return (revision, folder)
  }
}
