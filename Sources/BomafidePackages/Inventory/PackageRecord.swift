public import BomafideIdentifiers
public import BomafideModel

/// A package of a tree, with all that its places say.
public struct PackageRecord: Hashable, Sendable {
  /// A place that tells of it.
  public struct Place: Hashable, Sendable {
    public var cataloger: String
    public var path: RelativePath
    public var line: Int?
    public var knowledge: FoundPackage.Knowledge
    public var requirement: String?
  }

  /// Another package that it needs.
  public struct Edge: Hashable, Sendable {
    /// The number of the other one in the inventory.
    public var to: Int
    /// Nil where no place tells.
    public var scope: FoundPackage.Scope?
    /// The versions that are asked for, as written.
    public var requirement: String?
  }

  /// What the places say, the surest one first where they differ.
  public var found: FoundPackage
  /// All kinds of knowledge about it.
  public var knowledge: Set<FoundPackage.Knowledge>
  /// The folder whose packages it belongs to, empty for the root of the tree.
  public var scope: String
  /// The places, by path and line.
  public var places: [Place]
  public var edges: [Edge] = []
  /// What it needs and nothing in the tree is.
  public var missing: [String] = []
  /// The package whose files tell of this one: that of a distribution which brings a package of Python, say.
  public var owner: Int?
  /// Whether it is one of an operating system, so that nobody looks into its files for vendored code.
  public var isOfSystem = false
  /// Whether a lock file or an installation says itself when it is needed.
  var hasToldScopes = false
  /// The ID in documents: the package URL, with the folder where that occurs twice.
  public var id: ElementID

  public var name: String { found.name }
  public var version: String? { found.version }

  /// The surest kind of knowledge about it.
  public var surest: FoundPackage.Knowledge {
    knowledge.max { $0.strength < $1.strength } ?? found.knowledge
  }

  /// Whether it is only asked for, and nothing says which version is taken.
  public var isOnlyDeclared: Bool { knowledge == [.declared] }
}

/// A project whose manifest or lock file is in the tree.
public struct PackageProject: Hashable, Sendable {
  /// What its manifest or lock file says of it.
  public var found: FoundPackage
  /// The folder, empty for the root of the tree.
  public var folder: String
  public var places: [PackageRecord.Place]
  public var edges: [PackageRecord.Edge] = []
  public var missing: [String] = []
  /// The numbers of other projects of the tree that it needs.
  public var uses: [Int] = []
  public var id: ElementID
}

extension FoundPackage.Knowledge {
  /// The weakest is 0.
  var strength: Int {
    switch self {
    case .declared: 0
    case .locked: 1
    case .installed: 2
    case .builtIn: 3
    }
  }
}

extension PackageRecord.Edge {
  /// The scopes in order of their names, and behind them what is not told.
  var rank: String { scope?.rawValue ?? "~" }
}
