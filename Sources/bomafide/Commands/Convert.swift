import ArgumentParser
import BomafideKit

struct ConvertCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Write a document in another format or version; what it cannot say is listed.",
    usage: "bomafide convert <document> -o <format>[=<path>] [<options>]",
    discussion: """
      Examples:
        bomafide convert cpython.spdx.json -o \(DocumentFormats.standard)=again.spdx.json
        bomafide convert - -o \(DocumentFormats.standard) < document.json

      Each loss is a finding; they go to standard error.
      """)

  @Argument(help: "The document; - is standard input.", completion: .file())
  var document: String

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "What to write, and where to; may be repeated.",
      discussion: "Documents: \(DocumentFormats.names.joined(separator: ", ")).\n"
        + ReportOptions.list,
      valueName: "format[=path]"),
    completion: .list(GenerateCommand.formats))
  var output: [String]

  @OptionGroup var judging: JudgingOptions
  @OptionGroup var common: CommonOptions

  func run(in program: Program) throws -> ExitStatus {
    let outputs = try OutputOption.parse(output, formats: GenerateCommand.formats)
    let documents = try Generate.documents(among: outputs, writesDeclared: false)
    let session = try program.session(
      common, reports: outputs.filter { Reporter.named($0.format) != nil }, channel: .error,
      adjust: judging.set)
    return try session.run { context in
      try Convert(document: document, outputs: documents).run(context)
    }
  }
}
