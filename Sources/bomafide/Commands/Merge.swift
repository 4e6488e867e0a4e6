import ArgumentParser
import BomafideKit
import BomafideModel

struct MergeCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Make one document of several; each part says where it comes from.",
    usage: "bomafide merge <documents> ... [-o <format>[=<path>]] [<options>]",
    discussion: """
      Examples:
        bomafide merge app.spdx.json runtime.cdx.json -o spdx-json=all.spdx.json
        bomafide merge *.cdx.json --name "The appliance" -o cyclonedx-1.6=all.cdx.json
        bomafide merge app.json libs.json --root app -o spdx-json=app.spdx.json
        bomafide merge a.json b.json --conflicts both -o spdx-json=all.spdx.json

      A component that several documents have becomes one where identity and version agree. Where \
      their claims contradict each other, the first document's stand, and each contradiction is a \
      finding with both places. Without -o the format of the first document goes to standard output.
      """)

  @Argument(
    help: "The documents, the most trusted first; - is standard input.", completion: .file())
  var documents: [String]

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "What to write, and where to; may be repeated.",
      discussion: "Documents: \(DocumentFormats.names.joined(separator: ", ")).\n"
        + ReportOptions.list,
      valueName: "format[=path]"),
    completion: .list(GenerateCommand.formats))
  var output: [String] = []

  @Option(
    help: ArgumentHelp("The name of the document, and of its new root.", valueName: "name"))
  var name: String?

  @Option(
    help: ArgumentHelp(
      "The namespace of the document (default: made of its parts).", valueName: "uri"))
  var namespace: String?

  @Option(
    help: ArgumentHelp(
      "hierarchical: a new root that contains the roots of all documents (default); flat: all roots side by side.",
      valueName: "layout"),
    completion: .list(MergeDocuments.Layout.allCases.map(\.rawValue)))
  var layout: String?

  @Option(
    help: ArgumentHelp(
      "The component to be the root: a name, name@version, package URL or ID.", valueName: "name"))
  var root: String?

  @Option(
    help: ArgumentHelp(
      "What becomes of contradictory claims: first (the default), or both components are kept.",
      valueName: "which"),
    completion: .list(Merge.Conflicts.allCases.map(\.rawValue)))
  var conflicts: String?

  @Option(
    help: ArgumentHelp(
      "Who makes the document, as in 'Organization: NAME (MAIL)'.", valueName: "agent"))
  var author: String?

  @Flag(help: "Write over one of the documents, where -o names it.")
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
    let layout = try WordChoice.read(layout, from: "--layout", as: MergeDocuments.Layout.self)
    let conflicts = try WordChoice.read(conflicts, from: "--conflicts", as: Merge.Conflicts.self)
    return try session.run { context in
      try MergeDocuments(
        documents: documents, outputs: written, layout: layout ?? .hierarchical, root: root,
        name: name,
        namespace: namespace, conflicts: conflicts ?? .first, overwrites: overwrite
      ).run(context)
    }
  }
}
