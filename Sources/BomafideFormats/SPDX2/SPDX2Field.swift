import BomafideJSON
import BomafideModel

/// How a string member of SPDX 2 says a value of the model.
///
/// Several spellings can mean one value: no member and `NOASSERTION`, a license in another case. The model keeps the
/// meaning. Where the document's spelling isn't the one that `print` gives, it rides along in the foreign data under
/// the member's name (`null` stands for no member at all), and is written back as long as it still means the value.
struct SPDX2Field<Value: Hashable & Sendable>: Sendable {
  let name: String

  /// What it means that the member is absent or doesn't parse.
  let absent: Value

  /// The value of a spelling, or nil if it has none.
  let parse: @Sendable (String) -> Value?

  /// The spelling of a value, or nil to leave the member out.
  let print: @Sendable (Value) -> String?

  /// The value of `raw`; a spelling that `print` wouldn't give is kept in `foreign`.
  func value(_ raw: String?, keeping foreign: inout ForeignData) -> Value {
    let value = meaning(raw)
    if print(value) != raw { foreign[.spdx2, name] = raw.map(JSONValue.string) ?? .null }
    return value
  }

  /// The spelling to write for `value`: the document's own, if it still means that.
  func spelling(_ value: Value, _ foreign: ForeignData) -> String? {
    if !foreign.isEmpty {
      switch foreign[.spdx2, name] {
      case .string(let raw) where meaning(raw) == value: return raw
      case .null where absent == value: return nil
      default: break
      }
    }
    return print(value)
  }

  private func meaning(_ raw: String?) -> Value { raw.flatMap(parse) ?? absent }
}
