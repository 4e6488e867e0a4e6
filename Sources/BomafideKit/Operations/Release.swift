import BomafideModel

/// Writes one document beside each artifact, checked against it.
public struct Release: Hashable, Sendable {
  /// The files that are released.
  public var artifacts: [String]
  /// The manifest that says what people know.
  public var manifest: String
  /// The names of document formats, one file for each.
  public var formats: [String]
  /// Whether the differences to the files are printed and nothing written.
  public var onlyShows: Bool
  /// Whether documents are written although there are errors.
  public var allowsFindings: Bool

  public init(
    artifacts: [String], manifest: String, formats: [String], onlyShows: Bool = false,
    allowsFindings: Bool = false
  ) {
    self.artifacts = artifacts
    self.manifest = manifest
    self.formats = formats
    self.onlyShows = onlyShows
    self.allowsFindings = allowsFindings
  }

  /// Does the work.
  public func run(_ context: OperationContext) throws -> Report {
    throw notBuilt("release")
  }
}
