import ArgumentParser
import BomafideKit

struct DiscoverCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "discover",
    abstract: "Tell which components a tree carries, each with the lines that prove it.",
    usage: "bomafide discover <source> [<options>]",
    discussion: """
      Examples:
        bomafide discover .                    the components by folder
        bomafide discover . -v                 with the evidence for each
        bomafide discover numpy-2.2.6.whl -o json
        bomafide discover . --knowledge installed --knowledge built-in
        bomafide discover redis-8.0.2.tar.gz -o cyclonedx-json=redis.cdx.json

      Nothing but the tree is asked: no manifest, no network. A version that the tree does not tell is said to be \
      unknown. A claim in the tree that the code contradicts is an error. Exit status: 0 nothing wrong, 1 findings at \
      or above --fail-on, 2 the source cannot be read or holds no file.
      """)

  @Argument(
    help:
      "A folder, an archive or a container image; dir:, archive: and image: settle doubt, - is standard input.",
    completion: .file())
  var source: String

  @Option(
    help: ArgumentHelp(
      "Leave out components that are less sure than this, from 0 to 1 (default: \(Discover.standardConfidence)).",
      valueName: "number"))
  var minConfidence: Double = Discover.standardConfidence

  @Option(
    help: ArgumentHelp(
      "List only packages of these kinds of knowledge; may be repeated.",
      discussion: """
        declared: somebody asks for it, and no place says which version comes
        locked: a lock file or an exact requirement names the version
        installed: a database or folder of an installation has it
        built-in: a program carries it
        By default all are listed, and documents leave out those that are only declared.
        """,
      valueName: "kind"),
    completion: .list(["declared", "locked", "installed", "built-in"]))
  var knowledge: [String] = []

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "What to write, and where to; may be repeated.",
      discussion: DiscoveryReport.formats.map { "\($0.name): \($0.summary)" }
        .joined(separator: "\n") + "\nDocuments: \(DocumentFormats.names.joined(separator: ", ")).",
      valueName: "format[=path]"),
    completion: .list(DiscoverCommand.formats))
  var output: [String] = []

  @OptionGroup var judging: JudgingOptions
  @OptionGroup var nesting: NestingOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var common: CommonOptions

  static var formats: [String] { DiscoveryReport.formats.map(\.name) + DocumentFormats.names }

  func run(in program: Program) throws -> ExitStatus {
    let outputs = try OutputOption.parse(output, formats: Self.formats)
    let documents = outputs.filter { DocumentFormats.names.contains($0.format) }
    let session = try program.session(
      common, reports: outputs.filter { !DocumentFormats.names.contains($0.format) },
      channel: documents.isEmpty ? .output : .error
    ) { flags in
      judging.set(&flags)
      limits.set(&flags)
      nesting.set(&flags)
    }
    return try session.run(printing: { context in
      try Discover(
        source: source, minConfidence: minConfidence, knowledge: knowledge, documents: documents
      ).run(context)
    })
  }
}
