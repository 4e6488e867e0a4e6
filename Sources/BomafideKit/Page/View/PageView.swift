import BomafideIdentifiers
import BomafideModel

/// What a release page shows, as values: gathered before, and rendered after, without a look at any file.
struct PageView: Sendable {
  /// As in `CPython 3.13.5`.
  var title: String
  /// What the project is, in a sentence.
  var summary: String?
  var version: String?
  var made: Timestamp
  var tool: String
  /// Where the files are published; nil is beside the page.
  var base: String?
  var files: [FileRow] = []
  var documents: [DocumentRow] = []
  /// Files that are neither artifacts nor documents: lists of checksums, keys.
  var others: [OtherFile] = []
  var components: [ComponentRow] = []
  var licenses: [LicenseShare] = []
  var statements: [StatementRow] = []
  var changes: Changes?
  var pictures: [Picture] = []
  var problems: [Problem] = []

  /// How a check ended.
  enum Verdict: String, Sendable {
    case holds, fails
    /// Nothing was there to check it with.
    case unchecked
  }

  /// A signature beside a file.
  struct Signature: Sendable {
    /// The name of its file.
    var file: String
    /// As in `GPG`.
    var kind: String
    var verdict: Verdict
    /// What the verdict rests on.
    var note: String
  }

  /// An artifact.
  struct FileRow: Sendable {
    var name: String
    var version: String?
    var system: String?
    var description: String
    var isSource: Bool
    var size: Int64
    var digests: [Digest]
    var signatures: [Signature] = []
    /// Places in `documents`.
    var documents: [Int] = []
    /// Places in `documents` of those with statements about vulnerabilities.
    var statements: [Int] = []
    var verdict: Verdict
    /// What the verdict rests on, in a few words.
    var note: String
  }

  /// A document.
  struct DocumentRow: Sendable {
    var file: String
    /// As in `SPDX 2.3`.
    var format: String
    /// The full name, as in `spdx-2.3-json`; nil where it can't be read.
    var formatName: String?
    /// As in `SPDX`, for narrow columns.
    var standard: String
    /// The artifact that it is about; nil is the release as a whole.
    var artifact: String?
    var holdsStatements: Bool
    var components: Int
    var listedFiles: Int
    var size: Int64
    var digest: Digest
    var signatures: [Signature] = []
    var verdict: Verdict
    var note: String
  }

  struct OtherFile: Sendable {
    var name: String
    var description: String
    var signatures: [Signature] = []
  }

  /// A component of some artifacts.
  struct ComponentRow: Sendable {
    var name: String
    var version: String?
    var license: String?
    var supplier: String?
    var purls: [String]
    var cpes: [String]
    var evidence: [Proof]
    /// Names of the artifacts.
    var artifacts: [String]
  }

  /// A line that bears out a claim.
  struct Proof: Sendable, Hashable {
    var claim: String
    var value: String
    var place: SourceLocation
    /// As in `source-code-analysis`; `curated` is what a person wrote.
    var technique: String
    /// Whether the place is in an artifact, by its path in it.
    var isInside = false
  }

  struct LicenseShare: Sendable {
    var license: String
    var components: Int
  }

  /// What is said about a vulnerability.
  struct StatementRow: Sendable {
    var vulnerability: String
    var aliases: [String]
    var status: VEXStatement.Status?
    var justification: String?
    var words: String?
    var products: [String]
    var document: String
  }

  /// What changed since the previous release.
  struct Changes: Sendable {
    var since: String
    var rows: [ChangeRow]
    /// Artifacts that only one of the releases has.
    var filesAdded: [String]
    var filesRemoved: [String]
  }

  struct ChangeRow: Sendable {
    var kind: Difference.Kind
    var component: String
    var field: String
    var before: String?
    var after: String?
  }

  struct Picture: Sendable {
    var title: String
    /// What can be seen, for those who can't see it.
    var description: String
    var svg: [UInt8]
  }

  /// Something that is wrong with the release.
  struct Problem: Sendable {
    var severity: Severity
    var rule: String
    var place: String
    var message: String
    var remedy: String?
  }

  /// Whether any file has a document; the column is left out otherwise.
  var hasDocuments: Bool { files.contains { !$0.documents.isEmpty } }

  var hasStatements: Bool { files.contains { !$0.statements.isEmpty } }

  var hasSignatures: Bool { files.contains { !$0.signatures.isEmpty } }
}
