import BomafideModel

extension CycloneDXReading {
  /// Makes relationships of nesting, dependencies and compositions.
  ///
  /// They stand in the order of the elements, whatever the order of the document.
  mutating func join() {
    var edges = Edges()
    for (from, to) in contained where !to.isEmpty { edges.add(from, .contains, to) }
    var kept: [JSONValue] = []
    for entry in dependencies where !depend(entry, &edges) { kept.append(entry) }
    if !kept.isEmpty { bill.foreign[.cycloneDX, "dependencies"] = .array(kept) }
    kept = []
    for composition in compositions where !complete(composition, &edges) {
      kept.append(composition)
    }
    if !kept.isEmpty { bill.foreign[.cycloneDX, "compositions"] = .array(kept) }
    bill.relationships = edges.sorted(bill)
  }

  /// Reads an entry of `dependencies`; false where its subject isn't an element of the bill.
  private func depend(_ entry: JSONValue, _ edges: inout Edges) -> Bool {
    guard let ref = entry["ref"]?.text, let from = named[ref] else { return false }
    let provides = entry["provides"]?.elements
    if let list = entry["dependsOn"]?.elements {
      edges.add(from, .dependsOn, list, named, "dependsOn")
    } else if provides == nil {
      edges.add(from, .dependsOn, [])
    }
    if let provides { edges.add(from, .other("provides"), provides, named, "provides") }
    return true
  }

  /// Reads a composition into the completeness of edges; false where they can't say it.
  private func complete(_ composition: JSONValue, _ edges: inout Edges) -> Bool {
    let known: Set<String> = ["aggregate", "assemblies", "dependencies"]
    guard let members = composition.members, members.count > 1,
      members.allSatisfy({ known.contains($0.name) }),
      let completeness = composition["aggregate"]?.text.flatMap(
        Relationship.Completeness.init(rawValue:)),
      completeness != .unstated
    else { return false }
    var found: [(ElementID, Relationship.Kind)] = []
    for (name, kind) in [("assemblies", Relationship.Kind.contains), ("dependencies", .dependsOn)] {
      guard let list = composition[name] else { continue }
      guard let refs = list.elements, !refs.isEmpty else { return false }
      for ref in refs {
        guard let text = ref.text, let from = named[text] else { return false }
        // What the root's assembly is, stands beside it as often as in it.
        if kind == .contains, !edges.has(from, kind) { return false }
        if edges.isDecided(from, kind) { return false }
        found.append((from, kind))
      }
    }
    for (from, kind) in found { edges.decide(from, kind, completeness) }
    return true
  }

  /// The edges of a document, one for each element and kind.
  private struct Edges {
    private struct Key: Hashable {
      var from: ElementID
      var kind: Relationship.Kind
    }

    private var all: [Relationship] = []
    private var places: [Key: Int] = [:]
    private var decided: Set<Key> = []

    func has(_ from: ElementID, _ kind: Relationship.Kind) -> Bool {
      places[Key(from: from, kind: kind)] != nil
    }

    func isDecided(_ from: ElementID, _ kind: Relationship.Kind) -> Bool {
      decided.contains(Key(from: from, kind: kind))
    }

    mutating func add(
      _ from: ElementID, _ kind: Relationship.Kind, _ list: [JSONValue],
      _ named: [String: ElementID], _ name: String
    ) {
      var foreign: [JSONValue] = []
      var to: [ElementID] = []
      for value in list {
        if let id = value.text.flatMap({ named[$0] }) {
          to.append(id)
        } else {
          foreign.append(value)
        }
      }
      add(from, kind, to, foreign.isEmpty ? nil : (name, foreign))
    }

    mutating func add(
      _ from: ElementID, _ kind: Relationship.Kind, _ to: [ElementID],
      _ foreign: (name: String, values: [JSONValue])? = nil
    ) {
      let key = Key(from: from, kind: kind)
      let place = places[key] ?? all.count
      if place == all.count {
        all.append(Relationship(from, kind, []))
        places[key] = place
      }
      var known = Set(all[place].to)
      all[place].to += to.filter { known.insert($0).inserted }
      if let foreign {
        let before = all[place].foreign[.cycloneDX, foreign.name]?.elements ?? []
        all[place].foreign[.cycloneDX, foreign.name] = .array(before + foreign.values)
      }
      let isNone = all[place].to.isEmpty && all[place].foreign.isEmpty
      all[place].completeness = isNone && kind == .dependsOn ? .complete : .unstated
    }

    mutating func decide(
      _ from: ElementID, _ kind: Relationship.Kind, _ completeness: Relationship.Completeness
    ) {
      let key = Key(from: from, kind: kind)
      if places[key] == nil { add(from, kind, []) }
      if let place = places[key] { all[place].completeness = completeness }
      decided.insert(key)
    }

    /// The edges in the order of the elements they go out from.
    func sorted(_ bill: BillOfMaterials) -> [Relationship] {
      var places: [ElementID: Int] = [:]
      for (index, component) in bill.components.enumerated() { places[component.id] = index }
      for (index, file) in bill.files.enumerated() {
        places[file.id] = bill.components.count + index
      }
      func rank(_ edge: Relationship) -> (Int, Int) {
        let kind = edge.kind == .contains ? 0 : edge.kind == .dependsOn ? 1 : 2
        return (places[edge.from] ?? 0, kind)
      }
      return all.sorted { rank($0) < rank($1) }
    }
  }
}
