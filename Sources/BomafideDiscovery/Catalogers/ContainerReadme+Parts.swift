import BomafideIdentifiers

/// What a field or a column of a list of libraries tells.
enum ContainerField {
  case name, url, version, commit, license, path, changes

  /// - Parameter key: in lower case.
  init?(_ key: String) {
    switch key {
    case "name", "project", "component", "library", "package", "dependency", "software",
      "project name", "third party", "third-party":
      self = .name
    case "upstream", "url", "website", "homepage", "home page", "source", "repository", "repo",
      "origin", "upstream url", "project url", "web", "site", "git", "github", "source code",
      "link", "web site", "upstream source", "download":
      self = .url
    case "version", "release", "upstream version", "current version", "tag", "versions",
      "version used", "imported version":
      self = .version
    case "commit", "revision", "git commit", "sha", "hash", "upstream commit", "changeset", "rev",
      "git revision", "commit hash", "git hash":
      self = .commit
    case "license", "licence", "licenses", "license type": self = .license
    case "path", "location", "directory", "folder", "local path": self = .path
    case "modifications", "local modifications", "local changes", "changes", "patches", "patched",
      "modified":
      self = .changes
    default: return nil
    }
  }

  /// Puts what it says into a declaration; false if it says nothing.
  func take(
    _ fact: Declaration.Fact, into found: inout Declaration, folder: RelativePath?
  ) -> Bool {
    let plain = ContainerName.plain(Substring(fact.value))
    switch self {
    case .name: return false
    case .url:
      guard let url = fact.value.firstURL, found.url == nil else { return false }
      found.url = Declaration.Fact(String(url), line: fact.line)
    case .version, .commit:
      let before = (found.version, found.commit)
      found.takeVersion(plain, line: fact.line)
      // That there is a field for it makes this a list of libraries, even if it is open.
      return self == .version || before.0 != found.version || before.1 != found.commit
    case .license:
      guard !plain.isEmpty, found.license == nil else { return false }
      found.license = Declaration.Fact(String(plain.prefix(200)), line: fact.line)
    case .path:
      let paths = plain.split { $0 == "," || $0 == " " }.map(String.init)
      let roots = ClaimedPaths.join(folder, all: paths) + ClaimedPaths.join(nil, all: paths)
      guard !roots.isEmpty else { return false }
      found.roots = roots
      return false
    case .changes:
      let word = plain.lowercased()
      if !["none", "no", "n/a", "-", ""].contains(word) {
        found.changes = Declaration.Fact(String(plain), line: fact.line)
      }
      return false
    }
    return true
  }
}

/// Which columns a table of libraries has.
struct ContainerTable {
  private var columns: [ContainerField?]
  private var nameColumn: Int

  /// Nil if the table is about something else.
  init?(header: [Substring]) {
    columns = header.map { cell in
      ContainerField(cell.trimming { $0 <= 0x20 || "*`_:".utf8.contains($0) }.lowercased())
    }
    guard let name = columns.firstIndex(of: .name),
      columns.contains(.version) || columns.contains(.commit) || columns.contains(.license)
    else { return nil }
    nameColumn = name
  }

  func name(in cells: [Substring]) -> ContainerName? {
    guard nameColumn < cells.count, !cells[nameColumn].utf8.allSatisfy({ "-: ".utf8.contains($0) })
    else { return nil }
    return ContainerName(cells[nameColumn])
  }

  func fields(in cells: [Substring]) -> [(ContainerField, Substring)] {
    zip(columns, cells).compactMap { role, cell in
      role.flatMap { $0 == .name || cell.isEmpty ? nil : ($0, cell) }
    }
  }
}

/// A name as a heading or an item has it: with marks, a link and perhaps a version after it.
struct ContainerName {
  var name: String
  var version: String?
  var url: String?
  /// Whether an item of this form is likely about a library and no sentence.
  var isSure = false

  init?(_ text: Substring) {
    var text = text.trimmed
    let isMarked = text.first == "*" || text.first == "`" || text.first == "["
    if let link = Self.link(in: text) {
      url = link.url
      text = Substring(link.before + link.text + link.after)
    }
    if let (marked, rest) = Self.marked(text) {
      // What is marked is the name; the version stands among the next words.
      text = marked
      let words = rest.split(separator: " ", maxSplits: 5).prefix(5)
      version = words.lazy.compactMap { Self.strict(Self.bare($0)) }.first
    }
    let plain = Self.plain(text)
    // A description may follow after a dash or in brackets.
    var head = plain
    for mark in [" - ", " – ", " — ", ": "] {
      if let range = head.firstRange(of: mark) {
        let after = head[range.upperBound...].trimmed
        if version == nil, let word = after.split(separator: " ").first {
          version = Self.strict(word) ?? Self.afterMark(after)
        }
        head = head[..<range.lowerBound]
      }
    }
    var words = head.split(separator: " ")
    if let index = words.firstIndex(where: { Self.strict(Self.bare($0)) != nil }), index > 0 {
      version = version ?? Self.strict(Self.bare(words[index]))
      words = Array(words[..<index])
    }
    while let last = words.last?.lowercased(), words.count > 1,
      ["v", "version", "release", "-", "(version", "(v"].contains(last)
    {
      words.removeLast()
    }
    if words.count == 1, version == nil, let word = words.first {
      let archive = ArchiveName(word)
      if let name = archive.name, let said = archive.version, said.holds(".") {
        (words, version) = ([name], said)
      }
    }
    if let bracket = words.firstIndex(where: { $0.hasPrefix("(") }), bracket > 0 {
      words = Array(words[..<bracket])
    }
    var name = words.joined(separator: " ").trimming { $0 <= 0x20 || ",:;".utf8.contains($0) }
    // A pattern of files is named by what is fixed in it.
    if let star = name.utf8.firstIndex(of: UInt8(ascii: "*")), star > name.startIndex {
      name = name[..<star]
    }
    guard let first = name.utf8.first, first.isDigit || first | 0x20 >= 0x61, name.utf8.count <= 80,
      name.utf8.contains(where: { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A })
    else { return nil }
    self.name = String(name)
    isSure =
      words.count <= (isMarked ? 4 : 2)
      && !Self.verbs.contains(words.first?.lowercased() ?? "")
  }

  /// First words of sentences that a number of a version may follow.
  private static let verbs: Set<String> = [
    "add", "added", "adds", "fix", "fixed", "fixes", "requires", "require", "needs", "need", "use",
    "uses", "using", "update", "updated", "updates", "upgrade", "upgraded", "support", "supports",
    "since", "from", "version", "release", "see", "python", "bump", "remove", "removed", "for",
    "in", "with", "the", "a", "an", "to", "at", "is", "change", "changed", "section", "tested",
  ]

  /// The text without marks of emphasis and code.
  static func plain(_ text: Substring) -> Substring {
    guard text.utf8.contains(where: { "*`".utf8.contains($0) }) else { return text.trimmed }
    // A star in a pattern of files stays.
    let isPattern = text.holds("*.") && !text.holds("**")
    return Substring(text.filter { $0 != "`" && (isPattern || $0 != "*") }).trimmed
  }

  /// The part in bold or code that a text starts with, and what follows.
  private static func marked(_ text: Substring) -> (name: Substring, rest: Substring)? {
    for mark in ["**", "`", "__"] where text.hasPrefix(mark) {
      let body = text.dropFirst(mark.count)
      guard let end = body.firstRange(of: mark), end.lowerBound > body.startIndex else { continue }
      return (body[..<end.lowerBound], body[end.upperBound...])
    }
    return nil
  }

  private static func link(
    in text: Substring
  ) -> (before: Substring, text: Substring, url: String, after: Substring)? {
    guard let (before, rest) = text.cut(at: "["), let close = rest.firstRange(of: "]("),
      let (url, after) = rest[close.upperBound...].cut(at: ")")
    else { return nil }
    return (before, rest[..<close.lowerBound], String(url), after)
  }

  private static func bare(_ word: Substring) -> Substring {
    word.trimming { "(),;:[]".utf8.contains($0) }
  }

  private static func strict(_ word: Substring) -> String? {
    DeclaredVersion.split(String(bare(word)), strict: true)?.version
  }

  /// The version in `version 1.2.3 …`.
  private static func afterMark(_ text: Substring) -> String? {
    let words = text.split(separator: " ", maxSplits: 2)
    guard words.count >= 2, ["v", "version", "release"].contains(words[0].lowercased()) else {
      return nil
    }
    return strict(words[1])
  }
}
