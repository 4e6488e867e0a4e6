import BomafideAdvisories
import BomafideFormats
import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// Writes reviewed statements as VEX documents.
///
/// Proposals and expired statements are left out.
public struct ExportStatements: Hashable, Sendable {
  /// Texts and VEX documents; empty means those in the folder `vex`.
  public var files: [String]
  /// The document whose components become the products.
  public var bill: String?
  /// What to write, and where to.
  public var outputs: [OutputOption]
  /// The name of the document.
  public var name: String?
  public var manifest: String?

  public init(
    files: [String] = [], bill: String? = nil, outputs: [OutputOption], name: String? = nil,
    manifest: String? = nil
  ) {
    self.files = files
    self.bill = bill
    self.outputs = outputs
    self.name = name
    self.manifest = manifest
  }

  /// The names of the formats that can say statements.
  public static var formats: [String] {
    Formats.all.codecs.map(\.format).filter(\.saysStatements).flatMap(\.allNames)
  }

  /// Does the work.
  public func run(_ context: OperationContext) throws -> Report {
    let paths = try StatementSources.chosen(files, manifest: manifest)
    let outputs = try DerivedOutputs.checked(
      outputs, against: paths + [bill].compactMap(\.self), overwrites: false,
      remedy: "name another path")
    let sources = try StatementSources.all(paths, context)
    let document = try bill.map { try ReadDocument($0, context) }
    let now = Day(of: context.invocation.time)
    let statements = sources.statements.filter { !$0.isProposal && !$0.isExpired(on: now) }
    if statements.isEmpty {
      throw InputError(
        at: SourceLocation(path: paths.first ?? ""), expected: "a statement that holds today",
        found: sources.statements.isEmpty ? "none" : "proposals and expired ones only",
        remedy: "bomafide vex check")
    }
    let left = sources.book.statements.compactMap { statement -> Finding? in
      if statement.isProposal { return VEXFinding.proposal(statement) }
      return statement.isExpired(on: now) ? VEXFinding.expired(statement, now) : nil
    }
    var findings = left
    var prepared: [PreparedDocument] = []
    for output in outputs {
      let codec = try DocumentFormats.codec(named: output.format)
      let made = StatementDocument(
        statements, for: codec.format, of: document?.bill,
        name: name ?? document?.bill.name.map { "VEX of \($0)" } ?? "VEX", context.invocation)
      for finding in made.findings where !findings.contains(finding) { findings.append(finding) }
      if made.bill.vulnerabilities.isEmpty {
        throw InputError(
          at: SourceLocation(path: document?.path ?? output.format),
          expected: "a statement that the document can say",
          found: made.findings.first.map { "none: \($0.message)" } ?? "none",
          remedy: "bomafide vex check --bill DOCUMENT tells of each")
      }
      prepared.append(
        PreparedDocument(target: output.target, bill: made.bill, codec: codec))
    }
    var delivery = DocumentDelivery(onlyShows: false, allowsFindings: true)
    try delivery.deliver(prepared, findings: findings, context)
    return Report(
      command: "vex export", subject: paths.count == 1 ? paths[0] : "\(paths.count) files",
      path: paths.first, findings: findings + delivery.losses,
      examined: [.init(paths.count, "file"), .init(statements.count, "statement")],
      rules: vexRules.map(\.id) + ["convert.loss", "convert.filled"], facts: delivery.facts)
  }
}

extension DocumentFormat {
  /// Whether documents of the format hold statements about vulnerabilities.
  var saysStatements: Bool {
    if name.hasPrefix("openvex") || name.hasPrefix("csaf") || name.hasPrefix("spdx-3") {
      return true
    }
    guard name.hasPrefix("cyclonedx-") else { return false }
    // Source: CycloneDX 1.4, vulnerabilities.
    return !name.hasPrefix("cyclonedx-1.2") && !name.hasPrefix("cyclonedx-1.3")
  }
}
