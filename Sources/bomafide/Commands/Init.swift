import ArgumentParser
import BomafideKit

struct InitCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a first bomafide.yaml: what a search finds, or what documents say.",
    usage: "bomafide init [<path>] [<options>]",
    discussion: """
      Examples:
        bomafide init                          what 'bomafide discover' finds in the tree
        bomafide init --from sbom.spdx.json    take over a document that is kept by hand instead
        bomafide init --from a.json --from b.json --diff    only show what would be written
        bomafide init --from third_party/README.md --from lib/vendor.info    lists that 'discover' reads too

      Each entry comes with the places in the tree that state its version, so that 'bomafide check' reads them \
      anew. What needs a person's eye is printed. Documents are taken over, partial ones too, and \
      what people keep by hand beside the code: moz.yaml, README.chromium, qt_attribution.json, vendor.info, cgmanifest.json, \
      METADATA, sbom.yml, .gitmodules, vendor.txt and the others that 'bomafide discover' reads.
      """)

  @Argument(help: "The folder to look at.", completion: .directory)
  var path = "."

  @Option(
    help: ArgumentHelp(
      "A list that is kept by hand today, to take over; may be repeated.", valueName: "file"),
    completion: .file())
  var from: [String] = []

  @Flag(help: "Replace an existing manifest.")
  var force = false

  @OptionGroup var writing: WritingOptions
  @OptionGroup var report: ReportOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var common: CommonOptions

  func run(in program: Program) throws -> ExitStatus {
    let session = try program.session(
      common, reports: report.reports(), channel: .error, adjust: limits.set)
    return try session.run { context in
      try Init(
        path: path, manifest: session.settings.manifest, imports: from, overwrites: force,
        onlyShows: writing.diff
      ).run(context)
    }
  }
}
