public import BomafideIdentifiers
public import BomafideModel

/// A manifest to be written, or parts of one to be added.
///
/// Comments are written above what they are about; each is one line without `#`.
public struct ManifestDraft: Hashable, Sendable {
  /// The fields that the project and components share.
  public struct Part: Hashable, Sendable {
    /// The name that people use.
    public var name: String
    /// The ID, where it is not made from the name.
    public var id: String?
    /// The version; nil where probes read it.
    public var version: String?
    /// Where the tree says the version.
    public var versionProbes: [Probe] = []
    /// Where the tree says from where it is downloaded.
    public var downloadProbes: [Probe] = []
    /// Where the tree says who made it.
    public var producerProbes: [Probe] = []
    /// Who hands it out; only organizations and persons can be written.
    public var supplier: Stated<Agent>?
    /// Who made it; only organizations and persons can be written.
    public var producer: Stated<Agent>?
    /// The license that its makers declare.
    public var license: Stated<LicenseExpression>?
    /// The license that is concluded.
    public var concludedLicense: Stated<LicenseExpression>?
    /// The copyright notice.
    public var copyright: Stated<String>?
    /// Package URLs and CPE names.
    public var identifiers: [Template] = []
    /// Where it is downloaded.
    public var download: Stated<Template>?
    /// Its web page.
    public var homepage: Stated<Template>?
    /// What it is, in a sentence.
    public var summary: String?
    /// A remark for the readers of documents.
    public var comment: String?
    /// What it is for.
    public var purpose: BomafideModel.Component.Purpose?
    /// Lines above the entry.
    public var comments: [String] = []
    /// Lines above single keys, such as the evidence they rest on, by the name of the key.
    public var keyComments: [String: [String]] = [:]

    /// A part of which only the name is known.
    public init(name: String) { self.name = name }
  }

  /// A component.
  public struct Component: Hashable, Sendable {
    /// The fields that the project has too.
    public var part: Part
    /// Its files; nil where nothing is to be said.
    public var files: Files?
    /// Digests of the download.
    public var checksums: [Digest] = []
    /// Where the tree says the digest of the download.
    public var checksumProbes: [Probe] = []
    /// When it matters.
    public var scope: BomafideModel.Component.Scope?
    /// What the project has to do with it; nil is the default.
    public var relation: ManifestComponent.Relation?
    /// The profiles it belongs to; none are the default.
    public var profiles: [String] = []
    /// What was changed locally.
    public var changes: [Change] = []
    /// Words for readers of the manifest.
    public var notes: String?
    /// Who looks after it.
    public var owner: String?
    /// An archive whose content counts as components.
    public var bundles: Bundle?

    /// A component of which only the name is known.
    public init(name: String) { part = Part(name: name) }
  }

  /// The files of a component.
  public enum Files: Hashable, Sendable {
    /// The tree holds none.
    case none
    /// Those that the first globs match and the second do not.
    case globs(include: [Glob], exclude: [Glob])
  }

  /// A place that says a version.
  public struct Probe: Hashable, Sendable {
    /// How the text is found.
    public enum Kind: Hashable, Sendable {
      /// C macros, joined by dots.
      case macros([String])
      /// One C macro.
      case macro(String)
      /// One C macro that packs a version.
      case packed(String, packing: NumberPacking, base: Int)
      /// A regular expression with one group.
      case regex(ProbePattern)
      /// A value of a JSON file.
      case json(ValuePath)
      /// A value of a TOML file.
      case toml(ValuePath)
      /// A value of a YAML file.
      case yaml(ValuePath)
      /// A line, from 1.
      case line(Int)
      /// A text that stands in the file.
      case text(String)
    }

    /// The file.
    public var file: Glob
    /// The archive that the file is inside of.
    public var archive: Glob?
    /// How the text is found.
    public var kind: Kind
    /// The form of the text.
    public var template: Template?
    /// Why the place is worth asking.
    public var reason: String?

    /// A probe of a file in the tree.
    public init(file: Glob, _ kind: Kind, template: Template? = nil, reason: String? = nil) {
      self.file = file
      self.kind = kind
      self.template = template
      self.reason = reason
    }
  }

  /// A local change.
  public struct Change: Hashable, Sendable {
    /// The changed files.
    public var files: [Glob]
    /// Why they were changed.
    public var reason: String

    /// Says what was changed, and why.
    public init(files: [Glob], reason: String) {
      self.files = files
      self.reason = reason
    }
  }

  /// An archive whose content counts as components.
  public struct Bundle: Hashable, Sendable {
    /// The archive.
    public var archive: Glob
    /// The file inside that pins them.
    public var list: RelativePath
    /// Their identifiers.
    public var identifiers: [Template]
    /// Whether a tree may lack the archive.
    public var isOptional: Bool

    /// Says where the archive is, and what it bundles.
    public init(
      archive: Glob, list: RelativePath, identifiers: [Template] = [], isOptional: Bool = false
    ) {
      self.archive = archive
      self.list = list
      self.identifiers = identifiers
      self.isOptional = isOptional
    }
  }

  /// A document that is committed to the tree.
  public struct Document: Hashable, Sendable {
    /// Where it stands.
    public var path: RelativePath
    /// Its format.
    public var format: ManifestDocument.Format
    /// How much of it is written.
    public var layout: ManifestDocument.Layout = .complete
    /// How its bytes are laid out.
    public var style: ManifestDocument.Style = .canonical
    /// Which components are in it; nil is the default.
    public var profile: String?
    /// Whether it lists files.
    public var listsFiles = true

    /// A complete document.
    public init(path: RelativePath, format: ManifestDocument.Format) {
      self.path = path
      self.format = format
    }
  }

  /// A file of the tree that lists components.
  public struct List: Hashable, Sendable {
    /// The file.
    public var file: RelativePath
    /// What an entry looks like.
    public var pattern: ProbePattern
    /// The profile whose components are listed.
    public var profile: String

    /// Says which file lists the components of a profile.
    public init(file: RelativePath, pattern: ProbePattern, profile: String) {
      self.file = file
      self.pattern = pattern
      self.profile = profile
    }
  }

  /// Lines at the top of the file.
  public var comments: [String] = []
  /// The project.
  public var project: Part
  /// How line ends count when files are hashed; nil is the default.
  public var lineEndings: ManifestTree.LineEndings?
  /// Files that are left out of the inventory.
  public var excluded: [Glob] = []
  /// Documents that are committed to the tree.
  public var documents: [Document] = []
  /// Files that list components.
  public var lists: [List] = []
  /// What the project carries.
  public var components: [Component] = []
  /// Lines above the components.
  public var componentComments: [String] = []

  /// A manifest of a project without components.
  public init(project: Part) { self.project = project }
}
