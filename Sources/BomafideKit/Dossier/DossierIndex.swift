import BomafideIdentifiers
import BomafideJSON
import BomafideModel

/// The index of a dossier in three forms; a pure function of its values.
struct DossierIndex {
  let view: DossierView

  /// What the dossier is and is not.
  static let preface =
    "This dossier gathers what a project keeps about its security, for a reasoned request under Article 24(2) of Regulation (EU) 2024/2847 (the Cyber Resilience Act) and for anybody else who asks. It says what is there and what is missing. Whether that is enough for a law is not judged here."

  // MARK: JSON

  var json: [UInt8] {
    ReportJSON.document(
      .members([
        "schemaVersion": .integer(1), "tool": .string(view.tool), "command": .string("dossier"),
        "title": .string(view.title), "made": .string(view.made.wholeSeconds),
        "regulation": .string("Regulation (EU) 2024/2847, Article 24"),
        "subjects": .array(
          view.subjects.map {
            .members([
              "title": .string($0.title), "source": .optional($0.source.isEmpty ? nil : $0.source),
              "asks": .string($0.words), "parts": .array($0.parts.map(JSONValue.string)),
              "missing": .optional($0.missing), "remedy": .optional($0.remedy),
            ])
          }),
        "unknowns": .array(
          view.unknowns.map {
            .members([
              "what": .string($0.words), "count": .integer($0.count), "of": .integer($0.of),
            ])
          }),
        "parts": .array(
          view.parts.map {
            .members([
              "path": .string($0.path), "description": .string($0.description),
              "size": .integer($0.bytes.count), "digest": .string($0.digest.description),
              "verdict": .optional($0.verdict?.rawValue),
              "note": .optional($0.note.isEmpty ? nil : $0.note),
            ])
          }),
      ]))
  }

  // MARK: Markdown

  var markdown: [UInt8] {
    var text = "# \(MarkdownText.inline(view.title))\n\n"
    text += "Made on \(view.made.wholeSeconds.prefix(10)) by \(view.tool).\n\n\(Self.preface)\n"
    text += "\n## What is asked for, and what is there\n\n"
    text += "| Subject | Asked for by | What is asked | Here |\n| --- | --- | --- | --- |\n"
    for subject in view.subjects {
      let here =
        subject.missing.map { "**missing**: \(MarkdownText.inline($0))" }
        ?? "\(PageText.count(subject.parts.count, "part"))"
      text +=
        "| \(subject.title) | \(subject.source) | \(MarkdownText.inline(subject.words)) | \(here) |\n"
    }
    text += "\n## What is not known\n\n| What | How many |\n| --- | ---: |\n"
    for unknown in view.unknowns {
      text += "| \(MarkdownText.inline(unknown.words)) | \(unknown.count) of \(unknown.of) |\n"
    }
    text += "\n## Parts\n\n| Part | What | Checked | SHA-256 |\n| --- | --- | --- | --- |\n"
    for part in view.parts {
      text += "| [\(MarkdownText.inline(part.path))](\(Link(path: part.path).text)) "
      text +=
        "| \(MarkdownText.inline(part.description)) | \(Self.words(part)) | `\(part.digest.hex)` |\n"
    }
    return Array(text.utf8)
  }

  private static func words(_ part: DossierView.Part) -> String {
    guard let verdict = part.verdict else { return "" }
    let word =
      switch verdict {
      case .holds: "holds"
      case .fails: "failed"
      case .unchecked: "unchecked"
      }
    return part.note.isEmpty ? word : "\(word): \(MarkdownText.inline(part.note))"
  }

  // MARK: HTML

  var html: [UInt8] {
    // The page of a release has the tables, the marks and the style.
    let page = PageHTML(
      PageView(title: view.title, version: nil, made: view.made, tool: view.tool, base: nil))
    let missing = view.subjects.count { $0.missing != nil }
    let subjects = page.table(
      "What is asked for, and what is there",
      [
        .init("Subject"), .init("Asked for by"), .init("What is asked"), .init("Here"),
      ],
      view.subjects.map { subject in
        [
          HTML.Tag.span([.class("name")], .text(subject.title)),
          subject.source.isEmpty ? nil : .text(subject.source), .text(subject.words),
          subject.missing.map { missing in
            HTML([
              page.mark(.fails, "missing"), HTML.Tag.span([.class("under")], .foreign(missing)),
              subject.remedy.map { HTML.Tag.span([.class("under")], .foreign($0)) } ?? .nothing,
            ])
          } ?? page.mark(.holds, PageText.count(subject.parts.count, "part")),
        ]
      })
    let unknowns = page.table(
      "How much is not known", [.init("What"), .init("How many", isNumber: true)],
      view.unknowns.map { unknown in
        [.text(unknown.words), .text("\(unknown.count) of \(unknown.of)")]
      })
    let parts = page.table(
      "The parts of the dossier",
      [.init("Part"), .init("What"), .init("Checked"), .init("SHA-256")],
      view.parts.map { part in
        [
          HTML.Tag.span(
            [.class("name")],
            HTML.Tag.a([.href(Link(path: part.path))], .foreign(part.path))),
          .text(part.description),
          part.verdict.map { verdict in
            HTML([
              page.mark(verdict, verdict == .holds ? "holds" : verdict.rawValue),
              HTML.Tag.span([.class("under")], .text(part.note)),
            ])
          }, page.digest(part.digest),
        ]
      })
    let sections = [
      PageHTML.Section("subjects", "What is asked for", [subjects]),
      PageHTML.Section("unknowns", "What is not known", [unknowns]),
      PageHTML.Section("parts", "Parts", [parts]),
    ]
    let heading = HTML.Tag.header(
      HTML.Tag.h1(.foreign(view.title)), HTML.Tag.p(.text(Self.preface)),
      HTML.Tag.p(
        [.class("soft")], "Made on ",
        HTML.Tag.time(
          [.plain(.datetime, view.made.wholeSeconds)],
          .text(String(view.made.wholeSeconds.prefix(10)))), " by \(view.tool)."),
      missing == 0
        ? .nothing
        : HTML.Tag.p(
          [.class("alarm")], HTML.Tag.strong("\(PageText.count(missing, "subject")) missing."),
          " The first table says which."))
    return PageHTML.document(
      title: view.title, description: "The index of a dossier", generator: view.tool,
      body: [heading, HTML.Tag.main(all: sections.map(\.body))])
  }
}
