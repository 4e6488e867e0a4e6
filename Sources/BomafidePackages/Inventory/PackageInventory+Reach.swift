/// What follows from the edges, where no place says it of a package itself.
extension PackageInventory {
  /// The packages that each scope of a project's edges leads to get that scope, and are transitive if the project does
  /// not ask for them.
  ///
  /// Takes time in proportion to the number of edges.
  static func reach(_ packages: inout [PackageRecord], from projects: [PackageProject]) {
    let isOpen = packages.map(\.found.scopes.isEmpty)
    var reached: [FoundPackage.Scope: Set<Int>] = [:]
    for scope in FoundPackage.Scope.allCases {
      var open: [Int] = []
      for project in projects {
        for edge in project.edges where edge.scope == scope { open.append(edge.to) }
      }
      var seen = Set(open)
      while let number = open.popLast() {
        for edge in packages[number].edges {
          // What is needed sometimes by something that is always needed.
          if scope == .runtime, edge.scope == .optional { continue }
          if seen.insert(edge.to).inserted { open.append(edge.to) }
        }
      }
      reached[scope] = seen
    }
    var optional = reached[.optional] ?? []
    var open = Array(reached[.runtime] ?? [])
    while let number = open.popLast() {
      for edge in packages[number].edges
      where !(reached[.runtime]?.contains(edge.to) ?? false) && optional.insert(edge.to).inserted {
        open.append(edge.to)
      }
    }
    reached[.optional] = optional
    for number in packages.indices where isOpen[number] {
      for scope in FoundPackage.Scope.allCases where reached[scope]?.contains(number) ?? false {
        packages[number].found.scopes.insert(scope)
      }
    }
    let all = reached.values.reduce(into: Set<Int>()) { $0.formUnion($1) }
    for number in all where packages[number].found.isDirect == nil {
      packages[number].found.isDirect = false
    }
  }
}
