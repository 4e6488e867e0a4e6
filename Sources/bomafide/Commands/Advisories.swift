import ArgumentParser
import BomafideKit

/// The commands about the database of advisories; it does nothing itself.
struct AdvisoriesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "advisories",
    abstract: "Keep a database of known vulnerabilities, for use without a network.",
    discussion: """
      Examples:
        bomafide advisories update
        bomafide advisories import PyPI.zip nvdcve-2.0-2024.json.gz
        bomafide advisories import feeds/ --database advisories.db
        bomafide advisories status --max-age 7

      The database is the folder that --database names, else $BOMAFIDE_DATABASE, else \
      bomafide/advisories in $XDG_DATA_HOME or ~/.local/share.
      """,
    subcommands: [
      ImportAdvisoriesCommand.self, UpdateAdvisoriesCommand.self, AdvisoriesStatusCommand.self,
    ])
}

/// The option of commands that use the database of advisories.
struct DatabaseOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The folder of the database (default: $BOMAFIDE_DATABASE, else ~/.local/share/bomafide/advisories).",
      valueName: "folder"),
    completion: .directory)
  var database: String?

  func set(_ flags: inout Settings.Flags) { flags.database = database }
}

/// The options of commands that import.
struct ImportingOptions: ParsableArguments {
  @Flag(
    help:
      "Leave out the records as their sources have them, which 'vex draft' looks into.")
  var withoutText = false

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "How to print what was imported, and where to: text, json; may be repeated.",
      valueName: "format[=path]"),
    completion: .list(ImportAdvisories.formats))
  var output: [String] = []

  func outputs() throws -> [OutputOption] {
    try OutputOption.parse(output, formats: ImportAdvisories.formats)
  }
}

struct ImportAdvisoriesCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Import files of advisories.",
    usage: "bomafide advisories import <path> ... [<options>]",
    discussion: """
      Examples:
        bomafide advisories import PyPI.zip Go.zip         exports of OSV
        bomafide advisories import nvd/                    every feed in a folder
        bomafide advisories import known_exploited_vulnerabilities.json epss_scores-current.csv.gz
        bomafide advisories import all.zip --source osv/npm

      Feeds are zips of OSV, CVE or CSAF records, NVD's files of API 2.0, lines that replace NVD's \
      configurations, the catalog of exploited vulnerabilities (KEV) and the scores of EPSS; gzip, xz, \
      Zstandard and bzip2 are read through. A source that is imported again replaces what it said \
      before, one whose file is the same is not read, and the others are kept. The same sources give \
      the same bytes in whatever order they come. A record that can't be read is warned of; if a file \
      is damaged or the import is interrupted, the database stays as it was.
      """)

  @Argument(help: "Files and folders.", completion: .file())
  var paths: [String]

  @Option(
    help: ArgumentHelp(
      "What to call the source, where one is imported (default: its kind and file, as osv/PyPI).",
      valueName: "name"))
  var source: String?

  @OptionGroup var importing: ImportingOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var common: CommonOptions

  func run(in program: Program) throws -> ExitStatus {
    let outputs = try importing.outputs()
    let session = try program.session(common, channel: .output) { flags in
      database.set(&flags)
      limits.set(&flags)
    }
    return try session.present(outputs, standard: "text") { context in
      try ImportAdvisories(
        paths: paths, database: try session.settings.advisoryDatabase(), source: source,
        keepsText: !importing.withoutText
      ).run(context)
    }
  }
}

struct UpdateAdvisoriesCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "update",
    abstract: "Fetch advisories from where they are published, and import them.",
    usage: "bomafide advisories update [<options>]",
    discussion: """
      Examples:
        bomafide advisories update                         OSV, NVD, KEV and EPSS
        bomafide advisories update --from https://mirror.example/osv/PyPI/all.zip
        BOMAFIDE_ADVISORIES_URL='https://a.example/PyPI/all.zip https://b.example/kev.json' \
      bomafide advisories update

      Besides 'check --fetch', this is the only command that uses the network. What is unchanged is not fetched again (ETag), and \
      what broke off goes on where it ended (Range). What can't be fetched stays as it is in the database; the \
      rest is imported, and the command ends with 2.
      """)

  @Option(
    help: ArgumentHelp(
      "Fetch this address in place of the standard ones; may be repeated (default: $BOMAFIDE_ADVISORIES_URL).",
      valueName: "url"))
  var from: [String] = []

  @OptionGroup var importing: ImportingOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var common: CommonOptions

  func run(in program: Program) throws -> ExitStatus {
    let outputs = try importing.outputs()
    let session = try program.session(common, channel: .output) { flags in
      database.set(&flags)
      limits.set(&flags)
      flags.advisoryURLs = from
      flags.needsNetwork = true
    }
    return try session.present(outputs, standard: "text") { context in
      try UpdateAdvisories(
        urls: session.settings.advisoryURLs, database: try session.settings.advisoryDatabase(),
        keepsText: !importing.withoutText
      ).run(context)
    }
  }
}

struct AdvisoriesStatusCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Tell what the database holds, and how old it is.",
    usage: "bomafide advisories status [<options>]",
    discussion: """
      Examples:
        bomafide advisories status
        bomafide advisories status --max-age 7             warn where the newest record is older
        bomafide advisories status --verify -o json        compare every page with its checksum
      """)

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Warn where the newest record is more than this many days old.", valueName: "days"))
  var maxAge: Int?

  @Flag(help: "Read every page, and compare the files with the digests of the manifest.")
  var verify = false

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "How to print the answer, and where to: text, json; may be repeated.",
      valueName: "format[=path]"),
    completion: .list(AdvisoriesStatus.formats))
  var output: [String] = []

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var common: CommonOptions

  func run(in program: Program) throws -> ExitStatus {
    let outputs = try OutputOption.parse(output, formats: AdvisoriesStatus.formats)
    let session = try program.session(common, channel: .output) { database.set(&$0) }
    return try session.present(outputs, standard: "text") { context in
      try AdvisoriesStatus(
        database: try session.settings.advisoryDatabase(), maxAge: maxAge, verifies: verify
      ).run(context)
    }
  }
}
