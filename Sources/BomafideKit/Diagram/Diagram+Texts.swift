import BomafideIdentifiers

extension Diagram {
  // MARK: DOT

  /// Graphviz's language.
  ///
  /// Source: <https://graphviz.org/doc/info/lang.html>.
  func dot() -> [UInt8] {
    var text = "digraph bill {\n  label=\(Self.dotText(title))\n  rankdir=LR\n"
    text += "  node [shape=box, fontname=\"sans-serif\", fontsize=11]\n"
    for (number, node) in nodes.enumerated() {
      let label = node.title + (node.detail.isEmpty ? "" : "\n\(node.detail)")
      var looks = ""
      if node.isRoot { looks += ", penwidth=2" }
      if node.isFocus { looks += ", peripheries=2" }
      if node.count > 1 { looks += ", style=dashed" }
      text +=
        "  n\(number) [label=\(Self.dotText(label)), tooltip=\(Self.dotText(node.description))\(looks)]\n"
    }
    for edge in edges {
      let looks =
        switch edge.style {
        case .contains: "arrowhead=none, arrowtail=diamond, dir=both"
        case .dependsOn: "arrowhead=normal"
        case .links: "arrowhead=box, penwidth=2"
        case .optional: "arrowhead=empty, style=dashed"
        case .uses: "arrowhead=vee, style=dotted"
        case .other: "arrowhead=vee"
        }
      text +=
        "  n\(edge.from) -> n\(edge.to) [\(looks), tooltip=\(Self.dotText(edge.words.joined(separator: ", ")))]\n"
    }
    if !note.isEmpty { text += "  // \(note.printable(limit: .max))\n" }
    return Array((text + "}\n").utf8)
  }

  private static func dotText(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      default: out += String(scalar).printable()
      }
    }
    return out + "\""
  }

  // MARK: Mermaid

  /// Mermaid's flowchart, as GitHub draws it in Markdown.
  ///
  /// Source: <https://mermaid.js.org/syntax/flowchart.html>.
  func mermaid() -> [UInt8] {
    var text = "flowchart LR\n"
    for (number, node) in nodes.enumerated() {
      let label =
        Self.mermaidText(node.title)
        + (node.detail.isEmpty ? "" : "<br>\(Self.mermaidText(node.detail))")
      let (open, close) = node.count > 1 ? ("[[", "]]") : node.isRoot ? ("([", "])") : ("[", "]")
      text += "  n\(number)\(open)\"\(label)\"\(close)\n"
    }
    for edge in edges {
      let arrow =
        switch edge.style {
        case .contains: "---"
        case .dependsOn: "-->"
        case .links: "==>"
        case .optional: "-.->"
        case .uses: "-.-o"
        case .other: "--x"
        }
      let label =
        edge.style == .other ? "|\"\(Self.mermaidText(edge.words.joined(separator: ", ")))\"|" : ""
      text += "  n\(edge.from) \(arrow)\(label) n\(edge.to)\n"
    }
    for (number, node) in nodes.enumerated() where node.isFocus {
      text += "  style n\(number) stroke-width:4px\n"
    }
    if !note.isEmpty { text += "  %% \(note.printable(limit: .max))\n" }
    return Array(text.utf8)
  }

  /// Text in quotes: entities for what means something to Mermaid or HTML.
  private static func mermaidText(_ text: String) -> String {
    var out = ""
    for scalar in text.printable(limit: 200).unicodeScalars {
      switch scalar {
      case "\"", "#", "&", "<", ">", "`", "[", "]", "{", "}", "(", ")", "|", "\\", ";", "%":
        out += "#\(scalar.value);"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
