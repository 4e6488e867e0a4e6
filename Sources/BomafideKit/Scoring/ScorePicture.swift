import BomafideIdentifiers
import BomafideRules

/// Draws scores as SVG: for each profile a card with its number, and a bar for each field.
///
/// The picture needs no fonts and no scripts, and is the same for the same report. What is missing and what is unknown
/// differ in pattern as well as in color.
struct ScorePicture {
  private static let width = 760
  private static let rowHeight = 22
  private static let barLeft = 330
  private static let barWidth = 300

  private let report: ScoreReport

  init(_ report: ScoreReport) { self.report = report }

  /// The picture, ending in a line feed.
  var svg: String {
    var body = ""
    var top = 64
    for score in report.scores {
      body += card(score, top)
      top += Self.height(score) + 16
    }
    let name = report.report.subject.split(separator: "/").last.map(String.init) ?? "-"
    let title = XMLText.content("\(name): \(report.format)")
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(Self.width)" height="\(top + 34)" \
      viewBox="0 0 \(Self.width) \(top + 34)" role="img" font-family="Helvetica, Arial, sans-serif" \
      font-size="13" fill="#1f2328">
      <title>\(title)</title>
      <defs>
      <pattern id="unknown" width="6" height="6" patternUnits="userSpaceOnUse" \
      patternTransform="rotate(45)"><rect width="6" height="6" fill="#f2cc60"/>\
      <rect width="2" height="6" fill="#9a6700"/></pattern>
      <pattern id="missing" width="6" height="6" patternUnits="userSpaceOnUse">\
      <rect width="6" height="6" fill="#ffd8d3"/><circle cx="3" cy="3" r="1.5" fill="#cf222e"/>\
      </pattern>
      </defs>
      <rect width="100%" height="100%" fill="#ffffff"/>
      <text x="24" y="38" font-size="18" font-weight="bold">\(Self.cut(title, 66))</text>
      \(body)\(legend(top + 6))</svg>

      """
  }

  private static func height(_ score: ProfileScore) -> Int {
    46 + (score.refusal == nil ? score.fields.count * rowHeight : rowHeight) + 10
  }

  private func card(_ score: ProfileScore, _ top: Int) -> String {
    let color = score.conforms ? "#1a7f37" : score.checkedNothing ? "#59636e" : "#cf222e"
    var text = """
      <g transform="translate(24 \(top))">
      <rect width="\(Self.width - 48)" height="\(Self.height(score))" rx="6" fill="#f6f8fa" \
      stroke="#d1d9e0"/>
      <text x="14" y="28" font-size="15" font-weight="bold">\
      \(Self.cut(XMLText.content(score.profile.title), 50))</text>
      <text x="\(Self.width - 62)" y="28" font-size="15" font-weight="bold" text-anchor="end" \
      fill="\(color)">\(score.number.map { "\($0), " } ?? "")\(score.verdict)</text>

      """
    if let refusal = score.refusal {
      text += "<text x=\"14\" y=\"56\">\(Self.cut(XMLText.content(refusal.reason), 104))</text>\n"
    } else {
      for (index, field) in score.fields.enumerated() {
        text += row(field, 46 + index * Self.rowHeight)
      }
    }
    return text + "</g>\n"
  }

  private func row(_ field: ProfileScore.FieldScore, _ top: Int) -> String {
    let tally = field.tally
    let base = top + 15
    var text = """
      <text x="14" y="\(base)">\(Self.cut(XMLText.content(field.field.title), 42))</text>

      """
    guard tally.population > 0 else {
      return text + """
        <text x="\(Self.barLeft)" y="\(base)" fill="#59636e">nothing to check</text>

        """
    }
    var left = 0
    var seen = 0
    for (count, fill) in [
      (tally.present, "#2da44e"), (tally.unknownCount, "url(#unknown)"),
      (tally.missingCount, "url(#missing)"),
    ] where count > 0 {
      seen += count
      // Ends are computed from the sum, so that the parts fill the bar exactly.
      let end = max(left + 1, Self.scaled(seen, tally.population))
      text += """
        <rect x="\(Self.barLeft + left)" y="\(top + 4)" width="\(end - left)" height="14" \
        fill="\(fill)"/>

        """
      left = end
    }
    let weight = field.violations > 0 ? " font-weight=\"bold\" fill=\"#cf222e\"" : ""
    return text + """
      <text x="\(Self.barLeft + Self.barWidth + 10)" y="\(base)"\(weight)>\
      \(tally.present) of \(tally.population)</text>

      """
  }

  private static func scaled(_ part: Int, _ whole: Int) -> Int {
    Int(Double(part) / Double(max(1, whole)) * Double(barWidth))
  }

  private func legend(_ top: Int) -> String {
    var text = ""
    for (index, (name, fill)) in [
      ("present", "#2da44e"), ("declared unknown", "url(#unknown)"), ("missing", "url(#missing)"),
    ].enumerated() {
      let left = 24 + index * 160
      text += """
        <rect x="\(left)" y="\(top)" width="14" height="14" fill="\(fill)"/>
        <text x="\(left + 20)" y="\(top + 12)">\(name)</text>

        """
    }
    return text
  }

  /// The text, cut where it would run out of its place.
  private static func cut(_ text: String, _ length: Int) -> String {
    guard text.count > length else { return text }
    var short = text.prefix(length - 1)
    // An entity is cut whole or not at all.
    if let mark = short.lastIndex(of: "&"), !short[mark...].contains(";") { short = short[..<mark] }
    return short + "…"
  }
}
