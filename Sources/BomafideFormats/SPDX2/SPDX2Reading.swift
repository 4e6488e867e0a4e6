import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// Reads an SPDX 2.2 or 2.3 document into a bill.
///
/// Elements are read as they come. What names another element, which may come later, waits until all are known.
struct SPDX2Reading {
  /// Two IDs and a type, still as they stand in the document.
  struct Edge {
    var from: JSONText
    var to: JSONText
    var type: JSONText
    /// The element that `to` names, if it was known when the edge was read.
    var target: SPDX2Table.Element?
    var comment: String?
    var foreign: [JSONValue.Member] = []
  }

  let form: SPDX2Form
  /// Arrays that are longer than this, in bytes, are read in parts of this size.
  var partSize = 1 << 20
  /// How many elements were read in parts by what they have in common.
  var partedCount = 0
  /// The hash of verification codes; without it they are not compared.
  let sha1: (@Sendable ([UInt8]) -> [UInt8])?
  var notes = SPDX2Notes()
  var bill = BillOfMaterials()
  var findings: [Finding] = []
  var ids = SPDX2Table()
  var edges: [Edge] = []
  var hasTriedEdgeParts = false
  var described: [JSONText] = []
  /// What `hasFiles` of each component names.
  var contained: [(component: Int, file: JSONText)] = []
  /// The IDs of the files that snippets are from.
  var snippetFiles: [JSONText?] = []
  /// Annotations of the document, its packages, files and snippets.
  var annotations: [[Annotation]] = [[], [], [], []]
  var licenses: [String: Stated<License>] = [:]

  init(form: SPDX2Form, hashing: Hashing) {
    self.form = form
    sha1 = hashing.sha1
  }

  mutating func document(_ json: inout JSONReader) throws(InputError) -> DecodedDocument {
    var version: String?
    var seen: Set<String> = []
    var object = try json.beginObject()
    let start = json.offset - 1
    while let key = try json.nextKey(in: &object) {
      let name = key.string
      if try isNull(&json, name) { continue }
      seen.insert(name)
      switch name {
      case "spdxVersion":
        version = try json.string().string
        notes.version = version
      case "SPDXID": try documentID(&json)
      case "name": bill.name = try json.string().string
      case "documentNamespace": try namespace(&json)
      case "dataLicense": try dataLicense(&json)
      case "comment": bill.comment = try json.string().string
      case "creationInfo": try creation(&json)
      case "externalDocumentRefs": try externalDocuments(&json)
      case "hasExtractedLicensingInfos": try customLicenses(&json)
      case "documentDescribes":
        var array = try json.beginArray()
        while try json.nextElement(in: &array) { described.append(try json.string()) }
      case "packages":
        try list(&json, name) { (reading, json) throws(InputError) in try reading.package(&json) }
      case "files":
        try list(&json, name) { (reading, json) throws(InputError) in
          try reading.file(&json)
          if reading.bill.files.count == 1 { try reading.fileParts(&json) }
        }
      case "snippets":
        try list(&json, name) { (reading, json) throws(InputError) in try reading.snippet(&json) }
      case "relationships":
        try list(&json, name) { (reading, json) throws(InputError) in
          try reading.edge(&json)
          if reading.edges.count == 1, !reading.hasTriedEdgeParts {
            reading.hasTriedEdgeParts = true
            try reading.edgeParts(&json)
          }
        }
      case "annotations":
        var foreign = ForeignData()
        annotations[0] = try annotationList(&json, of: .document, keeping: &foreign)
        bill.foreign[.spdx2, name] = foreign[.spdx2, name]
      case "revieweds":
        deprecated(
          name, instead: "write annotations of the type REVIEW", at: json.offset(of: key), &json,
          subject: "the document")
        bill.foreign[.spdx2, name] = try json.value(sortingMembers: true)
      default:
        unknownMember(name, at: json.offset(of: key), &json, subject: "the document")
        bill.foreign[.spdx2, name] = try json.value(sortingMembers: true)
      }
    }
    guard let version, version.hasPrefix("SPDX-2.") else {
      throw json.error(
        at: start, expected: "\"spdxVersion\": \"SPDX-2.3\"",
        found: version.map { "'\($0.printable())'" } ?? "no such member",
        remedy: "add the member, if this is a document of SPDX 2")
    }
    let isPartial =
      !seen.contains("creationInfo") && !seen.contains("name")
      && !seen.contains("documentNamespace")
    if !isPartial { try missing(seen, at: start, &json) }
    try join(&json)
    checkWhole(version: version, at: start, isPartial: isPartial, &json)
    return result(version, isPartial: isPartial)
  }

  private mutating func result(_ version: String, isPartial: Bool) -> DecodedDocument {
    bill.annotations = annotations.flatMap { $0 }
    readStatements()
    bill.foreign.sortMembers()
    findings.sort()
    return DecodedDocument(
      bill: bill, findings: findings, format: form.format(version == "SPDX-2.2" ? .v2_2 : .v2_3),
      version: version, isPartial: isPartial)
  }

  /// Reads the annotations that say evidence and differences, now that the document's time and tools are known.
  private mutating func readStatements() {
    guard let stamp = SPDX2.statementStamp(of: bill) else { return }
    let date = stamp.date.wholeSeconds
    var places: [ElementID: Int]?
    bill.annotations.removeAll { annotation in
      guard annotation.kind == SPDX2.statementKind, annotation.author == stamp.author,
        annotation.foreign.isEmpty, annotation.date.wholeSeconds == date,
        let statement = ModelStatement(annotation.comment, of: annotation.subject)
      else { return false }
      if places == nil {
        places = Dictionary(bill.components.indices.map { (bill.components[$0].id, $0) }) { a, _ in
          a
        }
      }
      guard let place = places?[annotation.subject] else { return false }
      switch statement {
      case .evidence(let evidence):
        guard bill.components[place].evidence.isEmpty else { return false }
        bill.components[place].evidence = evidence
      case .pedigree(let pedigree):
        guard bill.components[place].pedigree == nil, pedigree.hasPatches else { return false }
        bill.components[place].pedigree = pedigree
      }
      return true
    }
  }

  private mutating func missing(_ seen: Set<String>, at offset: Int, _ json: inout JSONReader)
    throws(InputError)
  {
    for name in ["SPDXID", "creationInfo", "dataLicense", "documentNamespace", "name"]
    where !seen.contains(name) {
      missing(name, in: "the document", at: offset, &json)
    }
  }

  private mutating func namespace(_ json: inout JSONReader) throws(InputError) {
    let text = try json.string()
    let namespace = text.string
    bill.namespace = namespace
    if Self.isAbsoluteURI(namespace) { return }
    report(
      "spdx2.namespace", at: text, &json, subject: "the document",
      "the documentNamespace is '\(namespace.printable())'",
      remedy: "write an absolute URI without '#', such as https://example.org/spdx/name-1.0-UUID")
  }

  private mutating func dataLicense(_ json: inout JSONReader) throws(InputError) {
    let text = try json.string()
    bill.dataLicense = text.string
    if "CC0-1.0" ~= text { return }
    report(
      "spdx2.data-license", at: text, &json, subject: "the document",
      "the dataLicense is '\(text.string.printable())'",
      remedy: "write \"dataLicense\": \"CC0-1.0\"")
  }

  private mutating func documentID(_ json: inout JSONReader) throws(InputError) {
    let id = try json.string()
    ids.document = id
    if !("SPDXRef-DOCUMENT" ~= id) {
      report(
        "spdx2.document-id", at: id, &json, subject: "the document",
        "the document's SPDXID is '\(id.string.printable())'",
        remedy: "write \"SPDXID\": \"SPDXRef-DOCUMENT\"")
    }
  }
}

extension ForeignData {
  /// Orders SPDX 2's members by name, since their order in an object says nothing.
  mutating func sortMembers() {
    if isEmpty { return }
    self[.spdx2] = self[.spdx2].sorted { JSONWriter.precedes($0.name, $1.name) }
  }
}
