import ArgumentParser
import BomafideKit

struct OverlayCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "overlay",
    abstract: "Make a redistributor's document of another one, with a link back to it.",
    usage: "bomafide overlay <document> [<edits>] [-o <format>[=<path>]] [<options>]",
    discussion: """
      Examples:
        bomafide overlay cpython.spdx.json --replace expat=pkg:deb/debian/libexpat1@2.6.4-1 \
      -o spdx-json=python3.spdx.json
        bomafide overlay cpython.spdx.json --remove pip --prune -o spdx-json=min.spdx.json
        bomafide overlay sbom.json --add 'pkg:generic/openssl@3.0.16 license=Apache-2.0'
        bomafide overlay sbom.json --from dpkg:libssl3 --from pkg-config:zlib
        bomafide overlay sbom.json --replace zlib=dpkg:zlib1g --author 'Organization: Debian'

      Edges move from a replaced component to the new one; its files go, and verification codes are \
      computed anew. The new document has a namespace of its own, and names the original with its \
      checksum. dpkg and pkg-config are run only where dpkg: or pkg-config: says so. The original is \
      not written over.
      """)

  @Argument(help: "The document; - is standard input.", completion: .file())
  var document: String

  @Option(
    help: ArgumentHelp(
      "Take out this component: a name, name@version, package URL or ID; may be repeated.",
      valueName: "name"))
  var remove: [String] = []

  @Option(
    help: ArgumentHelp(
      "Put a component in the place of another one; may be repeated.",
      discussion:
        "The component is a package URL, dpkg:NAME or pkg-config:NAME, and fields behind it.",
      valueName: "name=component"))
  var replace: [String] = []

  @Option(
    help: ArgumentHelp(
      "Add a component: a package URL, and fields behind it; may be repeated.",
      discussion: "Fields: name= version= license= supplier= copyright= download= cpe= sha256=.",
      valueName: "component"))
  var add: [String] = []

  @Option(
    help: ArgumentHelp(
      "Add a package of this system: dpkg:NAME or pkg-config:NAME; may be repeated.",
      valueName: "package"))
  var from: [String] = []

  @Option(
    help: ArgumentHelp(
      "The component that needs what is added (default: what the document is about).",
      valueName: "name"))
  var under: String?

  @Flag(
    help: "Take out too what nothing leads to after the edits, such as parts of what is removed.")
  var prune = false

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "What to write, and where to; may be repeated.",
      discussion: "Documents: \(DocumentFormats.names.joined(separator: ", ")).\n"
        + ReportOptions.list,
      valueName: "format[=path]"),
    completion: .list(GenerateCommand.formats))
  var output: [String] = []

  @Option(help: ArgumentHelp("The name of the new document.", valueName: "name"))
  var name: String?

  @Option(
    help: ArgumentHelp(
      "The namespace of the new document (default: made of the original and the edits).",
      valueName: "uri"))
  var namespace: String?

  @Option(
    help: ArgumentHelp(
      "Who makes the document, as in 'Organization: NAME (MAIL)'.", valueName: "agent"))
  var author: String?

  @Flag(help: "Write over the document, where -o names it.")
  var overwrite = false

  @OptionGroup var judging: JudgingOptions
  @OptionGroup var common: CommonOptions

  func run(in program: Program) throws -> ExitStatus {
    let outputs = try OutputOption.parse(output, formats: GenerateCommand.formats)
    let written = try Generate.derivedDocuments(among: outputs)
    let session = try program.session(
      common, reports: outputs.filter { Reporter.named($0.format) != nil }, channel: .error
    ) { flags in
      judging.set(&flags)
      flags.author = author
    }
    return try session.run { context in
      try OverlayDocument(
        document: document, outputs: written, removals: remove, replacements: replace,
        additions: add, sources: from, under: under, prunes: prune, name: name,
        namespace: namespace,
        overwrites: overwrite
      ).run(context)
    }
  }
}
