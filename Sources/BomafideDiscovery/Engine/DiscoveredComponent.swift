public import BomafideIdentifiers
public import BomafideModel

/// A component that a search found in a tree.
public struct DiscoveredComponent: Sendable {
  /// Why it is thought to be one.
  public enum Origin: String, Sendable, CaseIterable {
    /// A place of the tree declares it.
    case declared
    /// Its files are those of a library of the catalogue.
    case known
    /// It lies in a folder for other people's code.
    case contained
    /// It has a license of its own.
    case licensed
    /// Others hold its copyright, under another license than the project's.
    case borrowed
  }

  public var name: String
  /// The release or, where only that is told, the commit; nil where the tree doesn't tell.
  public var version: String?
  /// The commit, where the tree tells one.
  public var commit: String?
  /// The license that its files say.
  public var license: LicenseExpression?
  /// The license that a place of the tree declares, in its words.
  public var declaredLicense: String?
  /// What its files say about the license, with the places.
  public var licenseConclusion: LicenseConclusion?
  public var purls: [PackageURL] = []
  public var cpes: [CPE] = []
  public var url: String?
  public var supplier: String?
  /// Its folders and files, that it is named after first.
  public var paths: [RelativePath]
  /// How many files it has, those of components inside left out.
  public var fileCount: Int
  /// From 0 to 1: how sure it is that it is a component.
  public var confidence: Double
  /// From 0 to 1: how sure its version is; 0 where there is none.
  public var versionConfidence: Double = 0
  public var origin: Origin
  /// The number of the component that it lies in.
  public var parent: Int?
  /// What bears out its name, version and license, the surest first.
  public var evidence: [Evidence] = []
  /// Places that say another version.
  public var contradictions: [VersionClue] = []
  /// The places that bear out its version, the surest first.
  public var clues: [VersionClue] = []
  /// What the tree says about it.
  public var declarations: [Declaration] = []
  /// The ID that evidence names it by: its name, with its place where the name occurs twice.
  public var id: ElementID
  /// How many of its files were looked at for a version, for an honest answer where there is none.
  public var searchedFiles = 0
}
