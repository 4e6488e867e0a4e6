import BomafideIdentifiers
import BomafideModel
import BomafideTesting
import Testing

@testable import BomafideSources

@Suite struct TreeCompressionTests {
  private static let small = TarBytes.archive([
    TarBytes.file("top/a.txt", Array("alpha\n".utf8)),
    TarBytes.file("top/b", [UInt8](repeating: 7, count: 3_000)),
  ])

  private static let digest = try? ArchiveTree(bytes: small, name: "x.tar").scan(ScanPlan())
    .entries.map(\.digests)

  private func scan(
    _ bytes: [UInt8], _ plan: ScanPlan = ScanPlan()
  ) throws(InputError) -> TreeScan {
    try ArchiveTree(bytes: bytes, name: "x.tar.gz").scan(plan)
  }

  /// The tar as packed by a program with its options, or nil where there is none.
  private func packed(_ bytes: [UInt8], by program: String) throws -> [UInt8]? {
    guard Tool.exists(program) else { return nil }
    let tree = try TreeFixture()
    try tree.write(bytes, to: Array("x.tar".utf8))
    return try Tool.run([program, "-c", tree.path + "/x.tar"])
  }

  @Test func `a gzip with a changed byte is damaged, but for those that mean nothing`() throws {
    let gzip = GzipBytes.stored(Self.small)
    for index in gzip.indices
    where index < 64 || index % 29 == 0 || index >= gzip.count - 16 {
      var broken = gzip
      broken[index] ^= 0x10
      // The time, the extra flags and the system mean nothing to a scan, nor do the bits before a stored length.
      if (4...10).contains(index) {
        #expect(try scan(broken).entries.map(\.digests) == Self.digest)
      } else {
        #expect(throws: InputError.self, "byte \(index)") { try scan(broken) }
      }
    }
  }

  @Test func `a gzip whose checksum or length does not hold is damaged`() throws {
    let gzip = GzipBytes.stored(Self.small)
    for index in gzip.indices.suffix(8) {
      var broken = gzip
      broken[index] ^= 1
      for plan in [ScanPlan(), ScanPlan(hashes: { _ in false })] {
        let error = #expect(throws: InputError.self) { try scan(broken, plan) }
        #expect(error?.expected == "an archive without damage")
        #expect(error?.found.hasPrefix("damage (") == true)
      }
    }
  }

  @Test func `what lies behind the tar's end is checked as well`() throws {
    var tail = GzipBytes.stored([UInt8](repeating: 0, count: 300_000))
    let gzip = GzipBytes.stored(Self.small)
    #expect(try scan(gzip + tail).entries.map(\.digests) == Self.digest)
    tail[200_000] = 1
    #expect(throws: InputError.self) { try scan(gzip + tail) }
  }

  @Test func `the members of a gzip are read as one`() throws {
    let half = Self.small.count / 2 - 3
    let members = [Array(Self.small[..<half]), [], Array(Self.small[half...])]
    let gzip = members.flatMap(GzipBytes.stored)
    let found = try scan(gzip)
    #expect(found.entries.map(\.digests) == Self.digest)
    #expect(found.artifactSize == Int64(gzip.count))
    for count in stride(from: 0, to: gzip.count, by: 19) {
      #expect(throws: InputError.self, "cut to \(count)") { try scan(Array(gzip.prefix(count))) }
    }
  }

  @Test func `behind a gzip zeros may stand and nothing else`() throws {
    let gzip = GzipBytes.stored(Self.small)
    for count in [1, 10, 511, 140_000] {
      let zeros = [UInt8](repeating: 0, count: count)
      #expect(try scan(gzip + zeros).entries.map(\.digests) == Self.digest)
      for garbage in [[1], [0x1F], [0x1F, 0x8B], Array("junk".utf8)] as [[UInt8]] {
        #expect(throws: InputError.self) { try scan(gzip + zeros + garbage) }
        #expect(throws: InputError.self) { try scan(gzip + garbage + zeros) }
      }
    }
  }

  @Test(arguments: ["gzip", "xz", "zstd", "bzip2"])
  func `damage and garbage are refused in every compression`(program: String) throws {
    var random = SeededGenerator(seed: 5)
    let noise = (0..<70_000).map { _ in UInt8.random(in: 0...63, using: &random) }
    let tar = TarBytes.archive([TarBytes.file("top/a", noise), TarBytes.file("top/b", [1])])
    let expected = try scan(tar)
    guard let packed = try packed(tar, by: program) else { return }
    #expect(try scan(packed).lines == expected.lines)
    #expect(throws: InputError.self) { try scan(packed + Array("garbage".utf8)) }
    #expect(throws: InputError.self) { try scan(Array(packed.dropLast())) }
    // Some bits of a header mean nothing, nor do the last ones of a bzip2.
    for index in packed.indices.suffix(6).dropLast(program == "bzip2" ? 1 : 0)
      + (0..<40).map({ _ in
        Int.random(in: 100..<packed.count, using: &random)
      })
    {
      var broken = packed
      broken[index] ^= 0x40
      let error = #expect(throws: InputError.self, "byte \(index)") { try scan(broken) }
      #expect(error?.found.hasPrefix("damage") == true || error?.found.contains("early") == true)
    }
  }

  @Test(arguments: ["gzip", "xz", "zstd", "bzip2"])
  func `zeros without end behind the tar's end are refused by the ratio`(program: String) throws {
    let tail = [UInt8](repeating: 0, count: 70 << 20)
    guard let packed = try packed(Self.small + tail, by: program) else { return }
    let error = #expect(throws: InputError.self) { try scan(packed) }
    #expect(error?.remedy.contains("--max-ratio") == true)
    var limits = TreeLimits()
    limits.ratio = 1 << 20
    #expect(try scan(packed, ScanPlan(limits: limits)).entries.count == 2)
    limits.totalBytes = 1 << 20
    let long = #expect(throws: InputError.self) { try scan(packed, ScanPlan(limits: limits)) }
    #expect(long?.remedy.contains("--max-size") == true)
  }

  @Test func `a gzip of something else is no archive`() throws {
    for content in [[], Array("plain text, and no tar".utf8), GzipBytes.stored(Self.small)] {
      #expect(throws: InputError.self) { try scan(GzipBytes.stored(content)) }
    }
  }
}
