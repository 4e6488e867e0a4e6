import BomafideIdentifiers

extension Diagram {
  /// A picture by itself: no scripts, no fonts or files from elsewhere; every box and line has a title for those who
  /// can't see it.
  ///
  /// Source: <https://www.w3.org/TR/SVG11/>, <https://www.w3.org/TR/SVG-access/>.
  func svg() -> [UInt8] {
    let sizes = nodes.map(Self.size)
    let layout = DiagramLayout(self, sizes: sizes)
    let margin = 20.0
    let head = note.isEmpty ? 34.0 : 54.0
    let used = Style.allCases.filter { style in edges.contains { $0.style == style } }
    let foot = used.isEmpty ? 0.0 : 40.0
    let legend = used.reduce(0.0) { $0 + 60 + Self.width($1.rawValue, 11) }
    let width =
      max(layout.width, legend, Self.width(title, 16), Self.width(note, 11)) + 2 * margin
    let height = layout.height + head + foot + 2 * margin
    let top = margin + head

    var text = """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(Self.number(width))" height="\(Self.number(height))" \
      viewBox="0 0 \(Self.number(width)) \(Self.number(height))" role="img" aria-labelledby="title desc" \
      font-family="'DejaVu Sans', Verdana, Helvetica, Arial, sans-serif">
      <title id="title">\(Self.escaped(title))</title>
      <desc id="desc">\(nodes.count) boxes and \(edges.count) lines. \(Self.escaped(note))</desc>
      <defs>

      """
    for style in used { text += Self.marker(style) }
    text += """
      </defs>
      <rect width="100%" height="100%" fill="#ffffff"/>
      <text x="\(Self.number(margin))" y="\(Self.number(margin + 14))" font-size="16" \
      font-weight="bold" fill="#1b1f24">\(Self.escaped(title))</text>

      """
    if !note.isEmpty {
      text +=
        "<text x=\"\(Self.number(margin))\" y=\"\(Self.number(margin + 34))\" font-size=\"11\""
      text += " fill=\"#57606a\">\(Self.escaped(note))</text>\n"
    }
    text += "<g fill=\"none\">\n"
    for (edge, points) in zip(edges, layout.lines) where points.count > 1 {
      let words = edge.words.joined(separator: ", ")
      text += "<path d=\"\(Self.path(points, margin, top))\" \(Self.looks(edge.style))><title>"
      text += Self.escaped("\(nodes[edge.from].title) \(words) \(nodes[edge.to].title)")
      text += "</title></path>\n"
    }
    text += "</g>\n"
    for (number, node) in nodes.enumerated() {
      let place = layout.places[number]
      text += Self.box(node, sizes[number], place.x + margin, place.y + top)
    }
    text += Self.legend(used, margin, top + layout.height + 28)
    return Array((text + "</svg>\n").utf8)
  }

  // MARK: Boxes

  private static let longest = 44

  private static func size(_ node: Node) -> LayeredLayout.Size {
    let width = max(self.width(cut(node.title), 12), self.width(cut(node.detail, 24), 10))
    return .init(width: max(46, width + 20), height: node.detail.isEmpty ? 26 : 38)
  }

  private static func box(
    _ node: Node, _ size: LayeredLayout.Size, _ x: Double, _ y: Double
  ) -> String {
    let top = y - size.height / 2
    var looks = "fill=\"#f6f8fa\" stroke=\"#57606a\""
    if node.isRoot { looks = "fill=\"#ddf4ff\" stroke=\"#0a3069\" stroke-width=\"2\"" }
    if node.isFocus { looks = "fill=\"#fff8c5\" stroke=\"#4d2d00\" stroke-width=\"3\"" }
    if node.count > 1 { looks = "fill=\"#ffffff\" stroke=\"#57606a\" stroke-dasharray=\"4 3\"" }
    var text = "<g><title>\(escaped(node.description))</title>"
    func rect(_ offset: Double, _ looks: String) -> String {
      "<rect x=\"\(number(x + offset))\" y=\"\(number(top + offset))\" width=\"\(number(size.width))\""
        + " height=\"\(number(size.height))\" rx=\"5\" \(looks)/>"
    }
    if node.count > 1 { text += rect(4, looks) }
    text += rect(0, looks)
    let middle = x + size.width / 2
    func line(_ words: String, _ y: Double, _ looks: String, _ longest: Int) -> String {
      "<text x=\"\(number(middle))\" y=\"\(number(y))\" text-anchor=\"middle\" \(looks)>"
        + "\(escaped(cut(words, longest)))</text>"
    }
    let weight = node.isRoot || node.isFocus ? " font-weight=\"bold\"" : ""
    text += line(
      node.title, node.detail.isEmpty ? y + 4 : y - 2, "font-size=\"12\" fill=\"#1b1f24\"\(weight)",
      longest)
    if !node.detail.isEmpty {
      text += line(node.detail, y + 12, "font-size=\"10\" fill=\"#57606a\"", 24)
    }
    return text + "</g>\n"
  }

  // MARK: Lines

  private static func looks(_ style: Style) -> String {
    let marker = "marker-end=\"url(#\(id(style)))\""
    return switch style {
    case .contains: "stroke=\"#6e7781\" marker-start=\"url(#\(id(style)))\""
    case .dependsOn: "stroke=\"#0550ae\" \(marker)"
    case .links: "stroke=\"#116329\" stroke-width=\"2.5\" \(marker)"
    case .optional: "stroke=\"#8250df\" stroke-dasharray=\"7 4\" \(marker)"
    case .uses: "stroke=\"#953800\" stroke-dasharray=\"1.5 3.5\" stroke-linecap=\"round\" \(marker)"
    case .other: "stroke=\"#57606a\" stroke-dasharray=\"8 3 2 3\" \(marker)"
    }
  }

  private static func id(_ style: Style) -> String {
    switch style {
    case .contains: "contains"
    case .dependsOn: "depends"
    case .links: "links"
    case .optional: "optional"
    case .uses: "uses"
    case .other: "other"
    }
  }

  private static func marker(_ style: Style) -> String {
    func marker(_ shape: String, refX: Int, width: Int = 9) -> String {
      "<marker id=\"\(id(style))\" viewBox=\"0 0 12 10\" refX=\"\(refX)\" refY=\"5\" markerWidth=\"\(width)\""
        + " markerHeight=\"8\" markerUnits=\"userSpaceOnUse\" orient=\"auto\">\(shape)</marker>\n"
    }
    return switch style {
    case .contains:
      marker(
        "<path d=\"M0 5 L6 1 L12 5 L6 9 Z\" fill=\"#ffffff\" stroke=\"#6e7781\"/>", refX: 0,
        width: 11)
    case .dependsOn: marker("<path d=\"M0 0 L12 5 L0 10 Z\" fill=\"#0550ae\"/>", refX: 11)
    case .links:
      marker("<rect x=\"2\" y=\"1\" width=\"8\" height=\"8\" fill=\"#116329\"/>", refX: 10)
    case .optional:
      marker("<path d=\"M1 1 L11 5 L1 9 Z\" fill=\"#ffffff\" stroke=\"#8250df\"/>", refX: 11)
    case .uses:
      marker("<circle cx=\"7\" cy=\"5\" r=\"3.5\" fill=\"#ffffff\" stroke=\"#953800\"/>", refX: 10)
    case .other: marker("<path d=\"M1 1 L11 5 L1 9\" fill=\"none\" stroke=\"#57606a\"/>", refX: 11)
    }
  }

  /// A smooth line through the points: straight within columns, curved between them.
  private static func path(_ points: [(x: Double, y: Double)], _ dx: Double, _ dy: Double) -> String
  {
    func point(_ place: (x: Double, y: Double)) -> String {
      "\(number(place.x + dx)) \(number(place.y + dy))"
    }
    var text = "M\(point(points[0]))"
    for (from, to) in zip(points, points.dropFirst()) {
      if from.y == to.y {
        text += " L\(point(to))"
      } else {
        let half = (to.x - from.x) / 2
        text += " C\(point((from.x + half, from.y))) \(point((to.x - half, to.y))) \(point(to))"
      }
    }
    return text
  }

  private static func legend(_ styles: [Style], _ x: Double, _ y: Double) -> String {
    var text = ""
    var x = x
    for style in styles {
      text += "<path d=\"M\(number(x)) \(number(y)) L\(number(x + 34)) \(number(y))\" fill=\"none\""
      text +=
        " \(looks(style))/><text x=\"\(number(x + 42))\" y=\"\(number(y + 4))\" font-size=\"11\""
      text += " fill=\"#1b1f24\">\(escaped(style.rawValue))</text>\n"
      x += 60 + width(style.rawValue, 11)
    }
    return text
  }

  // MARK: Text

  private static func cut(_ text: String, _ longest: Int = Diagram.longest) -> String {
    let text = text.printable(limit: 200)
    return text.count > longest ? String(text.prefix(longest - 1)) + "…" : text
  }

  /// About how wide a text is, a little more rather than less.
  static func width(_ text: String, _ size: Double) -> Double {
    text.unicodeScalars.reduce(0) { sum, scalar in
      let share =
        switch scalar {
        case "i", "l", "j", ".", ",", ":", ";", "'", "|", "!", " ", "I", "[", "]", "(", ")", "/":
          0.42
        case "m", "w", "M", "W", "@", "%": 0.98
        case "A"..."Z": 0.72
        case "a"..."z", "0"..."9", "-", "_": 0.64
        default: scalar.value < 0x2E80 ? 0.75 : 1.05
        }
      return sum + share * size
    }
  }

  /// Text for XML: what XML can't hold is escaped in another way.
  static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.printable(limit: 1000).unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "\u{FFFE}", "\u{FFFF}": out += "\u{FFFD}"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// A number with one decimal at most, the same on every machine.
  static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let (whole, rest) = (abs(tenths) / 10, abs(tenths) % 10)
    return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
  }
}
