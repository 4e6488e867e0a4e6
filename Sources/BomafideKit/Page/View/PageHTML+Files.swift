import BomafideIdentifiers
import BomafideModel

extension PageHTML {
  // MARK: Files

  /// The files with what lies beside each; a column that would be empty throughout is left out.
  var filesSection: Section? {
    var columns = [
      Column("File"), Column("Version"), Column("Operating system"), Column("Size", isNumber: true),
    ]
    columns.append(Column("SHA-256"))
    if page.hasSignatures { columns.append(Column("Signature")) }
    if page.hasDocuments { columns.append(Column("SBOM")) }
    if page.hasStatements { columns.append(Column("VEX")) }
    if page.hasDocuments { columns.append(Column("Checked")) }
    let rows = page.files.map { file in
      var cells: [HTML?] = [
        HTML([
          HTML.Tag.span([.class("name")], link(file.name)),
          HTML.Tag.span([.class("under")], .text(file.description)),
        ]),
        file.version.map { .foreign($0) },
        file.system.map { .foreign($0) },
        HTML.Tag.span([.class("nowrap")], .text(PageText.size(file.size))),
        stack(file.digests.filter { $0.algorithm == .sha256 }.map(digest)),
      ]
      if page.hasSignatures { cells.append(signatures(file.signatures)) }
      if page.hasDocuments { cells.append(documents(file.documents)) }
      if page.hasStatements { cells.append(documents(file.statements)) }
      if page.hasDocuments {
        cells.append(
          file.documents.isEmpty
            ? mark(.unchecked, "no document")
            : HTML([
              mark(file.verdict, file.verdict == .holds ? "verified" : "failed"),
              HTML.Tag.span([.class("under")], .text(file.note)),
            ]))
      }
      return cells
    }
    var pieces = [table("The files of the release, and what lies beside each", columns, rows)]
    if !page.others.isEmpty {
      pieces.append(HTML.Tag.h3("Also in this release"))
      pieces.append(
        HTML.Tag.ul(
          all: page.others.map { other in
            HTML.Tag.li(
              link(other.name), ": ", .text(other.description),
              signatures(other.signatures).map { HTML([", signed: ", $0]) } ?? .nothing)
          }))
    }
    return Section("files", "Files", pieces)
  }

  private func documents(_ places: [Int]) -> HTML? {
    stack(
      places.compactMap { place in
        guard page.documents.indices.contains(place) else { return nil }
        let document = page.documents[place]
        return HTML([
          link(document.file, document.standard),
          document.verdict == .fails ? HTML([" ", mark(.fails, "failed")]) : .nothing,
        ])
      })
  }

  // MARK: Documents

  var documentsSection: Section? {
    if page.documents.isEmpty { return nil }
    let isSigned = page.documents.contains { !$0.signatures.isEmpty }
    var columns = [
      Column("Document"), Column("Format"), Column("Holds"), Column("Size", isNumber: true),
      Column("SHA-256"),
    ]
    if isSigned { columns.append(Column("Signature")) }
    columns.append(Column("Checked"))
    let rows = page.documents.map { document in
      var holds: [String] = []
      if document.components > 0 { holds.append(PageText.count(document.components, "component")) }
      if document.listedFiles > 0 { holds.append(PageText.count(document.listedFiles, "file")) }
      var cells: [HTML?] = [
        HTML([
          HTML.Tag.span([.class("name")], link(document.file)),
          document.artifact == nil
            ? HTML.Tag.span([.class("under")], "about the release as a whole") : .nothing,
        ]),
        .text(document.format),
        holds.isEmpty ? nil : .text(holds.joined(separator: ", ")),
        HTML.Tag.span([.class("nowrap")], .text(PageText.size(document.size))),
        digest(document.digest),
      ]
      if isSigned { cells.append(signatures(document.signatures)) }
      let words =
        switch document.verdict {
        case .holds: document.holdsStatements ? "valid" : "verified"
        case .fails: "failed"
        case .unchecked: "unchecked"
        }
      cells.append(
        HTML([
          mark(document.verdict, words), HTML.Tag.span([.class("under")], .text(document.note)),
        ]))
      return cells
    }
    return Section(
      "documents", "Documents",
      [
        HTML.Tag.p(
          [.class("soft")],
          "Bills of materials (SBOM) and statements about vulnerabilities (VEX) are files of this release too: each has a digest of its own."
        ), table("The documents of the release", columns, rows),
      ])
  }

  // MARK: Problems

  var problemsSection: Section? {
    if page.problems.isEmpty { return nil }
    let rows: [[HTML?]] = page.problems.prefix(Self.problemLimit).map { problem in
      [
        HTML([
          HTML.Tag.span([.class("name")], .foreign(problem.place)),
          HTML.Tag.span([.class("under")], .text(problem.rule)),
        ]),
        mark(problem.severity == .error ? .fails : .unchecked, problem.severity.rawValue),
        .foreign(problem.message),
        problem.remedy.map { .foreign($0) },
      ]
    }
    var pieces = [
      table(
        "What is wrong with the release, and what to do",
        [Column("Place"), Column("Severity"), Column("Problem"), Column("Remedy")], rows)
    ]
    if let rest = rest(page.problems.count, Self.problemLimit, "problem") { pieces.append(rest) }
    return Section("problems", "Problems", pieces)
  }

  /// Says how many rows are not shown; nil where all are.
  func rest(_ count: Int, _ limit: Int, _ word: String) -> HTML? {
    guard count > limit else { return nil }
    return HTML.Tag.p(
      [.class("soft")],
      "\(PageText.count(count - limit, "more \(word)")) of \(PageText.grouped(Int64(count))) \(count - limit == 1 ? "is" : "are") not shown here; the documents and the page in JSON have all."
    )
  }
}
