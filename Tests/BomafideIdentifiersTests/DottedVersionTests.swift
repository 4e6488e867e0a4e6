import BomafideIdentifiers
import Testing

@Suite struct DottedVersionTests {
  @Test(arguments: [
    ("1.2.3", "1.2.4"), ("1.9", "1.10"), ("2.6.4", "2.7.1"), ("v1.2", "v1.3"), ("1.2", "v1.3"),
    ("R_2_6_4", "R_2_7_1"), ("openssl-3.0.15", "openssl-3.0.16"), ("1.1.1v", "1.1.1w"),
    ("1.0-rc.1", "1.0"), ("3.14.0a1", "3.14.0b2"), ("3.14.0rc3", "3.14.0"), ("1.0.dev3", "1.0a1"),
    ("1.0", "1.0.post1"), ("1:1.0", "2:0.5"), ("9.9", "1:0.1"), ("2.6.4-1", "2.6.4-2"),
    ("1.2.3-alpha", "1.3.0"), ("2024-01-15", "2024-02-01"), ("1.0-beta+exp.1", "1.0"),
    ("99999999999999999999999", "100000000000000000000000"), ("007", "8"),
  ])
  func `versions are ordered where all schemes agree`(older: String, newer: String) {
    #expect(DottedVersion.order(of: older, to: newer) == .older)
    #expect(DottedVersion.order(of: newer, to: older) == .newer)
  }

  @Test(arguments: [
    ("1.1.1", "1.1.1a"), ("2.6.4", "2.6.4-1"), ("main", "1.0"), ("", "1"), ("1.0-foo", "1.0-bar"),
    ("0e6e3fc1d2", "9ab1234fff"), ("R_2_6", "2.7"), ("1.0-5-gabc", "1.0-5-gdef"),
  ])
  func `where schemes differ nothing is said`(a: String, b: String) {
    #expect(DottedVersion.order(of: a, to: b) == nil)
    #expect(DottedVersion.order(of: b, to: a) == nil)
  }

  @Test(arguments: [("1.2", "1.2.0"), ("v1", "1"), ("1.0+a", "1.0+b"), ("1.0-RC1", "1.0rc.1")])
  func `different spellings of one version are the same`(a: String, b: String) {
    #expect(DottedVersion.order(of: a, to: b) == .same)
  }

  @Test func `the order is one in both directions, whatever the texts are`() {
    var random = SeededPieces()
    for _ in 0..<3000 {
      let (a, b) = (random.text(), random.text())
      let mirrored: DottedVersion.Order? =
        switch DottedVersion.order(of: b, to: a) {
        case .older: .newer
        case .newer: .older
        case let other: other
        }
      #expect(DottedVersion.order(of: a, to: b) == mirrored, "\(a) and \(b)")
    }
  }

  private struct SeededPieces {
    var state: UInt64 = 7

    mutating func text() -> String {
      (0..<number(6)).map { _ in pieces[number(pieces.count)] }.joined()
    }

    private let pieces = [
      "1", "2", "10", "0", ".", "-", "_", "+", ":", "a", "rc", "v", "g", "ä", "~",
    ]

    private mutating func number(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
  }
}
