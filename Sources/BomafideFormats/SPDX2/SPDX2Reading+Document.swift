import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension SPDX2Reading {
  mutating func creation(_ json: inout JSONReader) throws(InputError) {
    var foreign = ForeignData()
    var hasCreators = false
    var hasCreated = false
    var object = try json.beginObject()
    let start = json.offset - 1
    while let key = try json.nextKey(in: &object) {
      let name = key.string
      if try isNull(&json, name) { continue }
      switch name {
      case "comment":
        let comment = try json.string().string
        if let phases = SPDX2.lifecycles(inComment: comment) {
          bill.lifecycles = phases
        } else {
          bill.creationComment = comment
        }
      case "licenseListVersion": bill.licenseListVersion = try json.string().string
      case "created":
        hasCreated = true
        bill.created = try date(SPDX2.created, &json, keeping: &foreign) { "the document" }
      case "creators":
        let raw = try texts(&json, name, keeping: &foreign) { (reading, text, json) in
          reading.checkCreator(text, &json)
        }
        hasCreators = !raw.isEmpty
        let creators = SPDX2Creators(raw)
        bill.authors = creators.authors
        bill.tools = creators.tools
        foreign[.spdx2, name] = creators.texts == raw ? nil : .array(raw.map(JSONValue.string))
      default: foreign[.spdx2, name] = try json.value(sortingMembers: true)
      }
    }
    if !hasCreated { missing("created", in: "creationInfo", at: start, &json) }
    if !hasCreators { missing("creators", in: "creationInfo", at: start, &json) }
    foreign.sortMembers()
    if !foreign.isEmpty { bill.foreign[.spdx2, "creationInfo"] = .object(foreign[.spdx2]) }
  }

  /// Reads a time; another offset than `Z` is kept as no more than a spelling, a fraction is not.
  mutating func date(
    _ field: SPDX2Field<Timestamp?>, _ json: inout JSONReader, keeping foreign: inout ForeignData,
    subject: () -> String
  ) throws(InputError) -> Timestamp? {
    let text = try json.string()
    let raw = text.string
    let expected = "a time in UTC such as 2024-02-29T12:00:00Z"
    guard let time = SPDX2.timestamp(raw) else {
      unreadable(field.name, text, expected, &json, subject: subject())
      return field.value(raw, keeping: &foreign)
    }
    if time.wholeSeconds != raw {
      unreadable(field.name, text, expected, &json, subject: subject())
    }
    return time
  }

  /// Checks one of the creators.
  ///
  /// Source: SPDX 2.3, 6.8.
  private mutating func checkCreator(_ text: JSONText, _ json: inout JSONReader) {
    if Self.isCreator(text.string) { return }
    unreadable(
      "creators", text,
      "'Person: name (mail)', 'Organization: name (mail)' or 'Tool: name-version'",
      &json, subject: "the document")
  }

  /// Whether a text is a person, an organization or a tool with a name.
  static func isCreator(_ raw: String) -> Bool {
    if raw.hasPrefix("Tool:") { return !SPDX2.tool(raw.dropFirst("Tool:".count)).name.isEmpty }
    let agent = SPDX2.agent(raw)
    return agent.kind != .unspecified && !agent.name.isEmpty
  }

  mutating func externalDocuments(_ json: inout JSONReader) throws(InputError) {
    try list(&json, "externalDocumentRefs") { (reading, json) throws(InputError) in
      var document = ExternalDocument(id: "", uri: "", digest: nil)
      var object = try json.beginObject()
      let start = json.offset - 1
      while let key = try json.nextKey(in: &object) {
        let name = key.string
        if try reading.isNull(&json, name) { continue }
        switch name {
        case "externalDocumentId":
          let text = try json.string()
          document.id = text.string
          if !Self.hasForm(text, "DocumentRef-", plus: true) {
            reading.report(
              "spdx2.id", at: text, &json, subject: document.id,
              "the externalDocumentId is '\(document.id.printable())'",
              remedy: "write letters, digits, '.', '+' and '-' after 'DocumentRef-'")
          }
        case "spdxDocument":
          let text = try json.string()
          document.uri = text.string
          if !document.uri.isEmpty, !Self.isAbsoluteURI(document.uri) {
            reading.report(
              "spdx2.namespace", at: text, &json, subject: document.uri,
              "the spdxDocument is '\(document.uri.printable())'",
              remedy: "write the other document's documentNamespace, without '#'")
          }
        case "checksum":
          _ = try json.peek()
          let place = json.offset
          let (digest, isExact) = try reading.checksum(&json) { "an external document" }
          document.digest = digest
          if !isExact { document.foreign[.spdx2, name] = try json.value(again: place) }
        default: document.foreign[.spdx2, name] = try json.value(sortingMembers: true)
        }
      }
      let subject = "an external document"
      if document.digest == nil, document.foreign[.spdx2, "checksum"] == nil {
        reading.missing("checksum", in: subject, at: start, &json)
      }
      if document.id.isEmpty {
        reading.missing("externalDocumentId", in: subject, at: start, &json)
      }
      if document.uri.isEmpty { reading.missing("spdxDocument", in: subject, at: start, &json) }
      document.foreign.sortMembers()
      reading.bill.externalDocuments.append(document)
    }
  }

  mutating func customLicenses(_ json: inout JSONReader) throws(InputError) {
    var seen: Set<String> = []
    try list(&json, "hasExtractedLicensingInfos") { (reading, json) throws(InputError) in
      var license = CustomLicense(id: "", text: "")
      var hasText = false
      var object = try json.beginObject()
      let start = json.offset - 1
      while let key = try json.nextKey(in: &object) {
        let name = key.string
        if try reading.isNull(&json, name) { continue }
        switch name {
        case "licenseId":
          let text = try json.string()
          license.id = text.string
          if !license.id.isEmpty, !Self.hasForm(text, "LicenseRef-") {
            reading.report(
              "spdx2.id", at: text, &json, subject: license.id,
              "the licenseId is '\(license.id.printable())'",
              remedy: "write letters, digits, '.' and '-' after 'LicenseRef-'")
          }
          if !seen.insert(license.id).inserted {
            reading.report(
              "spdx2.duplicate-id", at: text, &json, subject: license.id,
              "'\(license.id.printable())' is the licenseId of two licenses",
              remedy: "give one of them an ID of its own")
          }
        case "extractedText":
          license.text = try json.string().string
          hasText = !license.text.isEmpty
        case "name": license.name = try json.string().string
        case "comment": license.comment = try json.string().string
        case "seeAlsos":
          license.urls = try reading.texts(&json, name, keeping: &license.foreign) {
            (reading, text, json) in
            reading.checkAddress(text, "seeAlsos", &json) {
              license.id.isEmpty ? "a license" : license.id
            }
          }
        case "crossRefs":
          license.foreign[.spdx2, name] = try json.value(sortingMembers: true)
        default:
          reading.unknownMember(name, at: json.offset(of: key), &json, subject: "a license")
          license.foreign[.spdx2, name] = try json.value(sortingMembers: true)
        }
      }
      if license.id.isEmpty {
        reading.missing("licenseId", in: "an extracted license", at: start, &json)
      }
      if !hasText { reading.missing("extractedText", in: "a license", at: start, &json) }
      license.foreign.sortMembers()
      reading.bill.customLicenses.append(license)
    }
  }

  /// Reads annotations; one that isn't whole or has no date is kept as it is.
  mutating func annotationList(
    _ json: inout JSONReader, of subject: ElementID, keeping foreign: inout ForeignData
  ) throws(InputError) -> [Annotation] {
    var found: [Annotation] = []
    var kept: [JSONValue] = []
    var isEmpty = true
    var array = try json.beginArray()
    while try json.nextElement(in: &array) {
      isEmpty = false
      _ = try json.peek()
      let start = json.offset
      if let annotation = try annotation(&json, of: subject) {
        found.append(annotation)
      } else {
        kept.append(try json.value(again: start))
      }
    }
    if isEmpty || !kept.isEmpty { foreign[.spdx2, "annotations"] = .array(kept) }
    return found
  }

  private mutating func annotation(_ json: inout JSONReader, of subject: ElementID)
    throws(InputError) -> Annotation?
  {
    var date: JSONText?
    var kind: JSONText?
    var author: JSONText?
    var comment: String?
    var foreign = ForeignData()
    var object = try json.beginObject()
    let start = json.offset - 1
    while let key = try json.nextKey(in: &object) {
      let name = key.string
      switch name {
      case "annotationDate": date = try json.string()
      case "annotationType": kind = try json.string()
      case "annotator": author = try json.string()
      case "comment": comment = try json.string().string
      default: foreign[.spdx2, name] = try json.value(sortingMembers: true)
      }
    }
    for (name, isThere) in [
      ("annotationDate", date != nil), ("annotationType", kind != nil),
      ("annotator", author != nil), ("comment", comment != nil),
    ] where !isThere {
      missing(name, in: "an annotation", at: start, &json)
    }
    guard let date, let kind, let author, let comment else { return nil }
    let raw = date.string
    guard let time = SPDX2.timestamp(raw), time.wholeSeconds == raw else {
      unreadable(
        "annotationDate", date, "a time in UTC such as 2024-02-29T12:00:00Z", &json,
        subject: "an annotation")
      return nil
    }
    let word = kind.string
    if !SPDX2.isAnnotationType(word) {
      unreadable("annotationType", kind, "OTHER or REVIEW", &json, subject: "an annotation")
    }
    let name = author.string
    let agent = SPDX2.agent(name)
    if agent.kind == .unspecified {
      unreadable(
        "annotator", author, "'Person: name (mail)', 'Organization: name' or 'Tool: name'", &json,
        subject: "an annotation")
    }
    var annotation = Annotation(of: subject, by: agent, at: time, kind: word, comment: comment)
    if SPDX2.agentText(agent) != name { foreign[.spdx2, "annotator"] = .string(name) }
    foreign.sortMembers()
    annotation.foreign = foreign
    return annotation
  }
}
