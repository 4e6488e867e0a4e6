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

  @Test func `every component has a place in the tree, and parents that exist`() throws {
    let found = try Self.tree.search()
    #expect(Set(found.components.map(\.id)).count == found.components.count)
    for (number, component) in found.components.enumerated() {
      #expect(!component.paths.isEmpty && !component.name.isEmpty && component.fileCount > 0)
      #expect((0...1).contains(component.confidence))
      #expect((0...1).contains(component.versionConfidence))
      #expect((component.version == nil) == (component.versionConfidence == 0))
      #expect(!component.evidence.isEmpty)
      if let parent = component.parent {
        #expect(found.components.indices.contains(parent) && parent != number)
      }
    }
    #expect(found.claimedFileCount <= found.fileCount)
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
}
