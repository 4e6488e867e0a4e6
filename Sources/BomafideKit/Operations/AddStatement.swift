import BomafideAdvisories
import BomafideIdentifiers
import BomafideModel
import BomafideSources

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Appends a reviewed statement to a file; comments and order stay.
public struct AddStatement: Hashable, Sendable {
  public var vulnerability: String
  public var aliases: [String] = []
  /// Package URLs, CPEs or digests.
  public var products: [String]
  /// A range that limits every product.
  public var versions: String?
  /// The product that the components have to sit in.
  public var parent: String?
  public var status: String
  public var justification: String?
  public var impact: String?
  public var action: String?
  public var notes: String?
  /// A date or a time; nil is today.
  public var date: String?
  public var expires: String?
  public var evidence: [String] = []
  /// The file; nil is the one in the folder `vex`.
  public var file: String?
  public var manifest: String?
  /// Whether the difference is printed and nothing written.
  public var onlyShows = false

  public init(vulnerability: String, products: [String], status: String) {
    self.vulnerability = vulnerability
    self.products = products
    self.status = status
  }

  /// The words of `--status` and `--justification`.
  public static var statuses: [String] { VEXStatement.Status.allCases.map(\.rawValue) }
  public static var justifications: [String] {
    VEXStatement.Justification.allCases.map(\.rawValue)
  }

  /// Does the work.
  public func run(_ context: OperationContext) throws -> Report {
    let path = try chosenFile()
    let exists = ManifestDiscovery.exists(path)
    let bytes = exists ? try fileContent(at: path, limit: 16 << 20) : nil
    let editor = try StatementFileEditor(bytes, path: path)
    let draft = try draft(editor, context)
    try check(draft)
    let text = try editor.appending(draft)
    let statements = try StatementReading.read(Array(text.utf8), path: path)
    if let new = statements.last,
      let objection = VEXBook(Array(statements.dropLast())).objection(to: new)
    {
      let other =
        objection.location == new.location ? objection.related.first?.location : objection.location
      throw InputError(
        at: other ?? SourceLocation(path: path),
        expected: "a statement that no other one of its time contradicts or repeats",
        found: objection.message,
        remedy: objection.rule == "vex.duplicate"
          ? "leave it as it is" : "add '--date' with a later time, or change the statement there")
    }
    if !exists, !onlyShows, file == nil { makeFolder(of: path) }
    try context.replace(
      path, old: bytes.map { String(decoding: $0, as: UTF8.self) }, new: text, onlyShow: onlyShows)
    return Report(
      command: "vex add", subject: vulnerability, path: path,
      examined: [.init(statements.count, "statement")], rules: ["vex.unreadable"])
  }

  /// The file that the user named, or the only one of the folder; a first one is made.
  private func chosenFile() throws(InputError) -> String {
    if let file { return file }
    let texts = StatementSources.files(beside: manifest).filter(StatementSources.isTextPath)
    if texts.count > 1 {
      throw InputError(
        at: SourceLocation(path: "--file"),
        expected: "the file to write to, one of " + texts.joined(separator: ", "), found: "none",
        remedy: "--file \(ShellText.quoted(texts[0]))")
    }
    return texts.first ?? "\(StatementSources.folder(beside: manifest))/statements.yaml"
  }

  private func draft(
    _ editor: StatementFileEditor, _ context: OperationContext
  ) throws(InputError) -> StatementFileEditor.Draft {
    let author = context.invocation.author.map { agent in
      agent.email.map { "\(agent.name) <\($0)>" } ?? agent.name
    }
    if author == nil, editor.file?.author == nil {
      throw InputError(
        at: SourceLocation(path: "--author"), expected: "who makes the statement", found: "nobody",
        remedy: "--author 'Person: NAME (MAIL)', or write 'author:' at the top of the file")
    }
    if products.isEmpty {
      throw InputError(
        at: SourceLocation(path: "--product"), expected: "a package URL, a CPE or a digest",
        found: "none", remedy: "--product pkg:github/madler/zlib")
    }
    let day = Day(of: context.invocation.time).description
    var draft = StatementFileEditor.Draft(
      vulnerability: vulnerability,
      products: products.map { .init(component: $0, versions: versions, parent: parent) },
      status: status, date: date ?? day)
    draft.aliases = aliases
    draft.justification = justification
    draft.impact = impact
    draft.action = action
    draft.notes = notes
    draft.author = author == editor.file?.author?.value ? nil : author
    draft.expires = expires
    draft.evidence = evidence
    return draft
  }

  /// Reads the statement alone, so that each error names the option that it is about.
  private func check(_ draft: StatementFileEditor.Draft) throws(InputErrors) {
    let text = StatementFileEditor.text(of: [draft])
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    do throws(InputErrors) {
      _ = try StatementReading.read(Array(text.utf8), path: "vex add")
    } catch {
      let errors = error.errors.map { error in
        var error = error
        let line = error.location.line.flatMap {
          lines.indices.contains($0 - 1) ? lines[$0 - 1] : nil
        }
        let column = error.location.column ?? 1
        error.location = SourceLocation(path: Self.option(of: line ?? "", before: column))
        error.remedy = Self.asOptions(error.remedy)
        error.expected = Self.asOptions(error.expected)
        error.found = Self.asOptions(error.found)
        return error
      }
      throw InputErrors(errors) ?? error
    }
  }

  /// The option that the value at a column of a line of the file comes from: that of the last key before it.
  private static func option(of line: Substring, before column: Int) -> String {
    let head = String(decoding: line.utf8.prefix(column - 1), as: UTF8.self)
    let keys = head.split { " {,-".contains($0) }.filter { $0.hasSuffix(":") }
    return keys.last.flatMap { options[String($0.dropLast())] } ?? "--product"
  }

  private static let options = [
    "vulnerability": "vulnerability", "aliases": "--alias", "component": "--product",
    "products": "--product", "versions": "--versions", "in": "--in", "status": "--status",
    "justification": "--justification", "impact": "--impact", "action": "--action",
    "notes": "--notes", "date": "--date", "expires": "--expires", "evidence": "--evidence",
  ]

  /// Words about keys of the file as words about options.
  private static func asOptions(_ words: String) -> String {
    var words = words
    for (key, option) in options.sorted(by: { $0.key < $1.key }) where option.hasPrefix("--") {
      words = words.replacing("'\(key):'", with: "'\(option)'")
        .replacing("write '\(key): ", with: "write '\(option) ")
    }
    return words
  }

  private func makeFolder(of path: String) {
    // Where this fails, writing the file tells why.
    mkdir(SystemCall.folder(of: path), 0o777)
  }
}
