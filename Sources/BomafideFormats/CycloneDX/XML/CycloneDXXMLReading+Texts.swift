import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension CycloneDXXMLReading {
  /// A text, as it stands in the document or put together.
  enum Content {
    case plain(UnsafeBufferPointer<UInt8>)
    case made([UInt8])

    @inline(__always)
    init(_ text: XMLText) { self = text.isPlain ? .plain(text.raw) : .made(text.utf8) }

    var isBlank: Bool {
      switch self {
      case .plain(let bytes): bytes.allSatisfy(JSONReader.isSpace)
      case .made(let bytes): bytes.allSatisfy(JSONReader.isSpace)
      }
    }

    /// How many of the bytes are as `isCounted` says.
    @inline(__always)
    func count(where isCounted: (UInt8) -> Bool) -> Int {
      switch self {
      case .plain(let bytes): bytes.count(where: isCounted)
      case .made(let bytes): bytes.count(where: isCounted)
      }
    }

    var string: String {
      switch self {
      case .plain(let bytes): String(decoding: bytes, as: UTF8.self)
      case .made(let bytes): String(decoding: bytes, as: UTF8.self)
      }
    }
  }

  /// Checks a text and writes it as a JSON value.
  @inline(__always)
  mutating func write(
    _ content: Content, as kind: CycloneDXXMLShapes.Kind, _ shape: Int, at offset: Int
  ) {
    switch content {
    case .plain(let bytes): write(bytes, as: kind, shape, at: offset)
    case .made(let bytes):
      bytes.withUnsafeBufferPointer { write($0, as: kind, shape, at: offset) }
    }
  }

  private mutating func write(
    _ raw: UnsafeBufferPointer<UInt8>, as kind: CycloneDXXMLShapes.Kind, _ shape: Int,
    at offset: Int
  ) {
    let before = json.count
    defer { if lesson != nil { learn(raw, as: kind, shape, from: before) } }
    switch shapes.shapes[shape] {
    case .words(let words):
      if !words.contains(where: { $0.matches(raw) }) { unknown(word: raw, of: words, at: offset) }
      json.string(raw)
    case .text(let text):
      let bytes = text.base.isCollapsed ? Self.trimmed(raw) : raw
      check(bytes, text, at: offset)
      switch kind {
      case .string: json.string(bytes)
      case .number: number(bytes)
      case .bool: bool(bytes)
      }
    default: json.string(raw)
    }
  }

  static func trimmed(_ raw: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var (start, end) = (0, raw.count)
    while start < end, JSONReader.isSpace(raw[start]) { start += 1 }
    while end > start, JSONReader.isSpace(raw[end - 1]) { end -= 1 }
    return UnsafeBufferPointer(rebasing: raw[start..<end])
  }

  // MARK: Numbers

  /// Writes a number as JSON spells it; what is none is a string.
  private mutating func number(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let text = Self.number(bytes) else {
      json.string(bytes)
      return
    }
    json.write(text)
  }

  /// The spelling that JSON has for a decimal of XSD, or nil where it is none.
  ///
  /// Source: XSD 1.0, 3.2.3.1.
  static func number(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    var rest = bytes[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    let whole = rest.prefix { 0x30...0x39 ~= $0 }
    rest = rest.dropFirst(whole.count)
    var fraction = rest.prefix(0)
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      fraction = rest.prefix { 0x30...0x39 ~= $0 }
      rest = rest.dropFirst(fraction.count)
    }
    guard rest.isEmpty, !whole.isEmpty || !fraction.isEmpty else { return nil }
    var text = isNegative ? "-" : ""
    let digits = whole.drop { $0 == 0x30 }
    text += digits.isEmpty ? "0" : String(decoding: digits, as: UTF8.self)
    if !fraction.isEmpty { text += "." + String(decoding: fraction, as: UTF8.self) }
    return text
  }

  private mutating func bool(_ bytes: UnsafeBufferPointer<UInt8>) {
    switch Self.bool(bytes) {
    case true?: json.write("true")
    case false?: json.write("false")
    case nil: json.string(bytes)
    }
  }

  private static func bool(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
    if bytes.elementsEqual("true".utf8) || bytes.elementsEqual("1".utf8) { return true }
    if bytes.elementsEqual("false".utf8) || bytes.elementsEqual("0".utf8) { return false }
    return nil
  }

  // MARK: Checks

  /// Checks a text that is written later.
  mutating func check(_ content: Content, _ shape: Int, at offset: Int) {
    guard case .text(let text) = shapes.shapes[shape] else { return }
    switch content {
    case .plain(let bytes): check(bytes, text, at: offset)
    case .made(let bytes): bytes.withUnsafeBufferPointer { check($0, text, at: offset) }
    }
  }

  private mutating func check(
    _ bytes: UnsafeBufferPointer<UInt8>, _ text: CycloneDXXMLShapes.Text, at offset: Int
  ) {
    if let expected = Self.trouble(bytes, text) {
      let found = "'\(String(decoding: bytes, as: UTF8.self).printable())'"
      complain(
        "cyclonedx.value", .error, at: offset, "is \(found)", expected: expected, found: found,
        remedy: "write \(expected)")
      return
    }
    guard let grammar = text.grammar, grammar != text.pattern else { return }
    let isRight = grammar.isPlainlyRight(bytes)
    if isRight, !grammar.isName { return }
    if !isRight, let expected = grammar.trouble(String(decoding: bytes, as: UTF8.self)) {
      let string = String(decoding: bytes, as: UTF8.self)
      let (rule, severity) = grammar.complaint
      complain(
        rule, severity, at: offset, "is '\(string.printable())'", expected: expected,
        found: "'\(string.printable())'", remedy: "write \(expected)")
    } else if grammar == .id {
      if let first = names.give(bytes, at: offset) {
        let string = String(decoding: bytes, as: UTF8.self)
        let place = xml.location(at: first)
        complain(
          "cyclonedx.duplicate-ref", .error, at: offset,
          "'\(string.printable())' was given before, at line \(place.line ?? 0)",
          expected: "a name of its own", found: "the name of another element",
          remedy: "give one of the elements another bom-ref")
      }
    } else if grammar.isName {
      names.ask(bytes, at: offset, by: path.last?.name.local ?? bytes)
    }
  }

  /// Whether an ASCII text is as it should be; nil where its bytes alone don't tell.
  @inline(__always)
  static func isPlainlyRight(
    _ bytes: UnsafeBufferPointer<UInt8>, _ text: CycloneDXXMLShapes.Text
  ) -> Bool? {
    switch text.base {
    case .string, .token, .uri: break
    default: return nil
    }
    if let min = text.min, bytes.count < min { return false }
    if let max = text.max, bytes.count > max { return false }
    if let pattern = text.pattern {
      if !pattern.isPlainlyRight(bytes) { return nil }
    } else if text.base == .uri, uri(bytes) != nil {
      return false
    }
    guard let grammar = text.grammar, grammar != text.pattern else { return true }
    return grammar.isPlainlyRight(bytes) ? true : nil
  }

  /// Whether nothing would be said about a text.
  static func isRight(_ bytes: UnsafeBufferPointer<UInt8>, _ text: CycloneDXXMLShapes.Text) -> Bool
  {
    if trouble(bytes, text) != nil { return false }
    guard let grammar = text.grammar, grammar != text.pattern else { return true }
    return grammar.isPlainlyRight(bytes)
      || grammar.trouble(String(decoding: bytes, as: UTF8.self)) == nil
  }

  /// What would have been right, or nil where a text is.
  private static func trouble(
    _ bytes: UnsafeBufferPointer<UInt8>, _ text: CycloneDXXMLShapes.Text
  ) -> String? {
    switch text.base {
    case .string, .token, .uri:
      if text.min == nil, text.max == nil, text.pattern == nil {
        return text.base == .uri ? uri(bytes) : nil
      }
    case .bool: return bool(bytes) == nil ? "true or false" : nil
    case .int, .nat, .pos, .dec: return number(bytes, text)
    case .time:
      return CycloneDXXMLTime.isDateTime(bytes) ? nil : "a time such as 2024-02-29T12:00:00Z"
    case .date: return CycloneDXXMLTime.isDate(bytes) ? nil : "a date such as 2024-02-29"
    }
    if let min = text.min, bytes.count < min { return "at least \(min) characters" }
    if let max = text.max, bytes.count > max {
      let count = bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
      if count > max { return "at most \(max) characters" }
    }
    guard let pattern = text.pattern, !pattern.isPlainlyRight(bytes) else { return nil }
    let string = String(decoding: bytes, as: UTF8.self)
    // The XSD has the Microsoft spelling of UUIDs, too.
    if pattern == .serial, string.hasPrefix("{"), string.hasSuffix("}") {
      return pattern.trouble("urn:uuid:" + string.dropFirst().dropLast())
    }
    return pattern.trouble(string)
  }

  private static func number(
    _ bytes: UnsafeBufferPointer<UInt8>, _ text: CycloneDXXMLShapes.Text
  ) -> String? {
    let isWhole = text.base != .dec
    var expected = isWhole ? "a whole number" : "a number"
    let low = text.base == .nat ? 0 : text.base == .pos ? 1 : text.min
    if let low { expected += " of at least \(low)" }
    if let max = text.max { expected += (low == nil ? "" : " and") + " at most \(max)" }
    guard let spelled = number(bytes), !isWhole || !bytes.contains(UInt8(ascii: ".")),
      let value = Double(spelled)
    else { return expected }
    if let low, value < Double(low) { return expected }
    if let max = text.max, value > Double(max) { return expected }
    return nil
  }

  /// What the address should be; XSD takes nearly everything, with white space and other letters for their escapes.
  private static func uri(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    let expected = "an address, with '%' only before two hexadecimal digits and one '#'"
    var hashes = 0
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "#") { hashes += 1 }
      guard byte == UInt8(ascii: "%") else { continue }
      guard index + 2 < bytes.count, JSONText.nibble(bytes[index + 1]) != nil,
        JSONText.nibble(bytes[index + 2]) != nil
      else { return expected }
    }
    return hashes > 1 ? expected : nil
  }

  // MARK: Rules that no schema has

  /// The algorithm that the tag which was read last names, if the element is a digest.
  @inline(__always)
  func algorithm(_ element: CycloneDXXMLShapes.Element) -> DigestAlgorithm? {
    guard element.attributes.count == 1, let first = xml.attributes.first, "alg" ~= first.name
    else {
      return nil
    }
    // Most digests are of these two.
    if "SHA-256" ~= first.value { return .sha256 }
    if "SHA-1" ~= first.value { return .sha1 }
    return CycloneDX.algorithm(named: first.value.string)
  }

  /// Complains about a digest that is as long as another algorithm's.
  mutating func check(_ content: Content, of algorithm: DigestAlgorithm, at offset: Int) {
    let count = content.count { !JSONReader.isSpace($0) }
    guard let bytes = algorithm.byteCount, bytes * 2 != count,
      [32, 40, 64, 96, 128].contains(count)
    else { return }
    complain(
      "cyclonedx.value", .error, at: offset,
      "is called \(CycloneDX.name(of: algorithm) ?? "") and has \(count) digits",
      expected: "\(bytes * 2) hexadecimal digits", found: "\(count)",
      remedy: "write the digest of the algorithm that is named")
  }

  /// Whether the component whose tag was read last is said to be external.
  var isExternal: Bool {
    guard version >= .v1_7 else { return true }
    return xml.attributes.contains { one in
      "isExternal" ~= one.name && ("true" ~= one.value || "1" ~= one.value)
    }
  }

  /// Only external components have a range of versions.
  ///
  /// Source: ECMA-424, CycloneDX 1.7, component.
  mutating func rangeInside(at offset: Int) {
    complain(
      "cyclonedx.choice", .error, at: offset, "is of a component that is not external",
      expected: "isExternal=\"true\"", found: "a component that is part of the product",
      remedy: "write isExternal=\"true\", or the version itself")
  }
}
