import BomafideBinaries
import BomafideTesting
import Testing

@testable import BomafideDiscovery

/// The headers of compiled files.
@Suite struct ObjectFileTests {
  private static let texts = MadeBinary.Section(name: ".rodata", bytes: Array("some text".utf8))

  @Test(arguments: [(true, false), (true, true), (false, false), (false, true)])
  func `an ELF file tells its sections, its soname and what it loads`(
    isWide: Bool, isBigEndian: Bool
  ) throws {
    let bytes = MadeBinary.elf(
      [Self.texts], isWide: isWide, isBigEndian: isBigEndian, soname: "libz.so.1",
      needed: ["libc.so.6", "libm.so.6"])
    let file = try #require(ObjectFile.all(in: bytes).first)
    #expect(file.format == .elf)
    #expect(file.name == "libz.so.1")
    #expect(file.imports == ["libc.so.6", "libm.so.6"])
    #expect(file.sectionName(at: MadeBinary.start + 3) == ".rodata")
    #expect(file.sectionName(at: 3) == nil)
    #expect(file.section(".rodata").map { Array(bytes[$0.range]) } == Self.texts.bytes)
    #expect(file.offset(of: UInt64(MadeBinary.start), count: 9) == MadeBinary.start)
  }

  @Test func `a Mach-O file tells its sections and its install name`() throws {
    let section = MadeBinary.Section(name: "__cstring", bytes: Self.texts.bytes)
    let bytes = MadeBinary.machO([section], installName: "@rpath/libz.1.dylib")
    let file = try #require(ObjectFile.all(in: bytes).first)
    #expect(file.format == .machO)
    #expect(file.name == "@rpath/libz.1.dylib")
    #expect(file.sectionName(at: MadeBinary.start) == "__DATA,__cstring")
    #expect(file.section("__cstring") != nil)
  }

  @Test func `a universal file holds several, and a Java class is none`() throws {
    let section = MadeBinary.Section(name: "__cstring", bytes: Self.texts.bytes)
    let one = MadeBinary.machO([section])
    let files = ObjectFile.all(in: MadeBinary.universal([one, one]))
    #expect(files.count == 2)
    let place = try #require(files.last?.section("__cstring")?.range.lowerBound)
    #expect(files.map { $0.sectionName(at: place) } == [nil, "__DATA,__cstring"])
    #expect(ObjectFile.all(in: [0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 61, 0, 10]).isEmpty)
    #expect(!ObjectFile.begins([0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 61]))
  }

  @Test func `a PE file tells its sections and what its resource says of it`() throws {
    let bytes = MadeBinary.pe(
      [MadeBinary.Section(name: ".rdata", bytes: Self.texts.bytes)],
      texts: [("ProductName", "zlib"), ("FileVersion", "1, 3, 1, 0"), ("ProductVersion", "1.3.1")])
    let file = try #require(ObjectFile.all(in: bytes).first)
    #expect(file.format == .pe)
    #expect(file.sectionName(at: MadeBinary.start) == ".rdata")
    let resource = try #require(VersionResource(of: file))
    #expect(resource.product == "zlib")
    #expect(resource.version == "1.3.1")
    #expect(file.sectionName(at: resource.place) == ".rsrc")
  }

  @Test(arguments: [
    ("1, 3, 1, 0", "1.3.1.0"), ("3.6.3+abc", "3.6.3"), ("0.0.0.0", nil), ("x", nil),
  ])
  func `a resource's version is a number of its own`(text: String, version: String?) throws {
    let bytes = MadeBinary.pe([], texts: [("FileVersion", text)])
    let file = try #require(ObjectFile.all(in: bytes).first)
    #expect(VersionResource(of: file)?.version == version)
  }

  static let note: MadeBinary.Section = {
    let json =
      #"{"type":"rpm","os":"fedora","name":"zlib","version":"1.3.1-5.fc42","architecture":"x86_64"}"#
    var note = MadeBinary.Writer()
    for value in [4, json.utf8.count, 0xCAFE_1A7E] { note.put(value, 4) }
    note.bytes += Array("FDO\0".utf8) + Array(json.utf8)
    return .init(name: ".note.package", bytes: note.bytes, type: 7)
  }()

  @Test func `a note names the package of a distribution`() throws {
    let bytes = MadeBinary.elf([Self.note])
    let file = try #require(ObjectFile.all(in: bytes).first)
    let package = try #require(PackageNote(of: file))
    #expect(package.name == "zlib")
    #expect(package.upstreamVersion == "1.3.1")
    #expect(package.purl == "pkg:rpm/fedora/zlib@1.3.1-5.fc42?arch=x86_64")
  }

  @Test func `files that are cut off or damaged anywhere are survived`() throws {
    let go = MadeBinary.Section(
      name: ".go.buildinfo",
      bytes: MadeBinary.goBuild("go1.22.1", ["path\ta/b", "mod\ta/b\tv1.0.0\th1:x="]))
    let rust = MadeBinary.Section(
      name: ".dep-v0",
      bytes: MadeBinary.stored(
        Array(#"{"packages":[{"name":"a","version":"1.0.0","source":"crates.io"}]}"#.utf8)))
    let named = MadeBinary.Section(
      name: ".rodata",
      bytes: Array("/cargo/registry/src/index.crates.io-1949cf8c6b5b557f/b-1.0.0/x".utf8))
    let files = [
      MadeBinary.elf([go, rust, named], soname: "liba.so.1", needed: ["libc.so.6"]),
      MadeBinary.elf([go, rust, named], isWide: false, isBigEndian: true, soname: "liba.so.1"),
      MadeBinary.machO([go, rust, named], installName: "liba.dylib"),
      MadeBinary.pe([go, rust, named], texts: [("FileVersion", "1.0"), ("ProductName", "a")]),
      MadeBinary.universal([MadeBinary.machO([go])]),
    ]
    let patterns = BinaryPatterns(Catalogue([]))
    var generator = SeededGenerator(seed: 7)
    for file in files {
      for count in stride(from: 0, through: file.count, by: 97) {
        _ = BinaryFacts(Array(file.prefix(count)), patterns)
      }
      // The headers are where numbers stand that lead elsewhere.
      let header = file.indices.filter { file[$0] != 0 || $0 < 0x200 }
      for _ in 0..<300 {
        var damaged = file
        for _ in 0..<Int.random(in: 1...6, using: &generator) {
          guard let place = header.randomElement(using: &generator) else { continue }
          damaged[place] =
            [0, 1, 0x7F, 0x80, 0xFF, UInt8.random(in: 0...255, using: &generator)]
            .randomElement(using: &generator) ?? 0
        }
        _ = BinaryFacts(damaged, patterns)
      }
    }
  }
}
