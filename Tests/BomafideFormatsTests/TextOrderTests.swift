import BomafideTesting
import Testing

@testable import BomafideFormats

@Suite struct TextOrderTests {
  private static func order(_ texts: [[UInt8]]) -> [Int] {
    var order = TextOrder(count: texts.count)
    order.sort { place, offset in
      texts[place].withUnsafeBufferPointer { (TextOrder.head($0, offset), $0.count) }
    }
    return order.places
  }

  @Test(arguments: 0..<200)
  func `texts are sorted by their bytes, and equal ones by their places`(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    // Few different bytes, zeros among them, and long beginnings that many share.
    let alphabet: [UInt8] = [0, 0x2D, 0x61, 0x62, 0xFF]
    let beginnings = (0..<4).map { _ in
      (0..<Int.random(in: 0...40, using: &random)).map { _ in
        alphabet.randomElement(using: &random) ?? 0
      }
    }
    let texts = (0..<Int.random(in: 0...300, using: &random)).map { _ in
      (beginnings.randomElement(using: &random) ?? [])
        + (0..<Int.random(in: 0...12, using: &random)).map { _ in
          alphabet.randomElement(using: &random) ?? 0
        }
    }
    let expected = texts.indices.sorted { a, b in
      if texts[a] == texts[b] { return a < b }
      return texts[a].lexicographicallyPrecedes(texts[b])
    }
    #expect(Self.order(texts) == expected)
  }
}
