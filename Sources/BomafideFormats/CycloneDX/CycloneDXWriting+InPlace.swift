import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// Members of components that are written straight from the model.
extension CycloneDXWriting {
  /// Writes the member of a role; false where the model says more than the role's usual form, or the version less.
  @inline(__always)
  mutating func inPlace(_ role: CycloneDXPlan.Role, _ component: borrowing Component) -> Bool {
    switch role {
    case .type: return type(component.purpose)
    case .name: text("name", component.name)
    case .group: text("group", component.group)
    case .version: text("version", component.version.value ?? (version < .v1_4 ? "" : nil))
    case .description: text("description", component.details ?? component.summary)
    case .copyright: text("copyright", component.copyright.value)
    case .publisher: text("publisher", component.publisher)
    case .purl: text("purl", component.purls.first?.description)
    case .cpe: text("cpe", component.cpes.first?.description)
    case .hashes: return hashes(component.digests)
    case .references: return references(component)
    case .supplier: return supplier(component.supplier)
    case .properties: return properties(component.properties)
    case .scope: text("scope", component.scope.map(CycloneDX.word))
    case .licenses, .ref, .parts, .other: return false
    }
    return true
  }

  @inline(__always)
  private mutating func text(_ key: StaticString, _ text: String?) {
    guard let text else { return }
    json.key(key)
    json.string(text)
  }

  private mutating func type(_ purpose: Component.Purpose?) -> Bool {
    guard let type = plan.types.first(where: { $0.purpose == purpose }) else { return false }
    json.key("type")
    json.string(UnsafeBufferPointer(start: type.word.pointer, count: type.word.count))
    return true
  }

  /// Writes the name of an element.
  mutating func ref(_ number: Int) {
    guard let path = names.path(number) else {
      if let name = names[number] { json.string(name) }
      return
    }
    guard path.bytes.isPlainASCII else {
      json.string(CycloneDX.fileReference(path))
      return
    }
    json.sink.write(0x22)
    json.sink.write("file:")
    json.sink.write(path.bytes)
    json.sink.write(0x22)
    json.didWrite()
  }

  mutating func path(_ path: borrowing RelativePath) {
    // A backslash or a byte that is no UTF-8 takes the spelling that loses nothing.
    guard path.bytes.isPlainASCII else {
      json.string(path.description)
      return
    }
    json.sink.write(0x22)
    json.sink.write(path.bytes)
    json.sink.write(0x22)
    json.didWrite()
  }

  /// Writes digests; false where the version doesn't know an algorithm.
  mutating func hashes(_ digests: [Digest]) -> Bool {
    if digests.isEmpty { return true }
    guard
      digests.allSatisfy({ digest in
        plan.algorithms.contains { $0.algorithm == digest.algorithm }
      })
    else { return false }
    json.key("hashes")
    json.beginArray()
    for digest in digests {
      guard let known = plan.algorithms.first(where: { $0.algorithm == digest.algorithm }) else {
        continue
      }
      digest.bytes.withUnsafeBytes {
        hash(UnsafeBufferPointer(start: known.word.pointer, count: known.word.count), $0)
      }
    }
    json.endArray()
    return true
  }

  @inline(__always)
  mutating func hash(_ name: StaticString, _ bytes: UnsafeRawBufferPointer) {
    hash(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount), bytes)
  }

  @inline(__always)
  private mutating func hash(_ name: UnsafeBufferPointer<UInt8>, _ bytes: UnsafeRawBufferPointer) {
    json.element()
    json.beginObject()
    json.key("alg")
    json.string(name)
    json.key("content")
    json.hex(bytes)
    json.endObject()
  }

  private mutating func supplier(_ supplier: Stated<Agent>) -> Bool {
    guard case .value(let agent) = supplier else { return true }
    guard !agent.name.isEmpty, agent.email == nil, agent.foreign.isEmpty,
      agent.urls.allSatisfy({ CycloneDXGrammar.iri.trouble($0) == nil })
    else { return false }
    json.key("supplier")
    json.beginObject()
    text("name", agent.name)
    if !agent.urls.isEmpty {
      json.key("url")
      json.beginArray()
      for url in agent.urls {
        json.element()
        json.string(url)
      }
      json.endArray()
    }
    json.endObject()
    return true
  }

  private mutating func properties(_ properties: [Property]) -> Bool {
    if properties.isEmpty { return true }
    guard properties.allSatisfy({ $0.value != nil }) else { return false }
    json.key("properties")
    json.beginArray()
    for property in properties {
      json.element()
      json.beginObject()
      text("name", property.name)
      text("value", property.value)
      json.endObject()
    }
    json.endArray()
    return true
  }

  // MARK: References

  private mutating func references(_ component: borrowing Component) -> Bool {
    let homepage = component.homepage.value
    let download = component.download.value
    let references = component.references
    if homepage == nil, download == nil, references.isEmpty { return true }
    guard homepage.map({ isPlain("website", $0) }) ?? true,
      download.map({ isPlain("distribution", $0) }) ?? true,
      references.allSatisfy({ reference in
        reference.comment == nil && reference.digests.isEmpty && reference.foreign.isEmpty
          && CycloneDX.referenceType(reference.kind) == (reference.kind, true)
          && isPlain(reference.kind, reference.locator)
      })
    else { return false }
    json.key("externalReferences")
    json.beginArray()
    if let homepage { reference("website", homepage) }
    if let download,
      !references.contains(where: { $0.kind == "distribution" && $0.locator == download })
    {
      reference("distribution", download)
    }
    for one in references { reference(one.kind, one.locator) }
    json.endArray()
    return true
  }

  /// Whether the version takes a reference as it is.
  private func isPlain(_ type: String, _ url: String) -> Bool {
    plan.referenceTypes.contains { $0.string == type } && CycloneDXGrammar.iri.trouble(url) == nil
      && !url.hasPrefix("urn:cdx:")
  }

  private mutating func reference(_ type: String, _ url: String) {
    json.element()
    json.beginObject()
    text("url", url)
    text("type", type)
    json.endObject()
  }
}
