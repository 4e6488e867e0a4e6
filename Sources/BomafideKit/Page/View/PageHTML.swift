import BomafideIdentifiers
import BomafideModel

/// The release page as one file of HTML without scripts; a pure function of its values.
///
/// It carries its style and its pictures, and its policy lets a browser load nothing else.
struct PageHTML {
  let page: PageView

  /// The most components, statements or changes that the page lists one by one.
  static let rowLimit = 2000

  /// How many files, documents or problems are shown before the rest is only counted.
  static let problemLimit = 200

  init(_ page: PageView) { self.page = page }

  var bytes: [UInt8] {
    let sections = self.sections
    return Self.document(
      title: page.title,
      description: page.summary ?? "The files of \(page.title), with their bills of materials",
      generator: page.tool,
      body: [
        HTML.Tag.a([.class("skip"), .href(.place("files"))], "Skip to the files"),
        heading, contents(sections), HTML.Tag.main(all: sections.map(\.body)), ending,
      ])
  }

  /// A whole file, with the style and with a policy that lets a browser load nothing.
  static func document(
    title: String, description: String, generator: String, body: [HTML]
  ) -> [UInt8] {
    Array("<!DOCTYPE html>\n".utf8)
      + HTML.Tag.html(
        [.plain(.lang, "en")],
        HTML.Tag.head(
          HTML.Tag.meta([.plain(.charset, "utf-8")]),
          HTML.Tag.meta([
            .plain(.name, "viewport"), .plain(.content, "width=device-width, initial-scale=1"),
          ]),
          HTML.Tag.meta([.plain(.name, "color-scheme"), .plain(.content, "light dark")]),
          HTML.Tag.meta([
            .plain(.httpEquiv, "Content-Security-Policy"),
            .plain(.content, "default-src 'none'; img-src data:; style-src 'unsafe-inline'"),
          ]),
          HTML.Tag.meta([.plain(.name, "generator"), .plain(.content, generator)]),
          HTML.Tag.meta([.plain(.name, "description"), .plain(.content, description)]),
          HTML.Tag.title(.text(title)),
          .style(PageStyle.sheet)),
        HTML.Tag.body(all: body)
      ).bytes
  }

  /// A part of the page.
  struct Section {
    var id: String
    var title: String
    var body: HTML

    init(_ id: String, _ title: String, _ pieces: [HTML]) {
      self.id = id
      self.title = title
      body = HTML.Tag.section(
        [.plain(.ariaLabelledBy, id)], all: [HTML.Tag.h2([.id(id)], .text(title))] + pieces)
    }
  }

  private var sections: [Section] {
    [
      filesSection, documentsSection, problemsSection, changesSection, componentsSection,
      statementsSection, picturesSection, guideSection,
    ].compactMap(\.self)
  }

  private var heading: HTML {
    let date = String(page.made.wholeSeconds.prefix(10))
    var pieces: [HTML] = [HTML.Tag.h1(.foreign(page.title))]
    if let summary = page.summary { pieces.append(HTML.Tag.p(.foreign(summary))) }
    pieces.append(
      HTML.Tag.p(
        [.class("soft")], "Made and checked on ",
        HTML.Tag.time([.plain(.datetime, page.made.wholeSeconds)], .text(date)),
        " by \(page.tool)."))
    pieces.append(HTML.Tag.ul([.class("tiles")], all: tiles))
    let errors = page.problems.count { $0.severity == .error }
    if errors > 0 {
      pieces.append(
        HTML.Tag.p(
          [.class("alarm")],
          HTML.Tag.strong("\(PageText.count(errors, "check")) failed."),
          " Not everything here is what its documents say: ",
          HTML.Tag.a([.href(.place("problems"))], "see the problems"), "."))
    }
    return HTML.Tag.header(all: pieces)
  }

  private var tiles: [HTML] {
    func tile(_ value: String, _ words: String, _ mood: String? = nil) -> HTML {
      HTML.Tag.li(
        mood.map { [.class($0)] } ?? [], HTML.Tag.strong(.text(value)), HTML.Tag.span(.text(words)))
    }
    let verified = page.files.count { $0.verdict == .holds }
    let listed = page.files.count { !$0.documents.isEmpty }
    var tiles = [
      tile("\(page.files.count)", page.files.count == 1 ? "file" : "files"),
      tile("\(listed) of \(page.files.count)", "with a bill of materials"),
    ]
    if listed > 0 {
      let failed = page.files.contains { $0.verdict == .fails }
      tiles.append(
        tile(
          "\(verified) of \(listed)", "verified against it",
          failed ? "bad" : verified == listed ? "good" : nil))
    }
    if !page.components.isEmpty {
      tiles.append(tile(PageText.grouped(Int64(page.components.count)), "components"))
    }
    if !page.statements.isEmpty {
      tiles.append(
        tile(
          "\(page.statements.count)",
          "vulnerability \(page.statements.count == 1 ? "statement" : "statements")"))
    }
    return tiles
  }

  private func contents(_ sections: [Section]) -> HTML {
    HTML.Tag.nav(
      [.plain(.ariaLabel, "On this page")],
      HTML.Tag.ul(
        all: sections.map { section in
          HTML.Tag.li(HTML.Tag.a([.href(.place(section.id))], .text(section.title)))
        }))
  }

  private var ending: HTML {
    HTML.Tag.footer(
      HTML.Tag.p(
        "Each document was read, validated, and held against its file when this page was made, ",
        .text(page.made.wholeSeconds), ". What was not checked is said to be unchecked."))
  }
}

extension PageHTML {
  // MARK: Tables

  /// A column: its title, and whether it holds numbers.
  struct Column {
    var title: String
    var isNumber = false

    init(_ title: String, isNumber: Bool = false) {
      self.title = title
      self.isNumber = isNumber
    }
  }

  /// A table whose rows become cards where there is little room; the first cell of a row is its heading.
  func table(_ caption: String, _ columns: [Column], _ rows: [[HTML?]]) -> HTML {
    let head = HTML.Tag.tr(
      [.role("row")],
      all: columns.map { column in
        HTML.Tag.th(
          [.plain(.scope, "col"), .role("columnheader")]
            + (column.isNumber ? [.class("number")] : []), .text(column.title))
      })
    let body = rows.map { cells in
      HTML.Tag.tr(
        [.role("row")],
        all: zip(columns, cells).enumerated().map { place, pair in
          let (column, cell) = pair
          if place == 0 {
            return HTML.Tag.th(
              [.plain(.scope, "row"), .role("rowheader")], cell ?? .nothing)
          }
          var names: [String] = []
          if column.isNumber { names.append("number") }
          if cell == nil { names.append("empty") }
          return HTML.Tag.td(
            [.role("cell"), .label(column.title)]
              + (names.isEmpty ? [] : [.class(names.joined(separator: " "))]), cell ?? .nothing)
        })
    }
    return HTML.Tag.div(
      [.class("scroll"), .role("region"), .plain(.ariaLabel, caption), .plain(.tabindex, "0")],
      HTML.Tag.table(
        [.class("cards"), .role("table")],
        HTML.Tag.caption(.text(caption)),
        HTML.Tag.thead([.role("rowgroup")], head),
        HTML.Tag.tbody([.role("rowgroup")], all: body)))
  }

  /// A list without marks; nothing where there are no items.
  func stack(_ items: [HTML]) -> HTML? {
    if items.isEmpty { return nil }
    if items.count == 1 { return items[0] }
    return HTML.Tag.ul([.class("stack")], all: items.map { HTML.Tag.li($0) })
  }

  func link(_ file: String, _ text: String? = nil) -> HTML {
    HTML.Tag.a([.href(Link(file: file, base: page.base))], .foreign(text ?? file))
  }

  func mark(_ verdict: PageView.Verdict, _ words: String) -> HTML {
    let sign =
      switch verdict {
      case .holds: "✓"
      case .fails: "✗"
      case .unchecked: "–"
      }
    return HTML.Tag.span(
      [.class("mark \(verdict.rawValue)")],
      HTML.Tag.span([.plain(.ariaHidden, "true")], .text("\(sign) ")), .text(words))
  }

  func digest(_ digest: Digest) -> HTML {
    HTML.Tag.code([.class("digest")], .text(digest.hex))
  }

  func signatures(_ signatures: [PageView.Signature]) -> HTML? {
    stack(
      signatures.map { signature in
        HTML([
          link(signature.file, signature.kind),
          signature.verdict == .unchecked
            ? .nothing
            : HTML([" ", mark(signature.verdict, signature.verdict == .holds ? "holds" : "broken")]
            ),
        ])
      })
  }
}
