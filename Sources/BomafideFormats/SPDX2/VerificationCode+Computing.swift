import BomafideJSON
import BomafideIdentifiers
public import BomafideModel

extension VerificationCode {
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
    var order: [(head: UInt64, start: Int)] = []
    for file in files where left.isEmpty || !left.contains(file.path.bytes) {
      let start = digests.count
      if let packed = file.packedDigests {
        if !packed.includesSHA1 { return nil }
        packed.withPairBytes { digests.append(contentsOf: $0[..<20]) }
      } else {
        guard let digest = file.digests.first(where: { $0.algorithm == .sha1 }) else { return nil }
        digests.append(contentsOf: digest.bytes)
      }
      let head = digests[start..<start + 8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      order.append((head, start))
    }
    // Hexadecimal digits stand in the order of their values.
    let length = 20
    order.sort { a, b in
      a.head != b.head
        ? a.head < b.head
        : digests[a.start..<a.start + length].lexicographicallyPrecedes(
          digests[b.start..<b.start + length])
    }
    var text: [UInt8] = []
    text.reserveCapacity(order.count * 40)
    for (_, start) in order { appendHex(digests[start..<start + length], to: &text) }
    var value: [UInt8] = []
    appendHex(sha1(text), to: &value)
    return VerificationCode(String(decoding: value, as: UTF8.self), excludedFiles: excluded)
  }

  private static func appendHex(_ bytes: some Sequence<UInt8>, to text: inout [UInt8]) {
    for byte in bytes {
      text.append(JSONWriter.hexDigit(byte >> 4))
      text.append(JSONWriter.hexDigit(byte & 15))
    }
  }
}
