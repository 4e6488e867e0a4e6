import BomafideJSON
import BomafideFormats
import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// Says whether documents are what their formats demand, and what is wrong with each.
///
/// One document is in memory at a time.
public struct Validate: Hashable, Sendable {
  /// The documents, in the order to look at them; `-` is standard input.
  public var documents: [String]

  public init(documents: [String]) { self.documents = documents }

  /// Does the work.
  ///
  /// A document that can't be read is a finding like others, and the rest is looked at.
  public func run(_ context: OperationContext) throws -> Report {
    var findings: [Finding] = []
    var facts: [Report.Fact] = []
    var rules: Set<RuleID> = Set(validateRules.map(\.id))
    var total = Counts()
    for (index, document) in documents.enumerated() {
      if documents.count > 1 {
        context.progress(WorkProgress("validating", done: index, of: documents.count))
      }
      let verdict = verdict(on: document, isFirst: !documents[..<index].contains("-"), context)
      findings += verdict.findings
      facts.append(Report.Fact(document, verdict.text))
      rules.formUnion(verdict.rules)
      total.add(verdict.examined)
    }
    let isAlone = documents.count == 1
    return Report(
      command: "validate",
      subject: isAlone ? documents[0] : "\(documents.count) documents",
      path: isAlone ? documents[0] : nil,
      findings: findings,
      examined: [
        .init(documents.count, "document"), .init(total.elements, "element"),
        .init(total.references, "reference"), .init(total.identifiers, "identifier"),
      ],
      rules: Array(rules), facts: facts)
  }

  private struct Counts {
    var elements = 0
    var references = 0
    var identifiers = 0

    mutating func add(_ examined: Examination?) {
      elements += examined?.elements ?? 0
      references += examined?.references ?? 0
      identifiers += examined?.identifiers ?? 0
    }
  }

  private struct Verdict {
    var text: String
    var findings: [Finding]
    var rules: [RuleID] = []
    var examined: Examination?
  }

  private func verdict(
    on document: String, isFirst: Bool, _ context: OperationContext
  ) -> Verdict {
    do {
      if document == "-", !isFirst {
        throw InputError(
          at: SourceLocation(path: "-"), expected: "standard input once", found: "it a second time",
          remedy: "give '-' once")
      }
      let bytes = try document == "-" ? context.standardInput() : fileContent(at: document)
      return judge(try Formats.all.decode(Input(bytes: bytes, path: document)), document)
    } catch let error as InputError {
      return Verdict(text: "unreadable", findings: [unreadable(error, document)])
    } catch {
      let trouble = InputError(
        at: SourceLocation(path: document), expected: "a document that can be read",
        found: "\(error)", remedy: "give a file that can be read")
      return Verdict(text: "unreadable", findings: [unreadable(trouble, document)])
    }
  }

  private func unreadable(_ error: InputError, _ document: String) -> Finding {
    Finding(
      "validate.unreadable", .error, subject: document,
      "the document cannot be read: \(error.found)",
      at: error.location, expected: error.expected, found: error.found, remedy: error.remedy)
  }

  private func judge(_ decoded: DecodedDocument, _ document: String) -> Verdict {
    let examined = Examination(of: decoded.bill)
    let place = SourceLocation(path: document, line: 1, column: 1)
    let title = decoded.title
    var findings = decoded.findings.map { finding in
      var finding = finding
      if finding.location == nil { finding.location = place }
      return finding
    }
    if decoded.isPartial, !findings.contains(where: { $0.subject == "the document" }) {
      findings.append(
        Finding(
          "validate.partial", .error, subject: "the document",
          "the document has no name, no namespace and no creation information: it is a fragment",
          at: place, remedy: "add the name, the namespace and the creation information"))
    }
    let counts =
      [
        (examined.elements, "element"), (examined.references, "reference"),
        (examined.identifiers, "identifier"),
      ].map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }.joined(separator: ", ")
    if examined.isEmpty {
      findings.append(
        Finding(
          "validate.nothing", .error, subject: "the document",
          "the document holds nothing that could be checked", at: place,
          expected: "elements, references or identifiers", found: counts,
          remedy: "give the document that was meant, or write it anew"))
    } else if examined.subjects == 0 {
      findings.append(
        Finding(
          "validate.empty", .warning, subject: "the document", "the document names no element",
          at: place, remedy: "write the document anew, with its components"))
    }
    let errors = findings.count { $0.severity == .error }
    let warnings = findings.count { $0.severity == .warning }
    var verdict = errors > 0 ? "invalid" : "valid"
    if examined.isEmpty { verdict = "nothing to check" }
    let found = [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }
      .map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }.joined(separator: ", ")
    return Verdict(
      text: "\(verdict) (\(title)): \(found.isEmpty ? "" : found + " in ")\(counts)",
      findings: findings,
      rules: RuleCatalog.all.askedOfBills
        .filter { $0.description.hasPrefix(decoded.format.rulePrefix) },
      examined: examined)
  }
}

extension DocumentFormat {
  /// What the names of the format's rules begin with, as `spdx2.`.
  var rulePrefix: String {
    let words = name.split(separator: "-")
    guard let first = words.first else { return name }
    if first == "spdx", words.count > 1, let major = words[1].first { return "spdx\(major)." }
    return "\(first)."
  }

}

extension DecodedDocument {
  /// The standard and the version that the document says it has, as `SPDX 2.2`.
  fileprivate var title: String {
    let prefix = "\(format.standardName)-"
    return "\(format.standardName) "
      + (version.hasPrefix(prefix) ? String(version.dropFirst(prefix.count)) : version)
  }
}
