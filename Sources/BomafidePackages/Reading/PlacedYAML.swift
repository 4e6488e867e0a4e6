import BomafideIdentifiers
import BomafideModel
import Yams

/// A value of a YAML document that knows its line.
struct PlacedYAML {
  private let node: Node

  private static let depthLimit = 64
  /// Aliases in odd places, as inside of keys, that files made by hand have at most.
  private static let aliasLimit = 20
  private static let sizeLimit = 4 << 20

  /// The first document of a file; nil where it holds none.
  ///
  /// - Throws: `InputError` for what isn't YAML, and for what would take the parser too much.
  static func parse(_ bytes: [UInt8], at path: RelativePath) throws(InputError) -> PlacedYAML? {
    guard bytes.count <= sizeLimit else {
      throw path.flaw(
        nil, expected: "at most \(sizeLimit >> 20) MiB", found: "a longer file",
        remedy: "state its packages in the manifest")
    }
    let source = try SourceLines(bytes, at: path)
    try bound(source)
    do {
      let parser = try Parser(yaml: source.text)
      return try parser.nextRoot().map(PlacedYAML.init)
    } catch {
      let line: Int? =
        switch error {
        case YamlError.scanner(_, _, let mark, _), YamlError.parser(_, _, let mark, _),
          YamlError.composer(_, _, let mark, _):
          mark.line
        default: nil
        }
      throw path.flaw(
        line, expected: "YAML", found: "\(error)", remedy: "mend the document there")
    }
  }

  private init(_ node: Node) { self.node = node }

  /// Keeps away what is nested too deeply, and keys that double themselves.
  private static func bound(_ source: SourceLines) throws(InputError) {
    var brackets = 0
    var odd = 0
    var indents: [Int] = []
    for line in source.lines {
      let content = line.trimmed
      if content.isEmpty { continue }
      while let last = indents.last, last >= line.indent { indents.removeLast() }
      indents.append(line.indent)
      var dashes = 0
      var isStart = true
      var isQuoted: UInt8?
      for byte in content.utf8 {
        if let quote = isQuoted {
          if byte == quote { isQuoted = nil }
          continue
        }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): isQuoted = byte
        case UInt8(ascii: "["), UInt8(ascii: "{"): brackets += 1
        case UInt8(ascii: "]"), UInt8(ascii: "}"): brackets = max(0, brackets - 1)
        case UInt8(ascii: "*"): odd += 1
        case UInt8(ascii: "-") where isStart, UInt8(ascii: "?") where isStart: dashes += 1
        default: break
        }
        if byte > 0x20, byte != UInt8(ascii: "-"), byte != UInt8(ascii: "?") { isStart = false }
      }
      if isPlainAlias(content) { odd -= 1 }
      if brackets > depthLimit || indents.count + dashes > depthLimit * 2 {
        throw source.path.flaw(
          line.number, expected: "at most \(depthLimit) levels", found: "a deeper nesting",
          remedy: "write the value flatter")
      }
    }
    if odd > aliasLimit, source.lines.contains(where: { hasAnchor($0.text) }) {
      throw source.path.flaw(
        nil, expected: "at most \(aliasLimit) aliases beside plain ones", found: "more of them",
        remedy: "write the values out")
    }
  }

  /// Whether a line ends with an alias as the whole value, as `<<: *base` and `- *base` do.
  private static func isPlainAlias(_ line: Substring) -> Bool {
    guard let star = line.firstIndex(of: "*") else { return false }
    let before = line[..<star].trimmedSpace
    let name = line[line.index(after: star)...]
    return (before.hasSuffix(":") || before == "-")
      && name.utf8.allSatisfy { $0.isASCIIAlphanumeric || $0 == 0x2D || $0 == 0x5F }
  }

  private static func hasAnchor(_ line: Substring) -> Bool {
    var previous: UInt8 = 0x20
    for byte in line.utf8 {
      if byte == UInt8(ascii: "&"), previous <= 0x20 || "[{,".utf8.contains(previous) {
        return true
      }
      previous = byte
    }
    return false
  }

  var line: Int { node.mark?.line ?? 1 }
  var isMapping: Bool { node.mapping != nil }
  var isSequence: Bool { node.sequence != nil }

  subscript(key: String) -> PlacedYAML? {
    node.mapping?.first { $0.key.scalar?.string == key }.map { PlacedYAML($0.value) }
  }

  /// The elements of a list; none of anything else.
  var elements: [PlacedYAML] { node.sequence.map { $0.map(PlacedYAML.init) } ?? [] }

  /// The members of a mapping with the lines of their keys.
  var members: [(key: String, line: Int, value: PlacedYAML)] {
    (node.mapping.map { Array($0) } ?? []).compactMap { pair in
      pair.key.scalar.map { ($0.string, $0.mark?.line ?? 1, PlacedYAML(pair.value)) }
    }
  }

  /// The text of a plain value that isn't blank or null.
  var text: String? {
    guard let scalar = node.scalar else { return nil }
    let text = scalar.string.trimmedSpace
    return text.isEmpty || text == "~" || text == "null" ? nil : String(text)
  }

  /// The texts of a list, or of a single value in place of one.
  var texts: [String] { isSequence ? elements.compactMap(\.text) : [text].compactMap(\.self) }
}
