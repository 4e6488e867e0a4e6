import BomafideModel

/// Changes a component's version in the manifest, and every field that follows from it.
public struct Update: Hashable, Sendable {
  /// The component's name or ID in the manifest.
  public var name: String
  /// The new version.
  public var version: String
  /// The manifest to edit.
  public var manifest: String
  /// Whether the difference is printed and nothing written.
  public var onlyShows: Bool

  public init(name: String, version: String, manifest: String, onlyShows: Bool = false) {
    self.name = name
    self.version = version
    self.manifest = manifest
    self.onlyShows = onlyShows
  }

  /// Does the work.
  public func run(_ context: OperationContext) throws -> Report {
    throw notBuilt("update")
  }
}
