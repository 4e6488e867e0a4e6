import BomafideDiscovery
import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// Holds the claims of a manifest against what a search finds in the tree.
struct ClaimAudit {
  private(set) var findings: [Finding] = []

  /// How sure it must be that something is a component, so that leaving it out is an error.
  ///
  /// So it is of a place for foreign code, a declared and a known one; a license or a copyright of its own alone is less.
  private static let sureEnough = 0.75

  private let manifest: Manifest
  private let claims: [ComponentClaim]
  private let components: [DiscoveredComponent]
  private let ownership: FileOwnership
  /// How many files of each found component each claim has.
  private var shares: [[Int: Int]]
  /// How many components lie in each found one.
  private var innerCounts: [Int]
  /// The files of each found component that nobody declares.
  private var undeclared: [[RelativePath]]

  /// - Parameter drifted: the places of claims that the manifest's own evidence contradicts already.
  init(
    _ manifest: Manifest, _ curation: Curation, _ list: DiscoveredList, _ ownership: FileOwnership,
    drifted: Set<SourceLocation>
  ) {
    self.manifest = manifest
    claims = curation.claims
    components = list.components
    self.ownership = ownership
    shares = Array(repeating: [:], count: components.count)
    undeclared = Array(repeating: [], count: components.count)
    innerCounts = Array(repeating: 0, count: components.count)
    for parent in components.compactMap(\.parent) { innerCounts[parent] += 1 }
    for (file, component) in ownership.components.enumerated() {
      guard let component else { continue }
      switch ownership.owners[file] {
      case .claimed(let claim): shares[component][claim, default: 0] += 1
      case .foreign: undeclared[component].append(ownership.files[file].path)
      case .own: break
      }
    }
    for glob in ownership.unusedOwn { findings.append(unused(glob)) }
    for number in components.indices {
      if isUndeclared(number) {
        if !isInsideUndeclared(number) { findings.append(missing(number)) }
        continue
      }
      if !undeclared[number].isEmpty { findings.append(partlyClaimed(number)) }
      if let claim = claim(for: number) {
        findings += compare(components[number], with: claims[claim], drifted: drifted)
      }
    }
  }

  private func isUndeclared(_ number: Int) -> Bool {
    shares[number].isEmpty && !undeclared[number].isEmpty
  }

  /// Whether a component lies in one that is reported anyway.
  private func isInsideUndeclared(_ number: Int) -> Bool {
    var parent = components[number].parent
    for _ in components.indices {
      guard let here = parent else { return false }
      if isUndeclared(here) { return true }
      parent = components[here].parent
    }
    return false
  }

  /// The claim that a found component is held against: the one of its name, or else the one that consists of it.
  private func claim(for number: Int) -> Int? {
    let shares = shares[number].sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    if let named = shares.first(where: {
      components[number].isCalled(claims[$0.key].component.name)
    }) {
      return named.key
    }
    // What lies inside another component is a part of what claims that.
    guard components[number].parent == nil, let (claim, count) = shares.first,
      count * 2 > claims[claim].files.count, count * 2 > components[number].fileCount
    else { return nil }
    return claim
  }

  // MARK: Findings

  private func missing(_ number: Int) -> Finding {
    let component = components[number]
    let places = component.paths.prefix(3).map(\.description).joined(separator: ", ")
    let more = component.paths.count > 3 ? " and \(component.paths.count - 3) more" : ""
    let inner = innerCounts[number]
    let version = component.versionText.map { " \($0)" } ?? ""
    let proof = component.evidence.first { $0.claim != .presence } ?? component.evidence.first
    let inside =
      inner == 0 ? "" : ", and \(inner) component\(inner == 1 ? "" : "s") inside"
    return Finding(
      "check.undeclared", component.confidence >= Self.sureEnough ? .error : .warning,
      subject: component.name,
      "the tree carries '\(component.name)'\(version), which the manifest does not declare"
        + inside,
      at: SourceLocation(path: component.paths[0].description),
      related: proof.map { [.init($0.location, "the \($0.claim.rawValue) is \($0.value)")] } ?? [],
      expected: "a component that claims \(places)\(more)",
      found: Self.count(undeclared[number]) + " that nobody claims",
      remedy: "bomafide add \(ShellText.quoted(component.name))"
        + (component.version.map { " \(ShellText.quoted($0))" } ?? "") + patterns(of: component)
        + ", or name the files under 'project: files: own:' with the reason")
  }

  /// The options of `add` that name the files of a component.
  private func patterns(of component: DiscoveredComponent) -> String {
    component.paths.prefix(3).map { path in
      " --files \(ShellText.quoted(ownership.hasFile(path) ? path.description : "\(path)/**"))"
    }.joined()
  }

  private func partlyClaimed(_ number: Int) -> Finding {
    let files = undeclared[number]
    let claimants = Set(shares[number].keys.map { claims[$0].component.name }).sorted()
    let who = claimants.prefix(3).map { "'\($0)'" }.joined(separator: ", ")
    return Finding(
      "check.unclaimed-files", .warning, subject: claimants[0],
      "\(Self.count(files)) beside those of \(who) look like the same code, and no component claims them",
      at: SourceLocation(path: files[0].description),
      related: files.dropFirst().prefix(4).map {
        .init(SourceLocation(path: $0.description), "is not claimed either")
      },
      expected: "a component that claims them", found: "none",
      remedy:
        "widen the 'include:' of \(who), or name the files under 'project: files: own:' with the reason"
    )
  }

  private static func count(_ files: [RelativePath]) -> String {
    "\(files.count) file\(files.count == 1 ? "" : "s")"
  }

  private func unused(_ glob: Placed<Glob>) -> Finding {
    Finding(
      "files.own-unmatched", .error, subject: manifest.project.name.value,
      "'\(glob.value)' under 'own:' matches no file", at: glob.location,
      expected: "a file of the tree", found: "none", remedy: "mend the path, or remove the line")
  }

  /// What the code of a component says otherwise than its claim.
  private func compare(
    _ found: DiscoveredComponent, with claim: ComponentClaim, drifted: Set<SourceLocation>
  ) -> [Finding] {
    let name = claim.component.name
    let declared = manifest.components.first { .component($0.id.value) == claim.component.id }
    var findings: [Finding] = []
    let place = declared?.version?.location ?? declared?.location
    let isKnown = place.map { drifted.contains($0) } ?? false
    if !isKnown, let said = claim.component.version.value,
      let proof = found.proof(against: said)
    {
      findings.append(
        Finding(
          "discover.claim-contradicts-code", .error, subject: name,
          "'\(name)' is claimed to be \(said), but its code says \(proof.version)",
          at: place,
          related: [
            .init(
              SourceLocation(path: proof.path.description, line: proof.line),
              "\(proof.what) says \(proof.version)")
          ], expected: proof.version, found: said,
          remedy:
            "bomafide update \(ShellText.quoted(declared?.id.value ?? name)) \(ShellText.quoted(proof.version))"
        ))
    }
    for license in [declared?.license, declared?.concludedLicense].compactMap(\.self) {
      guard let text = license.value.value?.description, let conclusion = found.licenseConclusion,
        let contradiction = LicenseContradiction(of: text, by: conclusion, roots: found.paths)
      else { continue }
      findings.append(contradiction.finding(of: name, claim: text, at: license.location))
    }
    return findings
  }
}
