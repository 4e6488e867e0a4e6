import BomafideJSON
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
