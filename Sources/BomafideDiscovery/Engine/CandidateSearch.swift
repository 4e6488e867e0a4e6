import BomafideModel

/// Finds the places of a tree that look like components.
struct CandidateSearch {
  let tree: TreeIndex
  let catalogue: Catalogue
  let facts: TreeFacts

  var candidates: [Candidate] = []
  /// Declarations about code that is not there.
  var absent: [Declaration] = []
  /// Declarations that name no place; they may be about any candidate of that name.
  var placeless: [Declaration] = []
  /// What declares the project itself.
  var own: [Declaration] = []
  /// The candidate that owns each folder or file that is a root.
  var owners: OwnerTable
  /// The folders above the roots of candidates.
  var above: Set<String> = []
  /// How many folders and files were compared with patterns so far.
  var patternTrials = 0
  /// How many times that is done; trees of a hundred thousand files need some millions.
  var patternTrialLimit = 50_000_000
  /// What could not be looked at as a whole.
  var findings: Set<Finding> = []

  init(tree: TreeIndex, catalogue: Catalogue, facts: TreeFacts) {
    self.tree = tree
    self.catalogue = catalogue
    self.facts = facts
    owners = OwnerTable(tree)
  }

  mutating func run() {
    declared()
    contained()
    archived()
    known()
    named()
    licensed()
    inferred()
  }

  /// Puts each file to its innermost candidate; to be called when all are found.
  mutating func finish() { nest() }

  // MARK: Together

  mutating func add(_ candidate: Candidate) {
    let number = candidates.count
    var candidate = candidate
    // An underscore before the name says that the copy is private.
    let open = candidate.name.drop { $0 == "_" }
    if open.utf8.count >= 3, open.utf8.count < candidate.name.utf8.count {
      candidate.aliases.append(candidate.name)
      candidate.name = String(open)
    }
    nameWithoutSources(&candidate)
    candidates.append(candidate)
    for root in candidate.roots where owners[root] == nil { own(root, number) }
  }

  /// Makes a candidate the owner of a folder or file.
  mutating func own(_ root: String, _ number: Int) {
    owners[root] = number
    var folder = TreeIndex.split(root).folder
    while !folder.isEmpty, above.insert(folder).inserted { folder = TreeIndex.split(folder).folder }
  }

  /// Whether a component was found in a folder or below.
  func holdsOwner(_ path: String) -> Bool { owners[path] != nil || above.contains(path) }

  /// The candidate that a path lies in.
  func owner(of path: String) -> Int? { owners.innermost(of: path) }

  static func lastPart(_ path: String) -> String { TreeIndex.split(path).name }

  static func stem(_ name: String, _ kind: FileKind) -> String {
    if kind == .binary {
      return LibraryName(name).stem
    }
    if kind == .archive {
      return Candidate.split(String(name.prefix(upTo: name.lastIndex(of: ".") ?? name.endIndex)))
        .name
    }
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    var stem = String(name[..<dot])
    if stem.hasSuffix(".min") { stem = String(stem.dropLast(4)) }
    return Candidate.split(stem).name
  }
}
