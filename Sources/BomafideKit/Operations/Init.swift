import BomafideModel

/// Discovers what a tree carries and writes a first manifest.
public struct Init: Hashable, Sendable {
  /// The folder to look at.
  public var path: String
  /// Where the manifest goes; nil is `bomafide.yaml` in the folder, `-` standard output.
  public var manifest: String?
  /// Files that people keep by hand today, to take over.
  public var imports: [String]
  /// Whether an existing manifest is replaced.
  public var overwrites: Bool
  /// Whether the difference is printed and nothing written.
  public var onlyShows: Bool

  public init(
    path: String, manifest: String? = nil, imports: [String] = [], overwrites: Bool = false,
    onlyShows: Bool = false
  ) {
    self.path = path
    self.manifest = manifest
    self.imports = imports
    self.overwrites = overwrites
    self.onlyShows = onlyShows
  }

  /// Does the work.
  public func run(_ context: OperationContext) throws -> Report {
    throw notBuilt("init")
  }
}
