import BomafideIdentifiers
import BomafideModel
import BomafidePackages

/// The packages of a tree as a bill has them.
///
/// What is only declared is no component: which version comes, and whether it comes at all, nobody knows. The project
/// that declares it then says that its dependencies are not complete.
struct PackageBill {
  let inventory: PackageInventory
  /// The kinds of knowledge that a package needs one of.
  let knowledge: Set<FoundPackage.Knowledge>
  /// The packages and projects that only vendored code tells of, which are that code's own business.
  let foreign: Set<ElementID>

  /// The kinds that make a package a component.
  static let standardKnowledge: Set<FoundPackage.Knowledge> = [.locked, .installed, .builtIn]

  /// - Parameter vendored: The components of the tree, whose own manifests and lock files don't count.
  init(
    _ inventory: PackageInventory, knowledge: Set<FoundPackage.Knowledge>?,
    vendored: DiscoveredList? = nil
  ) {
    self.inventory = inventory
    self.knowledge = knowledge ?? Self.standardKnowledge
    var foreign: Set<ElementID> = []
    if let vendored, !vendored.components.isEmpty {
      let places = inventory.packages.flatMap(\.places) + inventory.projects.flatMap(\.places)
      let paths = Array(Set(places.map(\.path)))
      let owned = Set(zip(paths, vendored.owners(of: paths)).filter { $0.1 != nil }.map(\.0))
      func isForeign(_ places: [PackageRecord.Place]) -> Bool {
        places.allSatisfy { !$0.knowledge.isThere && owned.contains($0.path) }
      }
      for package in inventory.packages where isForeign(package.places) {
        foreign.insert(package.id)
      }
      for project in inventory.projects where isForeign(project.places) {
        foreign.insert(project.id)
      }
    }
    self.foreign = foreign
  }

  /// The projects that are the tree's own.
  var projects: [PackageProject] { inventory.projects.filter { !foreign.contains($0.id) } }

  /// Whether a package is the tree's own.
  func isOwn(_ number: Int) -> Bool { !foreign.contains(inventory.packages[number].id) }

  /// Whether a package is a component of the bill.
  func holds(_ number: Int) -> Bool {
    isOwn(number) && !inventory.packages[number].knowledge.isDisjoint(with: knowledge)
  }

  /// The kinds of places that other packages come from than registries, of which no advisory speaks.
  private static let unjudged: Set<String> = ["docker", "oci", "github", "bitbucket", "git"]

  /// The packages that are only asked for, with a range or without: which version comes, nobody knows.
  var wishes: [PackageRecord] {
    inventory.packages.indices.filter { isOwn($0) }.map { inventory.packages[$0] }.filter {
      guard $0.isOnlyDeclared, let type = $0.found.purl?.type.name else { return false }
      return !Self.unjudged.contains(type)
    }
  }

  /// The project that a tree is, where it is just one.
  var main: PackageProject? {
    let here = projects.filter { $0.folder.isEmpty }
    return here.count == 1 ? here.first : nil
  }

  /// Says of the root what the manifest of the tree says of its project.
  func describe(_ root: inout Component) {
    guard let found = main?.found else { return }
    root.purpose = .application
    root.version = Stated(found.version)
    if let purl = found.purl { root.purls = [purl] }
    root.homepage = Stated(found.homepage)
    root.declaredLicense = Stated(found.license.map(License.init(words:)))
    root.summary = found.description
  }

  /// Adds packages, projects and edges to a bill that has a root.
  func add(to bill: inout BillOfMaterials) {
    guard let root = bill.roots.first else { return }
    let main = main
    var taken = Set(bill.components.map(\.id))
    for project in projects where project.id != main?.id {
      guard taken.insert(project.id).inserted else { continue }
      bill.components.append(Component(project))
    }
    for number in inventory.packages.indices where holds(number) {
      guard taken.insert(inventory.packages[number].id).inserted else { continue }
      bill.components.append(Component(inventory.packages[number]))
    }
    addSystems(to: &bill, root, &taken)
    addLicenses(to: &bill)
    contain(root, main, &bill)
    for project in projects {
      let uses = project.uses.map { inventory.projects[$0].id }
        .filter { !foreign.contains($0) }.map { $0 == main?.id ? root : $0 }
      connect(
        project.id == main?.id ? root : project.id, project.edges, uses,
        isComplete: project.found.hasAllDependencies, isMissing: !project.missing.isEmpty, &bill)
    }
    for (number, package) in inventory.packages.enumerated() where holds(number) {
      connect(
        package.id, package.edges, [], isComplete: package.found.hasAllDependencies,
        isMissing: !package.missing.isEmpty, &bill)
    }
  }

  /// Adds the operating systems that the tree has the roots of.
  private func addSystems(
    to bill: inout BillOfMaterials, _ root: ElementID, _ taken: inout Set<ElementID>
  ) {
    var added: [ElementID] = []
    for system in inventory.systems {
      let component = Component(system)
      guard taken.insert(component.id).inserted else { continue }
      bill.components.append(component)
      added.append(component.id)
    }
    if !added.isEmpty { bill.relationships.append(Relationship(root, .contains, added)) }
  }

  /// What the tree holds, and what brings what.
  private func contain(
    _ root: ElementID, _ main: PackageProject?, _ bill: inout BillOfMaterials
  ) {
    let direct = direct()
    let reached = reached(from: direct)
    var inside: [Int: [ElementID]] = [:]
    var top = projects.map(\.id).filter { $0 != main?.id }
    var loose: [ElementID] = []
    for (number, package) in inventory.packages.enumerated() where holds(number) {
      if let owner = package.owner, holds(owner) {
        inside[owner, default: []].append(package.id)
      } else if package.surest.isThere {
        top.append(package.id)
      } else if direct.contains(number) || !reached.contains(number) {
        loose.append(package.id)
      }
    }
    if !top.isEmpty { bill.relationships.append(Relationship(root, .contains, top)) }
    // A list without edges does not tell who needs what.
    if !loose.isEmpty { bill.relationships.append(Relationship(root, .dependsOn, loose)) }
    for owner in inside.keys.sorted() {
      bill.relationships.append(
        Relationship(inventory.packages[owner].id, .contains, inside[owner] ?? []))
    }
  }

  /// The packages that a lock file without a project calls direct, as those of Bundler and CocoaPods.
  private func direct() -> Set<Int> {
    let asked = Set(projects.flatMap(\.edges).map(\.to))
    return Set(
      inventory.packages.indices.filter { number in
        let package = inventory.packages[number]
        return package.found.isDirect == true && package.owner == nil && !package.surest.isThere
          && !asked.contains(number) && holds(number)
      })
  }

  /// The packages that edges lead to from a project, or from what a lock file calls direct.
  private func reached(from direct: Set<Int>) -> Set<Int> {
    var reached = direct.union(projects.flatMap(\.edges).map(\.to))
    var open = reached.sorted()
    while let number = open.popLast() {
      for edge in inventory.packages[number].edges where reached.insert(edge.to).inserted {
        open.append(edge.to)
      }
    }
    return reached
  }

  private func connect(
    _ from: ElementID, _ edges: [PackageRecord.Edge], _ projects: [ElementID],
    isComplete: Bool?, isMissing: Bool, _ bill: inout BillOfMaterials
  ) {
    // What is needed nobody knows when is needed.
    var ends: [FoundPackage.Scope: [ElementID]] = projects.isEmpty ? [:] : [.runtime: projects]
    var isCut = isMissing
    for edge in edges {
      if holds(edge.to) {
        let id = inventory.packages[edge.to].id
        let scope = edge.scope ?? .runtime
        if ends[scope]?.last != id { ends[scope, default: []].append(id) }
      } else {
        isCut = true
      }
    }
    let completeness: Relationship.Completeness =
      isCut ? .incomplete : isComplete == true ? .complete : .unstated
    if ends.isEmpty {
      if completeness != .unstated {
        bill.relationships.append(
          Relationship(from, .dependsOn, [], completeness: completeness))
      }
      return
    }
    for scope in FoundPackage.Scope.allCases {
      guard let to = ends[scope] else { continue }
      bill.relationships.append(
        Relationship(
          from, scope == .optional ? .hasOptionalDependency : .dependsOn, to,
          completeness: completeness, lifecycle: scope.lifecycle))
    }
  }
}

extension FoundPackage.Knowledge {
  /// Whether it speaks of something that is in the tree.
  var isThere: Bool { self == .installed || self == .builtIn }
}

extension FoundPackage.Scope {
  /// When an edge of the scope holds; what is needed to run is what edges mean anyway.
  fileprivate var lifecycle: Relationship.Lifecycle? {
    switch self {
    case .runtime, .optional: nil
    case .development: .development
    case .test: .test
    case .build: .build
    }
  }
}
