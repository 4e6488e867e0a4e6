import BomafideModel

/// Keeps from the parser of YAML what would take it too much: what is nested too deeply, and keys that double
/// themselves.
///
/// Only a list or a mapping as a key is compared with others, which takes time for each alias in it. Texts, comments and
/// blocks hold stars and brackets that mean nothing, so they are told apart from the rest as the parser does.
struct YAMLGuard {
  private static let depthLimit = 64
  /// The aliases that a file with lists or mappings as keys has at most.
  private static let aliasLimit = 20

  /// The mark of the quoted text that goes on in the next line.
  private var quote: UInt8?
  /// How many brackets are open.
  private var brackets = 0
  /// Whether a text without quotes may go on in the next line.
  private var isPlain = false
  /// Whether the lines deeper than `parent` are a block of text.
  private var isBlock = false
  /// The column of the key or dash whose value is open.
  private var parent = -1
  private var indents: [Int] = []
  private var aliases = 0
  private var hasLongKeys = false

  /// - Throws: `InputError` at the line that is nested too deeply, and for many aliases beside keys that are no texts.
  static func check(_ source: SourceLines) throws(InputError) {
    var state = YAMLGuard()
    for line in source.lines {
      let dashes = state.read(line)
      if state.brackets > depthLimit || state.indents.count + dashes > depthLimit * 2 {
        throw source.path.trouble(
          line.number, expected: "at most \(depthLimit) levels", found: "a deeper nesting",
          remedy: "write the value flatter")
      }
    }
    if state.hasLongKeys, state.aliases > aliasLimit {
      throw source.path.trouble(
        nil, expected: "at most \(aliasLimit) aliases beside keys that are lists or mappings",
        found: "more of them", remedy: "write the values out")
    }
  }

  /// Reads a line.
  ///
  /// - Returns: how many dashes and question marks begin it.
  private mutating func read(_ line: SourceLines.Line) -> Int {
    if line.trimmed.isEmpty { return 0 }
    let indent = line.indent
    if quote == nil, brackets == 0 {
      if isBlock || isPlain, indent > parent { return 0 }
      (isBlock, isPlain) = (false, false)
      while let last = indents.last, last >= indent { indents.removeLast() }
      indents.append(indent)
    }
    var scan = YAMLLine(bytes: Array(line.text.utf8), index: indent)
    if indent == 0, quote == nil, line.text.hasPrefix("---") {
      scan.index = 3
      parent = -1
    }
    scan.isStart = quote == nil && !isPlain
    while scan.index < scan.bytes.count, step(&scan) {}
    return scan.dashes
  }

  /// Reads a byte, or the name behind one.
  ///
  /// - Returns: whether the line goes on.
  private mutating func step(_ scan: inout YAMLLine) -> Bool {
    let byte = scan.bytes[scan.index]
    defer { scan.index += 1 }
    if let open = quote {
      if byte == UInt8(ascii: "\\"), open == UInt8(ascii: "\"") { scan.index += 1 }
      if byte == open {
        quote = nil
        scan.isClosed = true
      }
      return true
    }
    if byte <= 0x20 {
      scan.isSpaced = true
      return true
    }
    defer { scan.isSpaced = false }
    if byte == UInt8(ascii: "#"), scan.isSpaced || scan.index == 0 {
      isPlain = false
      return false
    }
    let wasClosed = scan.isClosed
    scan.isClosed = false
    switch byte {
    case UInt8(ascii: ":")
    where scan.isBlankNext(inFlow: brackets > 0) || wasClosed && brackets > 0:
      if wasClosed, scan.hasClosedBracket { hasLongKeys = true }
      if brackets == 0, let column = scan.keyColumn { parent = column }
      begin(&scan)
    case UInt8(ascii: "[") where scan.isStart || brackets > 0,
      UInt8(ascii: "{") where scan.isStart || brackets > 0:
      scan.note()
      brackets += 1
      begin(&scan)
    case UInt8(ascii: "]") where brackets > 0, UInt8(ascii: "}") where brackets > 0:
      brackets -= 1
      (isPlain, scan.isStart) = (false, false)
      (scan.isClosed, scan.hasClosedBracket) = (true, true)
    case UInt8(ascii: ",") where brackets > 0: begin(&scan)
    case _ where scan.isStart: token(byte, &scan)
    default: break
    }
    return !isBlock
  }

  /// A value or key may begin behind this byte.
  private mutating func begin(_ scan: inout YAMLLine) {
    (isPlain, scan.isStart) = (false, true)
  }

  /// Reads the first byte of a value or key.
  private mutating func token(_ byte: UInt8, _ scan: inout YAMLLine) {
    switch byte {
    case UInt8(ascii: "-") where brackets == 0 && scan.isBlankNext(inFlow: false):
      parent = scan.index
      scan.dashes += 1
    case UInt8(ascii: "?") where scan.isBlankNext(inFlow: brackets > 0):
      if brackets == 0 { parent = scan.index }
      scan.dashes += 1
      hasLongKeys = true
    case UInt8(ascii: "*"):
      scan.note()
      aliases += 1
      scan.skipName(inFlow: brackets > 0)
      scan.isStart = false
      // What it stands for may be a list, where it is a key.
      (scan.isClosed, scan.hasClosedBracket) = (true, true)
    case UInt8(ascii: "&"), UInt8(ascii: "!"):
      scan.note()
      scan.skipName(inFlow: brackets > 0)
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      scan.note()
      quote = byte
      (scan.isStart, scan.hasClosedBracket) = (false, false)
    case UInt8(ascii: "|") where brackets == 0, UInt8(ascii: ">") where brackets == 0:
      isBlock = true
    default:
      scan.note()
      (isPlain, scan.isStart) = (true, false)
    }
  }
}

/// A line that is read byte by byte.
private struct YAMLLine {
  let bytes: [UInt8]
  var index: Int
  /// Whether a value or key may begin here.
  var isStart = true
  /// Whether a blank stands before.
  var isSpaced = true
  /// Whether a quoted text, a bracket or an alias has just ended, and whether it was no text.
  var isClosed = false
  var hasClosedBracket = false
  /// The column of the first key or value.
  private(set) var keyColumn: Int?
  var dashes = 0

  init(bytes: [UInt8], index: Int) {
    self.bytes = bytes
    self.index = index
  }

  mutating func note() { keyColumn = keyColumn ?? index }

  /// Whether the mark here ends a name: a blank, the end or a bracket is next.
  func isBlankNext(inFlow: Bool) -> Bool {
    guard index + 1 < bytes.count else { return true }
    return bytes[index + 1] <= 0x20 || inFlow && ",[]{}".utf8.contains(bytes[index + 1])
  }

  /// Goes to the last byte of the name that begins here.
  mutating func skipName(inFlow: Bool) {
    while index + 1 < bytes.count, bytes[index + 1] > 0x20,
      !inFlow || !",[]{}".utf8.contains(bytes[index + 1])
    {
      index += 1
    }
  }
}
