import BomafideIdentifiers
import BomafideModel
import Testing

@testable import BomafideSources

/// Archives within archives.
@Suite struct NestedArchiveTests {
  private static func zip(_ name: String, _ content: [UInt8]) -> [UInt8] {
    ZipBytes.archive([
      ZipBytes.Entry(name: Array(name.utf8), content: content),
      ZipBytes.Entry(name: Array("beside.txt".utf8), content: [1]),
    ])
  }

  private static func paths(_ scan: TreeScan) -> [String] {
    var paths: [String] = []
    scan.forEachEntry { path, _ in paths.append(path) }
    return paths
  }

  @Test func `a jar in a jar in a tar is listed to the depth that is asked for`() throws {
    let inner = Self.zip("deep.class", Array("code".utf8))
    let outer = Self.zip("lib/inner.jar", inner)
    let tar = GzipBytes.stored(
      TarBytes.archive([TarBytes.file("t/a.txt", [2]), TarBytes.file("t/outer.jar", outer)]))
    func scan(_ depth: Int) throws -> TreeScan {
      try ArchiveTree(bytes: tar, name: "t.tar.gz").scan(ScanPlan(nesting: depth))
    }
    #expect(try scan(0).nested.isEmpty && scan(0).findings.isEmpty)
    let one = try scan(1)
    #expect(
      Self.paths(one) == [
        "a.txt", "outer.jar", "outer.jar!/beside.txt", "outer.jar!/lib/inner.jar",
      ])
    #expect(one.findings.map(\.rule) == ["archive.nested-depth"])
    #expect(one.findings.first?.location?.path == "outer.jar!/lib/inner.jar")
    let two = try scan(2)
    #expect(Self.paths(two).last == "outer.jar!/lib/inner.jar!/deep.class")
    #expect(two.findings == [])
    let direct = try ArchiveTree(bytes: inner, name: "inner.jar").scan(ScanPlan())
    let nested = try #require(two.nested.first?.scan.nested.first?.scan)
    #expect(nested.lines == direct.lines && nested.artifactDigests == direct.artifactDigests)
    #expect(nested.artifactSize == direct.artifactSize)
  }

  @Test func `archives in a directory and in packages are looked into alike`() throws {
    let folder = try TreeFixture()
    let jar = Self.zip("a.class", [1, 2, 3])
    try folder.write(jar, to: Array("lib/a.jar".utf8))
    try folder.write("no archive", to: "lib/b.jar")
    try folder.link("lib/c.jar", to: "a.jar")
    let plan = ScanPlan(ignore: .none, nesting: 1)
    let found = try DirectoryTree(path: folder.path).scan(plan)
    #expect(found.nested.map(\.path.description) == ["lib/a.jar"] && found.findings == [])
    let package = HandMade.debian(
      control: "Package: a\n", data: [TarBytes.file("./usr/share/java/a.jar", jar)])
    let packed = try ArchiveTree(bytes: package, name: "a.deb").scan(plan)
    #expect(packed.nested.first?.scan.lines == found.nested.first?.scan.lines)
  }

  @Test func `a nested archive can be opened as a tree, and its files read`() throws {
    let inner = Self.zip("deep.txt", Array("light".utf8))
    let package = HandMade.debian(
      control: "Package: a\n", data: [TarBytes.file("./usr/a.jar", inner)])
    let folder = try TreeFixture()
    try folder.write(package, to: Array("a.deb".utf8))
    let outer = try openTree(at: "\(folder.path)/a.deb")
    let scan = try outer.scan(ScanPlan())
    let path = try RelativePath(parsing: "usr/a.jar")
    let tree = try outer.archive(at: path, of: scan, ScanPlan())
    #expect(tree.location.path == "\(folder.path)/a.deb!/usr/a.jar")
    let listed = try tree.scan(ScanPlan())
    #expect(listed.paths == ["beside.txt", "deep.txt"])
    let heads = Collected()
    _ = try tree.heads(of: listed, ScanPlan()).read([
      FileHead(path: RelativePath(parsing: "deep.txt"), count: 5)
    ]) { heads.add($0, $1) }
    #expect(heads[0] == Array("light".utf8))
    #expect(throws: InputError.self) {
      try outer.archive(at: RelativePath(parsing: "DEBIAN/control"), of: scan, ScanPlan())
    }
  }

  @Test func `fifty archives within each other end at the bound with a finding`() throws {
    var bytes = Self.zip("core.txt", [1])
    for level in 0..<50 { bytes = Self.zip("l\(level).zip", bytes) }
    let scan = try ArchiveTree(bytes: bytes, name: "deep.jar").scan(ScanPlan(nesting: 8))
    #expect(Self.paths(scan).count == 18)
    #expect(scan.findings.map(\.rule) == ["archive.nested-depth"])
  }

  @Test func `a single compressed file is no archive, a damaged one is a finding`() throws {
    let note = GzipBytes.stored(Array("a manual page".utf8))
    let broken = Array(Self.zip("a", [UInt8](repeating: 5, count: 400)).prefix(300))
    let image = Array("hsqs".utf8) + [UInt8](repeating: 0, count: 100)
    let tar = TarBytes.archive([
      TarBytes.file("man.1.gz", note), TarBytes.file("broken.jar", broken),
      TarBytes.file("app.snap", image), TarBytes.file("run.sh", Array("#!/bin/sh\n".utf8)),
    ])
    let scan = try ArchiveTree(bytes: tar, name: "t.tar").scan(ScanPlan(nesting: 3))
    #expect(scan.nested.isEmpty)
    #expect(
      scan.findings.map(\.subject) == ["app.snap", "broken.jar"]
        && scan.findings.allSatisfy { $0.rule == "archive.nested-unread" })
  }

  @Test func `all nested archives together may hold no more than one tree`() throws {
    let zeros = [UInt8](repeating: 0, count: 300_000)
    let tar = TarBytes.archive(
      (0..<5).map { TarBytes.file("\($0).zip", Self.zip("z", zeros)) })
    var plan = ScanPlan(nesting: 2)
    #expect(try ArchiveTree(bytes: tar, name: "t.tar").scan(plan).nested.count == 5)
    plan.limits.totalBytes = 2_000_000
    #expect(throws: InputError.self) { try ArchiveTree(bytes: tar, name: "t.tar").scan(plan) }
    plan.limits.totalBytes = 1_600_000
    #expect(throws: InputError.self) { try ArchiveTree(bytes: tar, name: "t.tar").scan(plan) }
  }

  @Test func `large nested archives go through a file, and memory stays small`() throws {
    let content = Array(repeating: (0..<90).map { UInt8($0 &* 31 >> 4) }, count: 100_000).flatMap(
      \.self)
    let jar = ZipBytes.archive([ZipBytes.Entry(name: Array("big".utf8), content: content)])
    let scan = try ArchiveTree(
      bytes: TarBytes.archive([TarBytes.file("a.jar", jar)]), name: "t.tar"
    ).scan(ScanPlan(algorithms: [.sha256], nesting: 1))
    let direct = try ArchiveTree(bytes: jar, name: "a.jar").scan(ScanPlan(algorithms: [.sha256]))
    #expect(scan.nested.first?.scan.lines == direct.lines)
  }

  @Test func `nested files can be listed among the tree's own, and read like them`() throws {
    let inner = Self.zip("deep.txt", Array("light".utf8))
    let outer = Self.zip("inner.jar", inner)
    let folder = try TreeFixture()
    try folder.write(outer, to: Array("lib/outer.jar".utf8))
    try folder.write("own", to: "own.txt")
    var plan = ScanPlan(
      hashes: { !$0.description.hasSuffix("beside.txt") },
      keepsContent: { $0.description.hasSuffix("!/deep.txt") }, ignore: .none, nesting: 3)
    plan.listsNested = true
    let tree = try DirectoryTree(path: folder.path)
    let scan = try tree.scan(plan)
    let deep = try RelativePath(parsing: "lib/outer.jar!/inner.jar!/deep.txt")
    #expect(
      scan.paths == [
        "lib/outer.jar", "lib/outer.jar!/beside.txt", "lib/outer.jar!/inner.jar",
        "lib/outer.jar!/inner.jar!/beside.txt", deep.description, "own.txt",
      ])
    #expect(scan[deep]?.content == Array("light".utf8))
    #expect(scan[try RelativePath(parsing: "lib/outer.jar!/beside.txt")]?.digests == [])
    let heads = Collected()
    let wanted = try [
      FileHead(path: RelativePath(parsing: "own.txt"), count: 3), FileHead(path: deep, count: 5),
      FileHead(path: RelativePath(parsing: "lib/outer.jar!/beside.txt"), count: 1),
    ]
    #expect(try tree.heads(of: scan, plan).read(wanted) { heads.add($0, $1) } == [])
    #expect(heads[0] == Array("own".utf8) && heads[1] == Array("light".utf8) && heads[2] == [1])
  }
}
