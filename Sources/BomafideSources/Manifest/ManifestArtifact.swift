public import BomafideIdentifiers
public import BomafideModel

/// A kind of release artifact, and which components are in it.
public struct ManifestArtifact: Hashable, Sendable {
  /// The profiles whose components are in the artifact; the first one names it.
  public var profiles: [Placed<String>]
  /// The file names that the profile applies to.
  public var files: [Placed<Template>]
  /// The purpose of the primary component; nil is the project's.
  public var purpose: Placed<Component.Purpose>?
  /// The purpose of every other component; nil leaves each its own.
  public var componentPurpose: Placed<Component.Purpose>?
  /// What the artifact carries, with what differs from the component's own entry.
  public var carries: [CarriedComponent] = []
  /// The compiled files of the artifact that the project itself was built to.
  public var own: [Placed<Glob>] = []
  /// The operating system that it is for, as the release page names it; nil leaves it to the name.
  public var system: Placed<String>?
  /// What it is, as the release page says it; nil leaves it to the name.
  public var summary: Placed<String>?
  /// The place of the entry.
  public var location: SourceLocation

  public init(
    profiles: [Placed<String>], files: [Placed<Template>],
    purpose: Placed<Component.Purpose>? = nil, componentPurpose: Placed<Component.Purpose>? = nil,
    carries: [CarriedComponent] = [], own: [Placed<Glob>] = [], location: SourceLocation
  ) {
    self.profiles = profiles
    self.files = files
    self.purpose = purpose
    self.componentPurpose = componentPurpose
    self.carries = carries
    self.own = own
    self.location = location
  }

  /// Whether the artifact is built from a source tree, and is not that tree itself.
  public var isBuilt: Bool { !carries.isEmpty || !own.isEmpty }
}

/// A component as one kind of artifact carries it.
public struct CarriedComponent: Hashable, Sendable {
  /// How an artifact carries a component.
  public enum Form: String, Hashable, Sendable, CaseIterable {
    /// As source files.
    case source
    /// Linked into the project's own compiled files.
    case `static`
    /// As a library that the project's own files load.
    case dynamic
    /// As a compiled file that was taken as it is.
    case binary
  }

  /// The ID of the component.
  public var component: Placed<String>
  /// How it is carried; nil leaves what its own entry says.
  public var form: Placed<Form>?
  /// Its files in the artifact; of a component that is linked in, the files that it is linked into.
  public var files: [Placed<Glob>] = []
  /// The version in this artifact.
  public var version: Placed<String>?
  /// Where the source tree says the version in this artifact.
  public var versionProbes: [VersionProbe] = []
  /// Where the source tree says the digest of the download.
  public var checksumProbes: [VersionProbe] = []
  /// Where the source tree says from where it is downloaded.
  public var downloadProbes: [VersionProbe] = []
  /// The identifiers in this artifact; none leaves the component's own.
  public var identifiers: [Placed<Template>] = []
  /// Where the component in this artifact comes from.
  public var download: PlacedClaim<Template>?
  /// Digests of that download.
  public var checksums: [Placed<Digest>] = []
  /// Why nothing in the artifact shows the component.
  public var unseen: Placed<String>?
  public var location: SourceLocation

  /// An entry that says nothing but which component is carried.
  public init(component: Placed<String>, location: SourceLocation) {
    self.component = component
    self.location = location
  }

  /// All places of the source tree that speak of it.
  public var allProbes: [VersionProbe] { versionProbes + checksumProbes + downloadProbes }

  /// Whether its version is another matter than that of the component's own entry.
  public var hasOwnVersion: Bool { version != nil || !versionProbes.isEmpty }
}

extension ManifestComponent {
  /// The component as an artifact carries it.
  public func carried(as carried: CarriedComponent) -> ManifestComponent {
    var component = self
    if carried.hasOwnVersion {
      component.version = carried.version
      component.versionProbes = carried.versionProbes
    }
    if !carried.identifiers.isEmpty { component.identifiers = carried.identifiers }
    if carried.download != nil || !carried.checksums.isEmpty || carried.hasOwnVersion {
      // The digest of another download says nothing about this one.
      component.checksums = carried.checksums
      component.checksumProbes = carried.checksumProbes
    }
    if let download = carried.download {
      component.download = download
      // What the tree says of the component's own download is of another one.
      component.support.downloadProbes = carried.downloadProbes
    }
    switch carried.form?.value {
    case .source, .binary: component.relation = .contains
    case .static: component.relation = .staticLink
    case .dynamic: component.relation = .dynamicLink
    case nil: break
    }
    let isInside = component.relation == .staticLink
    let place = carried.files.first?.location ?? carried.location
    component.files = Placed(
      carried.files.isEmpty || isInside ? .none : .globs(include: carried.files, exclude: []),
      at: place)
    // The files of the sources are not those of the artifact; why they were changed holds for both.
    component.changes = changes.map {
      LocalChange(files: [], reason: $0.reason, location: $0.location)
    }
    // What an archive bundles is in the artifact where the archive itself is.
    if carried.form.map({ $0.value != .source }) ?? false { component.bundles = nil }
    return component
  }
}
