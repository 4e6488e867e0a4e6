import BomafideBinaries
import BomafideIdentifiers
import BomafideModel
import BomafideTesting
import Testing

@testable import BomafideDiscovery

/// The fast ways give what the plain ones give, and large inputs take bounded time.
@Suite struct SpeedLawTests {
  @Test func `a holder in ASCII is the same by bytes and by letters`() {
    let pieces = [
      "(c)", "(C)", "Copyright", "copyright", "by", "by.", "2020", "1995-2024", "Acme", "Inc.",
      "All rights reserved.", "<a@b.c>", "(http://a.b)", "and", "the", "O'Neill", "A&B", "*/", "[",
      "(", ")", "holders", "is", ",", ".", "'", "...", "c", "SPDX", "text", "12", "X1", "\t", "-",
    ]
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<5_000 {
      var line = ""
      for _ in 0..<Int.random(in: 0...12, using: &generator) {
        line += pieces.randomElement(using: &generator) ?? ""
        if Bool.random(using: &generator) { line += " " }
      }
      let bytes = Array(line.utf8)
      let fast = bytes.withUnsafeBufferPointer { CopyrightHolder.name(inASCII: $0) }
      #expect(fast == CopyrightHolder.name(in: line), "\(line)")
    }
  }

  @Test func `a set of patterns finds what each one matches, in their order`() {
    let patterns = ["*", "a*", "*.h", "a*b*", "", "*a*", "b", "jquery*.js", "*a", "**", "ab*"]
    let set = WildcardSet(patterns)
    for name in ["", "a", "b", "ab", "a.h", "ba", "jquery-3.min.js", "x", "abb", "é.h"] {
      let expected = patterns.indices.filter { Wildcard.matches(name, patterns[$0]) }
      // No file is without a name.
      #expect(set.matching(name) == (name.isEmpty ? [] : expected), "\(name)")
    }
  }

  @Test func `a text is found where a plain search finds it, at every length and place`() {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0...80, using: &generator)).map { _ in
        UInt8.random(in: 97...99, using: &generator)
      }
      let text = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
        UInt8.random(in: 97...99, using: &generator)
      }
      let from = Int.random(in: 0...8, using: &generator)
      let places = from..<max(from, bytes.count - text.count + 1)
      let expected = places.first { Array(bytes[$0..<$0 + text.count]) == text }
      #expect(ByteSearch.first(of: text, in: bytes, from: from) == expected)
    }
  }

  @Test func `paths are found by the table, and no others`() {
    let tree = TreeIndex(
      ["a", "a.c", "b/a", "b/c/a", "b/c/d", "b/d", "ba"].map {
        TreeFile(path: MadeTree.path($0), size: 1)
      })
    for (number, file) in tree.files.enumerated() {
      #expect(tree.file(file.path) == number)
      #expect(tree.folders[file.folder].all.contains(number))
      #expect(tree.folders[file.folder].files.contains(number))
    }
    for path in ["", "b", "b/", "c", "b/c", "a/b"] { #expect(tree.file(path) == nil) }
    #expect(tree.folder("b/c").map { tree.folders[$0].all } == 3..<5)
    #expect(tree.folders[0].all == 0..<7)
    #expect(TreeIndex([]).file("a") == nil)
  }

  @Test func `a file belongs to the innermost owner around it`() {
    let tree = TreeIndex(
      ["a/b/c.c", "a/b/d/e.c", "a/f.c", "g.c"].map { TreeFile(path: MadeTree.path($0), size: 1) })
    var owners = OwnerTable(tree)
    #expect(owners.innermost(of: "a/b/c.c") == nil)
    owners["a"] = 1
    owners["a/b/c.c"] = 2
    owners["a/b/d"] = 3
    owners["gone/x"] = 4
    #expect(owners["a"] == 1)
    #expect(owners["a/b"] == nil)
    #expect((0..<4).map { owners.innermost(of: $0) } == [2, 3, 1, nil])
    #expect(owners.innermost(of: "a/b/d/nothing.c") == 3)
    #expect(owners.innermost(of: "gone/x/y") == 4)
    #expect(owners.around("a/b/d") { _ in true } == 1)
    #expect(owners.around("a/b/c.c") { $0 != 2 } == 1)
    #expect(owners.around("a") { _ in true } == nil)
    owners["a/b/c.c"] = nil
    #expect(owners.innermost(of: 0) == 1)
    owners[""] = 5
    #expect(owners.innermost(of: "g.c") == 5)
  }

  @Test func `what a head says is kept, whatever the order of reading`() throws {
    var tree = MadeTree()
    for number in 0..<200 {
      tree["src/f\(number).c"] = """
        /* Copyright 2020 Acme\(number % 7) Widgets */
        /* SPDX-License-Identifier: \(number % 3 == 0 ? "MIT" : "GPL-2.0-or-later") */
        """
      tree["src/g\(number).c"] = "int nothing;\n"
    }
    tree["src/h.c"] = "/* $NetBSD: h.c,v 1.2 2009/01/30 lukem Exp $ */\n"
    (tree.seed, tree.threads) = (3, 4)
    let paths = tree.files.keys.sorted()
    let heads = try HeadTable(of: Array(paths.indices), paths, tree)
    #expect(heads.files.count == 201)
    #expect(Array(heads.files) == heads.files.sorted())
    for (number, path) in paths.enumerated() {
      let expected = HeadFacts(tree.files[path] ?? [])
      let head = heads[number]
      #expect(head?.holders ?? [] == expected.holders)
      #expect(head?.tag == expected.tag)
      #expect(head?.revision == expected.revision)
    }
    #expect(heads[paths.count] == nil)
  }

  @Test func `more patterns than can be compared with a tree are told, not called absent`() {
    let tree = TreeIndex(
      (0..<500).map { TreeFile(path: MadeTree.path("src/d\($0 / 100)/f\($0).c"), size: 1) })
    var facts = TreeFacts()
    facts.declarations = (0..<20).map { number in
      var declaration = Declaration(.table, by: "made", in: MadeTree.path("src/d0/f0.c"))
      declaration.name = Declaration.Fact("x\(number)", line: 1)
      declaration.roots = ["src/**/x\(number)*.c"]
      declaration.namesRoots = true
      return declaration
    }
    var search = CandidateSearch(tree: tree, catalogue: Catalogue([]), facts: facts)
    search.patternTrialLimit = 2_000
    search.run()
    // A folder takes five comparisons with folders, and one for each file.
    #expect(search.absent.count == 4)
    #expect(search.placeless.count == 16)
    #expect(search.findings.map(\.subject) == ["src/d0/f0.c"])
  }

  @Test func `the texts of a compiled file are its runs of letters that hold a version`() {
    var generator = SeededGenerator(seed: 11)
    let units = Array("..12ab\t\u{0}\u{1}".utf8) + [0xFF]
    for _ in 0..<2_000 {
      let bytes = (0..<Int.random(in: 0...60, using: &generator)).map { _ in
        units.randomElement(using: &generator) ?? 0
      }
      let runs = bytes.split { !((0x20...0x7E).contains($0) || $0 == 0x09) }
      let expected = runs.filter { run in
        run.count >= 5
          && run.indices.dropFirst().contains {
            run[$0] == UInt8(ascii: ".") && VersionText.isDigit(run[$0 - 1])
          }
      }
      #expect(BinaryVersions.texts(bytes) == expected.flatMap { $0 + [0] }, "\(bytes)")
    }
  }

  @Test func `a compiled file that is read in part is told`() throws {
    let tree = MadeTree(["lib/liba.so": "lib 1.2"])
    let list = [TreeFile(path: MadeTree.path("lib/liba.so"), size: 1 << 30)]
    let found = try Discovery(of: list, reading: tree)
    #expect(found.findings.map(\.rule) == ["discover.read-in-part"])
    #expect(found.findings.first?.subject == "lib/liba.so")
  }

  @Test func `metadata of more values than a document has is told`() throws {
    let values = String(repeating: "0,", count: 300_000) + "0"
    let keys = (0..<60_000).map { "  k\($0): v\n" }.joined()
    var tree = MadeTree(MadeSources.project(count: 3))
    tree["third_party/a/package.json"] = "[" + values + "]"
    tree["third_party/b/moz.yaml"] = "origin:\n" + keys
    tree["third_party/c/Cargo.toml"] =
      "[package]\nname = \"c\"\n" + keys.replacing(": v", with: " = 1")
    let found = try tree.search()
    #expect(found.findings.count == 3)
    #expect(found.findings.allSatisfy { $0.rule == "discover.unreadable-metadata" })
  }
}
