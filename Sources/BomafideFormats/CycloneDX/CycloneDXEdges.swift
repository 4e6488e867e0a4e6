import BomafideJSON
import BomafideModel

/// The relationships of a bill as `dependencies` and `compositions` say them.
struct CycloneDXEdges {
  /// What one element depends on, or provides.
  struct Entry {
    var from: Int
    var dependsOn: [Int]?
    var provides: [Int] = []
    var foreign = ForeignData()
    /// What it depends on, where that was added to.
    var known: Set<Int>?
  }

  private(set) var entries: [Entry] = []
  /// The place of an element's entry, or -1.
  private var places: [Int32]
  /// The last edge that each element is an end of.
  private var stamps: [Int32]
  private var stamp: Int32 = 0
  /// The elements of which all parts, or all dependencies, are known, or known not to be all.
  private(set) var complete = (assemblies: [Int](), dependencies: [Int]())
  private(set) var incomplete = (assemblies: [Int](), dependencies: [Int]())
  /// The elements that need a name.
  private(set) var isNamed: [Bool]
  /// What can't be said, and what is said in its place.
  private(set) var losses: [(field: String, subject: String, value: String?, instead: String?)] =
    []

  /// The kinds that are dependencies of a sort.
  private static let dependencies: Set<Relationship.Kind> = [
    .dependsOn, .hasPrerequisite, .staticallyLinks, .dynamicallyLinks, .hasOptionalDependency,
    .hasProvidedDependency,
  ]

  init(
    _ bill: BillOfMaterials, _ nesting: CycloneDXNesting, _ elements: inout CycloneDXElements
  ) {
    let count = bill.components.count + bill.files.count
    places = Array(repeating: -1, count: count)
    stamps = Array(repeating: -1, count: count)
    isNamed = Array(repeating: false, count: count)
    for (from, to) in nesting.lost {
      losses.append(("relationship contains", from.description, to.description, nil))
    }
    for edge in bill.relationships {
      guard let from = elements.number(of: edge.from) else {
        if edge.kind == .contains { continue }
        // SPDX's DESCRIBES is the root.
        losses.append(("relationship \(edge.kind)", edge.from.description, nil, nil))
        continue
      }
      if edge.comment != nil {
        losses.append(("comment of a relationship", edge.from.description, nil, nil))
      }
      if let lifecycle = edge.lifecycle {
        losses.append(
          ("life cycle of a dependency", edge.from.description, lifecycle.rawValue, "a dependency"))
      }
      add(edge, from, &elements)
    }
    // What a vulnerability or an annotation is about needs a name.
    for statement in bill.vulnerabilities.lazy.flatMap(\.statements) {
      for product in statement.products {
        if let number = elements.number(of: product.element) { isNamed[number] = true }
      }
    }
    for annotation in bill.annotations {
      if let number = elements.number(of: annotation.subject) { isNamed[number] = true }
    }
    entries.sort { $0.from < $1.from }
  }

  /// The place of the entry of an element, which is made if there is none.
  private mutating func place(_ from: Int) -> Int {
    if places[from] >= 0 { return Int(places[from]) }
    places[from] = Int32(truncatingIfNeeded: entries.count)
    entries.append(Entry(from: from))
    return entries.count - 1
  }

  private mutating func name(_ from: Int, _ to: [Int]) {
    isNamed[from] = true
    for end in to { isNamed[end] = true }
  }

  private mutating func add(
    _ edge: Relationship, _ from: Int, _ elements: inout CycloneDXElements
  ) {
    if edge.kind == .contains {
      if edge.completeness != .unstated { isNamed[from] = true }
      if edge.completeness == .complete { complete.assemblies.append(from) }
      if edge.completeness == .incomplete { incomplete.assemblies.append(from) }
      return
    }
    var to: [Int] = []
    for end in edge.to {
      if let number = elements.number(of: end) {
        to.append(number)
      } else {
        losses.append(
          ("relationship \(edge.kind)", edge.from.description, end.description, nil))
      }
    }
    if Self.dependencies.contains(edge.kind) {
      if edge.kind != .dependsOn {
        losses.append(
          ("relationship \(edge.kind)", edge.from.description, nil, "a dependency"))
      }
      depend(edge, from, to)
    } else if edge.kind == .other("provides") {
      let place = place(from)
      entries[place].provides += to
      merge(edge.foreign, place)
      name(from, to)
    } else {
      for end in edge.to {
        losses.append(
          ("relationship \(edge.kind)", edge.from.description, end.description, nil))
      }
      if edge.to.isEmpty {
        let end = edge.completeness == .complete ? "NONE" : "NOASSERTION"
        losses.append(("relationship \(edge.kind)", edge.from.description, end, nil))
      }
    }
  }

  private mutating func depend(_ edge: Relationship, _ from: Int, _ to: [Int]) {
    name(from, to)
    let isNone = edge.to.isEmpty && edge.foreign.isEmpty
    if edge.completeness == .incomplete { incomplete.dependencies.append(from) }
    if edge.completeness == .complete, !isNone { complete.dependencies.append(from) }
    // Nothing is known of an element whose list is empty and not said to be whole.
    if isNone, edge.completeness != .complete { return }
    let place = place(from)
    if entries[place].dependsOn == nil {
      stamp += 1
      var ends: [Int] = []
      ends.reserveCapacity(to.count)
      for end in to where stamps[end] != stamp {
        stamps[end] = stamp
        ends.append(end)
      }
      entries[place].dependsOn = ends
    } else {
      if entries[place].known == nil { entries[place].known = Set(entries[place].dependsOn ?? []) }
      for end in to where entries[place].known?.insert(end).inserted == true {
        entries[place].dependsOn?.append(end)
      }
    }
    merge(edge.foreign, place)
  }

  private mutating func merge(_ foreign: ForeignData, _ place: Int) {
    if foreign.isEmpty { return }
    for member in foreign[.cycloneDX] {
      entries[place].foreign[.cycloneDX, member.name] = member.value
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
    for index in edges.entries.indices {
      let entry = edges.entries[index]
      guard names.hasName(entry.from) else { continue }
      let hasProvides =
        !entry.provides.isEmpty || entry.foreign[.cycloneDX, "provides"] != nil
      if hasProvides, version < .v1_6 {
        losses.note("member dependencies.provides", of: names[entry.from] ?? "")
        // Nothing would be left but that it depends on nothing, which nobody has said.
        if entry.dependsOn == nil { continue }
      }
      json.element()
      json.beginObject()
      json.key("ref")
      ref(entry.from)
      if let list = entry.dependsOn { refs("dependsOn", list, entry.foreign) }
      if hasProvides, version >= .v1_6 { refs("provides", entry.provides, entry.foreign) }
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
    for number in numbers where names.hasName(number) {
      json.element()
      ref(number)
    }
    if foreign.isEmpty {
      json.endArray()
      return
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
