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
