import BomafideIdentifiers
import BomafideModel
import BomafideTesting
import Testing

@testable import BomafideSources

/// Packages made byte for byte: what is shown, and what is refused.
@Suite struct HandMadePackageTests {
  private static let data: [[UInt8]] = [
    TarBytes.folder("./"), TarBytes.file("./usr/bin/lamp", Array("light".utf8), executable: true),
    TarBytes.hardLink("./usr/bin/lamp2", to: "./usr/bin/lamp"),
  ]
  private static let metadata = "name: lamp\nversion:\n  version: 1.2\n"

  private func scan(_ bytes: [UInt8], _ name: String = "x.bin", _ plan: ScanPlan = ScanPlan())
    throws(InputError) -> TreeScan
  {
    try ArchiveTree(bytes: bytes, name: name).scan(plan)
  }

  private func refusal(_ bytes: [UInt8], _ name: String = "x.bin") -> String {
    do throws(InputError) {
      _ = try scan(bytes, name)
      return "nothing"
    } catch {
      return error.description
    }
  }

  @Test func `a Debian package shows its data at the root and its control files in DEBIAN`() throws
  {
    let found = try scan(HandMade.debian(control: "Package: lamp\n", data: Self.data))
    #expect(found.paths == ["DEBIAN/control", "usr/bin/lamp", "usr/bin/lamp2"])
    #expect(found.entries[1].digests == found.entries[2].digests)
    #expect(found.entries[1].isExecutable && found.findings == [])
  }

  @Test func `a Debian package without its data is refused`() {
    let control = GzipBytes.stored(TarBytes.archive([TarBytes.file("./control", [])]))
    let package = HandMade.ar([
      ("debian-binary", Array("2.0\n".utf8)), ("control.tar.gz", control),
    ])
    #expect(refusal(package).contains("data.tar"))
  }

  @Test func `a Debian package whose parts stand twice or in another order is refused`() throws {
    let start = ("debian-binary", Array("2.0\n".utf8))
    let control = ("control.tar", TarBytes.archive([TarBytes.file("./control", [])]))
    let data = ("data.tar", TarBytes.archive(Self.data))
    let mark = ("_signature", [UInt8(1)])
    func package(_ members: (String, [UInt8])...) -> [UInt8] { HandMade.ar(members) }
    for fine in [package(start, control, mark, data, mark), package(start, mark, control, data)] {
      #expect(try scan(fine).paths.contains("usr/bin/lamp"))
    }
    for odd in [
      package(start, control, data, data), package(start, control, control, data),
      package(start, data, control), package(start, control, ("extra", [1]), data),
    ] {
      #expect(refusal(odd).contains("once each and in this order"))
    }
  }

  @Test func `a gem shows what it unpacks to, and its own members beside`() throws {
    let data = [TarBytes.file("lib/lamp.rb", Array("puts 1\n".utf8))]
    let found = try scan(HandMade.gem(metadata: Self.metadata, data: data))
    #expect(found.paths == ["lib/lamp.rb", "metadata.gz"])
  }

  @Test func `a package of Alpine is one tree of all its parts`() throws {
    let found = try scan(HandMade.alpine(info: "pkgname = lamp\n", data: Self.data))
    #expect(
      found.paths == [".PKGINFO", ".SIGN.RSA.key.pub", "usr/bin/lamp", "usr/bin/lamp2"])
  }

  @Test func `the last of the links in a cpio has the bytes of all`() throws {
    let bytes = HandMade.cpio([
      HandMade.Link(name: "a", inode: 7, links: 3), HandMade.Link(name: "b", inode: 7, links: 3),
      HandMade.Link(name: "c", content: Array("light".utf8), inode: 7, links: 3),
      HandMade.Link(name: "d", content: Array("other".utf8)),
    ])
    let tree = ArchiveTree(bytes: bytes, name: "x.cpio")
    let found = try tree.scan(ScanPlan())
    #expect(found.entries.map(\.size) == [5, 5, 5, 5])
    #expect(Set(found.entries.prefix(3).map(\.digests)).count == 1)
    #expect(found.entries[2].digests != found.entries[3].digests)
    let heads = Collected()
    let wanted = found.entries.map { FileHead(path: $0.path, count: 5) }
    #expect(try tree.heads(of: found, ScanPlan()).read(wanted) { heads.add($0, $1) } == [])
    #expect((0..<3).allSatisfy { heads[$0] == Array("light".utf8) })
  }

  @Test func `names that lead out of a package are findings, and long claims are refused`() throws {
    let climbing = try scan(
      HandMade.cpio([
        HandMade.Link(name: "../../etc/passwd", content: [1]),
        HandMade.Link(name: "/etc/shadow", content: [1]), HandMade.Link(name: "a", content: [1]),
      ]))
    #expect(climbing.paths == ["a"])
    #expect(climbing.findings.map(\.rule) == ["archive.name", "archive.name"])
    let claims = HandMade.cpio([HandMade.Link(name: "a", content: [1], size: 0xFFFF_FFF0)])
    #expect(refusal(claims) != "nothing")
    var limits = ScanPlan()
    limits.limits.totalBytes = 1 << 20
    #expect(throws: InputError.self) { try scan(claims, "x.cpio", limits) }
  }

  @Test func `a pbzx is read piece by piece, and a cut one is refused`() throws {
    let content = HandMade.cpio([
      HandMade.Link(name: "a", content: [UInt8](repeating: 3, count: 5_000)),
      HandMade.Link(name: "b", content: Array("light".utf8)),
    ])
    let whole = HandMade.pbzx(content, piece: 1_024)
    let found = try scan(whole)
    #expect(found.lines == (try scan(content)).lines)
    for count in stride(from: 0, to: whole.count, by: 97) {
      #expect(throws: InputError.self, "cut to \(count)") {
        try scan(Array(whole.prefix(count)))
      }
    }
    var lying = whole
    lying[12] = 0x7F
    #expect(refusal(lying) != "nothing")
  }

  @Test func `a zip behind a program or a script is read`() throws {
    let zip = ZipBytes.archive([ZipBytes.Entry(name: Array("a".utf8), content: [1, 2])])
    for head in ["#!/usr/bin/env python3\n", "MZ\u{1}\u{2}\u{3}"] {
      #expect(try scan(Array(head.utf8) + zip).paths == ["a"])
    }
    #expect(refusal(Array("plain".utf8) + zip).contains("another format"))
  }

  /// Files of known kinds, with the words for each.
  private static let refused: [(words: String, bytes: [UInt8])] = {
    func padded(_ text: String, _ count: Int = 600) -> [UInt8] {
      Array(text.utf8) + [UInt8](repeating: 0, count: count)
    }
    let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    let nullsoft: [UInt8] = [0xEF, 0xBE, 0xAD, 0xDE] + Array("NullsoftInst".utf8)
    let elf: [UInt8] = [0x7F, 0x45, 0x4C, 0x46]
    var all: [(words: String, bytes: [UInt8])] = []
    all.append(("a disk image of macOS", padded("image") + padded("koly", 508)))
    all.append(("a SquashFS file system", padded("hsqs")))
    all.append(("NSIS", padded("MZ", 99) + nullsoft))
    all.append(("Inno Setup", padded("MZ", 99) + padded("rDlPtS")))
    all.append(("apk-tools 3", padded("ADB.")))
    all.append(("a RAR archive", padded("Rar!\u{1A}\u{7}")))
    all.append(("a static library", HandMade.ar([("a.o/", [1, 2])])))
    all.append(("a program that no archive", elf + padded("")))
    all.append(("without the tables of an installer", compound + padded("", 2_000)))
    return all
  }()

  @Test(arguments: refused)
  func `what is known and can't be read is named, with what to do`(words: String, bytes: [UInt8]) {
    let refusal = refusal(bytes, "it's.bin")
    #expect(refusal.contains(words), "\(refusal)")
    #expect(refusal.contains("help: '") || refusal.contains("help: name"), "\(refusal)")
  }

  @Test func `chains of sectors that run in circles are refused`() {
    func number(_ value: UInt32) -> [UInt8] {
      (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
    for circle in [[UInt32(0xFFFF_FFFD), 1], [0xFFFF_FFFD, 2, 1], [0xFFFF_FFFD, 0xFFFF_FFF0]] {
      var head: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
      head += [UInt8](repeating: 0, count: 16) + [0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]
      head += [UInt8](repeating: 0, count: 10) + number(1) + number(1) + number(0)
      head += number(4_096) + number(0xFFFF_FFFE) + number(0) + number(0xFFFF_FFFE) + number(0)
      head += number(0) + [UInt8](repeating: 0xFF, count: 108 * 4)
      #expect(head.count == 512)
      var table = circle.flatMap(number)
      table += [UInt8](repeating: 0xFF, count: 512 - table.count)
      let file = head + table + [UInt8](repeating: 0, count: 1_024)
      #expect(CompoundFile(ByteStore(file)) == nil)
      #expect(refusal(file).contains("compound file"))
    }
  }

  @Test func `a bundle shows both containers by the names of its manifest`() throws {
    guard MakingTools.areExpected(["gcab"]) else { return }
    let folder = try TreeFixture()
    let manifest = """
      <?xml version="1.0" encoding="utf-8"?>
      <BurnManifest xmlns="http://schemas.microsoft.com/wix/2008/Burn">
        <UX><Payload Id="a" FilePath="sub\\ui.dll" Packaging="embedded" SourcePath="u0"/></UX>
        <Payload Id="b" FilePath="core.msi" Packaging="embedded" SourcePath="a0"/>
        <Payload Id="c" FilePath="lost.msi" Packaging="embedded" SourcePath="a1"/>
        <Payload Id="d" FilePath="far.msi" Packaging="external" SourcePath="far.msi"/>
      </BurnManifest>
      """
    try folder.write(manifest, to: "0")
    for (name, text) in [("u0", "interface"), ("a0", "package"), ("a9", "nobody's")] {
      try folder.write(text, to: name)
    }
    let line = "cd '\(folder.path)'; gcab -c -z ux.cab 0 u0; gcab -c -z attached.cab a0 a9"
    _ = try Tool.run(["sh", "-ec", line])
    let interface = try fileContent(at: "\(folder.path)/ux.cab")
    let attached = try fileContent(at: "\(folder.path)/attached.cab")
    for signature in [[], [UInt8](repeating: 6, count: 40)] {
      let found = try scan(
        HandMade.bundle(interface: interface, attached: attached, signature: signature), "a.exe")
      #expect(
        found.paths == [
          "AttachedContainer/a9", "AttachedContainer/core.msi", "UX/manifest.xml", "UX/sub/ui.dll",
        ])
      #expect(found.entries[1].size == 7)
      #expect(
        Set(found.findings.map(\.rule)) == ["installer.missing-file", "installer.unlisted-file"])
    }
    let whole = HandMade.bundle(interface: interface, attached: attached)
    for step in 0..<20 {
      #expect(throws: InputError.self) { try scan(Array(whole.prefix(whole.count * step / 20))) }
    }
  }

  @Test func `a piece of a pbzx that xz compressed is decompressed`() throws {
    guard MakingTools.areExpected(["xz"]) else { return }
    let folder = try TreeFixture()
    let content = HandMade.cpio([
      HandMade.Link(name: "a", content: [UInt8](repeating: 3, count: 50_000))
    ])
    try folder.write(content, to: Array("a.cpio".utf8))
    let packed = try Tool.run(["xz", "-c", "\(folder.path)/a.cpio"])
    func number(_ value: Int) -> [UInt8] {
      (0..<8).map { UInt8(truncatingIfNeeded: value >> (56 - $0 * 8)) }
    }
    let bytes =
      Array("pbzx".utf8) + number(1 << 24) + number(content.count) + number(packed.count) + packed
    #expect(try scan(bytes).lines == scan(content).lines)
    let lying =
      Array("pbzx".utf8) + number(1 << 24) + number(content.count - 1) + number(packed.count)
      + packed
    #expect(refusal(lying) != "nothing")
  }

  @Test func `an installer reads cabinets beside it, and tells of those that are missing`() throws {
    guard MakingTools.areExpected(["wixl"]) else { return }
    let sample = try #require(PackageSample.all.first { $0.file == "a.msi" })
    let folder = try TreeFixture()
    try sample.make(in: folder)
    let whole = try openTree(at: "\(folder.path)/a.msi").scan(ScanPlan())
    let line = """
      cd '\(folder.path)'; sed 's/EmbedCab="yes"/EmbedCab="no"/' a.wxs > b.wxs; wixl -o b.msi b.wxs
      """
    _ = try Tool.run(["sh", "-ec", line])
    let bare = try openTree(at: "\(folder.path)/b.msi").scan(ScanPlan())
    #expect(bare.findings.map(\.rule) == ["installer.missing-cabinet"])
    guard Tool.exists("msiinfo") else { return }
    _ = try Tool.run([
      "sh", "-ec", "cd '\(folder.path)'; msiinfo extract a.msi lamp.cab > lamp.cab",
    ])
    let beside = try openTree(at: "\(folder.path)/b.msi").scan(ScanPlan())
    #expect(beside.lines == whole.lines && beside.findings == [])
  }
}
