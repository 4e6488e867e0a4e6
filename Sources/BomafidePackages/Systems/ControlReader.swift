import BomafideIdentifiers

/// Reads paragraphs of fields, as Debian's tools write them: `Name: value`, with lines that go on behind a space.
///
/// Source: deb822(5).
struct ControlReader {
  /// A paragraph: its fields by their names in lower case.
  struct Paragraph {
    /// The number of its first line, from 1.
    var line: Int
    /// The lines of each field, without the space that they begin with.
    var fields: [String: [Substring]] = [:]

    /// The first line of a field; nil where that is empty.
    subscript(name: String) -> String? {
      guard let text = fields[name]?.first?.stripped, !text.isEmpty else { return nil }
      return String(text)
    }

    /// The whole field in one line.
    func joined(_ name: String) -> String? {
      guard let lines = fields[name] else { return nil }
      let text = lines.map(\.stripped).filter { !$0.isEmpty }.joined(separator: " ")
      return text.isEmpty ? nil : text
    }
  }

  /// No package has more.
  static let mostParagraphs = 1_000_000

  /// Reads all paragraphs.
  ///
  /// - Parameter wanted: the fields to keep, in lower case.
  static func paragraphs(_ text: String, _ wanted: Set<String>) -> [Paragraph] {
    var found: [Paragraph] = []
    var paragraph: Paragraph?
    var field: String?
    var number = 0
    for line in text.byteLines(keepingEmpty: true) {
      number += 1
      let first = line.utf8.first
      if line.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) {
        if let paragraph { found.append(paragraph) }
        (paragraph, field) = (nil, nil)
        if found.count >= mostParagraphs { break }
      } else if first == UInt8(ascii: "#") {
        continue
      } else if first == 0x20 || first == 0x09 {
        if let field { paragraph?.fields[field]?.append(line.dropFirst()) }
      } else if let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) {
        if paragraph == nil { paragraph = Paragraph(line: number) }
        let name = line[..<colon].lowercased()
        field = wanted.contains(name) && paragraph?.fields[name] == nil ? name : nil
        if let field { paragraph?.fields[field] = [line[line.utf8.index(after: colon)...]] }
      } else {
        if paragraph == nil { paragraph = Paragraph(line: number) }
        field = nil
      }
    }
    if let paragraph { found.append(paragraph) }
    return found
  }

  /// The text of a file, whose bytes that are no UTF-8 are replaced.
  ///
  /// Databases hold the names of people in whatever encoding these were once written.
  static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
