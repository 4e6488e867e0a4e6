package import BomafideModel

/// A value of JSON that knows where it stands: for small documents that are judged member by member.
package struct LocatedJSON: Sendable {
  package struct Member: Sendable {
    package var name: String
    /// Where the name begins, in bytes from the start.
    package var offset: Int
    package var value: LocatedJSON
  }

  package indirect enum Content: Sendable {
    case scalar(JSONValue)
    case array([LocatedJSON])
    case object([Member])
  }

  /// Where the value begins, in bytes from the start.
  package var offset: Int
  package var content: Content

  /// The value without its places.
  package var value: JSONValue {
    switch content {
    case .scalar(let value): value
    case .array(let elements): .array(elements.map(\.value))
    case .object(let members): .object(members.map { JSONValue.Member($0.name, $0.value.value) })
    }
  }

  package var text: String? {
    if case .scalar(.string(let text)) = content { text } else { nil }
  }

  package var elements: [LocatedJSON]? {
    if case .array(let elements) = content { elements } else { nil }
  }

  package var members: [Member]? {
    if case .object(let members) = content { members } else { nil }
  }

  /// The first member called `name`, where this is an object.
  package subscript(name: String) -> LocatedJSON? { members?.first { $0.name == name }?.value }

  /// What it is, as people say it.
  package var kind: JSONReader.Kind {
    switch content {
    case .array: .array
    case .object: .object
    case .scalar(.string): .string
    case .scalar(.number): .number
    case .scalar(.bool): .bool
    case .scalar: .null
    }
  }
}

extension JSONReader {
  /// Reads the next value as a tree with places.
  ///
  /// - Parameter takesLast: whether the last of several members of one name counts, and none is an error.
  package mutating func locatedValue(
    takingLast takesLast: Bool = false
  ) throws(InputError) -> LocatedJSON {
    let kind = try peek()
    let offset = index
    switch kind {
    case .array:
      var array = try beginArray()
      var elements: [LocatedJSON] = []
      while try nextElement(in: &array) { elements.append(try locatedValue(takingLast: takesLast)) }
      return LocatedJSON(offset: offset, content: .array(elements))
    case .object:
      var object = try beginObject()
      var members: [LocatedJSON.Member] = []
      var numbers: [String: Int] = [:]
      while let key = try takesLast ? nextFreeKey(in: &object) : nextKey(in: &object) {
        let place = key.base - base - 1
        let name = key.string
        let value = try locatedValue(takingLast: takesLast)
        let member = LocatedJSON.Member(name: name, offset: place, value: value)
        if takesLast, let known = numbers[name] {
          members[known] = member
        } else {
          if takesLast { numbers[name] = members.count }
          members.append(member)
        }
      }
      return LocatedJSON(offset: offset, content: .object(members))
    case .string, .number, .bool, .null:
      return LocatedJSON(offset: offset, content: .scalar(try value()))
    }
  }
}
