// What follows from the edges, where no place says it of a package itself.
extension PackageInventory {
  /// The packages that each scope of a project's edges leads to get that scope, and are transitive if the project does
  /// not ask for them.
  ///
  /// Where a lock file or an installation tells the scopes of a package, they stay. What is needed to run may
  /// lead to others by edges that don't say when: those get none, since they may be for building alone. Takes time in proportion to the number of edges.
  static func reach(_ packages: inout [PackageRecord], from projects: [PackageProject]) {
    let edges = projects.flatMap(\.edges)
    func start(_ scope: FoundPackage.Scope?) -> [Int] {
      edges.filter { $0.scope == scope }.map(\.to)
    }
    var reached: [FoundPackage.Scope: Set<Int>] = [:]
    for scope in FoundPackage.Scope.allCases where scope != .runtime {
      reached[scope] = closure(of: start(scope), packages) { _ in true }
    }
    // What is needed sometimes by something that is always needed.
    let perhaps = closure(of: start(.runtime), packages) { $0.scope != .optional }
    let runtime = closure(of: start(.runtime), packages) {
      $0.scope != .optional && $0.scope != nil
    }
    reached[.runtime] = runtime
    reached[.optional, default: []].formUnion(optional(perhaps, packages))
    for number in packages.indices
    where !packages[number].hasToldScopes
      && (runtime.contains(number) || !perhaps.contains(number))
    {
      for scope in FoundPackage.Scope.allCases where reached[scope]?.contains(number) ?? false {
        packages[number].found.scopes.insert(scope)
      }
    }
    // Those that a project needs nobody knows when are reached all the same.
    let untold = closure(of: start(nil), packages) { _ in true }
    let all = reached.values.reduce(into: untold.union(perhaps)) { $0.formUnion($1) }
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

  /// What only an optional edge of something that is needed to run leads to.
  private static func optional(
    _ runtime: Set<Int>, _ packages: [PackageRecord]
  ) -> Set<Int> {
    let start = runtime.flatMap { packages[$0].edges }.filter { $0.scope == .optional }.map(\.to)
    return closure(of: start, packages) { _ in true }.subtracting(runtime)
  }
}
