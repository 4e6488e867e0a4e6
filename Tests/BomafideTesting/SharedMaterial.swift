public import Foundation

/// Finds the conformance suites, schemas and reference documents that lie outside the repository.
///
/// The folder is named by `BOMAFIDE_SHARED`, or is `shared` beside the package. Without it, suites that need it are
/// skipped; where `CI` is set they run, and fail.
public enum SharedMaterial {
  /// The folder with the material.
  public static var root: URL {
    if let path = ProcessInfo.processInfo.environment["BOMAFIDE_SHARED"], !path.isEmpty {
      return URL(fileURLWithPath: path, isDirectory: true)
    }
    let package = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return package.deletingLastPathComponent().appendingPathComponent("shared", isDirectory: true)
  }

  /// The place of a file or folder, as `conformance/purl`.
  public static func url(_ path: String) -> URL { root.appendingPathComponent(path) }

  /// The path of a file or folder, as `conformance/purl`.
  public static func path(_ path: String) -> String { url(path).path }

  /// Whether a test of this material should run: it is there, or it has to be.
  public static func isExpected(_ path: String) -> Bool {
    let isDemanded = !(ProcessInfo.processInfo.environment["CI"] ?? "").isEmpty
    return isDemanded || FileManager.default.fileExists(atPath: self.path(path))
  }

  /// Why a test that needs the material is skipped.
  public static let absence = "set BOMAFIDE_SHARED to the folder with the conformance suites"

  /// The bytes of a file.
  public static func data(_ path: String) throws -> Data { try Data(contentsOf: url(path)) }

  /// The names in a folder, in order.
  public static func names(in path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: self.path(path)).sorted()
  }
}
