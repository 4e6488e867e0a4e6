public import BomafideIdentifiers

/// What a container image says of itself.
///
/// Source: OCI Image Format Specification 1.1, "Image Manifest" and "Image Configuration".
public struct ContainerImage: Hashable, Sendable {
  /// What was added, changed or removed in one step.
  public struct Layer: Hashable, Sendable {
    /// The digest of the layer as it is stored; nil where the archive doesn't state one.
    public var digest: Digest?
    /// The digest of the uncompressed tar.
    public var diffID: Digest
    /// The bytes of the layer as it is stored.
    public var size: Int64
    /// The command that made it, as the history has it.
    public var command: String?
  }

  /// What it is called in the archive: `debian:13`.
  public internal(set) var references: [String] = []
  /// The digest by which registries know it; nil for an archive that has no manifest of its own.
  public internal(set) var manifestDigest: Digest?
  /// Whether the manifest was made while the image was saved, so that no registry knows its digest.
  public internal(set) var isMadeBySaving = false
  /// The digest of the configuration, which `docker image ls` shows.
  public internal(set) var configDigest: Digest
  public internal(set) var platform: ImagePlatform
  /// When it was made, as written.
  public internal(set) var created: String?
  public internal(set) var author: String?
  /// The labels of the configuration, sorted.
  public internal(set) var labels: [Pair] = []
  /// The annotations of the manifest and of its entry in the index, sorted.
  public internal(set) var annotations: [Pair] = []
  /// From the lowest to the topmost.
  public internal(set) var layers: [Layer] = []

  /// A name with a text.
  public struct Pair: Hashable, Sendable {
    public var name: String
    public var value: String
  }

  /// The value of an annotation, or of the label of the same name.
  ///
  /// Source: OCI Image Format Specification, "Annotations".
  public func annotation(_ name: String) -> String? {
    annotations.first { $0.name == name }?.value ?? labels.first { $0.name == name }?.value
  }

  /// The image that it was built upon, as its maker says.
  public var baseName: String? { annotation("org.opencontainers.image.base.name") }

  /// The digest of the image that it was built upon, as its maker says.
  public var baseDigest: Digest? {
    annotation("org.opencontainers.image.base.digest").flatMap { try? Digest(parsing: $0) }
  }
}
