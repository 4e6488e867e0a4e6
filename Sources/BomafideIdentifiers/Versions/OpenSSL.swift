/// OpenSSL's versions: three numbers, letters of a patch (`1.1.1w`, `1.0.2za`), or a pre-release (`3.0.0-beta2`).
///
/// No letter stands before `a`, and `z` before `za`. `dev`, `alpha`, `beta` and `pre` stand before the release.
///
/// Source: <https://openssl-library.org/policies/general/versioning-policy/>.
enum OpenSSL {
  private static let stages: [StaticString] = ["dev", "alpha", "beta", "pre"]

  static func write(_ text: ArraySlice<UInt8>, to key: inout VersionKeyWriter) -> Bool {
    var scanner = VersionScanner(text)
    let numbers = scanner.dottedNumbers(limit: 3)
    if numbers.isEmpty { return false }
    for index in 0..<3 {
      if index < numbers.count { key.number(numbers[index]) } else { key.zero() }
    }
    let letters = scanner.take { (0x61...0x7A).contains($0) }
    key.text(letters)
    if scanner.take("-") {
      guard let stage = stages.firstIndex(where: { scanner.takeExactly($0) }) else { return false }
      key.mark(UInt8(stage))
      key.number(scanner.digits())
    } else {
      key.mark(UInt8(stages.count))
    }
    // What a distributor adds, as 3.0.8+quic, doesn't count.
    return scanner.isAtEnd || scanner.next == UInt8(ascii: "+")
  }
}
