public import BomafideIdentifiers

/// What the places of one file, or of all files of a component, say together.
public struct LicenseConclusion: Hashable, Sendable {
  /// A place that the conclusion rests on.
  public struct Ground: Hashable, Sendable {
    /// The file, or nil if there is only one.
    public var file: RelativePath?
    public var match: LicenseMatch

    public init(file: RelativePath? = nil, match: LicenseMatch) {
      self.file = file
      self.match = match
    }
  }

  public var expression: LicenseExpression
  /// How sure it is, 0…1.
  public var confidence: Double
  /// Whether no notice tells if later versions may be used, so that `-only` is a guess.
  public var isVersionUndecided: Bool
  /// The places that say it.
  public var grounds: [Ground]

  public init(
    _ expression: LicenseExpression, confidence: Double, isVersionUndecided: Bool = false,
    grounds: [Ground]
  ) {
    self.expression = expression
    self.confidence = confidence
    self.isVersionUndecided = isVersionUndecided
    self.grounds = grounds
  }

  /// What one file says, or nil if it says nothing.
  ///
  /// Licenses are joined by `AND`, and by `OR` where words of choice stand between. A vague notice gives way to a text,
  /// a tag or a plain notice of the same kind of license, and the text of a GNU license to the notice that tells its
  /// version.
  public static func of(matches: [LicenseMatch]) -> LicenseConclusion? {
    let kept = withoutRepetition(matches)
    var operands: [[LicenseExpression]] = []
    for match in kept {
      if operands.joined().contains(match.expression) { continue }
      if match.isAlternative, !operands.isEmpty {
        operands[operands.count - 1].append(match.expression)
      } else {
        operands.append([match.expression])
      }
    }
    guard let expression = LicenseExpression.and(operands.compactMap(LicenseExpression.or)) else {
      return nil
    }
    return LicenseConclusion(
      expression, confidence: kept.map(\.confidence).min() ?? 0,
      isVersionUndecided: kept.contains { $0.isVersionUndecided },
      grounds: kept.map { Ground(match: $0) })
  }

  /// The matches less those that others say better.
  private static func withoutRepetition(_ matches: [LicenseMatch]) -> [LicenseMatch] {
    matches.enumerated().filter { offset, match in
      !matches.enumerated().contains { other, better in
        other != offset && better.says(match, isFirst: other < offset)
      }
    }.map(\.element)
  }
}

extension LicenseMatch {
  /// How sure it is that the license is meant, 0…1.
  var confidence: Double {
    switch kind {
    case .tag: 0.98
    case .text: isExact ? 0.95 : 0.7 * score
    case .notice: isExact ? 0.85 * score : 0.7 * score
    }
  }

  /// Whether it makes another place of the file needless.
  fileprivate func says(_ other: LicenseMatch, isFirst: Bool) -> Bool {
    if expression == other.expression, kind == other.kind, isExact == other.isExact {
      return isFirst && isVersionUndecided == other.isVersionUndecided
    }
    guard other.expression.families.isSubset(of: expression.families) else { return false }
    switch (kind, other.kind) {
    case (.tag, .tag): return false
    case (.tag, _): return true
    case (.text, .notice):
      return !isVersionUndecided || !other.isExact
    case (.notice, .text):
      return isExact && other.isVersionUndecided && !isVersionUndecided
    case (.notice, .notice):
      return isExact && !other.isExact
    case (.text, .text):
      return isExact && !other.isExact && expression == other.expression
    case (_, .tag): return false
    }
  }
}
