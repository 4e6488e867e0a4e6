import ArgumentParser
import BomafideKit

struct GenerateCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Make the bill of materials of a source, and write it as documents.",
    usage: "bomafide generate [<source>] [<options>]",
    discussion: """
      Examples:
        bomafide generate                      print a document
        bomafide generate -o spdx-json=cpython.spdx.json
        bomafide generate --write              write those that the manifest names
        bomafide generate --write --diff       only show what would change
        bomafide generate --upstream archives -o cyclonedx-json=bom.cdx.json
        bomafide generate -o spdx-json=a.spdx.json -o sarif=a.sarif

      Nothing is written while there are errors, unless --allow-findings is given. Findings go to \
      standard error.
      """)

  @Argument(
    help:
      "A folder, an archive or a container image; dir:, archive: and image: settle doubt, - is standard input.",
    completion: .file())
  var source = "."

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "What to write, and where to; may be repeated.",
      discussion: "Documents: \(DocumentFormats.names.joined(separator: ", ")).\n"
        + ReportOptions.list,
      valueName: "format[=path]"),
    completion: .list(GenerateCommand.formats))
  var output: [String] = []

  @Flag(help: "Write the documents that the manifest names, where it names them.")
  var write = false

  @Option(
    help: ArgumentHelp(
      "A document that the manifest names, instead of a whole bill; with --write only this one.",
      valueName: "path"),
    completion: .file())
  var document: [String] = []

  @Option(
    help: ArgumentHelp(
      "The artifact profile whose components are listed (default: the first of the manifest).",
      valueName: "name"))
  var profile: String?

  @Flag(
    help: ArgumentHelp(
      "Add the packages that lock files and installations name to what the manifest says.",
      discussion: """
        Without a manifest they are always in the bill. What is only declared is left out: nobody knows which version \
        comes.
        """))
  var packages = false

  @Option(
    help: ArgumentHelp(
      "A folder with archives of releases: what differs from them goes into the bill.",
      valueName: "folder"),
    completion: .directory)
  var upstream: String?

  @Flag(help: "Write documents although there are errors.")
  var allowFindings = false

  @Option(
    help: ArgumentHelp(
      "Who makes the document, as in 'Organization: NAME (MAIL)'.", valueName: "agent"))
  var author: String?

  @OptionGroup var writing: WritingOptions
  @OptionGroup var judging: JudgingOptions
  @OptionGroup var nesting: NestingOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var common: CommonOptions

  static var formats: [String] { DocumentFormats.names + Reporter.all.map(\.name) }

  func run(in program: Program) throws -> ExitStatus {
    let outputs = try OutputOption.parse(output, formats: Self.formats)
    let documents = try Generate.documents(among: outputs, writesDeclared: write)
    let session = try program.session(
      common, reports: outputs.filter { Reporter.named($0.format) != nil }, channel: .error
    ) { flags in
      judging.set(&flags)
      limits.set(&flags)
      nesting.set(&flags)
      flags.author = author
    }
    return try session.run { context in
      try Generate(
        source: source, manifest: session.settings.manifest, outputs: documents,
        writesDeclared: write, documents: document, profile: profile,
        addsPackages: packages, upstream: upstream,
        onlyShows: writing.diff, allowsFindings: allowFindings
      ).run(context)
    }
  }
}
