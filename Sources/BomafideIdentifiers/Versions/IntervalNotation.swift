/// Ranges in brackets: `[1.0,2.0)`, `(,1.5]`, `[1.2]`, and several joined by commas.
///
/// A version alone is the oldest that will do.
///
/// Source: <https://maven.apache.org/enforcer/enforcer-rules/versionRanges.html>,
/// <https://learn.microsoft.com/nuget/concepts/package-versioning#version-ranges>.
enum IntervalNotation {
  static func alternatives(
    _ text: some StringProtocol
  ) throws(SyntaxError) -> [NativeVersionRange.Alternative] {
    let bytes = Array(text.utf8.filter { $0 != 0x20 })
    func error(_ expected: String) -> SyntaxError {
      SyntaxError(text: text, offset: 0, expected: expected)
    }
    if bytes.isEmpty { throw error("a range such as '[1.0,2.0)'") }
    guard bytes.contains(where: { "[]()".utf8.contains($0) }) else {
      return [[.init(.greaterOrEqual, String(decoding: bytes, as: UTF8.self))]]
    }
    var alternatives: [NativeVersionRange.Alternative] = []
    var rest = bytes[...]
    while let open = rest.first {
      guard open == UInt8(ascii: "[") || open == UInt8(ascii: "("),
        let end = rest.firstIndex(where: { $0 == UInt8(ascii: "]") || $0 == UInt8(ascii: ")") })
      else { throw error("'[' or '(', and its end") }
      let sides = rest[(rest.startIndex + 1)..<end]
        .split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
      let isIncluded = (open == UInt8(ascii: "["), rest[end] == UInt8(ascii: "]"))
      var constraints: NativeVersionRange.Alternative = []
      switch (sides.count, sides.first, sides.last) {
      case (1, let version?, _) where isIncluded == (true, true) && !version.isEmpty:
        constraints = [.init(.equal, version)]
      case (2, let lower?, let upper?)
      where lower == upper && !lower.isEmpty && isIncluded == (true, true):
        constraints = [.init(.equal, lower)]
      case (2, let lower?, let upper?):
        if !lower.isEmpty {
          constraints.append(.init(isIncluded.0 ? .greaterOrEqual : .greater, lower))
        }
        if !upper.isEmpty { constraints.append(.init(isIncluded.1 ? .lessOrEqual : .less, upper)) }
      default: throw error("one version in '[]', or two sides")
      }
      alternatives.append(constraints)
      if alternatives.count > NativeVersionRange.mostAlternatives {
        throw error("fewer alternatives")
      }
      rest = rest[(end + 1)...]
      guard !rest.isEmpty else { break }
      guard rest.removeFirst() == UInt8(ascii: ","), !rest.isEmpty else {
        throw error("',' between intervals")
      }
    }
    return alternatives
  }
}
