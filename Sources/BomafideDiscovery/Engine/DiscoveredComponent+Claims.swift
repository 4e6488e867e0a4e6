internal import BomafideIdentifiers

extension DiscoveredComponent {
  /// The surest place of the code that says another version than a claim; nil where none does, or where the code itself
  /// does not agree about it.
  public func proof(against claim: String) -> VersionClue? {
    guard let proof = clues.first, proof.isCode, proof.kind.weight >= 0.9,
      !VersionText.isHash(proof.version), !VersionText.isHash(claim)
    else { return nil }
    let said = (clues + contradictions).filter { $0.isCode || $0.kind == .changeLog }
    return said.contains { VersionText.agree($0.version, claim) } ? nil : proof
  }

  /// The surest place of what was built, compiled files among it, that says another version than a claim; nil where
  /// none does, or where they do not agree about it.
  public func builtProof(against claim: String) -> VersionClue? {
    if let proof = proof(against: claim) { return proof }
    let said = (clues + contradictions).filter {
      $0.isCode || [.binary, .built, .package].contains($0.kind)
    }
    guard let proof = said.first, !VersionText.isHash(proof.version), !VersionText.isHash(claim)
    else { return nil }
    return said.contains { VersionText.agree($0.version, claim) } ? nil : proof
  }

  /// Whether a name that people give is that of the component, or of a package URL of it.
  public func isCalled(_ other: String) -> Bool {
    Slug.same(name, other) || purls.contains { Slug.same($0.name, other) }
  }
}
