import BomafideDiscovery
import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// Holds what an artifact is said to carry against what is in it.
///
/// Every compiled file has to be a component's or the project's own, and of every component something has to show.
struct ArtifactParts {
  private(set) var findings: [Finding] = []
  /// What the artifact itself says about the components that it is said to carry.
  private(set) var evidence: [Evidence] = []
  /// How many compiled files were looked at.
  let compiledCount: Int

  private let claims: [ComponentClaim]
  private let project: Component
  private let tree: TreeContents
  private let entry: ManifestArtifact?
  /// The claim that each file belongs to.
  private var owners: [RelativePath: Int] = [:]
  /// The files of components that are reported as undeclared.
  private var reported: Set<RelativePath> = []
  /// The claims of which something was found.
  private var seen: Set<Int> = []

  /// - Parameters:
  ///   - artifact: The artifact itself.
  ///   - tree: Its files.
  ///   - entry: What the manifest says of such artifacts.
  init(
    _ artifact: any FileTree, _ tree: TreeContents, _ entry: ManifestArtifact?, project: Component,
    _ claims: [ComponentClaim], _ context: OperationContext
  ) throws {
    self.claims = claims
    self.project = project
    self.tree = tree
    self.entry = entry
    for (number, claim) in claims.enumerated() {
      for path in claim.files { owners[path] = number }
      if !claim.files.isEmpty { seen.insert(number) }
    }
    let reading = TreeReading(
      scan: tree.scan,
      heads: try artifact.heads(
        of: tree.scan, context.plan(algorithms: [], activity: "looking for compiled files")))
    let compiled = try CompiledFiles.find(in: tree.scan.treeFiles, reading: reading)
    compiledCount = compiled.paths.count
    findings += compiled.findings
    let found = try artifact.search(tree.scan, context)
    compare(DiscoveredList(found, minConfidence: Discover.standardConfidence).components)
    judge(compiled.paths)
    judgeLinked()
    judgeUnseen()
  }

  // MARK: Files

  private mutating func judge(_ compiled: [RelativePath]) {
    let own = entry?.own ?? []
    var used: Set<Int> = []
    for path in compiled {
      let matching = own.indices.filter { own[$0].value.matches(path) }
      used.formUnion(matching)
      guard owners[path] == nil, matching.isEmpty, !reported.contains(path) else { continue }
      findings.append(
        Finding(
          "artifact.file-unclaimed", .error, subject: path.description,
          "\(path) is a compiled file, and the manifest does not say whose", at: tree.place(path),
          related: entry.map { [.init($0.location, "the artifact is described here")] } ?? [],
          expected: "a component under 'carries:' that has the file, or 'own:'", found: "neither",
          remedy:
            "add it to the 'files:' of its component under 'artifacts: carries:', or to 'artifacts: own:' if the project builds it"
        ))
    }
    for (index, glob) in own.enumerated() where !used.contains(index) {
      // A glob may speak of files that are not compiled; those are the project's own anyway.
      guard tree.files(matching: glob.value).isEmpty else { continue }
      findings.append(unmatched(glob, of: project.name, "'own:'"))
    }
  }

  /// The files into which components are linked.
  private mutating func judgeLinked() {
    for carried in entry?.carries ?? [] {
      guard let claim = claim(of: carried), claim.edge == .staticallyLinks else { continue }
      for glob in carried.files where tree.files(matching: glob.value).isEmpty {
        findings.append(unmatched(glob, of: claim.component.name, "'files:'"))
      }
    }
  }

  private func unmatched(_ glob: Placed<Glob>, of name: String, _ key: String) -> Finding {
    let near = tree.nearest(to: glob.value)
    return Finding(
      "artifact.file-missing", .error, subject: name,
      "'\(glob.value)' under \(key) matches no file of the artifact", at: glob.location,
      related: near.map { [.init(tree.place($0), "is this the file that was meant?")] } ?? [],
      expected: "a file of the artifact", found: "none",
      remedy: "mend the path, or remove the line if the artifact does not carry it")
  }

  private func claim(of carried: CarriedComponent) -> ComponentClaim? {
    claims.first { $0.component.id == .component(carried.component.value) }
  }

  // MARK: Components

  private mutating func compare(_ found: [DiscoveredComponent]) {
    for component in found {
      if component.isCalled(self.project.name) { continue }
      let places = claims(at: component)
      seen.formUnion(places)
      guard let number = places.first ?? named(as: component).first else {
        if component.parent.map({ self.claim(for: found[$0]) != nil }) != true {
          findings.append(undeclared(component))
          reported.formUnion(component.paths)
        }
        continue
      }
      seen.insert(number)
      let claim = claims[number].component
      evidence += component.evidence.map { piece in
        var piece = piece
        piece.subject = claim.id
        piece.location.path = tree.prefix + piece.location.path
        return piece
      }.filter { $0.claim == .version || $0.claim == .presence }
      if let said = claim.version.value, let proof = component.builtProof(against: said) {
        findings.append(contradicted(claim, said, by: proof))
      }
    }
  }

  /// The claim that a found component is of.
  private func claim(for component: DiscoveredComponent) -> Int? {
    claims(at: component).first ?? named(as: component).first
  }

  /// The claims of its name that have one of its files, or are linked into one.
  private func claims(at component: DiscoveredComponent) -> [Int] {
    named(as: component).filter { number in
      let linked =
        entry?.carries.first { .component($0.component.value) == claims[number].component.id }?
        .files ?? []
      return component.paths.contains { path in
        owners[path] == number || linked.contains { $0.value.matches(path) }
      }
    }
  }

  /// The claims with its name or identity.
  private func named(as component: DiscoveredComponent) -> [Int] {
    func place(_ purl: PackageURL) -> [String?] {
      [purl.type.description, purl.namespace, purl.name]
    }
    let purls = Set(component.purls.map(place))
    let products = Set(component.cpes.map { [$0.vendor, $0.product] })
    return claims.indices.filter { number in
      let claim = claims[number].component
      return component.isCalled(claim.name) || claim.purls.contains { purls.contains(place($0)) }
        || claim.cpes.contains { products.contains([$0.vendor, $0.product]) }
    }
  }

  private func undeclared(_ component: DiscoveredComponent) -> Finding {
    let version = component.versionText.map { " \($0)" } ?? ""
    let proof = component.evidence.first { $0.claim != .presence } ?? component.evidence.first
    let holder = owners[component.paths[0]].map { claims[$0].component.name }
    return Finding(
      "artifact.component-undeclared", .error, subject: component.name,
      "the artifact carries '\(component.name)'\(version), which the manifest does not declare for it"
        + (holder.map { " (in a file of '\($0)')" } ?? ""),
      at: tree.place(component.paths[0]),
      related: proof.map {
        [
          .init(
            SourceLocation(path: tree.prefix + $0.location.path, line: $0.location.line),
            "the \($0.claim.rawValue) is \($0.value)")
        ]
      } ?? [],
      expected: "a component under 'carries:', or one of the artifact's profiles", found: "none",
      remedy: "bomafide add \(ShellText.quoted(component.name))"
        + (component.version.map { " \(ShellText.quoted($0))" } ?? "")
        + ", and name it under 'artifacts: carries:'")
  }

  private func contradicted(_ claim: Component, _ said: String, by proof: VersionClue) -> Finding {
    let carried = entry?.carries.first { .component($0.component.value) == claim.id }
    return Finding(
      "artifact.version-contradicted", .error, subject: claim.name,
      "'\(claim.name)' is claimed to be \(said), but the artifact holds \(proof.version)",
      at: carried?.version?.location ?? carried?.location ?? claim.evidence.first?.location,
      related: [
        .init(
          SourceLocation(path: tree.prefix + proof.path.description, line: proof.line),
          "\(proof.what) says \(proof.version)")
      ], expected: proof.version, found: said,
      remedy: "mend 'version:', or the recipe that it is read from, under 'artifacts: carries:'")
  }

  private mutating func judgeUnseen() {
    for (number, claim) in claims.enumerated() where !seen.contains(number) && claim.carrier == nil
    {
      let carried = entry?.carries.first { .component($0.component.value) == claim.component.id }
      if carried?.unseen != nil || claim.lifecycle == .build || claim.lifecycle == .test {
        continue
      }
      findings.append(
        Finding(
          "artifact.component-unseen", .warning, subject: claim.component.name,
          "nothing in the artifact shows '\(claim.component.name)', which it is said to carry",
          at: carried?.location ?? claim.component.evidence.first?.location,
          expected: "a file of it, or its traces in compiled files", found: "none",
          remedy:
            "remove it from the artifact's profiles or 'carries:', name its 'files:', or say under 'unseen:' why nothing shows it"
        ))
    }
  }
}
