import BomafideJSON
import BomafideModel

extension CycloneDX {
  /// Reads where a component was met, and how it was told.
  static func evidence(_ value: JSONValue, of component: Component) -> [Evidence] {
    var list: [Evidence] = []
    for occurrence in value["occurrences"]?.elements ?? [] {
      guard let path = occurrence["location"]?.text else { continue }
      list.append(
        Evidence(
          of: component.id, .presence, component.name,
          at: SourceLocation(path: path, line: number(occurrence["line"]).map { Int($0) }),
          by: .other, confidence: 1, cataloger: "cyclonedx"))
    }
    let identity = value["identity"]
    for entry in identity?.elements ?? identity.map({ [$0] }) ?? [] {
      guard let field = entry["field"]?.text,
        let claim = fields.first(where: { $0.name == field })?.claim
      else { continue }
      for method in entry["methods"]?.elements ?? [] {
        let technique = method["technique"]?.text.flatMap(Evidence.Technique.init) ?? .other
        list.append(
          Evidence(
            of: component.id, claim,
            entry["concludedValue"]?.text ?? method["value"]?.text ?? "",
            at: SourceLocation(path: ""), by: technique,
            confidence: number(method["confidence"]) ?? 0, cataloger: "cyclonedx"))
      }
    }
    return list
  }

  private static func number(_ value: JSONValue?) -> Double? {
    guard case .number(let text) = value, let number = Double(text), number.magnitude < 1e9 else {
      return nil
    }
    return number
  }

  /// Writes evidence: an occurrence for each place, an identity for each claim with a method for each voice.
  ///
  /// From 1.6 on identities are an array, or one object, which is deprecated. A single one is written as an object all the
  /// same: readers made for 1.5 know no array.
  static func evidence(_ list: [Evidence], _ version: CycloneDXVersion) -> JSONValue? {
    var seen: Set<SourceLocation> = []
    let occurrences = list.compactMap { one -> JSONValue? in
      let place = SourceLocation(path: one.location.path, line: one.location.line)
      guard !place.path.isEmpty, seen.insert(place).inserted else { return nil }
      // Up to 1.5 an occurrence has no line.
      let isLine = version >= .v1_6
      let path = isLine ? place.path : place.description
      return .sorted([
        ("location", .string(path)),
        ("line", isLine ? place.line.map { .number("\($0)") } : nil),
      ])
    }
    var identities: [JSONValue] = []
    for (field, claim) in fields {
      var values: [String] = []
      for one in list where one.claim == claim && !values.contains(one.value) {
        values.append(one.value)
      }
      for value in values { identities.append(identity(field, value, list, claim)) }
    }
    let isOne = version < .v1_6 || identities.count == 1
    let identity: JSONValue? = isOne ? identities.first : .some(identities)
    if occurrences.isEmpty && identity == nil { return nil }
    return .sorted([("identity", identity), ("occurrences", .some(occurrences))])
  }

  private static func identity(
    _ field: String, _ value: String, _ list: [Evidence], _ claim: Evidence.Claim
  ) -> JSONValue {
    let voices = list.filter { $0.claim == claim && $0.value == value }
    let methods = voices.map { one in
      JSONValue.sorted([
        ("technique", .string(one.technique == .curated ? "other" : one.technique.rawValue)),
        ("confidence", confidence(one.confidence)), ("value", .string(one.value)),
      ])
    }
    return .sorted([
      ("field", .string(field)), ("confidence", confidence(voices.map(\.confidence).max() ?? 0)),
      ("concludedValue", .string(value)), ("methods", .array(methods)),
    ])
  }

  private static func confidence(_ value: Double) -> JSONValue {
    let bounded = min(1, max(0, value))
    return .number(bounded == bounded.rounded() ? "\(Int(bounded))" : "\(bounded)")
  }
}
