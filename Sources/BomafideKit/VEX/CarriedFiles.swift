import BomafideAdvisories
import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// The components that a manifest declares in a tree, and the files that they really carry there.
struct CarriedFiles {
  let bill: BillOfMaterials
  private let tree: any FileTree
  private let scan: TreeScan
  private let claims: [ComponentClaim]
  private let limits: ScanPlan
  /// The archive of each component that bundles others.
  private let archives: [ElementID: Glob]

  /// The most bytes of one file that are looked into.
  private static let contentLimit = 8 << 20

  init(source: String, manifest path: String?, _ context: OperationContext) throws {
    let workspace = try Workspace(source: source, manifestPath: path, context)
    let manifest = try workspace.requiredManifest(for: "vex draft")
    tree = workspace.tree
    scan = try workspace.scan(everything: false, asCommitted: false, context)
    limits = context.plan(algorithms: [], activity: "reading")
    let curation = Curation(manifest, in: TreeContents(scan, plan: limits))
    claims = curation.claims
    var bill = BillOfMaterials()
    bill.name = manifest.project.name.value
    bill.components = [curation.project] + claims.map(\.component)
    bill.roots = [curation.project.id]
    for claim in claims {
      bill.relationships.append(
        Relationship(claim.carrier ?? curation.project.id, claim.edge, [claim.component.id]))
    }
    self.bill = bill
    archives = Dictionary(
      manifest.components.compactMap { component in
        component.bundles.map { (.component(component.id.value), $0.archive.value) }
      }
    ) { first, _ in first }
  }

  /// What a component carries, with those of `words` that its code has; nil where the manifest doesn't say.
  ///
  /// Reads all of the component's files.
  /// What is bundled in an archive counts as carrying all of the archive, since no list says which file is whose.
  func code(of component: ElementID, searching words: Set<String>) throws -> CarriedCode? {
    guard let claim = claims.first(where: { $0.component.id == component }) else { return nil }
    var paths = claim.files
    if let carrier = claim.carrier, let archive = archives[carrier] {
      paths = TreeContents(scan).files(matching: archive)
    }
    if paths.isEmpty { return nil }
    let wanted = Set(paths)
    var folders: Set<RelativePath> = []
    for path in paths {
      var parent = path.parent
      while let folder = parent, folders.insert(folder).inserted { parent = folder.parent }
    }
    var plan = limits
    plan.hashes = { _ in false }
    plan.keepsContent = { wanted.contains($0) }
    plan.contentLimit = Self.contentLimit
    plan.ignore = .none
    plan.excludes = { [folders] path in !wanted.contains(path) && !folders.contains(path) }
    let read = try tree.scan(plan)
    var search = WordSearch(words)
    var carried = CarriedCode(files: [])
    for path in paths {
      guard let bytes = read[path]?.content else {
        carried.files.append(path.description)
        carried.opaque.append(path.description)
        continue
      }
      look(into: bytes, at: path.description, depth: 0, &search, &carried)
    }
    carried.words = search.found
    return carried
  }

  /// Looks into a file, and into an archive's files.
  private func look(
    into bytes: [UInt8], at path: String, depth: Int, _ search: inout WordSearch,
    _ carried: inout CarriedCode
  ) {
    guard CarriedCode.isOpaque(path) else {
      carried.files.append(path)
      if CarriedCode.isCode(path) {
        search.search(bytes)
      } else if bytes.prefix(8_192).contains(0) {
        carried.opaque.append(path)
      }
      return
    }
    guard depth == 0, let inner = files(inArchive: bytes, at: path) else {
      carried.files.append(path)
      carried.opaque.append(path)
      return
    }
    for entry in inner.entries where entry.isFile {
      let place = "\(path)!/\(entry.path)"
      guard let content = entry.content else {
        carried.files.append(place)
        carried.opaque.append(place)
        continue
      }
      look(into: content, at: place, depth: depth + 1, &search, &carried)
    }
  }

  /// The files of an archive with their content; nil where it is none that can be opened.
  private func files(inArchive bytes: [UInt8], at path: String) -> TreeScan? {
    var plan = limits
    plan.hashes = { _ in false }
    plan.keepsContent = { _ in true }
    plan.contentLimit = Self.contentLimit
    plan.ignore = .none
    do throws(InputError) {
      let scan = try ArchiveTree(bytes: bytes, name: path).scan(plan)
      return scan.entries.contains(where: \.isFile) ? scan : nil
    } catch {
      // What can't be opened proves nothing.
      return nil
    }
  }
}

/// Finds whole words in code.
struct WordSearch {
  private let words: [[UInt8]: String]
  private let lengths: Set<Int>
  private(set) var found: Set<String> = []

  init(_ words: Set<String>) {
    self.words = Dictionary(words.map { (Array($0.utf8), $0) }) { first, _ in first }
    lengths = Set(words.map(\.utf8.count))
  }

  /// Looks for the words: runs of letters, digits and `_`, and of these with dots and dashes.
  mutating func search(_ bytes: [UInt8]) {
    if words.isEmpty { return }
    for takesDots in [false, true] {
      var start: Int?
      for index in 0...bytes.count {
        let isPart = index < bytes.count && Self.isPart(bytes[index], takesDots)
        if isPart {
          if start == nil { start = index }
        } else if let begin = start {
          start = nil
          guard lengths.contains(index - begin) else { continue }
          if let word = words[Array(bytes[begin..<index])] { found.insert(word) }
        }
      }
    }
  }

  private static func isPart(_ byte: UInt8, _ takesDots: Bool) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F: true
    case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"): takesDots
    default: false
    }
  }
}
