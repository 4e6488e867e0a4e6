public import Foundation

/// Holds JSON against a schema of the few keywords that this package's own schemas use.
///
/// Source: JSON Schema 2020-12, <https://json-schema.org/draft/2020-12>. A keyword that it does not know is an
/// error, so that a schema can't demand what is not checked.
public struct SmallSchema {
  private let root: [String: Any]
  private static let notes: Set = ["$schema", "title", "description", "$defs"]

  /// Reads the schema at a path of the package.
  public init(_ path: String) throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: PackageFiles.path(path)))
    root = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  }

  /// What is wrong with a document, each with its place.
  public func troubles(_ data: Data) throws -> [String] {
    troubles(try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed), root, "$")
  }

  private func troubles(_ value: Any, _ schema: [String: Any], _ place: String) -> [String] {
    var found: [String] = []
    for (keyword, wanted) in schema.sorted(by: { $0.key < $1.key }) {
      switch keyword {
      case _ where Self.notes.contains(keyword): continue
      case "$ref":
        let name = (wanted as? String ?? "").replacing("#/$defs/", with: "")
        guard let inner = (root["$defs"] as? [String: Any])?[name] as? [String: Any] else {
          found.append("\(place): no definition \(name)")
          continue
        }
        found += troubles(value, inner, place)
      case "type":
        let types = wanted as? [String] ?? [wanted as? String ?? ""]
        if !types.contains(where: { Self.isOf($0, value) }) {
          found.append("\(place): is no \(types)")
        }
      case "const", "enum":
        let allowed = keyword == "enum" ? wanted as? [Any] ?? [] : [wanted]
        if !allowed.contains(where: { "\($0)" == "\(value)" }) {
          found.append("\(place): '\(value)' is none of \(allowed)")
        }
      case "minimum", "maximum":
        guard let number = value as? Double, let bound = wanted as? Double else { continue }
        if keyword == "minimum" ? number < bound : number > bound {
          found.append("\(place): \(number) is beyond the \(keyword) \(bound)")
        }
      case "required":
        let names = (value as? [String: Any])?.keys
        for name in wanted as? [String] ?? [] where !(names?.contains(name) ?? true) {
          found.append("\(place): lacks '\(name)'")
        }
      case "properties":
        guard let object = value as? [String: Any] else { continue }
        for (name, inner) in wanted as? [String: [String: Any]] ?? [:] {
          if let member = object[name] { found += troubles(member, inner, "\(place).\(name)") }
        }
      case "additionalProperties":
        let known = (schema["properties"] as? [String: Any])?.keys
        for (name, member) in (value as? [String: Any] ?? [:]).sorted(by: { $0.key < $1.key })
        where !(known?.contains(name) ?? false) {
          if let inner = wanted as? [String: Any] {
            found += troubles(member, inner, "\(place).\(name)")
          } else if wanted as? Bool == false {
            found.append("\(place): has '\(name)'")
          }
        }
      case "items":
        for (index, element) in (value as? [Any] ?? []).enumerated() {
          found += troubles(element, wanted as? [String: Any] ?? [:], "\(place)[\(index)]")
        }
      case "minItems":
        if let all = value as? [Any], all.count < wanted as? Int ?? 0 {
          found.append("\(place): has \(all.count) elements")
        }
      case "oneOf":
        let all = (wanted as? [[String: Any]] ?? []).map { troubles(value, $0, place) }
        let fitting = all.count { $0.isEmpty }
        if fitting != 1 { found.append("\(place): fits \(fitting) of \(all.count): \(all)") }
      default: found.append("\(place): the schema's '\(keyword)' is not checked")
      }
    }
    return found
  }

  private static func isOf(_ type: String, _ value: Any) -> Bool {
    switch type {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "null": value is NSNull
    case "boolean": value is Bool && "\(Swift.type(of: value))".contains("Bool")
    case "integer": value is Int && !"\(Swift.type(of: value))".contains("Bool")
    case "number": value is Double && !"\(Swift.type(of: value))".contains("Bool")
    default: false
    }
  }
}
