import BomafideTesting
import BomafideIdentifiers
import Testing

@testable import BomafideSources

@Suite struct TreeHashingTests {
  private static let all: Set<DigestAlgorithm> = [.sha1, .sha256, .sha512]

  private func digests(
    _ chunks: [[UInt8]], _ algorithms: Set<DigestAlgorithm> = all,
    fused: Bool = FileHasher.hasFusedKernel, normalized: Bool = false
  ) -> [String] {
    var hasher = ContentHasher(
      FileHasher(algorithms, usesFusedKernel: fused), normalizesLineEndings: normalized)
    hasher.start()
    for chunk in chunks {
      chunk.withUnsafeBytes { hasher.update($0, isWhole: chunks.count == 1) }
    }
    return hasher.finish().list.map(\.description)
  }

  /// Cuts bytes at random places.
  private func cut(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [[UInt8]] {
    var chunks: [[UInt8]] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Int.random(in: 1...max(1, rest.count), using: &random)
      chunks.append(Array(rest.prefix(count)))
      rest = rest.dropFirst(count)
    }
    return chunks
  }

  // Source: FIPS 180-4 examples, <https://csrc.nist.gov/projects/cryptographic-standards-and-guidelines/example-values>.
  @Test(arguments: [true, false]) func `known messages have their known digests`(fused: Bool) {
    let isFused = fused && FileHasher.hasFusedKernel
    #expect(
      digests([Array("abc".utf8)], fused: isFused) == [
        "sha1:a9993e364706816aba3e25717850c26c9cd0d89d",
        "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "sha512:ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
          + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
      ])
    #expect(
      digests([], [.sha1, .sha256], fused: isFused) == [
        "sha1:da39a3ee5e6b4b0d3255bfef95601890afd80709",
        "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      ])
    let million = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    #expect(
      digests([million], [.sha1, .sha256], fused: isFused) == [
        "sha1:34aa973cd4c4daa4f61eeb2bdbad27316534016f",
        "sha256:cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
      ])
  }

  @Test(.enabled(if: FileHasher.hasFusedKernel), arguments: 0..<16)
  func `the fused kernel agrees with swift-crypto at every length and cut`(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    for length in (seed * 20)..<(seed * 20 + 20) {
      let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
      let chunks = cut(bytes, &random)
      #expect(
        digests(chunks, [.sha1, .sha256], fused: true)
          == digests([bytes], [.sha1, .sha256], fused: false))
    }
    let long = (0..<70_000).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    #expect(digests(cut(long, &random), fused: true) == digests([long], fused: false))
  }

  @Test(.enabled(if: FileHasher.hasFusedKernel), arguments: 0..<16)
  func `bytes within others have the digest that they have alone`(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    for start in [0, 64, 512, Int.random(in: 0...300, using: &random)] {
      let before = (0..<start).map { _ in UInt8.random(in: 0...255, using: &random) }
      let count = Int.random(in: 0...3_000, using: &random)
      let within = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      var hasher = FileHasher([.sha1, .sha256])
      var inner = InnerSHA256()
      before.withUnsafeBytes { hasher.update($0) }
      for chunk in cut(within, &random) {
        chunk.withUnsafeBytes { hasher.update($0, within: &inner) }
      }
      before.withUnsafeBytes { hasher.update($0) }
      #expect(hasher.takesInner && inner.finish() == hashBytes(within, .sha256))
      #expect(
        hasher.finish().list.map(\.description)
          == digests([before + within + before], [.sha1, .sha256]))
    }
  }

  @Test func `only the digests asked for are computed`() {
    for wanted in [Set<DigestAlgorithm>(), [.sha1], [.sha256], [.sha512], [.sha1, .sha512]] {
      let found = digests([[1, 2, 3]], wanted).compactMap { try? Digest(parsing: $0).algorithm }
      #expect(found == wanted.sorted())
    }
  }

  @Test(arguments: [
    ("a\r\nb\r\n", "a\nb\n"), ("\r\n", "\n"), ("\r\r\n", "\r\n"), ("a\rb", "a\rb"), ("a\r", "a\r"),
    ("\n\r", "\n\r"), ("\r\n\r\n", "\n\n"), ("\r\n\0", "\r\n\0"), ("\0\r\n", "\0\r\n"), ("", ""),
  ])
  func `line endings are made one in text alone`(content: String, normalized: String) {
    let bytes = Array(content.utf8)
    let expected = digests([Array(normalized.utf8)])
    #expect(digests([bytes], normalized: true) == expected)
    #expect(digests(bytes.map { [$0] }, normalized: true) == expected)
  }

  @Test(arguments: 0..<64)
  func `line endings are made one however the bytes are cut`(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let alphabet: [UInt8] = seed % 4 == 0 ? [0, 0x0D, 0x0A, 0x61] : [0x0D, 0x0A, 0x61]
    let bytes = (0..<Int.random(in: 0...300, using: &random)).map { _ in
      alphabet.randomElement(using: &random) ?? 0
    }
    var expected: [UInt8] = []
    for (index, byte) in bytes.enumerated()
    where bytes.contains(0) || byte != 0x0D || index + 1 == bytes.count || bytes[index + 1] != 0x0A
    {
      expected.append(byte)
    }
    let whole = digests([expected])
    #expect(digests([bytes], normalized: true) == whole)
    #expect(digests(cut(bytes, &random), normalized: true) == whole)
  }

  @Test func `digests survive being packed`() throws {
    let list = try [
      Digest(.sha1, hex: "a9993e364706816aba3e25717850c26c9cd0d89d"),
      Digest(.sha256, hex: String(repeating: "0f", count: 32)),
      Digest(.sha512, hex: String(repeating: "a5", count: 64)),
    ]
    for kept in [[], [0], [1], [2], [0, 2], [0, 1, 2]] {
      let some = kept.map { list[$0] }
      let entry = TreeEntry(path: RelativePath(uncheckedBytes: [0x61]), digests: some.reversed())
      #expect(entry.digests == some)
      #expect(list.map { entry.digest($0.algorithm) != nil } == list.map { some.contains($0) })
    }
    #expect(MemoryLayout<TreeEntry>.stride <= 120)
  }
}
