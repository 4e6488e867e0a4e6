import BomafideDiscovery
import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// Whose each file of a tree is: a declared component's, the project's own, or looking like somebody else's.
struct FileOwnership {
  /// Whose a file is.
  enum Owner: Hashable, Sendable {
    /// A component of the manifest claims it; the number is that of the claim.
    case claimed(Int)
    /// A search takes it for a part of a component, and nobody says otherwise; the number is that of the component.
    case foreign(Int)
    /// The project's own: nothing says otherwise, or the manifest says so.
    case own
  }

  /// The files, sorted by path.
  let files: [TreeFile]
  /// The owner of each file.
  private(set) var owners: [Owner] = []
  /// The found component that each file lies in, the innermost one.
  private(set) var components: [Int?] = []
  /// Globs of `project.files.own` that match no file.
  private(set) var unusedOwn: [Placed<Glob>] = []

  /// - Parameters:
  ///   - claims: the files that components of the manifest claim, in their order.
  ///   - found: what a search takes for components.
  init(
    of files: [TreeFile], _ manifest: Manifest?, claims: [ComponentClaim],
    found: [DiscoveredComponent]
  ) {
    self.files = files
    var claimed: [RelativePath: Int] = [:]
    for (number, claim) in claims.enumerated() {
      for path in claim.files { claimed[path] = number }
    }
    var roots: [RelativePath: Int] = [:]
    for (number, component) in found.enumerated() {
      for path in component.paths { roots[path] = number }
    }
    let own = manifest?.project.files.own.flatMap(\.files) ?? []
    // What a component leaves out of its folder was looked at by a person.
    let judged = (manifest?.components ?? []).flatMap { component -> [Glob] in
      if case .globs(_, let exclude)? = component.files?.value { exclude.map(\.value) } else { [] }
    }
    var used: Set<Int> = []
    for file in files {
      let component = Self.innermost(file.path, roots)
      components.append(component)
      let matching = own.indices.filter { own[$0].value.matches(file.path) }
      used.formUnion(matching)
      if let number = claimed[file.path] {
        owners.append(.claimed(number))
      } else if let component, matching.isEmpty, !judged.contains(where: { $0.matches(file.path) })
      {
        owners.append(.foreign(component))
      } else {
        owners.append(.own)
      }
    }
    unusedOwn = own.indices.filter { !used.contains($0) }.map { own[$0] }
  }

  private static func innermost(_ path: RelativePath, _ roots: [RelativePath: Int]) -> Int? {
    var place: RelativePath? = path
    while let here = place {
      if let number = roots[here] { return number }
      place = here.parent
    }
    return nil
  }
}
