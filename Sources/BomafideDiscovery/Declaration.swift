public import BomafideIdentifiers

/// What one place of a tree says about a component: metadata beside vendored code, a package manifest, a table.
///
/// A declaration is a claim, not a proof: whether the code is there, and in which version, is for the tree to say.
public struct Declaration: Hashable, Sendable {
  /// A value with the line that says it, from 1.
  public struct Fact: Hashable, Sendable {
    public var value: String
    public var line: Int

    public init(_ value: String, line: Int) {
      self.value = value
      self.line = line
    }
  }

  /// What sort of place says it; what it is worth follows from that.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Metadata that people keep beside vendored code, as `moz.yaml`.
    case metadata
    /// A manifest of a package ecosystem that came with the code, as `package.json`.
    case manifest
    /// A list that a package tool wrote or pins from, as `vendor/modules.txt`.
    case lock
    /// A table or list in a document of the folder around, as `thirdparty/README.md`.
    case table
    /// A text of licenses or copyrights that names its parts, as DEP-5.
    case legalText = "legal-text"
    /// A script that fetches the code anew.
    case script
    /// A bill of materials in the tree.
    case bill
  }

  public var kind: Kind
  /// The cataloger that read it.
  public var cataloger: String
  /// The file that says it.
  public var file: RelativePath
  public var name: Fact?
  /// Other names that the place gives it.
  public var aliases: [String] = []
  /// The version as it is written there.
  public var version: Fact?
  /// The commit, 7 to 40 hexadecimal digits.
  public var commit: Fact?
  /// The license in the words of the place.
  public var license: Fact?
  /// The repository or home page.
  public var url: Fact?
  /// The address of the archive it was taken from.
  public var download: Fact?
  public var purls: [Fact] = []
  public var cpes: [Fact] = []
  public var supplier: Fact?
  /// What it says was changed after copying.
  public var changes: Fact?
  /// Where the code is, from the root of the tree: folders, files or globs; those that don't exist are passed over.
  ///
  /// Empty where the place doesn't say; then it is the folder of `file`.
  public var roots: [String] = []
  /// Whether the roots were said by the place, so that code missing there is a finding.
  public var namesRoots = false

  /// Whether it is of how the project is built, and of no package.
  public var isOfBuild: Bool { cataloger == BuildVersions.cataloger }

  public init(_ kind: Kind, by cataloger: String, in file: RelativePath) {
    self.kind = kind
    self.cataloger = cataloger
    self.file = file
  }
}
