import BomafideIdentifiers

/// Takes components out of a bill, puts others in their place, and adds some; what hangs on them follows.
///
/// The files of a component that goes go with it, unless a component that has nothing to do with it contains them
/// too; so do the components that only it contained. Edges move from a replaced component to the new one; where it
/// was contained it is now depended on, since its files are gone.
public struct Overlay: Sendable {
  /// What an edit did.
  public struct Effect: Hashable, Sendable {
    public var components: [Component] = []
    public var files = 0
    public var edges = 0
  }

  public private(set) var bill: BillOfMaterials

  /// The components whose lists of files are shorter than before.
  public private(set) var thinned: Set<ElementID> = []

  public init(_ bill: BillOfMaterials) { self.bill = bill }

  /// The component with one of the package URLs of `component`.
  public func present(_ component: Component) -> Component? {
    bill.components.first { $0.purls.contains(where: component.purls.contains) }
  }

  // MARK: Edits

  /// Adds a component, on which `owner` depends from now on; one that is there already is kept.
  public mutating func add(_ component: Component, under owner: ElementID?) -> ElementID {
    let id: ElementID
    if let known = present(component) {
      id = known.id
    } else {
      var new = component
      new.id = free(component.id)
      id = new.id
      bill.components.append(new)
    }
    if let owner, owner != id,
      !bill.relationships.contains(where: {
        $0.from == owner && $0.kind == .dependsOn && $0.to.contains(id)
      })
    {
      bill.relationships.append(Relationship(owner, .dependsOn, [id]))
    }
    return id
  }

  /// Takes a component out, with the files and components that only it contained.
  public mutating func remove(_ id: ElementID) -> Effect {
    let going = parts(of: id)
    return drop(going)
  }

  /// Puts `component` in the place of another one.
  public mutating func replace(_ old: ElementID, with component: Component) -> (ElementID, Effect) {
    let place = bill.components.firstIndex { $0.id == old } ?? bill.components.count
    var moved = 0
    let id: ElementID
    if let known = present(component), known.id != old {
      id = known.id
    } else {
      var new = component
      new.id = free(component.id)
      id = new.id
      bill.components.insert(new, at: place)
    }
    var names = Renaming()
    names.ids[old] = id
    let isFile = Set(bill.files.map(\.id))
    var known: Set<Step> = []
    for edge in bill.relationships where edge.from == id || edge.to.contains(id) {
      for end in edge.to { known.insert(Step(from: edge.from, kind: edge.kind, to: end)) }
    }
    var relationships: [Relationship] = []
    for edge in bill.relationships {
      guard edge.from == old || edge.to.contains(old) else {
        relationships.append(edge)
        continue
      }
      // Files stay with the old component, to go with it.
      let stays = edge.from == old ? edge.to.filter(isFile.contains) : edge.to.filter { $0 != old }
      if !stays.isEmpty || (edge.from != old && edge.completeness == .complete) {
        var rest = edge
        rest.to = stays
        relationships.append(rest)
      }
      for end in edge.to where !stays.contains(end) {
        let from = names(edge.from)
        let to = names(end)
        let isContained = edge.kind == .contains && edge.from != old
        let kind: Relationship.Kind = isContained ? .dependsOn : edge.kind
        moved += 1
        guard from != to, known.insert(Step(from: from, kind: kind, to: to)).inserted else {
          continue
        }
        relationships.append(
          Relationship(from, kind, [to], lifecycle: edge.lifecycle, comment: edge.comment))
      }
    }
    bill.relationships = relationships
    follow(old, id)
    var effect = drop([old])
    effect.edges = moved
    return (id, effect)
  }

  private struct Step: Hashable {
    var from: ElementID
    var kind: Relationship.Kind
    var to: ElementID
  }

  /// Lets what names a component outside of edges name another one.
  private mutating func follow(_ old: ElementID, _ new: ElementID) {
    guard let before = bill.components.first(where: { $0.id == old }),
      let place = bill.components.firstIndex(where: { $0.id == new })
    else { return }
    if let name = before.foreign[.cycloneDX, "bom-ref"]?.text {
      let taken = ForeignNames.names(in: bill)
      var own = bill.components[place].foreign[.cycloneDX, "bom-ref"]?.text
      if own == nil {
        let wanted = bill.components[place].purls.first?.description ?? bill.components[place].name
        var candidate = wanted
        var number = 1
        while taken.contains(candidate) {
          number += 1
          candidate = "\(wanted)#\(number)"
        }
        bill.components[place].foreign[.cycloneDX, "bom-ref"] = .string(candidate)
        own = candidate
      }
      ForeignNames.rename([name: own ?? name], in: &bill.foreign)
    }
  }

  // MARK: What goes

  /// A component, and those that it alone contains.
  private func parts(of id: ElementID) -> Set<ElementID> {
    var owners: [ElementID: Set<ElementID>] = [:]
    var contained: [ElementID: [ElementID]] = [:]
    for edge in bill.relationships where edge.kind == .contains {
      for end in edge.to {
        owners[end, default: []].insert(edge.from)
        contained[edge.from, default: []].append(end)
      }
    }
    let components = Set(bill.components.map(\.id))
    // What something else needs or contains stays.
    var needed: Set<ElementID> = Set(bill.roots)
    for edge in bill.relationships where edge.kind != .contains && ComponentGraph.brings(edge.kind)
    {
      for end in edge.to where end != edge.from { needed.insert(end) }
    }
    var going: Set<ElementID> = [id]
    var queue = [id]
    while let next = queue.popLast() {
      for end in contained[next] ?? [] where components.contains(end) && !going.contains(end) {
        guard !needed.contains(end), owners[end]?.isSubset(of: going) == true else { continue }
        going.insert(end)
        queue.append(end)
      }
    }
    return going
  }

  private mutating func drop(_ going: Set<ElementID>) -> Effect {
    var effect = Effect()
    let files = filesGoing(with: going)
    let gone = going.union(files)
    effect.components = bill.components.filter { going.contains($0.id) }
    effect.files = files.count
    var names: Set<String> = []
    for component in effect.components {
      if let name = component.foreign[.cycloneDX, "bom-ref"]?.text { names.insert(name) }
    }
    for file in bill.files where files.contains(file.id) {
      if let name = file.details?.foreign[.cycloneDX, "bom-ref"]?.text { names.insert(name) }
    }

    bill.components.removeAll { going.contains($0.id) }
    bill.files.removeAll { files.contains($0.id) }
    bill.snippets.removeAll { gone.contains($0.file) || gone.contains($0.id) }
    bill.annotations.removeAll { gone.contains($0.subject) }
    bill.roots.removeAll { gone.contains($0) }
    var kept: [Relationship] = []
    kept.reserveCapacity(bill.relationships.count)
    for var edge in bill.relationships {
      if gone.contains(edge.from) {
        effect.edges += edge.to.count
        continue
      }
      let count = edge.to.count
      edge.to.removeAll(where: gone.contains)
      if edge.to.count < count {
        effect.edges += count - edge.to.count
        if edge.kind == .contains { thinned.insert(edge.from) }
        if edge.to.isEmpty, edge.completeness != .complete { continue }
      }
      kept.append(edge)
    }
    bill.relationships = kept
    for index in bill.components.indices {
      guard var pedigree = bill.components[index].pedigree else { continue }
      pedigree.ancestors.removeAll(where: gone.contains)
      pedigree.descendants.removeAll(where: gone.contains)
      pedigree.variants.removeAll(where: gone.contains)
      bill.components[index].pedigree = pedigree
    }
    dropStatements(gone)
    if !names.isEmpty { ForeignNames.remove(names, from: &bill.foreign) }
    return effect
  }

  /// The files that only components that go contain, or such that contain these: the root has every file of the tree.
  private func filesGoing(with going: Set<ElementID>) -> Set<ElementID> {
    var above = Set(bill.roots)
    var owners: [ElementID: [ElementID]] = [:]
    for edge in bill.relationships where edge.kind == .contains {
      for end in edge.to { owners[end, default: []].append(edge.from) }
    }
    var queue = Array(going)
    while let next = queue.popLast() {
      for owner in owners[next] ?? [] where above.insert(owner).inserted { queue.append(owner) }
    }
    let contained = bill.containedFiles()
    var files: Set<ElementID> = []
    for id in going { files.formUnion(contained[id] ?? []) }
    if files.isEmpty { return files }
    for (owner, list) in contained where !going.contains(owner) && !above.contains(owner) {
      files.subtract(list)
    }
    return files
  }

  private mutating func dropStatements(_ gone: Set<ElementID>) {
    for index in bill.vulnerabilities.indices {
      let had = !bill.vulnerabilities[index].statements.isEmpty
      for place in bill.vulnerabilities[index].statements.indices {
        let before = bill.vulnerabilities[index].statements[place].products
        var products = before.filter { !gone.contains($0.element) }
        for number in products.indices {
          products[number].subcomponents.removeAll(where: gone.contains)
        }
        if products != before { bill.vulnerabilities[index].statements[place].products = products }
      }
      if had {
        bill.vulnerabilities[index].statements.removeAll { $0.products.isEmpty }
      }
    }
    bill.vulnerabilities.removeAll { vulnerability in
      vulnerability.statements.isEmpty && !vulnerability.name.isEmpty
        && vulnerability.foreign.isEmpty && vulnerability.ratings.isEmpty
    }
  }

  private func free(_ id: ElementID) -> ElementID {
    let taken = Set(bill.components.map(\.id))
    guard case .component(let key) = id, taken.contains(id) else { return id }
    var number = 2
    while taken.contains(.component("\(key) (\(number))")) { number += 1 }
    return .component("\(key) (\(number))")
  }

  /// The components that nothing leads to since the edits, and that something led to in `before`.
  public func unreachable(since before: BillOfMaterials) -> [Component] {
    func reached(_ bill: BillOfMaterials) -> Set<ElementID> {
      let graph = ComponentGraph(bill)
      let distances = graph.distances(from: graph.roots)
      return Set(
        bill.components.indices.filter { distances[$0] != nil }.map { bill.components[$0].id })
    }
    let (old, new) = (reached(before), reached(bill))
    return bill.components.filter { old.contains($0.id) && !new.contains($0.id) }
  }
}
