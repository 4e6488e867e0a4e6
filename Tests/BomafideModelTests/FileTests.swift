import BomafideIdentifiers
import BomafideModel
import Testing

@Suite struct FileTests {
  private func digest(_ algorithm: DigestAlgorithm, _ byte: UInt8) -> Digest {
    Digest(algorithm, bytes: Array(repeating: byte, count: algorithm.byteCount ?? 0))
  }

  @Test func `digests come back in the order they were given, whatever it is`() throws {
    let path = try RelativePath(parsing: "a")
    let sha1 = digest(.sha1, 1)
    let sha256 = digest(.sha256, 2)
    let sha512 = digest(.sha512, 3)
    for digests in [
      [], [sha1], [sha256], [sha1, sha256], [sha256, sha1], [sha512, sha1], [sha1, sha1],
      [sha1, sha256, sha512, digest(.md5, 4)], [digest(.sha1, 1), digest(.sha1, 9)],
    ] {
      var file = File(path: path, digests: digests)
      #expect(file.digests == digests)
      file.digests = digests.reversed()
      #expect(file.digests == digests.reversed())
      #expect(File(path: path, digests: digests) == File(path: path, digests: digests))
    }
    #expect(File(path: path, digests: [sha1, sha256]).packedDigests?.isPair == true)
    #expect(File(path: path, digests: [sha256, sha1]).packedDigests == nil)
    #expect(File(path: path, digests: [sha1]) != File(path: path, digests: [sha256]))
  }
}
