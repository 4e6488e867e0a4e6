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
    var digests: [[UInt8]] = []
    for file in files where left.isEmpty || !left.contains(file.path.bytes) {
      guard let digest = file.digests.first(where: { $0.algorithm == .sha1 }) else { return nil }
      digests.append(digest.bytes)
    }
    // Hexadecimal digits stand in the order of their values.
    digests.sort { $0.lexicographicallyPrecedes($1) }
    var text: [UInt8] = []
    text.reserveCapacity(digests.count * 40)
    for digest in digests { appendHex(digest, to: &text) }
    var value: [UInt8] = []
    appendHex(sha1(text), to: &value)
    return VerificationCode(String(decoding: value, as: UTF8.self), excludedFiles: excluded)
  }

  private static func appendHex(_ bytes: [UInt8], to text: inout [UInt8]) {
    for byte in bytes {
      text.append(JSONWriter.hexDigit(byte >> 4))
      text.append(JSONWriter.hexDigit(byte & 15))
    }
  }
}
