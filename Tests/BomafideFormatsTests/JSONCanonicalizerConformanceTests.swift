import BomafideJSON
import BomafideFormats
import BomafideIdentifiers
import BomafideModel
import BomafideTesting
import Foundation
import Testing

@Suite struct JSONCanonicalizerConformanceTests {
  private func canonical(_ input: Input) throws -> [UInt8] {
    try JSONCanonicalizer.bytes(
      of: try input.json { (json) throws(InputError) in try json.value() })
  }

  @Test(.enabled(if: SharedMaterial.isExpected("conformance/jcs"), "\(SharedMaterial.absence)"))
  func `the bytes are those of the suite`() throws {
    var report = ConformanceReport(suite: "jcs")
    for name in try SharedMaterial.names(in: "conformance/jcs/input") {
      let input = try Input(contentsOf: SharedMaterial.path("conformance/jcs/input/\(name)"))
      let output = [UInt8](try SharedMaterial.data("conformance/jcs/output/\(name)"))
      report.record(name, found: try canonical(input), expected: output)
      let hex = name.replacingOccurrences(of: ".json", with: ".txt")
      let bytes = String(
        decoding: try SharedMaterial.data("conformance/jcs/outhex/\(hex)"), as: UTF8.self
      )
      .split(whereSeparator: \.isWhitespace).compactMap { UInt8($0, radix: 16) }
      report.record("\(name) in hexadecimal", found: try canonical(input), expected: bytes)
      report.record(
        "\(name) again", found: try canonical(Input(bytes: output, path: name)), expected: output)
    }
    report.finish()
    #expect(report.problems == [])
    #expect(report.passed >= 12)
  }

  /// RFC 8785, appendix B: bits of a double, and its text.
  @Test(arguments: [
    (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"), (0x0000_0000_0000_0001, "5e-324"),
    (0x8000_0000_0000_0001, "-5e-324"), (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
    (0xffef_ffff_ffff_ffff, "-1.7976931348623157e+308"),
    (0x4340_0000_0000_0000, "9007199254740992"),
    (0xc340_0000_0000_0000, "-9007199254740992"), (0x4430_0000_0000_0000, "295147905179352830000"),
    (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"), (0x44b5_2d02_c7e1_4af6, "1e+23"),
    (0x44b5_2d02_c7e1_4af7, "1.0000000000000001e+23"),
    (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
    (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"), (0x444b_1ae4_d6e2_ef50, "1e+21"),
    (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"), (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
    (0x41b3_de43_5555_5553, "333333333.3333332"), (0x41b3_de43_5555_5554, "333333333.33333325"),
    (0x41b3_de43_5555_5555, "333333333.3333333"), (0x41b3_de43_5555_5556, "333333333.3333334"),
    (0x41b3_de43_5555_5557, "333333333.33333343"),
    (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
    (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
  ])
  func `doubles are printed as ECMAScript prints them`(bits: UInt64, text: String) throws {
    let value = Double(bitPattern: bits)
    #expect(try JSONCanonicalizer.number("\(value)") == text)
    #expect(try JSONCanonicalizer.number(text) == text)
  }

  @Test func `random doubles come back, and their text is stable`() throws {
    var random = SeededGenerator(seed: 8785)
    for _ in 0..<20_000 {
      let value = Double(bitPattern: random.next())
      if !value.isFinite { continue }
      let text = try JSONCanonicalizer.number("\(value)")
      #expect(Double(text) == value)
      #expect(try JSONCanonicalizer.number(text) == text)
    }
  }

  @Test func `members are ordered by UTF-16, not by code points`() throws {
    let text = #"{"\ufb33": 1, "\ud83d\ude02": 2, "a": [1.0, "\u001F\u007f/"]}"#
    let expected = "{\"a\":[1,\"\\u001f\u{7F}/\"],\"\u{1F602}\":2,\"\u{FB33}\":1}"
    #expect(String(decoding: try canonical(Input(text)), as: UTF8.self) == expected)
  }

  @Test func `what no double holds is refused`() {
    #expect(throws: SyntaxError.self) { try canonical(Input("[1e400]")) }
    let twice = JSONValue.object([.init("a", .null), .init("a", .null)])
    #expect(throws: SyntaxError.self) { try JSONCanonicalizer.bytes(of: twice) }
  }
}
