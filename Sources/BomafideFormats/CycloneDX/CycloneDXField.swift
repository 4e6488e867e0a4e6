import BomafideModel

/// How one member of an object is read into a part of the model, and written from it.
///
/// A document can say the same in several ways. Where the writer would choose another one, what stands in the document
/// is kept as foreign data, and written again as long as it still means what the model says.
struct CycloneDXField<Subject>: Sendable {
  let name: String
  let read: @Sendable (JSONValue, inout Subject) -> Void
  let write: @Sendable (Subject, CycloneDXVersion) -> JSONValue?

  init(
    _ name: String, read: @escaping @Sendable (JSONValue, inout Subject) -> Void,
    write: @escaping @Sendable (Subject, CycloneDXVersion) -> JSONValue?
  ) {
    self.name = name
    self.read = read
    self.write = write
  }

  /// A member that is a text.
  static func text(
    _ name: String, read: @escaping @Sendable (String, inout Subject) -> Void,
    write: @escaping @Sendable (Subject) -> String?
  ) -> CycloneDXField {
    CycloneDXField(
      name, read: { value, subject in if let text = value.text { read(text, &subject) } },
      write: { subject, _ in write(subject).map(JSONValue.string) })
  }

  /// Whether `kept` still means what the subject says.
  func means(_ kept: JSONValue, _ subject: Subject, blank: Subject, _ version: CycloneDXVersion)
    -> Bool
  {
    var other = blank
    read(kept, &other)
    return write(other, version) == write(subject, version)
  }
}

extension JSONValue {
  /// An object of the members that have a value, in the order of their names.
  static func sorted(_ members: [(String, JSONValue?)], and rest: [Member] = []) -> JSONValue {
    var all = rest
    for (name, value) in members { if let value { all.append(Member(name, value)) } }
    all.sort { JSONWriter.precedes($0.name, $1.name) }
    return .object(all)
  }

  /// The members, where this is an object.
  var members: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// The elements, where this is an array.
  var elements: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// An array of texts.
  static func texts(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }

  /// An array, or nil where it would be empty.
  static func some(_ elements: [JSONValue]) -> JSONValue? {
    elements.isEmpty ? nil : .array(elements)
  }
}

/// The members of an object, to be taken out one by one; what is left is foreign.
struct CycloneDXMembers {
  private(set) var rest: [JSONValue.Member]

  init(_ value: JSONValue) { rest = value.members ?? [] }

  /// Takes the member called `name`.
  mutating func take(_ name: String) -> JSONValue? {
    guard let index = rest.firstIndex(where: { $0.name == name }) else { return nil }
    return rest.remove(at: index).value
  }

  /// Takes the member called `name` where it is a text.
  mutating func takeText(_ name: String) -> String? {
    guard let index = rest.firstIndex(where: { $0.name == name }),
      let text = rest[index].value.text
    else { return nil }
    rest.remove(at: index)
    return text
  }

  /// What was not taken.
  var foreign: ForeignData {
    var foreign = ForeignData()
    foreign[.cycloneDX] = rest
    return foreign
  }
}
