import BomafideIdentifiers
import BomafideModel

/// What is to be drawn: boxes and the lines between them.
struct Diagram: Sendable {
  /// A box: a component, or a number of components.
  struct Node: Hashable, Sendable {
    /// The first line.
    var title: String
    /// The second line, such as a version; empty where there is none.
    var detail: String
    /// Shown when the pointer rests on it, and read aloud.
    var description: String
    /// How many components it stands for.
    var count = 1
    var isRoot = false
    /// Whether it is what was asked about.
    var isFocus = false
  }

  /// How a line is drawn; each is told apart by dashes and arrow heads, not by color.
  enum Style: String, Hashable, Sendable, CaseIterable {
    case contains = "contains"
    case dependsOn = "depends on"
    case links = "links"
    case optional = "optional"
    case uses = "uses as a tool or for tests"
    case other = "other"

    init(_ kind: Relationship.Kind) {
      switch kind {
      case .contains, .packages: self = .contains
      case .dependsOn, .hasPrerequisite, .hasRequirement: self = .dependsOn
      case .staticallyLinks, .dynamicallyLinks: self = .links
      case .hasOptionalComponent, .hasOptionalDependency, .hasProvidedDependency: self = .optional
      case .usesTool, .hasTest, .hasTestCase, .hasExample, .hasDocumentation: self = .uses
      default: self = .other
      }
    }
  }

  struct Edge: Hashable, Sendable {
    var from: Int
    var to: Int
    var style: Style
    /// The kinds in words.
    var words: [String]
  }

  var title: String
  var nodes: [Node] = []
  var edges: [Edge] = []
  /// What is left out or put together, in a sentence; empty where nothing is.
  var note = ""

  /// Draws the components at `places`, and the edges between them.
  ///
  /// - Parameter groups: numbers of components, each below one of `places`, with the word for them.
  init(
    _ graph: ComponentGraph, _ places: [Int], title: String, focus: Set<Int> = [],
    groups: [Group] = []
  ) {
    self.title = title
    var numbers: [Int: Int] = [:]
    // Where nearly everything is a root, none of them stands out.
    let roots = graph.roots.count <= 12 ? Set(graph.roots) : []
    for place in places where numbers[place] == nil {
      numbers[place] = nodes.count
      let component = graph.components[place]
      let detail = component.version.value ?? ""
      let license = (component.concludedLicense.value ?? component.declaredLicense.value)?
        .description
      let words = [component.purls.first?.description, license].compactMap(\.self)
      nodes.append(
        Node(
          title: component.group.map { $0.isEmpty ? component.name : "\($0)/\(component.name)" }
            ?? component.name,
          detail: detail,
          description: ([ElementNames.name(of: component)] + words).joined(separator: ", "),
          isRoot: roots.contains(place), isFocus: focus.contains(place)))
    }
    for place in places {
      guard let from = numbers[place] else { continue }
      var lines: [Int: Edge] = [:]
      for edge in graph.successors[place] {
        guard let to = numbers[edge.node] else { continue }
        let style = Style(edge.kind)
        if lines[to] == nil { lines[to] = Edge(from: from, to: to, style: style, words: []) }
        // Of several kinds the first is drawn, and all are told; what is contained and needed is needed.
        if lines[to]?.style == .contains, style != .contains { lines[to]?.style = style }
        if lines[to]?.words.contains(edge.kind.word) == false {
          lines[to]?.words.append(edge.kind.word)
        }
      }
      for to in lines.keys.sorted() { if let line = lines[to] { edges.append(line) } }
    }
    for group in groups {
      guard let from = numbers[group.parent] else { continue }
      edges.append(
        Edge(from: from, to: nodes.count, style: group.style, words: [group.style.rawValue]))
      nodes.append(
        Node(
          title: "\(group.count) more", detail: group.word,
          description: "\(group.count) more components: \(group.word)", count: group.count))
    }
  }

  /// Components that are drawn as one box.
  struct Group: Hashable, Sendable {
    var parent: Int
    var word: String
    var style: Style
    var count: Int
  }
}

extension Diagram {
  /// Draws a whole graph: where it has more than `limit` components, the nearest and the most needed ones, and the
  /// rest as numbers.
  static func overview(
    _ graph: ComponentGraph, title: String, limit: Int, around: [Int] = [], depth: Int? = nil
  ) -> Diagram {
    let starts = around.isEmpty ? graph.roots : around
    let down = graph.distances(from: starts, depth: depth ?? .max)
    let up =
      around.isEmpty ? [] : graph.distances(from: starts, backward: true, depth: depth ?? .max)
    var wanted: [Int: Int] = [:]
    for place in graph.components.indices {
      let steps = [down[place], up.isEmpty ? nil : up[place]].compactMap(\.self).min()
      if let steps { wanted[place] = steps }
    }
    // Components that no root leads to belong to the picture too.
    if around.isEmpty {
      for place in graph.components.indices where wanted[place] == nil { wanted[place] = 1 << 20 }
    }
    let all = wanted.keys.sorted()
    if all.count <= limit {
      var diagram = Diagram(graph, all, title: title, focus: Set(around))
      let left = graph.components.count - all.count
      if left > 0 {
        diagram.note =
          "\(left) component\(left == 1 ? "" : "s") farther away \(left == 1 ? "is" : "are") not drawn"
      }
      return diagram
    }
    // Near ones first, of these the ones that bring most along or are needed most.
    let ranked = all.sorted { a, b in
      let (x, y) = (wanted[a] ?? 0, wanted[b] ?? 0)
      if x != y { return x < y }
      let (p, q) = (weight(graph, a), weight(graph, b))
      return p != q ? p > q : a < b
    }
    let most = max(1, min(limit, limit * 2 / 3))
    let shown = Set(ranked.prefix(most))
    let (groups, loose) = self.groups(graph, shown, all, starts)
    var diagram = Diagram(
      graph, all.filter(shown.contains), title: title, focus: Set(around), groups: groups)
    diagram.note =
      "\(all.count) components; the \(shown.count) nearest are drawn, the others are numbers"
      + (loose > 0 ? " (\(loose) that nothing drawn leads to are left out)" : "")
      + ": --around NAME --depth N draws a part"
    return diagram
  }

  private static func weight(_ graph: ComponentGraph, _ place: Int) -> Int {
    graph.successors[place].count + graph.predecessors[place].count
  }

  /// Numbers of the components that are not shown, below the shown ones that lead to them.
  private static func groups(
    _ graph: ComponentGraph, _ shown: Set<Int>, _ all: [Int], _ starts: [Int]
  ) -> ([Group], Int) {
    var owner: [Int: (parent: Int, style: Style)] = [:]
    var queue = all.filter(shown.contains)
    var next = 0
    while next < queue.count {
      let node = queue[next]
      next += 1
      for edge in graph.successors[node] where !shown.contains(edge.node) && owner[edge.node] == nil
      {
        owner[edge.node] = owner[node] ?? (node, Style(edge.kind))
        queue.append(edge.node)
      }
    }
    var counts: [Group: Int] = [:]
    var loose = 0
    for place in all where !shown.contains(place) {
      guard let (parent, style) = owner[place] else {
        loose += 1
        continue
      }
      let component = graph.components[place]
      let word = component.purls.first?.type.name ?? component.purpose?.rawValue ?? "components"
      counts[Group(parent: parent, word: word, style: style, count: 0), default: 0] += 1
    }
    var groups = counts.map { Group(parent: $0.parent, word: $0.word, style: $0.style, count: $1) }
    groups.sort {
      ($0.parent, $0.word, $0.style.rawValue) < ($1.parent, $1.word, $1.style.rawValue)
    }
    // No more boxes than a picture bears: the small groups of a kind become one.
    let most = 100
    if groups.count > most {
      let kept = groups.sorted {
        $0.count != $1.count ? $0.count > $1.count : $0.parent < $1.parent
      }
      .prefix(most)
      loose += groups.reduce(0) { $0 + $1.count } - kept.reduce(0) { $0 + $1.count }
      let names = Set(kept)
      groups = groups.filter(names.contains)
    }
    return (groups, loose)
  }
}
