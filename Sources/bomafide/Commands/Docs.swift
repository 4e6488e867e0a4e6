import ArgumentParser
import BomafideKit

/// Prints pages of `docs/` from the program's own definitions, so that a test can compare them.
struct DocsCommand: Subcommand {
  enum Page: String, ExpressibleByArgument, CaseIterable {
    case cli, rules, score, formats
  }

  static let configuration = CommandConfiguration(
    commandName: "docs",
    abstract: "Print a page of the documentation: cli, rules, score; or the formats, a line each.",
    shouldDisplay: false)

  @Argument(help: "The page.")
  var page: Page

  func run(in program: Program) throws -> ExitStatus {
    switch page {
    case .cli: try program.streams.output.write(Self.commandLine())
    case .score: try program.streams.output.write(ScorePage.markdown())
    case .formats: try program.streams.output.write(DocumentFormats.table)
    case .rules: try program.streams.output.write(RuleCatalog.all.markdown())
    }
    return .clean
  }

  /// `docs/cli.md`.
  static func commandLine() -> String {
    var text = """
      # The command line

      Printed by `bomafide docs cli`; edit the commands, not this page.


      """
    text += section("bomafide", Bomafide.self)
    for command in Bomafide.configuration.subcommands where command.configuration.shouldDisplay {
      text += "\n" + section("bomafide \(command._commandName)", command)
      for inner in command.configuration.subcommands where inner.configuration.shouldDisplay {
        text += "\n" + section("bomafide \(command._commandName) \(inner._commandName)", inner)
      }
    }
    return text
  }

  private static func section(_ title: String, _ command: any ParsableCommand.Type) -> String {
    let help = Bomafide.helpMessage(for: command, columns: 100)
    return "## \(title)\n\n```text\n\(help)\(help.hasSuffix("\n") ? "" : "\n")```\n"
  }
}
