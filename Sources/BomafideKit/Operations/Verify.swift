import BomafideModel

/// Tells whether an artifact holds just what a document says.
public struct Verify: Hashable, Sendable {
  /// The document; `-` is standard input.
  public var document: String
  /// A folder, a tar archive, a wheel or a zip file.
  public var artifact: String

  public init(document: String, artifact: String) {
    self.document = document
    self.artifact = artifact
  }

  /// Does the work.
  public func run(_ context: OperationContext) throws -> Report {
    throw notBuilt("verify")
  }
}
