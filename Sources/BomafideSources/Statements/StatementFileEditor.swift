public import BomafideModel
import Yams

/// Appends statements to a file and leaves everything else in it as it is: comments, order, quotation marks, line ends.
public struct StatementFileEditor {
  private let path: String
  private let parsed: ParsedYAML?
  /// The file before the edit; nil where there is none yet.
  public let file: StatementFile?

  /// A statement to be written; keys without a value are left out.
  public struct Draft: Hashable, Sendable {
    /// What it is about: a component, a range of versions, and the product that the component is in.
    public struct Product: Hashable, Sendable {
      public var component: String
      public var versions: String?
      public var parent: String?

      public init(component: String, versions: String? = nil, parent: String? = nil) {
        self.component = component
        self.versions = versions
        self.parent = parent
      }
    }

    public var vulnerability: String
    public var aliases: [String] = []
    public var products: [Product]
    public var status: String
    public var justification: String?
    public var impact: String?
    public var action: String?
    public var notes: String?
    public var author: String?
    public var date: String
    public var expires: String?
    public var evidence: [String] = []
    public var isProposal = false
    /// Lines above it.
    public var comments: [String] = []

    public init(vulnerability: String, products: [Product], status: String, date: String) {
      self.vulnerability = vulnerability
      self.products = products
      self.status = status
      self.date = date
    }
  }

  /// Reads the file to edit.
  ///
  /// - Parameter bytes: nil where there is no file yet.
  /// - Throws: `InputErrors` if it has errors; they have to be corrected first.
  public init(_ bytes: [UInt8]?, path: String) throws(InputErrors) {
    self.path = path
    guard let bytes else {
      parsed = nil
      file = nil
      return
    }
    let parsed = try StatementFile.parsed(bytes, path: path)
    self.parsed = parsed
    file = try StatementFile.read(parsed)
  }

  /// A file with nothing but these statements.
  public static func text(
    of drafts: [Draft], title: String? = nil, author: String? = nil
  ) -> String {
    var root = DraftMapping()
    root.add("vex", .word(String(StatementFile.formatVersion)))
    root.add("title", text: title)
    root.add("author", text: author)
    var lines = root.lines(indent: 0)
    lines.append(drafts.isEmpty ? "statements: []" : "statements:")
    for (index, draft) in drafts.enumerated() {
      if index > 0 { lines.append("") }
      lines += mapping(draft).item(dash: 2, gap: 1, mayBeFlow: false)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The text with a statement after the others.
  ///
  /// - Throws: `InputError` where the layout of the file can't be edited line by line.
  public func appending(_ draft: Draft) throws(InputError) -> String {
    guard let parsed else { return Self.text(of: [draft]) }
    guard case .mapping(let root) = parsed.root,
      let pair = root.first(where: { $0.key.scalar?.string == "statements" })
    else { throw unusual(SourceLocation(path: path), "write 'statements:'") }
    let layout = YAMLLayout(text: parsed.text)
    let isCRLF = parsed.text.bytes.contains(0x0D)
    let lineBreak = isCRLF ? "\r\n" : "\n"
    var bytes = parsed.text.bytes
    if case .sequence(let items) = pair.value, let last = items.last {
      guard !layout.isFlow(pair.value) else {
        throw unusual(
          parsed.text.location(of: pair.value), "write each statement as lines that start with '-'")
      }
      let line = parsed.text.lineIndex(at: parsed.text.offset(of: last))
      let lead = parsed.text.line(line).prefix { $0 == 0x20 }.count
      guard parsed.text.line(line).dropFirst(lead).first == UInt8(ascii: "-") else {
        throw unusual(
          parsed.text.location(of: last), "write '- ' right before the first key of the statement")
      }
      let gap = max(layout.column(of: last) - lead - 1, 1)
      let end = layout.end(from: line, deeperThan: lead)
      let lines = [""] + Self.mapping(draft).item(dash: lead, gap: gap, mayBeFlow: false)
      insert(lines, at: layout.start(ofLine: end), lineBreak, into: &bytes)
    } else {
      let keyLine = parsed.text.lineIndex(at: parsed.text.offset(of: pair.key))
      let start = parsed.text.offset(of: pair.key) + "statements".utf8.count
      let lineEnd = parsed.text.line(keyLine).endIndex
      let rest = bytes[start..<lineEnd]
      let value = String(decoding: rest, as: UTF8.self).filter { $0 != " " }
      guard value.hasPrefix(":"),
        ["", "[]", "null", "~"].contains(value.dropFirst().prefix { $0 != "#" })
      else { throw unusual(parsed.text.location(of: pair.value), "write 'statements: []'") }
      let lines = Self.mapping(draft).item(dash: 2, gap: 1, mayBeFlow: false)
      insert(lines, at: layout.start(ofLine: keyLine + 1), lineBreak, into: &bytes)
      if let open = rest.firstIndex(of: UInt8(ascii: "[")),
        let close = rest.firstIndex(of: UInt8(ascii: "]"))
      {
        bytes.replaceSubrange((bytes[open - 1] == 0x20 ? open - 1 : open)...close, with: [])
      }
    }
    try check(bytes, draft)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func insert(
    _ lines: [String], at offset: Int, _ lineBreak: String, into bytes: inout [UInt8]
  ) {
    let joined = lines.joined(separator: lineBreak)
    let isOpen = offset == bytes.count && offset > 0 && bytes[offset - 1] != 0x0A
    let text = isOpen ? lineBreak + joined + lineBreak : joined + lineBreak
    bytes.insert(contentsOf: text.utf8, at: offset)
  }

  /// Makes sure that the new text says what the old one said, and the new statement.
  private func check(_ bytes: [UInt8], _ draft: Draft) throws(InputError) {
    let place = SourceLocation(path: path)
    do throws(InputErrors) {
      let new = try StatementFile.read(bytes, path: path)
      let added = try StatementFile.read(
        Array(Self.text(of: [draft]).utf8), path: path)
      let before = file?.statements.map(\.plain) ?? []
      if new.statements.map(\.plain) == before + added.statements.map(\.plain) { return }
    } catch {
      throw error.errors[0]
    }
    throw unusual(place, "append the statement by hand")
  }

  private func unusual(_ location: SourceLocation, _ remedy: String) -> InputError {
    InputError(
      at: location, expected: "a layout that can be edited line by line", found: "another one",
      remedy: remedy)
  }

  private static func mapping(_ draft: Draft) -> DraftMapping {
    var mapping = DraftMapping()
    mapping.comments = draft.comments
    mapping.add("vulnerability", text: draft.vulnerability)
    mapping.add("aliases", .texts(draft.aliases, isLoose: false))
    let isPlain = draft.products.allSatisfy { $0.versions == nil && $0.parent == nil }
    if isPlain {
      mapping.add("products", .texts(draft.products.map(\.component), isLoose: true))
    } else {
      mapping.add(
        "products",
        .items(
          draft.products.map { product in
            var item = DraftMapping()
            item.add("component", text: product.component)
            item.add("versions", product.versions.map { .quoted($0) })
            item.add("in", text: product.parent)
            return item
          }))
    }
    mapping.add("status", text: draft.status)
    mapping.add("justification", text: draft.justification)
    mapping.add("impact", text: draft.impact)
    mapping.add("action", text: draft.action)
    mapping.add("notes", text: draft.notes)
    mapping.add("author", text: draft.author)
    mapping.add("date", text: draft.date)
    mapping.add("expires", text: draft.expires)
    mapping.add("evidence", .texts(draft.evidence, isLoose: true))
    if draft.isProposal { mapping.add("proposal", .word("true")) }
    return mapping
  }
}

extension StatementFile.Statement {
  /// What it says, without the places.
  fileprivate var plain: [[String?]] {
    [
      [vulnerability.value], aliases.map(\.value),
      products.flatMap {
        [$0.component.value, $0.versions?.value, $0.parent?.value, $0.parentVersions?.value]
      },
      [
        status.value, justification?.value, impact?.value, action?.value, notes?.value,
        author?.value, date?.value, expires?.value, isProposal ? "proposal" : nil,
      ],
      evidence.map(\.value),
    ]
  }
}
