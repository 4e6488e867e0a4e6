public import BomafideModel

/// How the program ends.
public enum ExitStatus: Int32, Hashable, Sendable {
  /// Nothing is wrong.
  case clean = 0
  /// There are findings at or above the threshold.
  case findings = 1
  /// The work could not be done.
  case failed = 2
  /// The user interrupted it.
  case interrupted = 130
}

/// The least severity of a finding that makes a command fail.
public enum FailThreshold: String, Hashable, Sendable, CaseIterable {
  case note, warning, error
  /// Findings never make the command fail.
  case never

  /// Whether a finding of `severity` makes the command fail.
  public func isReached(by severity: Severity) -> Bool {
    switch self {
    case .note: true
    case .warning: severity >= .warning
    case .error: severity >= .error
    case .never: false
    }
  }
}
