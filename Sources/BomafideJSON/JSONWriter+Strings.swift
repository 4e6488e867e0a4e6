extension JSONWriter {
  /// Whether `a` stands before `b` by code points, which is the order of their UTF-8 bytes.
  package static func precedes(_ a: String, _ b: String) -> Bool {
    a.utf8.lexicographicallyPrecedes(b.utf8)
  }

  /// Writes a string.
  public mutating func string(_ text: String) {
    var text = text
    text.withUTF8 { string($0) }
  }

  /// Writes a string from its UTF-8 bytes.
  @inlinable @inline(__always)
  public mutating func string(_ utf8: UnsafeBufferPointer<UInt8>) {
    sink.write(0x22)
    escaped(utf8)
    sink.write(0x22)
    didWrite()
  }

  /// Writes a string from a part of UTF-8 bytes.
  @inlinable @inline(__always)
  package mutating func string(_ utf8: [UInt8], _ range: Range<Int>) {
    utf8.withUnsafeBufferPointer { string(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  /// Writes the inside of a string.
  @inlinable @inline(__always)
  package mutating func escaped(_ utf8: UnsafeBufferPointer<UInt8>) {
    let plain = plainPrefix(utf8)
    sink.write(UnsafeBufferPointer(rebasing: utf8[..<plain]))
    if plain < utf8.count { escapeRest(utf8, from: plain) }
  }

  /// How many bytes can be written as they are.
  @inlinable @inline(__always)
  package func plainPrefix(_ utf8: UnsafeBufferPointer<UInt8>) -> Int {
    guard let base = utf8.baseAddress else { return 0 }
    var index = 0
    while index &+ 8 <= utf8.count {
      let word = JSONText.load(base + index)
      var marks = JSONReader.marks(word)
      if style.escapesNonASCII { marks |= Self.deletes(word) }
      if marks != 0 { return index &+ marks.trailingZeroBitCount &>> 3 }
      index &+= 8
    }
    while index < utf8.count {
      let byte = base[index]
      if byte < 0x20 || byte >= 0x7F || byte == 0x22 || byte == 0x5C { return index }
      index &+= 1
    }
    return index
  }

  /// Sets the high bit of bytes that are 0x7F; exact for the lowest of them.
  @inlinable @inline(__always)
  package static func deletes(_ word: UInt64) -> UInt64 {
    ((word ^ 0x7F7F_7F7F_7F7F_7F7F) &- 0x0101_0101_0101_0101) & 0x8080_8080_8080_8080
  }

  @usableFromInline
  package mutating func escapeRest(_ utf8: UnsafeBufferPointer<UInt8>, from start: Int) {
    var index = start
    while index < utf8.count {
      let byte = utf8[index]
      switch byte {
      case 0x22: sink.write("\\\"")
      case 0x5C: sink.write("\\\\")
      case 0x08: sink.write("\\b")
      case 0x0C: sink.write("\\f")
      case 0x0A: sink.write("\\n")
      case 0x0D: sink.write("\\r")
      case 0x09: sink.write("\\t")
      case ..<0x20: unicodeEscape(UInt32(byte))
      case 0x7F where style.escapesNonASCII: unicodeEscape(0x7F)
      case 0x80... where style.escapesNonASCII:
        let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        var scalar = UInt32(byte) & (0x7F >> UInt32(length))
        for offset in 1..<length where index + offset < utf8.count {
          scalar = scalar << 6 | UInt32(utf8[index + offset] & 0x3F)
        }
        if scalar >= 0x10000 {
          unicodeEscape(0xD800 + (scalar - 0x10000) >> 10)
          unicodeEscape(0xDC00 + (scalar - 0x10000) & 0x3FF)
        } else {
          unicodeEscape(scalar)
        }
        index += length
        continue
      default: sink.write(byte)
      }
      index += 1
    }
  }

  private mutating func unicodeEscape(_ unit: UInt32) {
    sink.write("\\u")
    for shift in [12, 8, 4, 0] as [UInt32] {
      sink.write(Self.hexDigit(UInt8(unit >> shift & 15)))
    }
  }

  @inlinable @inline(__always)
  package static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? value &+ 0x30 : value &+ 0x57
  }

  /// Writes a string of two hexadecimal digits for each byte, in lower case.
  @inlinable @inline(__always)
  package mutating func hex(_ bytes: UnsafeRawBufferPointer) {
    sink.write(0x22)
    if bytes.count <= 1024 {
      sink.reserve(bytes.count &* 2)
      HexadecimalText.put(bytes, at: sink.buffer + sink.count)
      sink.count &+= bytes.count &* 2
    } else {
      for byte in bytes {
        sink.write(Self.hexDigit(byte >> 4))
        sink.write(Self.hexDigit(byte & 15))
      }
    }
    sink.write(0x22)
    didWrite()
  }

  /// Writes a string of two hexadecimal digits for each byte, in lower case.
  @inlinable @inline(__always)
  package mutating func hex(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { hex($0) }
  }

  // MARK: Forms

  /// The text of a further element of the array that is being written, with all that stands before it.
  package func text(ofFurtherElement body: (inout JSONWriter) -> Void) -> [UInt8] {
    ByteSink.collect { sink in
      var writer = JSONWriter(into: sink, style: style, depth: depth)
      writer.element()
      body(&writer)
      sink = writer.leave()
    }
  }
}
