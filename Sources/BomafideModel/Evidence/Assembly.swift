public import BomafideIdentifiers

/// A component as a source claims it: what it is, how the project uses it, which files it owns.
public struct ComponentClaim: Hashable, Sendable {
  /// The component; `evidence` holds one curated piece for each claim, with its place.
  public var component: Component
  /// The edge from the project to the component.
  public var edge: Relationship.Kind
  public var lifecycle: Relationship.Lifecycle?
  /// The claimed files, in the order they are to be listed.
  public var files: [RelativePath]
  /// The component that carries this one, where that is not the project.
  public var carrier: ElementID?
  /// Claims that people say have no evidence in the tree, and why.
  public var acceptedWithoutEvidence: Set<Evidence.Claim>

  public init(
    _ component: Component, edge: Relationship.Kind = .dependsOn,
    lifecycle: Relationship.Lifecycle? = nil, files: [RelativePath] = [],
    carrier: ElementID? = nil, acceptedWithoutEvidence: Set<Evidence.Claim> = []
  ) {
    self.component = component
    self.edge = edge
    self.lifecycle = lifecycle
    self.files = files
    self.carrier = carrier
    self.acceptedWithoutEvidence = acceptedWithoutEvidence
  }
}

/// A bill, and what the sources disagree about.
public struct Assembly: Sendable {
  public var bill: BillOfMaterials
  public var findings: [Finding]

  /// Joins what people claim with what the tree shows.
  ///
  /// Curated claims outrank evidence; each disagreement is a finding. A field that nobody claims takes the value
  /// that all evidence agrees on. Files that no component claims belong to the project.
  ///
  /// - Parameters:
  ///   - project: what the bill is about.
  ///   - projectAccepts: claims about the project that people say have no evidence in the tree.
  ///   - claims: the components, in the order they are to be listed.
  ///   - evidence: what the tree says about them.
  ///   - files: every file of the tree, with digests, sorted by path.
  ///   - listing: which files the bill lists.
  public init(
    of project: Component, projectAccepts: Set<Evidence.Claim> = [], claims: [ComponentClaim],
    evidence: [Evidence], files: [File], listing: FileListing = .all
  ) {
    bill = BillOfMaterials()
    findings = []
    var bySubject: [ElementID: [Evidence]] = [:]
    for piece in evidence { bySubject[piece.subject, default: []].append(piece) }

    var root = project
    settle(&root, bySubject.removeValue(forKey: root.id) ?? [], accepted: projectAccepts)
    var components: [Component] = []
    for claim in claims {
      var component = claim.component
      let found = bySubject.removeValue(forKey: component.id) ?? []
      settle(&component, found, accepted: claim.acceptedWithoutEvidence)
      components.append(component)
    }

    bill.roots = listing.includesProject ? [root.id] : []
    bill.components = listing.includesProject ? [root] + components : components
    relate(root, claims, files, listing)
  }

  /// Which files a bill lists.
  public enum FileListing: Hashable, Sendable {
    /// All; those that nobody claims belong to the project.
    case all
    /// The claimed ones, without the project itself (a partial document).
    case claimed
    /// None, without the project itself.
    case none
    /// None, with the project.
    case projectOnly

    var includesProject: Bool { self == .all || self == .projectOnly }
  }

  // MARK: Claims against evidence

  private mutating func settle(
    _ component: inout Component, _ found: [Evidence], accepted: Set<Evidence.Claim>
  ) {
    let curated = component.evidence.filter { $0.technique == .curated }
    component.evidence += found.sorted {
      ($0.location, $0.claim.rawValue) < ($1.location, $1.claim.rawValue)
    }

    let versions = found.filter { $0.claim == .version }
    let distinct = Set(versions.map(\.value))
    if let claim = curated.first(where: { $0.claim == .version }) {
      let against = versions.filter { $0.value != claim.value }
      if !against.isEmpty {
        findings.append(drift(component, claim, against: against, distinct: distinct))
      }
    } else if distinct.count == 1, component.version == .unstated, let value = distinct.first {
      component.version = .value(value)
    } else if distinct.count > 1 {
      findings.append(disagreement(component, versions))
    }

    settleChecksums(component, curated, found)
    for claim in curated where claim.claim == .download || claim.claim == .producer {
      // Part of the claim bears it out, such as the address without the file name.
      for piece in found
      where piece.claim == claim.claim
        && !claim.value.lowercased().contains(piece.value.lowercased())
      {
        findings.append(
          Finding(
            "drift.claim", .error, subject: component.name,
            "the tree says another \(claim.claim.rawValue) of '\(component.name)' than is claimed",
            at: claim.location, related: [.init(piece.location, "says \(piece.value)")],
            expected: piece.value, found: claim.value,
            remedy: "write what the tree says, or name a place that bears the claim out"))
      }
    }
    for claim in accepted.sorted(by: { $0.rawValue < $1.rawValue }) {
      guard let piece = found.first(where: { $0.claim == claim }) else { continue }
      findings.append(
        Finding(
          "evidence.without-stale", .warning, subject: component.name,
          "the \(claim.rawValue) of '\(component.name)' is said to have no evidence, but has some",
          at: curated.first { $0.claim == claim }?.location ?? piece.location,
          related: [.init(piece.location, "says \(piece.value)")], expected: "no evidence",
          found: piece.value, remedy: "remove '\(claim.rawValue)' from 'evidence: without:'"))
    }
    unsupported(component, curated, found, accepted: accepted)
  }

  private mutating func settleChecksums(
    _ component: Component, _ curated: [Evidence], _ found: [Evidence]
  ) {
    let claimed = curated.filter { $0.claim == .digest }
    func algorithm(_ piece: Evidence) -> Substring { piece.value.prefix { $0 != ":" } }
    for piece in found where piece.claim == .digest && !claimed.isEmpty {
      if claimed.contains(where: { $0.value == piece.value }) { continue }
      guard let claim = claimed.first(where: { algorithm($0) == algorithm(piece) }) else {
        findings.append(
          Finding(
            "evidence.incomparable", .warning, subject: component.name,
            "the tree states a \(algorithm(piece)) of the download of '\(component.name)', the claim is "
              + "another kind of checksum", at: claimed[0].location,
            related: [.init(piece.location, "says \(piece.value)")],
            expected: "checksums of one kind", found: claimed[0].value,
            remedy: "add '\(piece.value)' to 'checksum:'"))
        continue
      }
      findings.append(
        Finding(
          "drift.checksum", .error, subject: component.name,
          "'\(component.name)' claims another checksum of its download than the tree",
          at: claim.location, related: [.init(piece.location, "says \(piece.value)")],
          expected: piece.value, found: claim.value,
          remedy: "write 'checksum: \(piece.value)', or mend \(piece.location.path)"))
    }
  }

  private func drift(
    _ component: Component, _ claim: Evidence, against: [Evidence], distinct: Set<String>
  ) -> Finding {
    let seen = Set(against.map(\.value)).sorted()
    let remedy =
      seen.count == 1
      ? "bomafide update \(ShellText.quoted(component.id.key)) \(ShellText.quoted(seen[0]))"
      : "make the places agree, then 'bomafide update \(ShellText.quoted(component.id.key)) VERSION'"
    return Finding(
      "drift.version", .error, subject: component.name,
      "'\(component.name)' is claimed to be \(claim.value), but the tree carries "
        + seen.joined(separator: " and "),
      at: claim.location, related: against.map { .init($0.location, "says \($0.value)") },
      expected: seen.joined(separator: " and "), found: claim.value, remedy: remedy)
  }

  private func disagreement(_ component: Component, _ versions: [Evidence]) -> Finding {
    let places = versions.sorted { $0.location < $1.location }
    return Finding(
      "evidence.disagreement", .error, subject: component.name,
      "the tree states several versions of '\(component.name)'", at: places.first?.location,
      related: places.map { .init($0.location, "says \($0.value)") },
      expected: "one version",
      found: Set(versions.map(\.value)).sorted().joined(separator: " and "),
      remedy:
        "make the places agree, or drop the ones that do not tell the version from 'evidence:'")
  }

  /// Reports claims that nothing in the tree bears out; that is no error, but worth knowing.
  private mutating func unsupported(
    _ component: Component, _ curated: [Evidence], _ found: [Evidence],
    accepted: Set<Evidence.Claim>
  ) {
    let checked: [Evidence.Claim] = [.version, .download, .producer]
    for claim in curated
    where checked.contains(claim.claim) && !accepted.contains(claim.claim)
      && !found.contains(where: { $0.claim == claim.claim })
    {
      findings.append(
        Finding(
          "evidence.none", .note, subject: component.name,
          "no evidence in the tree for the \(claim.claim.rawValue) of '\(component.name)'",
          at: claim.location, expected: "a place in the tree that bears it out",
          found: "only the claim '\(claim.value)'",
          remedy: "name a place under 'evidence: \(claim.claim.rawValue):', or say why there is "
            + "none under 'evidence: without:'"))
    }
  }

  // MARK: Edges

  private mutating func relate(
    _ root: Component, _ claims: [ComponentClaim], _ files: [File], _ listing: FileListing
  ) {
    var index: [RelativePath: Int] = [:]
    var owner: [RelativePath: ElementID] = [:]
    if listing == .claimed || listing == .all {
      let wanted = Set(claims.flatMap(\.files))
      if !wanted.isEmpty {
        for (position, file) in files.enumerated() where wanted.contains(file.path) {
          index[file.path] = position
        }
      }
    }
    var edges: [Relationship] = []
    for claim in claims {
      if listing.includesProject {
        edges.append(
          Relationship(
            claim.carrier ?? root.id, claim.edge, [claim.component.id], lifecycle: claim.lifecycle))
      }
    }
    // Files come in the order of the components' names, as CPython's own tool writes them.
    for claim in claims.sorted(by: {
      ($0.component.name, $0.component.id) < ($1.component.name, $1.component.id)
    }) {
      var listed: [ElementID] = []
      for path in claim.files {
        guard let position = index[path], owner[path] == nil else { continue }
        owner[path] = claim.component.id
        listed.append(.file(path))
        if listing == .claimed { bill.files.append(files[position]) }
      }
      if !listed.isEmpty {
        edges.append(
          Relationship(claim.component.id, .contains, listed, completeness: .complete))
      }
    }
    if listing == .all {
      bill.files = files
      var own: [ElementID] = []
      own.reserveCapacity(files.count - owner.count)
      for file in files where owner.isEmpty || owner[file.path] == nil {
        own.append(.file(file.path))
      }
      if !own.isEmpty {
        edges.append(Relationship(root.id, .contains, own, completeness: .complete))
      }
    }
    bill.relationships = edges
  }
}

extension ElementID {
  /// The key of a component, or the text of another ID.
  public var key: String {
    if case .component(let key) = self { key } else { description }
  }
}
