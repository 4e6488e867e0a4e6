import BomafideIdentifiers
import BomafideModel

/// Which packages a manifest means.
extension PackageUniting {
  /// What is known of a list whose packages are only asked for.
  struct Wishes {
    /// The packages that the list's project asks for, as lock files say.
    var asked: Set<Int>
    /// Those of them that a lock file of another folder tells of, by name.
    var elsewhere: [String: [Int]] = [:]
    /// Whether the lock file says it of the very project of the list.
    var isOwn: Bool
  }

  func wishes(of number: Int) -> Wishes {
    var wishes = Wishes(asked: [], isOwn: projectNumbers[number] != nil)
    let scope = lists[number].scope
    if let project = projectNumbers[number] {
      wishes.asked = Set(projects[project].edges.map(\.to))
    } else {
      wishes.asked = Set((projectsByFolder[scope] ?? []).flatMap { projects[$0].edges }.map(\.to))
    }
    for record in wishes.asked.sorted()
    where resolved.contains(record) && records[record].scope != scope {
      wishes.elsewhere[titles[record], default: []].append(record)
    }
    return wishes
  }

  /// The packages that were taken for one of a manifest: in the same folder, or in the workspace that its project is in.
  ///
  /// Empty where nothing decides; several where Python takes one for each environment.
  func decisions(_ found: FoundPackage, _ number: Int, _ wishes: Wishes) -> [Int] {
    let list = lists[number]
    if kinds.role(of: list) == .references { return [] }
    let title = Self.title(found)
    var place = groups[number]
    // What the lock file of another folder takes for the project, as for a library beside it.
    let elsewhere = wishes.elsewhere[title] ?? []
    if elsewhere.count == 1, found.knowledge == .declared, isPossible(elsewhere[0], found, wishes) {
      return elsewhere
    }
    while true {
      let all = isFor(place, number) ? names[place]?[title] ?? [] : []
      let taken = all.filter { resolved.contains($0) }
      if !taken.isEmpty {
        return found.knowledge == .declared
          ? choice(of: taken, for: found, number, place, wishes)
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

  /// Whether the packages of a folder are for a list: those of its own folder, and of one around it with a project of the
  /// same workspace.
  private func isFor(_ place: Group, _ number: Int) -> Bool {
    if place.scope == lists[number].scope { return true }
    guard let project = projectNumbers[number] else { return false }
    return workspacesByPlace[place]?.contains { workspaces[$0] == workspaces[project] } ?? false
  }

  /// Whether a record has the exact version that somebody asks for.
  private func isPinned(_ found: FoundPackage, to number: Int, _ ecosystem: String) -> Bool {
    records[number].version == found.version || holds(found, number, ecosystem) == true
  }

  private func holds(_ found: FoundPackage, _ number: Int, _ ecosystem: String) -> Bool? {
    guard let range = found.requirement, let version = records[number].version else { return nil }
    return RequirementTest.holds(version, range, in: ecosystem)
  }

  /// Whether a record may be what is asked for: all but those that the range excludes.
  ///
  /// What the lock file says of the very project goes before the range: people override versions. Which ranges take
  /// versions before a release, tools don't agree on.
  private func isPossible(_ number: Int, _ found: FoundPackage, _ wishes: Wishes) -> Bool {
    if wishes.isOwn, wishes.asked.contains(number) { return true }
    let version = records[number].version ?? ""
    guard version.utf8.allSatisfy({ $0.isASCIIDigit || $0 == UInt8(ascii: ".") }) else {
      return true
    }
    let ecosystem = records[number].found.purl?.type.name ?? ""
    return holds(found, number, ecosystem) != false
  }

  private func choice(
    of all: [Int], for found: FoundPackage, _ number: Int, _ place: Group, _ wishes: Wishes
  ) -> [Int] {
    // Lock files of Yarn name packages by what is asked for.
    if let range = found.requirement {
      for key in ["\(found.name)@\(range)", "\(found.name)@npm:\(range)"] {
        if let taken = keys[place]?[key], all.contains(taken) { return [taken] }
      }
    }
    let possible = all.filter { isPossible($0, found, wishes) }
    if possible.count < 2 { return possible }
    // Of several versions the one that the project itself asks for.
    let direct = possible.filter { wishes.asked.contains($0) }
    if direct.count == 1 { return direct }
    let meant = possible.filter { holds(found, $0, place.ecosystem) == true }
    if place.ecosystem == "pypi" { return meant.isEmpty ? possible : meant }
    if meant.count == 1 { return meant }
    return foundByNode(found, number, place).filter { possible.contains($0) }
  }

  /// The one that Node finds from the project's folder.
  private func foundByNode(_ found: FoundPackage, _ number: Int, _ place: Group) -> [Int] {
    var folder = lists[number].scope
    while folder.utf8.count >= place.scope.utf8.count {
      let inside = folder.dropFirst(place.scope.isEmpty ? 0 : place.scope.count)
        .drop { $0 == "/" }
      let key = (inside.isEmpty ? "" : "\(inside)/") + "node_modules/\(found.key)"
      if let taken = keys[place]?[key] { return [taken] }
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
