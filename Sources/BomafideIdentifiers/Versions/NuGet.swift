/// NuGet's versions: up to four numbers, then a pre-release as SemVer has it, in any case.
///
/// Source: <https://learn.microsoft.com/nuget/concepts/package-versioning>.
enum NuGet {
  static func write(_ text: ArraySlice<UInt8>, to key: inout VersionKeyWriter) -> Bool {
    var scanner = VersionScanner(text)
    _ = scanner.take(oneOf: "vV")
    let numbers = scanner.dottedNumbers(limit: 4)
    if numbers.isEmpty { return false }
    for index in 0..<4 {
      if index < numbers.count { key.number(numbers[index]) } else { key.zero() }
    }
    if scanner.take("-") {
      let before = scanner.take { $0 != UInt8(ascii: "+") }
      if before.isEmpty { return false }
      key.mark(1)
      SemVer.identifiers(ArraySlice(before.map(\.asciiLowercased)), to: &key)
      key.mark(0)
    } else {
      key.mark(2)
    }
    return scanner.isAtEnd || scanner.next == UInt8(ascii: "+")
  }
}
