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
  /// In how many files each of its licenses is told by heads alone; 0 where a license file tells it.
  var headCount = 0
  /// How many licenses a license file names that only sums up what the heads say.
  var summedUp = 0

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
  /// version. Beside a text, the mere name of another license doesn't count, nor what is said of software of others.
  public static func of(matches: [LicenseMatch]) -> LicenseConclusion? {
    let own = matches.filter { !$0.isOfAnother }
    let groups = choices(withoutMereDomain(own.isEmpty ? matches : own))
    let kept = groups.flatMap(\.self)
    guard let expression = expression(of: groups) else { return nil }
    return LicenseConclusion(
      expression, confidence: kept.map(\.confidence).min() ?? 0,
      isVersionUndecided: kept.contains { $0.isVersionUndecided },
      grounds: kept.map { Ground(match: $0) })
  }

  /// The matches without a mere statement of public domain beside the text or name of a license that does the same.
  private static func withoutMereDomain(_ matches: [LicenseMatch]) -> [LicenseMatch] {
    let isSaid = matches.contains { match in
      !match.isPublicDomain && match.expression.families == publicDomain
    }
    return isSaid ? matches.filter { !$0.isPublicDomain } : matches
  }

  private static let publicDomain = (try? LicenseExpression(parsing: "CC-PDDC"))?.families ?? []

  /// The matches that count, by the choices that they make.
  private static func choices(_ matches: [LicenseMatch]) -> [[LicenseMatch]] {
    var groups: [[LicenseMatch]] = []
    for match in matches where !matches.contains(where: { $0.says(match) }) {
      if match.isAlternative, !groups.isEmpty {
        groups[groups.count - 1].append(match)
      } else {
        groups.append([match])
      }
    }
    // Beside a text, mere names tell about something else.
    if matches.contains(where: { $0.kind == .text }) {
      groups = groups.filter { !$0.allSatisfy(\.isMention) }
        .map { group in group.filter { !$0.isPublicDomain } }
    }
    return withTexts(groups.filter { !$0.isEmpty }, of: matches)
  }

  /// Joins the texts behind a choice to it: "under MIT or Apache 2.0", and then both texts.
  private static func withTexts(
    _ groups: [[LicenseMatch]], of matches: [LicenseMatch]
  ) -> [[LicenseMatch]] {
    guard groups.count > 1, groups.joined().allSatisfy({ $0.kind == .text }),
      let first = matches.firstIndex(where: \.isAlternative), first > 0
    else { return groups }
    let offered = matches[(first - 1)...].prefix { $0.isAlternative || $0 == matches[first - 1] }
    let families = Set(offered.flatMap(\.expression.families))
    let all = Set(groups.joined().flatMap(\.expression.families))
    return all.isSubset(of: families) ? [groups.flatMap(\.self)] : groups
  }

  private static func expression(of groups: [[LicenseMatch]]) -> LicenseExpression? {
    var operands: [LicenseExpression] = []
    for group in groups {
      var options: [LicenseExpression] = []
      for match in group where !options.contains(match.expression) {
        options.append(match.expression)
      }
      guard let operand = LicenseExpression.or(options) else { continue }
      let isSaid = operands.contains { $0 == operand || $0.offers(operand) }
      if !isSaid { operands.append(operand) }
    }
    return LicenseExpression.and(operands)
  }
}

extension LicenseExpression {
  /// Whether it is a choice of which another expression is one option.
  fileprivate func offers(_ other: LicenseExpression) -> Bool {
    if case .or(let options) = node { options.contains(other) } else { false }
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

  /// Whether it only names a license, without the words that grant it.
  fileprivate var isMention: Bool { kind == .notice && score < 0.7 }

  /// Whether it only says that something is in the public domain.
  fileprivate var isPublicDomain: Bool { expression.description == "CC-PDDC" }

  /// Whether it allows later versions of the license that another place only names.
  private func isLater(of other: LicenseMatch) -> Bool {
    let text = other.expression.description
    return text.hasSuffix("-only") && expression.description == text.dropLast(4) + "or-later"
  }

  /// Whether it makes another place of the file needless.
  fileprivate func says(_ other: LicenseMatch) -> Bool {
    guard self != other, other.expression.families.isSubset(of: expression.families) else {
      return false
    }
    return switch (kind, other.kind) {
    case (_, .tag): false
    case (.tag, _): true
    case (.text, .notice): !isVersionUndecided || !other.isExact
    case (.notice, .text): isExact && other.isVersionUndecided && !isVersionUndecided
    case (.notice, .notice): isExact && (!other.isExact || isLater(of: other))
    case (.text, .text): isExact && !other.isExact && expression == other.expression
    }
  }
}
