import BomafideIdentifiers
import BomafideModel
import BomafideSources
import Testing

@Suite struct WheelRecordTests {
  private func record(_ text: String) throws(InputError) -> WheelRecord {
    try WheelRecord(parsing: Array(text.utf8), path: "RECORD")
  }

  @Test func `quoted paths, lines without digests, and either line end are read`() throws {
    let read = try record(
      "a.py,sha256=abc,3\r\n\"b, \"\"c\"\".py\",,\r\nd-1.dist-info/RECORD,,\r\n")
    #expect(read.rows.map(\.path) == ["a.py", "b, \"c\".py", "d-1.dist-info/RECORD"])
    #expect(read.rows[0].digest?.algorithm == "sha256" && read.rows[0].size == 3)
    #expect(read.rows[1].digest == nil && read.rows[1].size == nil)
    #expect(read.rows.map(\.line) == [1, 2, 3])
  }

  @Test(arguments: [
    "a.py,sha256=abc\n", "a.py\n", ",,\n", "a.py,sha256,3\n", "a.py,,x\n", "a,b,c,d\n",
  ])
  func `a line that is none is told with its number`(line: String) throws {
    let error = #expect(throws: InputError.self) { try record("ok.py,,\n" + line) }
    #expect(error?.location.line == 2)
  }

  @Test func `what is added stands before the record itself, and the rest stays as it is`() throws {
    let digest = hashBytes(Array("{}".utf8), .sha256)
    let text = "a.py,sha256=abc,3\r\nd-1.dist-info/RECORD,,\r\n"
    let added = try record(text).adding([("d-1.dist-info/sboms/a,b.json", digest, 2)])
    #expect(
      String(decoding: added, as: UTF8.self)
        == "a.py,sha256=abc,3\r\n\"d-1.dist-info/sboms/a,b.json\","
        + "sha256=RBNvo1WzZ4oRRq0W9-hknpT7T8If536DEMBg9hyq_4o,2\r\nd-1.dist-info/RECORD,,\r\n")
    // Adding the same again changes nothing.
    let again = try WheelRecord(parsing: added, path: "RECORD")
    #expect(again.adding([("d-1.dist-info/sboms/a,b.json", digest, 2)]) == added)
    #expect(again.rows[1].agrees(with: digest) == true)
    #expect(again.rows[0].agrees(with: digest) == false)
    #expect(again.rows[2].agrees(with: digest) == nil)
  }

  @Test func `a last line without an end gets one`() throws {
    let digest = hashBytes([], .sha256)
    let added = try record("a.py,,").adding([("b", digest, 0)])
    #expect(String(decoding: added, as: UTF8.self).hasPrefix("a.py,,\nb,sha256="))
  }
}
