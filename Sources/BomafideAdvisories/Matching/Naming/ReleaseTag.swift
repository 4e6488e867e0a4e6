import BomafideIdentifiers

/// A tag of a repository, and the version that it stands for.
///
/// Projects write tags in many forms: `v1.2.3`, `R_2_6_3`, `curl-8_4_0`, `OpenSSL_1_1_1k`, `version-3.40.0`,
/// `VER-2-13-2`, `release/v6.0.5`. The version begins at the first digit that stands at the beginning, behind a
/// separator, or behind a lone letter such as `v`; only where there is none, behind a word (`go1.16`). So the digit of a
/// name (`pcre2-10.42`) isn't taken for one of the version.
struct ReleaseTag: Hashable, Sendable {
  /// The version in dotted form; nil where the tag has no digits.
  let version: String?
  /// Whether the form tells projects apart: it has a name or underscores, not just `v` before the version.
  let isDistinctive: Bool

  /// Words behind a version that say no more than that it is a release.
  private static let endings = ["stable", "final", "release", "ga"]

  init(_ tag: String) {
    let bytes = Array((tag.split(separator: "/").last ?? "").utf8)
    guard let start = Self.start(of: bytes) else {
      version = nil
      isDistinctive = false
      return
    }
    let lead = bytes[..<start].filter { $0.isLetter }
    isDistinctive = lead.count > 1 || bytes.contains(UInt8(ascii: "_"))
    var text = Self.dotted(bytes[start...])
    for ending in Self.endings where text.lowercased().hasSuffix(ending) {
      let rest = text.dropLast(ending.utf8.count)
      if let last = rest.last, "-_.".contains(last) { text = String(rest.dropLast()) }
    }
    version = text
  }

  /// Where the version begins.
  private static func start(of bytes: [UInt8]) -> Int? {
    var fallback: Int?
    for index in bytes.indices where bytes[index].isDigit {
      if index == 0 { return 0 }
      let before = bytes[index - 1]
      if before.isDigit || before == UInt8(ascii: ".") { continue }
      if !before.isLetter { return index }
      let isLone = index == 1 || !bytes[index - 2].isLetter && !bytes[index - 2].isDigit
      if isLone { return index }
      fallback = fallback ?? index
    }
    return fallback
  }

  /// Puts dots between the numbers where the tag has `_` or `-` between all of them.
  private static func dotted(_ bytes: ArraySlice<UInt8>) -> String {
    var bytes = Array(bytes)
    let row = bytes.prefix { $0.isDigit || $0 == UInt8(ascii: ".") }
    if !row.contains(UInt8(ascii: ".")) {
      var index = row.endIndex
      while index + 1 < bytes.count, bytes[index] == UInt8(ascii: "_") || bytes[index] == 0x2D,
        bytes[index + 1].isDigit
      {
        bytes[index] = UInt8(ascii: ".")
        index += 1
        while index < bytes.count, bytes[index].isDigit { index += 1 }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }

  fileprivate var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
}
