import BomafideJSON

/// Reads marks and texts of JSON as long as they are plain, and gives up at anything else.
///
/// What it takes is JSON by all rules of `JSONReader`; what it gives up at may be, and is left to that reader.
struct PlainScanner {
  let base: UnsafePointer<UInt8>
  let count: Int
  var index: Int

  @inline(__always)
  mutating func skipSpace() {
    if index < count, base[index] > 0x20 { return }
    while index < count {
      if index &+ 8 <= count {
        let others = JSONText.load(base + index) ^ 0x2020_2020_2020_2020
        if others == 0 {
          index &+= 8
          continue
        }
        index &+= others.trailingZeroBitCount &>> 3
      }
      guard JSONReader.isSpace(base[index]) else { return }
      index &+= 1
    }
  }

  /// Goes behind `mark`, if it is next.
  @inline(__always)
  mutating func take(_ mark: StaticString) -> Bool {
    skipSpace()
    guard index < count, base[index] == mark.utf8Start[0] else { return false }
    index &+= 1
    return true
  }

  /// Reads a string of ASCII without escapes.
  @inline(__always)
  mutating func text() -> JSONText? {
    guard take("\"") else { return nil }
    return restOfText()
  }

  /// Reads a string of ASCII without escapes, whose opening quote is read.
  @inline(__always)
  mutating func restOfText() -> JSONText? {
    let start = index
    var at = start
    while at &+ 8 <= count {
      let marks = JSONReader.marks(JSONText.load(base + at))
      if marks != 0 {
        at &+= marks.trailingZeroBitCount &>> 3
        guard base[at] == 0x22 else { return nil }
        index = at &+ 1
        return JSONText(base: base + start, count: at &- start, isPlain: true)
      }
      at &+= 8
    }
    // So near to the end of the document there is no need to hurry.
    return nil
  }

  /// Reads a key and its colon.
  @inline(__always)
  mutating func key() -> JSONText? {
    guard let key = text(), take(":") else { return nil }
    return key
  }

  /// Goes behind `bytes`, if they are next.
  @inline(__always)
  mutating func take(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = bytes.baseAddress, bytes.count <= count &- index,
      JSONText.equal(base + index, start, bytes.count)
    else { return false }
    index &+= bytes.count
    return true
  }
}
