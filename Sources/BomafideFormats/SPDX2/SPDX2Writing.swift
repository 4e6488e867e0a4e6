import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// Writes a bill as an SPDX 2.2 or 2.3 document, in JSON.
struct SPDX2Writing: ~Copyable {
  let bill: BillOfMaterials
  let options: SPDX2JSON
  var json: JSONWriter
  var ids: SPDX2Identifiers
  var losses: Losses
  /// The numbers of the IDs in the order of their bytes, once they are needed.
  var sortedIDs: [Int] = []
  /// Where the annotations of each element stand in the bill.
  let annotations: [ElementID: [Int]]
  /// Whether annotations have files for subjects, which then are written with all members.
  let annotatesFiles: Bool
  /// The components that a partial document leaves out: the project itself.
  let project: Set<ElementID>
  /// The packages whose files were analyzed.
  let analyzed: Set<ElementID>

  init(_ bill: BillOfMaterials, options: SPDX2JSON, into sink: consuming ByteSink) {
    let bill = SPDX2.namingDocuments(bill)
    self.bill = bill
    self.options = options
    json = JSONWriter(into: sink, style: options.jsonStyle)
    ids = SPDX2Identifiers(bill, sha256: options.hashing.sha256)
    losses = Losses(writing: options.format)
    annotations = Dictionary(grouping: bill.annotations.indices) { bill.annotations[$0].subject }
    annotatesFiles = annotations.keys.contains { id in
      switch id {
      case .file, .namedFile: true
      default: false
      }
    }
    project = options.layout == .partial ? Set(bill.roots) : []
    analyzed = Set(bill.components.lazy.filter { $0.filesAnalyzed == true }.map(\.id))
  }

  /// Gives the sink back.
  consuming func finish() -> ByteSink { json.finish() }

  mutating func document() {
    let isComplete = options.layout == .complete
    var extras = Extras(bill.foreign, known: Self.documentMembers)
    json.beginObject()
    key("SPDXID", &extras)
    json.string(SPDX2.documentID)
    if isComplete { creation(&extras) }
    if !bill.files.isEmpty || saysEmpty("files") {
      key("files", &extras)
      files()
    }
    if isComplete {
      licenses(&extras)
      key("name", &extras)
      json.string(bill.name ?? rootName ?? "unnamed")
    }
    if !bill.components.isEmpty || saysEmpty("packages") {
      key("packages", &extras)
      packages()
    }
    relationships(&extras)
    if !bill.snippets.isEmpty { snippets(&extras) }
    key("spdxVersion", &extras)
    json.string(options.version.identifier)
    rest(&extras)
    json.endObject()
    noteDocumentLosses()
  }

  private static let documentMembers: Set = [
    "SPDXID", "annotations", "comment", "creationInfo", "dataLicense",
    "documentNamespace", "externalDocumentRefs", "files", "hasExtractedLicensingInfos", "name",
    "packages", "relationships", "snippets", "spdxVersion",
  ]

  var rootName: String? {
    bill.roots.first.flatMap { bill[component: $0] }?.name
  }

  private func saysEmpty(_ name: String) -> Bool {
    bill.foreign[.spdx2, name] == .array([])
  }

  // MARK: Head

  private mutating func creation(_ extras: inout Extras) {
    annotations(of: .document, kept: bill.foreign, &extras)
    optional("comment", bill.comment, &extras)
    let info = bill.foreign[.spdx2, "creationInfo"]
    var foreign = ForeignData()
    if case .object(let members) = info { foreign[.spdx2] = members }
    key("creationInfo", &extras)
    var inner = Extras(
      foreign, known: ["comment", "created", "creators", "licenseListVersion"])
    json.beginObject()
    let isBlank =
      bill.created == nil && creators.isEmpty && bill.creationComment == nil
      && SPDX2.lifecycleComment(bill.lifecycles) == nil && bill.licenseListVersion == nil
    if isBlank, !options.form.saysEmptyArrays {
      missing("creationInfo", "time of its creation, no author and no tool")
    }
    optional(
      "comment", bill.creationComment ?? SPDX2.lifecycleComment(bill.lifecycles), &inner)
    if let created = SPDX2.created.spelling(bill.created, foreign) {
      optional("created", created, &inner)
    } else {
      missing("created", "time of its creation")
    }
    if let created = bill.created, !created.fraction.isEmpty {
      losses.note("fraction of the second of its creation", of: subject)
    }
    key("creators", &inner)
    if creators.isEmpty { missing("creators", "author and no tool") }
    texts(creators)
    optional("licenseListVersion", bill.licenseListVersion, &inner)
    rest(&inner)
    json.endObject()
    key("dataLicense", &extras)
    json.string(bill.dataLicense ?? "CC0-1.0")
    if let namespace = bill.namespace {
      optional("documentNamespace", namespace, &extras)
    } else {
      missing("documentNamespace", "namespace")
    }
    externalDocuments(&extras)
  }

  /// Who and what made the document, as in the one that was read if that still means the same.
  var creators: [String] {
    if case .array(let kept) = bill.foreign[.spdx2, "creationInfo"]?["creators"] {
      let raw = kept.compactMap(\.text)
      if SPDX2Creators(raw) == SPDX2Creators(authors: bill.authors, tools: bill.tools) {
        return raw
      }
    }
    let authors = bill.authors.filter { !$0.isNameless }
    return SPDX2Creators(authors: authors, tools: bill.tools).texts
  }

  private mutating func externalDocuments(_ extras: inout Extras) {
    guard !bill.externalDocuments.isEmpty || saysEmpty("externalDocumentRefs") else { return }
    key("externalDocumentRefs", &extras)
    list(bill.externalDocuments.count) { writing, index in
      let document = writing.bill.externalDocuments[index]
      var extras = Extras(
        document.foreign, known: ["checksum", "externalDocumentId", "spdxDocument"])
      writing.json.beginObject()
      if let kept = document.foreign[.spdx2, "checksum"], document.digest == nil {
        writing.key("checksum", &extras)
        writing.json.value(kept)
      } else if let digest = document.digest, digest.fits(writing.options.version),
        let algorithm = SPDX2.algorithmName(digest.algorithm)
      {
        writing.key("checksum", &extras)
        writing.checksum(algorithm, digest)
      }
      writing.key("externalDocumentId", &extras)
      writing.json.string(document.id)
      writing.key("spdxDocument", &extras)
      writing.json.string(document.uri)
      writing.rest(&extras)
      writing.json.endObject()
    }
  }

  /// Notes a member that the format demands and the bill doesn't have.
  mutating func missing(_ member: String, _ what: String) {
    losses.add(
      Finding(
        "spdx2.missing-field", .warning, subject: subject,
        "the bill has no \(what), so the document has no '\(member)'",
        remedy: "generate the document with 'bomafide generate', which sets it"))
  }

  /// What messages call the bill.
  var subject: String { bill.name ?? "the document" }

  private mutating func noteDocumentLosses() {
    if bill.revision != nil { losses.note("revision", of: subject) }
    if !bill.lifecycles.isEmpty,
      bill.creationComment != nil || SPDX2.lifecycleComment(bill.lifecycles) == nil
    {
      losses.note("life cycle", of: subject)
    }
    for author in bill.authors { noteLosses(of: author, field: "author", of: subject) }
    for document in bill.externalDocuments {
      if let digest = document.digest, !digest.fits(options.version) {
        losses.note("digest", of: document.id, value: digest.description)
      }
    }
    for tool in bill.tools where tool.vendor != nil {
      losses.note("vendor of the tool", of: subject, value: tool.name)
    }
    if options.layout == .complete { noteMade() }
    noteForeign(bill.foreign, of: subject)
    noteOtherLosses()
    noteFaults()
  }
}
