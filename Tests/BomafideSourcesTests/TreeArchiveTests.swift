import BomafideTesting
import BomafideIdentifiers
import BomafideModel
import Testing

@testable import BomafideSources

@Suite struct TreeArchiveTests {
  private static let small: [[UInt8]] = [
    TarBytes.folder("top/"), TarBytes.file("top/a.txt", Array("alpha\n".utf8)),
    TarBytes.folder("top/b/"), TarBytes.symlink("top/b/link", to: "../a.txt"),
    TarBytes.file("top/b/run", Array("#!/bin/sh\n".utf8), executable: true),
    TarBytes.file("top/empty", []),
  ]

  private func scan(
    _ bytes: [UInt8], _ plan: ScanPlan = ScanPlan(), top: ArchiveTree.TopFolder = .automatic
  ) throws(InputError) -> TreeScan {
    try ArchiveTree(bytes: bytes, name: "x.archive", topFolder: top).scan(plan)
  }

  /// The small tree as packed by GNU tar 1.34 with xz 5.4, zstd 1.5, bzip2 1.0 and gzip 1.12.
  static let packed: [(String, String)] = [
    (
      "xz",
      "fd377a585a0000016922de36020021011c00000010cf58cce013ff00b05d003a1bca63240494b34ac8bc"
        + "d1fe424b652469a3854b37a7904d0e8ceddb6a6b74d8df2ff525f228edaa53c2ee53930befbdb2710c87"
        + "e1f2842db3f7439d863acf0be94db4e9141b64e1e3fe623e3fbab3ec1b2f667c63673af1b57ce4656e47"
        + "1a61bb083b45f2095c88255056021059d4e6f0dfb6d57d824fa34a5e0980ac078ad0cd0641474d1f0d80"
        + "1501b8a3628f0c56e25cf944d6555ac6e31e77984c34a5d241e416933a283a6d69ee9a6454980000e1ad"
        + "272f0001c80180280000d7c089d83e300d8b020000000001595a"
    ),
    (
      "Zstandard",
      "28b52ffd64001395050002c7161790d901281356b986aaa532336d4ae54962038eeb8d2503eede3c4c88"
        + "425167340d84c15562b74484d24966eeb50e6720dab6376953f83e01564084edc95e2a79b73ff388297c"
        + "9fff5edccdc85e59529d5ceccc9b4aad4d85ef031e20102f2828288807fd632a30a63a09011ca0d45903"
        + "fd01a29eb101544722380f201d2f29f069ecb089f9a99c914a1a0342157b54035635dd75e1e0019f8ee4"
        + "500046338c0d70f8419fdef581071c14c0780a6f1d18e935"
    ),
    (
      "bzip2",
      "425a6839314159265359aaf6c4fc000142fb90cb9000406801ff8001d4726fde60044008883000d8d0c0"
        + "c832000c468321901834a1e48004d19a04604c118114a6a878226d4f51e8c919369a869a7a47a9d01e51"
        + "f9f136c2c2e2284d035904d500a5db776dbe99c6af0823ba40da5f44c7d8c0d03588c021963210dfda9f"
        + "6ef32ea4a1e3122fe2dbac55793965cec1e630086c9c70299b18496e8d501352a086610544a2701e0a47"
        + "81a1a9109960812fe05dc09921bd146ab4afa67d4c41ac7310a73a07d4701aca86707b160fedba41a7c9"
        + "779681a479b80bfe2ee48a70a12155ed89f8"
    ),
    (
      "gzip",
      "1f8b0800000000000203ed96c10a83300c867bde533876d7a66bd3e7a93050e65434c27cfbd51d151c1e"
        + "a20cf35d5268a1948fe42f356da698d111efdcb746e675b90640f02a716a07869e4217afef9a86d6cefd"
        + "da9f3fee4fa0e83fa4f42666ff68ed8a7f9cf937ce5b9568f1cf4ea8da225c947052a6fecf991360fbfc"
        + "37da6a99fffbf9afcafac9ecdffb0dfe2d00a8c4a4297b3689ffc97f37d447f63f9845fee35df27f0f6e"
        + "d72c2febac2fe40f70dafc7fbc5a1a0ffdff2ff21f11a5ff05411038f900e1ad272f00140000"
    ),
  ]

  @Test(arguments: packed)
  func `every compression gives the tree that was packed`(name: String, hex: String) throws {
    let bytes = Array(hex.utf8)
    let archive = stride(from: 0, to: bytes.count, by: 2).map { index in
      UInt8(String(decoding: bytes[index..<index + 2], as: UTF8.self), radix: 16) ?? 0
    }
    let found = try scan(archive)
    let expected = try scan(TarBytes.archive(Self.small))
    #expect(found.lines == expected.lines)
    #expect(found.strippedFolder?.description == "top")
    #expect(found.artifactSize == Int64(archive.count))
    for count in archive.indices {
      #expect(throws: InputError.self, "cut to \(count) bytes") {
        try scan(Array(archive.prefix(count)))
      }
    }
  }

  @Test func `a directory, a tar, a gzip and a zip of one tree are listed alike`() throws {
    let tree = try TreeFixture()
    var random = SeededGenerator(seed: 3)
    var tar: [[UInt8]] = []
    var zip: [ZipBytes.Entry] = []
    for index in 0..<120 {
      // A zip's name without a slash but with a backslash counts as one of DOS.
      let folder = (0..<(index % 6 == 4 ? 2 : index % 4)).map { "d\((index + $0) % 5)/" }.joined()
      let odd = ["", "\n", "\u{E9}", " ", "\\", "\u{1F4A9}"][index % 6]
      let name = Array("\(folder)f\(index)\(odd)".utf8)
      let size = index == 40 ? 300_000 : Int.random(in: 0...2_000, using: &random)
      let content = (0..<size).map { _ in UInt8.random(in: 9...14, using: &random) }
      try tree.write(content, to: name, executable: index % 7 == 0)
      tar.append(TarBytes.file(name, content, executable: index % 7 == 0))
      zip.append(
        ZipBytes.Entry(name: name, content: content, mode: index % 7 == 0 ? 0o100755 : 0o100644))
    }
    try tree.link("link", to: "f0")
    tar.append(TarBytes.symlink("link", to: "f0"))
    zip.append(
      ZipBytes.Entry(name: Array("link".utf8), content: Array("f0".utf8), mode: 0o120777))

    let plan = ScanPlan(
      algorithms: [.sha1, .sha256, .sha512], normalizesLineEndings: true,
      keepsContent: { $0.bytes.count % 3 == 0 })
    let expected = try DirectoryTree(path: tree.path).scan(plan)
    #expect(expected.entries.count == 121)
    let bytes = TarBytes.archive(tar.shuffled(using: &random))
    for archive in [bytes, GzipBytes.stored(bytes), ZipBytes.archive(zip)] {
      let found = try scan(archive, plan)
      #expect(Set(found.lines).symmetricDifference(expected.lines).sorted() == [])
      #expect(found.totalBytes == expected.totalBytes)
      #expect(found.findings.isEmpty)
    }
    try tree.write(bytes, to: Array("x.tar".utf8))
    let fromFile = try openTree(at: tree.path + "/x.tar").scan(plan)
    #expect(fromFile.lines == expected.lines)
    let whole = try hashFile(at: tree.path + "/x.tar", algorithms: plan.algorithms)
    #expect(fromFile.artifactDigests == whole.digests)
    #expect(fromFile.artifactSize == whole.size)
  }

  @Test func `the one folder around all entries is taken off a tar, and named`() throws {
    let one = TarBytes.archive(Self.small)
    #expect(try scan(one).paths == ["a.txt", "b/link", "b/run", "empty"])
    #expect(try scan(one).strippedFolder?.description == "top")
    #expect(try scan(one, top: .keep).paths.first == "top/a.txt")
    #expect(try scan(one, top: .keep).strippedFolder == nil)
    let inner = TarBytes.archive([TarBytes.folder("top/"), TarBytes.file("top/b/run", [1])])
    #expect(try scan(inner, top: .strip("top/b/")).paths == ["run"])
  }

  @Test func `a second folder leaves all names as they are`() throws {
    let two = TarBytes.archive(Self.small + [TarBytes.file("other", [1])])
    #expect(try scan(two).paths.last == "top/empty")
    #expect(try scan(two).strippedFolder == nil)
    #expect(try scan(two).findings.isEmpty)
    let error = #expect(throws: InputError.self) { try scan(two, top: .strip("top")) }
    #expect(error?.found == "'other'")
  }

  @Test func `the one folder around all entries is taken off a plain zip alone`() throws {
    func paths(
      _ names: [String], in archive: String, top: ArchiveTree.TopFolder = .automatic
    ) throws -> [String] {
      let entries = names.map { ZipBytes.Entry(name: Array($0.utf8), content: [1]) }
      return try ArchiveTree(bytes: ZipBytes.archive(entries), name: archive, topFolder: top)
        .scan(ScanPlan()).paths
    }
    for name in ["x.zip", "a/X.ZIP", "x-1.0.Zip"] {
      #expect(try paths(["top/a", "top/b/c"], in: name) == ["a", "b/c"])
      #expect(try paths(["top/a", "top/b/c"], in: name, top: .keep) == ["top/a", "top/b/c"])
      #expect(try paths(["top/a", "other/b"], in: name) == ["other/b", "top/a"])
      #expect(try paths(["top/a", "b"], in: name) == ["b", "top/a"])
      #expect(try paths(["a", "top/b"], in: name) == ["a", "top/b"])
    }
    for name in ["x.whl", "x.jar", "x.nupkg", "zip", "x.zip.whl", "-"] {
      #expect(try paths(["pkg/a.py"], in: name) == ["pkg/a.py"])
      #expect(try paths(["pkg/a.py"], in: name, top: .strip("pkg")) == ["a.py"])
    }
    let tree = try TreeFixture()
    let entries = ["top/", "top/a"].map {
      ZipBytes.Entry(name: Array($0.utf8), content: [], mode: $0 == "top/" ? 0o40755 : 0o100644)
    }
    try tree.write(ZipBytes.archive(entries), to: Array("Source.zip".utf8))
    let found = try openTree(at: tree.path + "/Source.zip").scan(ScanPlan())
    #expect(found.paths == ["a"])
    #expect(found.strippedFolder?.description == "top")
  }

  @Test func `a zip of nothing is an empty tree`() throws {
    let zip = ZipBytes.archive([])
    #expect(zip.count == 22)
    let comment = Array(zip.dropLast(2)) + [3, 0] + Array("abc".utf8)
    for (archive, name) in [(zip, "x.zip"), (zip, "x.whl"), (comment, "x.zip")] {
      let found = try ArchiveTree(bytes: archive, name: name).scan(ScanPlan())
      #expect(found.entries.isEmpty && found.findings.isEmpty)
      #expect(found.artifactSize == Int64(archive.count))
      #expect(found.artifactDigests.count == 2)
    }
    for index in [4, 6, 8, 10, 12, 16, 20] {
      var broken = zip
      broken[index] = 1
      #expect(throws: InputError.self, "byte \(index)") { try scan(broken) }
    }
    #expect(throws: InputError.self) { try scan(zip + [1]) }
  }

  @Test(arguments: ["../x", "/etc/passwd", "top/../../x", "..", "top/.."])
  func `a name that leads out of the tree is left out, and said`(name: String) throws {
    let files = [TarBytes.file(name, [1]), TarBytes.file("top/a", [1])]
    let scans = try [
      scan(TarBytes.archive(files)),
      scan(
        ZipBytes.archive([
          .init(name: Array(name.utf8), content: [1]), .init(name: Array("a".utf8), content: [1]),
        ])),
    ]
    for scan in scans {
      #expect(scan.paths == ["a"])
      #expect(scan.findings.map(\.rule) == ["archive.name"])
      #expect(scan.findings.first?.severity == .error)
    }
  }

  @Test func `of very many troubles the first are told, and how many more there are`() throws {
    let bad = (0..<1_500).map { TarBytes.file("../\($0)", []) }
    let found = try scan(TarBytes.archive(bad))
    #expect(found.findings.count == 1_001)
    #expect(found.findings.last?.message.hasPrefix("500 more") == true)
  }

  @Test func `names keep their bytes, whatever they are`() throws {
    let names: [[UInt8]] = [
      [0xFF, 0x61], Array("new\nline".utf8), [UInt8](repeating: 0x78, count: 4_000),
      Array("\u{E9}/\u{1F4A9}".utf8),
    ]
    let tar = try scan(TarBytes.archive(names.map { TarBytes.file($0, [1]) }))
    #expect(
      tar.entries.map(\.path.bytes).sorted { $0.lexicographicallyPrecedes($1) }
        == names.sorted { $0.lexicographicallyPrecedes($1) })
    let zip = try scan(ZipBytes.archive(names.map { ZipBytes.Entry(name: $0, content: [1]) }))
    #expect(zip.lines == tar.lines)
  }

  @Test func `hard links have what the file they name has`() throws {
    let found = try scan(
      TarBytes.archive([
        TarBytes.file("top/z", [1, 2, 3], executable: true),
        TarBytes.hardLink("top/a", to: "top/z"),
        TarBytes.hardLink("top/b", to: "./top/a"), TarBytes.hardLink("top/c", to: "top/none"),
        TarBytes.fifo("top/d"),
      ]))
    #expect(found.paths == ["a", "b", "c", "d", "z"])
    let z = try #require(found.entries.last)
    #expect(z.digests.count == 2)
    for entry in found.entries.prefix(2) {
      #expect(entry.kind == .file && entry.size == 3 && entry.isExecutable)
      #expect(entry.digests == z.digests)
    }
    #expect(found.entries[3].kind == .other("a FIFO"))
    #expect(found.findings.map(\.rule) == ["archive.hard-link"])
    #expect(found.totalBytes == 9)
  }

  @Test func `of a name that stands twice the last one counts`() throws {
    let found = try scan(
      TarBytes.archive([
        TarBytes.file("t/a", [1]), TarBytes.file("t/b", [2]), TarBytes.file("t/./a", [3, 4]),
      ]))
    #expect(found.paths == ["a", "b"])
    #expect(found.entries.first?.size == 2)
    #expect(found.findings.map(\.rule) == ["archive.duplicate"])
  }

  @Test func `an entry below a link is named`() throws {
    let found = try scan(
      TarBytes.archive([
        TarBytes.symlink("t/out", to: "/etc"), TarBytes.file("t/out/passwd", [1]),
        TarBytes.file("t/out-side", [1]),
      ]))
    #expect(found.findings.map(\.rule) == ["archive.below-link"])
    #expect(found.findings.first?.subject == "out/passwd")
  }

  @Test func `a tar that was cut anywhere is refused, and the entry named`() throws {
    let content = [UInt8](repeating: 7, count: 1_500)
    let tar = TarBytes.archive([
      TarBytes.file("t/first", content), TarBytes.file("t/second", content),
    ])
    for count in [0, 100, 511, 512, 600, 1_024, 2_047, 2_048, 2_560, 3_000, 4_096] {
      let error = #expect(throws: InputError.self, "cut to \(count) bytes") {
        try scan(Array(tar.prefix(count)))
      }
      if count >= 600 {
        #expect(error?.found.contains(count < 2_560 ? "'t/first'" : "'t/second'") == true)
      }
    }
    #expect(try scan(Array(tar.prefix(4_608))).entries.count == 2)
    #expect(try scan(tar).entries.count == 2)
    // What is not hashed must be there all the same.
    for count in [600, 2_048, 2_560, 3_000, 4_096] {
      #expect(throws: InputError.self, "cut to \(count) bytes") {
        try scan(Array(tar.prefix(count)), ScanPlan(hashes: { _ in false }))
      }
    }
  }

  @Test func `flipped bytes give an error or another tree, never a crash`() throws {
    let tar = TarBytes.archive(Self.small)
    let zip = ZipBytes.archive([
      .init(name: Array("a".utf8), content: Array("alpha".utf8)),
      .init(name: Array("b".utf8), content: Array("beta".utf8)),
    ])
    var random = SeededGenerator(seed: 11)
    for archive in [tar, zip, GzipBytes.stored(tar)] {
      for _ in 0..<300 {
        var broken = archive
        for _ in 0..<Int.random(in: 1...3, using: &random) {
          broken[Int.random(in: broken.indices, using: &random)] = UInt8.random(
            in: 0...255, using: &random)
        }
        _ = try? scan(broken)
      }
    }
  }

  @Test func `a zip whose content is not what it states is refused`() throws {
    let lie = ZipBytes.archive([.init(name: [0x61], content: [1, 2, 3], checksum: 5)])
    #expect(throws: InputError.self) { try scan(lie) }
    let zip = ZipBytes.archive([.init(name: [0x61], content: [1, 2, 3])])
    for count in 0..<zip.count {
      #expect(throws: InputError.self, "cut to \(count) bytes") {
        try scan(Array(zip.prefix(count)))
      }
    }
  }

  @Test func `an archive made to fill the disk is refused, and the limit named`() throws {
    var limits = TreeLimits()
    limits.totalBytes = 5_000
    func error(_ entries: [[UInt8]], _ plan: ScanPlan) -> InputError? {
      #expect(throws: InputError.self) { try scan(TarBytes.archive(entries), plan) }
    }
    // The header alone states more than is allowed.
    let huge = [TarBytes.header(Array("t/huge".utf8), type: "0", size: 1 << 32)]
    #expect(error(huge, ScanPlan(limits: limits))?.remedy.contains("--max-size") == true)
    #expect(error(huge, ScanPlan(limits: limits))?.found.contains("'t/huge'") == false)
    #expect(error(huge, ScanPlan(limits: limits))?.found.contains("'huge'") == true)
    let many = (0..<20).map { TarBytes.file("t/\($0)", []) }
    limits = TreeLimits()
    limits.entries = 19
    #expect(error(many, ScanPlan(limits: limits))?.remedy.contains("--max-entries") == true)
    limits.entries = 20
    #expect(try scan(TarBytes.archive(many), ScanPlan(limits: limits)).entries.count == 20)
    limits.depth = 3
    let deep = [TarBytes.file("a/b/c/d/e", [])]
    #expect(error(deep, ScanPlan(limits: limits))?.remedy.contains("--max-depth") == true)
    limits.depth = 30
    limits.pathLength = 5
    #expect(error(deep, ScanPlan(limits: limits))?.remedy.contains("--max-path") == true)
  }

  @Test(.enabled(if: Tool.exists("bash") && Tool.exists("gzip")))
  func `a small archive that unpacks to very much is refused by its ratio`() throws {
    let size = 100 << 20
    let header = TarBytes.header(Array("t/zeros".utf8), type: "0", size: size)
    let tree = try TreeFixture()
    try tree.write(header, to: Array("header".utf8))
    let script =
      "cd \"$1\" && { cat header; head -c \(size + 1_024) /dev/zero; } | gzip > bomb.tar.gz"
    _ = try Tool.run(["bash", "-c", script, "bash", tree.path])
    let bomb = ArchiveTree(path: tree.path + "/bomb.tar.gz")
    let error = #expect(throws: InputError.self) { try bomb.scan(ScanPlan()) }
    #expect(error?.remedy.contains("--max-ratio") == true)
    var limits = TreeLimits()
    limits.ratio = 2_000
    #expect(try bomb.scan(ScanPlan(limits: limits)).totalBytes == Int64(size))
  }

  @Test func `an archive within an archive opens from its kept bytes`() throws {
    let wheel = ZipBytes.archive([.init(name: Array("pip/__init__.py".utf8), content: [1])])
    let outer = try scan(
      TarBytes.archive([TarBytes.file("t/pip.whl", wheel)]), ScanPlan(keepsContent: { _ in true }))
    let kept = try #require(outer.entries.first?.content)
    let inner = ArchiveTree(bytes: kept, name: "t/pip.whl")
    #expect(inner.name == "pip.whl")
    #expect(try inner.scan(ScanPlan()).paths == ["pip/__init__.py"])
    #expect(
      try inner.scan(ScanPlan()).artifactDigests == outer.entries.first?.digests)
  }
}
