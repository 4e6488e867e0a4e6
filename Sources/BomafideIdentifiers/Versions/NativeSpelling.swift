/// How versions are spelled in ranges that are read from an ecosystem's own notation.
enum NativeSpelling {
  /// Numbers joined by dots.
  static func text(_ numbers: [ArraySlice<UInt8>]) -> String {
    numbers.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ".")
  }

  /// The number behind a number, of any length.
  static func next(_ digits: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var next = Array(digits)
    var index = next.count - 1
    while index >= 0, next[index] == 0x39 {
      next[index] = 0x30
      index -= 1
    }
    if index >= 0 { next[index] += 1 } else { next.insert(0x31, at: 0) }
    return next[...]
  }

  /// A version as semantic: three numbers without zeros before them, a fourth as build metadata; nil where it has none.
  ///
  /// `1.2` is spelled `1.2.0`, `v1.2.3.4` is `1.2.3+4`, `1.0.0a1` is `1.0.0-a1`, and `2020-09-14` is `2020.0.0-09-14`.
  static func semantic(_ version: String) -> String? {
    var scanner = VersionScanner(Array(version.utf8)[...])
    _ = scanner.take(oneOf: "vV")
    var numbers = scanner.dottedNumbers(limit: 3)
    if numbers.isEmpty { return nil }
    numbers = numbers.map { digits in digits.isZero ? [0x30] : digits.drop { $0 == 0x30 } }
    while numbers.count < 3 { numbers.append([0x30]) }
    let main = text(numbers)
    let rest = String(
      decoding: scanner.rest.map { byte in
        byte.isASCIIAlphanumeric || "+.-".utf8.contains(byte) ? byte : UInt8(ascii: "-")
      }, as: UTF8.self)
    guard let first = rest.first else { return main }
    if first == "+" || first == "." {
      let build = rest.dropFirst().replacing("+", with: ".")
      return build.isEmpty ? main : "\(main)+\(build)"
    }
    let before = first == "-" ? rest.dropFirst() : rest[...]
    return before.isEmpty ? main : "\(main)-\(before)"
  }
}
