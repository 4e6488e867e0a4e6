import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// The claims of a manifest, resolved against one tree.
struct Curation {
  /// The project, filled.
  private(set) var project: Component
  /// The components of the chosen profiles, in the order of the manifest.
  private(set) var claims: [ComponentClaim] = []
  /// What the tree says about them.
  private(set) var evidence: [Evidence] = []
  private(set) var findings: [Finding] = []

  /// Resolves the components of `profiles`; nil takes all, and what artifacts carry otherwise too.
  ///
  /// - Parameters:
  ///   - tree: Where the evidence is looked for.
  ///   - artifact: The file name of the artifact.
  ///   - carried: What the artifact carries and where it holds the files, if it isn't the tree itself.
  init(
    _ manifest: Manifest, in tree: TreeContents, profiles: Set<String>? = nil,
    artifact: String? = nil, carried: CarriedParts? = nil
  ) {
    let chosen =
      carried?.components
      ?? manifest.components.filter { component in
        profiles.map { wanted in component.profiles.contains { wanted.contains($0.value) } } ?? true
      }
    var present: [ManifestComponent] = []
    var bundled: [String: [ComponentClaim]] = [:]
    for component in chosen {
      if let bundles = component.bundles {
        let archive = BundledArchive(bundles, of: component, in: tree)
        findings += archive.findings
        bundled[component.id.value] = archive.claims
        if !archive.isPresent { continue }
      }
      present.append(component)
    }
    let files = FileClaims(present, in: carried?.tree ?? tree)
    findings += files.findings

    var probes = ProbeReader()
    var filling = ComponentFilling()
    probes.ask(manifest.project, id: .component(manifest.project.id.value), in: tree)
    project = filling.component(
      manifest.project,
      version: Self.version(of: manifest.project, by: probes.evidence, &findings),
      artifact: artifact)
    for component in present {
      let id = ElementID.component(component.id.value)
      probes.ask(component, id: id, in: tree)
      let version = Self.version(
        of: component, by: probes.evidence.filter { $0.subject == id }, &findings)
      let (edge, lifecycle) = component.relation.edge
      claims.append(
        ComponentClaim(
          filling.component(component, version: version), edge: edge, lifecycle: lifecycle,
          files: files.files[component.id.value] ?? [],
          acceptedWithoutEvidence: component.acceptedWithoutEvidence))
      claims += bundled[component.id.value] ?? []
    }
    if profiles == nil {
      for part in CarriedParts.otherVersions(of: manifest) {
        probes.ask(part, id: .component(part.id.value), in: tree)
        let evidence = probes.evidence.filter { $0.subject == .component(part.id.value) }
        claims.append(
          ComponentClaim(
            filling.component(part, version: Self.version(of: part, by: evidence, &findings)),
            edge: part.relation.edge.0, acceptedWithoutEvidence: part.acceptedWithoutEvidence))
      }
    }
    evidence = probes.evidence
    findings += probes.findings
    findings += filling.findings
    for list in manifest.lists
    where profiles == nil || profiles?.contains(list.profile.value) == true {
      compare(
        list, manifest, claims, tree,
        besides: carried?.otherVersions ?? manifest.otherVersions(in: list.profile.value))
    }
  }

  /// The project's version, written or read from the tree, without a word about what is wrong with it.
  static func projectVersion(_ manifest: Manifest, in tree: TreeContents) -> String? {
    var probes = ProbeReader()
    probes.ask(manifest.project, id: .component(manifest.project.id.value), in: tree)
    var findings: [Finding] = []
    return version(of: manifest.project, by: probes.evidence, &findings)
  }

  /// The version that the manifest writes, or the one that all places in the tree agree on.
  private static func version(
    of part: some ManifestPart, by evidence: [Evidence], _ findings: inout [Finding]
  ) -> String? {
    if part.statesNoVersion {
      if let probe = part.versionProbes.first, let written = part.version {
        findings.append(
          Finding(
            "manifest.version-contradicted", .error, subject: part.name.value,
            "the version of '\(part.name.value)' is said to be unknown, but evidence for it is named",
            at: written.location, related: [.init(probe.location, "this evidence")],
            expected: "one of the two", found: "'version: NOASSERTION' and 'evidence: version:'",
            remedy: "remove 'version:', and it is read from the tree"))
      }
      return nil
    }
    if let written = part.version { return written.value }
    let found = Set(evidence.filter { $0.claim == .version }.map(\.value))
    if found.count == 1 { return found.first }
    if found.isEmpty {
      findings.append(
        Finding(
          "manifest.version-missing", .error, subject: part.name.value,
          "'\(part.name.value)' has no version, and the tree states none", at: part.location,
          expected: "'version:', or evidence that the tree holds", found: "neither",
          remedy: "write 'version: …', or 'version: NOASSERTION' if it is not known"))
    }
    return nil
  }

  /// Holds a list in the tree against the components of its profile.
  private mutating func compare(
    _ list: ManifestList, _ manifest: Manifest, _ claims: [ComponentClaim], _ tree: TreeContents,
    besides others: Set<String>
  ) {
    let path = list.file.value
    guard let bytes = tree.scan[path]?.content else {
      findings.append(
        Finding(
          "list.missing", .error, "the tree does not hold the list \(path)",
          at: list.file.location, expected: "a readable file", found: "none",
          remedy: "mend the path, or remove the list"))
      return
    }
    let entries: [ListedComponent]
    do throws(ProbeMiss) {
      entries = try list.evaluate(in: bytes)
    } catch {
      findings.append(
        Finding(
          "list.empty", .error, "\(path) lists nothing as the manifest expects",
          at: list.pattern.location, expected: error.expected, found: error.found,
          remedy: error.remedy))
      return
    }
    let declared = manifest.components(in: list.profile.value)
    let known = (declared + manifest.components(carriedIn: list.profile.value)).map(\.name.value)
    for entry in entries where !known.contains(entry.name) {
      let near = Suggestion.nearest(to: entry.name, in: known)
      findings.append(
        Finding(
          "list.undeclared", .error, subject: entry.name,
          "\(path) lists '\(entry.name)' \(entry.version), which the manifest does not declare",
          at: tree.place(path, line: entry.line),
          related: [
            .init(list.location, "the list is compared with profile '\(list.profile.value)'")
          ],
          expected: near.map { "a declared component, such as '\($0)'" } ?? "a declared component",
          found: entry.name,
          remedy: "bomafide add \(ShellText.quoted(entry.name)) \(ShellText.quoted(entry.version))")
      )
    }
    for component in declared {
      guard let entry = entries.first(where: { $0.name == component.name.value }) else {
        findings.append(
          Finding(
            "list.absent", .error, subject: component.name.value,
            "'\(component.name.value)' is declared, but \(path) does not list it",
            at: component.name.location, related: [.init(tree.place(path), "the list")],
            expected: "an entry of the list", found: "none",
            remedy: "bomafide remove \(ShellText.quoted(component.id.value))"))
        continue
      }
      let claim = claims.first { $0.component.id == .component(component.id.value) }
      let said = entry.version
      if others.contains(component.id.value) { continue }
      if let version = claim?.component.version.value, said != version {
        findings.append(
          Finding(
            "drift.version", .error, subject: component.name.value,
            "'\(component.name.value)' is claimed to be \(version), but \(path) lists \(said)",
            at: component.version?.location ?? component.location,
            related: [.init(tree.place(path, line: entry.line), "says \(said)")], expected: said,
            found: version,
            remedy:
              "bomafide update \(ShellText.quoted(component.id.value)) \(ShellText.quoted(said))"))
      }
    }
  }
}

extension ManifestComponent.Relation {
  /// The edge from the project, and the part of the life cycle it holds in.
  var edge: (Relationship.Kind, Relationship.Lifecycle?) {
    switch self {
    case .dependsOn: (.dependsOn, nil)
    case .contains: (.contains, nil)
    case .staticLink: (.staticallyLinks, nil)
    case .dynamicLink: (.dynamicallyLinks, nil)
    case .buildTool: (.usesTool, .build)
    case .testTool: (.dependsOn, .test)
    case .optional: (.hasOptionalDependency, nil)
    }
  }
}
