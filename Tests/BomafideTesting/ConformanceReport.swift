/// Counts how the cases of a public suite came out.
///
/// A test records each case, calls `finish()`, and expects no `problems`.
public struct ConformanceReport {
  /// The name of the suite, as `purl`.
  public let suite: String

  /// Cases that are known to come out otherwise, with the reasons.
  public let knownDeviations: [String: String]

  /// How many cases came out as the suite says.
  public private(set) var passed = 0

  /// The cases that came out otherwise, with what happened.
  public private(set) var failures: [String] = []

  /// The known deviations that were met.
  public private(set) var deviating: [String] = []

  /// The known deviations that come out as the suite says after all.
  public private(set) var outdated: [String] = []

  /// Starts a report.
  public init(suite: String, knownDeviations: [String: String] = [:]) {
    self.suite = suite
    self.knownDeviations = knownDeviations
  }

  /// Records a case; `trouble` says what came out otherwise, or is nil.
  public mutating func record(_ name: String, trouble: String?) {
    switch (knownDeviations[name], trouble) {
    case (nil, nil): passed += 1
    case (nil, let trouble?): failures.append("\(name): \(trouble)")
    case (_?, nil): outdated.append(name)
    case (_?, _?): deviating.append(name)
    }
  }

  /// Records whether a value is what the suite says.
  public mutating func record<Value: Equatable>(
    _ name: String, found: Value, expected: Value
  ) {
    record(name, trouble: found == expected ? nil : "expected \(expected), found \(found)")
  }

  /// What a test has to complain about: failures, and deviations that are none any more.
  public var problems: [String] {
    failures + outdated.map { "\($0): passes now; take it off the known deviations" }
  }

  /// One line of counts.
  public var summary: String {
    "conformance \(suite): \(passed) passed, \(failures.count) failed, "
      + "\(deviating.count) known deviations"
  }

  /// Prints the counts, then every failure and deviation.
  public func finish() {
    var lines = [summary]
    lines += problems.map { "  failed: \($0)" }
    lines += deviating.map { "  deviates: \($0): \(knownDeviations[$0] ?? "")" }
    print(lines.joined(separator: "\n"))
  }
}
