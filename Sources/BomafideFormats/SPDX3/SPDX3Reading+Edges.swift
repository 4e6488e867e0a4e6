import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension SPDX3Reading {
  // MARK: Relationships

  mutating func edges() {
    for place in isRead.indices where isFirst(place) {
      switch graph.contents[place] {
      case .file: continue
      case .edge(let number):
        let edge = graph.edges[Int(number)]
        isRead[place] =
          self.edge(edge) || self.edge(graph.element(at: place), edge.word.string, "Relationship")
      case .tree(let element):
        guard let type = SPDX3Graph.type(of: element),
          type == "Relationship" || type == "LifecycleScopedRelationship",
          let word = element["relationshipType"]?.text
        else { continue }
        isRead[place] = edge(element, word, type)
      }
    }
    settleLicenseComments()
  }

  /// Reads a relationship that has nothing unusual between elements of the bill; false if it isn't one.
  private mutating func edge(_ one: SPDX3PlainEdge) -> Bool {
    let word = one.word.string
    let meaning = SPDX3RelationshipType.named(word)
    guard !meaning.isTurned, !SPDX3.licenseWords.contains(word), !SPDX3.isOfRelatives(word),
      let place = graph.find(one.from.raw), let from = elementIDs[place]
    else { return false }
    var ends: [ElementID] = []
    ends.reserveCapacity(one.to.count)
    for place in graph.places[one.to] {
      guard place >= 0, let id = elementIDs[Int(place)] else { return false }
      ends.append(id)
    }
    relationships += 1
    var foreign: [JSONValue.Member] = []
    if one.creation != creationNumber {
      let name = graph.reader.creations[one.creation].string
      foreign.append(.init("creationInfo", .string(name)))
    }
    let id = one.id.string
    if !isMade(id, SPDX3Names.relationship(relationships, base)) {
      foreign.append(.init("spdxId", .string(id)))
    }
    var edge = Relationship(from, meaning.kind, ends)
    if let said = one.completeness {
      edge.completeness = "complete" ~= said ? .complete : .incomplete
    }
    if !foreign.isEmpty { edge.foreign[.spdx3] = foreign }
    bill.relationships.append(edge)
    return true
  }

  private mutating func edge(_ element: JSONValue, _ word: String, _ type: String) -> Bool {
    if SPDX3.licenseWords.contains(word) { return licenseEdge(element, word) }
    return relatives(element) || between(element, word, type)
  }

  private mutating func between(_ element: JSONValue, _ word: String, _ type: String) -> Bool {
    guard let all = element.members, let from = element["from"]?.text.flatMap({ id($0) }),
      let names = element["to"]?.texts
    else { return false }
    let isNone = names.count == 1 && SPDX3.isNone(names[0])
    let isUnknown = names.count == 1 && SPDX3.isNoAssertion(names[0])
    let ends = isNone || isUnknown ? [] : names.compactMap { id($0) }
    let meaning = SPDX3RelationshipType.named(word)
    guard isNone || isUnknown || (ends.count == names.count && !ends.isEmpty),
      !(meaning.isTurned && ends.isEmpty)
    else { return false }
    var members = SPDX3Members(all)
    let lifecycle = members["scope"]?.text.flatMap { Relationship.Lifecycle(rawValue: $0) }
    dropCommon(&members, type: lifecycle == nil ? "Relationship" : "LifecycleScopedRelationship")
    for name in ["relationshipType", "from"] { members.drop(name) }
    if lifecycle != nil { members.drop("scope") }
    relationships += 1
    if isMade(members["spdxId"]?.text, SPDX3Names.relationship(relationships, base)) {
      members.drop("spdxId")
    }
    var completeness = members.take(SPDX3.completeness)
    if ends.isEmpty {
      if completeness == .unstated { completeness = isNone ? .complete : .incomplete }
      if SPDX3.ends(completeness) == element["to"] { members.drop("to") }
      if SPDX3.completeness.print(completeness) != element["completeness"] {
        members.keep("completeness", element["completeness"] ?? .null)
      } else {
        members.drop("completeness")
      }
    } else {
      members.drop("to")
    }
    let comment = members.text("comment")
    func edge(_ from: ElementID, _ to: [ElementID]) -> Relationship {
      Relationship(
        from, meaning.kind, to, completeness: completeness, lifecycle: lifecycle, comment: comment,
        foreign: members.foreign)
    }
    guard meaning.isTurned else {
      bill.relationships.append(edge(from, ends))
      return true
    }
    for end in ends {
      let next = edge(end, [from])
      if ends.count == 1, next.foreign.isEmpty, completeness == .unstated,
        bill.relationships.last?.isSame(as: next) == true
      {
        bill.relationships[bill.relationships.count - 1].to.append(from)
      } else {
        bill.relationships.append(next)
      }
    }
    return true
  }

  // MARK: Annotations

  mutating func annotations() {
    var number = 0
    for (place, element) in graph.trees {
      guard isFirst(place), SPDX3Graph.type(of: element) == "Annotation",
        let all = element.members, !isRead[place],
        let subject = element["subject"]?.text.flatMap({ id($0) }),
        let kind = element["annotationType"]?.text, let statement = element["statement"]?.text,
        let info = info(element["creationInfo"]),
        let date = info["created"]?.text.flatMap(SPDX3.timestamp),
        date.wholeSeconds == info["created"]?.text,
        let first = info["createdBy"]?.elements?.first, let author = agent(first)
      else { continue }
      number += 1
      isRead[place] = true
      var members = SPDX3Members(all)
      dropCommon(&members, type: "Annotation")
      for name in ["subject", "annotationType", "statement"] { members.drop(name) }
      if isMade(members["spdxId"]?.text, SPDX3Names.annotation(number, base)) {
        members.drop("spdxId")
      }
      if let id = members["creationInfo"]?.text, id.hasPrefix(SPDX3Writing.annotationInfo),
        info.members?.count == 5, info["createdBy"]?.elements?.count == 1,
        info["specVersion"]?.text == SPDX3.specVersion, let place = graph.find(id)
      {
        isRead[place] = true
        members.drop("creationInfo")
      }
      var annotation = Annotation(
        of: subject, by: author, at: date, kind: kind.uppercased(), comment: statement)
      if kind.lowercased() != kind { members.keep("annotationType", .string(kind)) }
      annotation.foreign = members.foreign
      bill.annotations.append(annotation)
    }
  }

  /// The CreationInfo that an element names or holds.
  private func info(_ value: JSONValue?) -> JSONValue? {
    guard let value else { return nil }
    guard let id = value.text else { return value.members == nil ? nil : value }
    return graph.element(named: id)
  }

  // MARK: External documents

  /// Reads what the document imports; names of external elements stand for elements from then on.
  mutating func imports(_ place: Int?) {
    guard let place else { return }
    let document = graph.element(at: place)
    let maps = document["import"]?.elements ?? []
    let imported = Set(maps.compactMap { $0["externalSpdxId"]?.text })
    var prefixes: [Substring: String] = [:]
    for map in document["namespaceMap"]?.elements ?? [] {
      guard let prefix = map["prefix"]?.text, let namespace = map["namespace"]?.text,
        prefix.hasPrefix("DocumentRef-"), namespace.hasSuffix("#"),
        imported.contains(namespace + "SPDXRef-DOCUMENT")
      else { continue }
      prefixes[namespace.dropLast()] = prefix
    }
    for map in maps {
      guard let all = map.members, let id = map["externalSpdxId"]?.text else {
        unreadImports.append(map)
        continue
      }
      var members = SPDX3Members(all)
      if members["type"]?.text == "ExternalMap" { members.drop("type") }
      members.drop("externalSpdxId")
      if let mark = id.firstIndex(of: "#"), let prefix = prefixes[id[..<mark]] {
        let inner = String(id[id.index(after: mark)...])
        if inner != "SPDXRef-DOCUMENT" {
          importedIDs[id] = .external(document: prefix, id: inner)
          if !members.rest.isEmpty { unreadImports.append(map) }
          continue
        }
        append(ExternalDocument(id: prefix, uri: String(id[..<mark]), digest: nil), members)
        continue
      }
      if self.id(id) == nil { importedIDs[id] = .external(document: id, id: id) }
      append(
        ExternalDocument(id: id, uri: members.text("locationHint") ?? id, digest: nil), members)
    }
  }

  private mutating func append(_ document: ExternalDocument, _ rest: SPDX3Members) {
    var document = document
    var members = rest
    if members["locationHint"]?.text == document.uri { members.drop("locationHint") }
    let raw = members["verifiedUsing"]
    let verification = SPDX3.verification.parse(raw)
    document.digest = verification.digests.first
    if verification.code == nil, verification.digests.count == 1,
      SPDX3.verification.print(verification) == raw
    {
      members.drop("verifiedUsing")
    }
    document.foreign = members.foreign
    bill.externalDocuments.append(document)
  }
}

extension Relationship {
  /// Whether `edge` says the same of the same element, and more ends.
  fileprivate func isSame(as edge: Relationship) -> Bool {
    from == edge.from && kind == edge.kind && lifecycle == edge.lifecycle
      && completeness == edge.completeness && comment == edge.comment && foreign == edge.foreign
  }
}

extension SPDX3 {
  static let completeness = SPDX3Field<Relationship.Completeness>(
    name: "completeness",
    parse: { value in
      switch value?.text {
      case "complete": .complete
      case "incomplete": .incomplete
      default: .unstated
      }
    },
    print: { $0 == .unstated ? nil : .string($0.rawValue) })

  /// What stands for the ends of a relationship that has none.
  static func ends(_ completeness: Relationship.Completeness) -> JSONValue {
    .array([.string(completeness == .complete ? noneElement : noAssertionElement)])
  }
}
