import ArgumentParser
import BomafideKit

struct GraphCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: "Draw how the components of a document hang together.",
    usage: "bomafide graph <document> [<options>]",
    discussion: """
      Examples:
        bomafide graph sbom.spdx.json -o svg=sbom.svg
        bomafide graph sbom.cdx.json --around zlib --depth 1 -o svg=zlib.svg
        bomafide graph sbom.cdx.json -o dot | dot -Tpdf > sbom.pdf
        bomafide graph sbom.cdx.json -o mermaid=sbom.mmd

      Lines are told apart by dashes and arrow heads. Above --limit components the nearest ones are \
      drawn, and the rest as numbers.
      """)

  @Argument(help: "The document; - is standard input.", completion: .file())
  var document: String

  @Option(
    help: ArgumentHelp(
      "Draw what is near this component: a name, name@version, package URL or ID; may be repeated.",
      valueName: "name"))
  var around: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many steps from the root, or from --around (default there: 2).", valueName: "n"))
  var depth: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How many components to draw one by one.", valueName: "n"))
  var limit = DrawGraph.standardLimit

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "What to draw, and where to; may be repeated.",
      discussion: "svg: a picture\ndot: for Graphviz\nmermaid: for Markdown",
      valueName: "format[=path]"),
    completion: .list(DrawGraph.formats))
  var output: [String] = []

  @OptionGroup var common: CommonOptions

  func run(in program: Program) throws -> ExitStatus {
    let outputs = try OutputOption.parse(output, formats: DrawGraph.formats)
    let session = try program.session(common, channel: .output)
    return try session.present(outputs, standard: "svg") { context in
      try DrawGraph(document: document, around: around, depth: depth, limit: limit).run(context)
    }
  }
}
