import ArgumentParser
import BomafideKit

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

@main
enum Main {
  static func main() {
    let program = Program(arguments: Array(CommandLine.arguments.dropFirst()))
    exit(program.run().rawValue)
  }
}

/// The root of the commands; it does nothing itself.
struct Bomafide: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bomafide",
    abstract: "Bills of materials, as true as a hand-checked list and as fresh as a generated one.",
    discussion: """
      Examples:
        bomafide init                          write a first bomafide.yaml
        bomafide discover .                    what does the tree carry?
        bomafide check                         does every claim agree with the tree?
        bomafide update expat 2.7.1            change a version
        bomafide generate -o spdx-json=a.spdx.json
        bomafide validate sbom.cdx.json        is it a correct document?
        bomafide release dist/*.tar.xz         a document beside each artifact

      Exit status: 0 nothing wrong, 1 findings at or above --fail-on, 2 the work could not be done, \
      130 interrupted.
      """,
    version: Program.version,
    subcommands: [
      InitCommand.self, AddCommand.self, UpdateCommand.self, RemoveCommand.self,
      DiscoverCommand.self, GenerateCommand.self, CheckCommand.self, VerifyCommand.self,
      ReleaseCommand.self, PageCommand.self, WellKnownCommand.self, DossierCommand.self,
      WheelCommand.self,
      SignCommand.self, AttestCommand.self, VerifySignatureCommand.self,
      ValidateCommand.self, ScoreCommand.self, ConvertCommand.self, DiffCommand.self,
      MergeCommand.self, OverlayCommand.self, QueryCommand.self, GraphCommand.self,
      ScanCommand.self, AdvisoriesCommand.self, VEXCommand.self,
      ExplainCommand.self, DocsCommand.self,
    ])
}

/// A command that can be run.
protocol Subcommand: ParsableCommand {
  /// Calls the kit operation.
  func run(in program: Program) throws -> ExitStatus
}

extension Subcommand {
  mutating func run() throws { throw CleanExit.helpRequest(self) }
}
