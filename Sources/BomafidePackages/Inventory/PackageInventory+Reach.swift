// What follows from the edges, where no place says it of a package itself.
extension PackageInventory {
  /// The packages that each scope of a project's edges leads to get that scope, and are transitive if the project does
  /// not ask for them.
  ///
  /// Where a lock file or an installation tells the scopes of a package, they stay. Takes time in proportion to the
  /// number of edges.
  static func reach(_ packages: inout [PackageRecord], from projects: [PackageProject]) {
    let edges = projects.flatMap(\.edges)
    var reached: [FoundPackage.Scope: Set<Int>] = [:]
    for scope in FoundPackage.Scope.allCases {
      reached[scope] = closure(of: edges.filter { $0.scope == scope }.map(\.to), packages) {
        // What is needed sometimes by something that is always needed.
        scope != .runtime || $0.scope != .optional
      }
    }
    reached[.optional] = optional(reached, packages)
    for number in packages.indices where !packages[number].hasToldScopes {
      for scope in FoundPackage.Scope.allCases where reached[scope]?.contains(number) ?? false {
        packages[number].found.scopes.insert(scope)
      }
    }
    // Those that a project needs nobody knows when are reached all the same.
    let untold = closure(of: edges.filter { $0.scope == nil }.map(\.to), packages) { _ in true }
    let all = reached.values.reduce(into: untold) { $0.formUnion($1) }
    for number in all where packages[number].found.isDirect == nil {
      packages[number].found.isDirect = false
    }
  }

  /// The packages that some lead to, with themselves.
  private static func closure(
    of start: [Int], _ packages: [PackageRecord], where isTaken: (PackageRecord.Edge) -> Bool
  ) -> Set<Int> {
    var seen = Set(start)
    var open = Array(seen)
    while let number = open.popLast() {
      for edge in packages[number].edges where isTaken(edge) && seen.insert(edge.to).inserted {
        open.append(edge.to)
      }
    }
    return seen
  }

  /// What is reached as optional, and what only an optional edge of something that is needed to run leads to.
  private static func optional(
    _ reached: [FoundPackage.Scope: Set<Int>], _ packages: [PackageRecord]
  ) -> Set<Int> {
    let runtime = reached[.runtime] ?? []
    var optional = reached[.optional] ?? []
    var open = Array(runtime)
    while let number = open.popLast() {
      for edge in packages[number].edges
      where !runtime.contains(edge.to) && optional.insert(edge.to).inserted {
        open.append(edge.to)
      }
    }
    return optional
  }
}
