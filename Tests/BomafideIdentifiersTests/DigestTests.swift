import BomafideIdentifiers
import Testing

@Suite struct DigestTests {
  @Test func `hexadecimal digits are read in either case and written in lower case`() throws {
    let digest = try Digest(parsing: "MD5:D41D8CD98F00B204E9800998ECF8427E")
    #expect(digest.description == "md5:d41d8cd98f00b204e9800998ecf8427e")
    #expect(digest.bytes.count == 16)
  }

  @Test(arguments: [
    ("sha1:abc", 8, "40 hexadecimal digits"), ("sha9:00", 0, "an algorithm"),
    ("adler32:0000000g", 15, "a hexadecimal digit"), ("md6:", 4, "an even number"),
  ])
  func `a fault is named where it is`(text: String, offset: Int, expected: String) {
    let error = #expect(throws: SyntaxError.self) { try Digest(parsing: text) }
    #expect(error?.offset == offset)
    #expect(error?.expected.contains(expected) == true)
  }
}
