import BomafideIdentifiers
import BomafideModel

/// The release page as Markdown, for release notes; a pure function of its values.
struct PageMarkdown {
  private let page: PageView
  private var text = ""

  init(_ page: PageView) {
    self.page = page
    text = "# \(Self.inline(page.title))\n\n"
    if let summary = page.summary { text += "\(Self.inline(summary))\n\n" }
    text += "Made and checked on \(page.made.wholeSeconds.prefix(10)) by \(page.tool).\n"
    files()
    documents()
    problems()
    changes()
    components()
    statements()
    guide()
  }

  var bytes: [UInt8] { Array(text.utf8) }

  private static func inline(_ text: String) -> String {
    MarkdownText.inline(PageText.limited(text))
  }

  private static func code(_ text: String) -> String { MarkdownText.code(PageText.limited(text)) }

  private mutating func table(_ title: String, _ columns: [String], _ rows: [[String]]) {
    text += "\n## \(title)\n\n| \(columns.joined(separator: " | ")) |\n"
    text += "|\(String(repeating: " --- |", count: columns.count))\n"
    for row in rows { text += "| \(row.joined(separator: " | ")) |\n" }
  }

  private func link(_ file: String, _ words: String? = nil) -> String {
    "[\(Self.inline(words ?? file))](\(Link(file: file, base: page.base).text))"
  }

  private mutating func files() {
    var columns = ["File", "Version", "Operating system", "Description", "Size", "SHA-256"]
    if page.hasSignatures { columns.append("Signature") }
    if page.hasDocuments { columns.append("SBOM") }
    if page.hasStatements { columns.append("VEX") }
    if page.hasDocuments { columns.append("Checked") }
    let rows = page.files.map { file in
      var cells = [
        link(file.name), Self.inline(file.version ?? ""),
        Self.inline(file.system ?? ""), Self.inline(file.description),
        PageText.size(file.size),
        file.digests.filter { $0.algorithm == .sha256 }.map { "`\($0.hex)`" }.joined(),
      ]
      func documents(_ places: [Int]) -> String {
        places.filter(page.documents.indices.contains).map {
          link(page.documents[$0].file, page.documents[$0].standard)
        }.joined(separator: " ")
      }
      if page.hasSignatures {
        cells.append(file.signatures.map(signature).joined(separator: " "))
      }
      if page.hasDocuments { cells.append(documents(file.documents)) }
      if page.hasStatements { cells.append(documents(file.statements)) }
      if page.hasDocuments {
        cells.append(
          file.documents.isEmpty
            ? "no document"
            : "\(file.verdict == .holds ? "verified" : "**failed**"): \(Self.inline(file.note))"
        )
      }
      return cells
    }
    table("Files", columns, rows)
  }

  private func signature(_ signature: PageView.Signature) -> String {
    let words =
      switch signature.verdict {
      case .holds: " (holds)"
      case .fails: " **(broken)**"
      case .unchecked: ""
      }
    return link(signature.file, signature.kind) + words
  }

  private mutating func documents() {
    if page.documents.isEmpty { return }
    table(
      "Documents", ["Document", "Format", "SHA-256", "Signature", "Checked"],
      page.documents.map { document in
        [
          link(document.file), Self.inline(document.format), "`\(document.digest.hex)`",
          document.signatures.map(signature).joined(separator: " "),
          "\(document.verdict == .fails ? "**failed**" : document.verdict.rawValue): \(Self.inline(document.note))",
        ]
      })
  }

  private mutating func problems() {
    if page.problems.isEmpty { return }
    table(
      "Problems", ["Place", "Severity", "Problem", "Remedy"],
      page.problems.prefix(PageHTML.problemLimit).map { problem in
        [
          Self.inline(problem.place), problem.severity.rawValue,
          Self.inline(problem.message), Self.inline(problem.remedy ?? ""),
        ]
      })
    rest(page.problems.count, PageHTML.problemLimit, "problem")
  }

  private mutating func changes() {
    guard let changes = page.changes else { return }
    let title = "Changes since \(Self.inline(changes.since))"
    if changes.rows.isEmpty, changes.filesAdded.isEmpty, changes.filesRemoved.isEmpty {
      text += "\n## \(title)\n\nNone that the documents list.\n"
      return
    }
    table(
      title, ["Component", "Change", "Field", "Before", "Now"],
      changes.rows.prefix(PageHTML.rowLimit).map { change in
        [
          Self.inline(change.component), PageText.words(change.kind),
          Self.inline(change.field), Self.inline(change.before ?? ""),
          Self.inline(change.after ?? ""),
        ]
      })
    rest(changes.rows.count, PageHTML.rowLimit, "change")
    for (title, names) in [
      ("New files", changes.filesAdded), ("Files that are gone", changes.filesRemoved),
    ]
    where !names.isEmpty {
      text += "\n### \(title)\n\n"
      for name in names { text += "- \(Self.inline(name))\n" }
    }
  }

  private mutating func components() {
    if page.components.isEmpty { return }
    table(
      "Components", ["Component", "Version", "License", "Identifiers", "Evidence"],
      page.components.prefix(PageHTML.rowLimit).map { component in
        [
          Self.inline(component.name), Self.inline(component.version ?? ""),
          Self.inline(component.license ?? ""),
          (component.purls + component.cpes).map(Self.code).joined(separator: " "),
          component.places.shown.map(Self.code).joined(separator: " "),
        ]
      })
    rest(page.components.count, PageHTML.rowLimit, "component")
  }

  private mutating func statements() {
    if page.statements.isEmpty { return }
    table(
      "Vulnerabilities", ["Vulnerability", "Status", "Products", "Why", "Document"],
      page.statements.prefix(PageHTML.rowLimit).map { statement in
        [
          Self.inline(statement.vulnerability), PageText.words(statement.status),
          Self.inline(statement.products.joined(separator: ", ")),
          Self.inline(
            [statement.justification, statement.words].compactMap(\.self).joined(separator: ": ")),
          link(statement.document),
        ]
      })
    rest(page.statements.count, PageHTML.rowLimit, "statement")
  }

  private mutating func rest(_ count: Int, _ limit: Int, _ word: String) {
    if count > limit { text += "\n\(PageText.count(count - limit, "more \(word)")).\n" }
  }

  private mutating func guide() {
    guard let guide = PageGuide(page) else { return }
    text += "\n## Guide\n"
    for task in guide.tasks {
      text += "\n### \(task.title)\n\n\(task.words)\n\n"
      for command in task.commands { text += "    \(command)\n" }
    }
  }
}
