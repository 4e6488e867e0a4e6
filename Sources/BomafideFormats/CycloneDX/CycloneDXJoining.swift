import BomafideJSON
import BomafideModel

/// The edges of a document that is read, one for each element and kind; elements are numbers.
struct CycloneDXJoining {
  enum Kind: Int, CaseIterable {
    case contains, dependsOn, provides

    var kind: Relationship.Kind {
      switch self {
      case .contains: .contains
      case .dependsOn: .dependsOn
      case .provides: .other("provides")
      }
    }
  }

  private struct Edge {
    var from: Int
    var kind: Kind
    var to: [Int] = []
    var foreign: (name: String, values: [JSONValue])?
    var completeness = Relationship.Completeness.unstated
    var isDecided = false
    /// Whether it was added to, so that its ends are in `pairs`.
    var isMerged = false
  }

  /// An end of an edge.
  private struct Pair: Hashable {
    var edge: Int32
    var end: Int32
  }

  private let count: Int
  private var edges: [Edge] = []
  /// The number of the edge of each kind that goes out from an element, or -1.
  private var places: [[Int32]] = [[], [], []]
  /// The last edge that each element is an end of.
  private var stamps: [Int32] = []
  private var pairs: Set<Pair> = []

  init(count: Int) { self.count = count }

  func has(_ from: Int, _ kind: Kind) -> Bool { place(from, kind) != nil }

  func isDecided(_ from: Int, _ kind: Kind) -> Bool {
    place(from, kind).map { edges[$0].isDecided } ?? false
  }

  private func place(_ from: Int, _ kind: Kind) -> Int? {
    let places = places[kind.rawValue]
    if places.isEmpty || places[from] < 0 { return nil }
    return Int(places[from])
  }

  /// Adds ends to the edge of a kind that goes out from `from`; those that it has already are left out.
  mutating func add(
    _ from: Int, _ kind: Kind, _ to: [Int], _ foreign: (name: String, values: [JSONValue])? = nil
  ) {
    if places[kind.rawValue].isEmpty {
      places[kind.rawValue] = Array(repeating: -1, count: count)
    }
    if stamps.isEmpty { stamps = Array(repeating: -1, count: count) }
    let place: Int
    if let known = self.place(from, kind) {
      place = known
      merge(to, place)
    } else {
      place = edges.count
      places[kind.rawValue][from] = Int32(truncatingIfNeeded: place)
      edges.append(Edge(from: from, kind: kind))
      let stamp = Int32(truncatingIfNeeded: place)
      var ends: [Int] = []
      ends.reserveCapacity(to.count)
      for end in to where stamps[end] != stamp {
        stamps[end] = stamp
        ends.append(end)
      }
      edges[place].to = ends
    }
    if let foreign {
      if edges[place].foreign == nil { edges[place].foreign = (foreign.name, []) }
      edges[place].foreign?.values += foreign.values
    }
    let isNone = edges[place].to.isEmpty && edges[place].foreign == nil
    edges[place].completeness = isNone && kind == .dependsOn ? .complete : .unstated
  }

  private mutating func merge(_ to: [Int], _ place: Int) {
    func pair(_ end: Int) -> Pair {
      Pair(edge: Int32(truncatingIfNeeded: place), end: Int32(truncatingIfNeeded: end))
    }
    if !edges[place].isMerged {
      edges[place].isMerged = true
      for end in edges[place].to { pairs.insert(pair(end)) }
    }
    for end in to where pairs.insert(pair(end)).inserted { edges[place].to.append(end) }
  }

  /// Says whether the ends of an edge are all there are.
  mutating func decide(_ from: Int, _ kind: Kind, _ completeness: Relationship.Completeness) {
    if place(from, kind) == nil { add(from, kind, []) }
    if let place = place(from, kind) {
      edges[place].completeness = completeness
      edges[place].isDecided = true
    }
  }

  /// Whether each element is one of `starts`, or an edge leads to it from there.
  func reached(from starts: [Int]) -> [Bool] {
    var next: [[Int]] = Array(repeating: [], count: count)
    for edge in edges { next[edge.from] += edge.to }
    var isReached = Array(repeating: false, count: count)
    var queue = starts
    for start in starts { isReached[start] = true }
    while let from = queue.popLast() {
      for end in next[from] where !isReached[end] {
        isReached[end] = true
        queue.append(end)
      }
    }
    return isReached
  }

  /// The edges in the order of the elements they go out from.
  mutating func relationships(_ id: (Int) -> ElementID) -> [Relationship] {
    edges.sort { ($0.from, $0.kind.rawValue) < ($1.from, $1.kind.rawValue) }
    return edges.map { edge in
      var foreign = ForeignData()
      if let kept = edge.foreign { foreign[.cycloneDX, kept.name] = .array(kept.values) }
      return Relationship(
        id(edge.from), edge.kind.kind, edge.to.map(id), completeness: edge.completeness,
        foreign: foreign)
    }
  }
}
