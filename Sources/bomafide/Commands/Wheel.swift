import ArgumentParser

/// The commands about wheels; it does nothing itself.
struct WheelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wheel",
    abstract: "Put documents into wheels, take them out, and hold wheels against their RECORD.",
    discussion: """
      Examples:
        bomafide wheel embed dist/lantern-1.0-py3-none-any.whl sbom.cdx.json
        bomafide wheel extract lantern-1.0-py3-none-any.whl --to sboms
        bomafide wheel check dist/*.whl

      Documents lie in NAME-VERSION.dist-info/sboms/ (PEP 770).
      """,
    subcommands: [WheelEmbedCommand.self, WheelExtractCommand.self, WheelCheckCommand.self])
}
