import BomafideBinaries
import BomafideIdentifiers
import BomafideModel

/// A piece of a file in a language of terms: a word, a quoted text, a mark, or what stands in brackets.
///
/// Lock files and manifests of many tools are written in the language that the tool is for. Nothing of it is run: only
/// what is written out is seen.
indirect enum Term: Sendable {
  case word(String, line: Int)
  case text(String, line: Int)
  case mark(UInt8, line: Int)
  /// What stands in brackets, and which ones open it.
  case group(UInt8, [Term], line: Int)

  /// How a language writes comments, texts and words.
  struct Style: Sendable {
    var lineComments: [StaticString] = ["#"]
    var blockComments: [(open: StaticString, close: StaticString)] = []
    var quotes: [UInt8] = [0x22, 0x27]
    var hasTripleQuotes = false
    /// Whether texts may stand in double square brackets.
    var hasLongBrackets = false
    /// What words have beside letters, digits and underscores.
    var wordMarks: [UInt8] = []

    /// Starlark, the language of Bazel.
    static var starlark: Style { Style(hasTripleQuotes: true, wordMarks: Array(".".utf8)) }
    static var elixir: Style { Style(quotes: [0x22], wordMarks: Array(":.@-".utf8)) }
    static var erlang: Style { Style(lineComments: ["%"], wordMarks: Array("@.".utf8)) }
    static var lua: Style {
      Style(
        lineComments: ["--"], hasLongBrackets: true,
        wordMarks: Array(".".utf8))
    }
    static var opam: Style {
      Style(
        blockComments: [("(*", "*)")], quotes: [0x22], hasTripleQuotes: true,
        wordMarks: Array("-+".utf8))
    }
    static var perl: Style { Style(wordMarks: Array(":$@%-".utf8)) }
    static var cmake: Style {
      Style(
        quotes: [0x22], hasLongBrackets: true,
        wordMarks: Array("-./:+@=,;$~^!%?&*<>".utf8))
    }
  }

  var line: Int {
    switch self {
    case .word(_, let line), .text(_, let line), .mark(_, let line), .group(_, _, let line): line
    }
  }

  /// A text that isn't empty.
  var text: String? {
    if case .text(let text, _) = self, !text.isEmpty { text } else { nil }
  }
  var word: String? { if case .word(let word, _) = self { word } else { nil } }
  /// A text or a word.
  var string: String? { text ?? word }
  var inner: [Term]? { if case .group(_, let terms, _) = self { terms } else { nil } }

  func isMark(_ mark: Character) -> Bool {
    if case .mark(let byte, _) = self { byte == mark.asciiValue } else { false }
  }

  func isGroup(_ open: Character) -> Bool {
    if case .group(let byte, _, _) = self { byte == open.asciiValue } else { false }
  }

  private static let depthLimit = 64
  private static let sizeLimit = 8 << 20

  /// Reads a file that people write, and tells the line of what is still open at its end.
  static func parseOpen(
    _ bytes: [UInt8], at path: RelativePath, _ style: Style
  ) throws(InputError) -> (terms: [Term], openLine: Int?) {
    var openLine: Int?
    let terms = try parse(bytes, at: path, style, isStrict: false, &openLine)
    return (terms, openLine)
  }

  /// Reads a file.
  ///
  /// - Parameter isStrict: whether brackets must fit each other, as in what only tools write.
  /// - Throws: `InputError` where they don't, and for a nesting that is too deep.
  static func parse(
    _ bytes: [UInt8], at path: RelativePath, _ style: Style, isStrict: Bool = false
  ) throws(InputError) -> [Term] {
    var openLine: Int?
    return try parse(bytes, at: path, style, isStrict: isStrict, &openLine)
  }

  private static func parse(
    _ bytes: [UInt8], at path: RelativePath, _ style: Style, isStrict: Bool, _ openLine: inout Int?
  ) throws(InputError) -> [Term] {
    guard bytes.count <= sizeLimit else {
      throw path.trouble(
        nil, expected: "at most \(sizeLimit >> 20) MiB", found: "a longer file",
        remedy: "state its packages in the manifest")
    }
    let text = try SourceLines(bytes, at: path).text
    var reader = TermReader(units: Array(text.utf8), style: style)
    var open: [(mark: UInt8, terms: [Term], line: Int)] = [(0, [], 1)]
    while let next = reader.next() {
      guard case .mark(let mark, let line) = next else {
        open[open.count - 1].terms.append(next)
        continue
      }
      switch mark {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
        guard open.count <= depthLimit else {
          throw path.trouble(
            line, expected: "at most \(depthLimit) levels", found: "a deeper nesting",
            remedy: "write the value flatter")
        }
        open.append((mark, [], line))
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        let wanted = mark == UInt8(ascii: ")") ? UInt8(ascii: "(") : mark - 2
        guard open.count > 1, let last = open.last, last.mark == wanted else {
          if isStrict {
            throw path.trouble(
              line, expected: "brackets that fit", found: "'\(Character(UnicodeScalar(mark)))'",
              remedy: "mend the file there")
          }
          continue
        }
        open.removeLast()
        open[open.count - 1].terms.append(.group(last.mark, last.terms, line: last.line))
      default: open[open.count - 1].terms.append(next)
      }
    }
    if isStrict, let last = open.last, open.count > 1 || reader.isCutOff {
      throw path.trouble(
        last.line, expected: "the end of what is opened there", found: "the end of the file",
        remedy: "take the file from its source again")
    }
    if let last = open.last, open.count > 1 || reader.isCutOff { openLine = last.line }
    while open.count > 1, let last = open.popLast() {
      open[open.count - 1].terms.append(.group(last.mark, last.terms, line: last.line))
    }
    return open[0].terms
  }
}

/// Cuts a file into words, texts and marks.
private struct TermReader {
  let units: [UInt8]
  let style: Term.Style
  var index = 0
  var line = 1
  /// Whether a text or a comment goes on at the end.
  var isCutOff = false

  init(units: [UInt8], style: Term.Style) {
    self.units = units
    self.style = style
  }

  mutating func next() -> Term? {
    while index < units.count {
      let byte = units[index]
      if byte == 0x0A { line += 1 }
      if byte <= 0x20 {
        index += 1
      } else if let block = style.blockComments.first(where: { holds($0.open) }) {
        index += block.open.utf8CodeUnitCount
        _ = upTo(block.close)
      } else if let mark = style.lineComments.first(where: holds) {
        if style.hasLongBrackets, let level = longBracket(at: index + mark.utf8CodeUnitCount) {
          index += mark.utf8CodeUnitCount
          _ = long(level)
          continue
        }
        while index < units.count, units[index] != 0x0A { index += 1 }
      } else if style.hasLongBrackets, let level = longBracket(at: index) {
        let start = line
        return .text(long(level), line: start)
      } else if style.quotes.contains(byte) {
        return quoted(byte)
      } else if isWord(byte) {
        let start = index
        while index < units.count, isWord(units[index]) { index += 1 }
        return .word(String(decoding: units[start..<index], as: UTF8.self), line: line)
      } else {
        index += 1
        return .mark(byte, line: line)
      }
    }
    return nil
  }

  private func isWord(_ byte: UInt8) -> Bool {
    byte.isASCIIAlphanumeric || byte == UInt8(ascii: "_") || byte >= 0x80
      || style.wordMarks.contains(byte)
  }

  private func holds(_ text: StaticString) -> Bool {
    index + text.utf8CodeUnitCount <= units.count
      && text.withUTF8Buffer { units[index..<(index + $0.count)].elementsEqual($0) }
  }

  /// How many signs stand between the brackets of a long text, as in `[==[`; nil where none begins.
  private func longBracket(at start: Int) -> Int? {
    guard start < units.count, units[start] == UInt8(ascii: "[") else { return nil }
    let level = units[(start + 1)...].prefix(200).prefix { $0 == UInt8(ascii: "=") }.count
    let next = start + 1 + level
    return next < units.count && units[next] == UInt8(ascii: "[") ? level : nil
  }

  /// The text in long brackets that begin here.
  private mutating func long(_ level: Int) -> String {
    let close =
      [UInt8(ascii: "]")] + [UInt8](repeating: UInt8(ascii: "="), count: level)
      + [UInt8(ascii: "]")]
    index += close.count
    let start = min(index, units.count)
    let end = ByteSearch.first(of: close, in: units, from: start)
    if end == nil { isCutOff = true }
    let text = units[start..<(end ?? units.count)]
    for unit in text where unit == 0x0A { line += 1 }
    index = end.map { $0 + close.count } ?? units.count
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func upTo(_ close: StaticString) -> String {
    let start = index
    while index < units.count, !holds(close) {
      if units[index] == 0x0A { line += 1 }
      index += 1
    }
    if index >= units.count { isCutOff = true }
    let text = String(decoding: units[start..<index], as: UTF8.self)
    index = min(units.count, index + close.utf8CodeUnitCount)
    return text
  }

  private mutating func quoted(_ quote: UInt8) -> Term {
    let start = line
    if style.hasTripleQuotes, index + 2 < units.count, units[index + 1] == quote,
      units[index + 2] == quote
    {
      index += 3
      return .text(upTo(quote == 0x22 ? "\"\"\"" : "'''"), line: start)
    }
    index += 1
    var out: [UInt8] = []
    while index < units.count, units[index] != quote {
      if units[index] == UInt8(ascii: "\\"), index + 1 < units.count { index += 1 }
      if units[index] == 0x0A { line += 1 }
      out.append(units[index])
      index += 1
    }
    if index >= units.count { isCutOff = true }
    index += 1
    return .text(String(decoding: out, as: UTF8.self), line: start)
  }
}

extension [Term] {
  /// The parts between commas (or other marks).
  func parts(between mark: Character = ",") -> [[Term]] {
    split { $0.isMark(mark) }.map { Array($0) }
  }

  /// The calls of functions, at any depth: a word and what stands in round brackets behind it.
  var calls: [(name: String, arguments: [Term], line: Int)] {
    var found: [(String, [Term], Int)] = []
    collectCalls(into: &found)
    return found
  }

  private func collectCalls(into found: inout [(String, [Term], Int)]) {
    for (index, term) in enumerated() {
      guard let inner = term.inner else { continue }
      if index > 0, term.isGroup("("), let name = self[index - 1].word {
        found.append((name, inner, self[index - 1].line))
      }
      inner.collectCalls(into: &found)
    }
  }

  /// The value of an argument with a name, as `name = "x"`: what follows the sign.
  func argument(_ name: String) -> Term? {
    for part in parts() where part.count >= 3 && part[0].word == name && part[1].isMark("=") {
      return part[2]
    }
    return nil
  }
}
