import BomafideModel

/// The ways from the roots of a bill to its components, as statements about products see them.
///
/// Where a bill is about one thing, components that nothing brings along are parts of it.
struct VEXPaths {
  let graph: ComponentGraph
  private var predecessors: [[Int]]
  private var successors: [[Int]]
  private var starts: Set<Int>

  init(_ bill: BillOfMaterials) {
    graph = ComponentGraph(bill)
    predecessors = graph.predecessors.map { $0.map(\.node) }
    successors = graph.successors.map { $0.map(\.node) }
    starts = Set(graph.roots)
    let isAboutOne = bill.roots.count == 1 && graph.roots.count == 1
    for node in graph.components.indices where predecessors[node].isEmpty && !starts.contains(node)
    {
      if isAboutOne, let root = graph.roots.first {
        predecessors[node].append(root)
        successors[root].append(node)
      } else {
        starts.insert(node)
      }
    }
    // What no way leads to stands for itself, as parts do that only name each other.
    var reached: Set<Int> = []
    for start in starts { reach(from: start, &reached) }
    for node in graph.components.indices where !reached.contains(node) {
      starts.insert(node)
      reach(from: node, &reached)
    }
  }

  private func reach(from start: Int, _ reached: inout Set<Int>) {
    guard reached.insert(start).inserted else { return }
    var queue = [start]
    while let node = queue.popLast() {
      for after in successors[node] where reached.insert(after).inserted { queue.append(after) }
    }
  }

  /// What decides about a component, by the ways that lead to it.
  struct Decision {
    /// The ranks that decide on some way, sorted.
    var ranks: [Int] = []
    /// A way on which nothing is said, or what is said there does not suppress: from a root to the component.
    var openWay: [Int]?
  }

  /// Finds what holds on the ways to `target`.
  ///
  /// On a way the smallest rank of its components decides.
  /// - Parameters:
  ///   - ranks: What is said of components; a component of which nothing is said has none.
  ///   - isSuppressing: Whether a rank takes the way out.
  func decision(
    to target: Int, ranks: [Int: Int], isSuppressing: (Int) -> Bool
  ) -> Decision {
    var decision = Decision()
    for rank in Set(ranks.values).sorted() {
      guard let way = way(to: target, ranks: ranks, deciding: rank) else { continue }
      decision.ranks.append(rank)
      if !isSuppressing(rank), decision.openWay == nil { decision.openWay = way }
    }
    if decision.openWay == nil {
      decision.openWay = way(to: target, ranks: ranks, deciding: nil)
    }
    return decision
  }

  /// A way on which `rank` decides; nil as a rank asks for one on which nothing is said.
  private func way(to target: Int, ranks: [Int: Int], deciding rank: Int?) -> [Int]? {
    func isAllowed(_ node: Int) -> Bool {
      guard let own = ranks[node] else { return true }
      guard let rank else { return false }
      return own >= rank
    }
    guard isAllowed(target) else { return nil }
    // The steps toward the target, found backward from it.
    var next: [Int: Int] = [target: target]
    var queue = [target]
    var index = 0
    while index < queue.count {
      let node = queue[index]
      index += 1
      for before in predecessors[node] where next[before] == nil && isAllowed(before) {
        next[before] = node
        queue.append(before)
      }
    }
    // The steps from the roots, through what leads to the target.
    var previous: [Int: Int] = [:]
    var open = starts.filter { next[$0] != nil }.sorted()
    for start in open { previous[start] = start }
    index = 0
    while index < open.count {
      let node = open[index]
      index += 1
      for after in successors[node] where next[after] != nil && previous[after] == nil {
        previous[after] = node
        open.append(after)
      }
    }
    let middle = rank.map { rank in open.first { ranks[$0] == rank } } ?? open.first
    guard let middle else { return nil }
    var way = [middle]
    var node = middle
    while let before = previous[node], before != node {
      way.append(before)
      node = before
    }
    way.reverse()
    node = middle
    while let after = next[node], after != node {
      way.append(after)
      node = after
    }
    return way
  }
}
