import BomafideAdvisories
import BomafideModel
import BomafideSources

/// Says whether reviewed statements can be read, agree with each other, hold today, and are about a bill.
public struct CheckStatements: Hashable, Sendable {
  /// Texts and VEX documents; empty means those in the folder `vex`.
  public var files: [String]
  /// The document whose components the statements have to be about.
  public var bill: String?
  /// The manifest that the folder stands beside.
  public var manifest: String?

  public init(files: [String] = [], bill: String? = nil, manifest: String? = nil) {
    self.files = files
    self.bill = bill
    self.manifest = manifest
  }

  /// Does the work.
  public func run(_ context: OperationContext) throws -> Report {
    let paths = try StatementSources.chosen(files, manifest: manifest)
    let document = try bill.map { try ReadDocument($0, context) }
    var sources = StatementSources()
    var findings: [Finding] = []
    for path in paths {
      do {
        try sources.read(path, context)
      } catch let error as InputErrors {
        findings += error.errors.map(Self.unreadable)
      } catch let error as InputError {
        // A file that is not there can't be checked.
        if !ManifestDiscovery.exists(path), path != "-" { throw error }
        findings.append(Self.unreadable(error))
      }
    }
    let now = Day(of: context.invocation.time)
    findings += sources.findings + sources.book.review(against: document?.bill, now: now)
    var examined = [
      Report.Examined(paths.count, "file"), .init(sources.statements.count, "statement"),
    ]
    if let document { examined.append(.init(document.bill.components.count, "component")) }
    return Report(
      command: "vex check", subject: paths.count == 1 ? paths[0] : "\(paths.count) files",
      path: paths.first, findings: findings, examined: examined, rules: vexRules.map(\.id))
  }

  private static func unreadable(_ error: InputError) -> Finding {
    Finding(
      "vex.unreadable", .error, subject: error.location.path,
      "expected \(error.expected), found \(error.found)", at: error.location,
      expected: error.expected, found: error.found, remedy: error.remedy)
  }
}

extension StatementSources {
  /// The files that the user named, or those of the folder `vex`.
  ///
  /// - Throws: `InputError` where there are none.
  static func chosen(_ files: [String], manifest: String?) throws(InputError) -> [String] {
    try ReadDocument.refuseTwoInputs(files)
    if !files.isEmpty { return files }
    let found = self.files(beside: manifest)
    if !found.isEmpty { return found }
    throw InputError(
      at: SourceLocation(path: folder(beside: manifest)),
      expected: "files of statements, *.yaml, or VEX documents", found: "none",
      remedy: "bomafide vex add CVE --product PURL --status STATUS writes the first statement")
  }

  /// All statements of the files, which have to be readable.
  ///
  /// - Throws: `InputErrors` with everything that is wrong in any of them.
  static func all(_ paths: [String], _ context: OperationContext) throws -> StatementSources {
    var sources = StatementSources()
    var errors: [InputError] = []
    for path in paths {
      do {
        try sources.read(path, context)
      } catch let error as InputErrors {
        errors += error.errors
      } catch let error as InputError {
        errors.append(error)
      }
    }
    if let errors = InputErrors(errors) { throw errors }
    return sources
  }
}
