import BomafideIdentifiers
public import BomafideModel

/// What a search of a tree found.
///
/// The files are walked over once; those that can tell something are read, each up to a limit. Places come first
/// (declared ones, containers, marks of known libraries, licenses, foreign copyright), then for each place the version and
/// the license with the lines that prove them. The same tree gives the same answer, whatever the number of threads.
public struct Discovery: Sendable {
  /// The components, by path.
  public var components: [DiscoveredComponent] = []
  /// Declarations of code that is not in the tree.
  public var absent: [Declaration] = []
  /// What the tree says about the project itself.
  public var project: [Declaration] = []
  /// Claims that the code contradicts, and files that could not be read.
  public var findings: [Finding] = []
  /// How many files the tree has, and how many of them belong to components.
  public var fileCount = 0
  public var claimedFileCount = 0

  /// Reads the catalogue, so that the first search needn't.
  public static func prepare() { _ = Catalogue.standard }

  /// Searches a tree.
  ///
  /// - Parameters:
  ///   - files: all regular files, sorted by the bytes of their paths.
  ///   - treeName: what the folder or archive is called, which may name the project.
  ///   - reading: reads their beginnings.
  /// - Throws: what `reading` throws.
  public init(
    of files: [TreeFile], treeName: String? = nil,
    catalogers: [any Cataloger] = Catalogers.all, reading: any ContentReading
  ) throws {
    let reading = TroubleNotes(reading)
    let catalogue = Catalogue.standard
    let tree = TreeIndex(files)
    let paths = tree.paths
    var facts = try TreeFacts(
      of: tree, paths: paths, catalogue: catalogue, catalogers: catalogers, reading: reading)
    facts.treeName = TreeName(treeName)
    var search = CandidateSearch(tree: tree, catalogue: catalogue, facts: facts)
    search.run()
    let provenance = try Provenance(
      of: tree, paths: paths, files: search.unclaimed(), claimed: search.pieces(), reading: reading)
    search.borrowed(provenance)
    search.finish()
    let addresses = try RepositorySearch(tree: tree, paths: paths)
      .addresses(of: search.candidates, reading: reading)
    for (number, address) in addresses.enumerated() {
      search.candidates[number].repository = address
    }
    absent = search.absent
    project = search.own + facts.builds
    fileCount = files.count
    let versions = VersionSearch(tree: tree, paths: paths, catalogue: catalogue)
    let versionClues = try versions.clues(of: search.candidates, reading: reading)
    let licenses = try LicenseSearch(tree: tree, paths: paths)
      .conclusions(of: search.candidates, reading: reading)
    gather(
      search.candidates, versionClues, licenses, tree, catalogue, provenance,
      projectVersions: facts.projectVersions)
    let binarySearch = BinarySearch(tree: tree, paths: paths, catalogue: catalogue)
    let binaries = try binarySearch.found(reading)
    let ownModule =
      try binaries.contains { $0.facts.go != nil } ? binarySearch.ownModule(reading) : nil
    var parts = BinaryParts(
      components, tree, catalogue,
      projectNames: search.own.compactMap { $0.name?.value } + facts.projectNames
        + [ownModule].compactMap(\.self))
    parts.add(binaries)
    components = parts.components
    findings = reading.findings.union(facts.findings).union(search.findings).union(findings)
      .union(Self.readInPart(tree, binaries))
      .union(components.flatMap(Self.contradictions)).sorted()
  }

  /// The compiled files that are too large to be looked at as a whole; programs of Go tell all at one place.
  private static func readInPart(_ tree: TreeIndex, _ read: [BinarySearch.Found]) -> [Finding] {
    let whole = Set(read.filter { $0.facts.go != nil }.map(\.file))
    return tree.files.indices.filter { number in
      tree.files[number].kind == .binary && tree.files[number].size > BinarySearch.limit
        && !whole.contains(number)
    }.map { number in
      let file = tree.files[number]
      return
        Finding(
          "discover.read-in-part", .note, subject: file.path,
          "is looked at in part: what stands behind the first \(BinarySearch.limit >> 20) MiB is not known",
          at: SourceLocation(path: file.path),
          expected: "a compiled file of at most \(BinarySearch.limit >> 20) MiB",
          found: "\(file.size) bytes", remedy: "state by hand in the manifest what the file carries"
        )
    }
  }

  // MARK: Together

  private mutating func gather(
    _ candidates: [Candidate], _ versions: VersionSearch.Outcome, _ licenses: [LicenseConclusion?],
    _ tree: TreeIndex, _ catalogue: Catalogue, _ provenance: Provenance,
    projectVersions: Set<String>
  ) {
    var made: [Int: DiscoveredComponent] = [:]
    let decisions = candidates.enumerated().map { number, candidate in
      Self.decision(on: candidate, versions.clues[number]) {
        VersionDecision(versions.clues[$0]).version
      }
    }
    let candidates = Self.withoutPieces(candidates, decisions, tree)
    for (number, candidate) in candidates.enumerated()
    where !candidate.roots.isEmpty && !candidate.isHollow {
      let decision = decisions[number]
      if Self.isListOfNotices(candidate, licenses[number]) { continue }
      // A part under a license of its own that is released with the project.
      if candidate.origin == .licensed, candidate.entry == nil, let version = decision.version,
        version.contains("."), projectVersions.contains(version)
      {
        continue
      }
      made[number] = component(candidate, decision, licenses[number], tree, catalogue, provenance)
      made[number]?.searchedFiles = versions.searched[number]
      claimedFileCount += candidate.files.count
    }
    unite(&made, candidates, tree, catalogue)
    Self.judgeByCompany(&made, tree)
    let order = made.keys.sorted {
      let (a, b) = (candidates[$0].roots[0], candidates[$1].roots[0])
      return a == b ? $0 < $1 : a < b
    }
    let numbers = Dictionary(
      uniqueKeysWithValues: order.enumerated().map { ($0.element, $0.offset) })
    var names: [String: Int] = [:]
    for number in order { names[made[number]?.name ?? "", default: 0] += 1 }
    for number in order {
      guard var component = made[number] else { continue }
      let isUnique = names[component.name] == 1
      component.id = .component(
        isUnique ? component.name : "\(component.name)@\(component.paths[0])")
      component.parent = candidates[number].parent.flatMap { numbers[$0] }
      component.evidence = Self.evidence(of: component, licenses[number])
      if let address = candidates[number].repository {
        component.evidence.append(Self.evidence(of: component, address))
      }
      component.licenseConclusion = licenses[number]
      if let conclusion = licenses[number] {
        findings += Self.licenseContradictions(component, conclusion)
      }
      components.append(component)
    }
  }

  /// Takes a folder about which nothing is known for a component where nearly all others beside it are components.
  ///
  /// A single file in such company is as likely what joins them to the project.
  private static func judgeByCompany(
    _ made: inout [Int: DiscoveredComponent], _ tree: TreeIndex
  ) {
    var mute: [String: [Int]] = [:]
    var sure: [String: Int] = [:]
    for (number, component) in made where component.paths.count == 1 {
      let folder = TreeIndex.split(component.paths[0].description).folder
      if component.confidence >= 0.8 {
        sure[folder, default: 0] += 1
      } else if component.confidence < 0.5, component.origin == .contained,
        tree.folder(component.paths[0].description) != nil
      {
        mute[folder, default: []].append(number)
      }
    }
    for (folder, numbers) in mute
    where sure[folder, default: 0] >= 3 * numbers.count
      && Conventions.isContainer(TreeIndex.split(folder).name)
    {
      for number in numbers { made[number]?.confidence = 0.6 }
    }
  }

  /// Makes one of two places of a known library that hold different files of it, such as headers and sources.
  private func unite(
    _ made: inout [Int: DiscoveredComponent], _ candidates: [Candidate], _ tree: TreeIndex,
    _ catalogue: Catalogue
  ) {
    func parts(_ number: Int, _ entry: CatalogueEntry) -> Set<String> {
      let names = Set(candidates[number].files.map { tree.files[$0].name })
      return Set(entry.files.map(\.name).filter { names.contains($0) })
    }
    for number in made.keys.sorted()
    where made[number]?.version == nil && candidates[number].isProven {
      guard let position = candidates[number].entry, candidates[number].parent == nil else {
        continue
      }
      let entry = catalogue.entries[position]
      let mine = parts(number, entry)
      // The place that tells a version is the main one; where none does, the first.
      let others = made.keys.sorted().filter { other in
        other != number && candidates[other].entry == position
          && (made[other]?.version != nil || other < number)
          && candidates[other].isProven && candidates[other].parent == nil
          && parts(other, entry).isDisjoint(with: mine)
      }
      guard others.count == 1, let other = others.first, let piece = made[number] else { continue }
      made[other]?.paths += piece.paths
      made[other]?.fileCount += piece.fileCount
      made[number] = nil
    }
  }

  private func component(
    _ candidate: Candidate, _ decision: VersionDecision, _ license: LicenseConclusion?,
    _ tree: TreeIndex, _ catalogue: Catalogue, _ provenance: Provenance
  ) -> DiscoveredComponent {
    let ownLicenses = provenance.ownLicenses
    let entry = candidate.entry.map { catalogue.entries[$0] }
    let commit =
      candidate.declarations.lazy.compactMap { $0.commit?.value }.first ?? decision.commit
    let version = decision.version ?? commit
    let declared = candidate.declarations.lazy.compactMap { $0.license?.value }.first
    let name = Candidate.bare(candidate.name)
    let roots = candidate.roots.compactMap { try? RelativePath(parsing: $0) }
    let isContradicted =
      declared.flatMap { claim in
        license.flatMap { LicenseContradiction(of: claim, by: $0, roots: roots) }
      }?.kind == .other
    let chosen =
      isContradicted
      ? license?.expression
      : Self.license(
        license, of: ownLicenses,
        declared: declared.flatMap { try? LicenseExpression(parsing: $0) },
        known: entry?.license.flatMap { try? LicenseExpression(parsing: $0) })
    var confidence = candidate.confidence
    // A folder of a container about which nothing at all is known is as likely the project's own.
    let isMute = !candidate.files.contains {
      [.license, .binary, .archive].contains(tree.files[$0].kind) || provenance.isOthers($0)
    }
    if candidate.origin == .contained, candidate.declarations.isEmpty, entry == nil,
      decision.version == nil, isMute,
      chosen.map({ ownLicenses.contains($0.description) }) ?? true
    {
      confidence = 0.4
    }
    // A folder that repeats the project's own license is a part of it, if nobody else holds its sources.
    if candidate.origin == .licensed, entry == nil, decision.version == nil,
      Self.isOwn(chosen, isUndecided: license?.isVersionUndecided ?? false, ownLicenses),
      !candidate.files.contains(where: { provenance.isOthers($0) })
    {
      confidence = 0.4
    }
    return DiscoveredComponent(
      name: name, version: version, commit: commit,
      license: chosen,
      declaredLicense: declared,
      purls: Identity.purls(
        of: candidate, entry: entry, ecosystem: Ecosystem.of(candidate, decision, tree),
        version: version, commit: commit),
      cpes: Identity.cpes(of: candidate, entry: entry, version: version),
      url: candidate.declarations.lazy.compactMap { $0.url?.value }.first ?? entry?.upstream
        ?? candidate.repository?.url,
      supplier: candidate.declarations.lazy.compactMap { $0.supplier?.value }.first,
      paths: roots,
      fileCount: candidate.files.count, confidence: confidence,
      versionConfidence: decision.confidence,
      origin: DiscoveredComponent.Origin(rawValue: "\(candidate.origin)") ?? .contained,
      contradictions: decision.contradicting, clues: decision.supporting,
      declarations: candidate.declarations, id: .component(name))
  }

  // MARK: Evidence

  private static func evidence(
    of component: DiscoveredComponent, _ license: LicenseConclusion?
  ) -> [Evidence] {
    var found: [Evidence] = []
    for clue in component.clues {
      found.append(
        Evidence(
          of: component.id, .version, clue.version,
          at: SourceLocation(path: clue.path.description, line: clue.line), by: clue.technique,
          confidence: clue.kind.weight, cataloger: clue.cataloger))
    }
    for declaration in component.declarations {
      if let name = declaration.name {
        found.append(
          Evidence(
            of: component.id, .name, name.value,
            at: SourceLocation(path: declaration.file.description, line: name.line),
            by: .manifestAnalysis, confidence: 0.93, cataloger: declaration.cataloger))
      }
    }
    for ground in license?.grounds ?? [] {
      guard let file = ground.file else { continue }
      found.append(
        Evidence(
          of: component.id, .license, ground.match.expression.description,
          at: SourceLocation(path: file.description, line: ground.match.lines.lowerBound),
          by: .sourceCodeAnalysis, confidence: license?.confidence ?? 0, cataloger: "license-texts")
      )
    }
    if found.isEmpty || component.declarations.isEmpty {
      found.append(
        Evidence(
          of: component.id, .presence, component.origin.rawValue,
          at: SourceLocation(path: component.paths[0].description),
          by: component.origin == .known ? .sourceCodeAnalysis : .filename,
          confidence: component.confidence,
          cataloger: component.origin == .known ? "library-signatures" : "places"))
    }
    return found
  }

  /// A finding for each claim of a document, manifest or hand-kept header that surer places contradict.
  private static func contradictions(_ component: DiscoveredComponent) -> [Finding] {
    guard let best = component.clues.first, let version = component.version,
      !VersionText.isHash(version)
    else { return [] }
    // The manifest of a package is believed before its code; where its code denies it, people should know.
    let code = component.clues.first(where: \.isCode)
    var proofs = [best, code].compactMap(\.self)
    var claims = component.contradictions
    if best.kind == .package, !component.clues.contains(where: \.isCodeForSure),
      let denial = claims.first(where: \.isCodeForSure)
    {
      proofs = [denial]
      claims = component.clues.filter { $0.kind == .package }
    }
    var told: Set<String> = []
    return claims.compactMap { claim -> Finding? in
      guard let proof = proofs.first(where: { claim.isContradicted(by: $0) }),
        told.insert("\(claim.path) \(claim.version)").inserted
      else { return nil }
      return Finding(
        "discover.claim-contradicts-code", .error, subject: component.name,
        "'\(component.name)' is claimed to be \(claim.version), but its \(proof.isCode ? "code" : "own record") says "
          + proof.version,
        at: SourceLocation(path: claim.path.description, line: claim.line),
        related: [
          .init(
            SourceLocation(path: proof.path.description, line: proof.line),
            "\(proof.what) says \(proof.version)")
        ], expected: proof.version, found: claim.version,
        remedy: "write \(proof.version) in \(claim.path), or update the code")
    }
  }
}
