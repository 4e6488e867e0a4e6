package import BomafideModel

extension JSONValue {
  /// An object of the members that have a value, in the order of their names.
  package static func sorted(_ members: [(String, JSONValue?)], and rest: [Member] = [])
    -> JSONValue
  {
    var all = rest
    for (name, value) in members { if let value { all.append(Member(name, value)) } }
    all.sort { JSONWriter.precedes($0.name, $1.name) }
    return .object(all)
  }

  /// The members, where this is an object.
  package var members: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// The elements, where this is an array.
  package var elements: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// An array of texts.
  package static func texts(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }

  /// An array, or nil where it would be empty.
  package static func some(_ elements: [JSONValue]) -> JSONValue? {
    elements.isEmpty ? nil : .array(elements)
  }
}
