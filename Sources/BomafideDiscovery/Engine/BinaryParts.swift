import BomafideBinaries
import BomafideIdentifiers
import BomafideModel

/// Puts what compiled files tell to the components that they are, or makes components of what was built into them.
struct BinaryParts {
  private(set) var components: [DiscoveredComponent]
  private let tree: TreeIndex
  private let catalogue: Catalogue
  /// What the project is called.
  private let projectNames: [String]
  /// The components that were there before, by their paths, and how many they are.
  private var owners: [String: Int] = [:]
  private let ownCount: Int
  private var ids: Set<ElementID>
  /// The parts that were made, by what they are and the component they lie in.
  private var made: [String: Int] = [:]
  /// What files say about the components that they are.
  private var told: [Int: [VersionClue]] = [:]
  /// The library that a component was found to be.
  private var entries: [Int: Int] = [:]
  /// The package URL that a component's file gives.
  private var packages: [Int: String] = [:]

  init(
    _ components: [DiscoveredComponent], _ tree: TreeIndex, _ catalogue: Catalogue,
    projectNames: [String]
  ) {
    self.components = components
    self.tree = tree
    self.catalogue = catalogue
    self.projectNames = projectNames
    ownCount = components.count
    ids = Set(components.map(\.id))
    for (number, component) in components.enumerated() {
      for path in component.paths { owners[path.description] = owners[path.description] ?? number }
    }
  }

  /// Takes all that was found, in the order of the files.
  mutating func add(_ found: [BinarySearch.Found]) {
    for one in found { add(one.facts, in: one.file) }
    for owner in told.keys.sorted() { settle(owner, told[owner] ?? []) }
  }

  /// One compiled file on its way.
  private struct File {
    var path: RelativePath
    var name: LibraryName
    /// The component that it lies in.
    var owner: Int?
    /// Whether that component is this file, alone or with others of the same library.
    var isOwner: Bool
    var facts: BinaryFacts

    func section(_ place: Int?) -> String? { place.flatMap { facts.sections[$0] } }
  }

  private mutating func add(_ facts: BinaryFacts, in number: Int) {
    guard let path = try? RelativePath(parsing: tree.files[number].path) else { return }
    let owner = owner(of: path.description)
    let file = File(
      path: path, name: LibraryName(tree.files[number].name), owner: owner,
      isOwner: owner.map { components[$0].paths.contains(path) } ?? false, facts: facts)
    addTexts(file)
    addOwnClaims(file)
    addGo(file)
    addCrates(file)
  }

  /// The component that a path lies in, the innermost of those that were there before.
  private func owner(of path: String) -> Int? {
    var path = path
    while !path.isEmpty {
      if let owner = owners[path] { return owner }
      path = TreeIndex.split(path).folder
    }
    return nil
  }

  // MARK: Version strings

  private mutating func addTexts(_ file: File) {
    let loaded = Set(
      file.facts.imports.compactMap { library(called: LibraryName(TreeIndex.split($0).name)) })
    for text in file.facts.texts {
      let entry = catalogue.entries[text.entry]
      let clue = VersionClue(
        kind: .binary, version: text.version, path: file.path, line: nil, section: text.section,
        what: text.pattern, cataloger: "binary-strings")
      if let owner = file.owner, isSame(owner, file, text.entry) {
        tell(owner, clue, text.entry)
        continue
      }
      // What it loads it doesn't hold; the text came with a header.
      if loaded.contains(text.entry) { continue }
      if let number = sources(of: entry, text.version) {
        tell(number, clue, nil)
        continue
      }
      add(
        Part(
          name: entry.id, version: text.version,
          license: entry.license.flatMap { try? LicenseExpression(parsing: $0) },
          purls: Identity.purls(
            of: candidate(entry.id, file), entry: entry, version: text.version, commit: nil),
          cpes: Identity.cpes(of: candidate(entry.id, file), entry: entry, version: text.version),
          url: entry.upstream, origin: .known, confidence: 0.7, clue: clue, parent: file.owner),
        in: file)
    }
  }

  /// The component whose compiled form was found: the same release of the library elsewhere in the tree.
  private func sources(of entry: CatalogueEntry, _ version: String) -> Int? {
    let names = [entry.id] + entry.names
    return (0..<ownCount).first { number in
      components[number].parent == nil
        && components[number].version.map { VersionText.agree($0, version) } ?? false
        && names.contains { Slug.same($0, components[number].name) }
    }
  }

  private func candidate(_ name: String, _ file: File) -> Candidate {
    Candidate(.known, roots: [file.path.description], name: name)
  }

  /// The library that the catalogue knows by a file's name.
  private func library(called name: LibraryName) -> Int? {
    catalogue.entry(named: name.stem) ?? catalogue.entry(named: name.core)
  }

  /// Whether a library that was found in a file is what the component around it is.
  private func isSame(_ owner: Int, _ file: File, _ number: Int) -> Bool {
    // A module for Python wraps a library; it may hold it, and bear its name, but is something else.
    if file.name.isPythonModule { return false }
    let entry = catalogue.entries[number]
    let names = [entry.id] + entry.names
    if names.contains(where: { Slug.same($0, components[owner].name) }) { return true }
    // A library that takes another's place goes by its name, as zlib-ng does.
    if let other = entry.replaces, other.contains(components[owner].name) { return true }
    guard file.isOwner else { return false }
    if library(called: file.name) == number { return true }
    // libjpeg is the name of libjpeg-turbo's library, too.
    let own = Slug.core(Slug.of(file.name.core))
    return own.utf8.count >= 3 && names.contains { Slug.core(Slug.of($0)).hasPrefix(own) }
  }

  // MARK: What a library says of itself

  private mutating func addOwnClaims(_ file: File) {
    guard let owner = file.owner, file.isOwner, !file.name.isPythonModule else {
      addResource(file)
      return
    }
    let names = [components[owner].name, file.name.stem, file.name.core]
    let entry = library(called: file.name) ?? catalogue.entry(named: components[owner].name)
    func clue(_ kind: VersionClue.Kind, _ version: String, _ section: String?, _ what: String)
      -> VersionClue
    {
      VersionClue(
        kind: kind, version: version, path: file.path, line: nil, section: section, what: what,
        cataloger: "binary-metadata")
    }
    if let resource = file.facts.resource, let version = resource.version {
      tell(owner, clue(.built, version, file.section(resource.place), "version resource"), entry)
    }
    if let package = file.facts.package {
      let what = "package note: \(package.name) \(package.version)"
      tell(
        owner, clue(.built, package.upstreamVersion, file.section(package.place), what), entry)
      packages[owner] = package.purl
    }
    let folders = file.facts.sourceFolders.filter { folder in
      names.contains { Slug.same($0, folder.name) }
        || entry.map { catalogue.entry(named: folder.name) == $0 } ?? false
    }
    if let folder = folders.first, folders.allSatisfy({ $0.version == folder.version }) {
      tell(
        owner, clue(.binary, folder.version, folder.section, "\(folder.name)-\(folder.version)"),
        entry)
    }
    if let entry, !file.facts.texts.contains(where: { $0.entry == entry }),
      let bare = bareVersion(file, catalogue.entries[entry].binary ?? [])
    {
      tell(owner, clue(.binary, bare.version, bare.section, "text"), entry)
    }
  }

  /// The text that is nothing but a version, where it is the only one or the file's name says the same.
  private func bareVersion(_ file: File, _ patterns: [String]) -> BinaryFacts.BareVersion? {
    let all = file.facts.bareVersions.filter {
      patterns.contains($0.isDated ? BinaryPatterns.dated : BinaryPatterns.bare)
    }
    if all.count == 1 { return all.first }
    let agreeing = all.filter { file.path.name.contains(".\($0.version)") }
    return agreeing.count == 1 ? agreeing.first : nil
  }

  /// Makes a component of a library of Windows whose name and resource both say which one it is.
  private mutating func addResource(_ file: File) {
    guard let resource = file.facts.resource, let version = resource.version,
      !file.name.isPythonModule, let number = library(called: file.name),
      !file.facts.texts.contains(where: { $0.entry == number }),
      [resource.product, resource.internalName].contains(where: { name in
        name.map { library(called: LibraryName($0)) == number } ?? false
      })
    else { return }
    let entry = catalogue.entries[number]
    let clue = VersionClue(
      kind: .built, version: version, path: file.path, line: nil,
      section: file.section(resource.place), what: "version resource",
      cataloger: "binary-metadata")
    if let owner = file.owner, isSame(owner, file, number) {
      tell(owner, clue, number)
      return
    }
    add(
      Part(
        name: entry.id, version: version,
        license: entry.license.flatMap { try? LicenseExpression(parsing: $0) },
        purls: Identity.purls(
          of: candidate(entry.id, file), entry: entry, version: version, commit: nil),
        cpes: Identity.cpes(of: candidate(entry.id, file), entry: entry, version: version),
        url: entry.upstream, origin: .known, confidence: 0.9, clue: clue, parent: file.owner),
      in: file)
  }

  private mutating func tell(_ owner: Int, _ clue: VersionClue, _ entry: Int?) {
    told[owner, default: []].append(clue)
    if let entry, entries[owner] == nil { entries[owner] = entry }
  }

  /// Gives a component the version and the identifiers that its files tell.
  private mutating func settle(_ number: Int, _ clues: [VersionClue]) {
    var component = components[number]
    let decision = VersionDecision(component.clues + component.contradictions + clues)
    component.clues = decision.supporting
    component.contradictions = decision.contradicting
    for clue in clues where decision.supporting.contains(clue) {
      component.evidence.append(Self.evidence(of: component.id, clue))
    }
    // A version that surer places told stays.
    let isKnown = component.version.map { VersionText.agree($0, decision.version ?? $0) } ?? false
    if !isKnown, let version = decision.version {
      component.version = version
      component.versionConfidence = decision.confidence
      let entry = entries[number].map { catalogue.entries[$0] }
      if let entry {
        component.name = entry.id
        component.license =
          entry.license.flatMap { try? LicenseExpression(parsing: $0) } ?? component.license
      }
      let candidate = Candidate(
        .known, roots: component.paths.map(\.description), name: component.name)
      component.purls = Identity.purls(of: candidate, entry: entry, version: version, commit: nil)
      component.cpes = Identity.cpes(of: candidate, entry: entry, version: version)
    }
    if let url = packages[number].flatMap({ try? PackageURL(parsing: $0) }),
      !component.purls.contains(url)
    {
      component.purls.append(url)
    }
    components[number] = component
  }

  // MARK: Go and Rust

  private mutating func addGo(_ file: File) {
    guard let build = file.facts.go else { return }
    let section = file.section(build.place)
    func part(_ module: GoBuild.Module, _ parent: Int?, commit: String?) -> Part {
      GoParts.part(module, in: file.path, section, parent, commit: commit)
    }
    var parent = file.owner
    if let main = build.main, !isProject(main.path), !isProject(GoParts.shortName(main.path)) {
      parent = add(part(main, file.owner, commit: build.commit), in: file)
    }
    for module in build.dependencies { add(part(module, parent, commit: nil), in: file) }
    add(GoParts.standardLibrary(build, in: file.path, section, parent), in: file)
  }

  private mutating func addCrates(_ file: File) {
    guard let crates = file.facts.crates else { return }
    func part(_ crate: RustCrates.Crate, _ parent: Int?) -> Part {
      let url = crate.source == "git" ? "pkg:generic" : "pkg:cargo"
      let clue = VersionClue(
        kind: .built, version: crate.version, path: file.path, line: nil,
        section: file.section(crate.place),
        what: file.facts.listsCrates
          ? "\(crate.source) \(crate.name) \(crate.version)" : "path of a source",
        cataloger: file.facts.listsCrates ? "rust-dependencies" : "rust-sources")
      return Part(
        name: crate.name, version: crate.version,
        purls: [try? PackageURL(parsing: "\(url)/\(crate.name)")].compactMap { url in
          url.flatMap { try? $0.with(version: crate.version) }
        }, clue: clue, parent: parent)
    }
    var parent = file.owner
    if let root = crates.root, !isProject(root.name) {
      parent = add(part(root, file.owner), in: file)
    }
    for crate in crates.crates { add(part(crate, parent), in: file) }
  }

  private func isProject(_ name: String) -> Bool {
    projectNames.contains { Slug.same($0, name) }
  }

  // MARK: Parts

  /// A component that was built into a file.
  struct Part {
    var name: String
    var version: String?
    var commit: String?
    var license: LicenseExpression?
    var purls: [PackageURL] = []
    var cpes: [CPE] = []
    var url: String?
    var origin = DiscoveredComponent.Origin.declared
    var confidence = 0.95
    var clue: VersionClue
    var parent: Int?
  }

  /// Adds a part, or the file to the part where the same thing was found in another file.
  @discardableResult
  private mutating func add(_ part: Part, in file: File) -> Int {
    let key =
      "\(part.purls.first?.description ?? part.name)\n\(part.version ?? "")\n\(part.parent ?? -1)"
    if let known = made[key] {
      if !components[known].paths.contains(file.path) {
        components[known].paths.append(file.path)
        components[known].fileCount += part.parent == nil ? 1 : 0
        if part.version != nil { components[known].clues.append(part.clue) }
        components[known].evidence.append(Self.evidence(of: components[known].id, part.clue))
      }
      return known
    }
    var id = ElementID.component("\(part.name)@\(file.path)")
    if ids.contains(id) { id = .component("\(part.name)@\(part.version ?? "")@\(file.path)") }
    ids.insert(id)
    var component = DiscoveredComponent(
      name: part.name, version: part.version, commit: part.commit, license: part.license,
      purls: part.purls, cpes: part.cpes, url: part.url, paths: [file.path],
      fileCount: part.parent == nil ? 1 : 0, confidence: part.confidence,
      versionConfidence: part.version == nil ? 0 : part.clue.kind.weight, origin: part.origin,
      parent: part.parent, clues: part.version == nil ? [] : [part.clue], id: id)
    component.evidence = [Self.evidence(of: id, part.clue)]
    made[key] = components.count
    components.append(component)
    return components.count - 1
  }

  /// The place that tells a version, or only that something is there.
  private static func evidence(of id: ElementID, _ clue: VersionClue) -> Evidence {
    Evidence(
      of: id, clue.version.isEmpty ? .presence : .version,
      clue.version.isEmpty ? clue.what : clue.version,
      at: SourceLocation(path: clue.path.description), by: clue.technique,
      confidence: clue.kind.weight, cataloger: clue.cataloger, section: clue.section)
  }
}
