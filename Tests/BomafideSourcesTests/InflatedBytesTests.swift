import BomafideTesting
import Testing

@testable import BomafideSources

/// A gzip gives the bytes and the faults that zlib finds in it, whatever was done to it.
@Suite struct InflatedBytesTests {
  /// Gives bytes in pieces of seeded lengths.
  private final class Pieces: PlainBytes {
    private let bytes: UnsafeMutableRawBufferPointer
    private var place = 0
    private var random: SeededGenerator
    private let longest: Int

    init(_ content: [UInt8], seed: UInt64, longest: Int) {
      bytes = .allocate(byteCount: max(1, content.count), alignment: 1)
      bytes.copyBytes(from: content)
      count = content.count
      random = SeededGenerator(seed: seed)
      self.longest = longest
    }

    private let count: Int

    deinit { bytes.deallocate() }

    override func next() -> UnsafeRawBufferPointer? {
      let end = min(count, place + .random(in: 1...longest, using: &random))
      defer { place = end }
      return UnsafeRawBufferPointer(rebasing: bytes[place..<end])
    }
  }

  /// What is in a gzip, and what is wrong with it, when it comes in such pieces.
  private func read(_ packed: [UInt8], seed: UInt64, longest: Int) -> ZlibVerdict {
    let points = seed.isMultiple(of: 2) ? RestartPoints(most: 8) : nil
    let stream = InflatedBytes(Pieces(packed, seed: seed, longest: longest), noting: points)
    var verdict = ZlibVerdict()
    while let bytes = stream.next(), !bytes.isEmpty { verdict.bytes += bytes }
    verdict.failure = stream.failure
    return verdict
  }

  private static func content(_ random: inout SeededGenerator) -> [UInt8] {
    let count = Int.random(in: 0...(random.next() % 8 == 0 ? 300_000 : 5_000), using: &random)
    let letters = UInt8.random(in: 1...255, using: &random)
    var bytes: [UInt8] = []
    while bytes.count < count {
      if bytes.count > 10, random.next() % 3 == 0 {
        let distance = Int.random(in: 1...min(bytes.count, 40_000), using: &random)
        for _ in 0..<(random.next() % 300) { bytes.append(bytes[bytes.count - distance]) }
      } else {
        for _ in 0..<(random.next() % 50) { bytes.append(.random(in: 0...letters, using: &random)) }
      }
    }
    return bytes
  }

  private static func gzip(_ random: inout SeededGenerator) -> [UInt8] {
    let packed = PackedMaterial.gzip(
      content(&random), level: .random(in: 0...9, using: &random),
      strategy: .random(in: 0...4, using: &random), memory: .random(in: 1...9, using: &random))
    let fields = random.next() % 4 == 0
    return fields ? withFields(packed, flags: UInt8(random.next() % 32), &random) : packed
  }

  /// The same with a longer header: extra fields, a name, a comment, a checksum, which is wrong now and then.
  private static func withFields(
    _ packed: [UInt8], flags: UInt8, _ random: inout SeededGenerator
  ) -> [UInt8] {
    var header = Array(packed[..<10])
    header[3] = flags
    if flags & 4 != 0 {
      let count = Int.random(in: 0...600, using: &random)
      header += [UInt8(count & 255), UInt8(count >> 8)] + Array(repeating: 7, count: count)
    }
    if flags & 8 != 0 { header += Array("layer.tar".utf8) + [0] }
    if flags & 16 != 0 { header += Array("a comment".utf8) + [0] }
    if flags & 2 != 0 {
      let sum = checksum(of: header) ^ (random.next() % 4 == 0 ? 256 : 0)
      header += [UInt8(sum & 255), UInt8(sum >> 8 & 255)]
    }
    return header + packed[10...]
  }

  /// The CRC-32 of RFC 1952, bit by bit.
  private static func checksum(of bytes: [UInt8]) -> UInt32 {
    var crc = ~UInt32(0)
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 {
        let isOdd = crc & 1 == 1
        crc >>= 1
        if isOdd { crc ^= 0xEDB8_8320 }
      }
    }
    return ~crc
  }

  private static func damage(_ packed: inout [UInt8], _ random: inout SeededGenerator) {
    guard !packed.isEmpty else { return }
    switch random.next() % 8 {
    case 0: packed.removeLast(Int.random(in: 0..<packed.count, using: &random))
    case 1: packed += Array(repeating: 0, count: Int(random.next() % 70_000))
    case 2: packed += [UInt8(random.next() % 40)]
    case 3: packed.removeLast(min(packed.count, Int(random.next() % 12)))
    case let kind:
      let end = kind < 6 ? min(packed.count, 200) : packed.count
      for _ in 0...(random.next() % 3) {
        packed[Int.random(in: 0..<end, using: &random)] ^= 1 << UInt8(random.next() % 8)
      }
    }
  }

  @Test(arguments: 0..<8)
  func `whatever is in a gzip, zlib finds the same`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var failures: Set<String?> = []
    for round in 0..<60 {
      var packed = (0..<(1 + random.next() % 3)).flatMap { _ in Self.gzip(&random) }
      if round % 4 != 0 { Self.damage(&packed, &random) }
      let longest = [1, 13, 600, 70_000, 200_000].randomElement(using: &random) ?? 1
      let expected = ZlibVerdict(gzip: packed)
      let found = read(packed, seed: random.next(), longest: longest)
      #expect(found.failure == expected.failure, "seed \(seed), round \(round)")
      #expect(found.bytes == expected.bytes, "seed \(seed), round \(round)")
      failures.insert(expected.failure)
    }
    #expect(failures.count > 4 && failures.contains(nil), "hardly anything was damaged")
  }

  @Test(arguments: 8..<12)
  func `whatever follows a header, zlib finds the same`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let header = Array(PackedMaterial.gzip([])[..<10])
    for round in 0..<800 {
      var packed = header
      for _ in 0..<(random.next() % 400) { packed.append(.random(in: 0...255, using: &random)) }
      // Mostly the last block, with a code of its own or the fixed one, and few enough symbols.
      if packed.count > 12, round % 3 > 0 {
        packed[10] = packed[10] & 0xC0 | UInt8(random.next() % 30) << 3 | (round % 3 == 1 ? 5 : 3)
      }
      let expected = ZlibVerdict(gzip: packed)
      let found = read(packed, seed: random.next(), longest: 1 + Int(random.next() % 300))
      #expect(found == expected, "seed \(seed), round \(round)")
    }
  }
}
