import BomafideJSON
import BomafideFormats
import BomafideIdentifiers
import BomafideModel
import Testing

@Suite struct FormatsTests {
  let formats = Formats(hashing: SmallHashes.hashing)

  @Test(arguments: ["spdx-2.3-json", "spdx-json", "SPDX-JSON", "spdx2-json"])
  func `a format is found by each of its names`(name: String) throws {
    #expect(try formats.codec(named: name).format == .spdx2JSON)
  }

  @Test func `a typo is answered with the nearest name`() {
    let error = #expect(throws: SyntaxError.self) { try formats.codec(named: "spdx-jsn") }
    #expect(error?.expected.contains("did you mean 'spdx-json'?") == true)
    let other = #expect(throws: SyntaxError.self) { try formats.codec(named: "docx") }
    #expect(other?.expected.hasPrefix("one of spdx-2.3-json") == true)
  }

  @Test func `names tell the formats apart`() {
    let names = formats.codecs.flatMap(\.format.allNames)
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { $0 == $0.lowercased() })
  }

  @Test func `exactly one codec recognizes a document`() {
    let input = Input(#"{"packages": [], "spdxVersion": "SPDX-2.3"}"#)
    #expect(formats.codecs.count { $0.recognizes(input) } == 1)
    #expect(formats.codecs.count { $0.recognizes(Input(#"{"spdxVersion": "SPDX-3.0"}"#)) } == 0)
  }

  @Test func `what nobody recognizes is refused, broken JSON at its place`() {
    let broken = #expect(throws: InputError.self) { try formats.decode(Input("{\"a\":\n 1,}")) }
    #expect(broken?.location == SourceLocation(path: "test.json", line: 2, column: 4))
    let other = #expect(throws: InputError.self) { try formats.decode(Input("{}")) }
    #expect(other?.expected.hasPrefix("a document of SPDX, CycloneDX, ") == true)
    #expect(throws: InputError.self) { try formats.decode(Input("")) }
  }

  @Test func `UTF-32 is told from UTF-16`() throws {
    let text: [UInt8] = [0xFF, 0xFE, 0, 0, 0x7B, 0, 0, 0]
    let formats = Formats(hashing: SmallHashes.hashing)
    let error = #expect(throws: InputError.self) {
      try formats.decode(Input(bytes: text, path: "a.json"))
    }
    #expect(error?.found == "UTF-32")
  }
}
