import ArgumentParser
import BomafideKit

struct ScoreCommand: Subcommand {
  static let formats = ScoreReport.formats

  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Tell how much of what NTIA, CISA, BSI and others ask for is in a document.",
    usage: "bomafide score <document> [--profile <name> ...] [<options>]",
    discussion: """
      Examples:
        bomafide score cpython.spdx.json
        bomafide score app.cdx.json --profile bsi-tr-03183-2 --fail-under 90
        bomafide score app.cdx.json -o json -o svg=score.svg
        bomafide score . --profile evidence       how much of the manifest is proven by the tree

      Each profile gets a number from 0 to 100, and says whether the document conforms; docs/score.md tells how. What is \
      missing is a warning (--fail-on warning makes the command fail), what is recommended a note.
      """)

  @Argument(
    help: "The document, or a folder with a manifest; - is standard input.", completion: .file())
  var document: String

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "What to hold it against; may be repeated (default: ntia-2021, cisa-2026; evidence where there is some).",
      discussion: "Profiles: \(Score.profileNames.joined(separator: ", ")).", valueName: "name"),
    completion: .list(Score.profileNames))
  var profile: [String] = []

  @Option(help: ArgumentHelp("Fail if a profile's number is below this.", valueName: "number"))
  var failUnder: Double?

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "How to print the scores, and where to; may be repeated.",
      discussion: formats.map { "\($0.name): \($0.summary)" }.joined(separator: "\n"),
      valueName: "format[=path]"),
    completion: .list(formats.map(\.name)))
  var output: [String] = []

  @OptionGroup var judging: JudgingOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var common: CommonOptions

  func run(in program: Program) throws -> ExitStatus {
    let session = try program.session(
      common, reports: OutputOption.parse(output, formats: Self.formats.map(\.name)),
      channel: .output,
      adjust: {
        judging.set(&$0)
        limits.set(&$0)
      })
    return try session.run(printing: { context in
      try Score(
        source: document, profiles: profile, manifest: common.manifest, failUnder: failUnder
      ).run(context)
    })
  }
}
