import BomafideIdentifiers

extension Difference {
  /// Compares two bills.
  ///
  /// Takes time in proportion to n log n for n components, files and edges.
  public init(from a: BillOfMaterials, to b: BillOfMaterials) {
    let pairing = ComponentPairing(a, b)
    var numbers = Numbers()
    for (place, component) in a.components.enumerated() {
      numbers.add(component.id, side: 0, number: place)
      guard let partner = pairing.partners[place] else {
        removed.append(component)
        continue
      }
      let other = b.components[partner]
      pairs.append((component.id, other.id))
      let fields = ComponentComparison.changes(component, other)
      if !fields.isEmpty {
        changed.append(ComponentChange(before: component, after: other, fields: fields))
      }
    }
    for (place, component) in b.components.enumerated() {
      if let partner = pairing.otherPartners[place] {
        numbers.add(component.id, side: 1, number: partner)
      } else {
        added.append(component)
        numbers.add(component.id, side: 1, number: a.components.count + place)
      }
    }
    compareFiles(a, b, &numbers, first: a.components.count + b.components.count)
    compareEdges(a, b, &numbers)
    if Set(a.roots.map { numbers[$0, 0] }) != Set(b.roots.map { numbers[$0, 1] }) {
      roots = (a.roots, b.roots)
    }
    others = Self.others(a, b, pairs)
  }

  // MARK: Files

  private mutating func compareFiles(
    _ a: BillOfMaterials, _ b: BillOfMaterials, _ numbers: inout Numbers, first: Int
  ) {
    var partners = [Int?](repeating: nil, count: b.files.count)
    var here = [Int?](repeating: nil, count: a.files.count)
    Self.pairTwins(a, b, &here, &partners)
    // Documents mostly list files in the same order: then no table is needed.
    var places: [RelativePath: Int]?
    var next = 0
    for (number, file) in a.files.enumerated() {
      numbers.add(file.id, side: 0, number: first + number)
      var found = here[number]
      if found == nil, next < b.files.count, partners[next] == nil, b.files[next].path == file.path
      {
        found = next
      } else if found == nil {
        if places == nil {
          places = Dictionary(b.files.indices.map { (b.files[$0].path, $0) }) { first, _ in first }
        }
        found = places?[file.path].flatMap { partners[$0] == nil ? $0 : nil }
      }
      guard let found else {
        filesRemoved.append(file)
        continue
      }
      next = found + 1
      partners[found] = number
      let other = b.files[found]
      if file.id != other.id { pairs.append((file.id, other.id)) }
      let fields = ComponentComparison.changes(file, other)
      if !fields.isEmpty {
        filesChanged.append(FileChange(before: file, after: other, fields: fields))
      }
    }
    for (place, file) in b.files.enumerated() {
      let number = partners[place] ?? a.files.count + place
      numbers.add(file.id, side: 1, number: first + number)
      if partners[place] == nil { filesAdded.append(file) }
    }
    filesAdded.sort { $0.path < $1.path }
    filesRemoved.sort { $0.path < $1.path }
    filesChanged.sort { $0.before.path < $1.before.path }
  }

  /// Pairs files that share their path with another one of their bill: first those of equal checksums.
  private static func pairTwins(
    _ a: BillOfMaterials, _ b: BillOfMaterials, _ left: inout [Int?], _ right: inout [Int?]
  ) {
    let twins = Set(
      (a.files.lazy.filter { $0.details?.key != nil }.map(\.path))
        + (b.files.lazy.filter { $0.details?.key != nil }.map(\.path)))
    if twins.isEmpty { return }
    func groups(_ files: [File]) -> [RelativePath: [Int]] {
      Dictionary(grouping: files.indices.filter { twins.contains(files[$0].path) }) {
        files[$0].path
      }
    }
    let others = groups(b.files)
    for (path, places) in groups(a.files) {
      var open: [Int] = []
      var rest = Dictionary(grouping: (others[path] ?? []).reversed()) { b.files[$0].digests }
      for place in places {
        if let partner = rest[a.files[place].digests]?.popLast() {
          (left[place], right[partner]) = (partner, place)
        } else {
          open.append(place)
        }
      }
      for (place, partner) in zip(open, rest.values.flatMap(\.self).sorted()) {
        (left[place], right[partner]) = (partner, place)
      }
    }
  }

  // MARK: Edges

  /// An edge between elements of either bill.
  private struct Edge: Hashable {
    var from: Int
    var kind: Relationship.Kind
    var to: Int
  }

  private mutating func compareEdges(
    _ a: BillOfMaterials, _ b: BillOfMaterials, _ numbers: inout Numbers
  ) {
    let here = Self.edges(a, &numbers, side: 0)
    let there = Self.edges(b, &numbers, side: 1)
    if here == there { return }
    let known = Set(here)
    let wanted = Set(there)
    let gone = Set(removed.map(\.id)).union(filesRemoved.map(\.id))
    let new = Set(added.map(\.id)).union(filesAdded.map(\.id))
    edgesRemoved = Self.changes(a) {
      numbers[$0, 0]
    } isLeft: {
      !wanted.contains($0)
    } isImplied: {
      gone.contains($0)
    }
    edgesAdded = Self.changes(b) {
      numbers[$0, 1]
    } isLeft: {
      !known.contains($0)
    } isImplied: {
      new.contains($0)
    }
  }

  private static func edges(
    _ bill: BillOfMaterials, _ numbers: inout Numbers, side: Int
  ) -> [Edge] {
    var edges: [Edge] = []
    edges.reserveCapacity(bill.relationships.reduce(0) { $0 + $1.to.count })
    for relationship in bill.relationships {
      let from = numbers.number(of: relationship.from, side: side)
      for end in relationship.to {
        edges.append(
          Edge(
            from: from, kind: relationship.kind, to: numbers.number(of: end, side: side)))
      }
    }
    return edges
  }

  private static func changes(
    _ bill: BillOfMaterials, number: (ElementID) -> Int, isLeft: (Edge) -> Bool,
    isImplied: (ElementID) -> Bool
  ) -> [EdgeChange] {
    var met: Set<Edge> = []
    var changes: [EdgeChange] = []
    for relationship in bill.relationships {
      let from = number(relationship.from)
      for end in relationship.to {
        let edge = Edge(from: from, kind: relationship.kind, to: number(end))
        guard isLeft(edge), met.insert(edge).inserted else { continue }
        changes.append(
          EdgeChange(
            from: relationship.from, kind: relationship.kind, to: end,
            isImplied: isImplied(relationship.from) || isImplied(end)))
      }
    }
    return changes
  }

  /// Numbers for the elements of both bills; those that are paired have the same one.
  private struct Numbers {
    private var sides: [[ElementID: Int]] = [[:], [:]]
    /// Elements that are neither component nor file are the same where their IDs are.
    private var others: [ElementID: Int] = [:]

    mutating func add(_ id: ElementID, side: Int, number: Int) { sides[side][id] = number }

    mutating func number(of id: ElementID, side: Int) -> Int {
      if let number = sides[side][id] ?? others[id] { return number }
      let number = -1 - others.count
      others[id] = number
      return number
    }

    subscript(id: ElementID, side: Int) -> Int {
      sides[side][id] ?? others[id] ?? Int.min
    }
  }
}
