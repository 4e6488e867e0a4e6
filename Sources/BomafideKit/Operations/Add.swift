import BomafideModel

/// Adds a component to the manifest.
public struct Add: Hashable, Sendable {
  /// The component's name.
  public var name: String
  /// nil leaves it to the evidence in the tree.
  public var version: String?
  /// The manifest to edit.
  public var manifest: String
  /// Globs of the component's files; empty states that the tree holds none.
  public var files: [String]
  /// Package URLs and CPE names, which may hold `{version}`.
  public var identifiers: [String]
  /// The declared license, an SPDX expression.
  public var license: String?
  /// As in `Organization: NAME (MAIL)`.
  public var supplier: String?
  /// Where its source comes from; may hold `{version}`.
  public var download: String?
  /// Whether the difference is printed and nothing written.
  public var onlyShows: Bool

  public init(
    name: String, version: String? = nil, manifest: String, files: [String] = [],
    identifiers: [String] = [], license: String? = nil, supplier: String? = nil,
    download: String? = nil, onlyShows: Bool = false
  ) {
    self.name = name
    self.version = version
    self.manifest = manifest
    self.files = files
    self.identifiers = identifiers
    self.license = license
    self.supplier = supplier
    self.download = download
    self.onlyShows = onlyShows
  }

  /// Does the work.
  public func run(_ context: OperationContext) throws -> Report {
    throw notBuilt("add")
  }
}
