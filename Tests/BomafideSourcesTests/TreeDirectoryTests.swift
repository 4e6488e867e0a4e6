import BomafideTesting
import BomafideIdentifiers
import BomafideModel
import Synchronization
import Testing

@testable import BomafideSources

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct TreeDirectoryTests {
  @Test func `files come in the order of their paths' bytes, with sizes and digests`() throws {
    let tree = try TreeFixture()
    for name in ["a/x", "a.c", "a-b", "a/b/c", "b", "a0"] { try tree.write("abc", to: name) }
    try tree.write("", to: "z/run", executable: true)
    try tree.makeFolder("empty")
    let scan = try DirectoryTree(path: tree.path).scan(ScanPlan())
    #expect(scan.paths == ["a-b", "a.c", "a/b/c", "a/x", "a0", "b", "z/run"])
    #expect(scan.totalBytes == 18)
    #expect(scan.entries.map(\.isExecutable) == [false, false, false, false, false, false, true])
    let abc = try Digest(.sha1, hex: "a9993e364706816aba3e25717850c26c9cd0d89d")
    #expect(scan.entries.prefix(6).allSatisfy { $0.size == 3 && $0.digest(.sha1) == abc })
    #expect(
      scan.entries.last?.digest(.sha1)?.hex == "da39a3ee5e6b4b0d3255bfef95601890afd80709")
    let path = try RelativePath(parsing: "a/b/c")
    #expect(scan[path]?.path == path)
    #expect(scan[try RelativePath(parsing: "a/b")] == nil)
  }

  @Test func `many folders of many files come out as they are, whatever thread reads them`() throws
  {
    let tree = try TreeFixture()
    var random = SeededGenerator(seed: 7)
    var expected: [RelativePath: Int] = [:]
    for index in 0..<600 {
      let depth = Int.random(in: 0...4, using: &random)
      let folders = (0..<depth).map { _ in "d\(Int.random(in: 0..<3, using: &random))/" }
      let name = folders.joined() + "f\(index)"
      let size = Int.random(in: 0...40, using: &random) * (index % 50 == 0 ? 9_000 : 1)
      try tree.write([UInt8](repeating: 0x61, count: size), to: Array(name.utf8))
      expected[try RelativePath(parsing: name)] = size
    }
    let first = try DirectoryTree(path: tree.path).scan(ScanPlan())
    #expect(first.entries.map(\.path) == expected.keys.sorted())
    #expect(first.entries.allSatisfy { expected[$0.path] == Int($0.size) })
    #expect(try DirectoryTree(path: tree.path).scan(ScanPlan()).entries == first.entries)
    for entry in first.entries where entry.size > 100_000 {
      let whole = try hashFile(at: "\(tree.path)/\(entry.path)")
      #expect(whole.digests == entry.digests)
      #expect(whole.size == entry.size)
    }
  }

  @Test func `links are recorded and not followed`() throws {
    let tree = try TreeFixture()
    try tree.write("x", to: "real/file")
    try tree.link("loop", to: ".")
    try tree.link("real/up", to: "../..")
    try tree.link("gone", to: "nowhere")
    let scan = try DirectoryTree(path: tree.path).scan(ScanPlan())
    #expect(scan.paths == ["gone", "loop", "real/file", "real/up"])
    #expect(scan.entries.first?.kind == .symlink(target: Array("nowhere".utf8)))
    #expect(scan.entries.first?.digests == [])
    #expect(scan.findings.isEmpty)
  }

  @Test func `a FIFO is listed and never opened`() throws {
    let tree = try TreeFixture()
    #expect(mkfifo(tree.path + "/pipe", 0o600) == 0)
    let scan = try DirectoryTree(path: tree.path).scan(ScanPlan())
    #expect(scan.entries.map(\.kind) == [.other("a FIFO")])
  }

  @Test func `any name that the system allows is kept byte for byte`() throws {
    let tree = try TreeFixture()
    let names: [[UInt8]] = [
      Array("new\nline".utf8), Array("tab\t".utf8), Array(" space ".utf8), Array("\\".utf8),
      Array("quote'\"".utf8), Array("-rf".utf8), Array("\u{1F4A9}".utf8), Array("...".utf8),
      [UInt8](repeating: 0x78, count: 255),
    ]
    // Some systems take no names but UTF-8 ones.
    let raw = [[0xFF, 0xFE, 0x61], [0xC3]].filter { (try? tree.write([1], to: $0)) != nil }
    for name in names { try tree.write([1], to: name) }
    let scan = try DirectoryTree(path: tree.path).scan(ScanPlan())
    #expect(
      scan.entries.map(\.path) == (names + raw).map { RelativePath(uncheckedBytes: $0) }.sorted())
    #expect(scan.entries.allSatisfy { $0.size == 1 && $0.digests.count == 2 })
  }

  @Test(.enabled(if: Tool.exists("bash")))
  func `a path may be longer than the system takes in one call`() throws {
    let tree = try TreeFixture()
    let script = """
      cd "$1" && i=0; while [ $i -lt 60 ]; do \
      mkdir "$2" && cd -P "$2" && i=$((i+1)) || exit 1; done; printf deep > file
      """
    let name = String(repeating: "n", count: 120)
    _ = try Tool.run(["bash", "-c", script, "bash", tree.path, name])
    let scan = try DirectoryTree(path: tree.path).scan(ScanPlan())
    let entry = try #require(scan.entries.first)
    #expect(entry.path.bytes.count == 121 * 60 + 4)
    #expect(entry.size == 4 && entry.digests.count == 2)
    #expect(scan.findings.isEmpty)

    var limits = TreeLimits()
    limits.pathLength = 4_000
    let tooLong = #expect(throws: InputError.self) {
      try DirectoryTree(path: tree.path).scan(ScanPlan(limits: limits))
    }
    #expect(tooLong?.expected == "paths of at most 4000 bytes")
    limits = TreeLimits()
    limits.depth = 10
    let tooDeep = #expect(throws: InputError.self) {
      try DirectoryTree(path: tree.path).scan(ScanPlan(limits: limits))
    }
    #expect(tooDeep?.expected == "folders at most 10 levels deep")
  }

  @Test func `a tree that passes a limit is refused`() throws {
    let tree = try TreeFixture()
    for index in 0..<40 { try tree.write("0123456789", to: "f\(index)") }
    var limits = TreeLimits()
    limits.entries = 39
    let many = #expect(throws: InputError.self) {
      try DirectoryTree(path: tree.path).scan(ScanPlan(limits: limits))
    }
    #expect(many?.remedy.contains("--max-entries") == true)
    limits = TreeLimits()
    limits.totalBytes = 399
    let large = #expect(throws: InputError.self) {
      try DirectoryTree(path: tree.path).scan(ScanPlan(limits: limits))
    }
    #expect(large?.remedy.contains("--max-size") == true)
    limits.totalBytes = 400
    #expect(try DirectoryTree(path: tree.path).scan(ScanPlan(limits: limits)).totalBytes == 400)
  }

  @Test func `what a plan leaves out is not read`() throws {
    let tree = try TreeFixture()
    for name in ["a.c", "b.h", "skip/c.c", "skip.c"] { try tree.write("text", to: name) }
    #expect(chmod(tree.path + "/b.h", 0) == 0)
    let scan = try DirectoryTree(path: tree.path).scan(
      ScanPlan(
        hashes: { $0.name.hasSuffix(".c") }, keepsContent: { $0.name == "skip.c" },
        excludes: { $0.description == "skip" }))
    #expect(scan.paths == ["a.c", "b.h", "skip.c"])
    #expect(scan.entries.map(\.digests.count) == [2, 0, 2])
    #expect(scan.entries.map(\.content) == [nil, nil, Array("text".utf8)])
    #expect(scan.entries.map(\.size) == [4, 4, 4])
    #expect(scan.findings.isEmpty)
  }

  @Test func `content beyond the limit is not kept, which is a finding`() throws {
    let tree = try TreeFixture()
    try tree.write([UInt8](repeating: 1, count: 300_000), to: Array("big".utf8))
    var plan = ScanPlan(keepsContent: { _ in true }, contentLimit: 300_000)
    let scan = try DirectoryTree(path: tree.path).scan(plan)
    #expect(scan.entries.first?.content?.count == 300_000)
    plan.contentLimit -= 1
    let cut = try DirectoryTree(path: tree.path).scan(plan)
    #expect(cut.entries.first?.content == nil)
    #expect(cut.entries.first?.digests == scan.entries.first?.digests)
    #expect(cut.findings.map(\.rule) == ["tree.too-long"])
  }

  @Test func `a file that goes away, or can't be read, is a finding`() throws {
    let tree = try TreeFixture()
    for name in ["a", "gone", "z"] { try tree.write("x", to: name) }
    let path = tree.path
    let scan = try DirectoryTree(path: path).scan(
      ScanPlan(hashes: {
        if $0.name == "gone" { unlink(path + "/gone") }
        return true
      }))
    #expect(scan.paths == ["a", "z"])
    #expect(scan.findings.map(\.rule) == ["tree.unreadable"])
    #expect(scan.findings.first?.subject == "gone")
    #expect(scan.totalBytes == 2)
    if geteuid() != 0 {
      #expect(chmod(path + "/a", 0) == 0)
      let locked = try DirectoryTree(path: path).scan(ScanPlan())
      #expect(locked.findings.first?.remedy == "chmod u+rX \(path)/a")
    }
  }

  @Test(arguments: [0, 5, 200_000, 400_000])
  func `a file whose size is not what it was is left out`(stated: Int64) throws {
    let tree = try TreeFixture()
    try tree.write([UInt8](repeating: 1, count: 300_000), to: Array("f".utf8))
    let file = open(tree.path + "/f", O_RDONLY)
    defer { close(file) }
    var reader = FileReader(plan: ScanPlan())
    var entry = TreeEntry(path: try RelativePath(parsing: "f"), size: stated)
    reader.readContent(&entry, file, isHashed: true, isKept: true)
    #expect(entry.size == -1)
    #expect(reader.troubles.map { $0.finding(root: "r").rule } == ["tree.changed"])
  }

  @Test func `a place that is no tree is refused with what to do`() throws {
    let tree = try TreeFixture()
    try tree.write("just text", to: "note.txt")
    try tree.write("", to: "empty")
    #expect(mkfifo(tree.path + "/pipe", 0o600) == 0)
    func error(_ name: String) -> InputError? {
      #expect(throws: InputError.self) { try openTree(at: "\(tree.path)/\(name)") }
    }
    #expect(error("none")?.found == "no such file or directory")
    #expect(error("none")?.expected.contains(".tar.zst") == true)
    #expect(error("note.txt")?.found == "a file of another format")
    #expect(error("empty")?.found == "an empty file")
    #expect(error("pipe")?.found == "a FIFO")
    #expect(throws: InputError.self) { try DirectoryTree(path: tree.path + "/note.txt") }
    #expect(throws: InputError.self) { try hashFile(at: tree.path) }
    #expect(throws: InputError.self) { try hashFile(at: tree.path + "/none") }
    #expect(try openTree(at: tree.path + "/").name == tree.path.split(separator: "/").last ?? "")
  }

  @Test func `progress is reported, and not too often`() throws {
    let tree = try TreeFixture()
    for index in 0..<100 { try tree.write("0123456789", to: "f\(index)") }
    let reports = Mutex<[ScanProgress]>([])
    _ = try DirectoryTree(path: tree.path).scan(
      ScanPlan(progress: { report in reports.withLock { $0.append(report) } }))
    let seen = reports.withLock { $0 }
    #expect((1...10).contains(seen.count))
    #expect(seen.allSatisfy { $0.files <= 100 && $0.bytes <= 1_000 && $0.files > 0 })
  }
}
