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

  @Test func `digits packed eight at a time are those that are read one by one`() throws {
    let hex = Array("0123456789abcdef0123456789abcdef01234567".utf8)
    for place in hex.indices {
      for byte in UInt8.min...UInt8.max {
        var changed = hex
        changed[place] = byte
        var packed = PackedDigests()
        let isTaken = changed.withUnsafeBufferPointer { packed.insert(.sha1, hex: $0) }
        let isDigit = 0x30...0x39 ~= byte || 0x61...0x66 ~= byte
        #expect(isTaken == isDigit)
        let expected =
          isDigit ? [try Digest(.sha1, hex: String(decoding: changed, as: UTF8.self))] : []
        #expect(packed.list == expected)
      }
    }
    for algorithm in [DigestAlgorithm.sha256, .sha512, .md5] {
      let text = String(repeating: "0f", count: algorithm.byteCount ?? 0)
      var packed = PackedDigests()
      let isTaken = Array(text.utf8).withUnsafeBufferPointer { packed.insert(algorithm, hex: $0) }
      let isShortTaken = Array(text.utf8.dropLast(2)).withUnsafeBufferPointer {
        packed.insert(algorithm, hex: $0)
      }
      #expect(isTaken && !isShortTaken)
      #expect(packed.list == [try Digest(algorithm, hex: text)])
    }
  }
}
