import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// Members of components that are read where they stand.
///
/// Each reader gives the value's hash, or nil where the value says something that has more than one spelling, or is
/// wrong; then nothing was noted, and the reader of JSON stands where it stood.
extension CycloneDXReading {
  @inline(__always)
  mutating func inPlace(
    _ role: CycloneDXPlan.Role, _ kind: JSONReader.Kind, _ json: inout JSONReader,
    _ draft: inout CycloneDXDraft
  ) throws(InputError) -> UInt64? {
    switch (role, kind) {
    case (.type, .string): try type(&json, &draft)
    case (.ref, .string): try ref(&json, &draft)
    case (.name, .string), (.version, .string):
      try shortText(role, &json, &draft)
    case (.group, .string), (.description, .string), (.copyright, .string), (.publisher, .string),
      (.scope, .string), (.purl, .string), (.cpe, .string):
      try text(role, &json, &draft)
    case (.hashes, .array): try hashes(&json, &draft)
    case (.licenses, .array): try licenses(&json, &draft)
    case (.references, .array): try references(&json, &draft)
    case (.supplier, .object): try supplier(&json, &draft)
    case (.properties, .array): try properties(&json, &draft)
    case (.parts, .array): try parts(&json, &draft)
    default: nil
    }
  }

  private mutating func type(_ json: inout JSONReader, _ draft: inout CycloneDXDraft)
    throws(InputError) -> UInt64?
  {
    let mark = json.mark
    let text = try json.string()
    guard let type = plan.types.first(where: { $0.word.matches(text) }) else {
      json.rewind(to: mark)
      return nil
    }
    if type.purpose == .file {
      draft.isFile = true
    } else {
      draft.makeComponent()
      draft.component?.purpose = type.purpose
    }
    return checking.hash(text)
  }

  private mutating func ref(_ json: inout JSONReader, _ draft: inout CycloneDXDraft)
    throws(InputError) -> UInt64?
  {
    let mark = json.mark
    let text = try json.string()
    if text.count == 0 {
      json.rewind(to: mark)
      return nil
    }
    let hash = checking.hash(text)
    draft.ref = (text, checking.name(text, hash))
    return hash
  }

  private mutating func shortText(
    _ role: CycloneDXPlan.Role, _ json: inout JSONReader, _ draft: inout CycloneDXDraft
  ) throws(InputError) -> UInt64? {
    let mark = json.mark
    let text = try json.string()
    if role == .name {
      draft.name = text
    } else if text.count <= CycloneDXPlan.longestVersion {
      draft.version = text
    } else {
      json.rewind(to: mark)
      return nil
    }
    return checking.hash(text)
  }

  private mutating func text(
    _ role: CycloneDXPlan.Role, _ json: inout JSONReader, _ draft: inout CycloneDXDraft
  ) throws(InputError) -> UInt64? {
    let mark = json.mark
    let raw = try json.string()
    let text = raw.string
    draft.makeComponent()
    var isRead = true
    switch role {
    case .group: draft.component?.group = text
    case .description: draft.component?.details = text
    case .copyright: draft.component?.copyright = .value(text)
    case .publisher: draft.component?.publisher = text
    case .scope:
      let scope = CycloneDX.scope(text)
      isRead = scope != nil
      draft.component?.scope = scope
    case .purl:
      draft.purl = raw
      let purl = Self.parsed(PackageURL.self, text)
      isRead = purl != nil
      draft.component?.purls = purl.map { [$0] } ?? []
    case .cpe:
      let cpe = Self.parsed(CPE.self, text)
      isRead = cpe != nil
      draft.component?.cpes = cpe.map { [$0] } ?? []
    default: isRead = false
    }
    if isRead { return checking.hash(raw) }
    json.rewind(to: mark)
    return nil
  }

  /// A name that is spelled as it is printed.
  private static func parsed<Name: TextIdentifier>(_ type: Name.Type, _ text: String) -> Name? {
    do throws(SyntaxError) {
      let name = try Name(parsing: text)
      return name.description == text ? name : nil
    } catch {
      return nil
    }
  }

  private mutating func parts(_ json: inout JSONReader, _ draft: inout CycloneDXDraft)
    throws(InputError) -> UInt64?
  {
    _ = reserve(&draft)
    let list = try components(&json, isTop: false)
    if list.isEmpty { draft.foreign[.cycloneDX, "components"] = .array([]) }
    draft.parts = list.elements
    return list.hash
  }

  private mutating func hashes(_ json: inout JSONReader, _ draft: inout CycloneDXDraft)
    throws(InputError) -> UInt64?
  {
    let mark = json.mark
    var array = try json.beginArray()
    var result: UInt64 = 17
    var packed = PackedDigests()
    var rank = -1
    while try json.nextElement(in: &array) {
      // What is packed comes back in the order of the algorithms, so only that order is read here.
      guard let texts = try pair(&json, "alg", "content"),
        let known = plan.algorithms.first(where: { $0.word.matches(texts.0) }), known.rank > rank,
        texts.1.isPlain, packed.insert(known.algorithm, hex: texts.1.raw)
      else {
        json.rewind(to: mark)
        return nil
      }
      rank = known.rank
      result = CycloneDXChecking.mix(
        result
          ^ CycloneDXChecking.hash(
            (plan.hash.algorithm, checking.hash(texts.0)),
            (plan.hash.content, checking.hash(texts.1))))
    }
    if rank < 0 {
      json.rewind(to: mark)
      return nil
    }
    draft.digests = packed
    return result
  }

  /// Reads an object of two texts, `a` and `b`; nil where it is anything else.
  @inline(__always)
  private func pair(_ json: inout JSONReader, _ a: StaticString, _ b: StaticString)
    throws(InputError) -> (JSONText, JSONText)?
  {
    guard try json.peek() == .object else { return nil }
    var object = try json.beginObject()
    var first: JSONText?
    var second: JSONText?
    while let key = try json.nextFreeKey(in: &object) {
      guard try json.peek() == .string else { return nil }
      if a ~= key, first == nil {
        first = try json.string()
      } else if b ~= key, second == nil {
        second = try json.string()
      } else {
        return nil
      }
    }
    guard let first, let second else { return nil }
    return (first, second)
  }

  // MARK: Supplier, references, properties

  private mutating func supplier(_ json: inout JSONReader, _ draft: inout CycloneDXDraft)
    throws(InputError) -> UInt64?
  {
    let mark = json.mark
    var agent = Agent(.organization, name: "")
    var hash: UInt64 = 29
    var hasName = false
    var object = try json.beginObject()
    while let key = try json.nextFreeKey(in: &object) {
      let kind = try json.peek()
      if "name" ~= key, kind == .string, !hasName, let index = plan.organization.names["name"] {
        hasName = true
        let text = try json.string()
        agent.name = text.string
        hash = hash &+ CycloneDXChecking.member(index, checking.hash(text))
      } else if "url" ~= key, kind == .array, agent.urls.isEmpty,
        let index = plan.organization.names["url"]
      {
        var array = try json.beginArray()
        var list: UInt64 = 17
        while try json.nextElement(in: &array) {
          guard try json.peek() == .string else { break }
          let text = try json.string()
          guard CycloneDXGrammar.isIRI(text.raw) else { break }
          agent.urls.append(text.string)
          list = CycloneDXChecking.mix(list ^ checking.hash(text))
        }
        // Where the list was left, its end is not here.
        guard json.depth == mark.depth + 1, !agent.urls.isEmpty else {
          json.rewind(to: mark)
          return nil
        }
        hash = hash &+ CycloneDXChecking.member(index, list)
      } else {
        json.rewind(to: mark)
        return nil
      }
    }
    // A name of nothing is written as none.
    if agent.name.isEmpty {
      json.rewind(to: mark)
      return nil
    }
    draft.makeComponent()
    draft.component?.supplier = .value(agent)
    return hash
  }

  private mutating func references(_ json: inout JSONReader, _ draft: inout CycloneDXDraft)
    throws(InputError) -> UInt64?
  {
    let mark = json.mark
    var places = CycloneDX.Places()
    var result: UInt64 = 17
    var count = 0
    var array = try json.beginArray()
    guard let typeIndex = plan.reference.names["type"], let urlIndex = plan.reference.names["url"]
    else { return nil }
    while try json.nextElement(in: &array) {
      guard let (type, url) = try pair(&json, "type", "url"),
        plan.referenceTypes.contains(where: { $0.matches(type) }), url.isPlain, url.count > 0,
        CycloneDXGrammar.isIRI(url.raw), !CycloneDXGrammar.mayBeBOMLink(url.raw)
      else {
        json.rewind(to: mark)
        return nil
      }
      result = CycloneDXChecking.mix(
        result
          ^ CycloneDXChecking.hash((typeIndex, checking.hash(type)), (urlIndex, checking.hash(url)))
      )
      // The writer begins with the website, and the distribution after it.
      if "website" ~= type, places.homepage == nil {
        if count > 0 { break }
        places.homepage = url.string
      } else if "distribution" ~= type, places.download == nil {
        if count > (places.homepage == nil ? 0 : 1) { break }
        places.download = url.string
      } else {
        let reference = ExternalReference(type.string, url.string)
        if reference.kind == "distribution", reference.locator == places.download { break }
        places.references.append(reference)
      }
      count += 1
    }
    guard json.depth == mark.depth, count > 0 else {
      json.rewind(to: mark)
      return nil
    }
    draft.makeComponent()
    draft.component?.homepage = Stated(places.homepage)
    draft.component?.download = Stated(places.download)
    draft.component?.references = places.references
    return result
  }

  private mutating func properties(_ json: inout JSONReader, _ draft: inout CycloneDXDraft)
    throws(InputError) -> UInt64?
  {
    let mark = json.mark
    var properties: [Property] = []
    var result: UInt64 = 17
    var array = try json.beginArray()
    guard let nameIndex = plan.property.names["name"],
      let valueIndex = plan.property.names["value"]
    else { return nil }
    while try json.nextElement(in: &array) {
      guard let (name, value) = try pair(&json, "name", "value") else {
        json.rewind(to: mark)
        return nil
      }
      properties.append(Property(name.string, value.string))
      result = CycloneDXChecking.mix(
        result
          ^ CycloneDXChecking.hash(
            (nameIndex, checking.hash(name)), (valueIndex, checking.hash(value))))
    }
    if properties.isEmpty {
      json.rewind(to: mark)
      return nil
    }
    draft.makeComponent()
    draft.component?.properties = properties
    return result
  }
}
