import Foundation
import PackagePlugin

/// Runs `bomafide` on a package: `swift package bomafide check`.
@main
struct BomafideCommand: CommandPlugin {
  func performCommand(context: PluginContext, arguments: [String]) async throws {
    let process = Process()
    process.executableURL = try context.tool(named: "bomafide").url
    process.arguments = arguments.isEmpty ? ["check"] : arguments
    process.currentDirectoryURL = context.package.directoryURL
    try process.run()
    process.waitUntilExit()
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      throw Failure(status: process.terminationStatus)
    }
  }

  /// The program's exit status, which SwiftPM turns into 1.
  struct Failure: Error, CustomStringConvertible {
    var status: Int32

    var description: String { "bomafide ended with status \(status)" }
  }
}
