/// How the components of a bill hang together, by their places in the bill.
///
/// An edge says that its end comes along with its start: as a part, a dependency, a tool. Edges that say something
/// else, such as what a component descends from, are left out, and so are files.
public struct ComponentGraph: Sendable {
  /// One step.
  public struct Edge: Hashable, Sendable {
    public var node: Int
    public var kind: Relationship.Kind
  }

  public let components: [Component]
  /// What each component brings along, in the order of the bill; each pair and kind once.
  public private(set) var successors: [[Edge]]
  /// What brings each component along.
  public private(set) var predecessors: [[Edge]]
  /// What the bill is about, or where it doesn't say: the components that nothing brings along.
  public private(set) var roots: [Int]

  private let places: [ElementID: Int]

  public init(_ bill: BillOfMaterials) {
    components = bill.components
    var places: [ElementID: Int] = [:]
    for (place, component) in bill.components.enumerated() where places[component.id] == nil {
      places[component.id] = place
    }
    self.places = places
    successors = Array(repeating: [], count: components.count)
    predecessors = Array(repeating: [], count: components.count)
    var known: Set<Step> = []
    for relationship in bill.relationships where Self.brings(relationship.kind) {
      guard let from = places[relationship.from] else { continue }
      for id in relationship.to {
        guard let to = places[id], to != from,
          known.insert(Step(from: from, kind: relationship.kind, to: to)).inserted
        else { continue }
        successors[from].append(Edge(node: to, kind: relationship.kind))
        predecessors[to].append(Edge(node: from, kind: relationship.kind))
      }
    }
    roots = bill.roots.compactMap { places[$0] }
    if roots.isEmpty { roots = components.indices.filter { predecessors[$0].isEmpty } }
    if roots.isEmpty, !components.isEmpty { roots = [0] }
  }

  private struct Step: Hashable {
    var from: Int
    var kind: Relationship.Kind
    var to: Int
  }

  /// The place of the component called `id`.
  public subscript(id: ElementID) -> Int? { places[id] }

  /// How many edges there are.
  public var edgeCount: Int { successors.reduce(0) { $0 + $1.count } }

  /// Whether the end of an edge comes along with its start.
  public static func brings(_ kind: Relationship.Kind) -> Bool {
    switch kind {
    case .descendantOf, .ancestorOf, .variantOf, .copyOf, .patches, .amends, .describes, .generates,
      .expandsFrom, .adds, .deletes, .modifies, .configures, .hasSource, .hasDistributionArtifact:
      false
    default: true
    }
  }

  /// How many steps each component is away from the nearest of `starts`; nil where no path leads there.
  public func distances(from starts: [Int], backward: Bool = false, depth: Int = .max) -> [Int?] {
    var distances = [Int?](repeating: nil, count: components.count)
    var queue = starts
    for start in starts { distances[start] = 0 }
    var next = 0
    while next < queue.count {
      let node = queue[next]
      next += 1
      guard let distance = distances[node], distance < depth else { continue }
      for edge in backward ? predecessors[node] : successors[node]
      where distances[edge.node] == nil {
        distances[edge.node] = distance + 1
        queue.append(edge.node)
      }
    }
    return distances
  }

  // MARK: Paths

  /// A way from a root to a component: the root, and each step with its kind.
  public struct Path: Hashable, Sendable {
    public var start: Int
    public var steps: [Edge]
  }

  /// The ways from the roots to a component.
  public struct Paths: Sendable {
    /// Shorter ones first.
    public var listed: [Path]
    /// How many more there are; at least as many, where `isBound`.
    public var more: Int
    /// Whether the graph goes round in circles, or there are too many to count.
    public var isBound: Bool
  }

  /// Every way from a root to `target` that meets no component twice, up to `limit` of them.
  ///
  /// The others are counted: exactly where the graph has no circles, else as far as a bounded search finds them.
  public func paths(to target: Int, limit: Int) -> Paths {
    let reach = distances(from: roots)
    guard reach[target] != nil else { return Paths(listed: [], more: 0, isBound: false) }
    let isRoot = Set(roots)
    var budget = 200_000
    var found: [Path] = []
    var count = 0
    // The open steps of the search, from the target back to a root.
    var trail: [Edge] = []
    var onTrail: Set<Int> = [target]
    var stack: [(node: Int, open: ArraySlice<Edge>)] = []
    func open(_ node: Int) -> ArraySlice<Edge> {
      Self.unique(predecessors[node]).filter { reach[$0.node] != nil }
        .sorted { (reach[$0.node] ?? 0, $0.node) < (reach[$1.node] ?? 0, $1.node) }[...]
    }
    func arrive(_ node: Int) {
      guard isRoot.contains(node) else { return }
      count += 1
      if found.count < limit { found.append(Path(start: node, steps: trail.reversed())) }
    }
    arrive(target)
    stack.append((target, open(target)))
    while budget > 0, var top = stack.popLast() {
      budget -= 1
      guard let edge = top.open.popFirst() else {
        if !stack.isEmpty {
          onTrail.remove(top.node)
          trail.removeLast()
        }
        continue
      }
      stack.append(top)
      if onTrail.contains(edge.node) { continue }
      onTrail.insert(edge.node)
      trail.append(Edge(node: top.node, kind: edge.kind))
      arrive(edge.node)
      // What stands above a root is no part of a way from it.
      stack.append((edge.node, isRoot.contains(edge.node) ? [] : open(edge.node)))
    }
    if !stack.isEmpty, found.count < limit {
      found += shortestPaths(to: target, besides: Set(found), limit: limit - found.count)
      count = max(count, found.count)
    }
    found.sort { $0.steps.count < $1.steps.count }
    if stack.isEmpty { return Paths(listed: found, more: count - found.count, isBound: false) }
    if let exact = countOfPaths(to: target, reach) {
      return Paths(listed: found, more: exact - found.count, isBound: exact == Int.max)
    }
    return Paths(listed: found, more: count - found.count, isBound: true)
  }

  /// The shortest way to `target` over each component that leads there directly, the shortest first.
  private func shortestPaths(to target: Int, besides known: Set<Path>, limit: Int) -> [Path] {
    // The step that first leads to each component from the roots, without the target.
    var steps: [Int: (from: Int, kind: Relationship.Kind)] = [:]
    var isKnown = Set(roots + [target])
    var queue = roots.filter { $0 != target }
    var next = 0
    while next < queue.count {
      let node = queue[next]
      next += 1
      for edge in successors[node] where isKnown.insert(edge.node).inserted {
        steps[edge.node] = (node, edge.kind)
        queue.append(edge.node)
      }
    }
    let places = Dictionary(queue.enumerated().map { ($0.element, $0.offset) }) { first, _ in first
    }
    let lasts = Self.unique(predecessors[target]).compactMap { last in
      places[last.node].map { (place: $0, last: last) }
    }
    var paths: [Path] = []
    // Each may be as long as there are components, so none is made that isn't wanted.
    for (_, last) in lasts.sorted(by: { $0.place < $1.place }) where paths.count < limit {
      var trail = [Edge(node: target, kind: last.kind)]
      var node = last.node
      while let step = steps[node] {
        trail.append(Edge(node: node, kind: step.kind))
        node = step.from
      }
      let path = Path(start: node, steps: trail.reversed())
      if !known.contains(path) { paths.append(path) }
    }
    return paths
  }

  /// One edge for each component, whatever kinds lead there.
  private static func unique(_ edges: [Edge]) -> [Edge] {
    if edges.count < 2 { return edges }
    var known: Set<Int> = []
    return edges.filter { known.insert($0.node).inserted }
  }

  /// How many ways lead from the roots to `target` in a graph without circles; nil where it has some.
  private func countOfPaths(to target: Int, _ reach: [Int?]) -> Int? {
    let wanted = distances(from: [target], backward: true)
    let isRoot = Set(roots)
    var waiting = [Int](repeating: 0, count: components.count)
    var queue: [Int] = []
    var members = 0
    func edges(into node: Int) -> [Edge] {
      isRoot.contains(node)
        ? [] : Self.unique(predecessors[node]).filter { reach[$0.node] != nil }
    }
    for node in components.indices where wanted[node] != nil && reach[node] != nil {
      members += 1
      waiting[node] = edges(into: node).count
      if waiting[node] == 0 { queue.append(node) }
    }
    var counts = [Int](repeating: 0, count: components.count)
    for root in roots { counts[root] = 1 }
    var next = 0
    while next < queue.count {
      let node = queue[next]
      next += 1
      for edge in Self.unique(successors[node])
      where wanted[edge.node] != nil && reach[edge.node] != nil && !isRoot.contains(edge.node) {
        let sum = counts[edge.node].addingReportingOverflow(counts[node])
        counts[edge.node] = sum.overflow ? Int.max : sum.partialValue
        waiting[edge.node] -= 1
        if waiting[edge.node] == 0 { queue.append(edge.node) }
      }
    }
    return queue.count == members ? counts[target] : nil
  }
}
