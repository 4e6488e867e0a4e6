/// A value of JSON's data model; members keep their order and numbers their spelling.
public indirect enum JSONValue: Hashable, Sendable {
  public struct Member: Hashable, Sendable {
    public var name: String
    public var value: JSONValue

    public init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  case null
  case bool(Bool)
  /// A number as it was written.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([Member])

  /// The first member called `name`, where this is an object.
  public subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The text, where this is a string.
  public var text: String? {
    if case .string(let text) = self { text } else { nil }
  }
}

/// What only one format can say about an element: kept as it was read, written back to that format alone.
public struct ForeignData: Hashable, Sendable {
  /// A family of formats whose versions understand each other's fields.
  public enum Family: String, Hashable, Sendable, Comparable, CaseIterable {
    case spdx2, spdx3, cycloneDX, openVEX, csaf

    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  private struct Part: Hashable {
    var family: Family
    var members: [JSONValue.Member]
  }

  /// What is kept for each family, by its name; nearly always there are none or one.
  private var parts: [Part] = []

  public init() {}

  public var isEmpty: Bool { parts.isEmpty }

  /// The members kept for `family`, in the order of the source.
  public subscript(family: Family) -> [JSONValue.Member] {
    get { parts.first { $0.family == family }?.members ?? [] }
    set {
      let place = parts.firstIndex { $0.family >= family } ?? parts.count
      let isThere = place < parts.count && parts[place].family == family
      switch (isThere, newValue.isEmpty) {
      case (true, true): parts.remove(at: place)
      case (true, false): parts[place].members = newValue
      case (false, true): return
      case (false, false): parts.insert(Part(family: family, members: newValue), at: place)
      }
    }
  }

  /// One member of `family`.
  public subscript(family: Family, name: String) -> JSONValue? {
    get { parts.first { $0.family == family }?.members.first { $0.name == name }?.value }
    set {
      var members = self[family]
      if let index = members.firstIndex(where: { $0.name == name }) {
        if let newValue { members[index].value = newValue } else { members.remove(at: index) }
      } else if let newValue {
        members.append(JSONValue.Member(name, newValue))
      }
      self[family] = members
    }
  }
}
