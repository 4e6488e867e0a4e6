public import BomafideModel

extension JSONReader {
  /// Checks the next value and goes behind it.
  public mutating func skip() throws(InputError) {
    switch try peek() {
    case .string: _ = try scanString()
    case .number: _ = try number()
    case .bool: _ = try bool()
    case .null: try null()
    case .array:
      var array = try beginArray()
      while try nextElement(in: &array) { try skip() }
    case .object:
      var object = try beginObject()
      while try nextKey(in: &object) != nil { try skip() }
    }
  }

  /// Goes behind the object or array that begins here, of which it is known that it is right.
  package mutating func skipChecked() {
    var at = index
    var depth = 0
    while at < count {
      if at &+ 8 <= count {
        let marks = Self.brackets(JSONText.load(base + at))
        if marks == 0 {
          at &+= 8
          continue
        }
        at &+= marks.trailingZeroBitCount &>> 3
      }
      let byte = base[at]
      at &+= 1
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth &+= 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth &-= 1
        if depth == 0 {
          index = at
          return
        }
      case UInt8(ascii: "\""): at = endOfText(at)
      default: break
      }
    }
    index = at
  }

  /// Sets the high bit of bytes that are brackets, braces or quotes; the lowest of the set bits is right.
  @inline(__always)
  private static func brackets(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    // Braces are brackets with one bit more.
    let folded = word | ones &* 0x20
    func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word }
    return
      (zeros(folded ^ ones &* 0x7B) | zeros(folded ^ ones &* 0x7D) | zeros(word ^ ones &* 0x22))
      & (ones &* 0x80)
  }

  /// Where a text ends that begins at `start`, behind its quote.
  private func endOfText(_ start: Int) -> Int {
    var at = start
    while at < count {
      if at &+ 8 <= count {
        let marks = Self.marks(JSONText.load(base + at))
        if marks == 0 {
          at &+= 8
          continue
        }
        at &+= marks.trailingZeroBitCount &>> 3
      }
      if base[at] == UInt8(ascii: "\"") { return at &+ 1 }
      at &+= base[at] == UInt8(ascii: "\\") ? 2 : 1
    }
    return at
  }

  /// Reads the next value as a tree.
  ///
  /// - Parameter sortingMembers: Whether members are ordered by name, for formats that give their order no meaning.
  public mutating func value(sortingMembers: Bool = false) throws(InputError) -> JSONValue {
    switch try peek() {
    case .string: return .string(try scanString().string)
    case .number: return .number(try number().string)
    case .bool: return .bool(try bool())
    case .null:
      try null()
      return .null
    case .array:
      var array = try beginArray()
      var elements: [JSONValue] = []
      while try nextElement(in: &array) {
        elements.append(try value(sortingMembers: sortingMembers))
      }
      return .array(elements)
    case .object:
      var object = try beginObject()
      var members: [JSONValue.Member] = []
      while let key = try nextKey(in: &object) {
        let name = key.string
        members.append(JSONValue.Member(name, try value(sortingMembers: sortingMembers)))
      }
      if sortingMembers { members.sort { JSONWriter.precedes($0.name, $1.name) } }
      return .object(members)
    }
  }

  /// Reads the value at `offset` once more, and comes back.
  package mutating func value(again offset: Int) throws(InputError) -> JSONValue {
    let place = index
    index = offset
    let result = try value(sortingMembers: true)
    index = place
    return result
  }
}
