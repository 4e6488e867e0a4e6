import ArgumentParser
import BomafideKit
import BomafideModel

struct ScanCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "scan",
    abstract: "Tell which known vulnerabilities a document, tree or archive has.",
    usage: "bomafide scan <source> [<options>]",
    discussion: """
      Examples:
        bomafide scan sbom.spdx.json
        bomafide scan . --fail-on critical           a tree; statements of vex/ are applied
        bomafide scan sbom.json --explain            which record, range and comparison decided
        bomafide scan sbom.json --only-fixed -o sarif=scan.sarif
        bomafide scan sbom.json -o json=known.json   then, later: only what is new
        bomafide scan sbom.json --baseline known.json
        bomafide scan sbom.json -o cyclonedx-json=vdr.cdx.json
        bomafide scan - --lines < bills.ndjson       a line of JSON for each line

      The database comes from bomafide advisories import; the network is never used. What is suppressed by a statement, \
      a better source or a rule is counted, and so is what could not be checked. Exit status: 0 nothing at or above \
      --fail-on, 1 something, 2 the source or the database cannot be read.
      """)

  @Argument(
    help:
      "A document, a folder, an archive or a container image; bill:, dir:, archive: and image: settle doubt, - is standard input.",
    completion: .file())
  var source: String

  @OptionGroup var database: DatabaseOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Warn where no record is younger than this many days.", valueName: "days"))
  var maxAge: Int?

  @Option(
    help: ArgumentHelp(
      "The least severity that fails the scan: critical, high, medium, low, any, never (default: high). "
        + "Exploited and unrated ones always do.",
      discussion: "error, warning and note are high, medium and any.", valueName: "severity"),
    completion: .list(ScanThreshold.words))
  var failOn: String?

  @Flag(help: "Report without failing.")
  var exitZero = false

  @Option(
    help: ArgumentHelp(
      "The least confidence of what counts: low, medium, high, exact (default: medium).",
      valueName: "confidence"),
    completion: .list(Scan.confidences))
  var minConfidence = "medium"

  @Flag(help: "Count only what a newer version fixes.")
  var onlyFixed = false

  @Option(
    help: ArgumentHelp(
      "The JSON report of an earlier scan: what it lists is not counted.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var baseline: String?

  @Option(
    help: ArgumentHelp(
      "An older database: what it knew is not counted, and what it knew and this one doesn't is told.",
      valueName: "folder"),
    completion: .directory)
  var since: String?

  @Flag(
    help: ArgumentHelp(
      "Answer each line of standard input with a line of JSON.",
      discussion: "A line is a document in JSON, or an object with a list of components."))
  var lines = false

  @Option(
    help: ArgumentHelp(
      "Statements to apply: a VEX document or a file of statements; may be repeated.",
      valueName: "file"),
    completion: .file())
  var vex: [String] = []

  @Option(
    help: ArgumentHelp(
      "A local clone, so that records of commits can be decided; may be repeated.",
      valueName: "repository=path"))
  var clone: [String] = []

  @Option(
    help: ArgumentHelp(
      "The operating system that the product runs on, as in linux or windows: flaws of others are suppressed.",
      valueName: "name"))
  var os: String?

  @Flag(help: "Print what decided each answer: record, range, comparison.")
  var explain = false

  @Flag(help: "List what is suppressed, with the reason.")
  var showSuppressed = false

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "What to write, and where to; may be repeated.",
      discussion: ScanReport.formats.map { "\($0.name): \($0.summary)" }
        .joined(separator: "\n")
        + "\nDocuments, with the vulnerabilities: \(DocumentFormats.names.joined(separator: ", ")).",
      valueName: "format[=path]"),
    completion: .list(ScanCommand.formats))
  var output: [String] = []

  @OptionGroup var nesting: NestingOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var common: CommonOptions

  static var formats: [String] { ScanReport.formats.map(\.name) + DocumentFormats.names }

  func run(in program: Program) throws -> ExitStatus {
    let outputs = try OutputOption.parse(output, formats: Self.formats)
    let documents = outputs.filter { DocumentFormats.names.contains($0.format) }
    let session = try program.session(
      common, reports: outputs.filter { !DocumentFormats.names.contains($0.format) },
      channel: documents.isEmpty ? .output : .error
    ) { flags in
      flags.exitsZero = exitZero
      // The flag outranks the variable; which vulnerability reaches it is for the scan to say.
      if let failOn { flags.failOn = failOn == "never" ? "never" : "error" }
      database.set(&flags)
      limits.set(&flags)
      nesting.set(&flags)
    }
    let threshold = try ScanThreshold(parsing: failOn ?? session.settings.failOn.rawValue)
    let scan = try Scan(
      source: source, database: session.settings.advisoryDatabase(),
      manifest: session.settings.manifest, threshold: threshold, minConfidence: minConfidence,
      onlyFixed: onlyFixed, baseline: baseline, since: since, maxAge: maxAge,
      operatingSystem: os, clones: clone, statements: vex, showsSuppressed: showSuppressed,
      explains: explain, documents: documents)
    if lines {
      if let output = outputs.first {
        throw InputError(
          at: SourceLocation(path: "--output"), expected: "no --output beside --lines",
          found: "-o \(output.format)", remedy: "leave it out: each line is answered in JSON")
      }
      let status = try ScanLines(scan).run(session.context)
      return exitZero && status == .findings ? .clean : status
    }
    return try session.run(printing: { context in try scan.run(context) })
  }
}
