import BomafideModel

/// The relationships of a bill as `dependencies` and `compositions` say them.
struct CycloneDXEdges {
  /// What one element depends on, or provides.
  struct Entry {
    var dependsOn: [Int]?
    var provides: [Int] = []
    var foreign = ForeignData()
  }

  private(set) var entries: [Int: Entry] = [:]
  /// The elements of which all parts, or all dependencies, are known, or known not to be all.
  private(set) var complete = (assemblies: [Int](), dependencies: [Int]())
  private(set) var incomplete = (assemblies: [Int](), dependencies: [Int]())
  /// The elements that need a name.
  private(set) var named: Set<Int> = []
  /// What can't be said, and what is said in its place.
  private(set) var losses: [(field: String, subject: String, value: String?, instead: String?)] =
    []

  /// The kinds that are dependencies of a sort.
  private static let dependencies: Set<Relationship.Kind> = [
    .dependsOn, .hasPrerequisite, .staticallyLinks, .dynamicallyLinks, .hasOptionalDependency,
    .hasProvidedDependency,
  ]

  init(_ bill: BillOfMaterials, _ nesting: CycloneDXNesting) {
    for (from, to) in nesting.lost {
      losses.append(("relationship contains", from.description, to.description, nil))
    }
    for edge in bill.relationships {
      let subject = edge.from.description
      guard let from = nesting.number(of: edge.from) else {
        if edge.kind == .contains { continue }
        // SPDX's DESCRIBES is the root.
        losses.append(("relationship \(edge.kind)", subject, nil, nil))
        continue
      }
      if edge.comment != nil { losses.append(("comment of a relationship", subject, nil, nil)) }
      if let lifecycle = edge.lifecycle {
        losses.append(
          ("life cycle of a dependency", subject, lifecycle.rawValue, "a dependency"))
      }
      add(edge, from, subject, nesting)
    }
  }

  private mutating func add(
    _ edge: Relationship, _ from: Int, _ subject: String, _ nesting: CycloneDXNesting
  ) {
    if edge.kind == .contains {
      if edge.completeness != .unstated { named.insert(from) }
      if edge.completeness == .complete { complete.assemblies.append(from) }
      if edge.completeness == .incomplete { incomplete.assemblies.append(from) }
      return
    }
    var to: [Int] = []
    for end in edge.to {
      if let number = nesting.number(of: end) {
        to.append(number)
      } else {
        losses.append(("relationship \(edge.kind)", subject, end.description, nil))
      }
    }
    if Self.dependencies.contains(edge.kind) {
      if edge.kind != .dependsOn {
        losses.append(("relationship \(edge.kind)", subject, nil, "a dependency"))
      }
      depend(edge, from, to)
    } else if edge.kind == .other("provides") {
      entries[from, default: Entry()].provides += to
      merge(edge.foreign, from)
      named.insert(from)
      named.formUnion(to)
    } else {
      for end in edge.to {
        losses.append(("relationship \(edge.kind)", subject, end.description, nil))
      }
    }
  }

  private mutating func depend(_ edge: Relationship, _ from: Int, _ to: [Int]) {
    named.insert(from)
    named.formUnion(to)
    let isNone = edge.to.isEmpty && edge.foreign.isEmpty
    if edge.completeness == .incomplete { incomplete.dependencies.append(from) }
    if edge.completeness == .complete, !isNone { complete.dependencies.append(from) }
    // Nothing is known of an element whose list is empty and not said to be whole.
    if isNone, edge.completeness != .complete { return }
    var known = Set(entries[from]?.dependsOn ?? [])
    entries[from, default: Entry()].dependsOn =
      (entries[from]?.dependsOn ?? []) + to.filter { known.insert($0).inserted }
    merge(edge.foreign, from)
  }

  private mutating func merge(_ foreign: ForeignData, _ number: Int) {
    for member in foreign[.cycloneDX] {
      entries[number]?.foreign[.cycloneDX, member.name] = member.value
    }
  }
}

extension CycloneDXWriting {
  mutating func dependencies(_ kept: Candidates?) {
    if edges.entries.isEmpty && kept == nil { return }
    let fitted = kept.flatMap { fitting.member("dependencies", $0.first, of: shape) }
    let rest = fitted?.elements ?? []
    for loss in fitting.takeLosses() {
      losses.note("member \(loss.path)", of: "the document", instead: loss.instead)
    }
    json.key("dependencies")
    json.beginArray()
    for number in edges.entries.keys.sorted() {
      guard let entry = edges.entries[number], let ref = names[number] else { continue }
      json.element()
      json.beginObject()
      json.key("ref")
      json.string(ref)
      if let list = entry.dependsOn { refs("dependsOn", list, entry.foreign) }
      let hasProvides =
        !entry.provides.isEmpty || entry.foreign[.cycloneDX, "provides"] != nil
      if hasProvides, version >= .v1_6 { refs("provides", entry.provides, entry.foreign) }
      if hasProvides, version < .v1_6 {
        losses.note("member dependencies.provides", of: ref)
      }
      json.endObject()
    }
    for value in rest {
      json.element()
      json.value(value)
    }
    json.endArray()
  }

  private mutating func refs(_ name: StaticString, _ numbers: [Int], _ foreign: ForeignData) {
    json.key(name)
    json.beginArray()
    for number in numbers {
      guard let ref = names[number] else { continue }
      json.element()
      json.string(ref)
    }
    for value in foreign[.cycloneDX, "\(name)"]?.elements ?? [] {
      json.element()
      json.value(value)
    }
    json.endArray()
  }

  mutating func compositions(_ kept: Candidates?) {
    var list: [JSONValue] = []
    for (aggregate, lists) in [("complete", edges.complete), ("incomplete", edges.incomplete)] {
      let assemblies = JSONValue.texts(lists.assemblies.compactMap { names[$0] })
      let dependencies = JSONValue.texts(lists.dependencies.compactMap { names[$0] })
      if lists.assemblies.isEmpty && lists.dependencies.isEmpty { continue }
      list.append(
        .sorted([
          ("aggregate", .string(aggregate)),
          ("assemblies", lists.assemblies.isEmpty ? nil : assemblies),
          ("dependencies", lists.dependencies.isEmpty ? nil : dependencies),
        ]))
    }
    if list.isEmpty && kept == nil { return }
    let all = JSONValue.array(list + (kept?.first.elements ?? []))
    write("compositions", Candidates(all), of: shape, subject: "the document")
  }
}
