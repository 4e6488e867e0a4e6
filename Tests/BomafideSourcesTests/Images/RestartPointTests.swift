import BomafideIdentifiers
import BomafideModel
import BomafideTesting
import Synchronization
import Testing

@testable import BomafideSources

/// What is unpacked from the middle of a gzip is what stands there.
@Suite struct RestartPointTests {
  /// Words of a small language, so that blocks repeat what came before and end within bytes.
  private static func text(_ count: Int, seed: UInt64) -> [UInt8] {
    var random = SeededGenerator(seed: seed)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 16)
    while bytes.count < count {
      let word = random.next() % 3_000
      bytes += Array(String(word * word, radix: 36).utf8) + [word % 11 == 0 ? 10 : 32]
    }
    return Array(bytes[..<count])
  }

  private func points(of packed: [UInt8], most: Int) -> (RestartPoints?, [UInt8]) {
    let stream = InflatedBytes(
      StoreBytes(ByteStore(packed)), noting: RestartPoints(most: most))
    var plain: [UInt8] = []
    while let bytes = stream.next(), !bytes.isEmpty { plain += bytes }
    #expect(stream.failure == nil)
    return (stream.points, plain)
  }

  private static let members: [[Int]] = [
    [7 << 19], [3 << 19, 5 << 18], [0, 2 << 20, 0], Array(repeating: 40_000, count: 40), [1],
  ]

  @Test(arguments: members, [3, 512])
  func `each run between two points is what the whole has there`(sizes: [Int], most: Int) throws {
    let contents = sizes.enumerated().map { Self.text($0.element, seed: UInt64($0.offset)) }
    let packed = contents.flatMap(PackedMaterial.gzip)
    let (noted, plain) = points(of: packed, most: most)
    #expect(plain == contents.flatMap { $0 })
    let points = try #require(noted)
    #expect(points.areClose && points.points.count <= most)
    #expect(points.points.count >= min(most, plain.count / (3 << 20)))
    let runs = points.points.indices.map { points.run($0, of: ByteStore(packed)) }
    #expect(runs.flatMap { $0 } == plain)
    for offset in stride(from: 0, to: Int64(plain.count), by: 300_007) {
      let point = points.points[points.index(before: offset)]
      #expect(point.offset <= offset)
    }
  }

  @Test func `a gzip that was changed gives fewer bytes, or others, and no crash`() throws {
    let packed = PackedMaterial.gzip(Self.text(3 << 20, seed: 9))
    let points = try #require(points(of: packed, most: 512).0)
    let second = try #require(points.points.dropFirst().first)
    for damaged in [
      Array(packed[..<Int(second.stored)]), Array(packed[..<Int(second.stored + 20)]), [],
      [UInt8](repeating: 0xFF, count: packed.count),
    ] {
      let run = points.run(1, of: ByteStore(damaged))
      #expect(run.count < points.size)
    }
  }

  @Test(arguments: 0..<6)
  func `what is read forward is what the whole has there, and nothing else is`(seed: UInt64) throws
  {
    var random = SeededGenerator(seed: seed)
    let packed = (0..<3).flatMap { PackedMaterial.gzip(Self.text(1 << 20, seed: seed + $0)) }
    let store = ByteStore(packed)
    let (noted, plain) = points(of: packed, most: 8)
    let points = try #require(noted)
    let reader = RunReader()
    for _ in 0..<8 {
      let point = try #require(points.points.randomElement(using: &random))
      reader.begin(point, of: store)
      var offset = Int(point.offset)
      for _ in 0..<6 {
        let start = offset + Int.random(in: 0...200_000, using: &random)
        let count = Int.random(in: 1...150_000, using: &random)
        #expect(
          reader.bytes(at: Int64(start), count: count)
            == Array(plain.dropFirst(start).prefix(count)))
        offset = min(plain.count, start + count)
        if offset > 0, offset < plain.count {
          #expect(reader.bytes(at: Int64(offset - 1), count: 1) == nil)
        }
      }
    }
  }

  @Test func `files of compressed layers are read where they lie, and are the files`() throws {
    let files = (0..<40).map { number in
      (name: "f/\(100 + number)", bytes: Self.text(1 + number * 9_000, seed: UInt64(number)))
    }
    let lower = TarBytes.archive(files[..<30].map { TarBytes.file($0.name, $0.bytes) })
    let upper = TarBytes.archive(files[30...].map { TarBytes.file($0.name, $0.bytes) })
    var fixture = ImageFixture()
    fixture.add([lower, upper], isCompressed: true, packing: PackedMaterial.gzip)
    let layout = try fixture.layout()
    let tree = try ImageTree(path: layout.path)
    let plan = ScanPlan(algorithms: [])
    let scan = try tree.scan(plan)
    let reader = try tree.heads(of: scan, plan)
    #expect(reader is ImageHeads)
    for cut in [Int.max, 1_000, 1] {
      let heads = files.map {
        FileHead(
          path: RelativePath(uncheckedBytes: Array($0.name.utf8)), count: min(cut, $0.bytes.count))
      }
      let read = Mutex<[Int: [UInt8]]>([:])
      let findings = try reader.read(heads) { number, bytes in
        read.withLock { $0[number] = bytes }
      }
      #expect(findings.isEmpty)
      for (number, file) in files.enumerated() {
        #expect(read.withLock { $0[number] } == Array(file.bytes.prefix(cut)))
      }
    }
  }
}
