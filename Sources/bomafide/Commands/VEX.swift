import ArgumentParser
import BomafideKit

/// The commands about reviewed statements; it does nothing itself.
struct VEXCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vex",
    abstract: "Say which known vulnerabilities matter, in text that is reviewed.",
    discussion: """
      Examples:
        bomafide vex add CVE-2023-45853 --product pkg:github/madler/zlib --status not_affected \
      --justification vulnerable_code_not_present --author 'Person: Jo Doe'
        bomafide vex check --bill app.cdx.json
        bomafide vex export --bill app.cdx.json -o openvex=app.openvex.json
        bomafide vex draft --file vex/app.yaml

      The statements lie in the folder 'vex' beside the manifest, as YAML or as VEX documents, and are applied \
      by every scan. docs/vex.md describes the text.
      """,
    subcommands: [
      VEXAddCommand.self, VEXCheckCommand.self, VEXMergeCommand.self, VEXExportCommand.self,
      VEXDraftCommand.self,
    ])
}

/// What the commands about statements share.
enum VEXOptions {
  static let formats = ExportStatements.formats + Reporter.all.map(\.name)

  /// The options of documents, and those of reports.
  static func split(_ texts: [String]) throws -> (
    documents: [OutputOption], reports: [OutputOption]
  ) {
    let outputs = try OutputOption.parse(texts, formats: formats)
    return (
      outputs.filter { Reporter.named($0.format) == nil },
      outputs.filter { Reporter.named($0.format) != nil }
    )
  }

  static let outputHelp = ArgumentHelp(
    "What to write, and where to; may be repeated.",
    discussion: "Documents: \(ExportStatements.formats.joined(separator: ", ")).\n"
      + ReportOptions.list,
    valueName: "format[=path]")
}

extension Session {
  /// The manifest that the folder of statements stands beside, where there is one.
  var manifestIfAny: String? {
    if let manifest = settings.manifest { return manifest }
    return try? manifest()
  }
}
