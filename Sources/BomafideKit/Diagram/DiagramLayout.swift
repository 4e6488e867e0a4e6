/// The places of everything in a picture: what hangs together in columns, and below it the boxes that no line touches,
/// row by row.
struct DiagramLayout {
  private static let gap = 14.0
  private static let least = 900.0

  private(set) var places: [(x: Double, y: Double)]
  private(set) var width = 0.0
  private(set) var height = 0.0
  /// The points of each edge.
  private(set) var lines: [[(x: Double, y: Double)]] = []

  init(_ diagram: Diagram, sizes: [LayeredLayout.Size]) {
    places = Array(repeating: (0, 0), count: sizes.count)
    var isJoined = [Bool](repeating: false, count: sizes.count)
    for edge in diagram.edges {
      isJoined[edge.from] = true
      isJoined[edge.to] = true
    }
    let joined = sizes.indices.filter { isJoined[$0] }
    var numbers = [Int](repeating: 0, count: sizes.count)
    for (number, node) in joined.enumerated() { numbers[node] = number }
    let layered = LayeredLayout(
      sizes: joined.map { sizes[$0] },
      edges: diagram.edges.map { (numbers[$0.from], numbers[$0.to]) },
      starts: joined.filter { diagram.nodes[$0].isFocus || diagram.nodes[$0].isRoot }.map {
        numbers[$0]
      })
    for node in joined { places[node] = layered.places[numbers[node]] }
    lines = layered.lines
    width = layered.width
    height = layered.height
    placeOthers(sizes.indices.filter { !isJoined[$0] }, sizes)
  }

  private mutating func placeOthers(_ nodes: [Int], _ sizes: [LayeredLayout.Size]) {
    if nodes.isEmpty { return }
    let most = max(width, Self.least)
    var x = 0.0
    var y = height == 0 ? 0 : height + 3 * Self.gap
    var row = 0.0
    for node in nodes {
      if x > 0, x + sizes[node].width > most {
        x = 0
        y += row + Self.gap
        row = 0
      }
      row = max(row, sizes[node].height)
      places[node] = (x, y + sizes[node].height / 2)
      x += sizes[node].width + Self.gap
      width = max(width, x - Self.gap)
    }
    height = y + row
  }
}
