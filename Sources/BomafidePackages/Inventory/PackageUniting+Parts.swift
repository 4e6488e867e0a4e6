import BomafideIdentifiers
import BomafideModel

/// What manifests and installations name as a package and is a project of the tree.
extension PackageUniting {
  /// Gives the projects of one workspace a number in common: those that one lock file names, and those whose folders a
  /// manifest counts among its members.
  mutating func makeWorkspaces() {
    workspaces = Array(projects.indices)
    var byFile: [String: Int] = [:]
    for (number, list) in lists.enumerated() where kinds.role(of: list) == .resolution {
      guard let project = projectNumbers[number] else { continue }
      let file = Self.file(list)
      if let first = byFile[file] { joinWorkspaces(first, project) } else { byFile[file] = project }
    }
    for (number, list) in lists.enumerated() where !list.members.isEmpty {
      let patterns = list.members.map { text in
        (isOut: text.hasPrefix("!"), glob: try? Glob(parsing: text.drop { $0 == "!" }))
      }
      let inside = projects.indices.filter { position in
        projects[position].folder.isWithin(folder: list.scope)
          && groups[number].ecosystem == ecosystems[position]
          && Self.matches(projects[position].folder, in: list.scope, patterns)
      }
      guard let first = projectNumbers[number] ?? inside.first else { continue }
      for other in inside { joinWorkspaces(first, other) }
      workspacesByPlace[groups[number], default: []].append(first)
    }
    for (number, project) in projectNumbers.enumerated() {
      guard let project else { continue }
      workspacesByPlace[groups[number], default: []].append(project)
    }
    for (group, all) in workspacesByPlace where all.count > 1 {
      var seen: Set<Int> = []
      workspacesByPlace[group] = all.filter { seen.insert(workspaces[$0]).inserted }
    }
    for (number, project) in projects.enumerated() {
      projectsByFolder[project.folder, default: []].append(number)
    }
  }

  private static func matches(
    _ folder: String, in scope: String, _ patterns: [(isOut: Bool, glob: Glob?)]
  ) -> Bool {
    let inside = scope.isEmpty ? folder[...] : folder.dropFirst(scope.count + 1)
    guard let path = try? RelativePath(parsing: inside) else { return false }
    var isMember = false
    for (isOut, glob) in patterns where glob?.matches(path) ?? false { isMember = !isOut }
    return isMember
  }

  private mutating func joinWorkspaces(_ one: Int, _ other: Int) {
    let (from, to) = (workspaces[other], workspaces[one])
    if from == to { return }
    for number in workspaces.indices where workspaces[number] == from { workspaces[number] = to }
  }

  /// The project of the tree that a package is.
  func part(_ found: FoundPackage, of number: Int) -> Int? {
    let list = lists[number]
    let ecosystem = groups[number].ecosystem
    if projects.isEmpty || found.knowledge == .builtIn { return nil }
    if found.knowledge == .installed, ecosystem != "pypi" { return nil }
    let title = found.purl == nil ? Self.bareTitle(found, ecosystem) : Self.title(found)
    guard let all = projectsByTitle[Group(scope: title, ecosystem: ecosystem)] else { return nil }
    // An installation from a folder.
    if found.knowledge == .installed {
      guard found.purl == nil else { return nil }
      return all.first { projects[$0].folder.isWithin(folder: list.scope) }
    }
    // Modules of Maven are taken from one build by name and version, wherever they lie.
    if ecosystem == "maven" {
      return all.first { candidate in
        guard let own = projects[candidate].found.version, let wanted = found.version else {
          return true
        }
        return own == wanted
      }
    }
    guard let own = projectNumbers[number], !isResolved(found, in: list) else { return nil }
    // An extra of the project itself; others than Python's may ask a registry for an older one of themselves.
    if ecosystem == "pypi", all.contains(own) { return own }
    if ecosystem == "cargo" {
      // A registry's crate that the workspace has in a folder instead, as the lock file says by naming no source.
      guard !isLocked(title, around: number) else { return nil }
      return all.first { $0 != own && workspaces[$0] == workspaces[own] }
    }
    guard ecosystem == "pypi" || ecosystem == "npm" else { return nil }
    return all.first { candidate in
      candidate != own && workspaces[candidate] == workspaces[own]
        && admits(found, candidate, ecosystem)
    }
  }

  /// Whether the lock file that is for a list has a package of a name.
  private func isLocked(_ title: String, around number: Int) -> Bool {
    var place = groups[number]
    while true {
      if closed.contains(place) { return names[place]?[title] != nil }
      if place.scope.isEmpty { return false }
      place.scope = Self.folder(of: place.scope)
    }
  }

  /// Whether a project has a version that a package is asked for in.
  private func admits(_ found: FoundPackage, _ candidate: Int, _ ecosystem: String) -> Bool {
    guard let version = projects[candidate].found.version,
      let wanted = found.requirement ?? found.version
    else { return true }
    return RequirementTest.holds(version, wanted, in: ecosystem) != false
  }

  /// The title that a package without a package URL would have.
  private static func bareTitle(_ found: FoundPackage, _ ecosystem: String) -> String {
    guard ecosystem == "pypi" else { return found.name }
    return PythonRequirement.purl(PythonRequirement.key(found.name), nil)?.description ?? found.name
  }

  /// The project that a key of a list means: a package of the list that is one, or the root of another list of the file.
  func part(named key: String, in number: Int) -> Int? {
    if let own = positions[number][key] { return parts[[number, own]] }
    return rootsByFile[Self.file(lists[number])]?[key]
  }

  static func file(_ list: PackageList) -> String { "\(list.cataloger) \(list.path)" }
}

extension String {
  /// Whether a folder is another one or lies in it.
  func isWithin(folder: String) -> Bool {
    folder.isEmpty || self == folder || hasPrefix(folder + "/")
  }
}
