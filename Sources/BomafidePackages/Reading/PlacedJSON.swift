import BomafideIdentifiers
import BomafideJSON
import BomafideModel

/// A value of a JSON document that knows its line.
struct PlacedJSON: Sendable {
  private let node: JSONNode
  private let lines: LineTable

  /// A tree takes many times the memory of its text.
  private static let sizeLimit = 32 << 20

  /// - Throws: `InputError` at the line that isn't JSON, or is nested too deeply.
  static func parse(_ bytes: [UInt8], at path: RelativePath) throws(InputError) -> PlacedJSON {
    guard bytes.count <= sizeLimit else {
      throw path.trouble(
        nil, expected: "at most \(sizeLimit >> 20) MiB", found: "a longer file",
        remedy: "state its packages in the manifest")
    }
    let input = Input(bytes: bytes, path: path.description)
    let node = try input.json(depthLimit: 128) { (json) throws(InputError) in
      try JSONNode.read(&json)
    }
    return PlacedJSON(node: node, lines: LineTable(bytes))
  }

  private init(node: JSONNode, lines: LineTable) {
    self.node = node
    self.lines = lines
  }

  var line: Int { lines.line(at: node.offset) }
  /// The text of a string that isn't empty.
  var text: String? { node.text.flatMap { $0.isEmpty ? nil : $0 } }
  /// The text of a string, or a number as it is written.
  var scalar: String? {
    if case .number(let text) = node.content { text } else { text }
  }
  var bool: Bool? { node.bool }
  var isObject: Bool { node.kind == .object }
  var isArray: Bool { node.kind == .array }

  subscript(key: String) -> PlacedJSON? {
    node[key].map { PlacedJSON(node: $0, lines: lines) }
  }

  /// The elements of an array; none of anything else.
  var elements: [PlacedJSON] { node.elements.map { PlacedJSON(node: $0, lines: lines) } }

  /// The members of an object with the lines of their keys.
  var members: [(key: String, line: Int, value: PlacedJSON)] {
    node.members.map { member in
      (
        member.name, lines.line(at: member.offset),
        PlacedJSON(node: member.value, lines: lines)
      )
    }
  }

  /// The texts of an array, or of a single string in place of one.
  var texts: [String] { isArray ? elements.compactMap(\.text) : [text].compactMap(\.self) }
}
