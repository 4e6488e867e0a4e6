import BomafideIdentifiers
import BomafideModel

/// The lines of a file that people or tools wrote, with their numbers.
struct SourceText {
  /// One line without its end.
  struct Line {
    /// From 1.
    var number: Int
    var text: Substring
  }

  let path: RelativePath
  let lines: [Line]

  /// The largest file that is read, in bytes.
  static let sizeLimit = 4 << 20
  /// The largest file that a parser reads which needs a hundred times its size.
  static let documentLimit = 512 << 10

  /// Decodes a file as UTF-8, or as Latin-1 where it isn't.
  ///
  /// - Throws: `InputError` for a file that is too large, or holds a NUL as binary files and UTF-16 do.
  init(_ file: SourceFile, limit: Int = sizeLimit) throws(InputError) {
    path = file.path
    guard file.bytes.count <= limit else {
      throw file.trouble(
        1, expected: "at most \(limit >> 10) KiB", found: "a longer file",
        remedy: "declare what the file names in the manifest instead")
    }
    if let nul = file.bytes.firstIndex(of: 0) {
      throw file.trouble(
        file.bytes[..<nul].count { $0 == 0x0A } + 1, expected: "text", found: "a NUL byte",
        remedy: "write the file in UTF-8")
    }
    let bytes = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? file.bytes[3...] : file.bytes[...]
    let whole: String
    if let text = String(validating: bytes, as: UTF8.self) {
      whole = text
    } else {
      var scalars = String.UnicodeScalarView()
      for byte in bytes { scalars.append(UnicodeScalar(byte)) }
      whole = String(scalars)
    }
    var lines: [Line] = []
    let units = whole.utf8
    var start = units.startIndex
    while start < units.endIndex {
      let end = units[start...].firstIndex(of: 0x0A) ?? units.endIndex
      var text = whole[start..<end]
      if text.utf8.last == 0x0D { text = whole[start..<units.index(before: end)] }
      lines.append(Line(number: lines.count + 1, text: text))
      start = end < units.endIndex ? units.index(after: end) : end
    }
    self.lines = lines
  }
}

extension SourceFile {
  /// An error at a line of this file.
  func trouble(_ line: Int, expected: String, found: String, remedy: String) -> InputError {
    InputError(
      at: SourceLocation(path: path.description, line: line), expected: expected,
      found: found.printable(limit: 120), remedy: remedy)
  }

  /// The folder of the file, or nil at the root of the tree.
  var folder: RelativePath? { path.parent }
}

extension ArraySlice<UInt8> {
  /// Whether a file has this name.
  func isName(_ name: StaticString) -> Bool {
    count == name.utf8CodeUnitCount
      && name.withUTF8Buffer { buffer in elementsEqual(buffer) }
  }

  /// Whether a file's name ends so.
  func hasEnding(_ ending: StaticString) -> Bool {
    count >= ending.utf8CodeUnitCount
      && ending.withUTF8Buffer { buffer in suffix(buffer.count).elementsEqual(buffer) }
  }

  /// Whether a file's name begins so, in any case; `start` is in lower case.
  func hasStart(anyCase start: StaticString) -> Bool {
    count >= start.utf8CodeUnitCount
      && start.withUTF8Buffer { buffer in
        zip(self, buffer).allSatisfy { byte, wanted in
          (0x41...0x5A).contains(byte) ? byte | 0x20 == wanted : byte == wanted
        }
      }
  }
}
