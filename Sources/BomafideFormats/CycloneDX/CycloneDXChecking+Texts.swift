import BomafideIdentifiers
import BomafideModel

extension CycloneDXChecking {
  mutating func text(
    _ json: inout JSONReader, _ grammar: CycloneDXGrammar, _ min: Int?, _ max: Int?
  ) throws(InputError) -> UInt64 {
    let start = json.offset
    let text = try json.string()
    if let min, text.count < min { length(text, "at least \(min)", at: start) }
    if let max, text.string.unicodeScalars.count > max { length(text, "at most \(max)", at: start) }
    if grammar != .text {
      let string = text.string
      if let expected = grammar.trouble(string) {
        complain(
          "cyclonedx.value", at: start, "is '\(string.printable())'", expected: expected,
          found: "'\(string.printable())'", remedy: "write \(expected)")
      } else if grammar.isName, trials == 0 {
        name(string, grammar, at: start, &json)
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

  private mutating func name(
    _ name: String, _ grammar: CycloneDXGrammar, at offset: Int, _ json: inout JSONReader
  ) {
    if grammar != .id {
      references.append((name, offset, grammar == .link, place))
      return
    }
    if let first = names[name] {
      complain(
        "cyclonedx.duplicate-ref", .warning, at: offset,
        "'\(name.printable())' was given before",
        expected: "a name of its own", found: "the name of what stands \(first) bytes in",
        remedy: "give one of the elements another bom-ref")
    } else {
      names[name] = offset
    }
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

  static func mix(_ value: UInt64) -> UInt64 {
    let product = (value ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }
}
