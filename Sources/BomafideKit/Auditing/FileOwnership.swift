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
  let components: [Int?]
  /// Globs of `project.files.own` that match no file.
  private(set) var unusedOwn: [Placed<Glob>] = []

  /// - Parameters:
  ///   - claims: the files that components of the manifest claim, in their order.
  ///   - found: what a search takes for components.
  init(
    of files: [TreeFile], _ manifest: Manifest?, claims: [ComponentClaim],
    found list: DiscoveredList
  ) {
    self.files = files
    var claimed: [RelativePath: Int] = [:]
    for (number, claim) in claims.enumerated() {
      for path in claim.files { claimed[path] = number }
    }
    let own = manifest?.project.files.own.flatMap(\.files) ?? []
    components = list.owners(of: files.lazy.map(\.path))
    // Which claims have files of each found component.
    var claimants: [Int: Set<Int>] = [:]
    for (file, place) in zip(files, components) {
      if let place, let number = claimed[file.path] { claimants[place, default: []].insert(number) }
    }
    let judged = Judged(manifest, claims)
    var used: Set<Int> = []
    for (file, component) in zip(files, components) {
      let matching = own.indices.filter { own[$0].value.matches(file.path) }
      used.formUnion(matching)
      if let number = claimed[file.path] {
        owners.append(.claimed(number))
      } else if let component, matching.isEmpty,
        !judged.leavesOut(file.path, by: claimants[component] ?? [])
      {
        owners.append(.foreign(component))
      } else {
        owners.append(.own)
      }
    }
    unusedOwn = own.indices.filter { !used.contains($0) }.map { own[$0] }
  }

  /// The found components of which some file is nobody's, in the order of the list.
  var foreign: [Int] {
    Set(owners.compactMap { if case .foreign(let number) = $0 { number } else { nil } }).sorted()
  }

  /// Whether a path is that of a file, and not of a folder.
  func hasFile(_ path: RelativePath) -> Bool {
    var low = 0
    var high = files.count
    while low < high {
      let middle = (low + high) / 2
      if files[middle].path < path { low = middle + 1 } else { high = middle }
    }
    return low < files.count && files[low].path == path
  }

  /// What components leave out of their own folders: a person looked at it.
  ///
  /// That one component leaves out what is another one's says nothing about whose it is.
  private struct Judged {
    private var globs: [Int: (include: [Glob], exclude: [Glob])] = [:]

    init(_ manifest: Manifest?, _ claims: [ComponentClaim]) {
      var parts: [ElementID: (include: [Glob], exclude: [Glob])] = [:]
      for component in manifest?.components ?? [] {
        guard case .globs(let include, let exclude)? = component.files?.value, !exclude.isEmpty
        else { continue }
        parts[.component(component.id.value)] = (include.map(\.value), exclude.map(\.value))
      }
      for (number, claim) in claims.enumerated() { globs[number] = parts[claim.component.id] }
    }

    /// Whether one of the claims that have files of the same piece of code excludes a file that it includes.
    func leavesOut(_ path: RelativePath, by claims: Set<Int>) -> Bool {
      claims.contains { number in
        guard let part = globs[number] else { return false }
        return part.exclude.contains { $0.matches(path) }
          && part.include.contains { $0.matches(path) }
      }
    }
  }
}
