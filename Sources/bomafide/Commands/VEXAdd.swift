import ArgumentParser
import BomafideKit

struct VEXAddCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Add a reviewed statement about a vulnerability.",
    usage: "bomafide vex add <vulnerability> --product <purl|cpe> --status <status> [<options>]",
    discussion: """
      Examples:
        bomafide vex add CVE-2023-45853 --product pkg:github/madler/zlib --versions '< 1.3.1' \
      --status not_affected --justification vulnerable_code_not_present \
      --impact 'contrib/minizip is not carried' --author 'Person: Jo Doe'
        bomafide vex add CVE-2024-6345 --product pkg:pypi/setuptools --in pkg:pypi/pip \
      --status affected --action 'update pip to 24.2' --author 'Person: Jo Doe'

      The file is edited in place; comments stay. The difference is printed. A statement that contradicts \
      or repeats another one is refused.
      """)

  @Argument(help: "The name of the vulnerability, such as CVE-2023-45853.")
  var vulnerability: String

  @Option(
    help: ArgumentHelp(
      "What it is about: a package URL, a CPE or a digest; may be repeated.", valueName: "purl|cpe")
  )
  var product: [String] = []

  @Option(help: ArgumentHelp("Which versions, as '>= 1.0, < 2.0' or VERS.", valueName: "range"))
  var versions: String?

  @Option(
    name: .customLong("in"),
    help: ArgumentHelp("The product that it has to sit in.", valueName: "purl|cpe"))
  var parent: String?

  @Option(
    help: ArgumentHelp(
      "not_affected, affected, fixed or under_investigation.", valueName: "status"),
    completion: .list(AddStatement.statuses))
  var status: String

  @Option(
    help: ArgumentHelp(
      "Why it is not affected: \(AddStatement.justifications.joined(separator: ", ")).",
      valueName: "word"),
    completion: .list(AddStatement.justifications))
  var justification: String?

  @Option(help: ArgumentHelp("Why it is not affected, in words.", valueName: "text"))
  var impact: String?

  @Option(help: ArgumentHelp("What to do where it is affected, in words.", valueName: "text"))
  var action: String?

  @Option(help: ArgumentHelp("How the status was found, in words.", valueName: "text"))
  var notes: String?

  @Option(
    help: ArgumentHelp("Another name of the vulnerability; may be repeated.", valueName: "name"))
  var alias: [String] = []

  @Option(
    help: ArgumentHelp("What bears it out, such as a path; may be repeated.", valueName: "text"))
  var evidence: [String] = []

  @Option(help: ArgumentHelp("When it was found (default: today).", valueName: "date"))
  var date: String?

  @Option(help: ArgumentHelp("The last day on which it holds.", valueName: "date"))
  var expires: String?

  @Option(
    help: ArgumentHelp("Who says so, as in 'Person: NAME (MAIL)'.", valueName: "agent"))
  var author: String?

  @Option(
    help: ArgumentHelp(
      "The file (default: the one in the folder 'vex' beside the manifest).", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var file: String?

  @OptionGroup var writing: WritingOptions
  @OptionGroup var report: ReportOptions
  @OptionGroup var common: CommonOptions

  func run(in program: Program) throws -> ExitStatus {
    let session = try program.session(common, reports: report.reports(), channel: .error) {
      $0.author = author
    }
    var add = AddStatement(vulnerability: vulnerability, products: product, status: status)
    add.aliases = alias
    add.versions = versions
    add.parent = parent
    add.justification = justification
    add.impact = impact
    add.action = action
    add.notes = notes
    add.date = date
    add.expires = expires
    add.evidence = evidence
    add.file = file
    add.manifest = session.manifestIfAny
    add.onlyShows = writing.diff
    return try session.run { try add.run($0) }
  }
}
