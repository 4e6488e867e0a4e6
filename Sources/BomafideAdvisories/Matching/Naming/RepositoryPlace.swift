/// Where a repository lies, and which state of it is meant: what URLs of version control say.
///
/// Taken are URLs of version control (`git+https://host/path@revision`, `scm:git:…`, `git@host:path`), and those of archives
/// that forges make of a tag or commit (`https://github.com/o/r/archive/refs/tags/v1.2.tar.gz`).
struct RepositoryPlace: Hashable, Sendable {
  /// The repository's key, as records have it.
  var key: String
  /// A tag or commit.
  var revision: String?

  /// Takes what stands in a field for version control.
  init?(versionControl url: some StringProtocol) {
    let text = String(url).withoutQuery
    var address = text
    // The revision follows the last `@` of the path; one before it belongs to a user.
    if let at = text.lastIndex(of: "@"), let slash = text.lastIndex(of: "/"),
      at > slash || text[at...].contains("/") && Self.pathBegin(of: text) < at
    {
      let said = text[text.index(after: at)...]
      revision = said.isEmpty ? nil : String(said)
      address = text[..<at]
    }
    guard let key = RepositoryKey.key(of: String(address)) else { return nil }
    self.key = key
  }

  /// Takes the address of a page or an archive of a forge, where it names a repository's tag or commit.
  init?(download url: some StringProtocol) {
    if url.hasPrefix("git+") || url.hasPrefix("git:") || url.hasPrefix("git@") {
      self.init(versionControl: url)
      return
    }
    guard let whole = RepositoryKey.key(of: url) else { return nil }
    let parts = whole.split(separator: "/").map(String.init)
    // Keys may be in lower case; the revision is taken from the address itself.
    let said = String(url).withoutQuery.split(separator: "/").map(String.init)
    let tail = Array(said.suffix(max(0, parts.count - 1)))
    guard let archive = Self.archive(tail),
      let key = RepositoryKey.key(of: "https://\(parts[0])/\(archive.path.joined(separator: "/"))")
    else { return nil }
    self.init(key: key, revision: archive.revision)
  }

  init(key: String, revision: String?) {
    self.key = key
    self.revision = revision
  }

  /// Where the path begins, behind the host.
  private static func pathBegin(of text: Substring) -> String.Index {
    let start = text.firstRange(of: "://")?.upperBound ?? text.startIndex
    return text[start...].firstIndex(where: { $0 == "/" || $0 == ":" }) ?? text.endIndex
  }

  /// The repository and the tag of an archive or a release that a forge hands out.
  private static func archive(_ parts: [String]) -> (path: [String], revision: String)? {
    if let dash = parts.firstIndex(of: "-"), dash > 1, parts.count > dash + 2,
      ["archive", "tags", "tree", "commit", "releases"].contains(parts[dash + 1])
    {
      // GitLab: group/project/-/archive/v1.2/project-v1.2.tar.gz
      return (Array(parts[..<dash]), parts[dash + 2])
    }
    guard parts.count >= 4 else { return nil }
    let path = Array(parts[..<2])
    switch parts[2] {
    case "archive": return (path, name(ofArchive: parts[3...]))
    case "releases" where parts.count >= 5 && ["download", "tag"].contains(parts[3]):
      return (path, parts[4])
    case "tree", "commit": return (path, parts[3...].joined(separator: "/"))
    default: return nil
    }
  }

  private static func name(ofArchive rest: ArraySlice<String>) -> String {
    var name = rest.joined(separator: "/")[...]
    for head in ["refs/tags/", "refs/heads/"] where name.hasPrefix(head) {
      name = name.dropFirst(head.count)
    }
    for end in [".tar.gz", ".tar.bz2", ".tar.xz", ".tgz", ".zip"] where name.hasSuffix(end) {
      name = name.dropLast(end.count)
    }
    return String(name)
  }
}

extension String {
  /// An address up to its query or fragment.
  fileprivate var withoutQuery: Substring { prefix { $0 != "#" && $0 != "?" } }

  /// Whether this names a commit: 40 or 64 hexadecimal digits.
  var isCommitName: Bool {
    (utf8.count == 40 || utf8.count == 64)
      && utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0 | 0x20) }
  }
}
