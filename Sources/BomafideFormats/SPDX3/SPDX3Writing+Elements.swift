import BomafideJSON
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

  func write(_ file: File, _ index: Int, to json: inout JSONWriter) {
    guard let details = file.details, !details.foreign[.spdx3].isEmpty else {
      plain(file, file.details, index, to: &json)
      return
    }
    var object = begin("software_File", fileName(index), details.foreign)
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

  /// Writes a file that keeps nothing of SPDX 3, without building its tree.
  private func plain(
    _ file: File, _ details: File.Details?, _ index: Int, to json: inout JSONWriter
  ) {
    json.beginObject()
    if let details {
      if let comment = details.comment { write("comment", comment, to: &json) }
      if let type = SPDX3.contentType(details.types) { write("contentType", type, to: &json) }
    }
    if let creation { write("creationInfo", creation, to: &json) }
    if let name = details?.nameAsWritten {
      if !name.isEmpty { write("name", name, to: &json) }
    } else {
      json.key("name")
      if file.path.bytes.isPlainASCII {
        file.path.bytes.withUnsafeBufferPointer { json.string($0) }
      } else {
        json.string(file.path.description)
      }
    }
    if let details {
      let purpose = details.purpose ?? SPDX3.purpose(ofTypes: details.types)
      for (name, value) in [
        (SPDX3.attributions.name, SPDX3.attributions.print(details.attributions)),
        (SPDX3.copyright.name, SPDX3.copyright.print(details.copyright)),
        (SPDX3.purpose.name, SPDX3.purpose.print(purpose)),
      ] {
        guard let value else { continue }
        json.key(name)
        json.value(value)
      }
    }
    json.key("spdxId")
    writeFileName(index, to: &json)
    json.key("type")
    json.string("software_File")
    if let packed = file.packedDigests, packed.isPair {
      json.key("verifiedUsing")
      json.beginArray()
      packed.withPairBytes { bytes in
        json.element()
        hash("sha1", UnsafeRawBufferPointer(rebasing: bytes[..<20]), to: &json)
        json.element()
        hash("sha256", UnsafeRawBufferPointer(rebasing: bytes[20...]), to: &json)
      }
      json.endArray()
    } else {
      hashes(file.digests, to: &json)
    }
    json.endObject()
  }

  private func hashes(_ digests: [Digest], to json: inout JSONWriter) {
    guard digests.contains(where: { SPDX3.word($0.algorithm) != nil }) else { return }
    json.key("verifiedUsing")
    json.beginArray()
    for digest in digests {
      guard let word = SPDX3.word(digest.algorithm) else { continue }
      json.element()
      digest.bytes.withUnsafeBytes { hash(word, $0, to: &json) }
    }
    json.endArray()
  }

  private func write(_ name: StaticString, _ text: String, to json: inout JSONWriter) {
    json.key(name)
    json.string(text)
  }

  @inline(__always)
  private func hash(_ word: String, _ bytes: UnsafeRawBufferPointer, to json: inout JSONWriter) {
    json.beginObject()
    json.key("algorithm")
    json.string(word)
    json.key("hashValue")
    json.hex(bytes)
    json.key("type")
    json.string("Hash")
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
