import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// How a member of SPDX 3 says a value of the model; both readers and writers follow it.
///
/// A spelling that `print` wouldn't give rides along under the member's name, and is written back as long as it still
/// means the value.
struct SPDX3Field<Value: Hashable & Sendable>: Sendable {
  let name: String

  /// The value of a member, or of none.
  let parse: @Sendable (JSONValue?) -> Value

  /// The member that says a value, or nil to leave it out.
  let print: @Sendable (Value) -> JSONValue?
}

/// The members of an object that is read; what nobody takes rides along.
struct SPDX3Members {
  private(set) var rest: [JSONValue.Member]

  init(_ members: [JSONValue.Member]) {
    // No member of SPDX 3 is null; checking has complained.
    rest = members.contains { $0.value == .null } ? members.filter { $0.value != .null } : members
  }

  subscript(name: String) -> JSONValue? { rest.first { $0.name == name }?.value }

  /// Takes the member off.
  mutating func drop(_ name: String) { rest.removeAll { $0.name == name } }

  /// Adds a member that is to ride along; `null` stands for none.
  mutating func keep(_ name: String, _ value: JSONValue) {
    drop(name)
    rest.append(JSONValue.Member(name, value))
    rest.sort { JSONWriter.precedes($0.name, $1.name) }
  }

  /// Takes a string.
  mutating func text(_ name: String) -> String? {
    guard let text = self[name]?.text else { return nil }
    drop(name)
    return text
  }

  /// Reads a member, and takes it where the value says all of it.
  mutating func take<Value>(_ field: SPDX3Field<Value>) -> Value {
    let raw = self[field.name]
    let value = field.parse(raw)
    if raw != nil, field.print(value) == raw { drop(field.name) }
    return value
  }

  /// What is left, as foreign data.
  var foreign: ForeignData {
    var foreign = ForeignData()
    if !rest.isEmpty { foreign[.spdx3] = rest }
    return foreign
  }
}

/// The members of an object that is written: what the model says, and what rides along.
struct SPDX3Object {
  private(set) var members: [JSONValue.Member] = []
  private var kept: [JSONValue.Member]

  init(_ type: String, _ foreign: ForeignData) {
    kept = foreign.isEmpty ? [] : foreign[.spdx3].filter { !SPDX3.licenseWords.contains($0.name) }
    put("type", .string(type)) { $0 != .null }
  }

  subscript(kept name: String) -> JSONValue? {
    kept.isEmpty ? nil : kept.first { $0.name == name }?.value
  }

  /// Writes a member: the one that rides along if it still means the same, or else `value`.
  mutating func put(_ name: String, _ value: JSONValue?, ifSame: (JSONValue) -> Bool) {
    if !kept.isEmpty, let index = kept.firstIndex(where: { $0.name == name }) {
      let raw = kept.remove(at: index).value
      if ifSame(raw) {
        if raw != .null { members.append(JSONValue.Member(name, raw)) }
        return
      }
    }
    if let value { members.append(JSONValue.Member(name, value)) }
  }

  /// Writes a member that has one spelling; another one rides along only where the model says nothing.
  mutating func put(_ name: String, _ value: JSONValue?) {
    put(name, value) { _ in value == nil }
  }

  mutating func put(_ name: String, _ text: String?) { put(name, text.map(JSONValue.string)) }

  mutating func put<Value>(_ field: SPDX3Field<Value>, _ value: Value) {
    put(field.name, field.print(value)) { field.parse($0) == value }
  }

  /// The whole object, its members ordered by name.
  var value: JSONValue {
    let all = members + kept.filter { $0.value != .null }
    return .object(all.sorted { JSONWriter.precedes($0.name, $1.name) })
  }
}

extension JSONValue {
  /// The texts, where this is an array of strings.
  var texts: [String]? {
    guard let elements else { return nil }
    let texts = elements.compactMap(\.text)
    return texts.count == elements.count ? texts : nil
  }
}
