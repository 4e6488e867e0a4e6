import ArgumentParser
import BomafideKit

struct QueryCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Find components of a document, and tell why they are there.",
    usage: "bomafide query <document> [<expression>] [<options>]",
    discussion: """
      Examples:
        bomafide query sbom.json                               list the components
        bomafide query sbom.json 'license ~ GPL* and not scope = test'
        bomafide query sbom.json 'name = expat and version < 2.7' -o json
        bomafide query sbom.json 'missing:supplier or missing:license'
        bomafide query sbom.json --why zlib                    every way from the root to it
        bomafide query sbom.json --dependents pkg:npm/lodash -o tree
        bomafide query sbom.json 'path ~ Modules/expat/*' --files

      Tests are FIELD OPERATOR VALUE, has:FIELD and missing:FIELD, joined by and, or, not and \
      parentheses. Operators: = (any case), ~ (a pattern with * and ?, or a part), != and !~, \
      < <= > >= (versions and numbers). A word alone is a part of a name or package URL. Fields: \
      \(QueryDocument.fields). Nothing found ends with 1, as in grep.

      An expression narrows what --dependents and --dependencies list; --why shows whole ways, and \
      takes none. Where a word is the ID of one component and the name of another, id:WORD is the ID.
      """)

  @Argument(help: "The document; - is standard input.", completion: .file())
  var document: String

  @Argument(help: "What components have to be like.")
  var expression: String?

  @Option(
    help: ArgumentHelp(
      "Show every way from the root to this component: a name, name@version, package URL or ID.",
      valueName: "name"))
  var why: String?

  @Option(
    help: ArgumentHelp(
      "List what brings this component along, directly and not.", valueName: "name"))
  var dependents: String?

  @Option(
    help: ArgumentHelp(
      "List what this component brings along, directly and not.", valueName: "name"))
  var dependencies: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How many steps to follow (default: all).", valueName: "n"))
  var depth: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How many ways to show before the rest is counted.", valueName: "n"))
  var limit = QueryDocument.standardLimit

  @Flag(help: "Look at files too.")
  var files = false

  @Flag(help: "End with 0 where nothing is found.")
  var exitZero = false

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "How to print the answer, and where to; may be repeated.",
      discussion: """
        table: for people, a line for each match or way
        tree: for people, with what each match brings along
        json: for programs, described by docs/query.schema.json
        csv: for spreadsheets
        dot, mermaid: as a graph
        """,
      valueName: "format[=path]"),
    completion: .list(QueryDocument.formats))
  var output: [String] = []

  @OptionGroup var common: CommonOptions

  func run(in program: Program) throws -> ExitStatus {
    let outputs = try OutputOption.parse(output, formats: QueryDocument.formats)
    let question = try QueryDocument.question(
      why: why, dependents: dependents, dependencies: dependencies)
    let session = try program.session(common, channel: .output)
    return try session.present(outputs, standard: "table", reading: [document]) { context in
      try QueryDocument(
        document: document, expression: expression, question: question, depth: depth, limit: limit,
        withFiles: files, exitsZero: exitZero
      ).run(context)
    }
  }
}
