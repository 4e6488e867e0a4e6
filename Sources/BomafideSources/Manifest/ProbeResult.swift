/// What a probe reads from a file.
public enum ProbeResult: Hashable, Sendable {
  /// The one answer.
  case found(ProbeMatch)

  /// Several answers that differ, as of a macro that is defined under `#if` and `#else`; never fewer than two.
  case ambiguous([ProbeMatch])

  /// No answer.
  case nothing(ProbeMiss)
}

/// A text that a probe found, and where.
public struct ProbeMatch: Hashable, Sendable {
  /// The version, or the digest; what stands for `{version}` where the probe has a template.
  public var text: String

  /// The line, from 1.
  public var line: Int

  /// The column in bytes, from 1.
  public var column: Int

  /// Joins a text and its place.
  public init(_ text: String, line: Int, column: Int) {
    self.text = text
    self.line = line
    self.column = column
  }
}

/// Why a probe found nothing, in the words of an error.
public struct ProbeMiss: Error, Hashable, Sendable {
  /// What would have been right.
  public var expected: String

  /// What is there instead.
  public var found: String

  /// A line to write.
  public var remedy: String

  /// The line of the file that comes nearest, from 1, or nil.
  public var nearestLine: Int?

  /// Says what is missing, and what to do.
  public init(expected: String, found: String, remedy: String, nearestLine: Int? = nil) {
    self.expected = expected
    self.found = found
    self.remedy = remedy
    self.nearestLine = nearestLine
  }
}
