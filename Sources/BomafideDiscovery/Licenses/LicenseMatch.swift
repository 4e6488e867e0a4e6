public import BomafideIdentifiers

/// A place of a file that says under which license something is.
public struct LicenseMatch: Hashable, Sendable {
  /// How a place says it.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The text of the license.
    case text
    /// A sentence that names the license.
    case notice
    /// An `SPDX-License-Identifier:` line.
    case tag
  }

  public var kind: Kind
  public var expression: LicenseExpression
  /// How much of the license's text agrees with the file, or how plainly a notice names it, 0…1.
  public var score: Double
  /// Whether a text is that of the license by the matching guidelines, or a notice names one license without doubt.
  public var isExact: Bool
  /// The lines, from 1.
  public var lines: ClosedRange<Int>
  /// Whether the text doesn't tell which versions may be used, so that `-only` is a guess.
  ///
  /// So it is with the texts of the GNU licenses: notices decide.
  public var isVersionUndecided: Bool
  /// Whether words of choice, as "at your option" or "alternatively", stand between the match before and this one.
  public var isAlternative: Bool
  /// Whether it stands behind a heading that announces software of others, as "third party licenses".
  public var isOfAnother = false

  public init(
    _ kind: Kind, _ expression: LicenseExpression, score: Double = 1, isExact: Bool = true,
    lines: ClosedRange<Int>, isVersionUndecided: Bool = false, isAlternative: Bool = false
  ) {
    self.kind = kind
    self.expression = expression
    self.score = score
    self.isExact = isExact
    self.lines = lines
    self.isVersionUndecided = isVersionUndecided
    self.isAlternative = isAlternative
  }
}
