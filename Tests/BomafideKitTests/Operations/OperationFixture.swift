import BomafideIdentifiers
import BomafideKit
import BomafideModel
import BomafideTesting
import Foundation
import Synchronization

/// A small tree with a manifest, and what an operation on it is given.
final class OperationFixture: Sendable {
  let folder: TemporaryFolder
  let output = CapturedStream()

  init(manifest: String, files: [String: String]) throws {
    folder = try TemporaryFolder()
    try folder.write(manifest, to: "bomafide.yaml")
    for (path, text) in files { try folder.write(text, to: path) }
  }

  var context: OperationContext {
    OperationContext(
      invocation: Invocation(time: Timestamp(secondsSinceEpoch: 1_750_000_000)),
      workingDirectory: FileManager.default.currentDirectoryPath,
      writer: OutputWriter(output: output))
  }

  /// The findings of a check, as `rule subject`.
  func check() throws -> [String] {
    try Check(path: folder.path).run(context).findings.map {
      "\($0.rule) \($0.subject ?? "-")"
    }
  }

  static let header = """
    bomafide: 1
    project:
      name: demo
      version: 1.0.0
      supplier: "Organization: Demo"
      evidence: { without: [{ claims: [version], reason: a test }] }
    components:

    """

  /// A manifest with these components.
  static func manifest(_ components: String, before: String = "") -> String {
    header.replacingOccurrences(of: "components:\n", with: before + "components:\n") + components
  }
}
