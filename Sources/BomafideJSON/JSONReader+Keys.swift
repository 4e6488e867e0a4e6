import BomafideIdentifiers
public import BomafideModel

extension JSONReader {
  /// Above this many keys in one object a table finds the duplicates.
  @usableFromInline package static let fewKeys = 24

  /// Notes a key of `object`.
  ///
  /// - Throws: `InputError` if the object has it already.
  @inlinable @inline(__always)
  package mutating func register(_ text: JSONText, at offset: Int, in object: inout Container)
    throws(InputError)
  {
    let hash = Self.hash(text)
    let known = keys.count - object.keyBase
    if known < Self.fewKeys {
      for index in object.keyBase..<keys.count where keys[index].hash == hash {
        if Self.same(keys[index].text, text) {
          throw duplicate(text, at: offset, first: keys[index].offset)
        }
      }
      keys.append(Key(hash: hash, offset: offset, text: text))
    } else {
      try registerInTable(text, at: offset, in: &object)
    }
  }

  @usableFromInline
  package mutating func registerInTable(
    _ text: JSONText, at offset: Int, in object: inout Container
  ) throws(InputError) {
    if object.keys.isEmpty {
      for key in keys[object.keyBase...] { object.keys[Self.exact(key.text)] = key.offset }
    }
    if let first = object.keys.updateValue(offset, forKey: Self.exact(text)) {
      throw duplicate(text, at: offset, first: first)
    }
  }

  /// A spelling that is equal for equal bytes only; a `String` is equal to all that Unicode calls equivalent.
  private static func exact(_ text: JSONText) -> String {
    let bytes = text.utf8
    if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
    return "\u{0}" + bytes.map { String($0, radix: 16) }.joined(separator: " ")
  }

  @usableFromInline
  package static func same(_ a: JSONText, _ b: JSONText) -> Bool {
    if a.isPlain && b.isPlain {
      return a.count == b.count && JSONText.equal(a.base, b.base, a.count)
    }
    return a.utf8 == b.utf8
  }

  /// Mixes the length with the first and last eight bytes; equal texts have equal hashes.
  @inlinable @inline(__always)
  package static func hash(_ text: JSONText) -> UInt64 {
    if text.isPlain { return hash(text.base, text.count) }
    return text.utf8.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return 0 }
      return hash(start, buffer.count)
    }
  }

  @inlinable @inline(__always)
  package static func hash(_ base: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
    if count >= 8 {
      return JSONText.load(base) ^ (JSONText.load(base + (count &- 8)) &* 0x9E37_79B9_7F4A_7C15)
        ^ UInt64(count)
    }
    var value = UInt64(count)
    for index in 0..<count { value = value << 8 | UInt64(base[index]) }
    return value
  }

  @usableFromInline
  package mutating func duplicate(_ text: JSONText, at offset: Int, first: Int) -> InputError {
    let place = location(at: first)
    return error(
      at: offset, expected: "each key once in an object",
      found: "'\(text.string.printable())' again, first at \(place)",
      remedy: "remove one of the two members")
  }
}
