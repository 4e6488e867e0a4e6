/// Finds the version strings of libraries in compiled files.
enum BinaryVersions {
  /// The version that one of the patterns gives.
  static func found(_ bytes: [UInt8], patterns: [String]) -> SourceVersions.Found? {
    for pattern in patterns {
      if let match = TextPattern(pattern).match(in: bytes) {
        return .init(version: match.version, line: 0, what: pattern)
      }
    }
    return nil
  }
}
