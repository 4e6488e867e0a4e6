import Foundation

/// Compares output with files of the package.
///
/// `BOMAFIDE_RECORD=1 swift test` writes them anew, and says so, so that the run fails and the change is looked at.
public enum Golden {
  /// What differs from the golden file, or nil where nothing does.
  ///
  /// - Parameters:
  ///   - path: The file below `folder`.
  ///   - folder: The folder below the package's own.
  public static func trouble(
    _ bytes: [UInt8], _ path: String, in folder: String = "Tests/Fixtures"
  ) -> String? {
    let golden = URL(fileURLWithPath: PackageFiles.path("\(folder)/\(path)"))
    do {
      if ProcessInfo.processInfo.environment["BOMAFIDE_RECORD"] != nil {
        try FileManager.default.createDirectory(
          at: golden.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: golden)
        return "\(path) was recorded; look at the difference, and run again"
      }
      let expected = [UInt8](try Data(contentsOf: golden))
      return expected == bytes ? nil : difference(expected, bytes, path)
    } catch {
      return "\(path): \(error); BOMAFIDE_RECORD=1 swift test writes it"
    }
  }

  private static func difference(_ expected: [UInt8], _ found: [UInt8], _ path: String) -> String {
    let old = expected.split(separator: 0x0A, omittingEmptySubsequences: false)
    let new = found.split(separator: 0x0A, omittingEmptySubsequences: false)
    let line = zip(old, new).prefix { $0 == $1 }.count
    func text(_ lines: [ArraySlice<UInt8>]) -> String {
      lines.indices.contains(line) ? String(decoding: lines[line], as: UTF8.self) : "the end"
    }
    return """
      \(path):\(line + 1) differs
        expected: \(text(old))
        found: \(text(new))
      """
  }
}
