import BomafideIdentifiers
import BomafideJSON
import BomafideModel

/// A value of a JSON document that knows its line.
struct PlacedJSON: Sendable {
  private let node: JSONNode
  private let breaks: LineBreaks

  /// Where the lines of a document end.
  private final class LineBreaks: Sendable {
    let offsets: [Int]

    init(_ bytes: [UInt8]) {
      offsets = bytes.indices.filter { bytes[$0] == 0x0A }
    }

    func line(of offset: Int) -> Int {
      var low = 0
      var high = offsets.count
      while low < high {
        let middle = (low + high) / 2
        if offsets[middle] < offset { low = middle + 1 } else { high = middle }
      }
      return low + 1
    }
  }

  /// A tree takes many times the memory of its text.
  private static let sizeLimit = 32 << 20

  /// - Throws: `InputError` at the line that isn't JSON, or is nested too deeply.
  static func parse(_ bytes: [UInt8], at path: RelativePath) throws(InputError) -> PlacedJSON {
    guard bytes.count <= sizeLimit else {
      throw path.flaw(
        nil, expected: "at most \(sizeLimit >> 20) MiB", found: "a longer file",
        remedy: "state its packages in the manifest")
    }
    let input = Input(bytes: bytes, path: path.description)
    let node = try input.json(depthLimit: 128) { (json) throws(InputError) in
      try JSONNode.read(&json)
    }
    return PlacedJSON(node: node, breaks: LineBreaks(bytes))
  }

  private init(node: JSONNode, breaks: LineBreaks) {
    self.node = node
    self.breaks = breaks
  }

  var line: Int { breaks.line(of: node.offset) }
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
    node[key].map { PlacedJSON(node: $0, breaks: breaks) }
  }

  /// The elements of an array; none of anything else.
  var elements: [PlacedJSON] { node.elements.map { PlacedJSON(node: $0, breaks: breaks) } }

  /// The members of an object with the lines of their keys.
  var members: [(key: String, line: Int, value: PlacedJSON)] {
    node.members.map { member in
      (
        member.name, breaks.line(of: member.offset),
        PlacedJSON(node: member.value, breaks: breaks)
      )
    }
  }

  /// The texts of an array, or of a single string in place of one.
  var texts: [String] { isArray ? elements.compactMap(\.text) : [text].compactMap(\.self) }
}
