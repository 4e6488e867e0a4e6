import BomafideIdentifiers
import BomafideModel

/// Fields about the document that several profiles ask for.
extension ProfileField {
  static func author(_ clause: String) -> ProfileField {
    ProfileField(
      "author", "Author of the SBOM data", clause: clause,
      in: Places(
        "creationInfo.creators: Person or Organization",
        "CreationInfo.createdBy: Person or Organization",
        "metadata.authors or metadata.manufacturer (or metadata.supplier)"), document: author)
  }

  static func author(_ facts: ScoreFacts) -> FieldOutcome {
    // A tool writes, but it is nobody who answers for what is written.
    let outcomes = facts.authors.map { $0.outcome("author") }
    if outcomes.contains(.present) { return .present }
    return outcomes.first
      ?? .missing(
        facts.bill.tools.isEmpty && facts.bill.authors.isEmpty
          ? "no author" : "a tool alone, no person or organization")
  }

  static func timestamp(_ clause: String, _ title: String = "Timestamp") -> ProfileField {
    ProfileField(
      "timestamp", title, clause: clause,
      in: Places("creationInfo.created", "CreationInfo.created", "metadata.timestamp")
    ) { facts in
      if facts.bill.created != nil { return .present }
      let kept =
        facts.bill.foreign[.spdx2, "creationInfo"]?["created"]
        ?? facts.bill.foreign[.spdx3, "CreationInfo"]?["created"]
        ?? facts.bill.foreign[.cycloneDX, "metadata"]?["timestamp"]
      switch Said(kept?.text) {
      case .value(let text): return .wrong("'\(text)' is no point in time")
      case .unknown(let words): return .unknown("the time is \(words)")
      case .none, .blank: return .missing("no time")
      }
    }
  }

  /// The words of the CISA types of SBOM, and of the phases that CISA names in 2026.
  static let generationWords = [
    "design", "source", "build", "analyzed", "deployed", "runtime", "before build", "during build",
    "after build",
  ]

  static func generationContext(
    _ id: String, _ title: String, _ clause: String
  ) -> ProfileField {
    ProfileField(
      id, title, clause: clause,
      in: Places(
        "creationInfo.comment with the word Design, Source, Build, Analyzed, Deployed or Runtime",
        "software_Sbom.software_sbomType", "metadata.lifecycles[].phase"),
      document: generationContext)
  }

  static func generationContext(_ facts: ScoreFacts) -> FieldOutcome {
    var wrong: [String] = []
    for lifecycle in facts.bill.lifecycles {
      guard case .other(let name) = lifecycle else { return .present }
      // Seen from outside is after the build (CycloneDX).
      if generationWords.contains(name.lowercased()) || name == "discovery" { return .present }
      switch Said(name) {
      case .unknown(let words): return .unknown("the context is \(words)")
      default: wrong.append(name)
      }
    }
    if facts.subject.standard == .spdx2, let comment = facts.bill.creationComment {
      return namesType(comment) ? .present : .missing("the creators' comment names no type of SBOM")
    }
    return wrong.isEmpty
      ? .missing("nothing says when in the life cycle the SBOM was made")
      : .wrong("'\(wrong[0])' is no phase that the profile knows")
  }

  /// Whether a comment names a type of SBOM: as its only words, behind "SBOM Type", or before "SBOM".
  ///
  /// The words alone mean nothing: "shipped in source and binary form" names no type.
  static func namesType(_ comment: String) -> Bool {
    let words = comment.lowercased().split { !$0.isLetter }.map(String.init)
    let types = Set(generationWords.prefix(6)).union(["before", "during", "after"])
    if !words.isEmpty, words.allSatisfy({ types.contains($0) || $0 == "build" }) { return true }
    for (index, word) in words.enumerated() where types.contains(word) {
      let before = words[..<index].suffix(2)
      let after = words[(index + 1)...].prefix(2)
      if before.last == "type" || before == ["type", "is"] || after.first == "sbom" { return true }
      if after.first == "build", after.last == "sbom" { return true }
    }
    return false
  }

  /// What the bill is about is one of its components.
  static func primaryComponent(_ clause: String) -> ProfileField {
    ProfileField(
      "primary-component", "Primary component", clause: clause,
      in: Places(
        "a DESCRIBES relationship of the document, or documentDescribes",
        "rootElement of software_Sbom or SpdxDocument", "metadata.component")
    ) { facts in
      facts.primary != nil ? .present : .missing("nothing says which component the SBOM is about")
    }
  }
}

extension ScoreFacts {
  /// CycloneDX's `metadata.supplier`, and `metadata.manufacture` of older versions, which have no place in the model.
  var otherMakers: [Agent] {
    ["manufacture", "supplier"].compactMap { name in
      guard let value = bill.foreign[.cycloneDX, "metadata"]?[name] else { return nil }
      var agent = Agent(.organization, name: value["name"]?.text ?? "")
      for name in ["contact", "url"] { agent.foreign[.cycloneDX, name] = value[name] }
      return agent
    }
  }
}
