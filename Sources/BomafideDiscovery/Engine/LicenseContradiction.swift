public import BomafideIdentifiers
public import BomafideModel

/// What a claim about a license says, and what the license file of the code says instead.
public struct LicenseContradiction: Hashable, Sendable {
  /// How far apart the two are.
  public enum Kind: Hashable, Sendable {
    /// The claim and the text have no license in common.
    case other
    /// The text offers a choice of which the claim names a part.
    case narrower
  }

  public var kind: Kind
  /// What the license file says.
  public var expression: LicenseExpression
  /// The line of the license file that says it first.
  public var proof: SourceLocation

  /// How much of a license's text has to agree with the file, so that the file is taken at its word.
  private static let leastScore = 0.85

  /// What contradicts a claim, nil where nothing does, or where one of both is not understood.
  ///
  /// Only license files at the root of the code count: heads of sources may be those of borrowed pieces. That a text has
  /// more licenses than the claim is no contradiction, for it speaks of bundled parts as well.
  public init?(of claim: String, by conclusion: LicenseConclusion, roots: [RelativePath]) {
    let claimed = LicenseKin.named(by: claim)
    let texts = conclusion.grounds.filter { ground in
      guard let file = ground.file else { return false }
      // `LICENSE.bundled` and the like speak of parts.
      return FileKind(name: file.name) == .license
        && LicenseConclusion.isPlain(RelativePath(uncheckedBytes: Array(file.name.utf8)))
        && (file.parent.map { roots.contains($0) } ?? false)
    }
    guard !claimed.isEmpty, texts.count == conclusion.grounds.count, let first = texts.first,
      let file = first.file,
      texts.allSatisfy({ $0.match.score >= Self.leastScore && !$0.match.isOfAnother }),
      let said = conclusion.expression.kin, !said.isEmpty
    else { return nil }
    expression = conclusion.expression
    proof = SourceLocation(path: file.description, line: first.match.lines.lowerBound)
    if said.isDisjoint(with: claimed) {
      kind = .other
    } else if texts.count == 1, case .or = first.match.expression.node,
      claimed.isStrictSubset(of: said)
    {
      kind = .narrower
    } else {
      return nil
    }
  }
}

extension Discovery {
  /// A finding for each declared license that the component's own license file contradicts.
  static func licenseContradictions(
    _ component: DiscoveredComponent, _ conclusion: LicenseConclusion
  ) -> [Finding] {
    component.declarations.compactMap { declaration in
      guard let claim = declaration.license,
        let contradiction = LicenseContradiction(
          of: claim.value, by: conclusion, roots: component.paths),
        contradiction.proof.path != declaration.file.description
      else { return nil }
      return contradiction.finding(
        of: component.name, claim: claim.value,
        at: SourceLocation(path: declaration.file.description, line: claim.line))
    }
  }
}

extension LicenseContradiction {
  /// The finding, with both places.
  public func finding(of name: String, claim: String, at place: SourceLocation) -> Finding {
    let isOther = kind == .other
    return Finding(
      "discover.license-contradicts-text", isOther ? .error : .warning, subject: name,
      "'\(name)' is claimed to be under \(claim), but its license file says \(expression)",
      at: place, related: [.init(proof, "says \(expression)")], expected: "\(expression)",
      found: claim,
      remedy: isOther
        ? "write \(expression) in \(place.path), or put the right license file beside the code"
        : "write \(expression), or keep the claim if \(claim) was chosen")
  }
}
