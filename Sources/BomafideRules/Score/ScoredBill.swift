public import BomafideModel

/// A bill with what its document says beside it, as profiles look at it.
public struct ScoredBill: Sendable {
  /// The family of formats that a document is of.
  public enum Standard: String, Hashable, Sendable, CaseIterable {
    case spdx2, spdx3, cycloneDX
    /// A bill that is in no document, or a document of another kind.
    case other

    /// What people call it.
    public var title: String {
      switch self {
      case .spdx2: "SPDX 2"
      case .spdx3: "SPDX 3"
      case .cycloneDX: "CycloneDX"
      case .other: "a tree, no document yet"
      }
    }
  }

  /// What is known of the tree that a bill is about.
  public struct Tree: Sendable {
    /// A file, its size in bytes, and whether a component claims it.
    public struct Entry: Sendable {
      public var file: ElementID
      public var path: String
      public var bytes: Int
      public var isClaimed: Bool

      public init(file: ElementID, path: String, bytes: Int, isClaimed: Bool) {
        self.file = file
        self.path = path
        self.bytes = bytes
        self.isClaimed = isClaimed
      }
    }

    public var entries: [Entry]

    public init(entries: [Entry]) { self.entries = entries }
  }

  public var bill: BillOfMaterials
  public var standard: Standard
  /// The version of the standard, such as `2.3`.
  public var version: String
  /// The tree that the bill is about, where it is at hand.
  public var tree: Tree?

  public init(
    _ bill: BillOfMaterials, standard: Standard, version: String, tree: Tree? = nil
  ) {
    self.bill = bill
    self.standard = standard
    self.version = version
    self.tree = tree
  }

  /// The format and version, as people say it.
  public var format: String {
    switch standard {
    case .other: standard.title
    case .cycloneDX: "\(standard.title) \(version)"
    case .spdx2, .spdx3: "SPDX \(version)"
    }
  }
}
