import BomafideIdentifiers
import BomafideModel

/// The lines of a text file that lists packages, with their numbers.
struct SourceLines: Sendable {
  /// One line without its end.
  struct Line: Sendable {
    /// From 1.
    var number: Int
    var text: Substring

    /// The text without white space at its ends.
    var trimmed: Substring { text.stripped }
    /// How many blanks it starts with.
    var indent: Int { text.utf8.prefix { $0 == 0x20 }.count }
  }

  /// More lines than lists of packages have, and too few to fill the memory.
  private static let lineLimit = 2_000_000

  let path: RelativePath
  let lines: [Line]
  /// The whole text, with line feeds between the lines.
  let text: String

  /// Decodes a file: UTF-8, UTF-16 where its first bytes say so, and Latin-1 where it is neither.
  ///
  /// - Throws: `InputError` for a file with a NUL, as programs and archives have, or with very many lines.
  init(_ bytes: [UInt8], at path: RelativePath) throws(InputError) {
    self.path = path
    let text = Self.decoded(bytes)
    if let nul = text.utf8.firstIndex(of: 0) {
      throw path.trouble(
        text.utf8[..<nul].count { $0 == 0x0A } + 1, expected: "text", found: "a NUL byte",
        remedy: "write the file in UTF-8")
    }
    var lines: [Line] = []
    let units = text.utf8
    var start = units.startIndex
    while start < units.endIndex {
      let end = units[start...].firstIndex(of: 0x0A) ?? units.endIndex
      var line = text[start..<end]
      if line.utf8.last == 0x0D { line = text[start..<units.index(before: end)] }
      guard lines.count < Self.lineLimit else {
        throw path.trouble(
          lines.count, expected: "at most \(Self.lineLimit) lines", found: "more of them",
          remedy: "state its packages in the manifest")
      }
      lines.append(Line(number: lines.count + 1, text: line))
      start = end < units.endIndex ? units.index(after: end) : end
    }
    self.lines = lines
    self.text = text
  }

  private static func decoded(_ bytes: [UInt8]) -> String {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      let isBig = bytes.first == 0xFE
      var units: [UInt16] = []
      units.reserveCapacity(bytes.count / 2)
      for index in stride(from: 2, to: bytes.count - 1, by: 2) {
        let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
        units.append(isBig ? first << 8 | second : second << 8 | first)
      }
      return String(decoding: units, as: UTF16.self)
    }
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    if let text = String(validating: body, as: UTF8.self) { return text }
    var scalars = String.UnicodeScalarView()
    for byte in body { scalars.append(UnicodeScalar(byte)) }
    return String(scalars)
  }
}

extension RelativePath {
  /// An error at a line of this file.
  func trouble(_ line: Int?, expected: String, found: String, remedy: String) -> InputError {
    InputError(
      at: SourceLocation(path: description, line: line), expected: expected,
      found: found.printable(limit: 120), remedy: remedy)
  }

  /// A file or folder in this folder; the text has to be a path.
  func child(_ text: String) -> RelativePath {
    RelativePath(uncheckedBytes: bytes + [UInt8(ascii: "/")] + Array(text.utf8))
  }

  /// A file beside this one, or in a folder around where the name begins with `../`; nil outside of the tree.
  func beside(_ name: some StringProtocol) -> RelativePath? {
    var parts = (parent?.bytes ?? []).split(separator: UInt8(ascii: "/")).map(Array.init)
    for part in name.split(separator: "/") where part != "." {
      if part == ".." {
        if parts.isEmpty { return nil }
        parts.removeLast()
      } else {
        parts.append(Array(part.utf8))
      }
    }
    let joined = Array(parts.joined(separator: [UInt8(ascii: "/")]))
    return try? RelativePath(bytes: joined)
  }

  /// Whether the path is, or ends with, these whole names.
  func hasNames(_ suffix: StaticString) -> Bool {
    let count = suffix.utf8CodeUnitCount
    return bytes[...].ends(in: suffix)
      && (bytes.count == count || bytes[bytes.count - count - 1] == UInt8(ascii: "/"))
  }

  /// The names of the folders and the file.
  var names: [Substring] { description.split(separator: "/") }

  /// The folder this many names above; 1 is that of the file itself, and the root of the tree is empty.
  func folder(above count: Int) -> String { names.dropLast(count).joined(separator: "/") }

  /// The folder that holds folders of these names, one in the other; nil where the path has none.
  func folder(before wanted: [String]) -> String? {
    let names = names.dropLast()
    guard names.count >= wanted.count else { return nil }
    for start in stride(from: names.count - wanted.count, through: 0, by: -1)
    where names[start..<(start + wanted.count)].elementsEqual(wanted, by: ==) {
      return names[..<start].joined(separator: "/")
    }
    return nil
  }
}

extension ArraySlice<UInt8> {
  /// Whether a file has this name.
  func isNamed(_ name: StaticString) -> Bool {
    count == name.utf8CodeUnitCount && name.withUTF8Buffer { elementsEqual($0) }
  }

  /// Whether a file's name ends so.
  func ends(in ending: StaticString) -> Bool {
    count >= ending.utf8CodeUnitCount
      && ending.withUTF8Buffer { buffer in suffix(buffer.count).elementsEqual(buffer) }
  }

  /// Whether a file's name begins so.
  func begins(with start: StaticString) -> Bool {
    count >= start.utf8CodeUnitCount
      && start.withUTF8Buffer { buffer in prefix(buffer.count).elementsEqual(buffer) }
  }
}

extension StringProtocol {
  /// The lines, cut at each line feed; a carriage return before it stays.
  ///
  /// Cutting at the character is slow, and finds no line feed behind a carriage return.
  func byteLines(keepingEmpty: Bool = false) -> [Substring] {
    Substring(self).utf8
      .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: !keepingEmpty)
      .map { Substring($0) }
  }

  /// The text without blanks around it.
  var stripped: Substring {
    var text = Substring(self)
    while let first = text.utf8.first, first == 0x20 || (0x09...0x0D).contains(first) {
      text = text[text.utf8.index(after: text.startIndex)...]
    }
    while let last = text.utf8.last, last == 0x20 || (0x09...0x0D).contains(last) {
      text = text[..<text.utf8.index(before: text.endIndex)]
    }
    return text
  }
}

extension StringProtocol where SubSequence == Substring {
  /// The text without the quotes around it, single or double.
  var withoutQuotes: Substring {
    let text = stripped
    guard let first = text.utf8.first, first == 0x22 || first == 0x27, text.utf8.count >= 2,
      text.utf8.last == first
    else { return text }
    return text.dropFirst().dropLast()
  }

  /// The parts before and after the first `mark`; nil without one.
  func parted(at mark: Character) -> (before: Substring, after: Substring)? {
    guard let index = firstIndex(of: mark) else { return nil }
    return (self[..<index], self[self.index(after: index)...])
  }

  /// The parts before and after the last `mark`; nil without one.
  func partedLast(at mark: Character) -> (before: Substring, after: Substring)? {
    guard let index = lastIndex(of: mark) else { return nil }
    return (self[..<index], self[self.index(after: index)...])
  }

  /// Whether it is a commit's hash in full.
  var isCommit: Bool {
    (utf8.count == 40 || utf8.count == 64) && utf8.allSatisfy { $0.hexDigitValue != nil }
  }

  /// The text without what is before it, or nil where it doesn't begin so.
  func after(_ prefix: String) -> Substring? {
    hasPrefix(prefix) ? self[...].dropFirst(prefix.count) : nil
  }

  /// The text without an ending; the whole where it doesn't end so.
  func dropping(ending: String) -> Substring {
    hasSuffix(ending) ? self[...].dropLast(ending.count) : self[...]
  }
}
