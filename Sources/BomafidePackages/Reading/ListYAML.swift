import BomafideIdentifiers
import BomafideModel
import Yams

/// A lock file in YAML whose sections are long maps: each entry is parsed on its own, so that memory stays small.
///
/// Tools write such files without anchors and tabs; a file that has them is parsed as far as its entries are, and refused
/// where they are not.
struct ListYAML {
  /// One entry of a section.
  struct Entry {
    var key: String
    var line: Int
    var value: Node
  }

  /// A piece of text with the line that it begins on.
  private struct Piece {
    var line: Int
    var lines: [Substring]
  }

  private let path: RelativePath
  /// The pieces of the sections by name, each entry alone.
  private var sections: [String: [Piece]] = [:]
  /// The values that stand beside their keys.
  private(set) var values: [String: (text: String, line: Int)] = [:]

  /// The most brackets that may be open in an entry, and blanks before a line: what the parser can take.
  private static let depthLimit = 64

  /// The documents of a file, of which each has sections of its own.
  static func documents(_ bytes: [UInt8], _ path: RelativePath) throws(InputError) -> [ListYAML] {
    var documents: [ListYAML] = []
    let lines = try SourceLines(bytes, at: path).lines
    for part in lines.split(whereSeparator: { $0.text.stripped == "---" && $0.indent == 0 }) {
      let document = try ListYAML(part, path)
      if !document.isEmpty { documents.append(document) }
      if documents.count > documentLimit {
        throw path.trouble(
          part.first?.number, expected: "at most \(documentLimit) documents", found: "more of them",
          remedy: "write the lock file anew with its tool")
      }
    }
    return try documents.isEmpty ? [ListYAML([], path)] : documents
  }

  private static let documentLimit = 100
  private var isEmpty: Bool { sections.isEmpty && values.isEmpty }

  private init(_ lines: ArraySlice<SourceLines.Line>, _ path: RelativePath) throws(InputError) {
    self.path = path
    var section: String?
    var indent: Int?
    for line in lines {
      let body = line.text.stripped
      if body.isEmpty || body.hasPrefix("#") || body == "..." {
        // A blank line may stand in a text of several lines.
        continue
      }
      let blanks = line.text.utf8.prefix { $0 == 0x20 }.count
      if blanks == 0 {
        guard let colon = body.firstIndex(of: ":") else {
          throw path.trouble(
            line.number, expected: "a key and ':'", found: "'\(body.prefix(60))'",
            remedy: "write the lock file anew with its tool")
        }
        let name = Self.unquoted(body[..<colon])
        let rest = body[body.index(after: colon)...].stripped
        section = name
        indent = nil
        if !rest.isEmpty, values[name] == nil { values[name] = (Self.unquoted(rest), line.number) }
        continue
      }
      guard let section else {
        throw path.trouble(
          line.number, expected: "a key at the start of the line", found: "'\(body.prefix(60))'",
          remedy: "write the lock file anew with its tool")
      }
      let first = indent ?? blanks
      indent = first
      if blanks <= first {
        sections[section, default: []].append(
          Piece(line: line.number, lines: [line.text.dropFirst(blanks)]))
      } else if let count = sections[section]?.count, count > 0 {
        sections[section]?[count - 1].lines.append(line.text.dropFirst(first))
      }
    }
  }

  func holds(_ section: String) -> Bool { sections[section] != nil }

  /// The entries of a section, in order.
  func entries(of section: String) throws(InputError) -> [Entry] {
    var entries: [Entry] = []
    for piece in sections[section] ?? [] {
      try bound(piece)
      do {
        guard let node = try Yams.compose(yaml: piece.lines.joined(separator: "\n")),
          let pair = node.mapping?.first, let key = pair.key.string
        else { continue }
        entries.append(Entry(key: key, line: piece.line, value: pair.value))
      } catch {
        throw path.trouble(
          piece.line, expected: "YAML", found: "\(error)",
          remedy: "write the lock file anew with its tool")
      }
    }
    return entries
  }

  private func bound(_ piece: Piece) throws(InputError) {
    var open = 0
    for (offset, line) in piece.lines.enumerated() {
      var dashes = 0
      var isStart = true
      for byte in line.utf8 {
        switch byte {
        case UInt8(ascii: "["), UInt8(ascii: "{"): open += 1
        case UInt8(ascii: "]"), UInt8(ascii: "}"): open = max(0, open - 1)
        case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"): if isStart { dashes += 1 }
        case UInt8(ascii: " "): break
        default: isStart = false
        }
        if open > Self.depthLimit || dashes > Self.depthLimit {
          throw path.trouble(
            piece.line + offset, expected: "at most \(Self.depthLimit) levels", found: "more",
            remedy: "write the lock file anew with its tool")
        }
      }
      if line.utf8.prefix(while: { $0 == 0x20 }).count > 4 * Self.depthLimit {
        throw path.trouble(
          piece.line + offset, expected: "at most \(Self.depthLimit) levels", found: "more",
          remedy: "write the lock file anew with its tool")
      }
    }
  }

  private static func unquoted(_ text: Substring) -> String {
    let text = text.stripped
    if let first = text.first, first == "'" || first == "\"", text.last == first, text.count > 1 {
      return String(text.dropFirst().dropLast())
    }
    return String(text)
  }
}
