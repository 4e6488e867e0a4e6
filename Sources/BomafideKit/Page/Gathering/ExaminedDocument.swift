import BomafideFormats
import BomafideIdentifiers
import BomafideJSON
import BomafideModel
import BomafideSources

/// A document of a release, read and validated.
struct ExaminedDocument: Sendable {
  let name: String
  let path: String
  let size: Int64
  let digest: Digest
  /// nil where it can't be read.
  private(set) var bill: BillOfMaterials?
  private(set) var format: DocumentFormat?
  /// What is wrong with the document and with the artifact that it is held against.
  private(set) var findings: [Finding] = []
  private(set) var verdict = PageView.Verdict.unchecked
  /// What the verdict rests on, in a few words.
  private(set) var note = ""

  /// How many findings of one document are told one by one.
  static let findingLimit = 20

  /// - Throws: `InputError` where the file can't be read at all.
  init(_ name: String, at path: String) throws(InputError) {
    self.name = name
    self.path = path
    let bytes = try fileContent(at: path, limit: 1 << 30)
    size = Int64(bytes.count)
    digest = hashBytes(bytes, .sha256)
    do throws(InputError) {
      let decoded = try Formats.all.decode(Input(bytes: bytes, path: path))
      bill = decoded.bill
      format = decoded.format
      let errors = decoded.findings.filter { $0.severity == .error }
      if !errors.isEmpty {
        fail("\(PageText.count(errors.count, "error")) of its format", errors)
      } else if isEmpty {
        fail(
          "holds nothing",
          [
            Finding(
              "page.document", .error, subject: name,
              "'\(name.printable(limit: 200))' names no component, file or vulnerability",
              at: SourceLocation(path: path), expected: "what the artifact is made of",
              found: "nothing",
              remedy: "write it anew: bomafide release ARTIFACT")
          ])
      }
    } catch {
      fail(
        "cannot be read",
        [
          Finding(
            "page.document", .error, subject: name,
            "'\(name.printable(limit: 200))' cannot be read as a document", at: error.location,
            expected: error.expected, found: error.found, remedy: error.remedy)
        ])
    }
  }

  /// Documents are listed in the order of the formats: SPDX first.
  var rank: Int {
    Formats.all.codecs.firstIndex { $0.format == format } ?? Formats.all.codecs.count
  }

  private var isEmpty: Bool {
    guard let bill else { return true }
    return bill.components.isEmpty && bill.files.isEmpty && bill.vulnerabilities.isEmpty
  }

  /// Whether it is there for its statements about vulnerabilities, and not for what it lists.
  var holdsStatements: Bool {
    guard let bill, let format else {
      return [".openvex.json", ".vex.json", ".csaf.json"].contains { name.hasSuffix($0) }
    }
    if format.name.hasPrefix("openvex") || format.name.hasPrefix("csaf") { return true }
    return !bill.vulnerabilities.isEmpty && bill.files.isEmpty
      && (name.contains(".vex.") || bill.roots.isEmpty)
      && bill.components.allSatisfy { component in
        bill.vulnerabilities.contains { flaw in
          flaw.statements.contains { statement in
            statement.products.contains { product in
              product.element == component.id || product.subcomponents.contains(component.id)
            }
          }
        }
      }
  }

  private mutating func fail(_ note: String, _ findings: [Finding]) {
    verdict = .fails
    self.note = self.note.isEmpty ? note : "\(self.note); \(note)"
    self.findings += findings.prefix(Self.findingLimit)
    if findings.count > Self.findingLimit, let first = findings.first {
      self.findings.append(
        Finding(
          first.rule, first.severity, subject: name,
          "\(PageText.count(findings.count - Self.findingLimit, "more finding")) like these about '\(name.printable(limit: 200))'",
          at: SourceLocation(path: path),
          remedy: "bomafide validate \(ShellText.quoted(path))"))
    }
  }

  /// The comparison with the artifact, where there is something to compare.
  func comparison(with artifact: String) -> ArtifactComparison? {
    guard let bill, !holdsStatements else { return nil }
    let comparison = ArtifactComparison(bill, document: path, artifact: artifact)
    return comparison.listed.isEmpty && comparison.rootDigests.isEmpty ? nil : comparison
  }

  /// Judges statements, which no artifact bears out: they are valid or not.
  mutating func judgeStatements() {
    guard verdict == .unchecked, let bill else { return }
    verdict = .holds
    note = PageText.count(bill.vulnerabilities.reduce(0) { $0 + $1.statements.count }, "statement")
  }

  /// Says that no artifact is here to hold the document against.
  mutating func leaveUnchecked() {
    guard verdict == .unchecked else { return }
    note = "its file is not here"
    findings.append(
      Finding(
        "page.orphan", .warning, subject: name,
        "'\(name.printable(limit: 200))' is about a file that is not here",
        at: SourceLocation(path: path), expected: "the file beside it", found: "none",
        remedy: "add the file, or remove \(ShellText.quoted(path))"))
  }

  /// Takes over how the comparison ended; nil where there was nothing to compare.
  mutating func judge(_ comparison: ArtifactComparison?, artifact: String) {
    guard bill != nil else { return }
    guard let comparison, comparison.comparisons > 0 || !comparison.findings.isEmpty else {
      fail(
        "no checksum to verify by",
        [
          Finding(
            "page.unverified", .error, subject: name,
            "'\(name.printable(limit: 200))' has no checksum of its file or of what is in it",
            at: SourceLocation(path: path), expected: "a checksum that can be compared",
            found: "none: nothing was verified",
            remedy: "write it anew: bomafide release \(ShellText.quoted(artifact))")
        ])
      return
    }
    let errors = comparison.findings.filter { $0.severity == .error }
    if !errors.isEmpty {
      fail(Self.words(errors), errors)
      return
    }
    if verdict == .fails { return }
    verdict = .holds
    note =
      comparison.listed.isEmpty
      ? "by the digest of the file" : "\(PageText.count(comparison.listed.count, "file")) compared"
  }

  private static func words(_ errors: [Finding]) -> String {
    let kinds: [(RuleID, String)] = [
      ("verify.altered", "altered"), ("verify.missing", "missing"), ("verify.extra", "extra"),
      ("verify.artifact", "another artifact"), ("verify.unchecked", "without a checksum"),
    ]
    let words = kinds.compactMap { rule, word -> String? in
      let count = errors.count { $0.rule == rule }
      if count == 0 { return nil }
      return rule == "verify.artifact" ? word : "\(PageText.count(count, "file")) \(word)"
    }
    return words.isEmpty ? PageText.count(errors.count, "error") : words.joined(separator: ", ")
  }
}
