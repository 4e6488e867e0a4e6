/// A tag of SPDX 2's tag-value form, and the member of the JSON form that it is.
///
/// Source: SPDX 2.3, the "tag" of each field, <https://spdx.github.io/spdx-spec/v2.3/>.
struct SPDX2Tag: Sendable {
  /// The sections, which follow each other; a tag belongs to the section that its name says.
  enum Section: Sendable {
    case document, creation, package, file, snippet, license, annotation, relationship, review
    /// `SPDXID` belongs to whatever was begun last.
    case any
  }

  /// How a value is said in JSON.
  enum Form: Sendable {
    /// One string; `<text>` may stand around it.
    case text
    /// One string on one line.
    case line
    /// A string of an array, on one line.
    case lines
    /// A string of an array; `<text>` may stand around it.
    case texts
    case bool, checksum, verificationCode, externalReference, externalReferenceComment
    case externalDocument, relationship, byteRange, lineRange, artifact
  }

  let name: String
  let section: Section
  let member: String
  let form: Form
  /// Whether the tag begins a section.
  var begins = false

  init(_ name: String, _ section: Section, _ member: String, _ form: Form, begins: Bool = false) {
    self.name = name
    self.section = section
    self.member = member
    self.form = form
    self.begins = begins
  }

  /// All tags, in the order in which a writer uses them.
  static let all: [SPDX2Tag] = [
    SPDX2Tag("SPDXVersion", .document, "spdxVersion", .line),
    SPDX2Tag("DataLicense", .document, "dataLicense", .line),
    SPDX2Tag("SPDXID", .any, "SPDXID", .line),
    SPDX2Tag("DocumentName", .document, "name", .line),
    SPDX2Tag("DocumentNamespace", .document, "documentNamespace", .line),
    SPDX2Tag("ExternalDocumentRef", .document, "externalDocumentRefs", .externalDocument),
    SPDX2Tag("DocumentComment", .document, "comment", .text),
    SPDX2Tag("LicenseListVersion", .creation, "licenseListVersion", .line),
    SPDX2Tag("Creator", .creation, "creators", .lines),
    SPDX2Tag("Created", .creation, "created", .line),
    SPDX2Tag("CreatorComment", .creation, "comment", .text),

    SPDX2Tag("PackageName", .package, "name", .line, begins: true),
    SPDX2Tag("PackageVersion", .package, "versionInfo", .line),
    SPDX2Tag("PackageFileName", .package, "packageFileName", .line),
    SPDX2Tag("PackageSupplier", .package, "supplier", .line),
    SPDX2Tag("PackageOriginator", .package, "originator", .line),
    SPDX2Tag("PackageDownloadLocation", .package, "downloadLocation", .line),
    SPDX2Tag("PrimaryPackagePurpose", .package, "primaryPackagePurpose", .line),
    SPDX2Tag("ReleaseDate", .package, "releaseDate", .line),
    SPDX2Tag("BuiltDate", .package, "builtDate", .line),
    SPDX2Tag("ValidUntilDate", .package, "validUntilDate", .line),
    SPDX2Tag("FilesAnalyzed", .package, "filesAnalyzed", .bool),
    SPDX2Tag("PackageVerificationCode", .package, "packageVerificationCode", .verificationCode),
    SPDX2Tag("PackageChecksum", .package, "checksums", .checksum),
    SPDX2Tag("PackageHomePage", .package, "homepage", .line),
    SPDX2Tag("PackageSourceInfo", .package, "sourceInfo", .text),
    SPDX2Tag("PackageLicenseConcluded", .package, "licenseConcluded", .line),
    SPDX2Tag("PackageLicenseInfoFromFiles", .package, "licenseInfoFromFiles", .lines),
    SPDX2Tag("PackageLicenseDeclared", .package, "licenseDeclared", .line),
    SPDX2Tag("PackageLicenseComments", .package, "licenseComments", .text),
    SPDX2Tag("PackageCopyrightText", .package, "copyrightText", .text),
    SPDX2Tag("PackageSummary", .package, "summary", .text),
    SPDX2Tag("PackageDescription", .package, "description", .text),
    SPDX2Tag("PackageComment", .package, "comment", .text),
    SPDX2Tag("PackageAttributionText", .package, "attributionTexts", .texts),
    SPDX2Tag("ExternalRef", .package, "externalRefs", .externalReference),
    SPDX2Tag("ExternalRefComment", .package, "comment", .externalReferenceComment),

    SPDX2Tag("FileName", .file, "fileName", .line, begins: true),
    SPDX2Tag("FileType", .file, "fileTypes", .lines),
    SPDX2Tag("FileChecksum", .file, "checksums", .checksum),
    SPDX2Tag("LicenseConcluded", .file, "licenseConcluded", .line),
    SPDX2Tag("LicenseInfoInFile", .file, "licenseInfoInFiles", .lines),
    SPDX2Tag("LicenseComments", .file, "licenseComments", .text),
    SPDX2Tag("FileCopyrightText", .file, "copyrightText", .text),
    SPDX2Tag("FileComment", .file, "comment", .text),
    SPDX2Tag("FileNotice", .file, "noticeText", .text),
    SPDX2Tag("FileContributor", .file, "fileContributors", .lines),
    SPDX2Tag("FileAttributionText", .file, "attributionTexts", .texts),
    SPDX2Tag("FileDependency", .file, "fileDependencies", .lines),
    SPDX2Tag("ArtifactOfProjectName", .file, "name", .artifact),
    SPDX2Tag("ArtifactOfProjectHomePage", .file, "homePage", .artifact),
    SPDX2Tag("ArtifactOfProjectURI", .file, "projectUri", .artifact),

    SPDX2Tag("SnippetSPDXID", .snippet, "SPDXID", .line, begins: true),
    SPDX2Tag("SnippetFromFileSPDXID", .snippet, "snippetFromFile", .line),
    SPDX2Tag("SnippetByteRange", .snippet, "ranges", .byteRange),
    SPDX2Tag("SnippetLineRange", .snippet, "ranges", .lineRange),
    SPDX2Tag("SnippetLicenseConcluded", .snippet, "licenseConcluded", .line),
    SPDX2Tag("LicenseInfoInSnippet", .snippet, "licenseInfoInSnippets", .lines),
    SPDX2Tag("SnippetLicenseComments", .snippet, "licenseComments", .text),
    SPDX2Tag("SnippetCopyrightText", .snippet, "copyrightText", .text),
    SPDX2Tag("SnippetComment", .snippet, "comment", .text),
    SPDX2Tag("SnippetName", .snippet, "name", .line),
    SPDX2Tag("SnippetAttributionText", .snippet, "attributionTexts", .texts),

    SPDX2Tag("LicenseID", .license, "licenseId", .line, begins: true),
    SPDX2Tag("ExtractedText", .license, "extractedText", .text),
    SPDX2Tag("LicenseName", .license, "name", .line),
    SPDX2Tag("LicenseCrossReference", .license, "seeAlsos", .lines),
    SPDX2Tag("LicenseComment", .license, "comment", .text),

    SPDX2Tag("Annotator", .annotation, "annotator", .line, begins: true),
    SPDX2Tag("AnnotationDate", .annotation, "annotationDate", .line),
    SPDX2Tag("AnnotationType", .annotation, "annotationType", .line),
    SPDX2Tag("SPDXREF", .annotation, "SPDXREF", .line),
    SPDX2Tag("AnnotationComment", .annotation, "comment", .text),

    SPDX2Tag("Relationship", .relationship, "relationship", .relationship, begins: true),
    SPDX2Tag("RelationshipComment", .relationship, "comment", .text),

    SPDX2Tag("Reviewer", .review, "reviewer", .line, begins: true),
    SPDX2Tag("ReviewDate", .review, "reviewDate", .line),
    SPDX2Tag("ReviewComment", .review, "comment", .text),
  ]

  private static let byName = Dictionary(
    all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  /// The tag called `name`.
  static func named(_ name: String) -> SPDX2Tag? { byName[name] }

  /// The tags of a section that are written from members, in their order.
  static func written(in section: Section) -> [SPDX2Tag] {
    all.filter { $0.section == section && $0.form != .externalReferenceComment }
  }

  /// The name that a member of a section has as a tag.
  static func name(of member: String, in section: Section) -> String? {
    if member == "SPDXID" { return section == .snippet ? "SnippetSPDXID" : "SPDXID" }
    return all.first { $0.section == section && $0.member == member }?.name
  }
}
