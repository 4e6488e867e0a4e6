import BomafideJSON
import BomafideIdentifiers
import BomafideModel
import Yams

/// Says a YAML document in JSON, so that it is read like the JSON form.
///
/// Where a member is a string by its definition, a plain value is taken as it is written: `3.10` stays `3.10`. An alias
/// is read as what it stands for, within bounds.
struct YAMLReading {
  /// What the members of a format hold that are no strings, and the names of those that are.
  struct Types: Sendable {
    var bools: Set<String>
    var numbers: Set<String>
    var strings: Set<String>
  }

  /// More bytes than any document that people keep as YAML.
  static let sizeLimit = 256 << 20
  static let depthLimit = 500
  private static let tooDeep =
    "no real document nests so deep; take this one from its source again"

  private let path: String
  private let types: Types
  /// How many bytes aliases may make of the document.
  private let limit: Int
  private var json = MarkedJSON()
  private var findings: [Finding] = []

  private init(_ input: Input, types: Types) {
    path = input.path
    self.types = types
    limit = max(16 << 20, input.bytes.count * 8)
  }

  /// Reads a document.
  ///
  /// - Parameter wrapper: A key that the root may have instead of the document's own, and that is left out then.
  /// - Throws: `InputError` for what is no YAML, and for what would take too much memory.
  static func read(
    _ input: Input, types: Types, wrapper: String
  ) throws(InputError) -> (JSONTranslation, [Finding]) {
    try input.checkUTF8()
    try YAMLBounds(input).check()
    let root: Node
    do {
      let parser = try Parser(yaml: String(decoding: input.bytes, as: UTF8.self), encoding: .utf8)
      guard let found = try parser.singleRoot() else {
        throw InputError(
          at: SourceLocation(path: input.path, line: 1, column: 1), expected: "a document",
          found: "nothing", remedy: "take the document from its source again")
      }
      root = found
    } catch {
      throw trouble(error, input)
    }
    var reading = YAMLReading(input, types: types)
    try reading.value(reading.unwrapped(root, wrapper), key: "", depth: 0)
    return (reading.json.translation, reading.findings)
  }

  private mutating func unwrapped(_ root: Node, _ wrapper: String) -> Node {
    guard case .mapping(let members) = root, members.count == 1, let member = members.first,
      case .scalar(let name) = member.key, name.string == wrapper, case .mapping = member.value
    else { return root }
    findings.append(
      Finding(
        "spdx2.unknown-field", .warning, subject: wrapper,
        "the document stands inside '\(wrapper)', which is no field of SPDX",
        at: Self.place(member.key.mark).location(path),
        remedy: "remove '\(wrapper):' and the indentation of what stands below it"))
    return member.value
  }

  // MARK: Values

  private mutating func value(_ node: Node, key: String, depth: Int) throws(InputError) {
    let place = Self.place(node.mark)
    if depth > Self.depthLimit {
      throw InputError(
        at: place.location(path),
        expected: "at most \(Self.depthLimit) values inside each other",
        found: "values that are nested deeper", remedy: Self.tooDeep)
    }
    if json.bytes.count > limit {
      throw InputError(
        at: place.location(path), expected: "a document of less than \(limit >> 20) MiB",
        found: "aliases that make more of it",
        remedy: "write the values out where '*…' stands for them")
    }
    json.mark(place)
    switch node {
    case .scalar(let scalar): self.scalar(scalar, key: key, place)
    case .sequence(let sequence):
      json.write("[")
      for (index, element) in sequence.enumerated() {
        if index > 0 { json.write(",") }
        try value(element, key: key, depth: depth + 1)
      }
      json.write("]")
    case .mapping(let mapping):
      json.write("{")
      for (index, member) in mapping.enumerated() {
        guard case .scalar(let name) = member.key else {
          throw InputError(
            at: Self.place(member.key.mark).location(path), expected: "a name",
            found: "a list or a mapping as a key", remedy: "write a name before the ':'")
        }
        if index > 0 { json.write(",") }
        json.string(Array(name.string.utf8), at: Self.place(member.key.mark))
        json.write(":")
        try value(member.value, key: name.string, depth: depth + 1)
      }
      json.write("}")
    case .alias:
      throw InputError(
        at: place.location(path), expected: "values written out", found: "a YAML alias",
        remedy: "write the value where '*…' stands for it")
    }
  }

  private mutating func scalar(_ scalar: Node.Scalar, key: String, _ place: MarkedJSON.Place) {
    let text = scalar.string
    guard scalar.style == .plain || scalar.style == .any else {
      json.string(Array(text.utf8))
      return
    }
    if YAMLWords.isNull(text) {
      json.write("null")
    } else if let bool = YAMLWords.bool(text), !types.strings.contains(key) {
      json.write(bool ? "true" : "false")
    } else if YAMLWords.isNumber(text), !types.strings.contains(key), !types.bools.contains(key) {
      json.write(text)
    } else {
      if YAMLWords.bool(text) != nil || YAMLWords.isNumber(text) {
        findings.append(
          Finding(
            "spdx2.yaml-type", .warning, subject: key,
            "'\(key.printable())' is a string, and other tools read \(text.printable()) as something else",
            at: place.location(path), remedy: "write \"\(text)\" in quotation marks"))
      }
      json.string(Array(text.utf8))
    }
  }

  private static func place(_ mark: Mark?) -> MarkedJSON.Place {
    MarkedJSON.Place(max(mark?.line ?? 1, 1), max(mark?.column ?? 1, 1))
  }

  // MARK: Trouble

  /// How the parser's words about values that nest too deep begin.
  private static let nesting = "Maximum nesting level reached"

  /// What was expected and what was found, in the parser's words, which say the one or the other.
  private static func words(for problem: String) -> (expected: String, found: String) {
    if problem.hasPrefix(nesting) {
      return (
        "at most \(depthLimit) values inside each other", "values that are nested deeper"
      )
    }
    for start in ["did not find expected ", "could not find expected ", "did not find "]
    where problem.hasPrefix(start) {
      return (problem.dropFirst(start.count).printable(limit: 120), "something else")
    }
    for start in ["but found ", "found "] where problem.hasPrefix(start) {
      return ("YAML", problem.dropFirst(start.count).printable(limit: 120))
    }
    return ("YAML", problem.printable(limit: 120))
  }

  /// Says what the parser complains of.
  private static func trouble(_ error: any Error, _ input: Input) -> InputError {
    if let error = error as? InputError { return error }
    func make(_ mark: Mark?, _ expected: String, _ found: String, _ remedy: String) -> InputError {
      InputError(
        at: place(mark).location(input.path), expected: expected, found: found, remedy: remedy)
    }
    switch error {
    case YamlError.scanner(_, let problem, let mark, _),
      YamlError.parser(_, let problem, let mark, _),
      YamlError.composer(_, let problem, let mark, _):
      let (expected, found) = words(for: problem)
      return make(
        mark, expected, found,
        problem.hasPrefix(nesting)
          ? tooDeep
          : "mend the line, or put a value with marks such as ':' or '#' in quotation marks")
    case YamlError.duplicatedKeysInMapping(let names, let context):
      return make(
        context.mark, "each key once in a mapping",
        "'\(names.first?.printable() ?? "")' again", "remove all but one of them")
    case YamlError.reader(let problem, let offset, _, _):
      var (line, start) = (1, 0)
      let end = min(offset ?? 0, input.bytes.count)
      for index in 0..<end where input.bytes[index] == 0x0A {
        (line, start) = (line + 1, index + 1)
      }
      return InputError(
        at: SourceLocation(path: input.path, line: line, column: end - start + 1),
        expected: "text", found: problem.printable(limit: 120),
        remedy: "write control characters as \"\\x…\" in double quotes")
    default:
      return make(nil, "YAML", "\(error)".printable(limit: 120), "mend the document")
    }
  }
}

/// What plain values of YAML mean.
///
/// Source: YAML 1.2, 10.3, and for the words that are quoted YAML 1.1's types, since many tools go by them.
enum YAMLWords {
  static func isNull(_ text: String) -> Bool {
    switch text {
    case "", "~", "null", "Null", "NULL": true
    default: false
    }
  }

  static func bool(_ text: String) -> Bool? {
    switch text {
    case "true", "True", "TRUE": true
    case "false", "False", "FALSE": false
    default: nil
    }
  }

  /// Whether `text` is a number as JSON writes it.
  static func isNumber(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    var index = 0
    func digits() -> Bool {
      let start = index
      while index < bytes.count, 0x30...0x39 ~= bytes[index] { index += 1 }
      return index > start
    }
    func take(_ byte: UInt8) -> Bool {
      guard index < bytes.count, bytes[index] == byte else { return false }
      index += 1
      return true
    }
    _ = take(UInt8(ascii: "-"))
    let first = index
    guard digits(), index == first + 1 || bytes[first] != 0x30 else { return false }
    if take(UInt8(ascii: ".")), !digits() { return false }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      if !digits() { return false }
    }
    return index == bytes.count
  }

  /// Whether a plain value means something else than its text to a reader of YAML 1.1 or 1.2.
  static func isSpecial(_ text: String) -> Bool {
    switch text.lowercased() {
    case "", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n": true
    default: false
    }
  }
}

/// Keeps documents away from the parser that would take it too much time or memory.
struct YAMLBounds {
  private let input: Input

  init(_ input: Input) { self.input = input }

  /// More aliases than a document made by hand has, and few enough that they can't multiply far.
  private static let aliasLimit = 20

  /// - Throws: `InputError` for too many bytes, and for anchors with many aliases.
  func check() throws(InputError) {
    if input.bytes.count > YAMLReading.sizeLimit {
      throw InputError(
        at: SourceLocation(path: input.path),
        expected: "at most \(YAMLReading.sizeLimit >> 20) MiB of YAML",
        found: "\(input.bytes.count) bytes", remedy: "take the document as JSON")
    }
    guard let (line, column) = firstAnchorOfMany() else { return }
    throw InputError(
      at: SourceLocation(path: input.path, line: line, column: column),
      expected: "at most \(Self.aliasLimit) aliases", found: "an anchor in a document with more",
      remedy: "write the values out where '*…' stands for them")
  }

  /// The first anchor, if there are more aliases than the limit.
  ///
  /// Both are looked for only where a value may begin; in texts of many lines they can be mistaken.
  private func firstAnchorOfMany() -> (Int, Int)? {
    var anchor: (Int, Int)?
    var aliases = 0
    var (line, start) = (1, 0)
    /// The last byte that is no space.
    var mark = UInt8(ascii: "-")
    let bytes = input.bytes
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == 0x0A {
        (line, start, mark) = (line + 1, index + 1, UInt8(ascii: "-"))
        continue
      }
      if byte == 0x20 || byte == 0x09 { continue }
      defer { mark = byte }
      guard byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*"),
        [0x2D, 0x3A, 0x3F, 0x5B, 0x7B, 0x2C].contains(mark), index + 1 < bytes.count,
        bytes[index + 1] > 0x20, bytes[index + 1] != byte
      else { continue }
      if byte == UInt8(ascii: "&") {
        anchor = anchor ?? (line, index - start + 1)
      } else {
        aliases += 1
      }
    }
    return aliases > Self.aliasLimit ? anchor : nil
  }
}
