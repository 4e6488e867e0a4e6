import BomafideIdentifiers
import BomafideModel
import Yams

/// A value of a YAML document that knows its line.
struct PlacedYAML {
  private let node: Node

  /// How many mappings that are merged into others are looked through for one key, and how many keys they have.
  private static let mergeLimit = 100
  private static let sizeLimit = 4 << 20

  /// The first document of a file; nil where it holds none.
  ///
  /// - Throws: `InputError` for what isn't YAML, and for what would take the parser too much.
  static func parse(_ bytes: [UInt8], at path: RelativePath) throws(InputError) -> PlacedYAML? {
    guard bytes.count <= sizeLimit else {
      throw path.trouble(
        nil, expected: "at most \(sizeLimit >> 20) MiB", found: "a longer file",
        remedy: "state its packages in the manifest")
    }
    let source = try SourceLines(bytes, at: path)
    try YAMLGuard.check(source)
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
      throw path.trouble(
        line, expected: "YAML", found: "\(error)", remedy: "mend the document there")
    }
  }

  private init(_ node: Node) { self.node = node }

  var line: Int { node.mark?.line ?? 1 }
  var isMapping: Bool { node.mapping != nil }
  var isSequence: Bool { node.sequence != nil }

  /// The value of a key, which may stand in a mapping that is merged into this one: `<<: *common`.
  subscript(key: String) -> PlacedYAML? {
    var left = Self.mergeLimit
    return Self.value(of: key, in: node, &left).map(PlacedYAML.init)
  }

  private static func value(of key: String, in node: Node, _ left: inout Int) -> Node? {
    guard let mapping = node.mapping, left > 0 else { return nil }
    left -= 1
    if let own = mapping.first(where: { $0.key.scalar?.string == key }) { return own.value }
    guard let merged = mapping.first(where: { $0.key.scalar?.string == "<<" })?.value else {
      return nil
    }
    for other in merged.sequence.map(Array.init) ?? [merged]
    where left > 0 && (other.mapping?.count ?? 0) <= mergeLimit {
      if let found = value(of: key, in: other, &left) { return found }
    }
    return nil
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
    let text = scalar.string.stripped
    return text.isEmpty || text == "~" || text == "null" ? nil : String(text)
  }

  /// The texts of a list, or of a single value in place of one.
  var texts: [String] { isSequence ? elements.compactMap(\.text) : [text].compactMap(\.self) }
}
