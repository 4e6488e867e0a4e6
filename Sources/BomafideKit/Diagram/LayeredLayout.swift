/// Places the boxes of a diagram in columns, from left to right, so that lines are short and seldom cross.
///
/// The steps are those of Sugiyama, Tagawa and Toda, "Methods for Visual Understanding of Hierarchical System
/// Structures", 1981: circles are broken, each node gets a column by the longest way to it, long lines get a bend in
/// each column that they pass, the order within columns follows the mean place of the neighbors, and last the
/// places are moved toward the neighbors without changing the order. The same diagram gives the same picture.
struct LayeredLayout {
  struct Size {
    var width: Double
    var height: Double
  }

  /// A node, or a bend of a line.
  private struct Cell {
    /// The node; nil for a bend.
    var node: Int?
    var column: Int
    var height: Double
    var before: [Int] = []
    var after: [Int] = []
    /// The middle.
    var y = 0.0
  }

  private static let columnGap = 70.0
  private static let rowGap = 14.0
  private static let bendHeight = 6.0
  private static let sweeps = 12
  /// The most bends; beyond, lines go straight.
  private static let mostBends = 20_000

  /// The middle of each node's left side, and the size of the picture.
  private(set) var places: [(x: Double, y: Double)]
  private(set) var width = 0.0
  private(set) var height = 0.0
  /// The points of each edge, from its start to its end.
  private(set) var lines: [[(x: Double, y: Double)]] = []

  private let sizes: [Size]
  private var cells: [Cell] = []
  private var columns: [[Int]] = []
  private var columnX: [Double] = []
  private var columnWidth: [Double] = []

  init(sizes: [Size], edges: [(from: Int, to: Int)], starts: [Int]) {
    self.sizes = sizes
    places = Array(repeating: (0, 0), count: sizes.count)
    if sizes.isEmpty { return }
    let reversed = Self.backward(sizes.count, edges, starts)
    let forward = zip(edges, reversed).map { edge, isReversed in
      isReversed ? (from: edge.to, to: edge.from) : edge
    }
    let levels = Self.levels(sizes.count, forward)
    cells = sizes.indices.map { Cell(node: $0, column: levels[$0], height: sizes[$0].height) }
    let bends = makeBends(forward)
    orderColumns()
    placeRows()
    placeColumns()
    lines = zip(edges.indices, bends).map { number, bends in
      line(edges[number], bends, isReversed: reversed[number])
    }
  }

  // MARK: Columns

  /// Which edges go back to a node that leads to them.
  private static func backward(
    _ count: Int, _ edges: [(from: Int, to: Int)], _ starts: [Int]
  ) -> [Bool] {
    var outgoing = [[Int]](repeating: [], count: count)
    for (number, edge) in edges.enumerated() { outgoing[edge.from].append(number) }
    var reversed = [Bool](repeating: false, count: edges.count)
    var state = [UInt8](repeating: 0, count: count)
    for start in starts + Array(0..<count) where state[start] == 0 {
      var stack = [(node: start, next: 0)]
      state[start] = 1
      while let top = stack.last {
        guard top.next < outgoing[top.node].count else {
          state[top.node] = 2
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].next += 1
        let number = outgoing[top.node][top.next]
        let to = edges[number].to
        if state[to] == 1 {
          reversed[number] = true
        } else if state[to] == 0 {
          state[to] = 1
          stack.append((to, 0))
        }
      }
    }
    return reversed
  }

  /// The longest way to each node, and nodes without a way to them beside what they lead to.
  private static func levels(_ count: Int, _ edges: [(from: Int, to: Int)]) -> [Int] {
    var waiting = [Int](repeating: 0, count: count)
    var outgoing = [[Int]](repeating: [], count: count)
    for edge in edges where edge.from != edge.to {
      waiting[edge.to] += 1
      outgoing[edge.from].append(edge.to)
    }
    var levels = [Int](repeating: 0, count: count)
    var queue = (0..<count).filter { waiting[$0] == 0 }
    let sources = queue
    var next = 0
    while next < queue.count {
      let node = queue[next]
      next += 1
      for to in outgoing[node] {
        levels[to] = max(levels[to], levels[node] + 1)
        waiting[to] -= 1
        if waiting[to] == 0 { queue.append(to) }
      }
    }
    for source in sources where !outgoing[source].isEmpty {
      levels[source] = max(0, (outgoing[source].map { levels[$0] }.min() ?? 1) - 1)
    }
    return levels
  }

  /// Joins cells; the result is the bends of each edge.
  private mutating func makeBends(_ edges: [(from: Int, to: Int)]) -> [[Int]] {
    let total = edges.reduce(0) { $0 + max(0, cells[$1.to].column - cells[$1.from].column - 1) }
    let hasBends = total <= Self.mostBends
    return edges.map { edge in
      if edge.from == edge.to { return [] }
      let (start, end) = (cells[edge.from].column, cells[edge.to].column)
      var last = edge.from
      var bends: [Int] = []
      if hasBends, start + 1 < end {
        for column in (start + 1)..<end {
          let bend = cells.count
          cells.append(Cell(node: nil, column: column, height: Self.bendHeight))
          cells[last].after.append(bend)
          cells[bend].before.append(last)
          bends.append(bend)
          last = bend
        }
      }
      cells[last].after.append(edge.to)
      cells[edge.to].before.append(last)
      return bends
    }
  }

  // MARK: Order

  private mutating func orderColumns() {
    let count = (cells.map(\.column).max() ?? 0) + 1
    columns = Array(repeating: [], count: count)
    // The order in which a walk meets the cells is a good first guess.
    var met = [Bool](repeating: false, count: cells.count)
    for start in cells.indices.sorted(by: { (cells[$0].column, $0) < (cells[$1].column, $1) })
    where !met[start] {
      var stack = [start]
      while let cell = stack.popLast() {
        if met[cell] { continue }
        met[cell] = true
        columns[cells[cell].column].append(cell)
        stack += cells[cell].after.reversed().filter { !met[$0] }
      }
    }
    var best = columns
    var fewest = crossings()
    for sweep in 0..<Self.sweeps where fewest > 0 {
      let isForward = sweep % 2 == 0
      let order = isForward ? Array(columns.indices) : columns.indices.reversed()
      for column in order { sort(column, by: isForward ? \.before : \.after) }
      let now = crossings()
      if now < fewest {
        fewest = now
        best = columns
      }
    }
    columns = best
  }

  private mutating func sort(_ column: Int, by neighbors: KeyPath<Cell, [Int]>) {
    var ranks = [Int: Double]()
    for cells in columns { for (rank, cell) in cells.enumerated() { ranks[cell] = Double(rank) } }
    var keyed: [(key: Double, place: Int, cell: Int)] = []
    for (place, cell) in columns[column].enumerated() {
      let near = cells[cell][keyPath: neighbors].compactMap { ranks[$0] }
      let mean = near.isEmpty ? Double(place) : near.reduce(0, +) / Double(near.count)
      keyed.append((mean, place, cell))
    }
    keyed.sort { ($0.key, $0.place) < ($1.key, $1.place) }
    columns[column] = keyed.map(\.cell)
  }

  /// How often lines cross between neighboring columns.
  private func crossings() -> Int {
    var total = 0
    var rank = [Int](repeating: 0, count: cells.count)
    for cells in columns { for (place, cell) in cells.enumerated() { rank[cell] = place } }
    for (number, column) in columns.enumerated().dropLast() {
      // Ends in the order of the starts: each pair in the wrong order is a crossing (counted by a Fenwick tree).
      var tree = [Int](repeating: 0, count: columns[number + 1].count + 1)
      var added = 0
      for cell in column {
        let ends = cells[cell].after.filter { cells[$0].column == number + 1 }.map { rank[$0] }
        for end in ends {
          var below = 0
          var index = end + 1
          while index > 0 {
            below += tree[index]
            index -= index & -index
          }
          total += added - below
        }
        for end in ends {
          var index = end + 1
          while index < tree.count {
            tree[index] += 1
            index += index & -index
          }
          added += 1
        }
      }
    }
    return total
  }

  // MARK: Places

  private mutating func placeRows() {
    for column in columns {
      var y = 0.0
      for cell in column {
        cells[cell].y = y + cells[cell].height / 2
        y += cells[cell].height + Self.rowGap
      }
    }
    for round in 0..<24 {
      let isForward = round % 2 == 0
      let order = isForward ? Array(columns.indices) : columns.indices.reversed()
      for column in order { pull(column, by: isForward ? \.before : \.after) }
    }
    let top = cells.map { $0.y - $0.height / 2 }.min() ?? 0
    for cell in cells.indices { cells[cell].y -= top }
    height = cells.map { $0.y + $0.height / 2 }.max() ?? 0
  }

  /// Moves the cells of a column toward their neighbors; the order and the gaps stay.
  ///
  /// Cells that want to be in each other's place form a block, which goes where its cells want to be on average.
  private mutating func pull(_ column: Int, by neighbors: KeyPath<Cell, [Int]>) {
    struct Block {
      var first: Int
      var last: Int
      var sum: Double
      var weight: Double
      var start: Double { sum / weight }
    }
    let list = columns[column]
    var blocks: [Block] = []
    // The place of each cell within a column without empty space.
    var offsets: [Double] = []
    var y = 0.0
    for (place, cell) in list.enumerated() {
      offsets.append(y + cells[cell].height / 2)
      y += cells[cell].height + Self.rowGap
      let near = cells[cell][keyPath: neighbors].map { cells[$0].y }.sorted()
      let wish =
        near.isEmpty
        ? cells[cell].y : (near[(near.count - 1) / 2] + near[near.count / 2]) / 2
      // A bend pulls harder, so that long lines are straight.
      let weight = near.isEmpty ? 0.2 : cells[cell].node == nil ? 4.0 : 1.0
      blocks.append(
        Block(first: place, last: place, sum: (wish - offsets[place]) * weight, weight: weight))
      while blocks.count > 1, blocks[blocks.count - 2].start > blocks[blocks.count - 1].start {
        let last = blocks.removeLast()
        blocks[blocks.count - 1].last = last.last
        blocks[blocks.count - 1].sum += last.sum
        blocks[blocks.count - 1].weight += last.weight
      }
    }
    for block in blocks {
      for place in block.first...block.last { cells[list[place]].y = offsets[place] + block.start }
    }
  }

  private mutating func placeColumns() {
    columnWidth = columns.map {
      $0.compactMap { cells[$0].node.map { sizes[$0].width } }.max() ?? 10
    }
    columnX = []
    var x = 0.0
    for column in columns.indices {
      columnX.append(x)
      // Where many lines change their rows, they need room.
      let lines = columns[column].reduce(0) { $0 + cells[$1].after.count }
      x += columnWidth[column] + Self.columnGap + min(120, Double(lines) * 0.8)
    }
    if let last = columns.indices.last { width = columnX[last] + columnWidth[last] }
    for node in sizes.indices { places[node] = (columnX[cells[node].column], cells[node].y) }
  }

  private func line(
    _ edge: (from: Int, to: Int), _ bends: [Int], isReversed: Bool
  ) -> [(x: Double, y: Double)] {
    if edge.from == edge.to { return [] }
    let (first, last) = isReversed ? (edge.to, edge.from) : (edge.from, edge.to)
    var points = [(x: places[first].x + sizes[first].width, y: places[first].y)]
    // Past wider boxes of its column a line goes straight, in its own row.
    let column = cells[first].column
    points.append((columnX[column] + columnWidth[column], places[first].y))
    for bend in bends {
      let column = cells[bend].column
      points.append((columnX[column], cells[bend].y))
      points.append((columnX[column] + columnWidth[column], cells[bend].y))
    }
    points.append((places[last].x, places[last].y))
    return isReversed ? points.reversed() : points
  }
}
