public import BomafideIdentifiers

/// A bill of materials: components and files, and how they belong together.
///
/// It has no `Codable`: formats live at the edges.
public struct BillOfMaterials: Hashable, Sendable {
  /// The phase of the life cycle that the bill was made in.
  public enum Lifecycle: Hashable, Sendable {
    case design, source, build, analyzed, deployed, runtime, decommissioned
    case other(String)
  }

  /// The name of the document.
  public var name: String?
  /// An absolute URI without fragment that names this version of the document, and no other.
  public var namespace: String?
  /// The revision of the document (CycloneDX `version`).
  public var revision: Int?
  public var created: Timestamp?
  public var authors: [Agent] = []
  public var tools: [Tool] = []
  public var lifecycles: [Lifecycle] = []
  public var dataLicense: String?
  public var licenseListVersion: String?
  public var comment: String?
  /// Words of the creators about the making (SPDX 2 `creationInfo.comment`).
  public var creationComment: String?

  /// What the bill is about.
  public var roots: [ElementID] = []
  public var components: [Component] = []
  public var files: [File] = []
  public var snippets: [Snippet] = []
  public var relationships: [Relationship] = []
  public var annotations: [Annotation] = []
  public var customLicenses: [CustomLicense] = []
  public var externalDocuments: [ExternalDocument] = []
  /// Known flaws, and what is said about them: a bill of only these and the components that they name is a VEX document.
  public var vulnerabilities: [Vulnerability] = []
  public var foreign = ForeignData()

  public init() {}

  /// The component called `id`.
  ///
  /// Takes time in proportion to the number of components.
  public subscript(component id: ElementID) -> Component? {
    components.first { $0.id == id }
  }

  /// The files that each element contains, by the paths in the bill.
  public func containedFiles() -> [ElementID: [ElementID]] {
    var contained: [ElementID: [ElementID]] = [:]
    for edge in relationships where edge.kind == .contains {
      let files = edge.to.filter { end in
        switch end {
        case .file, .namedFile: true
        default: false
        }
      }
      if !files.isEmpty { contained[edge.from, default: []] += files }
    }
    return contained
  }
}

/// A remark about an element, by somebody, at some time.
public struct Annotation: Hashable, Sendable {
  public var subject: ElementID
  public var author: Agent
  public var date: Timestamp
  /// `REVIEW`, `OTHER`.
  public var kind: String
  public var comment: String
  public var foreign = ForeignData()

  public init(
    of subject: ElementID, by author: Agent, at date: Timestamp, kind: String, comment: String
  ) {
    self.subject = subject
    self.author = author
    self.date = date
    self.kind = kind
    self.comment = comment
  }
}

/// A license that is not on the SPDX License List, with its text.
public struct CustomLicense: Hashable, Sendable {
  /// `LicenseRef-…`.
  public var id: String
  public var text: String
  public var name: String?
  public var urls: [String] = []
  public var comment: String?
  public var foreign = ForeignData()

  public init(id: String, text: String) {
    self.id = id
    self.text = text
  }
}

/// Another document that this one refers to.
public struct ExternalDocument: Hashable, Sendable {
  /// The name by which this document calls it (`DocumentRef-…`).
  public var id: String
  public var uri: String
  public var digest: Digest?
  public var foreign = ForeignData()

  public init(id: String, uri: String, digest: Digest?) {
    self.id = id
    self.uri = uri
    self.digest = digest
  }
}
