import BomafideTesting
import Foundation
import Testing

/// Pages and scripts that the program prints of itself: `make docs` writes them anew.
@Suite struct DocsTests {
  @Test(arguments: ["cli", "rules", "score"])
  func `a page is what the program prints`(page: String) throws {
    let run = try BuiltProgram().run(["docs", page])
    #expect(run.status == 0, "\(run.error)")
    #expect(Golden.trouble(run.bytes, "\(page).md", in: "docs") == nil)
  }

  @Test(arguments: [("bash", "bomafide.bash"), ("zsh", "_bomafide"), ("fish", "bomafide.fish")])
  func `completions are what the program prints`(shell: String, file: String) throws {
    let run = try BuiltProgram().run(["--generate-completion-script", shell])
    #expect(run.status == 0, "\(run.error)")
    #expect(Golden.trouble(run.bytes, file, in: "completions") == nil)
  }

  @Test(arguments: [
    "", "init", "add", "update", "remove", "discover", "generate", "check", "verify", "release",
    "validate",
    "diff", "merge", "overlay", "query", "graph",
  ])
  func `help has examples first, and -h leaves them out`(command: String) throws {
    let words = command.isEmpty ? [] : [command]
    let long = try BuiltProgram().run(words + ["--help"]).output
    let short = try BuiltProgram().run(words + ["-h"]).output
    let usage = try #require(long.range(of: "USAGE: "))
    let examples = try #require(long.range(of: "Examples:"))
    #expect(examples.lowerBound < usage.lowerBound)
    #expect(!short.contains("Examples:"))
    #expect(short.contains("USAGE: bomafide"))
    #expect(short.count < long.count)
  }
}
