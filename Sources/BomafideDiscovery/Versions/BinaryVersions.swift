/// Finds the version strings of libraries in compiled files.
enum BinaryVersions {
  /// The printable texts of a file that hold a version, each on a line.
  ///
  /// A compiled file is mostly machine code; what is left is small enough to be looked through for every library.
  static func texts(_ bytes: [UInt8]) -> [UInt8] {
    var kept: [UInt8] = []
    var start = 0
    var hasVersion = false
    bytes.withUnsafeBufferPointer { buffer in
      for index in 0...buffer.count {
        let unit: UInt8 = index < buffer.count ? buffer[index] : 0
        if (0x20...0x7E).contains(unit) || unit == 0x09 {
          if unit == UInt8(ascii: "."), index > start, VersionText.isDigit(buffer[index - 1]) {
            hasVersion = true
          }
          continue
        }
        if hasVersion, index - start >= 5, index - start <= 2_000, kept.count < 4 << 20 {
          kept.append(contentsOf: buffer[start..<index])
          kept.append(0x0A)
        }
        start = index + 1
        hasVersion = false
      }
    }
    return kept
  }
}
