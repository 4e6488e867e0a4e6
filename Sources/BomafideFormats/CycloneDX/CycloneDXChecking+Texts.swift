import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension CycloneDXChecking {
  mutating func text(
    _ json: inout JSONReader, _ grammar: CycloneDXGrammar, _ min: Int?, _ max: Int?
  ) throws(InputError) -> UInt64 {
    let start = json.offset
    let text = try json.string()
    if grammar == .text, min == nil, max == nil { return hash(text) }
    if let min, text.count < min { length(text, "at least \(min)", at: start) }
    if let max, text.string.unicodeScalars.count > max { length(text, "at most \(max)", at: start) }
    if grammar != .text {
      let string = text.string
      if let expected = grammar.trouble(string) {
        let (rule, severity) = grammar.complaint
        complain(
          rule, severity, at: start, "is '\(string.printable())'", expected: expected,
          found: "'\(string.printable())'", remedy: "write \(expected)")
      } else if grammar.isName, trials == 0 {
        name(text, grammar)
      }
    }
    return hash(text)
  }

  private mutating func length(_ text: JSONText, _ expected: String, at offset: Int) {
    complain(
      "cyclonedx.value", at: offset, "is too \(text.count == 0 ? "short" : "long")",
      expected: "\(expected) characters", found: "'\(text.string.printable())'",
      remedy: "write \(expected) characters")
  }

  private mutating func name(_ text: JSONText, _ grammar: CycloneDXGrammar) {
    if grammar == .id {
      _ = name(text, hash(text))
    } else {
      references.append((text, grammar == .link))
    }
  }

  /// Notes that an element is called `text`, and complains where another one is; the path leads there.
  @inline(__always)
  mutating func name(_ text: JSONText, _ hash: UInt64) -> Int {
    let (number, first) = names.insert(text, hash)
    if let first {
      repeated(text, first)
    } else if CycloneDXGrammar.mayBeBOMLink(text.raw) {
      complain(
        "cyclonedx.ref-prefix", .warning, at: offset(of: text),
        "is '\(text.string.printable())', which begins as a link to another document does",
        expected: "a name that doesn't begin with 'urn:cdx:'",
        found: "'\(text.string.printable())'",
        remedy: "give the element another bom-ref")
    }
    return number
  }

  private mutating func repeated(_ text: JSONText, _ first: JSONText) {
    complain(
      "cyclonedx.duplicate-ref", .warning, at: offset(of: text),
      "'\(text.string.printable())' was given before", related: offset(of: first),
      expected: "a name of its own", found: "the name of another element",
      remedy: "give one of the elements another bom-ref")
  }

  mutating func unknown(_ text: JSONText, _ words: [CycloneDXShapes.Word], at offset: Int) {
    let found = text.string
    let all = words.map(\.string)
    let near = Suggestion.nearest(to: found, in: all)
    let list = all.prefix(12).joined(separator: ", ") + (all.count > 12 ? ", …" : "")
    complain(
      "cyclonedx.value", at: offset, "is '\(found.printable())'",
      expected: all.count == 1 ? "'\(list)'" : "one of \(list)", found: "'\(found.printable())'",
      remedy: "write \(near ?? all.first ?? "a known value")")
  }

  // MARK: Values without a shape

  /// Goes behind the next value; the result is a hash, the same for equal values.
  mutating func anything(_ json: inout JSONReader) throws(InputError) -> UInt64 {
    switch try json.peek() {
    case .null:
      try json.null()
      return 7
    case .bool: return try json.bool() ? 3 : 5
    case .number: return (Double(try json.number().string) ?? 0).bitPattern &* 31
    case .string: return hash(try json.string())
    case .array:
      var array = try json.beginArray()
      var result: UInt64 = 17
      while try json.nextElement(in: &array) { result = Self.mix(result ^ (try anything(&json))) }
      return result
    case .object:
      var object = try json.beginObject()
      var result: UInt64 = 29
      while let key = try json.nextKey(in: &object) {
        let name = hash(key)
        result = result &+ Self.mix(name ^ (try anything(&json)))
      }
      return result
    }
  }

  @inline(__always)
  func hash(_ text: JSONText) -> UInt64 {
    text.isPlain ? hashing.hash(text.raw) : text.utf8.withUnsafeBufferPointer { hashing.hash($0) }
  }

  static let odd: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// What the member of a number adds to its object's hash.
  @inline(__always)
  static func member(_ index: Int, _ value: UInt64) -> UInt64 {
    mix(UInt64(truncatingIfNeeded: index &+ 1) &* odd ^ value)
  }

  /// The hash of an object of two members, given by their numbers and the hashes of their values.
  @inline(__always)
  static func hash(_ a: (Int, UInt64), _ b: (Int, UInt64)) -> UInt64 {
    29 &+ member(a.0, a.1) &+ member(b.0, b.1)
  }

  @inline(__always)
  static func mix(_ value: UInt64) -> UInt64 {
    let product = (value ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }
}
