import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// Says a graph of SPDX 2 in the words of the JSON form.
struct SPDX2RDFReading {
  typealias Place = MarkedJSON.Place
  typealias Statement = RDFGraph.Statement

  let graph: RDFGraph
  let path: String
  var findings: [Finding] = []
  /// The document's namespace, with `#`.
  var namespace = ""
  /// The other documents' namespaces, with `#`, and the names by which this one calls them.
  var others: [(namespace: String, name: String)] = []
  /// The licenses that the document lists.
  var listed: Set<Int> = []

  init(_ graph: RDFGraph, path: String) {
    self.graph = graph
    self.path = path
  }

  /// - Throws: `InputError` for a graph without a document, and for licenses inside themselves.
  mutating func document() throws(InputError) -> MarkedJSON {
    guard let number = graph.nodes.firstIndex(where: { $0.types.contains("SpdxDocument") }) else {
      throw InputError(
        at: SourceLocation(path: path, line: 1, column: 1), expected: "a node of spdx:SpdxDocument",
        found: "none", remedy: "give a whole SPDX document")
    }
    let node = graph.nodes[number]
    let parts = (node.iri ?? "").split(
      separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    namespace = parts.count == 2 ? "\(parts[0])#" : ""
    readOthers(node)
    for statement in node.statements where statement.name == "hasExtractedLicensingInfo" {
      if let license = self.number(statement.value) { listed.insert(license) }
    }
    var object = try self.object(number, .document)
    if !namespace.isEmpty {
      _ = object.set("documentNamespace", text(String(namespace.dropLast()), node.place))
    }
    for (type, kind, member) in [
      ("Package", Class.package, "packages"), ("File", .file, "files"),
      ("Snippet", .snippet, "snippets"),
      ("ExtractedLicensingInfo", .license, "hasExtractedLicensingInfos"),
    ] {
      for index in graph.nodes.indices where graph.nodes[index].types.contains(type) {
        let element = graph.nodes[index]
        // A node that is only named, as one of another document, says nothing.
        if element.statements.isEmpty { continue }
        if kind == .license, !listed.contains(index) { noteUnlisted(element) }
        var json = MarkedJSON()
        try self.object(index, kind).write(into: &json, at: element.place)
        object.add(member, json, at: element.place)
      }
    }
    for index in graph.nodes.indices {
      for statement in graph.nodes[index].statements where statement.name == "relationship" {
        let json = try relationship(statement, of: index)
        object.add("relationships", json, at: statement.place)
      }
    }
    var json = MarkedJSON()
    object.write(into: &json, at: node.place)
    return json
  }

  private mutating func readOthers(_ node: RDFGraph.Node) {
    for statement in node.statements where statement.name == "externalDocumentRef" {
      guard let number = number(statement.value) else { continue }
      let reference = graph.nodes[number]
      let uri = reference.statements.first { $0.name == "spdxDocument" }.map { iri($0.value) } ?? ""
      others.append((uri.prefix { $0 != "#" } + "#", documentName(reference)))
    }
  }

  /// `DocumentRef-…`, as a statement or in the node's own IRI.
  func documentName(_ node: RDFGraph.Node) -> String {
    if case .literal(let name)? = node.statements.first(where: { $0.name == "externalDocumentId" })?
      .value
    {
      return name
    }
    return RDFGraph.localName(node.iri ?? "")
  }

  private mutating func noteUnlisted(_ node: RDFGraph.Node) {
    let name = RDFGraph.localName(node.iri ?? "a license")
    findings.append(
      Finding(
        "spdx2.license-reference", .error, subject: name,
        "'\(name.printable())' is not among the document's 'hasExtractedLicensingInfo'",
        at: node.place.location(path),
        remedy: "add <spdx:hasExtractedLicensingInfo> with it to the document"))
  }

  // MARK: Values

  func number(_ value: RDFGraph.Value) -> Int? {
    switch value {
    case .node(let number): number
    case .resource(let iri): graph.node(iri)
    case .literal: nil
    }
  }

  func iri(_ value: RDFGraph.Value) -> String {
    switch value {
    case .node(let number): graph.nodes[number].iri ?? ""
    case .resource(let iri): iri
    case .literal(let text): text
    }
  }

  func text(_ text: String, _ place: Place) -> MarkedJSON {
    var json = MarkedJSON()
    json.string(Array(text.utf8), at: place)
    return json
  }

  /// The ID of an element, in this document or another one, or `NONE` and `NOASSERTION`.
  func id(_ value: RDFGraph.Value) -> String {
    let iri = iri(value)
    if let word = Self.nothing(iri) { return word }
    if case .literal(let text) = value { return text }
    let parts = iri.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return iri }
    if "\(parts[0])#" == namespace || parts[0].isEmpty { return String(parts[1]) }
    let other = others.first { $0.namespace == "\(parts[0])#" }
    return other.map { "\($0.name):\(parts[1])" } ?? iri
  }

  /// `NONE` or `NOASSERTION`, for the resources that say so.
  static func nothing(_ iri: String) -> String? {
    switch iri {
    case "http://spdx.org/rdf/terms#noassertion": SPDX2.noAssertion
    case "http://spdx.org/rdf/terms#none": SPDX2.none
    default: nil
    }
  }

  /// The word of an enumeration: `purpose_operatingSystem` is `OPERATING_SYSTEM`.
  static func word(_ iri: String, after prefix: String, joinedBy mark: Character = "_") -> String {
    let name = RDFGraph.localName(iri)
    guard name.hasPrefix(prefix) else { return name }
    var word = ""
    for character in name.dropFirst(prefix.count) {
      if character.isUppercase, !word.isEmpty { word.append(mark) }
      word += character.uppercased()
    }
    return word
  }

  /// The name of a checksum's algorithm, which the ontology writes without marks.
  static func algorithm(_ iri: String) -> String {
    let name = RDFGraph.localName(iri)
    guard name.hasPrefix("checksumAlgorithm_") else { return name }
    func letters(_ text: some StringProtocol) -> String {
      text.uppercased().filter { $0.isLetter || $0.isNumber }
    }
    let wanted = letters(name.dropFirst("checksumAlgorithm_".count))
    let known = DigestAlgorithm.allCases.compactMap { SPDX2.algorithmName($0).map { "\($0)" } }
    return known.first { letters($0) == wanted } ?? name
  }

  private static let oddTypes = [
    "amendment": "AMENDS", "dataFile": "DATA_FILE_OF", "documentation": "DOCUMENTATION_OF",
    "testcaseOf": "TEST_CASE_OF",
  ]

  private mutating func relationship(_ statement: Statement, of owner: Int) throws(InputError)
    -> MarkedJSON
  {
    var object = MarkedObject()
    _ = object.set(
      "spdxElementId", text(id(.node(owner)), statement.place))
    if let number = number(statement.value) {
      for inner in graph.nodes[number].statements {
        switch inner.name {
        case "relatedSpdxElement":
          _ = object.set("relatedSpdxElement", text(id(inner.value), inner.place))
        case "relationshipType":
          let iri = iri(inner.value)
          let name = RDFGraph.localName(iri).dropFirst("relationshipType_".count)
          let type = Self.oddTypes[String(name)] ?? Self.word(iri, after: "relationshipType_")
          _ = object.set("relationshipType", text(type, inner.place))
        case "comment": _ = object.set("comment", text(iri(inner.value), inner.place))
        default: unknown(inner, &object)
        }
      }
    }
    var json = MarkedJSON()
    object.write(into: &json, at: statement.place)
    return json
  }

  /// Keeps a statement that SPDX 2 doesn't know.
  mutating func unknown(_ statement: Statement, _ object: inout MarkedObject) {
    let value = text(iri(statement.value), statement.place)
    if object.has(statement.name) {
      findings.append(
        Finding(
          "spdx2.rdf", .error, subject: statement.name,
          "'\(statement.name.printable())' is stated twice, where one value is allowed",
          at: statement.place.location(path), remedy: "remove one of the two"))
    } else {
      _ = object.set(statement.name, value)
    }
  }
}
