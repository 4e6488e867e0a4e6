import BomafideIdentifiers
import BomafideModel

extension SPDX3Writing {
  mutating func package(_ component: Component) -> JSONValue {
    let name = iri(component.id)
    var object = begin("software_Package", name, component.foreign)
    object.put("name", component.name.isEmpty ? nil : component.name)
    object.put(SPDX3.version, component.version)
    object.put(SPDX3.purpose, component.purpose)
    object.put(SPDX3.additionalPurposes, component.additionalPurposes)
    object.put("suppliedBy", component.supplier.value.map { agent($0) })
    let maker = component.producer.value.map { agent($0) }
    object.put("originatedBy", maker.map { .array([.string($0)]) }) { raw in
      guard let first = raw.elements?.first, let maker else { return maker == nil }
      return (first.text ?? first["spdxId"]?.text) == maker
    }
    object.put(
      SPDX3.verification,
      SPDX3.Verification(digests: component.digests, code: component.verificationCode))
    identify(component, &object)
    object.put(SPDX3.references, component.references)
    object.put(SPDX3.download, component.download)
    object.put(SPDX3.homepage, component.homepage)
    object.put(SPDX3.copyright, component.copyright)
    object.put(SPDX3.attributions, component.attributions)
    object.put("summary", component.summary)
    object.put("description", component.details)
    object.put("comment", component.comment)
    object.put("software_sourceInfo", component.sourceInfo)
    object.put(SPDX3.released, component.released)
    object.put(SPDX3.built, component.built)
    object.put(SPDX3.validUntil, component.validUntil)
    object.put(SPDX3.properties, component.properties)
    licenseEdges(
      from: name, component.foreign, concluded: component.concludedLicense,
      declared: component.declaredLicense == .unstated ? [] : [component.declaredLicense],
      comment: component.licenseComment, subject: component.name)
    statements(of: component, name)
    return object.value
  }

  private func identify(_ component: Component, _ object: inout SPDX3Object) {
    let first = component.purls.first
    let list = object[kept: SPDX3.identity.name]
    let raw = object[kept: "software_packageUrl"]?.text
    // A purl that doesn't parse stands where it stood; the first one of the list is none of it.
    let isBad = raw.map { SPDX3.purl($0) == nil } ?? false
    object.put("software_packageUrl", first.map { .string($0.description) }) { value in
      value.text.flatMap(SPDX3.purl) == first || isBad
    }
    object.put(SPDX3.identity.name, SPDX3.identity.print(component.identityBehindPurl)) { value in
      var copy = component
      let said = SPDX3.identity.parse(value)
      copy.identify(
        isBad || !said.purls.contains { $0 == first } ? (isBad ? nil : first) : first, said)
      return copy.purls == component.purls && copy.cpes == component.cpes
        && copy.identifiers == component.identifiers && list != nil
    }
  }

  mutating func snippet(_ snippet: Snippet) -> JSONValue {
    let name = iri(snippet.id)
    var object = begin("software_Snippet", name, snippet.foreign)
    object.put("name", snippet.name)
    object.put(
      "software_snippetFromFile", snippet.file == .document ? nil : iri(snippet.file))
    object.put(SPDX3.byteRange, snippet.bytes)
    object.put(SPDX3.lineRange, snippet.lines)
    object.put(SPDX3.copyright, snippet.copyright)
    object.put(SPDX3.attributions, snippet.attributions)
    object.put("comment", snippet.comment)
    licenseEdges(
      from: name, snippet.foreign, concluded: snippet.concludedLicense,
      declared: snippet.licensesInSnippet, comment: snippet.licenseComment,
      subject: snippet.name ?? name)
    return object.value
  }

  // MARK: Files

  func write(_ file: File, _ name: String, to json: inout JSONWriter) {
    guard let details = file.details else {
      plain(file, name, to: &json)
      return
    }
    var object = begin("software_File", name, details.foreign)
    let text = details.nameAsWritten ?? file.path.description
    object.put("name", text.isEmpty ? nil : text)
    object.put(SPDX3.verification.name, digests(file)) { raw in
      SPDX3.verification.parse(raw).digests == file.digests
    }
    object.put("contentType", SPDX3.contentType(details.types))
    object.put(SPDX3.purpose, details.purpose ?? SPDX3.purpose(ofTypes: details.types))
    object.put(SPDX3.copyright, details.copyright)
    object.put(SPDX3.attributions, details.attributions)
    object.put("comment", details.comment)
    json.value(object.value)
  }

  /// Writes a file that has a path and digests only, without building its tree.
  private func plain(_ file: File, _ name: String, to json: inout JSONWriter) {
    json.beginObject()
    if let creation {
      json.key("creationInfo")
      json.string(creation)
    }
    json.key("name")
    json.string(file.path.description)
    json.key("spdxId")
    json.string(name)
    json.key("type")
    json.string("software_File")
    let digests = file.digests
    if digests.contains(where: { SPDX3.word($0.algorithm) != nil }) {
      json.key("verifiedUsing")
      json.beginArray()
      for digest in digests {
        guard let word = SPDX3.word(digest.algorithm) else { continue }
        json.element()
        json.beginObject()
        json.key("algorithm")
        json.string(word)
        json.key("hashValue")
        json.hex(digest.bytes)
        json.key("type")
        json.string("Hash")
        json.endObject()
      }
      json.endArray()
    }
    json.endObject()
  }

  private func digests(_ file: File) -> JSONValue? {
    SPDX3.verification.print(SPDX3.Verification(digests: file.digests))
  }

  mutating func licenseEdges(of file: File, _ name: String) {
    guard let details = file.details else { return }
    licenseEdges(
      from: name, details.foreign, concluded: details.concludedLicense,
      declared: details.licensesInFile, comment: details.licenseComment,
      subject: file.path.description)
  }
}

extension SPDX3 {
  /// The media type among a file's types.
  static func contentType(_ types: [String]) -> String? {
    if let type = types.first(where: { $0.contains("/") }) { return type }
    if types.contains("TEXT") { return "text/plain" }
    // What a document had for a media type is written back even if it is none.
    return types.first { otherTypes[$0] == nil && !plainTypes.contains($0) }
  }

  /// The purpose that SPDX 2's types of a file say.
  static func purpose(ofTypes types: [String]) -> Component.Purpose? {
    types.lazy.compactMap { otherTypes[$0] }.first
  }

  /// SPDX 2's types of files; those without a purpose are only known as such.
  static let otherTypes: [String: Component.Purpose] = [
    "SOURCE": .source, "BINARY": .executable, "ARCHIVE": .archive, "APPLICATION": .application,
    "DOCUMENTATION": .documentation, "OTHER": .other, "SPDX": .bom,
  ]

  /// SPDX 2's types that say no purpose.
  private static let plainTypes: Set = ["AUDIO", "IMAGE", "VIDEO", "TEXT"]
}
