/// Finds the version strings of libraries in compiled files.
enum BinaryVersions {
  /// What ends a text; it is no blank, so that no pattern reaches from one text into the next.
  private static let end: UInt8 = 0

  /// The printable texts of a file that hold a version, each with a NUL behind it.
  ///
  /// A compiled file is mostly machine code; what is left is small enough to be looked through for every library.
  static func texts(_ bytes: [UInt8]) -> [UInt8] {
    var kept: [UInt8] = []
    var start = 0
    var hasVersion = false
    bytes.withUnsafeBufferPointer { buffer in
      for index in 0...buffer.count {
        let unit: UInt8 = index < buffer.count ? buffer[index] : 0
        if isPrintable(unit) {
          if unit == UInt8(ascii: "."), index > start, VersionText.isDigit(buffer[index - 1]) {
            hasVersion = true
          }
          continue
        }
        if hasVersion, index - start >= 5, index - start <= 2_000, kept.count < 4 << 20 {
          kept.append(contentsOf: buffer[start..<index])
          kept.append(end)
        }
        start = index + 1
        hasVersion = false
      }
    }
    return kept
  }

  /// Where in the file the text stands that is at a place of `texts`.
  static func place(of place: Int, in texts: [UInt8], of bytes: [UInt8]) -> Int? {
    guard place < texts.count else { return nil }
    let start = texts[..<place].lastIndex(of: end).map { $0 + 1 } ?? 0
    let stop = texts[place...].firstIndex(of: end) ?? texts.count
    let text = Array(texts[start..<stop])
    // A short text may stand in longer ones, too.
    var from = 0
    for _ in 0..<256 {
      guard let found = ByteSearch.first(of: text, in: bytes, from: from) else { return nil }
      from = found + 1
      let isWhole =
        (found == 0 || !isPrintable(bytes[found - 1]))
        && (found + text.count == bytes.count || !isPrintable(bytes[found + text.count]))
      if isWhole { return found + place - start }
    }
    return nil
  }

  private static func isPrintable(_ unit: UInt8) -> Bool {
    (0x20...0x7E).contains(unit) || unit == 0x09
  }

  /// The most texts of one sort that are kept of a file.
  private static let limit = 32

  /// The lines that are nothing but a version of three numbers, each version once.
  static func bare(_ texts: [UInt8]) -> [(version: String, place: Int)] {
    var found: [(version: String, place: Int)] = []
    eachLine(texts) { line in
      guard line.count <= 24, found.count < limit, let version = release(line),
        !found.contains(where: { $0.version == version })
      else { return }
      found.append((version, line.startIndex))
    }
    return found
  }

  /// The folders of a name and a version that sources lay in when they were built, as `openjpeg-2.5.3` in
  /// `/build/openjpeg-2.5.3/src/lib/openjp2/thread.c`.
  static func sourceFolders(_ texts: [UInt8]) -> [(name: String, version: String, place: Int)] {
    var found: [(name: String, version: String, place: Int)] = []
    eachLine(texts) { line in
      guard line.count <= 400, found.count < limit, isSource(line) else { return }
      for part in line.split(whereSeparator: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
      )
      .dropLast() {
        guard let dash = part.lastIndex(of: UInt8(ascii: "-")),
          let version = release(part[(dash + 1)...]), dash - part.startIndex >= 2
        else { continue }
        let name = String(decoding: part[..<dash], as: UTF8.self)
        if !found.contains(where: { $0.name == name && $0.version == version }) {
          found.append((name, version, part.startIndex))
        }
      }
    }
    return found
  }

  private static func eachLine(_ texts: [UInt8], _ body: (ArraySlice<UInt8>) -> Void) {
    var start = 0
    while start < texts.count {
      let stop = texts[start...].firstIndex(of: end) ?? texts.count
      body(texts[start..<stop])
      start = stop + 1
    }
  }

  private static func isSource(_ line: ArraySlice<UInt8>) -> Bool {
    [".c", ".h", ".cc", ".cpp", ".hpp", ".cxx"].contains {
      line.reversed().starts(with: $0.utf8.reversed())
    }
  }

  /// The text as a release, if it is one of three numbers without zeros before them, as most libraries have.
  private static func release(_ text: ArraySlice<UInt8>) -> String? {
    let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 3,
      parts.allSatisfy({ part in
        (1...5).contains(part.count) && part.allSatisfy(VersionText.isDigit)
          && (part.count == 1 || part.first != UInt8(ascii: "0"))
      })
    else { return nil }
    let version = String(decoding: text, as: UTF8.self)
    return VersionText.isPlaceholder(version) ? nil : version
  }
}
