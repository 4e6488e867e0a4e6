import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension ElementID {
  /// Whether it is an element of another document.
  fileprivate var isExternal: Bool {
    if case .external = self { true } else { false }
  }
}

extension SPDX3Writing {
  // MARK: Relationships

  mutating func edges() {
    var number = 0
    /// The last relationship that was turned, to be given more ends.
    var open: (object: SPDX3Object, from: String, kept: String, to: [JSONValue])?
    for (index, edge) in bill.relationships.enumerated() {
      let (type, isExact) = SPDX3RelationshipType.saying(edge.kind)
      if !isExact {
        losses.note(
          "kind of a relationship", of: "\(edge.from)", value: edge.kind.words, instead: "other")
      }
      guard type.isTurned, !edge.to.isEmpty else {
        close(&open)
        number += 1
        let name = name(edge.foreign, SPDX3Names.relationship(number, base))
        var ends: [JSONValue]?
        if edge.to.count > Self.manyEnds {
          streamed[tail.count] = index
        } else {
          ends = edge.to.map { .string(iri($0)) }
        }
        var object = relationship(edge, type, name, iri(edge.from), ends)
        if ends == nil { object.put("to", .null) { _ in false } }
        tail.append(object.value)
        continue
      }
      let to = JSONValue.string(iri(edge.from))
      for end in edge.to {
        let from = iri(end)
        let kept = edge.foreign[.spdx3, "spdxId"]?.text
        if let kept, open?.kept == kept, open?.from == from {
          open?.to.append(to)
          continue
        }
        close(&open)
        number += 1
        let name = name(edge.foreign, SPDX3Names.relationship(number, base))
        let object = relationship(edge, type, name, from, nil)
        if let kept {
          open = (object, from, kept, [to])
        } else {
          var object = object
          object.put("to", .array([to])) { _ in false }
          tail.append(object.value)
        }
      }
    }
    close(&open)
  }

  private mutating func close(
    _ open: inout (object: SPDX3Object, from: String, kept: String, to: [JSONValue])?
  ) {
    guard var last = open else { return }
    last.object.put("to", .array(last.to)) { _ in false }
    tail.append(last.object.value)
    open = nil
  }

  private func relationship(
    _ edge: Relationship, _ type: SPDX3RelationshipType, _ name: String, _ from: String,
    _ ends: [JSONValue]?
  ) -> SPDX3Object {
    var object = begin(
      edge.lifecycle == nil ? "Relationship" : "LifecycleScopedRelationship", name, edge.foreign)
    object.put("from", .string(from)) { _ in false }
    object.put("relationshipType", .string(type.word)) { _ in false }
    object.put("scope", edge.lifecycle.map { .string($0.rawValue) }) { raw in
      edge.lifecycle == nil && raw.text.flatMap(Relationship.Lifecycle.init(rawValue:)) == nil
    }
    object.put("comment", edge.comment)
    let isEmpty = ends?.isEmpty ?? false
    object.put(SPDX3.completeness.name, SPDX3.completeness.print(edge.completeness)) { raw in
      SPDX3.completeness.parse(raw) == edge.completeness || isEmpty
    }
    guard let ends else { return object }
    if ends.isEmpty {
      object.put("to", SPDX3.ends(edge.completeness)) { raw in
        raw.texts?.allSatisfy { SPDX3.isNone($0) || SPDX3.isNoAssertion($0) } ?? false
      }
    } else {
      object.put("to", .array(ends)) { _ in false }
    }
    return object
  }

  // MARK: Annotations

  mutating func annotations() -> (infos: [JSONValue], annotations: [JSONValue]) {
    struct Making: Hashable {
      var date: Timestamp
      var author: Agent
    }
    var infos: [JSONValue] = []
    var known: [Making: String] = [:]
    var written: [JSONValue] = []
    for (index, annotation) in bill.annotations.enumerated() {
      let name = name(annotation.foreign, SPDX3Names.annotation(index + 1, base))
      var object = SPDX3Object("Annotation", annotation.foreign)
      object.put("spdxId", .string(name)) { _ in false }
      let kind = annotation.kind.lowercased()
      let isKnown = kind == "review" || kind == "other"
      let keptKind = object[kept: "annotationType"]?.text
      if !isKnown, keptKind?.uppercased() != annotation.kind {
        losses.note(
          "kind of an annotation", of: "\(annotation.subject)", value: annotation.kind,
          instead: "other")
      }
      object.put("annotationType", .string(isKnown ? kind : "other")) { raw in
        raw.text?.uppercased() == annotation.kind
      }
      object.put("statement", annotation.comment)
      object.put("subject", iri(annotation.subject))
      let making = Making(date: annotation.date, author: annotation.author)
      let author = agent(annotation.author)
      var info = known[making]
      let isCommon =
        creation != nil && annotation.date == bill.created
        && annotation.author == bill.authors.first
      if isCommon { info = creation }
      if info == nil, object[kept: "creationInfo"] == nil {
        let id = Self.annotationInfo + "\(infos.count + 1)"
        infos.append(
          .object([
            .init("@id", .string(id)), .init("created", .string(annotation.date.wholeSeconds)),
            .init("createdBy", .array([.string(author)])),
            .init("specVersion", .string(SPDX3.specVersion)),
            .init("type", .string("CreationInfo")),
          ]))
        known[making] = id
        info = id
      }
      object.put("creationInfo", info.map(JSONValue.string)) { $0 != .null }
      written.append(object.value)
    }
    return (infos, written)
  }

  // MARK: The document

  mutating func collections() {
    let keptDocument = bill.foreign[.spdx3, "SpdxDocument"]
    let keptSbom = bill.foreign[.spdx3, "software_Sbom"]
    let hasSbom = keptSbom != .null || !bill.lifecycles.isEmpty
    noteStrangers()
    let hasDocument =
      keptDocument != .null || bill.name != nil || bill.namespace != nil
      || (!bill.roots.isEmpty && !hasSbom) || !bill.externalDocuments.isEmpty
      || !elsewhere.isEmpty
    var seen: Set<String> = []
    names = (people + parts + tail).compactMap { $0["spdxId"]?.text }
      .filter { seen.insert($0).inserted }
    let roots = bill.roots.map { JSONValue.string(iri($0)) }
    func areRoots(_ raw: JSONValue) -> Bool {
      let all = Set(raw.elements ?? [])
      return roots.allSatisfy { all.contains($0) }
    }
    var made: [JSONValue] = []
    var sbomName: String?
    if hasSbom {
      var kept = ForeignData()
      kept[.spdx3] = keptSbom?.members ?? []
      let name = name(kept, SPDX3Names.sbom(base))
      sbomName = name
      var object = begin("software_Sbom", name, kept)
      object.put(SPDX3.lifecycles, bill.lifecycles)
      object.put("rootElement", roots.isEmpty ? nil : .array(roots), ifSame: areRoots)
      putList(into: &object)
      made.append(object.value)
    }
    if hasDocument {
      self.sbomName = sbomName
      made.insert(document(sbomName.map { [.string($0)] } ?? roots, made, areRoots), at: 0)
    }
    head += made
  }

  /// Puts `null` where all names are to be written, so that they stand nowhere twice.
  private func putList(into object: inout SPDX3Object, always: Bool = false) {
    if names.isEmpty && bill.files.isEmpty && !always { return }
    object.put("element", .null) { _ in true }
  }

  private mutating func document(
    _ roots: [JSONValue], _ made: [JSONValue], _ areRoots: (JSONValue) -> Bool
  ) -> JSONValue {
    var kept = ForeignData()
    kept[.spdx3] = bill.foreign[.spdx3, "SpdxDocument"]?.members ?? []
    var object = begin("SpdxDocument", iri(.document), kept)
    object.put("name", bill.name)
    object.put("comment", bill.comment)
    let license = bill.dataLicense.map { SPDX2.license($0) }
    if case .value(let value)? = license {
      let name = licenseNames[value]
      object.put("dataLicense", name.map(JSONValue.string)) { raw in
        raw.text.flatMap { meaning($0) } == license
      }
    }
    object.put("rootElement", roots.isEmpty ? nil : .array(roots)) { raw in
      bill.foreign[.spdx3, "software_Sbom"] != .null || areRoots(raw)
    }
    putList(into: &object, always: sbomName != nil)
    var types = Set(
      (head + made + people + parts + tail).compactMap { SPDX3Graph.type(of: $0) })
    if !bill.files.isEmpty { types.insert("software_File") }
    let profiles = SPDX3.profiles(types)
    object.put("profileConformance", .array(profiles.map(JSONValue.string))) { _ in true }
    let (imports, maps) = imports()
    let keptImports = object[kept: "import"]?.elements ?? []
    let keptMaps = object[kept: "namespaceMap"]?.elements ?? []
    object.put(
      "import", imports.isEmpty && keptImports.isEmpty ? nil : .array(imports + keptImports)
    ) { _ in false }
    object.put(
      "namespaceMap", maps.isEmpty && keptMaps.isEmpty ? nil : .array(maps + keptMaps)
    ) { _ in false }
    return object.value
  }

  private func imports() -> (imports: [JSONValue], maps: [JSONValue]) {
    var imports: [JSONValue] = []
    var maps: [JSONValue] = []
    for document in bill.externalDocuments {
      var object = SPDX3Object("ExternalMap", document.foreign)
      let isPrefix = document.id.hasPrefix("DocumentRef-")
      let id = isPrefix ? document.uri + "#SPDXRef-DOCUMENT" : document.id
      object.put("externalSpdxId", id)
      if isPrefix || document.uri != document.id { object.put("locationHint", document.uri) }
      object.put(
        SPDX3.verification.name,
        document.digest.flatMap { SPDX3.json($0) }.map { .array([$0]) }
      ) { raw in SPDX3.verification.parse(raw).digests.first == document.digest }
      imports.append(object.value)
      if isPrefix {
        maps.append(
          .object([
            .init("namespace", .string(document.uri + "#")), .init("prefix", .string(document.id)),
            .init("type", .string("NamespaceMap")),
          ]))
      }
    }
    var seen = Set(imports.compactMap { $0["externalSpdxId"]?.text })
    for id in elsewhere where seen.insert(iri(id)).inserted {
      imports.append(
        .object([.init("externalSpdxId", .string(iri(id))), .init("type", .string("ExternalMap"))]))
    }
    return (imports, maps)
  }

  /// What the bill names and other documents have, in the order of its first use.
  ///
  /// What a statement is about need not be a part of the bill, so it is taken to be elsewhere.
  private var elsewhere: [ElementID] {
    var found: [ElementID] = []
    var seen: Set<ElementID> = []
    func add(_ id: ElementID, isProduct: Bool = false) {
      guard isProduct && !isKnown(id) || id.isExternal, seen.insert(id).inserted else { return }
      found.append(id)
    }
    for edge in bill.relationships {
      add(edge.from)
      for end in edge.to { add(end) }
    }
    for root in bill.roots { add(root) }
    for annotation in bill.annotations { add(annotation.subject) }
    for one in bill.vulnerabilities {
      for product in one.statements.flatMap(\.products) {
        add(product.element, isProduct: true)
        for part in product.subcomponents { add(part, isProduct: true) }
      }
    }
    return found
  }

  /// Notes what is named and stands nowhere.
  private mutating func noteStrangers() {
    for id in elsewhere where !SPDX3Names.hasScheme(iri(id)) {
      losses.fault(
        "spdx3.value", "names of elements of other documents that are no IRI", of: "'\(iri(id))'",
        remedy: "state the namespace of the other document")
    }
    for id in elsewhere where !id.isExternal {
      losses.note(
        "product that is no element of the bill", of: "\(id)",
        instead: "an element of another document")
    }
    var told: Set<ElementID> = Set(elsewhere)
    let named =
      bill.relationships.lazy.flatMap { [$0.from] + $0.to } + bill.roots
      + bill.annotations.lazy.map(\.subject)
    for id in named where !isKnown(id) && told.insert(id).inserted {
      losses.fault(
        "spdx3.dangling-id", "names of elements that it doesn't have", of: "'\(iri(id))'",
        remedy: "add the element, or leave out what names it")
    }
    for snippet in bill.snippets where snippet.file == .document {
      losses.fault(
        "spdx3.missing-property", "snippets without a 'software_snippetFromFile'",
        of: snippet.name ?? iri(snippet.id), remedy: "state the file that the snippet is from")
    }
    for snippet in bill.snippets
    where snippet.file != .document && !isKnown(snippet.file) && told.insert(snippet.file).inserted
    {
      losses.fault(
        "spdx3.dangling-id", "names of elements that it doesn't have",
        of: "'\(iri(snippet.file))'", remedy: "add the element, or leave out what names it")
    }
  }
}
