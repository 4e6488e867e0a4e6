import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension SPDX2RDFReading {
  /// The classes of nodes.
  enum Class {
    case document, creation, externalDocument, checksum, package, verificationCode
    case externalReference, file, artifact, snippet, range, pointer, annotation, review, license
    case crossReference
  }

  /// How a property is said in JSON.
  private enum Form {
    /// Words as they are.
    case text
    /// Words without white space around them, or an IRI.
    case token
    case license, id, algorithm, referenceType
    case word(String), category
    case bool, number
    case node(Class)
    /// It is said elsewhere.
    case nothing
  }

  private struct Property {
    var member: String
    var form: Form
    var isList = false

    init(_ member: String, _ form: Form, isList: Bool = false) {
      self.member = member
      self.form = form
      self.isList = isList
    }
  }

  /// The object that says a node.
  mutating func object(_ number: Int, _ kind: Class) throws(InputError) -> MarkedObject {
    let node = graph.nodes[number]
    var object = MarkedObject()
    switch kind {
    case .document, .package, .file, .snippet:
      if let iri = node.iri { _ = object.set("SPDXID", text(id(.resource(iri)), node.place)) }
    case .externalDocument:
      _ = object.set("externalDocumentId", text(documentName(node), node.place))
    case .license:
      if !node.statements.contains(where: { $0.name == "licenseId" }) {
        _ = object.set("licenseId", text(RDFGraph.localName(node.iri ?? ""), node.place))
      }
    default: break
    }
    for statement in node.statements {
      guard let property = Self.properties[kind]?[statement.name] else {
        unknown(statement, &object)
        continue
      }
      for value in members(of: statement.value) {
        let statement = Statement(name: statement.name, value: value, place: statement.place)
        guard let json = try say(statement, property.form) else { continue }
        if property.isList {
          object.add(property.member, json, at: statement.place)
        } else if !object.set(property.member, json) {
          unknown(Statement(name: property.member, value: value, place: statement.place), &object)
        }
      }
    }
    return object
  }

  /// The members of a container, or the value alone.
  private func members(of value: RDFGraph.Value) -> [RDFGraph.Value] {
    guard case .node(let number) = value,
      graph.nodes[number].types.contains(where: { ["rdf:Bag", "rdf:Seq", "rdf:Alt"].contains($0) })
    else { return [value] }
    return graph.nodes[number].statements.filter { $0.name.hasPrefix("rdf:") }.map(\.value)
  }

  private mutating func say(_ statement: Statement, _ form: Form) throws(InputError)
    -> MarkedJSON?
  {
    let place = statement.place
    let iri = iri(statement.value)
    switch form {
    case .nothing: return nil
    case .text: return text(Self.nothing(iri) ?? iri, place)
    case .token: return text(Self.nothing(iri) ?? Self.trimmed(iri), place)
    case .id: return text(id(statement.value), place)
    case .algorithm: return text(Self.algorithm(iri), place)
    case .word(let prefix): return text(Self.word(iri, after: prefix), place)
    case .category:
      return text(Self.word(iri, after: "referenceCategory_", joinedBy: "-"), place)
    case .referenceType:
      let isKnown = iri.hasPrefix("http://spdx.org/rdf/references/") || iri.hasPrefix(namespace)
      return text(isKnown ? RDFGraph.localName(iri) : iri, place)
    case .license:
      var budget = Self.licenseLimit
      return text(try license(statement.value, place, &budget), place)
    case .bool, .number:
      let word = Self.trimmed(iri)
      var json = MarkedJSON()
      json.mark(place)
      switch form {
      case .bool where word == "true" || word == "1": json.write("true")
      case .bool where word == "false" || word == "0": json.write("false")
      case .number where YAMLWords.isNumber(word): json.write(word)
      default: return text(word, place)
      }
      return json
    case .node(let kind):
      guard let number = number(statement.value) else { return text(iri, place) }
      var json = MarkedJSON()
      try object(number, kind).write(into: &json, at: graph.nodes[number].place)
      return json
    }
  }

  private static func trimmed(_ text: String) -> String {
    let spaces: Set<Character> = [" ", "\n", "\t", "\r", "\r\n"]
    guard let first = text.firstIndex(where: { !spaces.contains($0) }),
      let last = text.lastIndex(where: { !spaces.contains($0) })
    else { return "" }
    return String(text[first...last])
  }

  // MARK: Licenses

  /// How many licenses one expression can name; a circle of sets names more.
  private static let licenseLimit = 10_000

  /// The expression that a license's node says.
  private func license(_ value: RDFGraph.Value, _ place: Place, _ budget: inout Int, depth: Int = 0)
    throws(InputError) -> String
  {
    budget -= 1
    if budget < 0 || depth > 64 {
      throw InputError(
        at: place.location(path), expected: "a license without itself inside",
        found: "a circle of license sets", remedy: "remove the member that closes the circle")
    }
    let iri = iri(value)
    if let word = Self.nothing(iri) { return word }
    if case .literal(let text) = value { return Self.trimmed(text) }
    guard let number = number(value) else { return reference(iri) }
    let node = graph.nodes[number]
    func first(_ name: String) -> RDFGraph.Value? {
      node.statements.first { $0.name == name }?.value
    }
    for type in node.types {
      switch type {
      case "ConjunctiveLicenseSet", "DisjunctiveLicenseSet":
        let mark = type == "ConjunctiveLicenseSet" ? " AND " : " OR "
        var members: [String] = []
        for statement in node.statements where statement.name == "member" {
          for value in self.members(of: statement.value) {
            members.append(try license(value, statement.place, &budget, depth: depth + 1))
          }
        }
        return members.count == 1 ? members[0] : "(\(members.joined(separator: mark)))"
      case "WithExceptionOperator":
        var member: String?
        if let value = first("member") {
          member = try license(value, node.place, &budget, depth: depth + 1)
        }
        let exception = first("licenseException").map { exception in
          id(ofException: exception)
        }
        return [member, exception].compactMap { $0 }.joined(separator: " WITH ")
      case "OrLaterOperator":
        var member: String?
        if let value = first("member") {
          member = try license(value, node.place, &budget, depth: depth + 1)
        }
        return (member ?? "") + "+"
      case "SpdxNoAssertionLicense": return SPDX2.noAssertion
      case "SpdxNoneLicense": return SPDX2.none
      default: break
      }
    }
    if case .literal(let id)? = first("licenseId") { return Self.trimmed(id) }
    return reference(node.iri ?? "")
  }

  private func id(ofException value: RDFGraph.Value) -> String {
    if let number = number(value),
      case .literal(let id)? = graph.nodes[number].statements
        .first(where: { $0.name == "licenseExceptionId" })?.value
    {
      return Self.trimmed(id)
    }
    return RDFGraph.localName(iri(value))
  }

  /// The word for a license's IRI: of the list, of this document, or of another one.
  private func reference(_ iri: String) -> String {
    iri.contains("#LicenseRef-") ? id(.resource(iri)) : RDFGraph.localName(iri)
  }

  // MARK: The ontology

  private static let properties: [Class: [String: Property]] = [
    .document: [
      "specVersion": Property("spdxVersion", .token), "name": Property("name", .text),
      "dataLicense": Property("dataLicense", .license), "comment": Property("comment", .text),
      "creationInfo": Property("creationInfo", .node(.creation)),
      "externalDocumentRef": Property(
        "externalDocumentRefs", .node(.externalDocument), isList: true),
      "annotation": annotations, "reviewed": Property("revieweds", .node(.review), isList: true),
      "describesPackage": Property("documentDescribes", .id, isList: true),
      "hasExtractedLicensingInfo": elsewhere, "relationship": elsewhere,
      "referencesFile": elsewhere,
    ],
    .creation: [
      "comment": Property("comment", .text), "created": Property("created", .token),
      "creator": Property("creators", .token, isList: true),
      "licenseListVersion": Property("licenseListVersion", .token),
    ],
    .externalDocument: [
      "externalDocumentId": elsewhere, "spdxDocument": Property("spdxDocument", .token),
      "checksum": Property("checksum", .node(.checksum)),
    ],
    .checksum: [
      "algorithm": Property("algorithm", .algorithm),
      "checksumValue": Property("checksumValue", .token),
    ],
    .package: [
      "name": Property("name", .text), "versionInfo": Property("versionInfo", .text),
      "packageFileName": Property("packageFileName", .text),
      "supplier": Property("supplier", .token), "originator": Property("originator", .token),
      "downloadLocation": Property("downloadLocation", .token),
      "filesAnalyzed": Property("filesAnalyzed", .bool),
      "packageVerificationCode": Property("packageVerificationCode", .node(.verificationCode)),
      "checksum": checksums, "homepage": Property("homepage", .token),
      "sourceInfo": Property("sourceInfo", .text),
      "licenseConcluded": Property("licenseConcluded", .license),
      "licenseInfoFromFiles": Property("licenseInfoFromFiles", .license, isList: true),
      "licenseDeclared": Property("licenseDeclared", .license),
      "licenseComments": Property("licenseComments", .text),
      "copyrightText": Property("copyrightText", .text), "summary": Property("summary", .text),
      "description": Property("description", .text), "comment": Property("comment", .text),
      "externalRef": Property("externalRefs", .node(.externalReference), isList: true),
      "attributionText": Property("attributionTexts", .text, isList: true),
      "primaryPackagePurpose": Property("primaryPackagePurpose", .word("purpose_")),
      "releaseDate": Property("releaseDate", .token),
      "builtDate": Property("builtDate", .token),
      "validUntilDate": Property("validUntilDate", .token),
      "hasFile": Property("hasFiles", .id, isList: true), "annotation": annotations,
      "relationship": elsewhere,
    ],
    .verificationCode: [
      "packageVerificationCodeValue": Property("packageVerificationCodeValue", .token),
      "packageVerificationCodeExcludedFile": Property(
        "packageVerificationCodeExcludedFiles", .token, isList: true),
    ],
    .externalReference: [
      "referenceCategory": Property("referenceCategory", .category),
      "referenceType": Property("referenceType", .referenceType),
      "referenceLocator": Property("referenceLocator", .token),
      "comment": Property("comment", .text),
    ],
    .file: [
      "fileName": Property("fileName", .text),
      "fileType": Property("fileTypes", .word("fileType_"), isList: true), "checksum": checksums,
      "licenseConcluded": Property("licenseConcluded", .license),
      "licenseInfoInFile": Property("licenseInfoInFiles", .license, isList: true),
      "licenseComments": Property("licenseComments", .text),
      "copyrightText": Property("copyrightText", .text), "comment": Property("comment", .text),
      "noticeText": Property("noticeText", .text),
      "fileContributor": Property("fileContributors", .text, isList: true),
      "attributionText": Property("attributionTexts", .text, isList: true),
      "fileDependency": Property("fileDependencies", .id, isList: true),
      "artifactOf": Property("artifactOfs", .node(.artifact), isList: true),
      "annotation": annotations, "relationship": elsewhere,
    ],
    .artifact: [
      "name": Property("name", .text), "homepage": Property("homePage", .token),
      "projectUri": Property("projectUri", .token),
    ],
    .snippet: [
      "name": Property("name", .text), "snippetFromFile": Property("snippetFromFile", .id),
      "range": Property("ranges", .node(.range), isList: true),
      "licenseConcluded": Property("licenseConcluded", .license),
      "licenseInfoInSnippet": Property("licenseInfoInSnippets", .license, isList: true),
      "licenseComments": Property("licenseComments", .text),
      "copyrightText": Property("copyrightText", .text), "comment": Property("comment", .text),
      "attributionText": Property("attributionTexts", .text, isList: true),
      "annotation": annotations, "relationship": elsewhere,
    ],
    .range: [
      "startPointer": Property("startPointer", .node(.pointer)),
      "endPointer": Property("endPointer", .node(.pointer)),
    ],
    .pointer: [
      "reference": Property("reference", .id), "offset": Property("offset", .number),
      "lineNumber": Property("lineNumber", .number),
    ],
    .annotation: [
      "annotationDate": Property("annotationDate", .token),
      "annotationType": Property("annotationType", .word("annotationType_")),
      "annotator": Property("annotator", .token), "comment": Property("comment", .text),
    ],
    .review: [
      "reviewDate": Property("reviewDate", .token), "reviewer": Property("reviewer", .token),
      "comment": Property("comment", .text),
    ],
    .license: [
      "licenseId": Property("licenseId", .token),
      "extractedText": Property("extractedText", .text), "name": Property("name", .text),
      "seeAlso": Property("seeAlsos", .token, isList: true), "comment": Property("comment", .text),
      "crossRef": Property("crossRefs", .node(.crossReference), isList: true),
    ],
    .crossReference: [
      "url": Property("url", .token), "isLive": Property("isLive", .bool),
      "isValid": Property("isValid", .bool), "isWayBackLink": Property("isWayBackLink", .bool),
      "match": Property("match", .token), "order": Property("order", .number),
      "timestamp": Property("timestamp", .token),
    ],
  ]

  private static let annotations = Property("annotations", .node(.annotation), isList: true)
  private static let checksums = Property("checksums", .node(.checksum), isList: true)
  private static let elsewhere = Property("", .nothing)
}
