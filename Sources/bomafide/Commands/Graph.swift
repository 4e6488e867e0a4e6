import ArgumentParser
import BomafideKit
import BomafideModel

struct GraphCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract:
      "Draw how the components of a document hang together, or whose the files of a tree are.",
    usage:
      "bomafide graph <document> [<options>]\n       bomafide graph --treemap [<tree>] [<options>]",
    discussion: """
      Examples:
        bomafide graph sbom.spdx.json -o svg=sbom.svg
        bomafide graph sbom.cdx.json --around zlib --depth 1 -o svg=zlib.svg
        bomafide graph sbom.cdx.json -o dot | dot -Tpdf > sbom.pdf
        bomafide graph sbom.cdx.json -o mermaid=sbom.mmd
        bomafide graph --treemap -o svg=tree.svg
        bomafide graph --treemap Python-3.13.5.tar.xz --by files -o svg=tree.svg

      Lines are told apart by dashes and arrow heads. Above --limit components the nearest ones are \
      drawn, and the rest as numbers.

      --treemap gives each file of a tree an area: claimed by a component of the manifest, the project's \
      own, or looking foreign and not declared, as 'check' counts them. Without a manifest it shows what \
      'discover' finds. What is too small to be seen is drawn together by folder.
      """)

  @Argument(
    help: "The document; - is standard input. With --treemap a folder or an archive (default: .).",
    completion: .file())
  var document: String?

  @Flag(help: "Draw the files of a tree by whose they are.")
  var treemap = false

  @Option(
    help: ArgumentHelp(
      "What makes an area of the treemap large: bytes or files (default: bytes).", valueName: "what"
    ),
    completion: .list(DrawTreemap.Measure.allCases.map(\.rawValue)))
  var by: String?

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
    help: ArgumentHelp(
      "How many components to draw one by one (default: \(DrawGraph.standardLimit)).",
      valueName: "n"))
  var limit: Int?

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
    if treemap {
      for (name, isSaid) in [
        ("--around", !around.isEmpty), ("--depth", depth != nil), ("--limit", limit != nil),
        ("--output", outputs.contains { $0.format != "svg" }),
      ] where isSaid {
        throw InputError(
          at: SourceLocation(path: name), expected: "a treemap as 'svg', without other options",
          found: "\(name) beside --treemap", remedy: "remove \(name), or --treemap")
      }
      let measure = try WordChoice.read(by, from: "--by", as: DrawTreemap.Measure.self)
      return try session.present(outputs, standard: "svg") { context in
        try DrawTreemap(
          source: document ?? ".", manifest: session.settings.manifest, measure: measure ?? .bytes
        ).run(context)
      }
    }
    guard let document, by == nil else {
      throw InputError(
        at: SourceLocation(path: by == nil ? "graph" : "--by"),
        expected: by == nil ? "a document" : "--treemap", found: "none",
        remedy: by == nil ? "bomafide graph DOCUMENT, or --treemap" : "add --treemap")
    }
    return try session.present(outputs, standard: "svg", reading: [document]) { context in
      try DrawGraph(
        document: document, around: around, depth: depth, limit: limit ?? DrawGraph.standardLimit
      ).run(context)
    }
  }
}
