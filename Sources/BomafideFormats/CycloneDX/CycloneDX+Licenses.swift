import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension CycloneDX {
  /// What a list of licenses says, by acknowledgement; what says none is declared.
  static func licenses(_ value: JSONValue) -> (declared: License?, concluded: License?) {
    var declared: [License] = []
    var concluded: [License] = []
    for entry in value.elements ?? [] {
      let inner = entry["license"] ?? entry
      guard let license = license(entry) else { continue }
      if inner["acknowledgement"]?.text == "concluded" {
        concluded.append(license)
      } else {
        declared.append(license)
      }
    }
    return (joined(declared), joined(concluded))
  }

  private static func license(_ entry: JSONValue) -> License? {
    if let text = entry["expression"]?.text { return expression(text) ?? .named(text) }
    guard let license = entry["license"] else { return nil }
    if let id = license["id"]?.text { return expression(id) ?? .named(id) }
    guard let name = license["name"]?.text else { return nil }
    // An expression stands as a name where the version has no other place for it.
    return isExpression(name) ? expression(name) : .named(name)
  }

  private static func expression(_ text: String) -> License? {
    do throws(SyntaxError) {
      return .expression(try LicenseExpression(parsing: text))
    } catch {
      return nil
    }
  }

  private static func isExpression(_ text: String) -> Bool {
    let isCompound = text.contains(" OR ") || text.contains(" AND ") || text.contains(" WITH ")
    return (isCompound || text.hasPrefix("LicenseRef-")) && expression(text) != nil
  }

  /// Several licenses in one list hold together.
  private static func joined(_ licenses: [License]) -> License? {
    if licenses.count < 2 { return licenses.first }
    let expressions = licenses.compactMap { license in
      if case .expression(let expression) = license { expression } else { nil }
    }
    if expressions.count == licenses.count, let all = LicenseExpression.and(expressions) {
      return .expression(all)
    }
    return .named(licenses.map(\.description).joined(separator: " AND "))
  }

  /// Writes the licenses of a component.
  ///
  /// Up to 1.5 there is no acknowledgement, so only one is said. Up to 1.6 an expression stands alone; where there are
  /// two licenses, it is written as a name.
  static func licenses(
    declared: License?, concluded: License?, _ version: CycloneDXVersion
  ) -> JSONValue? {
    if version < .v1_6 {
      guard let one = declared ?? concluded else { return nil }
      return .array([entry(one, nil, asName: false)])
    }
    let both = declared != nil && concluded != nil
    let entries = [
      declared.map { entry($0, "declared", asName: both && version < .v1_7) },
      concluded.map { entry($0, "concluded", asName: both && version < .v1_7) },
    ]
    return .some(entries.compactMap(\.self))
  }

  /// Whether a license needs an expression to be said.
  static func isCompound(_ license: License) -> Bool {
    guard case .expression(let expression) = license else { return false }
    if case .license(let simple) = expression.node, case .listed(_, false) = simple.kind {
      return false
    }
    return true
  }

  private static func entry(_ license: License, _ acknowledgement: String?, asName: Bool)
    -> JSONValue
  {
    let said = ("acknowledgement", acknowledgement.map(JSONValue.string))
    switch license {
    case .named(let name):
      return .sorted([("license", .sorted([("name", .string(name)), said]))])
    case .expression(let expression):
      if case .license(let simple) = expression.node, case .listed(_, false) = simple.kind {
        return .sorted([("license", .sorted([("id", .string(expression.description)), said]))])
      }
      let text = JSONValue.string(expression.description)
      return asName
        ? .sorted([("license", .sorted([("name", text), said]))])
        : .sorted([("expression", text), said])
    }
  }
}
