import BomafideModel

/// Takes components out of the manifest.
public struct Remove: Hashable, Sendable {
  /// The components' names or IDs in the manifest.
  public var names: [String]
  /// The manifest to edit.
  public var manifest: String
  /// Whether the difference is printed and nothing written.
  public var onlyShows: Bool

  public init(names: [String], manifest: String, onlyShows: Bool = false) {
    self.names = names
    self.manifest = manifest
    self.onlyShows = onlyShows
  }

  /// Does the work.
  public func run(_ context: OperationContext) throws -> Report {
    throw notBuilt("remove")
  }
}
