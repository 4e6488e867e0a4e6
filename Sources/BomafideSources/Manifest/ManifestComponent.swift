public import BomafideIdentifiers
public import BomafideModel

/// Something the project carries, builds with or depends on.
public struct ManifestComponent: ManifestPart {
  /// What the project has to do with the component.
  public enum Relation: String, Hashable, Sendable, CaseIterable {
    case dependsOn = "depends-on"
    case contains
    case staticLink = "static-link"
    case dynamicLink = "dynamic-link"
    case buildTool = "build-tool"
    case testTool = "test-tool"
    case optional
  }

  public var name: Placed<String>
  public var id: Placed<String>
  public var version: Placed<String>?
  public var versionProbes: [VersionProbe]
  public var support: ManifestSupport
  public var supplier: PlacedClaim<Agent>?
  public var producer: PlacedClaim<Agent>?
  public var license: PlacedClaim<LicenseExpression>?
  public var concludedLicense: PlacedClaim<LicenseExpression>?
  public var copyright: PlacedClaim<String>?
  public var identifiers: [Placed<Template>]
  public var download: PlacedClaim<Template>?
  public var homepage: PlacedClaim<Template>?
  public var summary: Placed<String>?
  public var comment: Placed<String>?
  public var purpose: Placed<Component.Purpose>?
  /// Which files of the tree are the component's; nil where the manifest does not say.
  public var files: Placed<ManifestFiles>?
  /// Digests of the download.
  public var checksums: [Placed<Digest>]
  /// Where the tree says the download's digest.
  public var checksumProbes: [VersionProbe]
  /// When the component matters.
  public var scope: Placed<Component.Scope>?
  /// What the project has to do with it.
  public var relation: Relation
  /// The profiles it belongs to; never empty.
  public var profiles: [Placed<String>]
  /// What was changed locally.
  public var changes: [LocalChange]
  /// Words for readers of the manifest; they go into no document.
  public var notes: Placed<String>?
  /// Who looks after the component.
  public var owner: Placed<String>?
  /// An archive in the tree whose content counts as components too.
  public var bundles: Bundles?
  public var location: SourceLocation
}

/// The files of a component.
public enum ManifestFiles: Hashable, Sendable {
  /// It is stated that the tree holds no file of it.
  case none

  /// The files that some `include` matches and no `exclude` does.
  case globs(include: [Placed<Glob>], exclude: [Placed<Glob>])
}

/// A change that was made to the files of a component, and why.
public struct LocalChange: Hashable, Sendable {
  /// The changed files.
  public var files: [Placed<Glob>]
  /// Why they were changed.
  public var reason: Placed<String>
  /// The place of the entry.
  public var location: SourceLocation
}

/// Components inside an archive that the tree carries, such as those in pip's wheel.
public struct Bundles: Hashable, Sendable {
  /// The archive; it matches exactly one file.
  public var archive: Placed<Glob>
  /// The file inside the archive that pins `name==version`.
  public var list: Placed<RelativePath>
  /// Package URLs and CPE names of each, to be filled with its name and version.
  public var identifiers: [Placed<Template>]
  /// Whether the component and what it bundles are left out where the tree has no such archive.
  public var isOptional: Bool
  /// The place of the entry.
  public var location: SourceLocation
}
