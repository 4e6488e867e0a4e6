public import BomafideIdentifiers
public import BomafideModel

/// What people wrote into `bomafide.yaml`: the project, what it carries, and which documents come from that.
///
/// The keys, their defaults and examples are listed by `ManifestSchema` and in `docs/manifest.md`.
public struct Manifest: Hashable, Sendable {
  /// The version of the format that this program reads and writes.
  public static let formatVersion = 1

  /// The name of the file in the root of a tree.
  public static let fileName = "bomafide.yaml"

  /// The profile of components and documents that name none.
  public static let defaultProfile = "source"

  /// The path that `ManifestReader.read` was given.
  public var path: String
  /// The project itself, the root of every bill.
  public var project: ManifestProject
  /// Fields of complete documents.
  public var document: ManifestDocumentFields
  /// Which release artifacts there are, each with its profile.
  public var artifacts: [ManifestArtifact]
  /// The documents that are committed to the tree.
  public var documents: [ManifestDocument]
  /// Places in the tree that list the components of a profile.
  public var lists: [ManifestList]
  /// What the project carries, in the order of the manifest.
  public var components: [ManifestComponent]
  /// Vulnerabilities that scans leave out.
  public var ignores: [ManifestIgnore] = []

  /// The component called `id`, or nil.
  ///
  /// Takes time in proportion to the number of components.
  public subscript(component id: String) -> ManifestComponent? {
    components.first { $0.id.value == id }
  }

  /// The components that belong to `profile`, in the order of the manifest.
  public func components(in profile: String) -> [ManifestComponent] {
    components.filter { component in component.profiles.contains { $0.value == profile } }
  }
}

/// A vulnerability that scans leave out, and why.
public struct ManifestIgnore: Hashable, Sendable {
  /// Any name of it.
  public var id: Placed<String>
  /// A name, name@version, or package URL; nil is every component.
  public var component: Placed<String>?
  public var reason: Placed<String>
  /// The last day on which it holds, at its beginning; nil is no end.
  public var until: Placed<Timestamp>?

  public init(
    id: Placed<String>, component: Placed<String>? = nil, reason: Placed<String>,
    until: Placed<Timestamp>? = nil
  ) {
    self.id = id
    self.component = component
    self.reason = reason
    self.until = until
  }
}

/// The fields that the project and every component have.
public protocol ManifestPart: Hashable, Sendable {
  /// The name that people use.
  var name: Placed<String> { get }
  /// The key in the manifest; unique, and part of the IDs in documents.
  var id: Placed<String> { get }
  /// The version as it is written; nil where probes read it from the tree, or where there is none.
  var version: Placed<String>? { get }
  /// Where the tree says the version; all must agree.
  var versionProbes: [VersionProbe] { get }
  /// Where the tree says other things, and what it does not say.
  var support: ManifestSupport { get }
  /// Who hands it out.
  var supplier: PlacedClaim<Agent>? { get }
  /// Who made it.
  var producer: PlacedClaim<Agent>? { get }
  /// The license that its makers declare.
  var license: PlacedClaim<LicenseExpression>? { get }
  /// The license that the authors of the manifest conclude.
  var concludedLicense: PlacedClaim<LicenseExpression>? { get }
  /// The copyright notice.
  var copyright: PlacedClaim<String>? { get }
  /// Package URLs and CPE names, to be filled.
  var identifiers: [Placed<Template>] { get }
  /// Where it is downloaded, to be filled.
  var download: PlacedClaim<Template>? { get }
  /// Its web page, to be filled.
  var homepage: PlacedClaim<Template>? { get }
  /// What it is, in a sentence.
  var summary: Placed<String>? { get }
  /// A remark for the readers of documents.
  var comment: Placed<String>? { get }
  /// What it is for.
  var purpose: Placed<Component.Purpose>? { get }
  /// The place of the entry.
  var location: SourceLocation { get }
}

/// The project that the manifest stands in.
public struct ManifestProject: ManifestPart {
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
  /// Which files are the project's own, and how they are read.
  public var files: ManifestTree
  public var location: SourceLocation
}

/// How the files of the project's tree are listed and read.
public struct ManifestTree: Hashable, Sendable {
  /// How line ends count when files are hashed.
  public enum LineEndings: String, Hashable, Sendable, CaseIterable {
    /// The bytes as they are.
    case asIs = "as-is"
    /// CRLF counts as LF in text files.
    case lf
  }

  /// What leaves a file out of the inventory.
  public enum Ignore: String, Hashable, Sendable, CaseIterable {
    /// Git's rules where the tree is a work tree, otherwise none.
    case automatic
    /// The tree's `.gitignore` files, whether or not it is a work tree.
    case gitignore
    /// Every file counts.
    case none
  }

  /// Files that are left out of the inventory altogether.
  public var exclude: [Placed<Glob>] = []
  /// How line ends count.
  public var lineEndings: LineEndings = .asIs
  /// What leaves a file out.
  public var ignore: Ignore = .automatic
  /// Files that look like other people's and are the project's own.
  public var own: [OwnFiles] = []

  /// The defaults.
  public init() {}
}

/// Files that look like other people's and are the project's own, and why.
public struct OwnFiles: Hashable, Sendable {
  public var files: [Placed<Glob>]
  public var reason: Placed<String>
}

/// The fields of complete documents, as of those that `release` writes.
public struct ManifestDocumentFields: Hashable, Sendable {
  /// The name of the document.
  public var name: Placed<Template>?
  /// The absolute URI that names one document and no other.
  public var namespace: Placed<Template>?
  /// Who made the document.
  public var creators: [Placed<Agent>] = []
  /// A remark about the document.
  public var comment: Placed<String>?
  /// The version of the SPDX License List.
  public var licenseListVersion: Placed<String>?
  /// The place of the section, or nil where there is none.
  public var location: SourceLocation?

  /// No field at all.
  public init() {}
}

/// A document that is committed to the tree and kept up to date.
public struct ManifestDocument: Hashable, Sendable {
  /// The formats a committed document can have; the raw values are the names of the formats.
  public enum Format: String, Hashable, Sendable, CaseIterable {
    case spdx23JSON = "spdx-2.3-json"
    case spdx301JSON = "spdx-3.0.1-json"
    case cycloneDX16JSON = "cyclonedx-1.6-json"
    case cycloneDX17JSON = "cyclonedx-1.7-json"
  }

  /// How much of a document is written.
  public enum Layout: String, Hashable, Sendable, CaseIterable {
    /// A whole document.
    case complete
    /// Packages, files and relationships only, to be completed at release.
    case partial
  }

  /// How the bytes are laid out.
  public enum Style: String, Hashable, Sendable, CaseIterable {
    /// Bomafide's own layout.
    case canonical
    /// As CPython's tool writes: two spaces, sorted keys, ASCII escapes, no newline at the end.
    case python
  }

  /// Where it stands in the tree.
  public var path: Placed<RelativePath>
  /// Its format.
  public var format: Placed<Format>
  /// How much of it is written.
  public var layout: Layout
  /// How its bytes are laid out.
  public var style: Style
  /// The profiles whose components are in it; never empty.
  public var profiles: [Placed<String>]
  /// Whether files and what contains them are written too.
  public var listsFiles: Bool
  /// The place of the entry.
  public var location: SourceLocation
}

/// A file of the tree that lists the components of a profile, such as a script that fetches them.
public struct ManifestList: Hashable, Sendable {
  /// The file.
  public var file: Placed<RelativePath>
  /// What one entry looks like; it has the groups `name` and `version`.
  public var pattern: Placed<ProbePattern>
  /// The profile whose components are listed.
  public var profile: Placed<String>
  /// The place of the entry.
  public var location: SourceLocation
}
