import BomafideBinaries

/// Finds the version strings of libraries in compiled files.
enum BinaryVersions {
  /// What ends a text; it is no blank, so that no pattern reaches from one text into the next.
  private static let end: UInt8 = 0

  /// The printable texts of a file that hold a version, each with a NUL behind it.
  ///
  /// A compiled file is mostly machine code; what is left is small enough to be looked through for every library.
  static func texts(_ bytes: [UInt8]) -> [UInt8] {
    var kept: [UInt8] = []
    /// Where the last text that was looked at ends, and where the search goes on.
    var done = 0
    var from = 0
    while kept.count < sizeLimit, let dot = ByteSearch.first(of: ".", in: bytes, from: from) {
      guard dot > done, VersionText.isDigit(bytes[dot - 1]) else {
        from = dot + 1
        continue
      }
      bytes.withUnsafeBufferPointer { buffer in
        var start = dot
        while start > done, isPrintable(buffer[start - 1]) { start -= 1 }
        var stop = dot + 1
        while stop < buffer.count, isPrintable(buffer[stop]) { stop += 1 }
        if (5...2_000).contains(stop - start) {
          kept.append(contentsOf: buffer[start..<stop])
          kept.append(end)
        }
        done = stop
      }
      from = done
    }
    return kept
  }

  /// The most bytes of texts that are kept of a file.
  private static let sizeLimit = 4 << 20

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

  /// The texts that are nothing but a version of three numbers, or a version and its date, each version once.
  static func bare(_ texts: [UInt8]) -> [(version: String, isDated: Bool, place: Int)] {
    var found: [(version: String, isDated: Bool, place: Int)] = []
    eachLine(texts) { line in
      guard line.count <= 24, let first = line.first, VersionText.isDigit(first),
        found.count < limit
      else { return }
      let words = line.split(separator: 0x20)
      let isDated = words.count == 2 && isDate(words[1])
      guard words.count == 1 || isDated, let version = release(words[0], least: isDated ? 2 : 3),
        !found.contains(where: { $0.version == version && $0.isDated == isDated })
      else { return }
      found.append((version, isDated, line.startIndex))
    }
    return found
  }

  /// Whether a text is a date such as `2022-12-11`.
  private static func isDate(_ text: ArraySlice<UInt8>) -> Bool {
    let parts = text.split(separator: UInt8(ascii: "-"))
    return parts.map(\.count) == [4, 2, 2]
      && parts.allSatisfy { $0.allSatisfy(VersionText.isDigit) }
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

  /// Whether a text ends as the path of a source of C or C++ does.
  private static func isSource(_ line: ArraySlice<UInt8>) -> Bool {
    guard let last = line.last, "chpx".utf8.contains(last),
      let dot = line.suffix(4).lastIndex(of: UInt8(ascii: "."))
    else { return false }
    return ["c", "h", "cc", "cpp", "hpp", "cxx"].contains {
      line[(dot + 1)...].elementsEqual($0.utf8)
    }
  }

  /// The text as a release, if it is one of `least` to three numbers without zeros before them, as most libraries have.
  private static func release(_ text: ArraySlice<UInt8>, least: Int = 3) -> String? {
    let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard (least...3).contains(parts.count),
      parts.allSatisfy({ part in
        (1...5).contains(part.count) && part.allSatisfy(VersionText.isDigit)
          && (part.count == 1 || part.first != UInt8(ascii: "0"))
      })
    else { return nil }
    let version = String(decoding: text, as: UTF8.self)
    return VersionText.isPlaceholder(version) ? nil : version
  }
}
