import BomafideIdentifiers
import BomafideModel

/// Which packages a manifest means.
extension PackageUniting {
  /// The packages that the projects of a list ask for, as lock files say.
  func askedPackages(by number: Int) -> Set<Int> {
    if let project = projectNumbers[number] { return Set(projects[project].edges.map(\.to)) }
    let folder = lists[number].scope
    return Set(projects.filter { $0.folder == folder }.flatMap(\.edges).map(\.to))
  }

  /// The packages that were taken for one of a manifest: in the same folder, or in the workspace around.
  ///
  /// Empty where nothing decides; several where Python takes one for each environment.
  func decisions(_ found: FoundPackage, _ number: Int, _ asked: Set<Int>) -> [Int] {
    let list = lists[number]
    if kinds.role(of: list) == .references { return [] }
    let title = Self.title(found)
    var place = groups[number]
    // What the lock file of another folder takes for the project, as for a library beside it.
    let elsewhere = asked.filter {
      resolved.contains($0) && records[$0].scope != place.scope
        && Self.title(records[$0].found) == title
    }
    if elsewhere.count == 1, found.knowledge == .declared { return Array(elsewhere) }
    while true {
      let all = names[place]?[title] ?? []
      let taken = all.filter { resolved.contains($0) }
      if !taken.isEmpty {
        return found.knowledge == .declared
          ? choice(of: taken, for: found, number, place, asked)
          : taken.filter { isPinned(found, to: $0, place.ecosystem) }
      }
      // A pin of the same folder, as of 'requirements.txt' beside 'pyproject.toml'.
      if place.scope == list.scope, found.knowledge == .declared {
        let pins = all.filter { records[$0].version != nil }
        let meant = pins.filter { holds(found, $0, place.ecosystem) != false }
        if meant.count == 1 || place.ecosystem == "pypi" && !meant.isEmpty { return meant }
      }
      if place.scope.isEmpty || closed.contains(place) { return [] }
      place.scope = Self.folder(of: place.scope)
    }
  }

  /// Whether a record has the exact version that somebody asks for.
  private func isPinned(_ found: FoundPackage, to number: Int, _ ecosystem: String) -> Bool {
    records[number].version == found.version || holds(found, number, ecosystem) == true
  }

  private func holds(_ found: FoundPackage, _ number: Int, _ ecosystem: String) -> Bool? {
    guard let range = found.requirement, let version = records[number].version else { return nil }
    return RequirementTest.holds(version, range, in: ecosystem)
  }

  private func choice(
    of all: [Int], for found: FoundPackage, _ number: Int, _ place: Group, _ asked: Set<Int>
  ) -> [Int] {
    if all.count == 1 { return all }
    // Lock files of Yarn name packages by what is asked for.
    if let range = found.requirement {
      for key in ["\(found.name)@\(range)", "\(found.name)@npm:\(range)"] {
        if let taken = keys[place]?[key], all.contains(taken) { return [taken] }
      }
    }
    // Of several versions the one that the project itself asks for.
    let direct = all.filter { asked.contains($0) }
    if direct.count == 1 { return direct }
    let meant = all.filter { holds(found, $0, place.ecosystem) == true }
    if place.ecosystem == "pypi" { return meant.isEmpty ? all : meant }
    if meant.count == 1 { return meant }
    // The one that Node finds from the project's folder.
    var folder = lists[number].scope
    while folder.utf8.count >= place.scope.utf8.count {
      let inside = folder.dropFirst(place.scope.isEmpty ? 0 : place.scope.count)
        .drop { $0 == "/" }
      let key = (inside.isEmpty ? "" : "\(inside)/") + "node_modules/\(found.key)"
      if let taken = keys[place]?[key], all.contains(taken) { return [taken] }
      if folder.isEmpty { break }
      folder = Self.folder(of: folder)
    }
    return []
  }

  // MARK: Contradictions

  /// Tells what is locked in one version and installed in another.
  mutating func contradict() {
    var locked: [Group: [String: [(found: FoundPackage, list: Int)]]] = [:]
    for (number, list) in lists.enumerated() {
      for found in list.packages where found.knowledge == .locked && found.version != nil {
        locked[groups[number], default: [:]][Self.title(found), default: []].append((found, number))
      }
    }
    for (number, list) in lists.enumerated() {
      for found in list.packages where found.knowledge == .installed {
        guard let all = locked[groups[number]]?[Self.title(found)], let there = found.version,
          !all.contains(where: { $0.found.version == there }),
          let other = all.first(where: { $0.found.key == found.key })?.found,
          let wanted = other.version
        else { continue }
        findings.append(
          Finding(
            "packages.installed-otherwise", .warning, subject: found.name,
            "'\(found.name)' is locked to \(wanted), but \(there) is installed",
            at: SourceLocation(path: found.path.description, line: found.line),
            related: [
              .init(
                SourceLocation(path: other.path.description, line: other.line),
                "the lock file says \(wanted)")
            ], expected: wanted, found: there,
            remedy: "install anew from \(other.path), or update it"))
      }
    }
    findings.sort()
  }
}
