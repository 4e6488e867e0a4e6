import BomafideIdentifiers
import BomafideModel
import BomafideRules

/// Prints scores for a person: the numbers first, then a table for each profile.
struct ScoreText {
  private let report: ScoreReport
  private let style: ReportStyle
  private let paint: Paint
  private(set) var text = ""

  init(_ report: ScoreReport, _ style: ReportStyle) {
    self.report = report
    self.style = style
    paint = Paint(on: style.color)
    if !style.quiet { head() }
    for score in report.scores { table(score) }
  }

  private mutating func head() {
    let inside = report.report.examined.dropFirst().first.map { "\($0.count)" } ?? "0"
    text += paint.bold(PlainText.line(report.report.subject))
    text += ": \(report.format), \(inside) component\(inside == "1" ? "" : "s")\n"
    if report.errors > 0 {
      text += "the document itself has \(report.errors) error\(report.errors == 1 ? "" : "s"); "
      text += "bomafide validate lists them\n"
    }
    text += "\n"
    let width = report.scores.map(\.profile.id.count).max() ?? 0
    for score in report.scores {
      text +=
        "  \(padded(score.profile.id, width))  \(padded(score.number ?? "-", 5, left: true))  "
      text += "\(bar(score.tenths ?? 0))  \(verdict(score))\n"
    }
    text += "\n"
  }

  private func verdict(_ score: ProfileScore) -> String {
    score.conforms ? paint.green(score.verdict) : paint.red(score.verdict)
  }

  private func bar(_ tenths: Int) -> String {
    let full = tenths / 50
    return "[" + String(repeating: "#", count: full) + String(repeating: ".", count: 20 - full)
      + "]"
  }

  private mutating func table(_ score: ProfileScore) {
    text += "\(paint.bold(score.profile.title)) (\(score.profile.id))\n"
    if let refusal = score.refusal {
      text += "  \(PlainText.line(refusal.reason))\n"
      text += "  \(paint.green("help:")) \(PlainText.line(report.remedy(refusal)))\n\n"
      return
    }
    if score.checkedNothing {
      text += "  there is no component to look at, so only the document itself was asked\n"
    }
    let width = max(5, score.fields.map { $0.field.title.count }.max() ?? 0)
    text += "      \(padded("field", width))  level      present  unknown  missing\n"
    for field in score.fields { row(field, score, width) }
    text += "\n"
  }

  private mutating func row(
    _ field: ProfileScore.FieldScore, _ score: ProfileScore, _ width: Int
  ) {
    let tally = field.tally
    text += "  \(mark(field.mark))  \(padded(field.field.title, width))  "
    text += padded(field.field.level.rawValue, 9)
    let counts = [tally.present, tally.unknownCount, tally.missingCount]
    for (count, columns) in zip(counts, [9, 9, 9]) {
      text += padded(tally.population == 0 ? "-" : "\(count)", columns, left: true)
    }
    text += "\n"
    if tally.population == 0 {
      for reason in tally.leftOut.keys.sorted() { text += "        \(PlainText.line(reason))\n" }
    }
    if style.quiet { return }
    let mentions = field.unsatisfied(score.profile)
    for mention in mentions.prefix(ScoreReport.named) { name(mention) }
    if mentions.count > ScoreReport.named {
      text += "        and \(mentions.count - ScoreReport.named) more\n"
    }
    if !mentions.isEmpty {
      text +=
        "        \(paint.green("help:")) \(PlainText.line(field.remedy(report.standard, score.profile)))\n"
    } else if let first = tally.unknown.first {
      let others = tally.unknown.count > 1 ? " and \(tally.unknown.count - 1) more" : ""
      text += "        accepted: \(named(first))\(PlainText.line(first.reason))\(others)\n"
    }
  }

  private mutating func name(_ mention: FieldTally.Mention) {
    text += "        "
    if let line = report.place(of: mention)?.line { text += "line \(line): " }
    text += "\(named(mention))\(PlainText.line(mention.reason))\n"
  }

  private func named(_ mention: FieldTally.Mention) -> String {
    if mention.element == .document { return "" }
    return "\(PlainText.line(mention.name.isEmpty ? "(no name)" : mention.name)): "
  }

  private func mark(_ mark: ProfileScore.FieldScore.Mark) -> String {
    let text = padded(mark.rawValue, 2)
    return switch mark {
    case .fine: paint.green(text)
    case .violated: paint.red(text)
    case .unknown: paint.cyan(text)
    case .idle: text
    }
  }

  private func padded(_ text: String, _ width: Int, left: Bool = false) -> String {
    let blank = String(repeating: " ", count: max(0, width - text.count))
    return left ? blank + text : text + blank
  }
}
