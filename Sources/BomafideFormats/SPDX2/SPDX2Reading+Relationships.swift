import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension SPDX2Reading {
  /// Reads a relationship, to be resolved when all elements are known.
  mutating func edge(_ json: inout JSONReader) throws(InputError) {
    var from: JSONText?
    var to: JSONText?
    var type: JSONText?
    var comment: String?
    var foreign: [JSONValue.Member] = []
    _ = try json.peek()
    let start = json.offset
    var object = try json.beginObject()
    while let key = try json.nextKey(in: &object) {
      switch key {
      case "spdxElementId": from = try json.string()
      case "relatedSpdxElement": to = try json.string()
      case "relationshipType": type = try json.string()
      case "comment": comment = try json.string().string
      default:
        let name = key.string
        foreign.append(JSONValue.Member(name, try json.value(sortingMembers: true)))
      }
    }
    if let from, let to, let type {
      edges.append(Edge(from: from, to: to, type: type, comment: comment, foreign: foreign))
      return
    }
    for (name, isThere) in [
      ("spdxElementId", from != nil), ("relatedSpdxElement", to != nil),
      ("relationshipType", type != nil),
    ] where !isThere {
      missing(name, in: "a relationship", at: start, &json)
    }
    keep(try json.value(again: start))
  }

  /// Keeps a relationship that the bill can't have, to be written back.
  private mutating func keep(_ relationship: JSONValue) {
    var kept: [JSONValue] = []
    if case .array(let known) = bill.foreign[.spdx2, "relationships"] { kept = known }
    bill.foreign[.spdx2, "relationships"] = .array(kept + [relationship])
  }

  /// Turns IDs into elements, now that all are known.
  mutating func join(_ json: inout JSONReader) throws(InputError) {
    var roots: Set<ElementID> = []
    var kept: [JSONValue] = []
    var index = 0
    while index < edges.count {
      let edge = edges[index]
      let count = bill.relationships.count
      resolve(edge, &roots, &kept, &json)
      index += 1
      // Others can follow only what became a relationship of its own, and just as it stands.
      if bill.relationships.count > count, edge.isPlain { extendLast(edge, &index) }
    }
    if !kept.isEmpty {
      if case .array(let known) = bill.foreign[.spdx2, "relationships"] { kept = known + kept }
      bill.foreign[.spdx2, "relationships"] = .array(kept)
    }
    var dangling: [JSONValue] = []
    for id in described {
      if let element = element(id) {
        if roots.insert(element).inserted { bill.roots.append(element) }
      } else {
        dangle(id, "documentDescribes", &json)
        dangling.append(.string(id.string))
      }
    }
    if !dangling.isEmpty { bill.foreign[.spdx2, "documentDescribes"] = .array(dangling) }
    orderRoots()
    joinFiles(&json)
    if bill.foreign[.spdx2, "relationships"] == .array([]),
      !(bill.relationships.isEmpty && bill.roots.isEmpty)
    {
      bill.foreign[.spdx2, "relationships"] = nil
    }
    for (index, id) in snippetFiles.enumerated() {
      guard let id else { continue }
      if let file = element(id) {
        bill.snippets[index].file = file
        if !file.isFile { dangle(id, "snippetFromFile", &json) }
      } else {
        dangle(id, "snippetFromFile", &json)
        bill.snippets[index].file = .namedFile(id.string)
      }
      bill.snippets[index].dropPlainRanges(fileID: id.string)
    }
  }

  /// Puts roots without a relationship of their own first, as they are written.
  private mutating func orderRoots() {
    var described: Set<ElementID> = []
    for edge in bill.relationships where edge.from == .document && edge.kind == .describes {
      described.formUnion(edge.to)
    }
    if described.isEmpty || bill.roots.count < 2 { return }
    let (roots, rest) = (
      bill.roots.filter { !described.contains($0) }, bill.roots.filter { described.contains($0) }
    )
    bill.roots = roots + rest
  }

  /// Adds what `hasFiles` says and no relationship does.
  private mutating func joinFiles(_ json: inout JSONReader) {
    if contained.isEmpty { return }
    var known: [ElementID: Set<ElementID>] = [:]
    for edge in bill.relationships where edge.kind == .contains {
      known[edge.from, default: []].formUnion(edge.to)
    }
    for (index, id) in contained {
      let component = bill.components[index].id
      guard let file = element(id) else {
        dangle(id, "hasFiles", &json)
        var kept: [JSONValue] = []
        if case .array(let known) = bill.components[index].foreign[.spdx2, "hasFiles"] {
          kept = known
        }
        bill.components[index].foreign[.spdx2, "hasFiles"] = .array(kept + [.string(id.string)])
        bill.components[index].foreign.sortMembers()
        continue
      }
      if known[component, default: []].insert(file).inserted {
        append(Relationship(component, .contains, [file]))
      }
    }
  }

  private mutating func resolve(
    _ edge: Edge, _ roots: inout Set<ElementID>, _ kept: inout [JSONValue],
    _ json: inout JSONReader
  ) {
    let known = SPDX2RelationshipType.named(edge.type)
    let last = Self.lastEnd(edge.to)
    guard let from = element(edge.from), let to = last == nil ? element(edge.to) : .document else {
      let isFrom = element(edge.from) == nil
      dangle(
        isFrom ? edge.from : edge.to, isFrom ? "spdxElementId" : "relatedSpdxElement", &json)
      kept.append(edge.json)
      return
    }
    var foreign = ForeignData()
    foreign[.spdx2] = edge.foreign
    if known == nil {
      unreadable(
        "relationshipType", edge.type, "a relationship type of SPDX 2.3", &json,
        subject: "a relationship")
      foreign[.spdx2, "relationshipType"] = .string(edge.type.string)
    } else if known?.keepsItsName == true {
      foreign[.spdx2, "relationshipType"] = .string(edge.type.string)
    }
    foreign.sortMembers()
    if let known, !known.isInOldSPDX, notes.version != "SPDX-2.3" {
      notes.additions.append(
        ("relationship type \(known.name)", json.offset(of: edge.type), edge.from.string))
    }
    guard let known, last == nil || !known.isTurned else {
      // Unknown words, and "A is a dependency of NONE", which has no other direction.
      append(
        Relationship(
          from, .other(edge.type.string), last == nil ? [to] : [],
          completeness: last ?? .unstated, comment: edge.comment, foreign: foreign))
      return
    }
    let (tail, head) = known.isTurned ? (to, from) : (from, to)
    if tail == .document, known.kind == .describes, last == nil {
      if roots.insert(head).inserted { bill.roots.append(head) }
      if edge.comment == nil, foreign.isEmpty { return }
    }
    append(
      Relationship(
        tail, known.kind, last == nil ? [head] : [], completeness: last ?? .unstated,
        lifecycle: known.lifecycle, comment: edge.comment, foreign: foreign))
  }

  /// Adds the ends of the edges from `index` on to the last relationship, which `first` began: most edges say the same
  /// of the same element as the one before.
  private mutating func extendLast(_ first: Edge, _ index: inout Int) {
    let last = bill.relationships.count - 1
    guard bill.relationships[last].completeness == .unstated,
      bill.relationships[last].foreign.isEmpty,
      let type = SPDX2RelationshipType.named(first.type), !type.isTurned
    else { return }
    var ends: [ElementID] = []
    while index < edges.count, edges[index].isPlain,
      SPDX2Table.same(edges[index].type, first.type), SPDX2Table.same(edges[index].from, first.from)
    {
      switch edges[index].target ?? ids.findNext(edges[index].to) {
      case .component(let component): ends.append(bill.components[component].id)
      case .file(let file): ends.append(bill.files[file].id)
      case .snippet, nil:
        bill.relationships[last].to += ends
        return
      }
      index += 1
    }
    bill.relationships[last].to += ends
  }

  /// Adds an edge to the last relationship, if they belong together, or as one of its own.
  private mutating func append(_ edge: Relationship) {
    let end = bill.relationships.count - 1
    if end >= 0, bill.relationships[end].takes(edge) {
      bill.relationships[end].to.append(contentsOf: edge.to)
      if edge.completeness == .incomplete { bill.relationships[end].completeness = .incomplete }
    } else {
      bill.relationships.append(edge)
    }
  }

  /// What `NONE` and `NOASSERTION` say in the place of an ID.
  private static func lastEnd(_ id: JSONText) -> Relationship.Completeness? {
    if "NONE" ~= id { return .complete }
    if "NOASSERTION" ~= id { return .incomplete }
    return nil
  }

  /// The element that an ID names, here or in another document.
  mutating func element(_ id: JSONText) -> ElementID? {
    switch ids.find(id) {
    case .component(let index): return bill.components[index].id
    case .file(let index): return bill.files[index].id
    case .snippet(let index): return bill.snippets[index].id
    case nil: break
    }
    if "SPDXRef-DOCUMENT" ~= id { return .document }
    if let own = ids.document, SPDX2Table.same(own, id) { return .document }
    let text = id.string
    guard text.hasPrefix("DocumentRef-"), let colon = text.firstIndex(of: ":") else { return nil }
    let document = String(text[..<colon])
    if notes.foreignEnds[document] == nil { notes.foreignEnds[document] = id }
    return .external(
      document: String(text[..<colon]), id: String(text[text.index(after: colon)...]))
  }

  private mutating func dangle(_ id: JSONText, _ member: String, _ json: inout JSONReader) {
    report(
      "spdx2.dangling-id", at: id, &json, subject: id.string,
      "'\(id.string.printable())' in '\(member)' names no element of the document",
      remedy: "add the element, or remove what names it")
  }
}

extension ElementID {
  /// Whether it is a file, or may be one of another document.
  fileprivate var isFile: Bool {
    switch self {
    case .file, .namedFile, .external: true
    case .document, .component, .snippet: false
    }
  }
}

extension SPDX2Reading.Edge {
  /// Whether it has no more than its ends and a type.
  var isPlain: Bool { comment == nil && foreign.isEmpty }

  /// The relationship as it stands in the document.
  var json: JSONValue {
    var members = foreign
    if let comment { members.append(.init("comment", .string(comment))) }
    members.append(.init("relatedSpdxElement", .string(to.string)))
    members.append(.init("relationshipType", .string(type.string)))
    members.append(.init("spdxElementId", .string(from.string)))
    return .object(members.sorted { JSONWriter.precedes($0.name, $1.name) })
  }
}

extension Relationship {
  /// Whether `edge` says more of the same, so that both can be one relationship.
  fileprivate func takes(_ edge: Relationship) -> Bool {
    from == edge.from && kind == edge.kind && lifecycle == edge.lifecycle
      && completeness != .complete && edge.completeness != .complete && comment == edge.comment
      && foreign == edge.foreign
  }
}

extension Snippet {
  /// Drops ranges that are written just so from `bytes` and `lines`.
  fileprivate mutating func dropPlainRanges(fileID: String) {
    func range(_ unit: String, _ range: ClosedRange<Int>) -> JSONValue {
      func pointer(_ place: Int) -> JSONValue {
        .object([.init(unit, .number("\(place)")), .init("reference", .string(fileID))])
      }
      return .object([
        .init("endPointer", pointer(range.upperBound)),
        .init("startPointer", pointer(range.lowerBound)),
      ])
    }
    let plain = [bytes.map { range("offset", $0) }, lines.map { range("lineNumber", $0) }]
    if foreign[.spdx2, "ranges"] == .array(plain.compactMap { $0 }) {
      foreign[.spdx2, "ranges"] = nil
    }
  }
}
