/// Divides a rectangle among weights, so that each part has its share of the area and is nearly square.
///
/// Source: Bruls, Huizing, van Wijk, "Squarified Treemaps", 2000.
struct SquarifiedLayout {
  struct Rect: Hashable {
    var x: Double
    var y: Double
    var width: Double
    var height: Double

    var area: Double { width * height }
    var shorter: Double { min(width, height) }
  }

  /// The part of each weight, in their order.
  private(set) var parts: [Rect] = []

  /// - Parameter weights: above zero, the greatest first. Takes linear time.
  init(_ weights: [Double], in rect: Rect) {
    let total = weights.reduce(0, +)
    guard total > 0, rect.area > 0 else {
      parts = weights.map { _ in Rect(x: rect.x, y: rect.y, width: 0, height: 0) }
      return
    }
    let scale = rect.area / total
    var free = rect
    var start = 0
    while start < weights.count {
      let side = free.shorter
      var sum = weights[start] * scale
      var end = start + 1
      var worst = Self.ratio(sum, weights[start] * scale, weights[start] * scale, side)
      while end < weights.count {
        let next = weights[end] * scale
        let ratio = Self.ratio(sum + next, weights[start] * scale, next, side)
        if ratio > worst { break }
        worst = ratio
        sum += next
        end += 1
      }
      place(weights[start..<end].map { $0 * scale }, sum, in: &free)
      start = end
    }
  }

  /// How far the worst part of a row is from a square, from 1.
  private static func ratio(
    _ sum: Double, _ greatest: Double, _ least: Double, _ side: Double
  ) -> Double {
    let square = side * side
    return max(square * greatest / (sum * sum), sum * sum / (square * least))
  }

  /// Lays a row along the shorter side, and takes it off the free space.
  private mutating func place(_ areas: [Double], _ sum: Double, in free: inout Rect) {
    if free.width >= free.height {
      let width = free.height > 0 ? min(sum / free.height, free.width) : 0
      var y = free.y
      for area in areas {
        let height = width > 0 ? area / width : 0
        parts.append(Rect(x: free.x, y: y, width: width, height: height))
        y += height
      }
      free.x += width
      free.width -= width
    } else {
      let height = free.width > 0 ? min(sum / free.width, free.height) : 0
      var x = free.x
      for area in areas {
        let width = height > 0 ? area / height : 0
        parts.append(Rect(x: x, y: free.y, width: width, height: height))
        x += width
      }
      free.y += height
      free.height -= height
    }
  }
}
