import Yams

/// Where the nodes of a YAML text start and end in its bytes, and which lines belong to what.
///
/// What it says is a good guess for block style; whoever edits by it parses the result and compares.
struct YAMLLayout {
  let text: YAMLText

  /// What a line is, as far as its beginning tells.
  enum Line: Equatable {
    case blank
    case comment(indent: Int)
    case content(indent: Int)
  }

  /// The number of lines; nothing after a newline at the end is no line.
  var lineCount: Int {
    text.lineStarts.last == text.bytes.count && text.lineStarts.count > 1
      ? text.lineStarts.count - 1 : text.lineStarts.count
  }

  /// What the line with that index is.
  func line(_ index: Int) -> Line {
    let content = text.line(index)
    let indent = content.prefix { $0 == 0x20 }.count
    let rest = content.dropFirst(indent).drop { $0 == 0x09 }
    if rest.isEmpty { return .blank }
    return rest.first == UInt8(ascii: "#") ? .comment(indent: indent) : .content(indent: indent)
  }

  /// The byte at which a line starts; the end of the text for the line after the last.
  func start(ofLine index: Int) -> Int {
    index < text.lineStarts.count ? text.lineStarts[index] : text.bytes.count
  }

  /// The bytes of lines with their breaks.
  func bytes(ofLines lines: Range<Int>) -> Range<Int> {
    start(ofLine: lines.lowerBound)..<start(ofLine: lines.upperBound)
  }

  /// The column, from 0, of a node.
  func column(of node: Node) -> Int {
    let offset = text.offset(of: node)
    return offset - text.lineStarts[text.lineIndex(at: offset)]
  }

  /// The byte at which a node starts.
  func byte(of node: Node) -> UInt8 {
    let offset = text.offset(of: node)
    return offset < text.bytes.count ? text.bytes[offset] : 0
  }

  /// Whether a mapping or list is written in braces or brackets.
  func isFlow(_ node: Node) -> Bool {
    switch node {
    case .mapping: byte(of: node) == UInt8(ascii: "{")
    case .sequence: byte(of: node) == UInt8(ascii: "[")
    case .scalar, .alias: false
    }
  }

  /// The line after the last one of what starts at `line` and is indented deeper than `indent`.
  ///
  /// Blank lines at its end are left out, and so are comments that are not indented deeper. With `dashes`, items of a
  /// list that are indented by just `indent` belong to it.
  func end(from line: Int, deeperThan indent: Int, dashes: Bool = false) -> Int {
    var end = line + 1
    var index = line + 1
    var isUnbroken = true
    while index < lineCount {
      switch self.line(index) {
      case .blank: isUnbroken = false
      case .comment(let column):
        if column <= indent { isUnbroken = false }
        if isUnbroken { end = index + 1 }
      case .content(let column):
        let content = text.line(index).dropFirst(column)
        let isItem =
          content.first == UInt8(ascii: "-") && [0x20, nil].contains(content.dropFirst().first)
        guard column > indent || dashes && column == indent && isItem else { return end }
        end = index + 1
        isUnbroken = true
      }
      index += 1
    }
    return end
  }

  /// The bytes that spell a scalar, or nil where it is no scalar of one line.
  func range(of node: Node, inFlow: Bool) -> Range<Int>? {
    guard case .scalar(let scalar) = node else { return nil }
    let bytes = text.bytes
    let start = text.offset(of: node)
    switch scalar.style {
    case .singleQuoted, .doubleQuoted:
      let quote = scalar.style == .singleQuoted ? UInt8(ascii: "'") : UInt8(ascii: "\"")
      guard start < bytes.count, bytes[start] == quote else { return nil }
      var index = start + 1
      while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D {
        if bytes[index] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
          index += 2
        } else if bytes[index] != quote {
          index += 1
        } else if quote == UInt8(ascii: "'"), index + 1 < bytes.count, bytes[index + 1] == quote {
          index += 2
        } else {
          return start..<(index + 1)
        }
      }
      return nil
    case .plain, .any:
      var end = start
      while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D {
        let before = end > start ? bytes[end - 1] : 0
        if bytes[end] == UInt8(ascii: "#"), before == 0x20 || before == 0x09 { break }
        if inFlow, ",[]{}".utf8.contains(bytes[end]) { break }
        end += 1
      }
      while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
      return bytes[start..<end].elementsEqual(scalar.string.utf8) ? start..<end : nil
    case .literal, .folded: return nil
    }
  }

  /// Whether two trees say the same, whatever the style and the tags.
  static func isSame(_ a: Node, _ b: Node) -> Bool {
    switch (a, b) {
    case (.scalar(let a), .scalar(let b)): a.string == b.string
    case (.sequence(let a), .sequence(let b)):
      a.count == b.count && zip(a, b).allSatisfy { isSame($0, $1) }
    case (.mapping(let a), .mapping(let b)):
      a.count == b.count
        && zip(a, b).allSatisfy { isSame($0.key, $1.key) && isSame($0.value, $1.value) }
    default: false
    }
  }
}
