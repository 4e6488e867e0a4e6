internal import BomafideIdentifiers

extension LicenseDraft {
  /// Adds what `SPDX-License-Identifier:` lines say.
  ///
  /// Source: SPDX 2.3, Annex E, <https://spdx.github.io/spdx-spec/v2.3/using-SPDX-short-identifiers-in-source-files/>.
  mutating func addTags(in bytes: UnsafeBufferPointer<UInt8>) {
    let tag = WordHash.of("spdxlicenseidentifier".utf8)
    for index in words.hashes.indices where words.hashes[index] == tag {
      let rest = bytes[Int(words.ends[index])...].prefix(512).drop(while: \.isBlank)
      guard rest.first == UInt8(ascii: ":"),
        let expression = Self.expression(beginning: rest.dropFirst())
      else { continue }
      add(.tag, expression, index..<(index + 1))
    }
  }

  /// The longest expression that a line begins with; a comment may end behind it.
  static func expression(
    beginning text: Slice<UnsafeBufferPointer<UInt8>>
  ) -> LicenseExpression? {
    let line = text.prefix { byte in
      byte < 0x80 && byte.isWordByte || byte == 0x20 || byte == 0x09 || "-.+():".utf8.contains(byte)
    }
    var words = line.split { $0 == 0x20 || $0 == 0x09 }.map { String(decoding: $0, as: UTF8.self) }
    while !words.isEmpty {
      var candidate = words.joined(separator: " ")
      for _ in 0..<3 {
        if let expression = try? LicenseExpression(parsing: candidate) { return expression }
        guard let last = candidate.last, ").:-".contains(last) else { break }
        candidate.removeLast()
      }
      words.removeLast()
    }
    return nil
  }
}
