import BomafideIdentifiers
import BomafideModel

/// Reads the document of a folder of bundled code that lists what is in it.
///
/// Three forms are known: a heading or an item for each library with fields below it, as `- Upstream:`; a table with
/// a column for the name; and items of a name and a version.
struct ContainerReadme: Cataloger {
  let id = "container-readme"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    guard (6...60).contains(name.count), let first = name.first,
      first | 0x20 == UInt8(ascii: "r") || first | 0x20 == UInt8(ascii: "t")
        || first | 0x20 == UInt8(ascii: "v") || first | 0x20 == UInt8(ascii: "d")
        || first == UInt8(ascii: "3")
    else { return false }
    let parts = name.split(separator: UInt8(ascii: "."), maxSplits: 1)
    let ending = parts.count > 1 ? String(decoding: parts[1], as: UTF8.self).lowercased() : ""
    guard ["", "md", "txt", "rst", "markdown", "mkd", "adoc"].contains(ending) else { return false }
    let stem = Conventions.plain(String(decoding: parts[0], as: UTF8.self))
    if stem.hasPrefix("thirdparty") || stem.hasPrefix("3rdparty") { return true }
    guard ["readme", "versions", "version", "vendored", "vendor", "dependencies"].contains(stem),
      let folder = path.parent
    else { return false }
    let start = folder.bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
    let plain = Conventions.plain(String(decoding: folder.bytes[start...], as: UTF8.self))
    return Conventions.isContainer(plain) || BundleFolders.likely.contains(plain)
  }

  func declarations(in file: SourceFile) throws(InputError) -> [Declaration] {
    let text = try SourceText(file)
    var reader = ContainerDocument(file: file, cataloger: id)
    for (index, line) in text.lines.enumerated() {
      let next = index + 1 < text.lines.count ? text.lines[index + 1].text : ""
      reader.take(line, before: next)
    }
    return reader.finish()
  }
}

/// What a document of a container has said so far.
struct ContainerDocument {
  let file: SourceFile
  let cataloger: String
  private var found: [Declaration] = []
  /// The headings around the line, with their levels.
  private var headings: [(level: Int, text: String)] = []
  private var entry: Entry?
  private var table: ContainerTable?
  private var isCode = false

  /// A library that fields may follow.
  private struct Entry {
    var declaration: Declaration
    /// The indent of the item, or -1 of a heading.
    var indent: Int
    var facts = 0
  }

  init(file: SourceFile, cataloger: String) {
    self.file = file
    self.cataloger = cataloger
  }

  mutating func take(_ line: SourceText.Line, before next: Substring) {
    let content = line.text.trimmed
    if content.hasPrefix("```") || content.hasPrefix("~~~") { isCode.toggle() }
    guard !isCode, found.count < 5000, content.utf8.count <= 4000 else { return }
    if content.hasPrefix("|") || table != nil {
      takeRow(content, line: line.number)
      if table != nil || content.hasPrefix("|") { return }
    }
    if content.isEmpty { return }
    if let (level, title) = Self.heading(line.text, before: next) {
      begin(heading: title, level: level, line: line.number)
    } else if let field = FieldLines.field(in: line), takeField(field, indent: line.text.indent) {
      return
    } else if let item = Self.item(content) {
      takeItem(item, indent: line.text.indent, line: line.number)
    } else {
      takeProse(content, line: line.number)
    }
  }

  mutating func finish() -> [Declaration] {
    close()
    for index in found.indices { found[index].takeRepositoryName() }
    return found
  }

  // MARK: Headings

  /// The level and text of a heading in Markdown or reStructuredText.
  private static func heading(_ line: Substring, before next: Substring) -> (Int, Substring)? {
    let marks = line.utf8.prefix { $0 == UInt8(ascii: "#") }.count
    if (1...6).contains(marks), line.utf8.dropFirst(marks).first == 0x20 {
      return (marks, line.dropFirst(marks).trimming { $0 <= 0x20 || $0 == UInt8(ascii: "#") })
    }
    let rule = next.trimmed
    guard let mark = rule.utf8.first, "=-~^".utf8.contains(mark), rule.utf8.count >= 3,
      rule.utf8.allSatisfy({ $0 == mark }), line.indent == 0, let first = line.utf8.first,
      !"*-=|+".utf8.contains(first), line.utf8.count <= 100
    else { return nil }
    return (mark == UInt8(ascii: "=") ? 1 : mark == UInt8(ascii: "-") ? 2 : 3, line.trimmed)
  }

  private mutating func begin(heading title: Substring, level: Int, line: Int) {
    close()
    while let last = headings.last, last.level >= level { headings.removeLast() }
    let named = ContainerName(title)
    let sections = headings.filter { $0.level > 1 }.map(\.text)
    headings.append((level, named?.name ?? String(title)))
    guard let named, level > 1 || named.version != nil else { return }
    var declaration = Declaration(.table, by: cataloger, in: file.path)
    declaration.name = Declaration.Fact(named.name, line: line)
    if let version = named.version { declaration.takeVersion(version, line: line) }
    if let url = named.url { declaration.url = Declaration.Fact(url, line: line) }
    declaration.roots = roots(named.name, sections: sections)
    entry = Entry(
      declaration: declaration, indent: -1, facts: declaration.version == nil ? 0 : 2)
  }

  /// Where a library may lie: in a folder of its name, or as files in the folder of the section.
  private func roots(_ name: String, sections: [String]) -> [String] {
    var roots = ClaimedPaths.guesses(file.folder, named: name)
    for section in sections {
      guard let path = ClaimedPaths.join(file.folder, section.lowercased()),
        let folder = try? RelativePath(parsing: path)
      else { continue }
      roots += ClaimedPaths.guesses(folder, named: name)
      if name.holds(" ") {
        let words = name.split(separator: " ")
        roots += ClaimedPaths.join(
          folder, all: ["", "_", "-"].map { words.joined(separator: $0) + "*" })
      }
    }
    return roots
  }

  private mutating func close() {
    defer { entry = nil }
    guard let entry, entry.facts >= 2 else { return }
    found.append(entry.declaration)
  }

  // MARK: Fields

  /// Takes a field of the current entry; false if it is none of those that tell something.
  private mutating func takeField(_ field: FieldLines.Field, indent: Int) -> Bool {
    guard let role = ContainerField(field.key) else { return false }
    if role == .name {
      close()
      guard let named = ContainerName(field.value) else { return true }
      var declaration = Declaration(.table, by: cataloger, in: file.path)
      declaration.name = Declaration.Fact(named.name, line: field.line)
      declaration.roots = roots(named.name, sections: [])
      entry = Entry(declaration: declaration, indent: -1)
      return true
    }
    guard var current = entry, let fact = field.fact else { return true }
    if indent <= current.indent {
      close()
      return true
    }
    current.facts += role.take(fact, into: &current.declaration, folder: file.folder) ? 1 : 0
    entry = current
    return true
  }

  /// Takes an address and a commit of a sentence under a heading.
  private mutating func takeProse(_ content: Substring, line: Int) {
    guard var current = entry, current.indent < 0 else { return }
    if current.declaration.url == nil, let url = content.firstURL {
      current.declaration.url = Declaration.Fact(String(url), line: line)
    }
    var isMarked = false
    for word in content.split(separator: " ") where current.declaration.commit == nil {
      let plain = word.trimming { "(),;:[]`*.".utf8.contains($0) }
      if isMarked, DeclaredVersion.isCommit(plain, saysCommit: true) {
        current.declaration.commit = Declaration.Fact(plain.lowercased(), line: line)
        current.facts += 2
      }
      isMarked = ["commit", "revision"].contains(plain.lowercased())
    }
    entry = current
  }

  // MARK: Items

  /// The text of an item of a list.
  private static func item(_ content: Substring) -> Substring? {
    guard let mark = content.utf8.first, "*-+".utf8.contains(mark),
      content.utf8.dropFirst().first == 0x20
    else { return nil }
    return content.dropFirst(2).trimmed
  }

  private mutating func takeItem(_ item: Substring, indent: Int, line: Int) {
    // Files with fields below them.
    if item.hasPrefix("`"), let end = item.dropFirst().utf8.firstIndex(of: UInt8(ascii: "`")) {
      let files = item.dropFirst()[..<end]
      let rest = item[item.utf8.index(after: end)...].trimmed
      if rest.isEmpty, files.utf8.contains(UInt8(ascii: ".")), !files.holds("/") {
        if let entry, entry.indent >= 0 || entry.facts >= 2 {
          // Under a library with fields of its own, the items are its files.
          if entry.indent < 0 { return }
          close()
        }
        begin(files: files, indent: indent, line: line)
        return
      }
    }
    guard entry.map({ $0.indent < 0 && $0.facts >= 2 }) != true, indent <= 4,
      let named = ContainerName(item), let version = named.version, named.isSure
    else { return }
    if let entry, entry.indent >= 0 { close() }
    var declaration = Declaration(.table, by: cataloger, in: file.path)
    declaration.name = Declaration.Fact(named.name, line: line)
    declaration.takeVersion(version, line: line)
    if let url = named.url ?? item.firstURL.map(String.init) {
      declaration.url = Declaration.Fact(url, line: line)
    }
    declaration.roots = roots(named.name, sections: [])
    found.append(declaration)
  }

  private mutating func begin(files: Substring, indent: Int, line: Int) {
    var declaration = Declaration(.table, by: cataloger, in: file.path)
    let stem = files.prefix { $0 != "." && $0 != "{" && $0 != "*" }
    guard !stem.isEmpty else { return }
    declaration.name = Declaration.Fact(String(stem), line: line)
    let sections = headings.filter { $0.level > 1 }.map(\.text)
    let paths = sections.map { "\($0.lowercased())/\(files)" } + [String(files)]
    declaration.roots = ClaimedPaths.join(file.folder, all: paths)
    entry = Entry(declaration: declaration, indent: indent)
  }

  // MARK: Tables

  private mutating func takeRow(_ content: Substring, line: Int) {
    guard content.hasPrefix("|") else {
      table = nil
      return
    }
    let cells = content.trimming { $0 <= 0x20 || $0 == UInt8(ascii: "|") }
      .split(separator: "|", maxSplits: 40, omittingEmptySubsequences: false).map(\.trimmed)
    guard let columns = table else {
      table = ContainerTable(header: cells)
      return
    }
    guard let name = columns.name(in: cells) else { return }
    var declaration = Declaration(.table, by: cataloger, in: file.path)
    declaration.name = Declaration.Fact(name.name, line: line)
    declaration.url = name.url.map { Declaration.Fact($0, line: line) }
    var facts = 0
    for (role, cell) in columns.fields(in: cells) {
      let fact = Declaration.Fact(String(cell), line: line)
      facts += role.take(fact, into: &declaration, folder: file.folder) ? 1 : 0
    }
    if declaration.version == nil, let version = name.version {
      declaration.takeVersion(version, line: line)
    }
    if declaration.roots.isEmpty { declaration.roots = roots(name.name, sections: []) }
    if facts > 0 { found.append(declaration) }
  }
}
