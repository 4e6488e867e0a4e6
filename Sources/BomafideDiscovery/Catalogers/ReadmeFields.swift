import BomafideIdentifiers
import BomafideModel

/// Reads `README.chromium` and its cousins, as `README.v8` or `README.blender`: fields beside vendored code.
///
/// Several libraries in one file stand apart by lines of dashes.
///
/// Source: <https://chromium.googlesource.com/chromium/src/+/main/docs/adding_to_third_party.md>.
struct ReadmeFields: Cataloger {
  let id = "readme-fields"

  /// Endings that say how a text is written, not who carries the code.
  private static let documents: Set<String> = [
    "md", "markdown", "mkd", "txt", "rst", "html", "htm", "adoc", "asciidoc", "org", "in", "tpl",
    "cmake", "py", "sh", "pdf", "pod", "rdoc", "textile", "xml", "json", "yml", "yaml", "tex",
    "docx", "bat", "gz", "png", "svg", "css", "js", "m4", "am", "patch", "diff", "orig", "sgml",
    "1st", "first", "old", "bak", "me", "git",
  ]

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    guard name.hasStart(anyCase: "readme."), (8...40).contains(name.count) else { return false }
    let ending = name.dropFirst(7)
    return !Self.documents.contains(String(decoding: ending, as: UTF8.self).lowercased())
  }

  func declarations(in file: SourceFile) throws(InputError) -> [Declaration] {
    // Archives and pictures carry such names too.
    if file.bytes.count > 256 << 10 || file.bytes.contains(0) { return [] }
    let text = try SourceText(file)
    var found: [Declaration] = []
    for entry in Self.entries(of: text.lines) {
      guard var declaration = declaration(of: entry, in: file) else { continue }
      if !found.isEmpty, let name = declaration.name {
        declaration.roots = ClaimedPaths.guesses(file.folder, named: name.value)
      }
      found.append(declaration)
    }
    return found.isEmpty ? prose(text, in: file) : found
  }

  /// Splits at lines of dashes that a field follows.
  private static func entries(of lines: [SourceText.Line]) -> [FieldLines] {
    var entries = [FieldLines()]
    var isDivided = false
    var lastKey = ""
    for line in lines {
      let start = line.text.utf8.prefix { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "=") }
      if start.count >= 5, line.text.indent == 0 {
        isDivided = true
        continue
      }
      // What is indented belongs to the text of the field above.
      guard line.text.indent == 0 else { continue }
      guard let field = field(in: line) else { continue }
      if isDivided || field.key == lastKey, names.contains(field.key) {
        entries.append(FieldLines())
        lastKey = ""
      }
      isDivided = false
      if names.contains(field.key), lastKey.isEmpty { lastKey = field.key }
      entries[entries.count - 1].fields.append(field)
    }
    return entries
  }

  private static let names: Set<String> = ["name", "project"]

  private static func field(in line: SourceText.Line) -> FieldLines.Field? {
    if let field = FieldLines.field(in: line) { return field }
    // The colon is forgotten now and then.
    let words = line.text.split(separator: " ", omittingEmptySubsequences: true)
    guard words.count >= 3, words[0].lowercased() == "upstream",
      words[1].lowercased() == "version", words.count <= 5
    else { return nil }
    let rest = line.text[words[2].startIndex...]
    return FieldLines.Field(key: "upstream version", value: rest.trimmed, line: line.number)
  }

  private func declaration(of entry: FieldLines, in file: SourceFile) -> Declaration? {
    var found = Declaration(.metadata, by: id, in: file.path)
    let name = entry.first("name", "project")
    found.name = (entry.first("short name") ?? name)?.fact
    if let name, let short = found.name, short.value != name.value {
      found.aliases = [String(name.value)]
    }
    let version = entry.first("version", "upstream version", "project version", "release")
    let commit = entry.first(
      "revision", "upstream sha", "upstream revision", "upstream commit", "commit", "git revision",
      "git commit", "last upstream merge", "update mechanism revision")
    let license = entry.first("license", "project license", "licence")
    let url = entry.first(
      "url", "homepage", "project url", "website", "home page", "upstream git", "upstream",
      "repository", "upstream url")
    // Without a name, two other fields have to say that this is metadata and no prose.
    guard [version, commit, license, url].count(where: { $0 != nil }) >= (name == nil ? 2 : 1)
    else { return nil }
    if let version { found.takeVersion(version.value, line: version.line) }
    if let commit { found.takeVersion(commit.value, line: commit.line) }
    if let license {
      let words = license.value.hasPrefix("SPDX:") ? license.value.dropFirst(5) : license.value
      found.license = Declaration.Fact(String(words.trimmed), line: license.line)
    }
    if let url, let address = url.value.firstURL {
      found.url = Declaration.Fact(String(address), line: url.line)
    }
    if let source = entry.first("source", "download", "source url", "download url"),
      let address = source.value.firstURL
    {
      found.download = Declaration.Fact(String(address), line: source.line)
    }
    found.cpes = entry.all("cpeprefix").filter { $0.value.hasPrefix("cpe:") }.compactMap(\.fact)
    let changes = entry.first(
      "local modifications", "local changes", "modifications", "local additions")
    if let changes, !["none", "none.", "-", "no"].contains(changes.value.lowercased()) {
      found.changes = changes.fact
    }
    // Without a name, the folder's is what the library goes by.
    if found.name == nil, let folder = file.folder?.name, let line = entry.fields.first?.line {
      found.name = Declaration.Fact(folder, line: line)
    }
    found.takeRepositoryName()
    return found
  }

  /// Reads `Current version: 1.9.4 [0123abc]` of a text, with the address above it.
  private func prose(_ text: SourceText, in file: SourceFile) -> [Declaration] {
    var found: [Declaration] = []
    var url: Declaration.Fact?
    var files: [String] = []
    for line in text.lines {
      if let address = line.text.firstURL {
        url = Declaration.Fact(String(address), line: line.number)
      }
      files += line.text.split(separator: " ").prefix(100).filter {
        $0.holds(".{") || $0.hasSuffix(".c")
      }
      .prefix(8).map { String($0.trimming { ",;()`\"'".utf8.contains($0) }) }
      guard let field = FieldLines.field(in: line), let url, files.count < 1000, found.count < 100,
        ["current version", "imported version", "version", "upstream version"].contains(field.key)
      else { continue }
      var declaration = Declaration(.metadata, by: id, in: file.path)
      declaration.takeVersion(field.value, line: line.number)
      guard declaration.version != nil || declaration.commit != nil else { continue }
      var name = url.value.split(separator: "/").last.map(String.init) ?? ""
      if name.hasSuffix(".git") { name.removeLast(4) }
      declaration.name = Declaration.Fact(name, line: url.line)
      declaration.url = url
      if !found.isEmpty {
        let own = files.filter { $0.lowercased().hasPrefix(name.lowercased() + ".") }
        declaration.roots = ClaimedPaths.join(
          file.folder, all: own.isEmpty ? [name, name.lowercased()] : own)
      }
      found.append(declaration)
    }
    return found
  }
}
