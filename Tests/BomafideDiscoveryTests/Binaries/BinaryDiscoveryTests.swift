import BomafideIdentifiers
import BomafideModel
import BomafideTesting
import Testing

@testable import BomafideDiscovery

/// What a search makes of compiled files.
@Suite struct BinaryDiscoveryTests {
  private static let zlib = MadeBinary.Section(
    name: ".rodata", bytes: Array("\0 deflate 1.3.1 Copyright 1995-2024 Jean-loup Gailly \0".utf8))

  private func tree(_ files: [String: [UInt8]]) -> MadeTree {
    var tree = MadeTree(MadeSources.project())
    for (path, bytes) in files { tree.files[MadeTree.path(path)] = bytes }
    return tree
  }

  @Test func `a text in a binary is evidence with its section, not a line`() throws {
    let found = try tree(["lib/tool.so": MadeBinary.elf([Self.zlib])]).search()
    #expect(found.summary == ["zlib 1.3.1 @ lib/tool.so"])
    let evidence = try #require(found.components.first?.evidence.first)
    #expect(evidence.section == ".rodata")
    #expect(evidence.location == SourceLocation(path: "lib/tool.so"))
    #expect(evidence.technique == .binaryAnalysis)
  }

  @Test func `a soname names a library and tells no version`() throws {
    let bytes = MadeBinary.elf(
      [.init(name: ".rodata", bytes: [1])], soname: "libfreetype.so.6.20.2")
    let found = try tree(["app.libs/libfreetype-01e7fa66.so.6.20.2": bytes]).search()
    #expect(found.summary == ["freetype - @ app.libs/libfreetype-01e7fa66.so.6.20.2"])
  }

  @Test func `what delocate bundles is found as what auditwheel bundles`() throws {
    let cstring = MadeBinary.Section(name: "__cstring", bytes: Self.zlib.bytes)
    let found = try tree(["app/.dylibs/libz.1.3.1.dylib": MadeBinary.machO([cstring])]).search()
    #expect(found.summary == ["zlib 1.3.1 @ app/.dylibs/libz.1.3.1.dylib"])
  }

  @Test func `the libraries of one project are one component`() throws {
    let bytes = MadeBinary.elf([.init(name: ".rodata", bytes: [1])])
    let found = try tree([
      "app.libs/libwebp-336eae84.so.7": bytes, "app.libs/libwebpmux-4372eeb8.so.3": bytes,
    ]).search()
    #expect(
      found.summary == [
        "libwebp - @ app.libs/libwebp-336eae84.so.7, app.libs/libwebpmux-4372eeb8.so.3"
      ])
  }

  @Test func `a version that stands alone counts in a library that says it so`() throws {
    func library(_ texts: String) -> [UInt8] {
      MadeBinary.elf([.init(name: ".rodata", bytes: Array("\0\(texts)\0".utf8))])
    }
    let one = try tree(["app.libs/liblzma-ea98dcb5.so.5.8.1": library("5.8.1")]).search()
    #expect(one.component("xz")?.version == "5.8.1")
    #expect(one.component("xz")?.clues.first?.section == ".rodata")
    // Two may be those of what it was built with.
    let two = try tree(["app.libs/liblzma.so.5": library("5.8.1\01.2.13")]).search()
    #expect(two.component("xz")?.version == nil)
    let named = try tree(["app.libs/liblzma.so.5.8.1": library("5.8.1\01.2.13")]).search()
    #expect(named.component("xz")?.version == "5.8.1")
    let dated = try tree(["app.libs/libpcre2-8.so.0": library("10.42 2022-12-11\014.0.0")]).search()
    #expect(dated.component("pcre2")?.version == "10.42")
    let other = try tree(["app.libs/libfreetype.so.6": library("1.6.58")]).search()
    #expect(other.component("freetype")?.version == nil)
  }

  @Test func `the folder that sources lay in when they were built tells the version`() throws {
    let text = Array("\0/build/openjpeg-2.5.3/src/lib/openjp2/thread.c\0".utf8)
    let bytes = MadeBinary.elf([.init(name: ".rodata", bytes: text)])
    let found = try tree(["app.libs/libopenjp2-fa27e022.so.7": bytes]).search()
    #expect(found.component("openjpeg")?.version == "2.5.3")
  }

  @Test func `a library of Windows says its version in its resource`() throws {
    let bytes = MadeBinary.pe(
      [], texts: [("ProductName", "The OpenSSL Toolkit"), ("ProductVersion", "3.6.3")])
    let hash = "c1e69c503b8c5d65b13a1737b1a377b0"
    let found = try tree(["app.libs/libcrypto-3-x64-\(hash).dll": bytes]).search()
    let openssl = try #require(found.component("openssl"))
    #expect(openssl.version == "3.6.3")
    #expect(openssl.clues.first?.section == ".rsrc")
    let named = MadeBinary.pe([], texts: [("ProductName", "zlib"), ("ProductVersion", "1.3.1")])
    #expect(try tree(["bin/zlib1.dll": named]).search().summary == ["zlib 1.3.1 @ bin/zlib1.dll"])
    #expect(try tree(["bin/tool.dll": named]).search().summary == [])
  }

  @Test func `a distribution's note gives the version that it packaged, and its package URL`()
    throws
  {
    let bytes = MadeBinary.elf([ObjectFileTests.note])
    let found = try tree(["app.libs/libz-1234abcd.so.1": bytes]).search()
    let zlib = try #require(found.component("zlib"))
    #expect(zlib.version == "1.3.1")
    #expect(
      zlib.purls.map(\.description) == [
        "pkg:github/madler/zlib@v1.3.1", "pkg:rpm/fedora/zlib@1.3.1-5.fc42?arch=x86_64",
      ])
  }

  @Test func `a library that a file loads is not in it, and a fork goes by its own name`() throws {
    let text = Array("\0OpenSSL 3.0.13 30 Jan 2024\0".utf8)
    let loads = MadeBinary.elf([.init(name: ".rodata", bytes: text)], needed: ["libssl.so.3"])
    #expect(try tree(["lib/_ssl.abi3.so": loads]).search().summary == [])
    let holds = MadeBinary.elf([.init(name: ".rodata", bytes: text)])
    #expect(
      try tree(["lib/_ssl.abi3.so": holds]).search().summary == [
        "openssl 3.0.13 @ lib/_ssl.abi3.so"
      ])
    let fork = MadeBinary.elf([
      Self.zlib, .init(name: ".data", bytes: Array("\0 zlib-ng 2.3.3\0".utf8)),
    ])
    #expect(try tree(["lib/tool.so": fork]).search().summary == ["zlib-ng 2.3.3 @ lib/tool.so"])
  }

  @Test func `a module for Python is no component, whatever its name`() throws {
    let bytes = MadeBinary.elf([Self.zlib])
    let found = try tree([
      "app/zlib.cpython-313-x86_64-linux-gnu.so": bytes, "app/_zlib.abi3.so": bytes,
    ]).search()
    #expect(
      found.summary == [
        "zlib 1.3.1 @ app/_zlib.abi3.so, app/zlib.cpython-313-x86_64-linux-gnu.so"
      ])
  }

  @Test func `the compiled form of a library in the tree is the same component`() throws {
    let files = tree(["build/tool.so": MadeBinary.elf([Self.zlib])])
      .with(MadeSources.zlib("third_party/zlib"))
    let found = try files.search()
    #expect(found.summary == ["zlib 1.3.1 @ third_party/zlib"])
    #expect(found.components[0].evidence.contains { $0.location.path == "build/tool.so" })
  }

  @Test func `the modules of a Go program are components with its parts inside`() throws {
    let info = MadeBinary.goBuild(
      "go1.22.1",
      [
        "path\tgithub.com/acme/tool/v2", "mod\tgithub.com/acme/tool/v2\tv2.1.0\th1:a=",
        "dep\tgithub.com/BurntSushi/toml\tv1.4.0+incompatible\th1:kuo=",
        "dep\tgithub.com/own/part\tv0.0.0", "=>\t../part\t",
      ])
    let program = MadeBinary.elf([
      .init(name: ".go.buildinfo", bytes: info),
      .init(name: ".text", bytes: [UInt8](repeating: 0x90, count: 5_000)),
    ])
    let found = try tree(["bin/tool": program, "tests/tool": program]).search()
    #expect(
      found.components.map { $0.purls.first?.description ?? "-" } == [
        "pkg:golang/github.com/acme/tool/v2@v2.1.0",
        "pkg:golang/github.com/burntsushi/toml@v1.4.0%2Bincompatible",
        "pkg:golang/github.com/own/part", "pkg:golang/stdlib@1.22.1",
      ])
    #expect(found.components.map(\.parent) == [nil, 0, 0, 0])
    #expect(
      found.components[3].cpes.map(\.description) == ["cpe:2.3:a:golang:go:1.22.1:-:*:*:*:*:*:*"])
    #expect(found.components[1].evidence.map(\.section) == [".go.buildinfo"])
    #expect(found.components[1].clues.first?.what.contains("h1:kuo=") == true)
    // The tree's own module is no component of it.
    let own = try tree(["bin/tool": program])
      .with(["go.mod": "module github.com/acme/tool/v2\n\ngo 1.22\n"]).search()
    #expect(own.components.count == 3)
    #expect(own.components.allSatisfy { $0.parent == nil })
    #expect(Set(found.components.flatMap(\.paths).map(\.description)) == ["bin/tool"])
  }

  @Test func `the crates of a Rust program are components`() throws {
    let json =
      #"{"packages":[{"name":"adler2","version":"2.0.1","source":"crates.io"},{"name":"syn","version":"1.0.9","source":"crates.io"},{"name":"syn","version":"2.0.1","source":"crates.io"}]}"#
    let program = MadeBinary.elf([
      .init(name: ".dep-v0", bytes: MadeBinary.stored(Array(json.utf8)))
    ])
    let found = try tree(["bin/tool.exe": program]).search()
    #expect(
      found.components.map { $0.purls.first?.description ?? "-" } == [
        "pkg:cargo/adler2@2.0.1", "pkg:cargo/syn@1.0.9", "pkg:cargo/syn@2.0.1",
      ])
    #expect(Set(found.components.map(\.id)).count == 3)
  }
}
