import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// The members of an object that is written: what the model says, and what rides along.
///
/// A member that rides along is another spelling of what the model says, or is of nothing that the model has; `null`
/// stands for a member that the document didn't have.
struct OpenVEXObject {
  private(set) var members: [JSONValue.Member] = []
  private var kept: [JSONValue.Member]

  init(_ foreign: ForeignData) {
    kept = foreign[.openVEX].filter { !$0.name.hasPrefix("#") }
  }

  subscript(kept name: String) -> JSONValue? { kept.first { $0.name == name }?.value }

  /// Writes a member: the one that rides along if it still means the same, or else `value`.
  mutating func put(_ name: String, _ value: JSONValue?, ifSame: (JSONValue) -> Bool) {
    if let index = kept.firstIndex(where: { $0.name == name }) {
      let raw = kept.remove(at: index).value
      if ifSame(raw) {
        if raw != .null { members.append(JSONValue.Member(name, raw)) }
        return
      }
    }
    if let value { members.append(JSONValue.Member(name, value)) }
  }

  /// Writes a member that has one spelling.
  mutating func put(_ name: String, _ value: JSONValue?) {
    put(name, value) { _ in value == nil }
  }

  mutating func put(_ name: String, _ text: String?) { put(name, text.map(JSONValue.string)) }

  mutating func put(_ name: String, _ time: Timestamp?) {
    put(name, time.map { .string($0.description) }) { raw in
      guard let text = raw.text else { return time == nil }
      do throws(SyntaxError) {
        return try Timestamp(parsing: text) == time
      } catch {
        // What is no time stands for none.
        return time == nil
      }
    }
  }

  /// The whole object.
  var value: JSONValue { .object(members + kept.filter { $0.value != .null }) }
}
