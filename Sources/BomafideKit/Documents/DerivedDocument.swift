import BomafideJSON
import BomafideFormats
import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// A document that is made of others: its own head, and links to what it was made of.
///
/// Each format says the links in its own way, so they are added for the format that is written:
///
/// - SPDX 2: `externalDocumentRefs` with SHA-1; which element comes from where is an annotation.
/// - SPDX 3: `import` with a checksum; annotations as in SPDX 2.
/// - CycloneDX: an external reference of type `bom` with a BOM-Link or the namespace and SHA-256, at the component
///   that the other document is about; the property `bomafide:source` at each element.
struct DerivedDocument {
  /// A document that another one is made of.
  struct Source {
    var path: String
    var name: String?
    var namespace: String?
    var revision: Int?
    var digests: [Digest]
    /// What it was about, by IDs of the new document.
    var roots: [ElementID] = []
    /// The name that its root has in it.
    var rootName: String?

    init(_ document: ReadDocument) {
      path = document.path
      name = document.bill.name
      namespace = document.bill.namespace
      revision = document.bill.revision
      digests = document.digests
      roots = document.bill.roots
      rootName = document.bill.roots.first.flatMap { document.bill[component: $0] }.flatMap {
        root in
        root.foreign.isEmpty
          ? nil
          : root.foreign[.spdx2, "SPDXID"]?.text ?? root.foreign[.spdx3, "spdxId"]?.text
      }
    }

    /// A URI for the document, also where it has no namespace that is one: then one made of its SHA-256 (RFC 6920).
    var uri: String {
      if let namespace, DocumentIRI.isURI(namespace) { return namespace }
      let bytes = digests.first { $0.algorithm == .sha256 }?.bytes ?? []
      return "ni:///sha-256;" + Base64.urlEncoded(bytes)
    }

    /// The URI that CycloneDX links by: a BOM-Link where the namespace is a serial number.
    var bomLink: String {
      guard let uuid = namespace, uuid.hasPrefix("urn:uuid:") else { return uri }
      return "urn:cdx:\(uuid.dropFirst("urn:uuid:".count))/\(revision ?? 1)"
    }

    /// What remarks call the document.
    var title: String {
      let digest = digests.last.map { ", \($0)" } ?? ""
      return "'\(name ?? path)' (\(uri)\(digest))"
    }
  }

  /// Families of formats that say links in the same way.
  enum Family {
    case spdx, cycloneDX

    init(_ format: DocumentFormat) {
      self = format.name.hasPrefix("cyclonedx") ? .cycloneDX : .spdx
    }
  }

  var bill: BillOfMaterials
  var sources: [Source]
  /// The sources of each element, by their places.
  var origins: [ElementID: [Int]] = [:]
  /// The word that remarks begin with, as in `merged`.
  var verb: String
  /// A given namespace; nil makes one of `fingerprint`.
  var namespace: String?
  /// What the content depends on.
  var fingerprint: Digest
  /// What was changed, in words, where this is one document with edits: then it is said to amend the original.
  var changes: [String] = []
  let invocation: Invocation

  /// Makes the head of the document.
  mutating func head(name: String?) {
    bill.dropHead()
    bill.name = name ?? bill.name
    bill.created = invocation.time
    bill.revision = nil
    bill.tools.removeAll { $0.name == invocation.tool.name }
    bill.tools.insert(invocation.tool, at: 0)
    if let author = invocation.author, !bill.authors.contains(author) {
      bill.authors.insert(author, at: 0)
    }
  }

  /// The bill with its links, as `format` can say them.
  func bill(for format: DocumentFormat) -> BillOfMaterials {
    var bill = bill
    switch Family(format) {
    case .spdx:
      // SPDX 2.3, 6.2: who writes such a document dedicates its data.
      bill.dataLicense = bill.dataLicense ?? "CC0-1.0"
      bill.namespace =
        namespace ?? DocumentNamespace.derived(name: bill.name ?? verb, from: fingerprint)
      addDocuments(to: &bill)
      if !changes.isEmpty { amend(&bill) }
    case .cycloneDX:
      bill.namespace = namespace ?? "urn:uuid:" + DocumentNamespace.uuid(from: fingerprint)
      bill.revision = 1
      addReferences(to: &bill)
      if !changes.isEmpty { addPedigree(to: &bill) }
    }
    return bill
  }

  /// The name by which the new document calls a source.
  func documentName(_ place: Int) -> String {
    let taken = Set(bill.externalDocuments.map(\.id))
    var name = "DocumentRef-source-\(place + 1)"
    while taken.contains(name) { name += "x" }
    return name
  }

  private func addDocuments(to bill: inout BillOfMaterials) {
    for (place, source) in sources.enumerated() {
      bill.externalDocuments.append(
        ExternalDocument(
          id: documentName(place), uri: source.uri,
          digest: source.digests.first { $0.algorithm == .sha1 }))
    }
    forEachMark { id, places in
      bill.annotations.append(
        Annotation(
          of: id, by: toolAsAuthor, at: invocation.time, kind: "OTHER",
          comment: "\(verb) from "
            + places.map { "\(documentName($0)) \(sources[$0].title)" }.joined(separator: " and ")))
    }
  }

  /// Who makes remarks.
  private var toolAsAuthor: Agent {
    let words = [invocation.tool.name, invocation.tool.version].compactMap(\.self)
    return Agent(.tool, name: words.joined(separator: "-"))
  }

  /// Says that the document amends the original, that the root descends from the original's, and what was changed.
  ///
  /// Source: SPDX 2.3, 11.1, `AMENDS` and `DESCENDANT_OF`.
  private func amend(_ bill: inout BillOfMaterials) {
    guard let source = sources.first else { return }
    let document = documentName(0)
    bill.relationships.append(
      Relationship(.document, .amends, [.external(document: document, id: "SPDXRef-DOCUMENT")]))
    if let root = bill.roots.first, let original = source.rootName {
      bill.relationships.append(
        Relationship(root, .descendantOf, [.external(document: document, id: original)]))
    }
    bill.annotations.append(
      Annotation(
        of: .document, by: toolAsAuthor, at: invocation.time, kind: "OTHER",
        comment: "\(verb) \(source.title): " + changes.joined(separator: "; ")))
  }

  /// Says at the root what it descends from, and what was changed.
  private func addPedigree(to bill: inout BillOfMaterials) {
    guard let source = sources.first,
      let index = bill.components.firstIndex(where: { source.roots.contains($0.id) })
    else { return }
    let root = bill.components[index]
    var pedigree = root.pedigree ?? Pedigree()
    var ancestor: [JSONValue.Member] = [
      .init("type", .string("application")), .init("name", .string(root.name)),
    ]
    if let version = root.version.value { ancestor.append(.init("version", .string(version))) }
    if let purl = root.purls.first { ancestor.append(.init("purl", .string(purl.description))) }
    ancestor.append(
      .init(
        "externalReferences",
        .array([
          .object([.init("type", .string("bom")), .init("url", .string(source.bomLink))])
        ])))
    var ancestors: [JSONValue] = []
    if case .array(let known) = pedigree.foreign[.cycloneDX, "ancestors"] { ancestors = known }
    pedigree.foreign[.cycloneDX, "ancestors"] = .array(ancestors + [.object(ancestor)])
    let note = "\(verb) \(source.title): " + changes.joined(separator: "; ")
    pedigree.notes = pedigree.notes.map { "\($0)\n\(note)" } ?? note
    bill.components[index].pedigree = pedigree
  }

  private func addReferences(to bill: inout BillOfMaterials) {
    var marks: [ElementID: [Int]] = [:]
    forEachMark { marks[$0] = $1 }
    for index in bill.components.indices {
      let id = bill.components[index].id
      for source in sources where source.roots.contains(id) {
        var reference = ExternalReference(
          "bom", source.bomLink, comment: source.name ?? source.path)
        reference.digests = source.digests.filter { $0.algorithm == .sha256 }
        if !bill.components[index].references.contains(reference) {
          bill.components[index].references.append(reference)
        }
      }
      for place in marks[id] ?? [] {
        let property = Property("bomafide:source", sources[place].bomLink)
        if !bill.components[index].properties.contains(property) {
          bill.components[index].properties.append(property)
        }
      }
    }
  }

  /// Goes through the elements that say where they come from: components, and files that no component contains or
  /// whose sources are others than their component's.
  private func forEachMark(_ body: (ElementID, [Int]) -> Void) {
    for component in bill.components {
      if let places = origins[component.id] { body(component.id, places) }
    }
    var owners: [ElementID: ElementID] = [:]
    for (owner, files) in bill.containedFiles() {
      for file in files where owners[file].map({ owner < $0 }) ?? true { owners[file] = owner }
    }
    for file in bill.files {
      guard let places = origins[file.id] else { continue }
      if let owner = owners[file.id], origins[owner] == places { continue }
      body(file.id, places)
    }
  }
}

/// Namespaces for documents that were given none.
enum DocumentNamespace {
  /// A URI under SPDX's own address for documents without a home.
  ///
  /// Source: SPDX 2.3, 6.5.
  static func derived(name: String, from fingerprint: Digest) -> String {
    let slug = name.unicodeScalars.map { scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", ".", "-", "_": Character(scalar)
      default: Character("-")
      }
    }
    return "https://spdx.org/spdxdocs/\(String(slug.prefix(80)))-\(uuid(from: fingerprint))"
  }

  /// A UUID of version 8 (RFC 9562, 5.8) from the head of a digest.
  static func uuid(from digest: Digest) -> String {
    var bytes = Array(digest.bytes.prefix(16))
    bytes += Array(repeating: 0, count: 16 - bytes.count)
    bytes[6] = bytes[6] & 0x0F | 0x80
    bytes[8] = bytes[8] & 0x3F | 0x80
    var text = ""
    for (index, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(index) { text += "-" }
      text += (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return text
  }
}

/// RFC 4648, 5, without padding.
enum Base64 {
  static func urlEncoded(_ bytes: [UInt8]) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    var out: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits = 0
      for byte in group { bits = bits << 8 | Int(byte) }
      bits <<= 8 * (3 - group.count)
      for place in 0...group.count { out.append(digits[bits >> (18 - 6 * place) & 63]) }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
