import BomafideIdentifiers
import BomafideModel
import BomafideTesting
import Testing

@testable import BomafideDiscovery

/// What holds for every tree: the same answer in any order, and an answer at all.
@Suite struct DiscoveryLawTests {
  private static let tree = MadeTree(MadeSources.project())
    .with(MadeSources.expat("third_party/expat/lib")).with(MadeSources.expat("src/xml", (2, 5, 0)))
    .with(MadeSources.zlib("lib/zlib")).with(MadeSources.zlib("third_party/quux/zlib", "1.2.13"))
    .with([
      "third_party/expat/README.chromium": "Name: expat\nVersion: 2.6.3\n",
      "third_party/quux/quux.c": "int quux;\n", "third_party/quux/VERSION": "1.5.2\n",
      "third_party/README.md": "## quux\n\n- Version: 1.5.1\n\n## gone\n\n- Version: 1\n",
      "third_party/a.h": "// a v1.2\n", "third_party/b.h": "// b v1.3\n",
      "include/lz4.h": MadeSources.lz4Header, "src/lz4.c": MadeSources.lz4Source,
      "media/broken/moz.yaml": "origin: [\n",
      "src/qsort.c": "/* $NetBSD: qsort.c,v 1.19 2009/01/30 23:38:44 lukem Exp $ */\n",
    ])

  private func told(_ found: Discovery) -> [String] {
    found.components.map { component in
      """
      \(component.id) \(component.name) \(component.version ?? "") \(component.paths) \
      \(component.license?.description ?? "") \(component.purls) \(component.cpes) \
      \(component.confidence) \(component.versionConfidence) \(component.parent ?? -1) \
      \(component.fileCount) \(component.evidence) \(component.clues) \(component.contradictions)
      """
    } + found.findings.map { "\($0)" } + found.absent.map { "\($0)" }
  }

  @Test func `the order of reading and the number of threads change nothing`() throws {
    let first = told(try Self.tree.search())
    #expect(first.count > 8)
    for seed in 0..<12 as Range<UInt64> {
      var tree = Self.tree
      tree.seed = seed
      tree.threads = [1, 2, 3, 8][Int(seed % 4)]
      #expect(told(try tree.search()) == first)
    }
  }

  /// Every component has places in the tree, an ID of its own, evidence, and a parent that exists.
  private func check(_ found: Discovery, in tree: MadeTree, _ note: Comment) {
    #expect(Set(found.components.map(\.id)).count == found.components.count, note)
    for (number, component) in found.components.enumerated() {
      #expect(!component.paths.isEmpty, note)
      #expect(!component.name.isEmpty, "\(note) \(component)")
      for path in component.paths {
        #expect(tree.files.keys.contains { $0.isWithin(path) }, note)
      }
      #expect(Set(component.paths).count == component.paths.count, note)
      #expect((0...1).contains(component.confidence), note)
      #expect((0...1).contains(component.versionConfidence), note)
      #expect(component.version != nil || component.versionConfidence == 0, note)
      #expect(!component.evidence.isEmpty, note)
      var up = component.parent
      var steps = 0
      while let parent = up, steps <= found.components.count {
        #expect(found.components.indices.contains(parent) && parent != number, note)
        up = found.components[parent].parent
        steps += 1
      }
      #expect(steps <= found.components.count, note)
    }
    #expect(found.claimedFileCount <= found.fileCount, note)
    #expect(found.fileCount == tree.files.count, note)
  }

  @Test func `every component has a place in the tree, and parents that exist`() throws {
    check(try Self.tree.search(), in: Self.tree, "the tree of this suite")
  }

  @Test func `each file that cannot be read is told once, whoever asks for it`() throws {
    var tree = Self.tree.with([
      "third_party/quux/LICENSE": LicenseFixtures.isc, "lib/libfoo.so": "lib 1.2", "LICENSE": "all",
    ])
    let before = try tree.search().findings.count
    let names = [
      "third_party/quux/LICENSE", "third_party/quux/quux.c", "lib/libfoo.so", "lib/zlib/zlib.h",
      "LICENSE", "src/qsort.c",
    ]
    tree.unreadable = Set(names.map(MadeTree.path))
    let findings = try tree.search().findings
    #expect(findings.filter { $0.rule == "scan.unreadable" }.map(\.subject) == names.sorted())
    #expect(findings.count == before + names.count)
    #expect(findings == findings.sorted())
  }

  @Test func `what cannot be read is passed over`() throws {
    var tree = Self.tree
    let list = tree.files.map { TreeFile(path: $0.key, size: 1) }.sorted { $0.path < $1.path }
    for (number, path) in tree.files.keys.sorted().enumerated() where number % 2 == 0 {
      tree.files[path] = nil
    }
    #expect(try Discovery(of: list, reading: tree).fileCount == list.count)
    #expect(try Discovery(of: list, reading: MadeTree()).fileCount == list.count)
  }

  /// A tree of pieces that mean something to the search, put together at random.
  private func random(_ seed: UInt64) -> MadeTree {
    var generator = SeededGenerator(seed: seed)
    let folders = [
      "third_party", "vendor", "src", "lib", "quux", "zlib", "expat-2.1", "@x", "github.com",
      "tests", "a.libs", "include", "node_modules", "frob_v1.2", "misc", "generated", "libjpeg",
    ]
    let names = [
      "quux.c", "quux.h", "zlib.h", "deflate.c", "expat.h", "xmlparse.c", "LICENSE", "COPYING",
      "README.md", "README.chromium", "moz.yaml", "package.json", "VERSION", "ChangeLog",
      "CMakeLists.txt", "configure.ac", "vendor.txt", "libz.so.1", "a-1.0.whl", "__init__.py",
      "qt_attribution.json", "Cargo.toml", "modules.txt", "lz4.c", "lz4.h", "update.sh",
    ]
    let contents =
      [
        "", "\u{0}", "int a;\n", "1.2.3\n", "Name: quux\nVersion: 1.2\n", LicenseFixtures.isc,
        LicenseFixtures.zlib, "{\"name\": \"@x/quux\", \"version\": \"1.0\"}\n",
        "{\"Id\": \"quux\", \"Name\": \"Q\", \"Version\": \"1\", \"Files\": [\"*.c\", \"../src\"]}\n",
        "origin:\n  name: quux\n  revision: 0123456789abcdef\nvendoring:\n  vendor-directory: src\n",
        "## quux\n\n- Version: 1.2\n\n## zlib\n\n- Version: 9\n", "quux==1.0\nzlib==2.0\n",
        "project(quux VERSION 1.2)\n", "#define QUUX_VERSION \"1.3\"\n", MadeSources.own,
        MadeSources.lz4Header, MadeSources.lz4Source, "# github.com/x/quux v1.0.0\n",
        "/* Copyright (c) 1992 A. N. Other */\n/* SPDX-License-Identifier: BSD-3-Clause */\n",
        "/* $NetBSD: a.c,v 1.2 2009/01/30 lukem Exp $ */\n", "[package]\nname = \"quux\"\n",
      ] + MadeSources.zlib("z").values.sorted() + MadeSources.expat("e").values.sorted()
    var tree = MadeTree()
    for _ in 0..<Int.random(in: 1...60, using: &generator) {
      var path = ""
      for _ in 0..<Int.random(in: 0...4, using: &generator) {
        path += (folders.randomElement(using: &generator) ?? "") + "/"
      }
      path += names.randomElement(using: &generator) ?? ""
      tree[path] = contents.randomElement(using: &generator) ?? ""
    }
    // A path is a file or a folder, not both.
    let all = Set(tree.files.keys)
    for path in all {
      var up = path.parent
      while let folder = up {
        if all.contains(folder) { tree.files[folder] = nil }
        up = folder.parent
      }
    }
    return tree
  }

  @Test func `trees put together at random keep the laws`() throws {
    for seed in 0..<100 as Range<UInt64> {
      var tree = random(seed)
      let found = try tree.search()
      check(found, in: tree, "seed \(seed)")
      (tree.seed, tree.threads) = (seed, 3)
      #expect(told(try tree.search()) == told(found), "seed \(seed)")
    }
  }

  // MARK: Bad input

  @Test func `names of odd bytes, empty files and binary ones are survived`() throws {
    var tree = Self.tree
    let odd: [[UInt8]] = [
      [0xFF, 0xFE], [0x5C], [0x5C, 0x78], [0xC3, 0x28], [0x0A], [0x20], [0x2E, 0x2E, 0x2E], [0x2A],
      [0x5B, 0x61], [0x24, 0x7B, 0x7D], [0xF0, 0x9F, 0x98], [0x22, 0x27], [0x2D], [0x40],
      Array("a-1.2.3-4.5".utf8), Array("é".utf8), [UInt8](repeating: 0x61, count: 255),
    ]
    for name in odd {
      for ending in ["", ".h", ".c", ".so", "/quux.c", "/LICENSE", "/moz.yaml", ".libs/a.so"] {
        for folder in ["third_party/", "src/", ""] {
          let path = Array(folder.utf8) + name + Array(ending.utf8)
          tree.files[RelativePath(uncheckedBytes: path)] =
            ending == ".h"
            ? [0, 1, 2, 0xFF] : ending == ".c" ? [] : Array("version = \"1.2\"\n".utf8)
        }
      }
    }
    let found = try tree.search()
    #expect(found.fileCount == tree.files.count)
    #expect(found.components.allSatisfy { !$0.paths.isEmpty })
    #expect(found.components.contains { $0.paths[0].bytes.contains(0xFF) })
  }

  @Test func `damaged contents of every sort of file are survived, and soon`() throws {
    let contents: [[UInt8]] = [
      [], [0], [0xFF], [0xEF, 0xBB, 0xBF], Array("\n\n\n".utf8),
      Array(String(repeating: "version 1.2 ", count: 25_000).utf8),
      [UInt8](repeating: UInt8(ascii: "1"), count: 300_000),
      [UInt8](repeating: UInt8(ascii: "*"), count: 300_000),
      Array(String(repeating: "Copyright (c) ", count: 20_000).utf8),
      Array(String(repeating: "#define A_VERSION \"\n", count: 10_000).utf8),
      Array(String(repeating: "set(A_VERSION_MAJOR 1\n", count: 10_000).utf8),
    ]
    let names = [
      "expat.h", "xmlparse.c", "zlib.h", "quux.h", "version.h", "quux.py", "CMakeLists.txt",
      "configure.ac", "meson.build", "setup.py", "VERSION", "README", "ChangeLog", "LICENSE",
      "COPYING", "libquux.so", "jconfig.h", "config.h",
    ]
    let clock = ContinuousClock()
    for content in contents {
      var tree = MadeTree(MadeSources.project(count: 3))
      for name in names {
        tree.files[MadeTree.path("third_party/quux/\(name)")] = content
        tree.files[MadeTree.path(name)] = content
      }
      tree.threads = 2
      let time = try clock.measure { _ = try tree.search() }
      let start = String(decoding: content.prefix(20), as: UTF8.self)
      #expect(time < .seconds(20), "\(start): \(time)")
    }
  }

  @Test func `deep folders are survived`() throws {
    var tree = MadeTree(MadeSources.project(count: 3))
    // No system has longer paths than 4096 bytes.
    for part in ["a", "vendor", "src", "third_party"] {
      for length in [100, 1_000, 4_000] {
        let folder = String(repeating: part + "/", count: length / (part.utf8.count + 1))
        tree[folder + "quux.c"] = "int quux;\n"
        tree[folder + "LICENSE"] = LicenseFixtures.isc
      }
    }
    let clock = ContinuousClock()
    var count = 0
    let time = try clock.measure { count = try tree.search().fileCount }
    #expect(count == tree.files.count)
    #expect(time < .seconds(20), "\(time)")
  }

  @Test func `a folder of thousands of files is searched in bounded time`() throws {
    var tree = MadeTree()
    for number in 0..<3_000 {
      tree["third_party/p\(number)/p\(number).c"] = "int a;\n"
      tree["src/f\(number).c"] = "/* Copyright \(number) Holder \(number) */\n"
    }
    let clock = ContinuousClock()
    var count = 0
    let time = try clock.measure { count = try tree.search().components.count }
    #expect(count >= 3_000)
    #expect(time < .seconds(60), "\(time)")
  }

  @Test func `long lists of names and patterns are looked up in bounded time`() throws {
    var tree = MadeTree()
    var table = ""
    var items: [String] = []
    for number in 0..<600 {
      tree["third_party/p\(number)/p\(number).c"] = "int a;\n"
      table += "## missing\(number)\n\n- Version: 1.\(number)\n\n"
      items.append("{\"Id\": \"i\(number)\", \"Name\": \"i\", \"Files\": \"**/x\(number)*.c\"}")
    }
    tree["third_party/README.md"] = table
    tree["COPYRIGHT"] = table
    tree["src/qt_attribution.json"] = "[" + items.joined(separator: ",\n") + "]"
    let clock = ContinuousClock()
    var count = 0
    let time = try clock.measure { count = try tree.search().components.count }
    #expect(count >= 600)
    #expect(time < .seconds(60), "\(time)")
  }
}
