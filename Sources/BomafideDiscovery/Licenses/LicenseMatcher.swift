/// Recognizes licenses in the bytes of a file: their texts, notices and tags.
///
/// A text is exact where it is that of the SPDX License List by the matching guidelines: letter case, white space,
/// quotes, dashes, bullets, comment marks, lines of copyright and equivalent words don't count, and what a template
/// calls optional or replaceable may differ. Otherwise the nearest license is told with its score.
///
/// Only the first 256 KB of a file are looked at, and nothing in a binary file. UTF-16 is read where it begins with a
/// byte order mark; bytes that are no UTF-8 count as letters.
///
/// Source: SPDX 2.3, Annex B, <https://spdx.github.io/spdx-spec/v2.3/license-matching-guidelines-and-templates/>.
public struct LicenseMatcher: Sendable {
  /// How many bytes of a file are looked at.
  public static let limit = 256 << 10

  public init() {}

  /// The licenses that a file has or names, in the order of its lines.
  ///
  /// A file without any word of licensing costs one fast scan.
  public func matches(in bytes: [UInt8]) -> [LicenseMatch] {
    bytes.withUnsafeBufferPointer { matches(in: $0) }
  }

  /// The licenses that a file has or names, in the order of its lines.
  public func matches(in bytes: UnsafeBufferPointer<UInt8>) -> [LicenseMatch] {
    let head = UnsafeBufferPointer(rebasing: bytes.prefix(Self.limit))
    if let text = utf8(fromUTF16: head) {
      return text.withUnsafeBufferPointer { read($0) }
    }
    // The shortest licenses have none of the words, but no large file has just them.
    guard head.count <= 2048 || LicenseWordScan.finds(in: head), !isBinary(head) else { return [] }
    return read(head)
  }

  private func read(_ bytes: UnsafeBufferPointer<UInt8>) -> [LicenseMatch] {
    let words = LicenseWords(bytes)
    var draft = LicenseDraft(words)
    draft.addTags(in: bytes)
    draft.addTexts()
    draft.addNotices()
    return draft.matches()
  }
}

/// Whether bytes are no text: a zero is among the first 8 KB.
private func isBinary(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  bytes.prefix(8 << 10).contains(0)
}

/// The text of UTF-16 that begins with a byte order mark.
private func utf8(fromUTF16 bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
  guard bytes.count >= 2 else { return nil }
  let mark = (bytes[0], bytes[1])
  guard mark == (0xFF, 0xFE) || mark == (0xFE, 0xFF) else { return nil }
  let isLittle = mark.0 == 0xFF
  let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
    let (low, high) = isLittle ? (bytes[index], bytes[index + 1]) : (bytes[index + 1], bytes[index])
    return UInt16(high) << 8 | UInt16(low)
  }
  return Array(String(decoding: units, as: UTF16.self).utf8)
}
