/// What changes between two bills: components paired by what they are, files by their paths.
///
/// IDs, the head and the order of elements don't count, so two documents of different formats can be compared.
/// Laws: a bill does not differ from itself; exchanging the bills turns each change around; applying a difference to
/// the first bill gives one that does not differ from the second.
public struct Difference: Sendable {
  /// What a change is about.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case added, removed
    case upgraded, downgraded
    /// Another version, and which of the two is newer can't be told.
    case versionChanged = "version-changed"
    case renamed
    /// Another declared or concluded license.
    case relicensed
    /// Another checksum under the same version: by an algorithm that both state, or no algorithm that both state.
    case rehashed
    /// Another supplier or producer.
    case supplierChanged = "supplier-changed"
    /// Other package URLs or CPEs.
    case identifiersChanged = "identifiers-changed"
    /// Any other field: copyright, scope, download location, algorithms of checksums that agree.
    case detailsChanged = "details-changed"
    case edgeAdded = "edge-added"
    case edgeRemoved = "edge-removed"
    case fileAdded = "file-added"
    case fileRemoved = "file-removed"
    case fileChanged = "file-changed"

    /// The kind when the bills are exchanged.
    public var mirrored: Kind {
      switch self {
      case .added: .removed
      case .removed: .added
      case .upgraded: .downgraded
      case .downgraded: .upgraded
      case .edgeAdded: .edgeRemoved
      case .edgeRemoved: .edgeAdded
      case .fileAdded: .fileRemoved
      case .fileRemoved: .fileAdded
      default: self
      }
    }
  }

  /// Another value of one field.
  public struct FieldChange: Hashable, Sendable {
    public var kind: Kind
    /// As in `declared license`.
    public var field: String
    /// One line for each value; empty where nothing is stated.
    public var before: [String]
    public var after: [String]

    public init(_ kind: Kind, _ field: String, before: [String], after: [String]) {
      self.kind = kind
      self.field = field
      self.before = before
      self.after = after
    }
  }

  /// A component that is in both bills, and in which it differs.
  public struct ComponentChange: Hashable, Sendable {
    public var before: Component
    public var after: Component
    public var fields: [FieldChange]
  }

  /// A file that is in both bills, and in which it differs.
  public struct FileChange: Hashable, Sendable {
    public var before: File
    public var after: File
    public var fields: [FieldChange]
  }

  /// An edge that only one of the bills has; the ends are those of that bill.
  public struct EdgeChange: Hashable, Sendable {
    public var from: ElementID
    public var kind: Relationship.Kind
    public var to: ElementID
    /// Whether it goes with a component or file that only one of the bills has.
    public var isImplied: Bool
  }

  /// In the order of the second bill.
  public internal(set) var added: [Component] = []
  /// In the order of the first bill.
  public internal(set) var removed: [Component] = []
  /// In the order of the first bill.
  public internal(set) var changed: [ComponentChange] = []
  public internal(set) var edgesAdded: [EdgeChange] = []
  public internal(set) var edgesRemoved: [EdgeChange] = []
  /// By their paths.
  public internal(set) var filesAdded: [File] = []
  public internal(set) var filesRemoved: [File] = []
  public internal(set) var filesChanged: [FileChange] = []
  /// The roots of each bill, where they are not the same elements.
  public internal(set) var roots: (before: [ElementID], after: [ElementID])?

  /// What else differs, in words: parts of a bill that are not compared one by one.
  public internal(set) var others: [String] = []

  /// Which component of the first bill is which one of the second.
  public internal(set) var pairs: [(before: ElementID, after: ElementID)] = []

  /// Whether nothing differs.
  public var isEmpty: Bool { counts.isEmpty && roots == nil }

  /// How many changes there are of each kind that occurs; implied edges don't count.
  public var counts: [Kind: Int] {
    var counts: [Kind: Int] = [:]
    func add(_ kind: Kind, _ count: Int) {
      if count > 0 { counts[kind, default: 0] += count }
    }
    add(.added, added.count)
    add(.removed, removed.count)
    for change in changed { for field in change.fields { add(field.kind, 1) } }
    add(.edgeAdded, edgesAdded.count { !$0.isImplied })
    add(.edgeRemoved, edgesRemoved.count { !$0.isImplied })
    add(.fileAdded, filesAdded.count)
    add(.fileRemoved, filesRemoved.count)
    add(.fileChanged, filesChanged.count)
    return counts
  }
}

extension Difference.Kind {
  /// How much a change of this kind matters to somebody who reviews an update.
  public var severity: Severity {
    switch self {
    case .rehashed: .error
    case .downgraded, .removed, .relicensed, .supplierChanged: .warning
    default: .note
    }
  }
}
