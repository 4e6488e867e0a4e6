public import BomafideModel

extension JSONReader {
  /// Checks the next value and goes behind it.
  public mutating func skip() throws(InputError) {
    switch try peek() {
    case .string: _ = try scanString()
    case .number: _ = try number()
    case .bool: _ = try bool()
    case .null: try null()
    case .array:
      var array = try beginArray()
      while try nextElement(in: &array) { try skip() }
    case .object:
      var object = try beginObject()
      while try nextKey(in: &object) != nil { try skip() }
    }
  }

  /// Reads the next value as a tree.
  ///
  /// - Parameter sortingMembers: Whether members are ordered by name, for formats that give their order no meaning.
  public mutating func value(sortingMembers: Bool = false) throws(InputError) -> JSONValue {
    switch try peek() {
    case .string: return .string(try scanString().string)
    case .number: return .number(try number().string)
    case .bool: return .bool(try bool())
    case .null:
      try null()
      return .null
    case .array:
      var array = try beginArray()
      var elements: [JSONValue] = []
      while try nextElement(in: &array) {
        elements.append(try value(sortingMembers: sortingMembers))
      }
      return .array(elements)
    case .object:
      var object = try beginObject()
      var members: [JSONValue.Member] = []
      while let key = try nextKey(in: &object) {
        let name = key.string
        members.append(JSONValue.Member(name, try value(sortingMembers: sortingMembers)))
      }
      if sortingMembers { members.sort { JSONWriter.precedes($0.name, $1.name) } }
      return .object(members)
    }
  }

  /// Reads the value at `offset` once more, and comes back.
  package mutating func value(again offset: Int) throws(InputError) -> JSONValue {
    let place = index
    index = offset
    let result = try value(sortingMembers: true)
    index = place
    return result
  }
}
