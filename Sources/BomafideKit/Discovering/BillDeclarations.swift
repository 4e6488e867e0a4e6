import BomafideDiscovery
import BomafideIdentifiers
import BomafideModel

/// What a bill in a tree says about the components of that tree.
struct BillDeclarations {
  /// One for each component that has a file of the tree, in the order of the bill.
  ///
  /// A component without one is somewhere else: installed, fetched by a build, linked in. What is said of it says nothing
  /// of a copy that the tree may carry too. Only the bill of a Python package is about that package as a whole.
  private(set) var all: [Declaration] = []

  /// What the paths of a bill start from.
  private struct Base {
    /// The folder; nil is the root of the tree.
    var folder: RelativePath?

    func path(_ path: RelativePath) -> RelativePath {
      guard let folder else { return path }
      return RelativePath(uncheckedBytes: folder.bytes + [UInt8(ascii: "/")] + path.bytes)
    }
  }

  private let files: [RelativePath]
  private let lines: DocumentLines
  private let cataloger: String
  /// The component that each path belongs to by the words of the bill.
  private var owners: [RelativePath: ElementID] = [:]

  init(
    _ bill: BillOfMaterials, in file: SourceFile, of files: [RelativePath], isOfPackage: Bool,
    by cataloger: String
  ) {
    self.files = files
    self.cataloger = cataloger
    lines = DocumentLines(file.bytes, path: file.path.description)
    let claims = Self.claims(of: bill)
    let roots = Set(bill.roots)
    let parts = bill.components.filter { !roots.contains($0.id) }
    // What the bill is about may list the files of its parts once more, so it comes last.
    let ids = parts.map(\.id) + bill.roots
    let base = base(of: ids.lazy.flatMap { claims[$0] ?? [] }, for: file.path)
    var placed: [ElementID: [RelativePath]] = [:]
    for id in ids {
      let inside = (claims[id] ?? []).map { base?.path($0) ?? $0 }
      placed[id] = inside
      for path in inside where owners[path] == nil { owners[path] = id }
    }
    for component in parts {
      // A bill none of whose files is there speaks of another tree, too.
      let paths = base == nil ? [] : placed[component.id] ?? []
      if paths.isEmpty, !isOfPackage { continue }
      var declaration = declaration(of: component, in: file.path)
      if !paths.isEmpty {
        declaration.roots = self.roots(of: paths, component.id)
        declaration.namesRoots = true
      }
      all.append(declaration)
    }
  }

  // MARK: Values

  private func declaration(of component: Component, in file: RelativePath) -> Declaration {
    let element = Self.name(of: component)
    func fact(_ value: String?, _ keys: [String] = []) -> Declaration.Fact? {
      guard let value, !value.isEmpty else { return nil }
      return Declaration.Fact(value, line: lines.line(of: value, keys, in: element))
    }
    var found = Declaration(.bill, by: cataloger, in: file)
    found.name = fact(component.name, ["name", "PackageName"])
    let version = fact(
      component.version.value,
      ["versionInfo", "version", "packageVersion", "software_packageVersion", "PackageVersion"])
    if let version, !["noassertion", "none", "unknown"].contains(version.value.lowercased()) {
      if Self.isCommit(version.value) { found.commit = version } else { found.version = version }
    }
    let license = component.concludedLicense.value ?? component.declaredLicense.value
    found.license = fact(license?.description)
    found.url = fact(component.homepage.value)
    found.download = fact(component.download.value)
    found.supplier = fact(component.supplier.value?.name ?? component.producer.value?.name)
    found.purls = component.purls.compactMap { fact($0.description) }
    found.cpes = component.cpes.compactMap { fact($0.description) }
    return found
  }

  private static func isCommit(_ version: String) -> Bool {
    version.utf8.count == 40
      && version.utf8.allSatisfy { "0123456789abcdefABCDEF".utf8.contains($0) }
  }

  /// What the document calls the component by.
  private static func name(of component: Component) -> String {
    component.foreign[.spdx2, "SPDXID"]?.text ?? component.foreign[.cycloneDX, "bom-ref"]?.text
      ?? component.foreign[.spdx3, "spdxId"]?.text ?? component.name
  }

  // MARK: Places

  /// The files that each component has by the words of the bill: what it contains, and where it was met.
  private static func claims(of bill: BillOfMaterials) -> [ElementID: [RelativePath]] {
    var named: [ElementID: RelativePath] = [:]
    for file in bill.files { named[file.id] = file.path }
    var claims = bill.containedFiles().mapValues { $0.compactMap { named[$0] } }
    for component in bill.components {
      for evidence in component.evidence where evidence.claim == .presence {
        if let path = try? RelativePath(parsing: evidence.location.path) {
          claims[component.id, default: []].append(path)
        }
      }
    }
    return claims
  }

  /// How many folders around a bill its paths may start from.
  private static let mostBases = 32

  /// The folder that the paths start from: the root of the tree, or one on the way to the bill, whichever has most of
  /// them; nil where no folder has any.
  private func base(of paths: some Sequence<RelativePath>, for bill: RelativePath) -> Base? {
    var bases = [Base()]
    var folder = bill.parent
    while let next = folder, bases.count < Self.mostBases {
      bases.insert(Base(folder: next), at: 1)
      folder = next.parent
    }
    let samples = Array(paths.prefix(4_096))
    var best: (base: Base, count: Int)?
    for base in bases {
      let count = samples.count { isThere(base.path($0)) }
      if count > best?.count ?? 0 { best = (base, count) }
    }
    return best?.base
  }

  private func isThere(_ path: RelativePath) -> Bool {
    let place = position(of: path)
    if place < files.count, files[place] == path { return true }
    return !inside(path).isEmpty
  }

  /// The places of a component: its folder, where its files share one that is theirs, else the files.
  private func roots(of paths: [RelativePath], _ owner: ElementID) -> [String] {
    if paths.count > 1, let folder = Self.commonFolder(of: paths) {
      let all = inside(folder)
      // Some files beside those of the bill are its own, too: a script that fetches it anew.
      if !all.isEmpty, all.count <= paths.count * 2 {
        let own = all.count { owners[files[$0]] == owner }
        let isShared = all.contains { owners[files[$0]].map { $0 != owner } ?? false }
        if !isShared, own * 2 >= all.count { return [folder.description] }
      }
    }
    return Set(paths).sorted().map(\.description)
  }

  private static func commonFolder(of paths: [RelativePath]) -> RelativePath? {
    guard var common = paths[0].parent?.bytes else { return nil }
    for path in paths {
      while !path.bytes.starts(with: common + [UInt8(ascii: "/")]) {
        guard let slash = common.lastIndex(of: UInt8(ascii: "/")) else { return nil }
        common.removeSubrange(slash...)
      }
    }
    return RelativePath(uncheckedBytes: common)
  }

  /// The positions of the files below a folder.
  private func inside(_ folder: RelativePath) -> Range<Int> {
    let start = position(of: RelativePath(uncheckedBytes: folder.bytes + [UInt8(ascii: "/")]))
    // The byte behind the slash.
    let end = position(of: RelativePath(uncheckedBytes: folder.bytes + [UInt8(ascii: "0")]))
    return start..<max(start, end)
  }

  /// Where a path stands among the files, or would stand.
  private func position(of path: RelativePath) -> Int {
    var low = 0
    var high = files.count
    while low < high {
      let middle = (low + high) / 2
      if files[middle] < path { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
