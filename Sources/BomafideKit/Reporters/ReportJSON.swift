import BomafideJSON
import BomafideFormats
import BomafideModel

/// Prints JSON for reports.
///
/// It is ASCII: reports are looked at, and hold text from outside that could act on a terminal (C1 controls,
/// bidirectional overrides).
enum ReportJSON {
  /// The value on one line, with a line feed at the end.
  static func line(_ value: JSONValue) -> [UInt8] { bytes(value, .compact) }

  /// The value over several lines, indented by two spaces, with a line feed at the end.
  static func document(_ value: JSONValue) -> [UInt8] { bytes(value, .indented(2)) }

  private static func bytes(_ value: JSONValue, _ spacing: JSONWriter.Style.Spacing) -> [UInt8] {
    JSONWriter.bytes(
      of: value, style: JSONWriter.Style(spacing: spacing, escapesNonASCII: true))
  }
}

extension JSONValue {
  /// An object of `members`, in their order.
  static func members(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
    .object(members.map { Member($0.key, $0.value) })
  }

  /// An object of those `members` that are not null.
  static func present(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
    .object(members.compactMap { $0.value == .null ? nil : Member($0.key, $0.value) })
  }

  static func integer(_ value: Int) -> JSONValue { .number(String(value)) }

  /// A string, or null.
  static func optional(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }

  /// A number, or null.
  static func optional(_ number: Int?) -> JSONValue { number.map(JSONValue.integer) ?? .null }
}
