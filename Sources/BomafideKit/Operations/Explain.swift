public import BomafideModel

/// Explains a rule, or lists them.
public struct Explain: Hashable, Sendable {
  /// The name of a rule; nil lists all of them.
  public var name: String?

  public init(name: String?) { self.name = name }

  /// The text to print.
  ///
  /// - Throws: `InputError` with the nearest name where there is no such rule.
  public func text(_ catalog: RuleCatalog = .all) throws(InputError) -> String {
    if let name { return try catalog.rule(named: name).text() }
    return catalog.rules.map { "\($0.id): \($0.severity.rawValue): \($0.title)\n" }.joined()
  }
}
