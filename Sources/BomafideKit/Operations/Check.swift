import BomafideModel

/// Tells whether every claim agrees with the evidence in the tree.
public struct Check: Hashable, Sendable {
  /// The tree to look at.
  public var path: String
  /// The manifest whose claims are checked.
  public var manifest: String
  /// The committed documents to check; empty means those that the manifest names.
  public var documents: [String]

  public init(path: String, manifest: String, documents: [String] = []) {
    self.path = path
    self.manifest = manifest
    self.documents = documents
  }

  /// Does the work.
  public func run(_ context: OperationContext) throws -> Report {
    throw notBuilt("check")
  }
}
