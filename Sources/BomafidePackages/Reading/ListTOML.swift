import BomafideIdentifiers
import BomafideModel
import TOMLKit

/// A TOML file that lists packages, with the lines of its tables and keys, which the parser doesn't tell.
///
/// A lock file is read a package at a time, so that a long one takes no more memory than a short one.
struct ListTOML {
  /// A table of an array, such as one `[[package]]` with the tables below it.
  struct Entry {
    /// The line of the header.
    var line: Int
    var table: TOMLTable
    fileprivate var lines: [(number: Int, key: Substring)] = []

    /// The line of a key in the table itself; that of the header where it isn't seen.
    func line(of key: String) -> Int { lines.first { $0.key == key }?.number ?? line }
  }

  /// The tables of the array, in order.
  private(set) var entries: [Entry] = []
  /// Everything else.
  let rest: TOMLTable
  /// The keys of the rest with the names of their tables.
  private var places: [(number: Int, table: String, key: String)] = []
  private let path: RelativePath

  /// - Parameter array: the name of the array of packages; empty for a file without one.
  init(_ bytes: [UInt8], _ path: RelativePath, array: String = "") throws(InputError) {
    self.path = path
    let text = try SourceLines(bytes, at: path)
    var other: [Substring] = []
    var piece: [Substring] = []
    var start = 0
    var pieces: [(start: Int, lines: [Substring])] = []
    var isInside = false
    func close() {
      if isInside { pieces.append((start, piece)) }
      piece = []
    }
    var table = ""
    for line in text.lines {
      if let header = Self.header(line.text) {
        table = header.name
        if header.isArray, header.name == array {
          close()
          isInside = true
          start = line.number
        } else if isInside, !header.name.hasPrefix("\(array).") {
          close()
          isInside = false
        }
      }
      if isInside {
        piece.append(line.text)
        other.append("")
      } else {
        other.append(line.text)
        if let key = Self.key(line.text) { places.append((line.number, table, String(key))) }
        if Self.header(line.text) != nil { places.append((line.number, table, "")) }
      }
    }
    close()
    rest = try Self.parse(other, from: 1, path)
    for piece in pieces {
      let whole = try Self.parse(piece.lines, from: piece.start, path)
      guard let made = whole[array]?.array?.first?.table else { continue }
      var entry = Entry(line: piece.start, table: made)
      for (offset, line) in piece.lines.enumerated().dropFirst() {
        if Self.header(line) != nil { break }
        if let key = Self.key(line) { entry.lines.append((piece.start + offset, key)) }
      }
      entries.append(entry)
    }
  }

  /// The line of a key in a table of the rest; that of the table where the key isn't seen.
  func line(of key: String, in table: String) -> Int? {
    places.first { $0.table == table && $0.key == key }?.number
      ?? places.first { $0.table == table }?.number
  }

  /// The first line of the rest, from a table's head on, that holds a text.
  func line(holding text: String, in table: String, _ bytes: [UInt8]) -> Int? {
    guard let start = places.first(where: { $0.table == table })?.number else { return nil }
    var number = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      if number >= start, String(decoding: line, as: UTF8.self).contains(text) { return number }
    }
    return start
  }

  // MARK: Lines

  /// The name in a line that is the head of a table.
  private static func header(_ line: Substring) -> (name: String, isArray: Bool)? {
    let text = line.stripped
    guard text.hasPrefix("["), let end = text.firstIndex(of: "]") else { return nil }
    // An array in an array goes on behind its end.
    let isArray = text.hasPrefix("[[")
    let close = isArray ? "]]" : "]"
    guard text[end...].hasPrefix(close) else { return nil }
    let rest = text[text.index(end, offsetBy: close.count)...].stripped
    guard rest.isEmpty || rest.hasPrefix("#") else { return nil }
    let name = text[..<end].drop { $0 == "[" }.stripped
    guard let first = name.utf8.first, first != UInt8(ascii: "{"), !name.contains(",") else {
      return nil
    }
    return (name.filter { $0 != "\"" && $0 != "'" && $0 != " " }, isArray)
  }

  /// The key in a line of the form `key = value`.
  private static func key(_ line: Substring) -> Substring? {
    guard let equal = line.firstIndex(of: "=") else { return nil }
    let key = line[..<equal].stripped
    if key.isEmpty || key.hasPrefix("#") || key.hasPrefix("{") { return nil }
    if key.first == key.last, key.count > 1, key.first == "\"" || key.first == "'" {
      return key.dropFirst().dropLast()
    }
    return key
  }

  private static func parse(
    _ lines: [Substring], from start: Int, _ path: RelativePath
  ) throws(InputError) -> TOMLTable {
    let text = lines.joined(separator: "\n")
    // A piece may end where the whole does not: within a text of several lines.
    if let line = TOMLGuard.firstTrouble(in: Array(text.utf8)) {
      throw path.trouble(
        start + line - 1, expected: "TOML", found: "what no tool writes",
        remedy: "write the file anew with its tool")
    }
    do {
      return try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      throw path.trouble(
        start + error.source.begin.line - 1, expected: "TOML", found: error.description,
        remedy: "write the file anew with its tool")
    } catch {
      throw path.trouble(
        start, expected: "TOML", found: "\(error)", remedy: "write the file anew with its tool")
    }
  }
}

extension TOMLTable {
  /// The text of a key.
  func text(_ key: String) -> String? { self[key]?.string }

  /// The texts of an array; what is no text is left out.
  func texts(_ key: String) -> [String] { self[key]?.array?.compactMap { $0.string } ?? [] }

  /// The tables of an array, or the one table that stands for it.
  func tables(_ key: String) -> [TOMLTable] {
    if let one = self[key]?.table { return [one] }
    return self[key]?.array?.compactMap { $0.table } ?? []
  }
}
