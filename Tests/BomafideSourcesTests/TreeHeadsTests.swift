import BomafideIdentifiers
import BomafideModel
import Foundation
import Synchronization
import Testing

@testable import BomafideSources

/// What reading gave, by the position of the head.
private func read(
  _ reader: any HeadReading, _ heads: [FileHead]
) throws -> (bytes: [Int: [UInt8]], calls: Int, findings: [Finding]) {
  let found = Mutex<[Int: [UInt8]]>([:])
  let calls = Mutex(0)
  let findings = try reader.read(heads) { number, bytes in
    found.withLock { $0[number] = bytes }
    calls.withLock { $0 += 1 }
  }
  return (found.withLock { $0 }, calls.withLock { $0 }, findings)
}

private func head(_ path: String, _ count: Int) throws -> FileHead {
  FileHead(path: try RelativePath(parsing: path), count: count)
}

@Suite struct DirectoryHeadsTests {
  let fixture: TreeFixture
  let plan = ScanPlan(algorithms: [], ignore: .none)

  init() throws { fixture = try TreeFixture() }

  private func reader() throws -> any HeadReading {
    let tree = try DirectoryTree(path: fixture.path)
    return try tree.heads(of: try tree.scan(plan), plan)
  }

  @Test func `files are read up to what is asked for, also the same one twice`() throws {
    try fixture.write("abcdef", to: "a/b.txt")
    try fixture.write("", to: "empty")
    let all = try read(
      try reader(), [head("a/b.txt", 3), head("empty", 0), head("a/b.txt", 6)])
    #expect(all.bytes == [0: Array("abc".utf8), 1: [], 2: Array("abcdef".utf8)])
    #expect(all.findings == [])
  }

  @Test func `many files of many sizes come whole, whatever the buffer held before`() throws {
    for number in 0..<200 {
      try fixture.write(
        [UInt8](repeating: UInt8(number), count: number * 4_001), to: Array("f\(number)".utf8))
    }
    let heads = try (0..<200).map { try head("f\($0)", $0 * 4_001) }
    let all = try read(try reader(), heads)
    #expect(all.calls == 200)
    for (number, bytes) in all.bytes {
      #expect(bytes.count == number * 4_001 && bytes.allSatisfy { $0 == UInt8(number) })
    }
  }

  @Test func `a file that shrank, went away, or became something else is a finding`() throws {
    for name in ["shrinks", "goes", "folder", "link", "fifo", "stays"] {
      try fixture.write("twelve bytes", to: name)
    }
    let reader = try reader()
    for name in ["goes", "folder", "link", "fifo"] {
      try FileManager.default.removeItem(atPath: "\(fixture.path)/\(name)")
    }
    try fixture.write("six", to: "shrinks")
    try fixture.makeFolder("folder")
    try fixture.link("link", to: "stays")
    #expect(mkfifo("\(fixture.path)/fifo", 0o644) == 0)
    let names = ["fifo", "folder", "goes", "link", "shrinks", "stays"]
    let all = try read(reader, names.map { try head($0, 12) })
    #expect(all.bytes == [5: Array("twelve bytes".utf8)])
    #expect(
      all.findings.map { "\($0.rule) \($0.subject ?? "")" } == [
        "tree.changed fifo", "tree.changed folder", "tree.unreadable goes",
        "tree.unreadable link", "tree.changed shrinks",
      ])
  }
}

@Suite struct ArchiveHeadsTests {
  let plan = ScanPlan(algorithms: [], ignore: .none)

  private func opened(_ bytes: [UInt8]) throws -> (scan: TreeScan, reader: any HeadReading) {
    let tree = ArchiveTree(bytes: bytes, name: "a.tar")
    let scan = try tree.scan(plan)
    return (scan, try tree.heads(of: scan, plan))
  }

  @Test func `files are read below the folder that was taken off, round after round`() throws {
    let long = [UInt8](repeating: 7, count: 200_000)
    let (scan, reader) = try opened(
      TarBytes.archive([
        TarBytes.folder("pkg-1/"), TarBytes.file("pkg-1/long", long),
        TarBytes.file("pkg-1/src/a.c", Array("int a;".utf8)), TarBytes.file("pkg-1/zero", []),
      ]))
    #expect(scan.strippedFolder?.description == "pkg-1")
    let one = try read(reader, [head("src/a.c", 3), head("zero", 0)])
    #expect(one.bytes == [0: Array("int".utf8), 1: []])
    let two = try read(reader, [head("src/a.c", 6), head("long", 10), head("src/a.c", 1)])
    #expect(two.bytes[0] == Array("int a;".utf8) && two.bytes[1]?.count == 10)
    #expect(two.bytes[2] == Array("i".utf8))
    // More than is kept takes another pass.
    let three = try read(reader, [head("long", 200_000), head("long", 5)])
    #expect(three.bytes[0] == long && three.bytes[1]?.count == 5)
    #expect(one.findings + two.findings + three.findings == [])
  }

  @Test func `of a path that stands twice the last entry counts, and is given once`() throws {
    let (scan, reader) = try opened(
      TarBytes.archive([
        TarBytes.file("a", Array("old".utf8)), TarBytes.file("b", Array("b".utf8)),
        TarBytes.file("a", Array("new".utf8)),
      ]))
    #expect(scan.repeatedPaths.map(\.description) == ["a"])
    let all = try read(reader, [head("a", 3), head("b", 1)])
    #expect(all.bytes == [0: Array("new".utf8), 1: Array("b".utf8)])
    #expect(all.calls == 2)
  }

  @Test func `a hard link gives what it leads to`() throws {
    let (_, reader) = try opened(
      TarBytes.archive([
        TarBytes.file("a", Array("data".utf8)), TarBytes.hardLink("b", to: "a"),
        TarBytes.hardLink("c", to: "b"),
      ]))
    let all = try read(reader, [head("c", 4), head("b", 2), head("a", 4)])
    #expect(
      all.bytes == [0: Array("data".utf8), 1: Array("da".utf8), 2: Array("data".utf8)])
    #expect(all.findings == [])
  }

  @Test func `hard links that lead in a circle end as a finding`() throws {
    let tree = ArchiveTree(
      bytes: TarBytes.archive([
        TarBytes.hardLink("a", to: "b"), TarBytes.hardLink("b", to: "a"),
      ]), name: "a.tar")
    let reader = try tree.heads(of: try tree.scan(plan), plan)
    let all = try read(reader, [head("a", 4)])
    #expect(all.bytes.isEmpty)
    #expect(all.findings.map(\.rule) == ["archive.hard-link"])
  }
}
