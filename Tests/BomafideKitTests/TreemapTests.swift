import Testing

@testable import BomafideKit

/// Areas that are true to their weights, whatever the tree.
@Suite struct TreemapTests {
  private static let field = SquarifiedLayout.Rect(x: 10, y: 20, width: 800, height: 500)

  private static func item(
    _ path: String, _ weight: Double = 1, _ share: Treemap.Share = .own, _ component: String? = nil
  ) -> Treemap.Item {
    .init(path: path.split(separator: "/"), weight: weight, share: share, component: component)
  }

  @Test(arguments: [[1.0], [6, 6, 4, 3, 2, 2, 1], [1000, 1, 1], [5, 5, 5, 5], [1e9, 1e-3]])
  func `parts have their share of the area, inside the field, apart from each other`(
    weights: [Double]
  ) {
    let parts = SquarifiedLayout(weights, in: Self.field).parts
    let total = weights.reduce(0, +)
    #expect(parts.count == weights.count)
    for (part, weight) in zip(parts, weights) {
      #expect(abs(part.area - Self.field.area * weight / total) < 0.01)
      #expect(part.x >= 9.999 && part.x + part.width <= 810.001)
      #expect(part.y >= 19.999 && part.y + part.height <= 520.001)
    }
    for (number, one) in parts.enumerated() {
      for other in parts[(number + 1)...] {
        let width = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
        let height = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
        #expect(max(0, width) * max(0, height) < 0.01)
      }
    }
  }

  @Test func `parts of like weight are nearly square`() {
    for part in SquarifiedLayout(Array(repeating: 1, count: 40), in: Self.field).parts {
      #expect(max(part.width, part.height) / part.shorter < 1.6)
    }
  }

  @Test func `nothing to divide, and no room, is no trouble`() {
    #expect(SquarifiedLayout([], in: Self.field).parts.isEmpty)
    let none = SquarifiedLayout.Rect(x: 0, y: 0, width: 0, height: 5)
    #expect(SquarifiedLayout([1, 2], in: none).parts.allSatisfy { $0.area == 0 })
  }

  @Test func `each file that can be seen is an area with its path and its component`() {
    let map = Treemap(
      [
        Self.item("a/b.c", 3), Self.item("third/z/z.c", 2, .claimed, "z"),
        Self.item("third/z/z.h", 1, .foreign, "y"),
      ], in: Self.field)
    #expect(Set(map.cells.map(\.title)) == ["a/b.c", "third/z/z.c: z", "third/z/z.h: y"])
    #expect(Set(map.frames.map(\.name)) == ["a", "third/z"])
  }

  @Test func `what is too small is drawn together, by owner, and loses no weight`() {
    var items: [Treemap.Item] = []
    for number in 0..<60_000 {
      items.append(
        Self.item("d\(number / 1000)/f\(number)", 1, number % 3 == 0 ? .foreign : .own))
    }
    let map = Treemap(items, in: Self.field)
    #expect(map.cells.count < 5_000)
    let area = { (share: Treemap.Share) in
      map.cells.filter { $0.share == share }.reduce(0) { $0 + $1.rect.area }
    }
    #expect(abs(area(.foreign) * 2 / area(.own) - 1) < 0.05)
  }

  @Test func `a deep tree is drawn`() {
    let deep = Array(repeating: "d", count: 3_000).joined(separator: "/")
    let map = Treemap([Self.item("a"), Self.item("\(deep)/f")], in: Self.field)
    #expect(map.cells.count == 2)
    let forked = (0..<300).map {
      Self.item(Array(repeating: "d", count: $0 + 1).joined(separator: "/") + "/f")
    }.sorted { $0.path.joined(separator: "/") < $1.path.joined(separator: "/") }
    #expect(!Treemap(forked, in: Self.field).cells.isEmpty)
  }

  @Test func `the picture is XML with a legend, and says the names as they are`() {
    let map = Treemap([Self.item("a<b>&\"\u{1B}.c", 1, .foreign, "<x>")], in: Treemap.field)
    let text = String(
      decoding: map.svg(
        .init(title: "a & b", description: "c", legend: [.foreign: "not declared: 1 file"])),
      as: UTF8.self)
    #expect(text.contains("a &amp; b"))
    #expect(text.contains("a&lt;b&gt;&amp;"))
    #expect(!text.contains("\u{1B}"))
    #expect(text.contains("not declared: 1 file"))
    #expect(!text.contains("script"))
  }
}
