import BomafideIdentifiers
import BomafideModel

/// Reads the versions that a script fetches anew, as `readonly tag="v1.2"` or `expected_libfoo_version="1.2"`.
///
/// Only constants count, and only where a version, tag or hash stands; branches and commands say nothing.
struct UpdateScript: Cataloger {
  let id = "update-script"

  private static let starts: [StaticString] = [
    "update", "refresh", "sync", "import", "vendor", "upgrade", "bump", "get", "fetch", "download",
    "upstream",
  ]

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    guard name.hasEnding(".sh") || name.hasEnding(".bash") || name.hasEnding(".py") else {
      return false
    }
    return Self.starts.contains { name.hasStart(anyCase: $0) }
  }

  func declarations(in file: SourceFile) throws(InputError) -> [Declaration] {
    guard file.bytes.count <= 256 << 10 else { return [] }
    let text = try SourceText(file)
    var assignments = Assignments()
    for line in text.lines.prefix(5000) { assignments.take(line) }
    if let subtree = assignments.value("subtree", "prefix_dir", "dest_dir", "vendor_dir"),
      let root = ClaimedPaths.join(nil, subtree.value)
    {
      return subtreeImport(assignments, root: root, in: file)
    }
    return expectations(assignments, in: file)
  }

  /// One project that is imported below a folder which the script names.
  private func subtreeImport(
    _ assignments: Assignments, root: String, in file: SourceFile
  ) -> [Declaration] {
    guard let name = assignments.value("name", "project", "package") else { return [] }
    var found = Declaration(.script, by: id, in: file.path)
    found.name = name
    found.url = assignments.value("repo", "repository", "url", "upstream", "upstream_url")
    if let said = assignments.value("tag", "version", "commit", "revision", "hash", "rev") {
      let (version, commit) = Self.tag(said.value)
      if let version { found.version = Declaration.Fact(version, line: said.line) }
      if let commit { found.commit = Declaration.Fact(commit, line: said.line) }
    }
    found.takeRepositoryName()
    found.roots = [root]
    found.namesRoots = true
    return [found]
  }

  /// Projects whose expected versions stand in variables that begin with their names.
  private func expectations(_ assignments: Assignments, in file: SourceFile) -> [Declaration] {
    // A folder of scripts is no component.
    let folders = [
      "scripts", "script", "tools", "ci", "utils", "bin", "build", "maintenance", "dev",
    ]
    guard let folder = file.folder, !folders.contains(folder.name.lowercased()) else { return [] }
    var found: [String: Declaration] = [:]
    var order: [String] = []
    for (name, fact) in assignments.ordered {
      guard let (stem, isCommit) = Self.stem(of: name) else { continue }
      let (version, commit) = Self.tag(fact.value)
      guard version != nil && !isCommit || commit != nil else { continue }
      if found[stem] == nil {
        order.append(stem)
        found[stem] = Declaration(.script, by: id, in: file.path)
        if !stem.isEmpty {
          found[stem]?.name = Declaration.Fact(stem, line: fact.line)
          if !Self.isAlike(stem, folder.name) {
            found[stem]?.roots = ClaimedPaths.guesses(folder, named: stem)
          }
        }
      }
      // A plain version says more than a tag.
      if let version, found[stem]?.version == nil || name.lowercased().hasSuffix("version") {
        found[stem]?.version = Declaration.Fact(version, line: fact.line)
      }
      if let commit, found[stem]?.commit == nil {
        found[stem]?.commit = Declaration.Fact(commit, line: fact.line)
      }
    }
    let hasSource = assignments.ordered.contains { $0.fact.value.holds("://") }
    let url = assignments.value("repo", "repository", "url", "upstream", "upstream_url")
    return order.compactMap { stem in
      guard var declaration = found[stem] else { return nil }
      // A lone `VERSION=` may be the script's own.
      if stem.isEmpty {
        guard hasSource || assignments.value("name", "project") != nil else { return nil }
        declaration.name = assignments.value("name", "project", "package")
        declaration.url = url
        if declaration.name == nil, let url,
          let name = Declaration.repositoryName(of: url.value)
        {
          declaration.name = Declaration.Fact(name, line: url.line)
        }
      }
      return declaration
    }
  }

  /// Whether one name holds the other, so that the folder is that of the project.
  private static func isAlike(_ a: String, _ b: String) -> Bool {
    func plain(_ name: String) -> String {
      let low = name.lowercased()
      return String((low.hasPrefix("lib") ? low.dropFirst(3) : low[...]).filter(\.isLetter))
    }
    let (a, b) = (plain(a), plain(b))
    guard a.utf8.count >= 3, b.utf8.count >= 3 else { return a == b }
    return a.hasPrefix(b) || b.hasPrefix(a) || a.hasSuffix(b) || b.hasSuffix(a)
  }

  /// The project in `expected_libfoo_version`, empty in `version`; nil where the variable is about something else.
  private static func stem(of variable: String) -> (stem: String, isCommit: Bool)? {
    var words = variable.lowercased().split(separator: "_").map(String.init)
    guard let last = words.popLast() else { return nil }
    let commits = ["rev", "revision", "commit", "sha", "hash", "sha1"]
    guard commits.contains(last) || ["version", "tag", "release", "ver"].contains(last) else {
      return nil
    }
    let own = [
      "min", "minimum", "python", "cmake", "required", "new", "old", "current", "latest", "api",
    ]
    if let first = words.first, own.contains(first) { return nil }
    words.removeAll {
      ["expected", "upstream", "git", "default", "target", "vendored"].contains($0)
    }
    return (words.joined(separator: "_"), commits.contains(last))
  }

  /// What a tag says; tags of imports carry a date before the version, and folders before that.
  static func tag(_ text: String) -> (version: String?, commit: String?) {
    var tag = Substring(text)
    if let slash = tag.utf8.lastIndex(of: UInt8(ascii: "/")), !tag.holds("://") {
      tag = tag[tag.utf8.index(after: slash)...]
    }
    let parts = tag.split(separator: "-")
    if let date = parts.firstIndex(where: { $0.utf8.count == 8 && $0.utf8.allSatisfy(\.isDigit) }),
      date > 0, date + 1 < parts.count
    {
      let tail = parts[date + 1].startIndex
      tag = tag[tail...]
      // A branch and what `git describe` says of it.
      if let last = parts.last, last.hasPrefix("g"),
        DeclaredVersion.isCommit(last.dropFirst(), saysCommit: true),
        !tag.utf8.prefix(1).allSatisfy(\.isDigit)
      {
        return (nil, String(last.dropFirst()))
      }
    }
    let said = DeclaredVersion(tag)
    return (said.version, said.commit)
  }
}

/// The constants that a script assigns at the start of a line.
private struct Assignments {
  private(set) var ordered: [(name: String, fact: Declaration.Fact)] = []
  private var known: [String: Declaration.Fact] = [:]

  mutating func take(_ line: SourceText.Line) {
    var text = line.text
    for word in ["readonly ", "export ", "declare -r ", "local "] where text.hasPrefix(word) {
      text = text.dropFirst(word.count)
    }
    guard let (left, right) = text.cut(at: "="), left.utf8.count <= 60 else { return }
    let name = left.trimmed
    guard !name.isEmpty, left.indent == 0,
      name.utf8.allSatisfy({ ($0 | 0x20).isLetter || $0.isDigit || $0 == UInt8(ascii: "_") })
    else { return }
    var value = right.trimmed
    if let quote = value.utf8.first, quote == 0x22 || quote == 0x27 {
      let body = value.dropFirst()
      guard let end = body.utf8.firstIndex(of: quote) else { return }
      value = body[..<end]
    } else {
      value = value.prefix { !$0.isWhitespace && $0 != "#" && $0 != ";" }
    }
    var whole = String(value)
    for _ in 0..<8 {
      guard let expanded = expand(whole) else { break }
      whole = expanded
    }
    guard !whole.isEmpty, whole.utf8.count <= 300, !whole.holds("$"), !whole.holds("`") else {
      return
    }
    let fact = Declaration.Fact(whole, line: line.number)
    if known[String(name)] == nil { ordered.append((String(name), fact)) }
    known[String(name)] = known[String(name)] ?? fact
  }

  /// Puts in the value of the first variable, or nil without a known one.
  private func expand(_ text: String) -> String? {
    guard let (before, after) = text.cut(at: "$") else { return nil }
    var rest = after
    let isBraced = rest.hasPrefix("{")
    if isBraced { rest = rest.dropFirst() }
    let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    guard let value = known[String(name)]?.value else { return nil }
    rest = rest[name.endIndex...]
    if isBraced {
      guard rest.hasPrefix("}") else { return nil }
      rest = rest.dropFirst()
    }
    return before + value + rest
  }

  /// The value of the first of these variables that is there, in any case.
  func value(_ names: String...) -> Declaration.Fact? {
    for name in names {
      if let fact = known[name] ?? known[name.uppercased()] { return fact }
    }
    return nil
  }
}

extension UInt8 {
  /// Whether it is a letter in lower case.
  fileprivate var isLetter: Bool { (0x61...0x7A).contains(self) }
}
