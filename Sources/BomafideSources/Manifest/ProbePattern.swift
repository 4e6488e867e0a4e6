public import BomafideIdentifiers

/// A regular expression of the manifest, known to compile; `^` and `$` match at line ends.
public struct ProbePattern: TextIdentifier {
  public let description: String

  /// The number of groups that capture.
  public let groupCount: Int

  public init(parsing text: some StringProtocol) throws(SyntaxError) {
    description = String(text)
    do {
      _ = try Regex(description)
      // With an empty alternative the expression matches anything, and the match tells the groups.
      let probe = try Regex("(?:\(description))|")
      groupCount = (try probe.prefixMatch(in: "")?.output.count ?? 1) - 1
    } catch {
      throw SyntaxError(
        text: text, offset: 0, expected: "a regular expression (\(Self.reason(of: error)))")
    }
  }

  /// The expression to match with.
  ///
  /// It is compiled anew each time, for a `Regex` is not `Sendable`.
  func regex() throws -> Regex<AnyRegexOutput> {
    try Regex(description).anchorsMatchLineEndings().matchingSemantics(.unicodeScalar)
  }

  /// Whether there is a group of that name.
  func hasGroup(named name: String) -> Bool {
    (try? Regex(description))?.contains(captureNamed: name) ?? false
  }

  private static func reason(of error: any Error) -> String {
    let text = String(describing: error)
    return text.split(separator: "\n").first.map { $0.printable(limit: 160) } ?? "can't be read"
  }
}
