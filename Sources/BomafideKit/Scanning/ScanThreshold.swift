import BomafideAdvisories
public import BomafideIdentifiers
public import BomafideModel

/// From which vulnerability on a scan fails.
public enum ScanThreshold: Hashable, Sendable {
  /// How bad it has to be; one whose severity nobody tells counts as bad as can be.
  case severity(CVSSSeverity)
  /// Any vulnerability fails the scan.
  case any
  case never

  /// What fails where nobody chose: high and critical ones.
  public static var standard: ScanThreshold { .severity(.high) }

  /// The words that `--fail-on` takes: those for vulnerabilities, and those of every other command.
  public static let words = [
    "critical", "high", "medium", "low", "any", "never", "error", "warning", "note",
  ]

  /// Reads the value of `--fail-on`.
  ///
  /// - Throws: `InputError` for any other word.
  public init(parsing text: String) throws(InputError) {
    switch text {
    case "critical": self = .severity(.critical)
    case "high", "error": self = .severity(.high)
    case "medium", "warning": self = .severity(.medium)
    case "low": self = .severity(.low)
    case "any", "note": self = .any
    case "never": self = .never
    default:
      let near = Suggestion.nearest(to: text, in: Self.words) ?? "high"
      throw InputError(
        at: SourceLocation(path: "--fail-on"),
        expected: "one of " + Self.words.map { "'\($0)'" }.joined(separator: ", "),
        found: "'\(text.printable())'", remedy: "--fail-on \(near)")
    }
  }

  /// Whether a vulnerability fails the scan.
  func isReached(by match: VulnerabilityMatch) -> Bool {
    switch self {
    case .never: return false
    case .any: return true
    case .severity(let least):
      guard let level = match.severity?.level else { return true }
      return level.rank >= least.rank || match.exploitation != nil
    }
  }
}

extension CVSSSeverity {
  /// From 0 for none up.
  var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// The word in lower case.
  var word: String { rawValue.lowercased() }
}

extension VulnerabilityMatch {
  /// How much it matters among findings of every kind.
  var findingSeverity: BomafideModel.Severity {
    if exploitation != nil { return .error }
    switch severity?.level {
    case nil, .critical, .high: return .error
    case .medium: return .warning
    case .low?, CVSSSeverity.none?: return .note
    }
  }

  /// The severity as one word; `unknown` where nobody tells it.
  var severityWord: String { severity?.level.word ?? "unknown" }

  /// All names, its own first.
  var names: [String] { [id] + aliases }
}
