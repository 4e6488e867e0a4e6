import BomafideIdentifiers
import BomafideModel

/// The elements of a document, as they stand there.
struct SPDX3Graph {
  /// The elements, their members ordered by name.
  var elements: [JSONValue] = []
  /// Where each element begins, in bytes.
  var offsets: [Int] = []
  /// The first element of each `spdxId` or `@id`.
  var index: [String: Int] = [:]
  /// The version that the context names.
  var version = ""
  /// Where the context stands, and what it is.
  private(set) var contextOffset = 0
  private(set) var context: JSONValue?
  /// The prefixes that a context of its own adds.
  private var prefixes: [String: String] = [:]

  /// Reads a document.
  init(_ json: inout JSONReader) throws(InputError) {
    var inline: [JSONValue.Member] = []
    var hasGraph = false
    var object = try json.beginObject()
    let start = json.offset - 1
    while let key = try json.nextKey(in: &object) {
      if "@context" ~= key {
        contextOffset = json.offset(of: key)
        context = try json.value()
      } else if "@graph" ~= key {
        hasGraph = true
        var array = try json.beginArray()
        while try json.nextElement(in: &array) {
          guard try json.peek() == .object else {
            throw json.error(
              at: json.offset, expected: "an object for each element of '@graph'",
              found: try json.peek().rawValue, remedy: "write an element here, or remove it")
          }
          offsets.append(json.offset)
          elements.append(try json.value(sortingMembers: true))
        }
      } else {
        let name = key.string
        inline.append(JSONValue.Member(name, try json.value(sortingMembers: true)))
      }
    }
    if !hasGraph {
      offsets = [start]
      elements = [.object(inline.sorted { JSONWriter.precedes($0.name, $1.name) })]
    }
    readContext()
    guard version.hasPrefix("3.") else {
      throw json.error(
        at: context == nil ? start : contextOffset,
        expected: "\"@context\": \"\(SPDX3.context)\"",
        found: context == nil ? "no such member" : "another context",
        remedy: "write the context, if this is a document of SPDX 3")
    }
    if !prefixes.isEmpty {
      for place in elements.indices { elements[place] = expanded(elements[place]) }
    }
    for (place, element) in elements.enumerated() {
      for id in [element["spdxId"]?.text, element["@id"]?.text] {
        if let id, index[id] == nil { index[id] = place }
      }
    }
  }

  private mutating func readContext() {
    var names: [String] = []
    switch context {
    case .string(let name): names = [name]
    case .array(let parts):
      names = parts.compactMap(\.text)
      for member in parts.flatMap({ $0.members ?? [] }) {
        if let iri = member.value.text, !member.name.hasPrefix("@") { prefixes[member.name] = iri }
      }
    default: break
    }
    guard let name = names.first(where: SPDX3JSON.isContext) else { return }
    version = String(name.split(separator: "/")[3])
  }

  /// Writes IRIs out that are abbreviated by a prefix of the document's own.
  private func expanded(_ value: JSONValue, isID: Bool = false) -> JSONValue {
    switch value {
    case .string(let text) where isID:
      guard let colon = text.firstIndex(of: ":"), let iri = prefixes[String(text[..<colon])],
        !text[colon...].hasPrefix("://")
      else { return value }
      return .string(iri + text[text.index(after: colon)...])
    case .array(let elements): return .array(elements.map { expanded($0, isID: isID) })
    case .object(let members):
      return .object(
        members.map { member in
          JSONValue.Member(
            member.name, expanded(member.value, isID: Self.namesElements(member.name)))
        })
    case .null, .bool, .number, .string: return value
    }
  }

  /// Whether a property holds names of elements.
  private static func namesElements(_ name: String) -> Bool {
    if name == "spdxId" || name == "@id" { return true }
    return identifying.contains(name)
  }

  private static let identifying: Set<String> = {
    var names: Set<String> = []
    for one in SPDX3Shapes.shared.classes.values {
      for property in one.properties.values {
        if case .reference = property.kind { names.insert(property.name) }
      }
    }
    return names
  }()

  /// The type of an element.
  static func type(of element: JSONValue) -> String? {
    element["type"]?.text ?? element["@type"]?.text
  }

  /// The type of an element by its name; nil for one that the document doesn't have.
  func type(named id: String) -> String? { index[id].flatMap { Self.type(of: elements[$0]) } }
}
