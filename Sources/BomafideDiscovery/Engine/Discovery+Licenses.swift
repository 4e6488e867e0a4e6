import BomafideIdentifiers

extension Discovery {
  /// The license of a component: that of its own license file before what is declared, what the catalogue says of the
  /// library, and what the heads of its sources say.
  static func license(
    _ found: LicenseConclusion?, of project: Set<String>, declared: LicenseExpression?,
    known: LicenseExpression?
  ) -> LicenseExpression? {
    if let found, found.isOwnText { return found.expression }
    if let declared {
      // A declaration often names one license of those that the files offer. A license file that is called by a license
      // says which one was chosen.
      if let found, found.hasPlainText, found.expression.options.contains(declared) {
        return found.expression
      }
      return declared
    }
    let own = found.map { $0.expression.without(project) }
    guard let known else { return own }
    guard let found, let own else { return known }
    if found.hasOwnText { return own }
    return found.isOfCopy(own, of: known, in: project) ? own : known
  }
}

extension LicenseExpression {
  /// The licenses of which one may be chosen; none where there is no choice.
  fileprivate var options: [LicenseExpression] {
    if case .or(let options) = node { options } else { [] }
  }

  /// The expression without the project's own licenses, which stand above those of the code in the heads of files that it
  /// changed; the same where all or none are.
  fileprivate func without(_ project: Set<String>) -> LicenseExpression {
    guard case .and(let operands) = node, !description.contains("(") else { return self }
    let own = Set(project.flatMap { $0.split(separator: " AND ").map(String.init) } + project)
    return LicenseExpression.and(operands.filter { !own.contains($0.description) }) ?? self
  }
}

extension LicenseConclusion {
  /// Whether the heads state a license that this copy is under, whatever is known of the library.
  ///
  /// So it is where they take one option of a choice, or where several state one that is none of the known nor the
  /// project's own: the copy is older or younger than a change.
  fileprivate func isOfCopy(
    _ own: LicenseExpression, of known: LicenseExpression, in project: Set<String>
  ) -> Bool {
    guard case .license = own.node else { return false }
    let said = grounds.filter { $0.match.expression == own }
    // A notice often names one license of several, or an older name of it.
    guard !said.isEmpty, said.allSatisfy({ $0.match.isExact && $0.match.kind != .notice }) else {
      return false
    }
    if known.options.contains(own) { return true }
    return headCount >= 2 && expression == own && !project.contains(own.description)
      && known.families.isDisjoint(with: own.families)
  }

  /// Whether the text of a license file is among what it rests on.
  fileprivate var hasOwnText: Bool { grounds.contains(where: \.isOwnText) }

  /// Whether one of these is called just that, as `LICENSE.txt`.
  fileprivate var hasPlainText: Bool {
    grounds.contains { ground in
      guard ground.isOwnText, let name = ground.file?.name,
        let path = try? RelativePath(parsing: name)
      else { return false }
      return Self.isPlain(path)
    }
  }

  /// Whether it rests on texts of license files that match without doubt.
  fileprivate var isOwnText: Bool { !grounds.isEmpty && grounds.allSatisfy(\.isOwnText) }
}

extension LicenseConclusion.Ground {
  /// Whether it is the text of a license file that matches without doubt.
  fileprivate var isOwnText: Bool {
    guard let file, match.isExact, match.kind != .notice else { return false }
    return FileKind(name: TreeIndex.split(file.description).name) == .license
  }
}
