import BomafideIdentifiers
import BomafideModel

extension Profile {
  /// Bomafide's own question: what of all that is claimed is backed by evidence.
  static let evidence = Profile(
    "evidence", title: "Evidence behind the claims",
    source: "Bomafide, docs/score.md",
    unknowns: """
      A claim is backed where at least one place says the same that is not a person's word: a file of the tree, a \
      binary, a hash. A claim that only a person makes (technique "curated") is listed as said but not proven, and does \
      not satisfy. Claims that a bill does not make are not asked for.
      """,
    acceptsUnknown: false,
    fields: [
      ProfileField(
        "presence", "The component is there", clause: "every component was seen",
        in: evidencePlaces
      ) { component, facts in
        if facts.holders.contains(component.id) { return .present }
        return backing(component.evidence.filter { $0.confidence > 0 })
      },
      claim(.version, "Version", .must) { $0.version.value.map { [$0] } ?? [] },
      claim(.name, "Name") { component in
        component.evidence.contains { $0.claim == .name && $0.technique != .curated }
          ? [component.name] : []
      },
      claim(.license, "License") { component in
        [component.declaredLicense, component.concludedLicense].compactMap(\.value?.description)
      },
      claim(.purl, "Package URL") { $0.purls.map(\.description) },
      claim(.cpe, "CPE") { $0.cpes.map(\.description) },
      claim(.digest, "Digest") { $0.digests.map(\.description) },
      claim(.download, "Download location") { $0.download.value.map { [$0] } ?? [] },
      claim(.supplier, "Supplier") { $0.supplier.value.map { [$0.name] } ?? [] },
      claim(.producer, "Producer") { $0.producer.value.map { [$0.name] } ?? [] },
      coverage("tree-files", "Files of the tree that a component claims", "file") { _ in 1 },
      coverage("tree-bytes", "Bytes of the tree that a component claims", "byte") { $0.bytes },
    ])

  private static let evidencePlaces = ProfileField.Places(
    nil, nil, "component.evidence.identity and occurrences")

  private static func backing(_ voices: [Evidence]) -> FieldOutcome {
    if voices.contains(where: { $0.technique != .curated && $0.confidence > 0 }) { return .present }
    return voices.isEmpty ? .missing("no evidence") : .unknown("a person's word alone")
  }

  /// A claim that components make, if they make it.
  private static func claim(
    _ claim: Evidence.Claim, _ title: String, _ level: ProfileField.Level = .should,
    _ values: @escaping @Sendable (Component) -> [String]
  ) -> ProfileField {
    ProfileField(
      claim.rawValue, title, level, clause: "every stated \(title.lowercased()) has evidence",
      in: evidencePlaces, each: { component, _ in !values(component).isEmpty }
    ) { component, _ in
      let stated = values(component)
      let voices = component.evidence.filter { $0.claim == claim }
      let agreeing = voices.filter { $0.value.isEmpty || stated.contains($0.value) }
      if agreeing.isEmpty, let other = voices.first {
        return .wrong("the evidence says '\(other.value)'")
      }
      return backing(agreeing)
    }
  }

  /// How much of the tree is claimed.
  private static func coverage(
    _ id: String, _ title: String, _ subject: String,
    _ size: @escaping @Sendable (ScoredBill.Tree.Entry) -> Int
  ) -> ProfileField {
    ProfileField(
      id, title, .may, clause: "what is in the tree belongs to a component", of: subject,
      in: .init(nil, nil, nil)
    ) { facts in
      var tally = FieldTally()
      for entry in facts.subject.tree?.entries ?? [] {
        tally.add(
          entry.isClaimed ? .present : .missing("no component claims it"), entry.file, entry.path,
          count: size(entry))
      }
      return tally
    }
  }
}
