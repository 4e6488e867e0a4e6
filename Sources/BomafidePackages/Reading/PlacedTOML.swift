import BomafideIdentifiers
import BomafideModel
import TOMLKit

/// A TOML document with the lines of its tables and keys, which the parser doesn't tell.
struct PlacedTOML: Sendable {
  /// A value; dates and the like are the texts that they are written as.
  indirect enum Value: Sendable {
    case table([String: Value])
    case array([Value])
    case text(String)
    case bool(Bool)
    case other(String)

    subscript(key: String) -> Value? {
      if case .table(let members) = self { members[key] } else { nil }
    }

    /// A string that isn't empty.
    var text: String? {
      if case .text(let text) = self, !text.isEmpty { text } else { nil }
    }

    var bool: Bool? { if case .bool(let bool) = self { bool } else { nil } }
    var isTable: Bool { if case .table = self { true } else { false } }
    var elements: [Value] { if case .array(let elements) = self { elements } else { [] } }
    var texts: [String] { elements.compactMap(\.text) }

    /// A string, or a number as it is written.
    var scalar: String? {
      if case .other(let text) = self { text } else { text }
    }

    /// The members of a table, by their names.
    var members: [(key: String, value: Value)] {
      guard case .table(let members) = self else { return [] }
      return members.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
  }

  let root: Value
  private let headers: [String: [Int]]
  private let keys: [String: Int]

  private static let sizeLimit = 8 << 20

  /// - Throws: `InputError` at the line that isn't TOML.
  init(_ bytes: [UInt8], at path: RelativePath) throws(InputError) {
    guard bytes.count <= Self.sizeLimit else {
      throw path.trouble(
        nil, expected: "at most \(Self.sizeLimit >> 20) MiB", found: "a longer file",
        remedy: "state its packages in the manifest")
    }
    let source = try SourceLines(bytes, at: path)
    if let line = TOMLGuard.firstTrouble(in: Array(source.text.utf8)) {
      throw path.trouble(
        line, expected: "TOML", found: "what no tool writes", remedy: "mend the document there")
    }
    do {
      root = Self.value(try TOMLTable(string: source.text), depth: 0)
    } catch let error as TOMLParseError {
      throw path.trouble(
        error.source.begin.line, expected: "TOML", found: error.description,
        remedy: "mend the document there")
    } catch {
      throw path.trouble(
        nil, expected: "TOML", found: "\(error)", remedy: "mend the document")
    }
    (headers, keys) = Self.places(source.lines)
  }

  /// The line of the header of a table, or of the `number`th of an array of tables.
  func line(of table: String, _ number: Int = 0) -> Int? {
    guard let lines = headers[table], number < lines.count else { return nil }
    return lines[number]
  }

  /// The line of a key in a table that stands once; an empty name is the outermost table.
  func line(of key: String, in table: String) -> Int? {
    keys[table.isEmpty ? key : "\(table).\(key)"] ?? line(of: "\(table).\(key)")
  }

  private static func value(_ value: any TOMLValueConvertible, depth: Int) -> Value {
    guard depth < 100 else { return .other("") }
    if let table = value.table {
      var members: [String: Value] = [:]
      for key in table.keys {
        if let inner = table[key] { members[key] = Self.value(inner, depth: depth + 1) }
      }
      return .table(members)
    }
    if let array = value.array {
      var elements: [Value] = []
      for index in 0..<array.count { elements.append(Self.value(array[index], depth: depth + 1)) }
      return .array(elements)
    }
    if let text = value.string { return .text(text) }
    if let bool = value.bool { return .bool(bool) }
    return .other(value.debugDescription)
  }

  private static func places(_ lines: [SourceLines.Line]) -> ([String: [Int]], [String: Int]) {
    var headers: [String: [Int]] = [:]
    var keys: [String: Int] = [:]
    var table = ""
    for line in lines {
      let content = line.trimmed
      if content.hasPrefix("["), line.indent == 0 || content.hasPrefix("[["),
        let end = content.firstIndex(of: "]")
      {
        table = plain(content[..<end].drop { $0 == "[" })
        headers[table, default: []].append(line.number)
      } else if let (key, _) = content.parted(at: "="), !content.hasPrefix("#") {
        let name = table.isEmpty ? plain(key) : "\(table).\(plain(key))"
        if keys[name] == nil { keys[name] = line.number }
      }
    }
    return (headers, keys)
  }

  /// A key of dots without blanks and quotes around its parts.
  private static func plain(_ key: Substring) -> String {
    if !key.contains("\""), !key.contains("'") {
      return key.split(separator: ".").map { String($0.stripped) }.joined(separator: ".")
    }
    return key.stripped.filter { $0 != "\"" && $0 != "'" }
  }
}
