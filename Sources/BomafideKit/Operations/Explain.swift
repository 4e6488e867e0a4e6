import BomafideAdvisories
import BomafideModel

/// Explains a rule, a component of the manifest or a vulnerability, or lists the rules.
public struct Explain: Sendable {
  /// The name of a rule, of a vulnerability, or the name or ID of a component; nil lists all rules.
  public var name: String?
  /// The tree that a component is looked up in, or what a vulnerability is looked for in; nil is the working directory
  /// for the one, and nothing for the other.
  public var source: String?
  /// The folder of the database of known vulnerabilities.
  ///
  /// It is asked for only where it is needed: somebody without a home can look up rules too.
  public var database: @Sendable () throws -> String
  /// nil is the nearest one.
  public var manifest: String?

  public init(
    name: String?, source: String? = nil,
    database: @escaping @Sendable () throws -> String = { "" }, manifest: String? = nil
  ) {
    self.name = name
    self.source = source
    self.database = database
    self.manifest = manifest
  }

  /// The text to print.
  ///
  /// - Throws: `InputError` with the nearest name where there is neither such a rule nor such a component.
  public func text(_ context: OperationContext, _ catalog: RuleCatalog = .all) throws -> String {
    guard let name else {
      return catalog.rules.map { "\($0.id): \($0.severity.rawValue): \($0.title)\n" }.joined()
    }
    if !catalog.names.contains(name) {
      let name = name.lowercased().hasPrefix("cve-") ? name.uppercased() : name
      if ExplainAdvisory.isName(name) {
        let folder = try database()
        return try ExplainAdvisory(id: name, source: source, manifest: manifest)
          .text(by: AdvisoryDatabase(folder: folder), at: folder, context)
      }
      let component = ExplainComponent(name: name, source: source ?? ".", manifest: manifest)
      if let text = try component.text(context) { return text }
    }
    return try catalog.rule(named: name).text()
  }
}
