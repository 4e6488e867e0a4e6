import BomafideIdentifiers
import Testing

@Suite struct GlobTests {
  @Test(arguments: [
    ("Modules/expat/*.c", "Modules/expat/xmlparse.c"),
    ("Modules/expat/**", "Modules/expat/a/b/c.h"),
    ("Modules/**/expat.h", "Modules/expat.h"),
    ("Modules/**/expat.h", "Modules/x/y/expat.h"),
    ("**", "a/b"), ("**/*.py", "a.py"), ("**/**/b", "b"),
    ("**/test/**/data/*", "x/test/y/z/data/f"),
    ("a?c", "abc"), ("[a-c][!x]", "bz"), ("[]]", "]"), ("[a", "[a"), ("a[*]b", "a*b"),
    (".github/*", ".github/x"), (".*", ".x"), ("a/.h*/**", "a/.hidden/x"),
    ("./a//b", "a/b"), ("a*b*c", "aXbYbZc"), (#"a\\b"#, #"a\\b"#), (#"\xff*"#, #"\xff\xfe"#),
  ])
  func `a pattern matches`(pattern: String, path: String) throws {
    #expect(try Glob(parsing: pattern).matches(RelativePath(parsing: path)))
  }

  @Test(arguments: [
    ("Modules/expat/*.c", "Modules/expat/a/b.c"), ("Modules/expat/*.c", "modules/expat/a.c"),
    ("a/**", "a"), ("a/**", "ab/c"), ("a", "a/b"), ("a/b", "a"), ("a/b", "ab"),
    ("*", ".x"), ("?x", ".x"), ("[.]x", ".x"), ("**", ".x"), ("**", "a/.x"), ("**/x", ".a/x"),
    ("a/**/x", "a/.b/x"), ("a**b", "a/b"), ("[!a]", "a"), ("a*b", "a"),
  ])
  func `a pattern doesn't match`(pattern: String, path: String) throws {
    #expect(try !Glob(parsing: pattern).matches(RelativePath(parsing: path)))
  }

  @Test(arguments: [
    ("", 0), ("/a", 0), ("a/../b", 2), (#"a\b"#, 2), ("./", 0), ("a/\u{0}", 2),
  ])
  func `a pattern that leaves the tree or misuses the backslash is refused`(
    text: String, offset: Int
  ) {
    let error = #expect(throws: SyntaxError.self) { try Glob(parsing: text) }
    #expect(error?.offset == offset)
  }

  @Test(arguments: [
    ("a/b/*.c", "a/b", false), ("a/b/c", "a/b", true), ("c", "", true), ("**/a", "", false),
    ("a/**", "a", false), ("a[*]/b", "a*", true),
  ])
  func `the folder to look in is known`(text: String, prefix: String, isLiteral: Bool) throws {
    let glob = try Glob(parsing: text)
    #expect(glob.literalPrefix == Array(prefix.utf8))
    #expect(glob.isLiteral == isLiteral)
  }

  @Test(arguments: [
    #"a/[x]*?.c"#, #"\xff/\\"#, "**", ".a", "[", "a/" + String(repeating: "b/", count: 100) + "c",
  ])
  func `a path's own pattern matches it alone`(text: String) throws {
    let path = try RelativePath(parsing: text)
    let glob = Glob(literal: path)
    #expect(glob.isLiteral)
    #expect(glob.matches(path))
    #expect(try Glob(parsing: glob.description) == glob)
    #expect(try !glob.matches(RelativePath(parsing: "x/" + path.description)))
    #expect(try !glob.matches(RelativePath(parsing: path.description + "/x")))
    #expect(try !glob.matches(RelativePath(parsing: "a/xyz.c")))
  }

  @Test(.timeLimit(.minutes(1)))
  func `many stars take no exponential time`() throws {
    let stars = try Glob(parsing: String(repeating: "a*", count: 50) + "b")
    #expect(try !stars.matches(RelativePath(parsing: String(repeating: "a", count: 2000))))
    let folders = try Glob(parsing: String(repeating: "**/a/", count: 29) + "b")
    #expect(try !folders.matches(RelativePath(parsing: String(repeating: "a/", count: 1000) + "c")))
    #expect(try folders.matches(RelativePath(parsing: String(repeating: "a/", count: 1000) + "b")))
  }
}
