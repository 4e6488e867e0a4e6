package import BomafideModel

/// A value of a JSON document, with the place where it stands.
///
/// For documents of some megabytes whose meaning is looked at from many sides; those that can be large are streamed.
package final class JSONNode: Sendable {
  package struct Member: Sendable {
    package let name: String
    /// Where the key's first quote stands, in bytes from the start.
    package let offset: Int
    package let value: JSONNode

    package init(name: String, offset: Int, value: JSONNode) {
      self.name = name
      self.offset = offset
      self.value = value
    }
  }

  package enum Content: Sendable {
    case null
    case bool(Bool)
    /// A number as it was written.
    case number(String)
    case string(String)
    case array([JSONNode])
    case object([Member])
  }

  /// Where the value's first byte stands, in bytes from the start.
  package let offset: Int
  package let content: Content

  package init(_ content: Content, at offset: Int) {
    self.content = content
    self.offset = offset
  }

  /// Reads the next value; its depth is bounded by the reader.
  package static func read(_ json: inout JSONReader) throws(InputError) -> JSONNode {
    let kind = try json.peek()
    let offset = json.offset
    switch kind {
    case .null:
      try json.null()
      return JSONNode(.null, at: offset)
    case .bool: return JSONNode(.bool(try json.bool()), at: offset)
    case .number: return JSONNode(.number(try json.number().string), at: offset)
    case .string: return JSONNode(.string(try json.string().string), at: offset)
    case .array:
      var array = try json.beginArray()
      var elements: [JSONNode] = []
      while try json.nextElement(in: &array) { elements.append(try read(&json)) }
      return JSONNode(.array(elements), at: offset)
    case .object:
      var object = try json.beginObject()
      var members: [Member] = []
      while let key = try json.nextKey(in: &object) {
        let place = key.base - json.base - 1
        members.append(Member(name: key.string, offset: place, value: try read(&json)))
      }
      return JSONNode(.object(members), at: offset)
    }
  }

  // MARK: Content

  package var kind: JSONReader.Kind {
    switch content {
    case .null: .null
    case .bool: .bool
    case .number: .number
    case .string: .string
    case .array: .array
    case .object: .object
    }
  }

  package var text: String? { if case .string(let text) = content { text } else { nil } }
  package var bool: Bool? { if case .bool(let bool) = content { bool } else { nil } }
  package var number: Double? { if case .number(let text) = content { Double(text) } else { nil } }
  package var elements: [JSONNode] {
    if case .array(let elements) = content { elements } else { [] }
  }
  package var members: [Member] { if case .object(let members) = content { members } else { [] } }

  package subscript(name: String) -> JSONNode? { members.first { $0.name == name }?.value }

  /// The texts of an array's strings.
  package var texts: [String] { elements.compactMap(\.text) }

  /// The values at the end of `path`, one for each element of the arrays on the way and at the end.
  package func all(_ path: String...) -> [JSONNode] {
    var nodes = [self]
    for name in path {
      nodes = nodes.flatMap { node -> [JSONNode] in
        guard let value = node[name] else { return [] }
        if case .array(let elements) = value.content { return elements }
        return [value]
      }
    }
    return nodes
  }

  /// The value at the end of `path`, which leads through objects only.
  package func at(_ path: String...) -> JSONNode? {
    var node: JSONNode? = self
    for name in path { node = node?[name] }
    return node
  }

  /// The value without places.
  package var value: JSONValue {
    switch content {
    case .null: .null
    case .bool(let bool): .bool(bool)
    case .number(let text): .number(text)
    case .string(let text): .string(text)
    case .array(let elements): .array(elements.map(\.value))
    case .object(let members): .object(members.map { JSONValue.Member($0.name, $0.value.value) })
    }
  }

  /// A text that is the same for equal values, whatever the order of members.
  package var canonical: String {
    switch content {
    case .null: "null"
    case .bool(let bool): "\(bool)"
    case .number(let text): "#\(Double(text) ?? 0)"
    case .string(let text): "\(text.utf8.count):\(text)"
    case .array(let elements): "[" + elements.map(\.canonical).joined(separator: ",") + "]"
    case .object(let members):
      "{"
        + members.map { "\($0.name.utf8.count):\($0.name)=\($0.value.canonical)" }.sorted()
        .joined(separator: ",") + "}"
    }
  }

  // MARK: Places

  /// The place in the tree of what stands at `offset`, such as `vulnerabilities[0].scores[1]`.
  package func path(to offset: Int) -> String {
    var text = ""
    var node = self
    while true {
      switch node.content {
      case .array(let elements):
        guard let index = elements.lastIndex(where: { $0.offset <= offset }) else { return text }
        text += "[\(index)]"
        node = elements[index]
      case .object(let members):
        guard let member = members.last(where: { $0.offset <= offset }) else { return text }
        text += (text.isEmpty ? "" : ".") + member.name
        node = member.value
      default: return text
      }
      if node.offset == offset { return text }
    }
  }
}
