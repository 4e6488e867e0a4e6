internal import BomafideIdentifiers

extension LicenseConclusion {
  /// What all files of a component say together, or nil if none says anything.
  ///
  /// License files at the root come first, then those in a folder of licenses, then the heads of the other files. Where
  /// there are license files, the heads only decide if later versions of a GNU license may be used, and if there is a
  /// choice.
  public static func of(files: [LicensedFile]) -> LicenseConclusion? {
    let files = files.filter { !$0.matches.isEmpty }.sorted {
      ($0.role, $0.path.description) < ($1.role, $1.path.description)
    }
    let heads = files.filter { $0.role == .other }.compactMap(conclusion)
    for role in [LicensedFile.Role.rootLicense, .licenseFolder] {
      let conclusions = files.filter { $0.role == role }.compactMap { file in
        conclusion(of: file).map { (file.path, $0) }
      }
      guard let declared = joining(conclusions) else { continue }
      // A rough summary of what is under which license tells less than the files.
      if declared.isSummary, heads.count >= 3, var told = common(of: heads) {
        told.summedUp = Set(declared.expression.licenses).count
        return told
      }
      return declared.decided(by: heads)
    }
    return common(of: heads)
  }

  /// Whether a license file has no license's text, and names many for different parts.
  private var isSummary: Bool {
    guard case .and = expression.node, grounds.allSatisfy({ $0.match.kind == .notice }) else {
      return false
    }
    return expression.families.count >= 3
  }

  private static func conclusion(of file: LicensedFile) -> LicenseConclusion? {
    var conclusion = of(matches: file.matches)
    for index in conclusion?.grounds.indices ?? 0..<0 {
      conclusion?.grounds[index].file = file.path
    }
    return conclusion
  }

  /// What several license files say together.
  ///
  /// `LICENSE-MIT` beside `LICENSE-APACHE` is a choice. The GNU Lesser GPL 3 needs the text of the GPL beside it.
  private static func joining(
    _ files: [(path: RelativePath, conclusion: LicenseConclusion)]
  ) -> LicenseConclusion? {
    guard let first = files.first?.conclusion else { return nil }
    if files.count == 1 { return first }
    var files = files
    // Beside a plain `LICENSE`, `LICENSE.name` is about a part, unless the name is that of its license.
    if files.contains(where: { isPlain($0.path) }) {
      files = files.filter { isPlain($0.path) || isNamedByLicense($0.path, $0.conclusion) }
    }
    let (texts, isOffered) = withTexts(files)
    files = texts
    if files.count == 1, let only = files.first?.conclusion { return only }
    let families = Set(files.flatMap { $0.conclusion.expression.families.map(\.name) })
    var operands: [LicenseConclusion] = []
    for (_, conclusion) in files {
      let own = conclusion.expression.families.map(\.name)
      let others = files.map(\.conclusion).filter { $0 != conclusion }
      if conclusion.isVersionUndecided {
        // The text that a notice speaks of, or the one that the Lesser GPL 3 adds to.
        if own == ["GPL"], families.contains("LGPL") { continue }
        if others.contains(where: {
          !$0.isVersionUndecided
            && $0.expression.families.isSuperset(of: conclusion.expression.families)
        }) {
          continue
        }
      }
      if operands.contains(where: { $0.expression.covers(conclusion.expression) }) { continue }
      operands.removeAll { conclusion.expression.covers($0.expression) }
      operands.append(conclusion)
    }
    let isChoice =
      isOffered || files.contains { isNamedByLicense($0.path, $0.conclusion) && !isPlain($0.path) }
    let expressions = operands.map(\.expression)
    let expression =
      (isChoice ? LicenseExpression.or(expressions) : LicenseExpression.and(expressions))?
      .withoutRepeats
    guard let expression else { return first }
    return LicenseConclusion(
      expression, confidence: operands.map(\.confidence).min() ?? 0,
      isVersionUndecided: operands.contains { $0.isVersionUndecided },
      grounds: operands.flatMap(\.grounds))
  }

  /// The license files without those that only name the licenses whose texts the others have, and whether these let one
  /// choose.
  private static func withTexts(
    _ files: [(path: RelativePath, conclusion: LicenseConclusion)]
  ) -> (files: [(path: RelativePath, conclusion: LicenseConclusion)], isChoice: Bool) {
    let texts = files.filter { $0.conclusion.grounds.contains { $0.match.kind != .notice } }
    // A notice that tells the version of a GNU license says more than its text.
    if texts.contains(where: { $0.conclusion.isVersionUndecided }) { return (files, false) }
    let there = Set(texts.flatMap(\.conclusion.expression.families))
    var isChoice = false
    let kept = files.filter { file in
      let expression = file.conclusion.expression
      guard file.conclusion.grounds.allSatisfy({ $0.match.kind == .notice }),
        !there.isEmpty, expression.families.isSubset(of: there)
      else { return true }
      if case .or = expression.node { isChoice = true }
      return false
    }
    return (kept, isChoice)
  }

  /// Whether a license file is called just that, as `LICENSE.txt`.
  static func isPlain(_ path: RelativePath) -> Bool {
    let name = path.description.lowercased()
    let stem = name.split(separator: ".").first ?? ""
    let ending = name.dropFirst(stem.utf8.count)
    return !stem.contains("-") && ["", ".txt", ".md", ".rst", ".html"].contains(ending)
  }

  /// Whether a license file is called by its license, as `LICENSE-MIT` or `COPYING.LESSER`.
  private static func isNamedByLicense(
    _ path: RelativePath, _ conclusion: LicenseConclusion
  ) -> Bool {
    let name = path.description.lowercased()
    return conclusion.expression.families.contains { family in
      name.contains(family.name.lowercased())
        || (family.name == "LGPL" && (name.contains(".les") || name.contains(".lib")))
        || (family.name == "public domain" && (name.contains("cc0") || name.contains("unlic")))
    }
  }

  /// The same conclusion after the heads of the files have said what the license files leave open.
  private func decided(by heads: [LicenseConclusion]) -> LicenseConclusion {
    var decided = self
    if let choice = heads.first(where: { head in
      if case .or = head.expression.node { return head.expression.offersMore(than: expression) }
      return false
    }), heads.count(where: { $0.expression == choice.expression }) * 2 >= heads.count {
      decided.expression = choice.expression
      decided.isVersionUndecided = false
      decided.grounds += choice.grounds
      return decided
    }
    guard isVersionUndecided else { return decided }
    for license in expression.licenses {
      let text = license.description
      guard text.hasSuffix("-only") else { continue }
      let later = text.dropLast(4) + "or-later"
      let saysOnly = heads.filter { $0.names(text) && !$0.isVersionUndecided }
      // Notices of an older version let one choose the one whose text is there.
      let saysLater = heads.filter { head in
        !head.isVersionUndecided
          && head.expression.licenses.contains { other in
            other.description.hasSuffix("-or-later")
              && LicenseFamily(other) == LicenseFamily(license)
              && other.description <= later
          }
      }
      guard let head = saysLater.first ?? saysOnly.first else { continue }
      if saysLater.count > saysOnly.count, let listed = LicenseList.license(later) {
        decided.expression = decided.expression.replacing(license, by: SimpleLicense(listed))
      }
      decided.isVersionUndecided = false
      decided.grounds += head.grounds
    }
    return decided
  }

  private func names(_ identifier: some StringProtocol) -> Bool {
    expression.licenses.contains { $0.description == identifier }
  }

  /// What the heads of files without any license file say: all that stands in at least every fifth one.
  private static func common(of heads: [LicenseConclusion]) -> LicenseConclusion? {
    var counts: [LicenseExpression: Int] = [:]
    for head in heads { counts[head.expression, default: 0] += 1 }
    let best = counts.sorted { ($1.value, $0.key.description) < ($0.value, $1.key.description) }
      .prefix { $0.value * 5 >= heads.count }.map(\.key)
    guard let expression = LicenseExpression.and(best)?.withoutRepeats else { return nil }
    // Of those that say the same, the surest is shown.
    let grounds = best.compactMap { one in
      let all = heads.filter { $0.expression == one }
      let most = all.map(\.confidence).max()
      return all.first { $0.confidence == most }
    }
    var conclusion = LicenseConclusion(
      expression, confidence: (grounds.map(\.confidence).min() ?? 0) * (best.count > 1 ? 0.8 : 1),
      isVersionUndecided: grounds.contains { $0.isVersionUndecided },
      grounds: grounds.flatMap(\.grounds))
    conclusion.headCount = best.compactMap { counts[$0] }.min() ?? 0
    return conclusion
  }
}

extension LicenseExpression {
  /// Whether it has all licenses of another one.
  fileprivate func covers(_ other: LicenseExpression) -> Bool {
    Set(other.licenses).isSubset(of: Set(licenses))
  }

  /// Whether it is a choice that has all families of another one, and others too.
  ///
  /// A statement of public domain is no further choice.
  fileprivate func offersMore(than other: LicenseExpression) -> Bool {
    let families = Set(licenses.filter { $0.description != "CC-PDDC" }.map(LicenseFamily.init))
    return families.isStrictSuperset(of: other.families)
  }

  /// The same expression with another license in the place of one.
  fileprivate func replacing(_ old: SimpleLicense, by new: SimpleLicense) -> LicenseExpression {
    switch node {
    case .license(let license): LicenseExpression(license == old ? new : license)
    case .licenseWith(let license, let addition):
      LicenseExpression(license == old ? new : license, with: addition)
    case .and(let operands):
      .and(operands.map { $0.replacing(old, by: new) }) ?? self
    case .or(let operands):
      .or(operands.map { $0.replacing(old, by: new) }) ?? self
    }
  }
}
