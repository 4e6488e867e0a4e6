import BomafideIdentifiers
import Testing

@Suite struct SPDXIDTests {
  @Test(arguments: [
    ("Lib/_collections.py", "SPDXRef-Lib-collections.py"),
    ("a//b  c", "SPDXRef-a-b-c"),
    ("a-/b", "SPDXRef-a--b"),
    ("déjà", "SPDXRef-d-j-"),
    ("", "SPDXRef-"),
  ])
  func `a run of other characters becomes one hyphen`(text: String, encoded: String) {
    #expect(SPDXID(encoding: text).description == encoded)
  }

  @Test func `an identifier of another document names both`() throws {
    let id = try SPDXID(parsing: "DocumentRef-other.1:SPDXRef-a")
    #expect(id.documentName == "other.1")
    #expect(id.name == "a")
    #expect(SPDXID.document.name == "DOCUMENT")
    #expect(SPDXID.document.documentName == nil)
  }

  @Test(arguments: [
    "", "SPDXRef-", "spdxref-a", "SPDXRef-a_b", "DocumentRef-:SPDXRef-a", "DocumentRef-a",
  ])
  func `other spellings are refused`(text: String) {
    #expect(throws: SyntaxError.self) { try SPDXID(parsing: text) }
  }

  @Test func `a second value of the same encoding gets a part of its digest`() throws {
    var ids = SPDXIDAllocator { bytes in
      #expect(bytes == Array("SPDXRef-FILE-Lib/_collections.py".utf8))
      // The SHA-256 of these bytes begins so.
      return "fc43043d" + String(repeating: "0", count: 56)
    }
    let first = try RelativePath(parsing: "Lib/collections.py")
    let second = try RelativePath(parsing: "Lib/_collections.py")
    #expect(ids.identifier(for: first).description == "SPDXRef-FILE-Lib-collections.py")
    for _ in 0..<2 {
      #expect(
        ids.identifier(for: second).description == "SPDXRef-FILE-Lib-collections.py-fc43043d")
      #expect(ids.identifier(for: first).description == "SPDXRef-FILE-Lib-collections.py")
    }
  }

  @Test func `no two values share an identifier, even where the suffix is taken`() throws {
    var ids = SPDXIDAllocator { _ in String(repeating: "ab", count: 32) }
    ids.reserve(.document)
    let paths = ["a/b", "a//b", "a_b", "a b", "a-b-abababab", "a+b", "a-b"]
    let given = paths.map { ids.identifier(prefix: "", raw: Array($0.utf8)) }
    #expect(Set(given).count == paths.count)
    #expect(given.allSatisfy { (try? SPDXID(parsing: $0.description)) == $0 })
    #expect(ids.identifier(prefix: "", raw: Array("DOCUMENT".utf8)) != .document)
  }

  @Test func `packages and files don't get in each other's way`() throws {
    var ids = SPDXIDAllocator { _ in "00" }
    #expect(ids.identifier(forPackage: "my lib").description == "SPDXRef-PACKAGE-my-lib")
    #expect(
      ids.identifier(for: try RelativePath(parsing: "my lib")).description == "SPDXRef-FILE-my-lib")
  }

  @Test func `a hundred thousand paths get as many identifiers`() throws {
    var ids = SPDXIDAllocator { _ in String(repeating: "0", count: 64) }
    var seen: Set<SPDXID> = []
    for number in 0..<100_000 {
      seen.insert(ids.identifier(for: RelativePath(uncheckedBytes: Array("src/f\(number).c".utf8))))
    }
    #expect(seen.count == 100_000)
  }
}
