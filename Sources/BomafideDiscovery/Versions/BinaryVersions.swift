/// Finds the version strings of libraries in compiled files.
enum BinaryVersions {
  /// The printable texts of a file that hold a version, each on a line.
  ///
  /// A compiled file is mostly machine code; what is left is small enough to be looked through for every library.
  static func texts(_ bytes: [UInt8]) -> [UInt8] {
    var kept: [UInt8] = []
    bytes.withUnsafeBytes { buffer in
      // A version has a full stop behind a digit; from there the text reaches to both sides.
      var low = 0
      var from = 0
      while kept.count < textLimit, let stop = ByteSearch.first(of: ".", in: buffer, from: from) {
        from = stop + 1
        guard stop > low, VersionText.isDigit(buffer[stop - 1]) else { continue }
        var start = stop
        while start > low, isPrintable(buffer[start - 1]) { start -= 1 }
        var end = stop
        while end < buffer.count, isPrintable(buffer[end]) { end += 1 }
        if (5...2_000).contains(end - start) {
          kept.append(contentsOf: buffer[start..<end])
          kept.append(0x0A)
        }
        low = end
        from = end
      }
    }
    return kept
  }

  /// The most bytes of such texts of one file, or a little more.
  private static let textLimit = 4 << 20

  private static func isPrintable(_ unit: UInt8) -> Bool {
    (0x20...0x7E).contains(unit) || unit == 0x09
  }
}
