import BomafideIdentifiers
import Testing

@Suite struct RelativePathTests {
  @Test func `dots and doubled slashes are dropped`() throws {
    #expect(try RelativePath(parsing: "./a//b/./c/").description == "a/b/c")
  }

  @Test func `bytes that are no UTF-8 are written as escapes`() throws {
    let path = try RelativePath(bytes: [0x61, 0xFF, 0x5C])
    #expect(path.description == #"a\xff\\"#)
  }

  @Test(arguments: [("/a", 0), ("a/../b", 2), (#"\\/.."#, 3), (#"a\q"#, 1), ("", 0)])
  func `a path that leaves the tree is refused where it does`(text: String, offset: Int) {
    let error = #expect(throws: SyntaxError.self) { try RelativePath(parsing: text) }
    #expect(error?.offset == offset)
    #expect(error?.text == text)
  }

  @Test func `a folder holds what is below it`() throws {
    let path = try RelativePath(parsing: "a/b/c.h")
    #expect(path.name == "c.h")
    #expect(path.parent?.description == "a/b")
    #expect(path.isWithin(try RelativePath(parsing: "a/b")))
    #expect(!path.isWithin(try RelativePath(parsing: "a/b/c")))
  }
}
