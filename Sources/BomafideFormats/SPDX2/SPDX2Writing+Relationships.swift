import BomafideJSON
import BomafideModel

extension SPDX2Writing {
  /// One relationship as the document has it: the numbers of two IDs and a type.
  struct Edge {
    var from: Int32
    var to: Int32
    var type: Int32
    /// The relationship of the bill that it belongs to, or -1 for one that says what the bill is about.
    var source: Int32
  }

  mutating func relationships(_ extras: inout Extras) {
    let isComplete = options.layout == .complete
    var edges: [Edge] = []
    edges.reserveCapacity(bill.relationships.reduce(bill.roots.count) { $0 + $1.to.count + 1 })
    var types = Types()
    if isComplete { roots(into: &edges, &types) }
    for index in bill.relationships.indices { append(index, to: &edges, &types) }
    let kept: [JSONValue] =
      if case .array(let kept) = bill.foreign[.spdx2, "relationships"] { kept } else { [] }
    let isThere = bill.foreign[.spdx2, "relationships"] != nil
    guard !edges.isEmpty || isThere else { return }
    key("relationships", &extras)
    if options.order == .sorted {
      json.beginArray()
      write(sorted: edges, types, kept)
      json.endArray()
      return
    }
    json.beginArray()
    write(edges, types)
    for value in kept {
      json.element()
      json.value(value)
    }
    json.endArray()
  }

  /// The words for types, each once.
  struct Types {
    var names: [String] = []
    var numbers: [String: Int32] = [:]

    mutating func number(_ name: String) -> Int32 {
      if let number = numbers[name] { return number }
      let number = Int32(names.count)
      names.append(name)
      numbers[name] = number
      return number
    }
  }

  /// `DESCRIBES` for each root that no relationship describes already.
  private mutating func roots(into edges: inout [Edge], _ types: inout Types) {
    var described: Set<ElementID> = []
    for edge in bill.relationships where edge.from == .document && edge.kind == .describes {
      described.formUnion(edge.to)
    }
    let roots = bill.roots.isEmpty && described.isEmpty ? unstatedRoots() : bill.roots
    for root in roots where !described.contains(root) {
      edges.append(
        Edge(from: 0, to: Int32(ids.number(of: root)), type: types.number("DESCRIBES"), source: -1))
    }
  }

  /// What the document describes where the bill doesn't say it: the components that nothing brings along, or the files
  /// that nothing contains where there are no components.
  private mutating func unstatedRoots() -> [ElementID] {
    if bill.foreign[.spdx2, "documentDescribes"] != nil { return [] }
    var brought: Set<ElementID> = []
    for edge in bill.relationships where ComponentGraph.brings(edge.kind) {
      for end in edge.to where end != edge.from { brought.insert(end) }
    }
    let all = bill.components.isEmpty ? bill.files.map(\.id) : bill.components.map(\.id)
    let roots = all.filter { brought.insert($0).inserted }
    if roots.isEmpty {
      losses.add(
        Finding(
          "spdx2.describes", .warning, subject: subject,
          "the bill doesn't say what it is about, so nothing says what the document describes",
          remedy: "state the component that it is about"))
    } else {
      let what = bill.components.isEmpty ? "file" : "component"
      losses.note(
        "absence of a root", of: subject,
        instead:
          "DESCRIBES of the \(roots.count) \(what)\(roots.count == 1 ? "" : "s") that nothing brings along"
      )
    }
    return roots
  }

  private mutating func append(_ index: Int, to edges: inout [Edge], _ types: inout Types) {
    let relationship = bill.relationships[index]
    if options.layout == .partial {
      if relationship.from == .document || project.contains(relationship.from) { return }
    }
    let (name, isTurned) = type(of: relationship)
    let type = types.number(name)
    let from = Int32(ids.number(of: relationship.from))
    func edge(_ to: Int) -> Edge {
      isTurned
        ? Edge(from: Int32(to), to: from, type: type, source: Int32(index))
        : Edge(from: from, to: Int32(to), type: type, source: Int32(index))
    }
    for to in relationship.to where project.isEmpty || !project.contains(to) {
      edges.append(edge(ids.number(of: to)))
    }
    guard let text = Self.lastEnd(of: relationship) else {
      if relationship.completeness == .complete, !saysAllFiles(relationship) {
        noteCompleteness(of: relationship)
      }
      return
    }
    if isTurned {
      // Only the right side may be none or unknown.
      noteCompleteness(of: relationship)
    } else {
      edges.append(
        Edge(
          from: from, to: Int32(ids.number(ofText: text)), type: type, source: Int32(index)))
    }
  }

  /// Whether the edge lists the files of a package whose files were analyzed.
  ///
  /// The package's verification code then says that these are all (7.9); a partial document leaves that to the whole one.
  private func saysAllFiles(_ relationship: Relationship) -> Bool {
    guard relationship.kind == .contains, relationship.to.allSatisfy(Self.isFile) else {
      return false
    }
    if options.layout == .partial { return true }
    return analyzed.contains(relationship.from)
  }

  static func isFile(_ id: ElementID) -> Bool {
    switch id {
    case .file, .namedFile: true
    default: false
    }
  }

  /// What stands in the place of an ID to say that there is no end, or that there may be more.
  private static func lastEnd(of relationship: Relationship) -> String? {
    switch relationship.completeness {
    case .complete: relationship.to.isEmpty ? SPDX2.none : nil
    case .incomplete: SPDX2.noAssertion
    case .unstated: relationship.to.isEmpty ? SPDX2.noAssertion : nil
    }
  }

  private mutating func noteCompleteness(of relationship: Relationship) {
    losses.note("completeness of '\(relationship.kind.words)'", of: name(of: relationship.from))
  }

  /// The word for a relationship, and whether SPDX says it from the other end.
  private mutating func type(of relationship: Relationship) -> (name: String, isTurned: Bool) {
    let kind = relationship.kind
    if isOld, let exact = SPDX2RelationshipType.saying(kind, nil), !exact.isInOldSPDX {
      losses.note(
        "relationship '\(kind.words)'", of: name(of: relationship.from),
        instead: "OTHER with a comment")
      return ("OTHER", false)
    }
    if let kept = relationship.foreign[.spdx2, "relationshipType"]?.text {
      if let known = SPDX2RelationshipType.named(kept) {
        if known.kind == kind, known.lifecycle == relationship.lifecycle {
          return (kept, known.isTurned)
        }
      } else if kind == .other(kept) {
        return (kept, false)
      }
    }
    if let exact = SPDX2RelationshipType.saying(kind, relationship.lifecycle) {
      return ("\(exact.name)", exact.isTurned)
    }
    let subject = name(of: relationship.from)
    if let near = SPDX2RelationshipType.saying(kind, nil) {
      losses.note(
        "life cycle of '\(kind.words)'", of: subject, value: relationship.lifecycle?.rawValue,
        instead: "\(near.name)")
      return ("\(near.name)", near.isTurned)
    }
    if case .other(let name) = kind, SPDX2RelationshipType.named(name) != nil {
      return (name, false)
    }
    losses.note("relationship '\(kind.words)'", of: subject, instead: "OTHER with a comment")
    return ("OTHER", false)
  }

  /// The comment of an edge; a kind that has no word is named there.
  private func comment(_ edge: Edge, _ types: Types) -> String? {
    guard edge.source >= 0 else { return nil }
    return comment(of: bill.relationships[Int(edge.source)], types.names[Int(edge.type)])
  }

  /// The comment of a relationship that is written with the word `type`.
  func comment(of relationship: Relationship, _ type: String?) -> String? {
    if relationship.comment == nil, type == "OTHER", relationship.kind != .other("OTHER") {
      return relationship.kind.words
    }
    return relationship.comment
  }

  mutating func write(_ edge: Edge, _ types: Types) {
    guard edge.source >= 0 else {
      writePlain(edge, types)
      return
    }
    let hasForeign = !bill.relationships[Int(edge.source)].foreign.isEmpty
    let comment = comment(edge, types)
    if !hasForeign && comment == nil {
      writePlain(edge, types)
      return
    }
    var extras = Extras(
      bill.relationships[Int(edge.source)].foreign,
      known: ["comment", "relatedSpdxElement", "relationshipType", "spdxElementId"])
    json.beginObject()
    optional("comment", comment, &extras)
    key("relatedSpdxElement", &extras)
    id(Int(edge.to))
    key("relationshipType", &extras)
    json.string(types.names[Int(edge.type)])
    key("spdxElementId", &extras)
    id(Int(edge.from))
    rest(&extras)
    json.endObject()
  }

  @inline(__always)
  private mutating func writePlain(_ edge: Edge, _ types: Types) {
    json.beginObject()
    json.key("relatedSpdxElement")
    id(Int(edge.to))
    json.key("relationshipType")
    json.string(types.names[Int(edge.type)])
    json.key("spdxElementId")
    id(Int(edge.from))
    json.endObject()
  }

  /// What messages call an element.
  func name(of element: ElementID) -> String {
    switch element {
    case .document: subject
    case .component: bill[component: element]?.name ?? element.key
    default: element.key
    }
  }
}
