import BomafideIdentifiers
import BomafideModel
import Yams

/// A YAML value that knows its line, parsed only where it is small and flat.
struct YAMLDocument {
  private let node: Node

  /// More aliases than files made by hand have, and too few to multiply.
  private static let aliasLimit = 20
  private static let depthLimit = 64

  /// - Throws: `InputError` for what isn't YAML, and for what would take the parser too much.
  static func parse(_ file: SourceFile) throws(InputError) -> YAMLDocument? {
    let text = try SourceText(file, limit: SourceText.documentLimit)
    try bound(text, in: file)
    do {
      let yaml = text.lines.map(\.text).joined(separator: "\n")
      return try Yams.compose(yaml: yaml).map(YAMLDocument.init)
    } catch {
      let line =
        switch error {
        case YamlError.scanner(_, _, let mark, _), YamlError.parser(_, _, let mark, _),
          YamlError.composer(_, _, let mark, _):
          mark.line
        default: 1
        }
      throw file.trouble(
        line, expected: "YAML", found: "\(error)", remedy: "mend the document there")
    }
  }

  private init(_ node: Node) { self.node = node }

  private static func bound(_ text: SourceText, in file: SourceFile) throws(InputError) {
    var aliases = 0
    var brackets = 0
    var indents: [Int] = []
    for line in text.lines {
      let indent = line.text.indent
      while let last = indents.last, last >= indent { indents.removeLast() }
      indents.append(indent)
      var dashes = 0
      var isStart = true
      for byte in line.text.utf8 {
        if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { brackets += 1 }
        if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") {
          brackets = max(0, brackets - 1)
        }
        if byte == UInt8(ascii: "*") { aliases += 1 }
        if isStart, byte == UInt8(ascii: "-") || byte == UInt8(ascii: "?") { dashes += 1 }
        if byte > 0x20, byte != UInt8(ascii: "-"), byte != UInt8(ascii: "?") { isStart = false }
      }
      if brackets > depthLimit || indents.count + (isStart ? 0 : dashes) > depthLimit {
        throw file.trouble(
          line.number, expected: "at most \(depthLimit) levels", found: "a deeper nesting",
          remedy: "write the value flatter")
      }
    }
    if aliases > aliasLimit, text.lines.contains(where: { hasAnchor($0.text) }) {
      throw file.trouble(
        1, expected: "at most \(aliasLimit) aliases", found: "anchors and more",
        remedy: "write the values out")
    }
  }

  private static func hasAnchor(_ line: Substring) -> Bool {
    var previous: UInt8 = 0x20
    for byte in line.utf8 {
      if byte == UInt8(ascii: "&"), previous <= 0x20 || "[{,".utf8.contains(previous) {
        return true
      }
      previous = byte
    }
    return false
  }

  subscript(key: String) -> YAMLDocument? {
    node.mapping?.first { $0.key.scalar?.string == key }.map { YAMLDocument($0.value) }
  }

  var isMapping: Bool { node.mapping != nil }

  /// The elements of a list, or the value itself where one stands for a list.
  var elements: [YAMLDocument] {
    node.sequence.map { $0.map(YAMLDocument.init) } ?? [self]
  }

  /// The text of a plain value that isn't blank or null.
  var text: Declaration.Fact? {
    guard let scalar = node.scalar else { return nil }
    let text = scalar.string.trimmed
    guard !text.isEmpty, text != "~", text != "null" else { return nil }
    return Declaration.Fact(String(text), line: scalar.mark?.line ?? 1)
  }
}
