import BomafideIdentifiers
import BomafideModel

extension PageHTML {
  // MARK: Components

  var componentsSection: Section? {
    if page.components.isEmpty { return nil }
    let isOne = page.files.count == 1
    var columns = [
      Column("Component"), Column("Version"), Column("License"), Column("Identifiers"),
    ]
    let hasEvidence = page.components.contains { !$0.evidence.isEmpty }
    if hasEvidence { columns.append(Column("Evidence")) }
    if !isOne { columns.append(Column("In")) }
    let rows: [[HTML?]] = page.components.prefix(Self.rowLimit).map { component in
      var cells: [HTML?] = [
        HTML([
          HTML.Tag.span([.class("name")], .foreign(component.name)),
          component.supplier.map { HTML.Tag.span([.class("under")], .foreign($0)) } ?? .nothing,
        ]),
        component.version.map { HTML.Tag.span([.class("limited")], .foreign($0)) },
        component.license.map { .foreign($0) },
        stack((component.purls + component.cpes).map { HTML.Tag.code(.foreign($0)) }),
      ]
      if hasEvidence { cells.append(evidence(component.places)) }
      if !isOne { cells.append(places(component.artifacts)) }
      return cells
    }
    var pieces: [HTML] = []
    if !hasEvidence {
      pieces.append(
        HTML.Tag.p(
          [.class("soft")],
          "The documents of this release carry no evidence: no file and line that bears out a claim."
        ))
    }
    pieces.append(table("What the files of the release carry", columns, rows))
    if let rest = rest(page.components.count, Self.rowLimit, "component") { pieces.append(rest) }
    return Section("components", "Components", pieces)
  }

  private func evidence(_ places: PageView.ProofPlaces) -> HTML? {
    var items = places.shown.map { HTML.Tag.code(.foreign($0)) }
    if places.rest > 0 { items.append(.text("and \(PageText.count(places.rest, "more file"))")) }
    return stack(items)
  }

  private func places(_ artifacts: [String]) -> HTML? {
    if artifacts.count == page.files.count { return "every file" }
    if artifacts.count <= 2 { return stack(artifacts.map { .foreign($0) }) }
    return HTML.Tag.details(
      HTML.Tag.summary("\(artifacts.count) of \(page.files.count) files"),
      stack(artifacts.map { .foreign($0) }) ?? .nothing)
  }

  // MARK: Statements

  var statementsSection: Section? {
    if page.statements.isEmpty { return nil }
    let rows: [[HTML?]] = page.statements.prefix(Self.rowLimit).map { statement in
      [
        HTML([
          HTML.Tag.span([.class("name")], .foreign(statement.vulnerability)),
          statement.aliases.isEmpty
            ? .nothing
            : HTML.Tag.span([.class("under")], .foreign(statement.aliases.joined(separator: ", "))),
        ]),
        mark(Self.verdict(statement.status), PageText.words(statement.status)),
        stack(statement.products.map { .foreign($0) }),
        stack(
          [
            statement.justification.map { HTML.Tag.code(.text($0)) },
            statement.words.map { .foreign($0) },
          ].compactMap(\.self)),
        link(statement.document),
      ]
    }
    var pieces = [
      HTML.Tag.p(
        [.class("soft")],
        "What the project says about known vulnerabilities in what it ships. A scanner that reads these documents leaves out what does not apply."
      ),
      table(
        "Statements about vulnerabilities (VEX)",
        [
          Column("Vulnerability"), Column("Status"), Column("Products"), Column("Why"),
          Column("Document"),
        ], rows),
    ]
    if let rest = rest(page.statements.count, Self.rowLimit, "statement") { pieces.append(rest) }
    return Section("statements", "Vulnerabilities", pieces)
  }

  private static func verdict(_ status: VEXStatement.Status?) -> PageView.Verdict {
    switch status {
    case .notAffected, .fixed: .holds
    case .affected: .fails
    case .underInvestigation, nil: .unchecked
    }
  }

  // MARK: Changes

  var changesSection: Section? {
    guard let changes = page.changes else { return nil }
    let since = HTML.foreign(changes.since)
    var pieces: [HTML] = []
    if changes.rows.isEmpty, changes.filesAdded.isEmpty, changes.filesRemoved.isEmpty {
      pieces.append(HTML.Tag.p("Nothing that the documents list changed since ", since, "."))
      return Section("changes", "Changes", pieces)
    }
    pieces.append(HTML.Tag.p([.class("soft")], "Compared with ", since, ", by its documents."))
    if !changes.rows.isEmpty {
      let rows: [[HTML?]] = changes.rows.prefix(Self.rowLimit).map { change in
        [
          HTML.Tag.span([.class("name")], .foreign(change.component)),
          .text(PageText.words(change.kind)),
          change.field.isEmpty ? nil : .text(change.field),
          change.before.map { .foreign($0) },
          change.after.map { .foreign($0) },
        ]
      }
      pieces.append(
        table(
          "What changed in the components",
          [
            Column("Component"), Column("Change"), Column("Field"), Column("Before"),
            Column("Now"),
          ], rows))
      if let rest = rest(changes.rows.count, Self.rowLimit, "change") { pieces.append(rest) }
    }
    for (title, names) in [
      ("New files", changes.filesAdded), ("Files that are gone", changes.filesRemoved),
    ] where !names.isEmpty {
      pieces.append(HTML.Tag.h3(.text(title)))
      pieces.append(HTML.Tag.ul(all: names.map { HTML.Tag.li(.foreign($0)) }))
    }
    return Section("changes", "Changes", pieces)
  }

  // MARK: Pictures

  var picturesSection: Section? {
    if page.pictures.isEmpty, page.licenses.isEmpty { return nil }
    var pieces: [HTML] = []
    if !page.licenses.isEmpty {
      let whole = page.licenses.reduce(0) { $0 + $1.components }
      let most = max(1, page.licenses.map(\.components).max() ?? 1)
      let rows: [[HTML?]] = page.licenses.map { share in
        [
          .foreign(share.license), .text(PageText.grouped(Int64(share.components))),
          .text(PageText.percent(share.components, of: whole)), bar(share.components, of: most),
        ]
      }
      pieces.append(HTML.Tag.h3("Licenses"))
      pieces.append(
        table(
          "How many components are under which license",
          [
            Column("License"), Column("Components", isNumber: true),
            Column("Share", isNumber: true), Column("Picture"),
          ], rows))
    }
    for picture in page.pictures {
      pieces.append(HTML.Tag.h3(.foreign(picture.title)))
      pieces.append(
        HTML.Tag.figure(
          HTML.Tag.img([.src(.picture(svg: picture.svg)), .plain(.alt, picture.description)]),
          HTML.Tag.figcaption(.text(picture.description))))
    }
    return Section("pictures", "Pictures", pieces)
  }

  private func bar(_ part: Int, of whole: Int) -> HTML {
    let share = Diagram.number(max(0.5, Double(part) / Double(whole) * 100))
    return HTML.Tag.svg(
      [
        .class("bar"), .plain(.viewBox, "0 0 100 4"), .plain(.preserveAspectRatio, "none"),
        .plain(.ariaHidden, "true"),
      ],
      HTML.Tag.rect([
        .plain(.width, share), .plain(.height, "4"), .plain(.fill, "var(--bar)"),
      ]))
  }
}
