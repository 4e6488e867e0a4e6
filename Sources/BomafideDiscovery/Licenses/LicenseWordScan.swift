/// Tells fast whether a text has any word of licensing.
enum LicenseWordScan {
  /// Whether "licen", "permi", "distr", "warra", "domai" or "spdx" stand somewhere, in any letter case.
  ///
  /// The loop has no branch, so that the compiler makes it look at many bytes at once.
  static func finds(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let block = 2048
    var start = 0
    while start + 5 <= bytes.count {
      let count = min(block, bytes.count - start - 4)
      var found: UInt8 = 0
      for index in start..<(start + count) {
        // Letters in lower case; other bytes may become letters, which only costs a closer look.
        let a = bytes[index] | 0x20
        let b = bytes[index &+ 1] | 0x20
        let c = bytes[index &+ 2] | 0x20
        let d = bytes[index &+ 3] | 0x20
        let e = bytes[index &+ 4] | 0x20
        found |= `is`(a, "l") & `is`(b, "i") & `is`(c, "c") & `is`(d, "e") & `is`(e, "n")
        found |= `is`(a, "p") & `is`(b, "e") & `is`(c, "r") & `is`(d, "m") & `is`(e, "i")
        found |= `is`(a, "d") & `is`(b, "i") & `is`(c, "s") & `is`(d, "t") & `is`(e, "r")
        found |= `is`(a, "w") & `is`(b, "a") & `is`(c, "r") & `is`(d, "r") & `is`(e, "a")
        found |= `is`(a, "d") & `is`(b, "o") & `is`(c, "m") & `is`(d, "a") & `is`(e, "i")
        found |= `is`(a, "s") & `is`(b, "p") & `is`(c, "d") & `is`(d, "x")
      }
      if found != 0 { return true }
      start += count
    }
    return false
  }

  @inline(__always) private static func `is`(_ byte: UInt8, _ letter: Unicode.Scalar) -> UInt8 {
    byte == UInt8(truncatingIfNeeded: letter.value) ? 1 : 0
  }
}
