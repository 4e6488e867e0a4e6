import ArgumentParser
import BomafideKit

struct DiffCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Tell what changed between two documents, whatever their formats.",
    usage: "bomafide diff <before> <after> [<options>]",
    discussion: """
      Examples:
        bomafide diff old.spdx.json new.spdx.json
        bomafide diff release.spdx.json scan.cdx.json -o markdown
        bomafide diff old.json new.json --fail-on added,downgraded,relicensed
        bomafide generate | bomafide diff sbom.spdx.json - --fail-on any

      Components are paired by what they are (package URL, CPE, name and supplier, checksum), files \
      by their paths; IDs, the head and the order of elements do not count. Without --fail-on a \
      difference is no failure.
      """)

  @Argument(help: "The document to start from; - is standard input.", completion: .file())
  var before: String

  @Argument(help: "The document to compare with it; - is standard input.", completion: .file())
  var after: String

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "How to print the changes, and where to; may be repeated.",
      discussion: "text: for people\n"
        + "json: for programs, described by docs/diff.schema.json\n"
        + "markdown: for comments, a table",
      valueName: "format[=path]"),
    completion: .list(Diff.formats))
  var output: [String] = []

  @Option(
    help: ArgumentHelp(
      "The changes that make the command fail, joined by commas (default: never).",
      discussion: """
        \(Diff.Failing.words.joined(separator: ", ")). 'note' is any change; 'warning' is removed, \
        downgraded, relicensed, supplier-changed and 'error'; 'error' is rehashed.
        """,
      valueName: "kinds"),
    completion: .list(Diff.Failing.words))
  var failOn: String?

  @Flag(help: "List every file and edge in text and Markdown, however many.")
  var all = false

  @OptionGroup var common: CommonOptions

  func run(in program: Program) throws -> ExitStatus {
    let outputs = try OutputOption.parse(output, formats: Diff.formats)
    let failing = try failOn.map { try Diff.Failing(parsing: $0, from: "--fail-on") } ?? .never
    let session = try program.session(common, channel: .output)
    return try session.present(outputs, standard: "text", reading: [before, after]) { context in
      try Diff(before: before, after: after, failing: failing, listsAll: all).run(context)
    }
  }
}
