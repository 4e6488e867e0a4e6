import BomafideIdentifiers
import BomafideModel

extension PackageUniting {
  /// Makes a project of the roots of the lists of each folder and ecosystem.
  mutating func makeProjects() {
    var known: [Group: Int] = [:]
    for (number, list) in lists.enumerated() {
      guard let root = list.root else {
        projectNumbers.append(nil)
        continue
      }
      let folder = root.folders.first?.description ?? list.scope
      let group = Group(scope: folder, ecosystem: groups[number].ecosystem)
      if let position = known[group] {
        let place = Self.place(root, list)
        if !projects[position].places.contains(place) { projects[position].places.append(place) }
        projects[position].found.add(root, isSurer: false)
        projectNumbers.append(position)
      } else {
        known[group] = projects.count
        projectNumbers.append(projects.count)
        projects.append(
          PackageProject(
            found: root, folder: folder, places: [Self.place(root, list)],
            id: .component(root.name)))
      }
    }
  }

  /// Leads edges from the projects to what their lists say that they ask for.
  mutating func connectProjects() {
    for (number, list) in lists.enumerated() {
      guard let project = projectNumbers[number], let root = list.root else { continue }
      var linked: Set<Int> = []
      var missing: [String] = []
      for need in root.dependencies {
        if let to = resolve(need.key, of: root, in: number) {
          linked.insert(to)
          projects[project].edges.append(
            .init(to: to, scope: need.scope, requirement: need.requirement))
        } else if need.scope != .optional {
          missing.append(need.key)
        }
      }
      for (position, found) in list.packages.enumerated() where found.isDirect == true {
        guard let to = numbers[number][position], !linked.contains(to) else { continue }
        let scopes = found.scopes.isEmpty ? [.runtime] : found.scopes
        for scope in scopes.sorted(by: { $0.rawValue < $1.rawValue }) {
          projects[project].edges.append(
            .init(to: to, scope: scope, requirement: found.requirement))
        }
      }
      projects[project].missing += missing
      for to in linked { markDirect(to) }
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
    purl = pick(purl, other.purl)
    license = pick(license, other.license)
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
