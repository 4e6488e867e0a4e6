public import BomafideModel

/// A text of reviewed statements, as people edit it: one file for a product line.
///
/// Every value keeps its place; what the words mean is for the reader of the values to say. The keys are listed in
/// `docs/vex.md`.
public struct StatementFile: Hashable, Sendable {
  /// The version of the format that this program reads and writes.
  public static let formatVersion = 1

  /// The folder beside the manifest in which the files lie.
  public static let folderName = "vex"

  /// What `read` was given.
  public var path: String
  /// What the statements are about, for people.
  public var title: Placed<String>?
  /// Who speaks where a statement doesn't say.
  public var author: Placed<String>?
  /// In the order of the file.
  public var statements: [Statement]

  /// One statement.
  public struct Statement: Hashable, Sendable {
    public var vulnerability: Placed<String>
    public var aliases: [Placed<String>] = []
    public var products: [Product] = []
    public var status: Placed<String>
    public var justification: Placed<String>?
    public var impact: Placed<String>?
    public var action: Placed<String>?
    public var notes: Placed<String>?
    public var author: Placed<String>?
    public var date: Placed<String>?
    public var expires: Placed<String>?
    public var evidence: [Placed<String>] = []
    public var isProposal = false
    /// Where it starts.
    public var location: SourceLocation

    public init(
      vulnerability: Placed<String>, status: Placed<String>, at location: SourceLocation
    ) {
      self.vulnerability = vulnerability
      self.status = status
      self.location = location
    }
  }

  /// What a statement is about.
  public struct Product: Hashable, Sendable {
    /// A package URL, a CPE or a digest.
    public var component: Placed<String>
    /// A range of versions.
    public var versions: Placed<String>?
    /// What the component has to sit in.
    public var parent: Placed<String>?
    /// A range of versions of the parent.
    public var parentVersions: Placed<String>?

    public init(
      _ component: Placed<String>, versions: Placed<String>? = nil, in parent: Placed<String>? = nil
    ) {
      self.component = component
      self.versions = versions
      self.parent = parent
    }
  }
}
