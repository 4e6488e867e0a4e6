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
        hasCreators = true
        let raw = try texts(&json, name, keeping: &foreign)
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

  mutating func externalDocuments(_ json: inout JSONReader) throws(InputError) {
    try list(&json, "externalDocumentRefs") { (reading, json) throws(InputError) in
      var document = ExternalDocument(id: "", uri: "", digest: nil)
      var object = try json.beginObject()
      let start = json.offset - 1
      while let key = try json.nextKey(in: &object) {
        let name = key.string
        if try reading.isNull(&json, name) { continue }
        switch name {
        case "externalDocumentId": document.id = try json.string().string
        case "spdxDocument": document.uri = try json.string().string
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
      if document.id.isEmpty {
        reading.missing("externalDocumentId", in: subject, at: start, &json)
      }
      if document.uri.isEmpty { reading.missing("spdxDocument", in: subject, at: start, &json) }
      document.foreign.sortMembers()
      reading.bill.externalDocuments.append(document)
    }
  }

  mutating func customLicenses(_ json: inout JSONReader) throws(InputError) {
    try list(&json, "hasExtractedLicensingInfos") { (reading, json) throws(InputError) in
      var license = CustomLicense(id: "", text: "")
      var hasText = false
      var object = try json.beginObject()
      let start = json.offset - 1
      while let key = try json.nextKey(in: &object) {
        let name = key.string
        if try reading.isNull(&json, name) { continue }
        switch name {
        case "licenseId": license.id = try json.string().string
        case "extractedText":
          hasText = true
          license.text = try json.string().string
        case "name": license.name = try json.string().string
        case "comment": license.comment = try json.string().string
        case "seeAlsos": license.urls = try reading.texts(&json, name, keeping: &license.foreign)
        default: license.foreign[.spdx2, name] = try json.value(sortingMembers: true)
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
    var kind: String?
    var author: String?
    var comment: String?
    var foreign = ForeignData()
    var object = try json.beginObject()
    let start = json.offset - 1
    while let key = try json.nextKey(in: &object) {
      let name = key.string
      switch name {
      case "annotationDate": date = try json.string()
      case "annotationType": kind = try json.string().string
      case "annotator": author = try json.string().string
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
    let agent = SPDX2.agent(author)
    var annotation = Annotation(of: subject, by: agent, at: time, kind: kind, comment: comment)
    if SPDX2.agentText(agent) != author { foreign[.spdx2, "annotator"] = .string(author) }
    foreign.sortMembers()
    annotation.foreign = foreign
    return annotation
  }
}
