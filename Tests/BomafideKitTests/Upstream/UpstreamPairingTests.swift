import BomafideIdentifiers
import BomafideModel
import BomafideSources
import Testing

@testable import BomafideKit

@Suite struct UpstreamPairingTests {
  private func entries(_ files: [(String, String)]) throws -> [TreeEntry] {
    try files.map { path, text in
      TreeEntry(
        path: try RelativePath(parsing: path), size: Int64(text.utf8.count),
        digests: [hashBytes(Array(text.utf8), .sha256)])
    }.sorted { $0.path < $1.path }
  }

  /// What each file became: `=path`, `~path`, or `+`.
  private func pair(_ files: [(String, String)], _ archive: [(String, String)]) throws -> [String] {
    UpstreamPairing(try entries(files), with: try entries(archive)).origins.map { origin in
      switch origin {
      case .identical(let entry): "=\(entry.path)"
      case .changed(let entry): "~\(entry.path)"
      case .added: "+"
      }
    }
  }

  @Test func `the same bytes are the same file, also under another name`() throws {
    #expect(
      try pair([("a/x.c", "one"), ("a/y.c", "two")], [("lib/x.c", "one"), ("lib/z.c", "two")])
        == ["=lib/x.c", "=lib/z.c"])
  }

  @Test func `of several files of a name, the one beside the others is meant`() throws {
    #expect(
      try pair(
        [("v/lib/a.c", "one"), ("v/lib/util.h", "changed")],
        [("src/a.c", "one"), ("src/util.h", "this"), ("test/util.h", "that")])
        == ["=src/a.c", "~src/util.h"])
    #expect(
      try pair(
        [("v/util.h", "changed")], [("src/util.h", "this"), ("test/util.h", "that")]) == ["+"])
  }

  @Test func `of equal files, the one with the longer common path is meant`() throws {
    #expect(
      try pair([("v/src/a/init.c", "")], [("a/init.c", ""), ("b/init.c", "")]) == ["=a/init.c"])
  }

  @Test func `the bytes of another file of the release are a modification`() throws {
    #expect(
      try pair(
        [("v/a.c", "two"), ("v/b.c", "one"), ("v/c.c", "three")],
        [("src/a.c", "one"), ("src/b.c", "two"), ("src/c.c", "three")])
        == ["~src/a.c", "~src/b.c", "=src/c.c"])
    #expect(
      try pair(
        [("v/a/x.c", "two"), ("v/a/y.c", "y"), ("v/a/z.c", "z")],
        [("a/x.c", "one"), ("a/y.c", "y"), ("a/z.c", "z"), ("b/x.c", "two")])
        == ["~a/x.c", "=a/y.c", "=a/z.c"])
  }

  @Test func `a file that was emptied is not another empty one`() throws {
    #expect(
      try pair(
        [("v/a.c", ""), ("v/b.c", "two"), ("v/new.c", "")],
        [("src/a.c", "one"), ("src/b.c", "two"), ("tests/empty.txt", "")])
        == ["~src/a.c", "=src/b.c", "+"])
  }

  @Test func `folders laid into one keep their files`() throws {
    #expect(
      try pair(
        [("v/a.c", "a"), ("v/b.c", "b"), ("v/c.c", "c"), ("v/x.h", "x"), ("v/y.h", "y")],
        [
          ("include/x.h", "x"), ("include/y.h", "y"), ("src/a.c", "a"), ("src/b.c", "b"),
          ("src/c.c", "c"), ("src/x.h", "other"),
        ]) == ["=src/a.c", "=src/b.c", "=src/c.c", "=include/x.h", "=include/y.h"])
  }

  @Test func `what lies beside what was taken, and is of its kind, is missing`() throws {
    let pairing = UpstreamPairing(
      try entries([("v/a.c", "one")]),
      with: try entries([
        ("lib/a.c", "one"), ("lib/b.c", "two"), ("lib/Makefile", "x"), ("test/c.c", "y"),
      ]))
    #expect(pairing.missing.map(\.description) == ["lib/b.c"])
  }

  @Test func `a tree that is the release has nothing but identical files`() throws {
    let files = (0..<40).map { ("d\($0 % 4)/f\($0).c", "text \($0 % 7)") }
    let pairing = UpstreamPairing(try entries(files), with: try entries(files))
    for (file, origin) in zip(try entries(files), pairing.origins) {
      guard case .identical(let other) = origin else {
        Issue.record("\(file.path)")
        continue
      }
      #expect(other.digest(.sha256) == file.digest(.sha256))
    }
  }
}
