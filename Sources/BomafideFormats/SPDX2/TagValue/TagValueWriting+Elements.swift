import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension TagValueWriting {
  // MARK: Sections

  mutating func head(_ document: JSONValue) {
    let subject = "the document"
    var rest = Rest(document)
    rest.take("documentDescribes")
    let creation = rest.take("creationInfo")
    let annotations = rest.take("annotations")
    members(.document, &rest, of: subject)
    if let creation {
      heading("Creation")
      var inner = Rest(creation)
      members(.creation, &inner, of: "creationInfo")
      finish(inner, of: "creationInfo")
    }
    finish(rest, of: subject)
    self.annotations(annotations, of: SPDX2.documentID)
  }

  mutating func package(_ package: JSONValue) {
    heading("Package")
    var rest = Rest(package)
    rest.take("hasFiles")
    element(.package, &rest, package)
    // What isn't in the document, but said to be contained.
    for file in package["hasFiles"]?.elements ?? [] {
      if let id = package["SPDXID"]?.text, let file = file.text {
        relationship(id, "CONTAINS", file, nil)
      }
    }
  }

  mutating func file(_ file: JSONValue) {
    heading("File")
    var rest = Rest(file)
    element(.file, &rest, file)
  }

  mutating func snippet(_ snippet: JSONValue) {
    heading("Snippet")
    var rest = Rest(snippet)
    element(.snippet, &rest, snippet)
  }

  private mutating func element(
    _ section: SPDX2Tag.Section, _ rest: inout Rest, _ element: JSONValue
  ) {
    let id = element["SPDXID"]?.text
    let subject = element["name"]?.text ?? element["fileName"]?.text ?? id ?? "an element"
    let annotations = rest.take("annotations")
    members(section, &rest, of: subject)
    finish(rest, of: subject)
    self.annotations(annotations, of: id ?? SPDX2.documentID)
  }

  mutating func license(_ license: JSONValue) {
    heading("License")
    var rest = Rest(license)
    let subject = license["licenseId"]?.text ?? "a license"
    members(.license, &rest, of: subject)
    finish(rest, of: subject)
  }

  mutating func review(_ review: JSONValue) {
    heading("Review")
    var rest = Rest(review)
    let subject = review["reviewer"]?.text ?? "a review"
    if review["reviewer"] == nil { line("Reviewer", "", of: subject) }
    members(.review, &rest, of: subject)
    finish(rest, of: subject)
  }

  mutating func annotations(_ annotations: JSONValue?, of id: String) {
    for annotation in annotations?.elements ?? [] {
      guard annotation["annotator"]?.text != nil else {
        losses.note("annotation without annotator", of: id)
        continue
      }
      heading("Annotation")
      var rest = Rest(annotation)
      let subject = rest.take("SPDXREF")?.text ?? id
      members(.annotation, &rest, of: "an annotation of \(subject)")
      line("SPDXREF", subject, of: subject)
      finish(rest, of: "an annotation of \(subject)")
    }
  }

  // MARK: Relationships

  /// What the document is said to describe, though it isn't there.
  mutating func relationships(_ document: JSONValue) {
    heading("Relationships")
    for id in document["documentDescribes"]?.elements ?? [] {
      if let id = id.text { relationship(SPDX2.documentID, "DESCRIBES", id, nil) }
    }
  }

  mutating func relationship(_ edge: JSONValue) {
    var rest = Rest(edge)
    guard let from = rest.take("spdxElementId")?.text,
      let to = rest.take("relatedSpdxElement")?.text,
      let type = rest.take("relationshipType")?.text
    else {
      losses.note(
        "relationship that isn't whole", of: edge["spdxElementId"]?.text ?? "the document")
      return
    }
    relationship(from, type, to, rest.take("comment")?.text)
    finish(rest, of: "a relationship of \(from)", ridesAlong: false)
  }

  private mutating func relationship(
    _ from: String, _ type: String, _ to: String, _ comment: String?
  ) {
    let isSplit = [from, type, to].contains { part in
      part.isEmpty || part.utf8.contains { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    }
    if isSplit {
      losses.note("relationship '\(type.printable())' with white space in it", of: from)
      return
    }
    line("Relationship", "\(from) \(type) \(to)", of: from)
    if let comment { line("RelationshipComment", comment, of: from, isText: true) }
  }

  // MARK: Members

  /// The members that are still to be written.
  struct Rest {
    private(set) var members: [JSONValue.Member]

    init(_ value: JSONValue) { members = value.members ?? [] }

    @discardableResult
    mutating func take(_ name: String) -> JSONValue? {
      guard let index = members.firstIndex(where: { $0.name == name }) else { return nil }
      return members.remove(at: index).value
    }
  }

  /// Writes the members that have a tag, in the order of the tags.
  private mutating func members(
    _ section: SPDX2Tag.Section, _ rest: inout Rest, of subject: String
  ) {
    for tag in SPDX2Tag.written(in: section) {
      if tag.form == .lineRange { continue }
      if tag.form == .artifact {
        if tag.member == "name" { artifacts(rest.take("artifactOfs"), of: subject) }
        continue
      }
      if let value = rest.take(tag.member) { member(tag, value, of: subject) }
      // The ID stands behind the name of a package or file, and behind the license of the data.
      let hasID = tag.begins || tag.name == "DataLicense"
      if hasID, section == .package || section == .file || section == .document,
        let id = rest.take("SPDXID")?.text
      {
        line("SPDXID", id, of: subject)
      }
    }
  }

  private mutating func member(_ tag: SPDX2Tag, _ value: JSONValue, of subject: String) {
    switch (tag.form, value) {
    case (.text, .string(let text)): line(tag.name, text, of: subject, isText: true)
    case (.line, .string(let text)): line(tag.name, text, of: subject)
    case (.bool, .bool(let value)): line(tag.name, value ? "true" : "false", of: subject)
    case (.texts, .array(let values)), (.lines, .array(let values)):
      for value in values {
        if let text = value.text {
          line(tag.name, text, of: subject, isText: tag.form == .texts)
        } else {
          losses.note("element of '\(tag.member)' that is no text", of: subject)
        }
      }
    case (.checksum, .array(let values)):
      for value in values {
        if let text = checksum(value, of: subject) { line(tag.name, text, of: subject) }
      }
    case (.verificationCode, .object): verificationCode(value, of: subject)
    case (.externalReference, .array(let values)):
      for value in values { externalReference(value, of: subject) }
    case (.externalDocument, .array(let values)):
      for value in values { externalDocument(value) }
    case (.byteRange, .array(let values)):
      for value in values { range(value, of: subject) }
    default: losses.note("'\(tag.member)' that is of another type", of: subject)
    }
  }

  /// Writes what only a tag-value document had, and tells what has no tag.
  private mutating func finish(_ rest: Rest, of subject: String, ridesAlong: Bool = true) {
    for member in rest.members {
      let texts = member.value.elements?.compactMap(\.text) ?? []
      let isTag =
        member.name.utf8.first.map { 0x41...0x5A ~= $0 } == true
        && member.name.utf8.allSatisfy { byte in
          0x41...0x5A ~= byte || 0x61...0x7A ~= byte || 0x30...0x39 ~= byte
        }
      if ridesAlong, isTag, !texts.isEmpty, texts.count == member.value.elements?.count {
        for text in texts { line(member.name, text, of: subject) }
      } else if member.value != .array([]) {
        losses.note("'\(member.name)'", of: subject)
      }
    }
  }

  private mutating func checksum(_ value: JSONValue, of subject: String) -> String? {
    var rest = Rest(value)
    guard let algorithm = rest.take("algorithm")?.text, let hex = rest.take("checksumValue")?.text
    else {
      losses.note("checksum that isn't whole", of: subject)
      return nil
    }
    finish(rest, of: "a checksum of \(subject)", ridesAlong: false)
    return "\(algorithm): \(hex)"
  }

  private mutating func verificationCode(_ value: JSONValue, of subject: String) {
    var rest = Rest(value)
    let names =
      rest.take("packageVerificationCodeExcludedFiles")?.elements?.compactMap(\.text) ?? []
    guard let code = rest.take("packageVerificationCodeValue")?.text else {
      losses.note("verification code that isn't whole", of: subject)
      return
    }
    for name in names where name.contains(",") {
      losses.note("comma in the excluded file", of: subject, value: name)
    }
    let excluded = names.isEmpty ? "" : " (excludes: \(names.joined(separator: ", ")))"
    line("PackageVerificationCode", code + excluded, of: subject)
    finish(rest, of: subject, ridesAlong: false)
  }

  private mutating func externalReference(_ value: JSONValue, of subject: String) {
    var rest = Rest(value)
    let words = ["referenceCategory", "referenceType", "referenceLocator"].map { name in
      rest.take(name)?.text ?? ""
    }
    let isSaid =
      words.allSatisfy { !$0.isEmpty }
      && words[..<2].allSatisfy { !$0.utf8.contains(0x20) && !$0.utf8.contains(0x09) }
    guard isSaid else {
      losses.note("reference that isn't whole, or has white space in its type", of: subject)
      return
    }
    line("ExternalRef", words.joined(separator: " "), of: subject)
    if let comment = rest.take("comment")?.text {
      line("ExternalRefComment", comment, of: subject, isText: true)
    }
    finish(rest, of: "a reference of \(subject)", ridesAlong: false)
  }

  private mutating func externalDocument(_ value: JSONValue) {
    var rest = Rest(value)
    let subject = rest.take("externalDocumentId")?.text ?? ""
    let uri = rest.take("spdxDocument")?.text ?? ""
    let isSaid =
      !subject.isEmpty && !uri.isEmpty && !subject.utf8.contains(0x20) && !uri.utf8.contains(0x20)
    guard isSaid, let checksum = checksum(rest.take("checksum") ?? .null, of: subject) else {
      losses.note("reference to another document that isn't whole", of: subject)
      return
    }
    line("ExternalDocumentRef", "\(subject) \(uri) \(checksum)", of: subject)
    finish(rest, of: subject, ridesAlong: false)
  }

  private mutating func range(_ value: JSONValue, of subject: String) {
    for (unit, tag) in [("offset", "SnippetByteRange"), ("lineNumber", "SnippetLineRange")] {
      if case .number(let first) = value["startPointer"]?[unit],
        case .number(let last) = value["endPointer"]?[unit]
      {
        line(tag, "\(first):\(last)", of: subject)
        return
      }
    }
    losses.note("range that is neither of bytes nor of lines", of: subject)
  }

  private mutating func artifacts(_ value: JSONValue?, of subject: String) {
    for artifact in value?.elements ?? [] {
      var rest = Rest(artifact)
      for tag in SPDX2Tag.written(in: .file) where tag.form == .artifact {
        if let text = rest.take(tag.member)?.text { line(tag.name, text, of: subject) }
      }
      finish(rest, of: subject, ridesAlong: false)
    }
  }
}
