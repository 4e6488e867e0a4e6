import BomafideJSON
import BomafideIdentifiers
public import BomafideModel

extension VerificationCode {
  /// The length of SHA-1 in bytes.
  private static let length = 20

  /// Computes the code over `files`, without those that `excluding` names.
  ///
  /// It is the SHA-1 of the files' SHA-1 digests in lower-case hexadecimal, sorted and joined without separators.
  /// Equal files count twice, and no file at all gives the SHA-1 of nothing. The result is nil where a file has no
  /// SHA-1.
  ///
  /// Source: SPDX 2.3, 7.9, <https://spdx.github.io/spdx-spec/v2.3/package-information/>.
  public static func compute(
    files: some Sequence<File>, excluding excluded: [String] = [],
    sha1: ([UInt8]) -> [UInt8]
  ) -> VerificationCode? {
    let left = Set(
      excluded.map { Array($0.utf8.starts(with: "./".utf8) ? $0.utf8.dropFirst(2) : $0.utf8[...]) })
    // One array of bytes, and the head of each digest to sort by: large documents have a hundred thousand files.
    var digests: [UInt8] = []
    for file in files where left.isEmpty || !left.contains(file.path.bytes) {
      if let packed = file.packedDigests {
        if !packed.includesSHA1 { return nil }
        packed.withPairBytes { digests.append(contentsOf: $0[..<length]) }
      } else {
        guard let digest = file.digests.first(where: { $0.algorithm == .sha1 }) else { return nil }
        digests.append(contentsOf: digest.bytes)
      }
    }
    // Hexadecimal digits stand in the order of their values.
    var text = [UInt8](repeating: 0, count: digests.count * 2)
    text.withUnsafeMutableBufferPointer { text in
      digests.withUnsafeBytes { digests in
        var place = 0
        for start in sorted(digests) {
          let digest = UnsafeRawBufferPointer(rebasing: digests[start..<start + length])
          if let base = text.baseAddress { HexadecimalText.put(digest, at: base + place) }
          place += length * 2
        }
      }
    }
    var value: [UInt8] = []
    appendHex(sha1(text), to: &value)
    return VerificationCode(String(decoding: value, as: UTF8.self), excludedFiles: excluded)
  }

  /// Where the digests begin, in their order.
  ///
  /// Digests are as good as random, so the first two bytes of many part them into groups of few.
  private static func sorted(_ digests: UnsafeRawBufferPointer) -> [Int] {
    func head(_ start: Int, _ offset: Int) -> UInt64 {
      UInt64(bigEndian: digests.loadUnaligned(fromByteOffset: start + offset, as: UInt64.self))
    }
    func precedes(_ a: Int, _ b: Int) -> Bool {
      for offset in [0, 8, 12] where head(a, offset) != head(b, offset) {
        return head(a, offset) < head(b, offset)
      }
      return false
    }
    let starts = stride(from: 0, to: digests.count, by: length)
    if digests.count / length < 4096 { return starts.sorted(by: precedes) }
    var ends = [Int](repeating: 0, count: 1 << 16 + 1)
    for start in starts { ends[Int(head(start, 0) >> 48) + 1] += 1 }
    for group in 1..<ends.count { ends[group] += ends[group - 1] }
    var order = [Int](repeating: 0, count: digests.count / length)
    for start in starts {
      let group = Int(head(start, 0) >> 48)
      order[ends[group]] = start
      ends[group] += 1
    }
    var first = 0
    for end in ends.dropLast() {
      if end - first > 1 {
        order[first..<end].sort(by: precedes)
      }
      first = end
    }
    return order
  }

  private static func appendHex(_ bytes: some Sequence<UInt8>, to text: inout [UInt8]) {
    for byte in bytes {
      text.append(JSONWriter.hexDigit(byte >> 4))
      text.append(JSONWriter.hexDigit(byte & 15))
    }
  }
}
