import BomafideBinaries
import BomafideTesting
import Testing

@testable import BomafideDiscovery

/// What Go and Rust write into programs.
@Suite struct BuiltInTests {
  private static let lines = [
    "path\tgithub.com/acme/tool/cmd/tool", "mod\tgithub.com/acme/tool\t(devel)\t",
    "dep\tgithub.com/BurntSushi/toml\tv1.4.0\th1:kuo=",
    "dep\tgithub.com/old/lib\tv1.0.0", "=>\tgithub.com/new/lib\tv1.2.0\th1:abc=",
    "dep\tgithub.com/own/part\tv0.0.0", "=>\t./part\t(devel)\t",
    "build\t-compiler=gc", "build\tvcs.revision=5e16e5031a13f8a11057feb8544decebfc43b4ed",
    "build\tvcs.modified=false",
  ]

  private func build(_ bytes: [UInt8]) -> GoBuild? {
    ObjectFile.all(in: bytes).lazy.compactMap { GoBuild.found(in: $0) }.first
  }

  private func expectTool(_ build: GoBuild?) {
    #expect(build?.release == "1.22.1")
    #expect(build?.package == "github.com/acme/tool/cmd/tool")
    #expect(build?.main?.path == "github.com/acme/tool")
    #expect(build?.commit == "5e16e5031a13f8a11057feb8544decebfc43b4ed")
    #expect(
      build?.dependencies.map { "\($0.path) \($0.version) \($0.sum) \($0.replacedPath ?? "-")" }
        == [
          "github.com/BurntSushi/toml v1.4.0 h1:kuo= -",
          "github.com/new/lib v1.2.0 h1:abc= github.com/old/lib",
          "./part (devel)  github.com/own/part",
        ])
    #expect(build?.dependencies.map(\.isLocal) == [false, false, true])
  }

  @Test func `Go's build information is read from its section, or from where Windows has it`() {
    let info = MadeBinary.goBuild("go1.22.1", Self.lines)
    let data = MadeBinary.Section(name: ".rdata", bytes: Array("x".utf8))
    expectTool(build(MadeBinary.elf([data, .init(name: ".go.buildinfo", bytes: info)])))
    expectTool(build(MadeBinary.machO([data, .init(name: "__go_buildinfo", bytes: info)])))
    expectTool(build(MadeBinary.pe([data, .init(name: ".data", bytes: info)])))
  }

  @Test(arguments: [(true, false), (true, true), (false, true), (false, false)])
  func `the form with pointers is read, whatever the machine`(isWide: Bool, isBigEndian: Bool) {
    let width = isWide ? 8 : 4
    let version = Array("go1.22.1".utf8)
    let frame = [UInt8](repeating: 0x30, count: 16)
    let modules = frame + Array(Self.lines.map { $0 + "\n" }.joined().utf8) + frame
    var info = MadeBinary.Writer(isBigEndian: isBigEndian)
    info.bytes = [0xFF] + Array(" Go buildinf:".utf8) + [UInt8(width), isBigEndian ? 1 : 0]
    let start = MadeBinary.start
    info.put(start + 48, width)
    info.put(start + 48 + 2 * width, width)
    info.pad(to: 48)
    info.put(start + 96, width)
    info.put(version.count, width)
    info.put(start + 112, width)
    info.put(modules.count, width)
    info.pad(to: 96)
    info.bytes += version
    info.pad(to: 112)
    info.bytes += modules
    expectTool(
      build(
        MadeBinary.elf(
          [.init(name: ".go.buildinfo", bytes: info.bytes)], isWide: isWide,
          isBigEndian: isBigEndian)))
  }

  @Test(arguments: [
    ("go1.22.1", "1.22.1"), ("go1.22rc1", "1.22rc1"), ("go1.21.3 X:boringcrypto", "1.21.3"),
    ("go1.20.5-fips", "1.20.5"), ("devel go1.24-abcdef Mon", nil),
  ])
  func `Go's release is what stands before anything else`(text: String, release: String?) {
    let bytes = MadeBinary.elf([
      .init(name: ".go.buildinfo", bytes: MadeBinary.goBuild(text, []))
    ])
    #expect(build(bytes)?.goVersion == text)
    #expect(build(bytes)?.release == release)
  }

  @Test func `a program that only speaks of build information has none`() {
    let text = Array(" Go buildinf:".utf8)
    let bytes = MadeBinary.pe([
      .init(name: ".rdata", bytes: [0xFF] + text + [8, 2] + Array("no build information".utf8))
    ])
    #expect(build(bytes) == nil)
  }

  @Test func `a program that is cut off before its build information asks for more`() {
    let text = MadeBinary.Section(name: ".text", bytes: Array("\u{0} Go build ID: \"a/b\"".utf8))
    let filler = MadeBinary.Section(name: ".rodata", bytes: [UInt8](repeating: 1, count: 5_000))
    let bytes = MadeBinary.elf([
      text, filler, .init(name: ".go.buildinfo", bytes: MadeBinary.goBuild("go1.22.1", Self.lines)),
    ])
    let patterns = BinaryPatterns(Catalogue([]))
    let head = Array(bytes.prefix(MadeBinary.start + 4_000))
    var facts = BinaryFacts(head, patterns, isWhole: false)
    #expect(facts.go == nil)
    #expect(facts.needsMore)
    facts.addGo(bytes)
    expectTool(facts.go)
    #expect(facts.go.flatMap { facts.sections[$0.place] } == ".go.buildinfo")
    #expect(!BinaryFacts(head, patterns).needsMore)
    #expect(!BinaryFacts(bytes, patterns, isWhole: false).needsMore)
  }

  // MARK: Rust

  private func crates(_ json: String, named name: String = ".dep-v0") -> RustCrates? {
    let bytes = MadeBinary.elf([.init(name: name, bytes: MadeBinary.stored(Array(json.utf8)))])
    return ObjectFile.all(in: bytes).first.flatMap { RustCrates.listed(in: $0) }
  }

  @Test func `the list of crates leaves out what only built the program, and its own parts`() {
    let found = crates(
      """
      {"packages":[
        {"name":"adler2","version":"2.0.1","source":"crates.io","kind":"runtime"},
        {"name":"cc","version":"1.2.0","source":"crates.io","kind":"build"},
        {"name":"own-part","version":"0.1.0","source":"local"},
        {"name":"forked","version":"0.3.0","source":"git","dependencies":[0]},
        {"name":"tool","version":"0.1.0","source":"local","root":true,"dependencies":[0,3]}
      ],"format":1}
      """)
    #expect(found?.root?.name == "tool")
    #expect(
      found?.crates.map { "\($0.name) \($0.version) \($0.source)" } == [
        "adler2 2.0.1 crates.io", "forked 0.3.0 git",
      ])
  }

  @Test func `a list that is damaged or unpacks to too much is none`() {
    #expect(crates("{\"packages\":") == nil)
    let large = MadeBinary.stored([UInt8](repeating: 0x20, count: 9 << 20))
    #expect(Inflation.inflated(large[...], limit: 8 << 20) == nil)
    #expect(Inflation.inflated(large.dropLast(5), limit: 16 << 20) == nil)
    #expect(Inflation.inflated([1, 2, 3], limit: 100) == nil)
    #expect(Inflation.inflated(MadeBinary.stored([1, 2])[...], limit: 2) == [1, 2])
  }

  @Test func `the paths of sources name crates where there is no list`() throws {
    let text = [
      "/root/.cargo/registry/src/index.crates.io-1949cf8c6b5b557f/aho-corasick-1.1.5/src/a.rs",
      #"C:\u\.cargo\registry\src\github.com-1ecc6299db9ec823\curve25519-dalek-4.1.3\src\b.rs"#,
      "/usr/share/cargo/registry/zstd-sys-2.0.9+zstd.1.5.5/src/lib.rs",
      "/srv/registry/src/example.com-0011223344556677/inner-0.2.0-beta.1/src/lib.rs",
      "/srv/registry/tool-1.2.3/readme", "registry/src/index.crates.io-x/a-1.0.0/b",
    ].joined(separator: "message")
    let bytes = MadeBinary.elf([.init(name: ".rodata", bytes: Array(text.utf8))])
    let file = try #require(ObjectFile.all(in: bytes).first)
    let found = RustCrates.named(in: file)
    #expect(
      found?.crates.map { "\($0.name) \($0.version) \($0.source)" } == [
        "aho-corasick 1.1.5 crates.io", "curve25519-dalek 4.1.3 crates.io",
        "inner 0.2.0-beta.1 registry", "zstd-sys 2.0.9+zstd.1.5.5 crates.io",
      ])
  }
}
