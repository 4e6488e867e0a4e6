import BomafideIdentifiers
import BomafideModel
import Yams

/// A YAML document whose keys are unique, or renamed and listed where they are not.
struct ParsedYAML {
  var root: Node
  var text: YAMLText
  /// The offsets of keys that occur again; they are told already, and to be passed over.
  var repeatedKeys: Set<Int> = []
  var errors: [InputError] = []

  /// The largest file that is read, in bytes.
  static let sizeLimit = 16 << 20

  /// Parses one document.
  ///
  /// - Throws: `ManifestTrouble` if the bytes are no UTF-8, no YAML, nothing, or more than one document, or use
  ///   anchors and tags.
  static func parse(_ bytes: [UInt8], path: String) throws(ManifestTrouble) -> ParsedYAML {
    let text = YAMLText(bytes, path: path)
    try YAMLGuard(text: text).check()
    var current = bytes
    var repeated: Set<Int> = []
    var errors: [InputError] = []
    while true {
      let yaml = String(decoding: current[text.markLength...], as: UTF8.self)
      do {
        let parser = try Parser(yaml: yaml, encoding: .utf8)
        let root = try withExtendedLifetime(parser) { try parser.singleRoot() }
        guard let root else {
          throw ManifestTrouble([
            InputError(
              at: SourceLocation(path: path, line: 1, column: 1),
              expected: "a manifest", found: bytes.isEmpty ? "an empty file" : "only comments",
              remedy: "run 'bomafide init' to write one")
          ])
        }
        let decorations = YAMLGuard(text: text).decorations(in: root)
        if !decorations.isEmpty { throw ManifestTrouble(errors + decorations) }
        return ParsedYAML(root: root, text: text, repeatedKeys: repeated, errors: errors)
      } catch let trouble as ManifestTrouble {
        throw trouble
      } catch YamlError.duplicatedKeysInMapping(let names, let context) where errors.count < 64 {
        let keys = RepeatedKeys(names: names, first: context.mark, text: text, bytes: current)
        errors += keys.errors
        guard let renamed = keys.renamed else { throw ManifestTrouble(errors) }
        repeated.formUnion(keys.offsets)
        current = renamed
      } catch {
        throw ManifestTrouble(errors + [YAMLTrouble(error, text: text).inputError])
      }
    }
  }
}

/// Keys that occur twice in a mapping: the parser names them, and this finds both places.
private struct RepeatedKeys {
  var errors: [InputError] = []
  var offsets: Set<Int> = []
  /// The text with the later keys made unique, of the same length, so that parsing can go on; nil if that fails.
  var renamed: [UInt8]?

  init(names: [String], first mark: Mark, text: YAMLText, bytes: [UInt8]) {
    let first = text.offset(of: mark)
    let named = text.lineIndex(at: first)
    let column = first - text.lineStarts[named]
    let line = Self.mappingStart(text, named, column)
    var changed = bytes
    for name in names {
      var seen: [Int] = []
      for index in line..<text.lineStarts.count {
        let content = text.line(index)
        // In a block mapping all keys start in one column; a line further left ends the mapping.
        let indent = content.prefix { $0 == 0x20 }.count
        let isBlank = indent == content.count || content.dropFirst(indent).first == 0x23
        if !isBlank, indent < column, index > line { break }
        let start = text.lineStarts[index] + column
        if index == line || indent == column, Self.isKey(name, at: start, of: bytes) {
          seen.append(start)
        }
      }
      guard let original = seen.first, seen.count > 1 else {
        errors.append(Self.error(name, at: text.location(at: first), first: nil))
        continue
      }
      for again in seen.dropFirst() {
        errors.append(
          Self.error(name, at: text.location(at: again), first: text.location(at: original)))
        offsets.insert(again)
        Self.rename(&changed, at: again, length: name.utf8.count, salt: again)
      }
    }
    if offsets.count >= names.count, changed != bytes { renamed = changed }
  }

  /// The line of the first key of a block mapping whose keys start in that column.
  private static func mappingStart(_ text: YAMLText, _ line: Int, _ column: Int) -> Int {
    var start = line
    for index in stride(from: line, through: 0, by: -1) {
      let content = text.line(index)
      let indent = content.prefix { $0 == 0x20 }.count
      if indent == content.count || content.dropFirst(indent).first == 0x23 { continue }
      let lead = content.prefix(column)
      if lead.count < column || !lead.allSatisfy({ $0 == 0x20 || $0 == 0x2D }) { break }
      start = index
      if indent < column { break }
    }
    return start
  }

  private static func error(
    _ name: String, at location: SourceLocation, first: SourceLocation?
  ) -> InputError {
    let already = first.map { " (the first is at line \($0.line ?? 0))" } ?? " in this mapping"
    return InputError(
      at: location, expected: "each key once", found: "'\(name.printable())' again\(already)",
      remedy: "remove one of the two '\(name.printable()):', or join their values")
  }

  private static func isKey(_ name: String, at start: Int, of bytes: [UInt8]) -> Bool {
    var index = start
    guard index < bytes.count else { return false }
    let quote = bytes[index] == 0x22 || bytes[index] == 0x27 ? bytes[index] : nil
    if quote != nil { index += 1 }
    guard bytes[index...].starts(with: name.utf8) else { return false }
    index += name.utf8.count
    if let quote {
      guard index < bytes.count, bytes[index] == quote else { return false }
      index += 1
    }
    while index < bytes.count, bytes[index] == 0x20 { index += 1 }
    return index < bytes.count && bytes[index] == 0x3A
  }

  private static func rename(_ bytes: inout [UInt8], at start: Int, length: Int, salt: Int) {
    let quoted = bytes[start] == 0x22 || bytes[start] == 0x27
    var rest = salt
    for index in 0..<length {
      // Letters in the other case and digits of the offset: no key of the table looks like that.
      bytes[start + (quoted ? 1 : 0) + index] = UInt8(ascii: "A") + UInt8(rest % 26)
      rest = rest / 26 + index * 7
    }
  }
}
