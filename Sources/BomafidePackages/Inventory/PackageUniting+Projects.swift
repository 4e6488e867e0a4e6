import BomafideIdentifiers
import BomafideModel

extension PackageUniting {
  /// Makes a project of the roots of the lists of each folder and ecosystem, those of manifests first: they know their
  /// names best.
  mutating func makeProjects() {
    projectNumbers = [Int?](repeating: nil, count: lists.count)
    var byFolder: [Group: Int] = [:]
    let order = lists.indices.filter { isManifest($0) } + lists.indices.filter { !isManifest($0) }
    for number in order {
      guard let root = lists[number].root else { continue }
      var group = groups[number]
      if let folder = root.folders.first { group.scope = folder.description }
      let known = project(of: root, number, byFolder[group])
      rootsByFile[Self.file(lists[number]), default: [:]][root.key] = known ?? projects.count
      if let known {
        let place = Self.place(root, lists[number])
        if !projects[known].places.contains(place) { projects[known].places.append(place) }
        projects[known].found.add(root, isSurer: false)
        projectNumbers[number] = known
        continue
      }
      projectNumbers[number] = projects.count
      byFolder[group] = byFolder[group] ?? projects.count
      let title = Group(scope: Self.title(root), ecosystem: group.ecosystem)
      projectsByTitle[title, default: []].append(projects.count)
      ecosystems.append(group.ecosystem)
      projects.append(
        PackageProject(
          found: root, folder: group.scope, places: [Self.place(root, lists[number])],
          id: .component(root.name)))
    }
  }

  private func isManifest(_ number: Int) -> Bool { kinds.role(of: lists[number]) != .resolution }

  /// The project that the root of a list is; nil where it is a new one.
  ///
  /// - Parameter here: the first project of its folder.
  private func project(of root: FoundPackage, _ number: Int, _ here: Int?) -> Int? {
    let title = Group(scope: Self.title(root), ecosystem: groups[number].ecosystem)
    let named = projectsByTitle[title] ?? []
    // Programs of one folder are projects of their own.
    if root.knowledge == .builtIn {
      return named.first { projects[$0].folder == groups[number].scope }
    }
    // A lock file that names several projects, and not where they are.
    guard isManifest(number) || !root.folders.isEmpty else {
      let isShared = hasOtherRoots(number)
      if !isShared, let here { return here }
      let scope = groups[number].scope
      let below = named.filter { projects[$0].folder.isWithin(folder: scope) }
      let nearest = below.min { projects[$0].folder.utf8.count < projects[$1].folder.utf8.count }
      return nearest ?? (isShared ? nil : here)
    }
    return here
  }

  /// Whether the file of a list has roots for several projects without saying their folders.
  private func hasOtherRoots(_ number: Int) -> Bool {
    for neighbor in [number - 1, number + 1] where lists.indices.contains(neighbor) {
      if lists[neighbor].path == lists[number].path,
        lists[neighbor].cataloger == lists[number].cataloger,
        let other = lists[neighbor].root, other.folders.isEmpty
      {
        return true
      }
    }
    return false
  }

  /// Leads edges from the projects to what their lists say that they ask for.
  mutating func connectProjects() {
    for number in projects.indices {
      (projects[number].edges, projects[number].missing, projects[number].uses) = ([], [], [])
    }
    for (number, list) in lists.enumerated() {
      guard let project = projectNumbers[number], let root = list.root else { continue }
      var linked: Set<Int> = []
      for need in root.dependencies {
        if let to = resolve(need.key, of: root, in: number) {
          linked.insert(to)
          projects[project].edges.append(
            .init(to: to, scope: need.scope, requirement: need.requirement))
        } else if let other = part(named: need.key, in: number) {
          projects[project].uses.append(other)
        } else if need.scope != .optional {
          projects[project].missing.append(need.key)
        }
      }
      connectDirect(number, project, linked)
      for to in linked { markDirect(to) }
    }
    fillScopes()
  }

  /// Leads edges to the packages that a list calls direct.
  private mutating func connectDirect(_ number: Int, _ project: Int, _ linked: Set<Int>) {
    for (position, found) in lists[number].packages.enumerated() where found.isDirect == true {
      if let part = parts[[number, position]] { projects[project].uses.append(part) }
      let all = [numbers[number][position]].compactMap(\.self) + (others[[number, position]] ?? [])
      for to in all where !linked.contains(to) {
        let scopes: [FoundPackage.Scope?] = found.scopes.sorted { $0.rawValue < $1.rawValue }
        for scope in scopes.isEmpty ? [nil] : scopes {
          projects[project].edges.append(
            .init(to: to, scope: scope, requirement: found.requirement))
        }
      }
    }
  }

  /// Edges of lock files that don't say when a project needs a package say it as its manifest does.
  private mutating func fillScopes() {
    for number in projects.indices {
      var told: [Int: Set<FoundPackage.Scope>] = [:]
      for edge in projects[number].edges {
        if let scope = edge.scope { told[edge.to, default: []].insert(scope) }
      }
      projects[number].edges = projects[number].edges.flatMap { edge in
        guard edge.scope == nil, let scopes = told[edge.to] else { return [edge] }
        return scopes.sorted { $0.rawValue < $1.rawValue }.map {
          PackageRecord.Edge(to: edge.to, scope: $0, requirement: edge.requirement)
        }
      }
    }
  }
}

extension FoundPackage {
  /// Adds what another place says of the same package.
  ///
  /// - Parameter isSurer: Whether the other place is believed before this one.
  mutating func add(_ other: FoundPackage, isSurer: Bool) {
    func pick<Value>(_ own: Value?, _ theirs: Value?) -> Value? {
      isSurer ? theirs ?? own : own ?? theirs
    }
    if isSurer {
      (name, knowledge, path, line) = (other.name, other.knowledge, other.path, other.line)
    }
    version = pick(version, other.version)
    requirement = pick(requirement, other.requirement)
    let own = purl
    purl = pick(own, other.purl)
    // A package URL without a version has the one that another place knows.
    if let version, let bare = purl, bare.version == nil, own?.version ?? other.purl?.version != nil
    {
      purl = (try? bare.with(version: version)) ?? purl
    }
    license = pick(license, other.license)
    licenseTexts.merge(other.licenseTexts) { own, _ in own }
    supplier = pick(supplier, other.supplier)
    description = pick(description, other.description)
    homepage = pick(homepage, other.homepage)
    download = pick(download, other.download)
    source = pick(source, other.source)
    scopes.formUnion(other.scopes)
    if isDirect != true { isDirect = other.isDirect ?? isDirect }
    if hasAllDependencies != true {
      hasAllDependencies = other.hasAllDependencies ?? hasAllDependencies
    }
    for cpe in other.cpes where !cpes.contains(cpe) { cpes.append(cpe) }
    for digest in other.digests where !digests.contains(digest) { digests.append(digest) }
    for folder in other.folders where !folders.contains(folder) { folders.append(folder) }
    if files.isEmpty { files = other.files } else { files += other.files }
  }
}
