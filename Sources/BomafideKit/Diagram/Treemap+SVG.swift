import BomafideIdentifiers

extension Treemap {
  /// The words of the picture.
  struct Words {
    var title: String
    var description: String
    /// What stands beside the color of each share; a share without words is left out.
    var legend: [Share: String]
  }

  static let width = 1600.0
  static let height = 1000.0
  private static let margin = 16.0
  private static let head = 62.0

  /// Where the areas go.
  static let field = SquarifiedLayout.Rect(
    x: margin, y: head, width: width - 2 * margin, height: height - head - margin)

  /// A picture by itself: no scripts, no fonts or files from elsewhere.
  ///
  /// Shares differ in pattern as well as in color, and each area has a title.
  /// Source: <https://www.w3.org/TR/SVG11/>, <https://www.w3.org/TR/SVG-access/>.
  func svg(_ words: Words) -> [UInt8] {
    var text = """
      <svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1000" viewBox="0 0 1600 1000" role="img" \
      aria-labelledby="title desc" font-family="'DejaVu Sans', Verdana, Helvetica, Arial, sans-serif">
      <title id="title">\(Diagram.escaped(words.title))</title>
      <desc id="desc">\(Diagram.escaped(words.description))</desc>
      <defs>
      <pattern id="foreign" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
      <rect width="7" height="7" fill="#ffb3a7"/><rect width="2" height="7" fill="#cf222e"/></pattern>
      </defs>
      <style>
      .f{fill:none;stroke:#57606a;stroke-width:.7}.l{font-size:10px;fill:#1b1f24}rect{stroke:#ffffff;stroke-width:.3}
      .own{fill:#d8dee4}.foreign{fill:url(#foreign)}\(Self.tintRules)
      </style>
      <rect width="100%" height="100%" fill="#ffffff"/>
      <text x="16" y="26" font-size="17" font-weight="bold" fill="#1b1f24">\(Diagram.escaped(words.title))</text>

      """
    var x = Self.margin
    for share in Share.allCases {
      guard let word = words.legend[share] else { continue }
      text += "<rect x=\"\(Diagram.number(x))\" y=\"38\" width=\"16\" height=\"16\" "
      text += "class=\"\(Self.name(share, 0))\"/>"
      text += "<text x=\"\(Diagram.number(x + 22))\" y=\"51\" font-size=\"12\" fill=\"#1b1f24\">"
      text += "\(Diagram.escaped(word))</text>\n"
      x += 48 + Diagram.width(word, 12)
    }
    for cell in cells {
      text += "<rect \(Self.place(cell.rect)) class=\"\(Self.name(cell.share, cell.tint))\"><title>"
      text += "\(Diagram.escaped(cell.title))</title></rect>\n"
    }
    for frame in frames where frame.rect.shorter >= 6 {
      text += "<rect \(Self.place(frame.rect)) class=\"f\"/>\n"
      guard frame.hasLabel else { continue }
      let name = Self.fitted(frame.name, frame.rect.width - 8)
      text +=
        "<text x=\"\(Diagram.number(frame.rect.x + 4))\" y=\"\(Diagram.number(frame.rect.y + 11))\""
      text += " class=\"l\">\(Diagram.escaped(name))</text>\n"
    }
    return Array((text + "</svg>\n").utf8)
  }

  /// Blues for components, so that neighbors differ.
  private static let tints = ["#54aeff", "#80ccff", "#218bff", "#b6e3ff", "#3192e6", "#9bd3f5"]

  private static var tintRules: String {
    tints.enumerated().map { ".c\($0.offset){fill:\($0.element)}" }.joined()
  }

  private static func name(_ share: Share, _ tint: Int) -> String {
    switch share {
    case .claimed: "c\(tint % tints.count)"
    case .own: "own"
    case .foreign: "foreign"
    }
  }

  private static func place(_ rect: SquarifiedLayout.Rect) -> String {
    "x=\"\(Diagram.number(rect.x))\" y=\"\(Diagram.number(rect.y))\" "
      + "width=\"\(Diagram.number(rect.width))\" height=\"\(Diagram.number(rect.height))\""
  }

  /// The beginning of a text that fits a width.
  private static func fitted(_ text: String, _ width: Double) -> String {
    if Diagram.width(text, 10) <= width { return text }
    var kept = text.printable(limit: 200)
    while !kept.isEmpty, Diagram.width(kept + "…", 10) > width { kept.removeLast() }
    return kept.isEmpty ? "" : kept + "…"
  }
}
