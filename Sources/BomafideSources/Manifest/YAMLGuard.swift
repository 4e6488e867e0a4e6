import BomafideIdentifiers
import BomafideModel
import Yams

/// Keeps hostile and broken bytes away from the parser, and what manifests do without away from the reader.
struct YAMLGuard {
  let text: YAMLText

  /// The deepest nesting; the format itself needs six levels.
  static let depthLimit = 64

  /// Looks at the bytes before they are parsed.
  ///
  /// - Throws: `ManifestTrouble` if they are too many, no UTF-8, too deep, or could blow up.
  func check() throws(ManifestTrouble) {
    if text.bytes.count > ParsedYAML.sizeLimit {
      throw trouble(
        at: ParsedYAML.sizeLimit, expected: "at most \(ParsedYAML.sizeLimit >> 20) MiB",
        found: "\(text.bytes.count) bytes", remedy: "split the tree, and give each part a manifest")
    }
    if text.bytes.starts(with: [0xFF, 0xFE]) || text.bytes.starts(with: [0xFE, 0xFF]) {
      throw trouble(
        at: 0, expected: "UTF-8", found: "UTF-16",
        remedy: "write the file in UTF-8: iconv -f UTF-16 -t UTF-8 \(ShellText.quoted(text.path))")
    }
    if String(validating: text.bytes, as: UTF8.self) == nil {
      let offset = Self.firstInvalidByte(of: text.bytes)
      let hex = String(text.bytes[min(offset, text.bytes.count - 1)], radix: 16)
      throw trouble(
        at: offset, expected: "UTF-8", found: "the byte 0x\(hex)",
        remedy: "write the file in UTF-8: iconv -f LATIN1 -t UTF-8 \(ShellText.quoted(text.path))")
    }
    if let (offset, value) = firstControl() {
      throw trouble(
        at: offset, expected: "text", found: "the control character U+\(Self.hex(value))",
        remedy: "remove the character, or write \"\\u\(Self.hex(value))\" in double quotes")
    }
    if let offset = tooDeep() {
      throw trouble(
        at: offset, expected: "at most \(Self.depthLimit) levels", found: "a deeper nesting",
        remedy: "write the value as the reference of the manifest shows it")
    }
    if let offset = manyAliases() {
      throw ManifestTrouble([Self.anchorError(at: text.location(at: offset))])
    }
  }

  /// Anchors and tags, each once.
  func decorations(in root: Node) -> [InputError] {
    var errors: [Int: InputError] = [:]
    var pending = [root]
    while let node = pending.popLast() {
      let offset = text.offset(of: node)
      switch offset < text.bytes.count ? text.bytes[offset] : 0 {
      case UInt8(ascii: "&"), UInt8(ascii: "*"):
        // An alias is the anchored node once more; it is not entered, so it can't multiply.
        errors[offset] = Self.anchorError(at: text.location(at: offset))
        continue
      case UInt8(ascii: "!"):
        errors[offset] = InputError(
          at: text.location(at: offset), expected: "a value without a tag", found: "a YAML tag",
          remedy: "remove the '!…' before the value; every key knows its type")
      default: break
      }
      switch node {
      case .mapping(let mapping):
        for (key, value) in mapping { pending += [key, value] }
      case .sequence(let sequence): pending += sequence
      case .scalar, .alias: break
      }
    }
    return Array(errors.values)
  }

  private static func anchorError(at location: SourceLocation) -> InputError {
    InputError(
      at: location, expected: "values written out", found: "a YAML anchor",
      remedy: "remove the '&…', and write the value where '*…' stands for it")
  }

  private func trouble(
    at offset: Int, expected: String, found: String, remedy: String
  ) -> ManifestTrouble {
    ManifestTrouble([
      InputError(at: text.location(at: offset), expected: expected, found: found, remedy: remedy)
    ])
  }

  private static func hex(_ value: UInt32) -> String {
    let hex = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - hex.count)) + hex
  }

  /// The offset of the first byte that is not part of valid UTF-8.
  private static func firstInvalidByte(of bytes: [UInt8]) -> Int {
    var low = 0
    var start = 0
    while start < bytes.count {
      let length =
        switch bytes[start] {
        case 0..<0x80: 1
        case 0xC2..<0xE0: 2
        case 0xE0..<0xF0: 3
        case 0xF0..<0xF5: 4
        default: 0
        }
      guard length > 0, start + length <= bytes.count,
        String(validating: bytes[start..<(start + length)], as: UTF8.self) != nil
      else { return start }
      start += length
      low = start
    }
    return low
  }

  /// The first character that YAML does not allow.
  private func firstControl() -> (offset: Int, value: UInt32)? {
    var offset = text.markLength
    for scalar in String(decoding: text.bytes[offset...], as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD,
        0x10000...:
        offset += UTF8.width(scalar)
      default: return (offset, scalar.value)
      }
    }
    return nil
  }

  /// Where the nesting gets too deep, judged roughly: by brackets, by dashes in a row and by indentation.
  private func tooDeep() -> Int? {
    var brackets = 0
    var indents: [Int] = []
    for (index, start) in text.lineStarts.enumerated() {
      let line = text.line(index)
      let indent = line.prefix { $0 == 0x20 }.count
      if indent < line.count {
        while let last = indents.last, last >= indent { indents.removeLast() }
        indents.append(indent)
      }
      let dashes = line.dropFirst(indent).prefix { $0 == 0x2D || $0 == 0x3F || $0 == 0x20 }
        .count { $0 != 0x20 }
      for byte in line {
        switch byte {
        case UInt8(ascii: "["), UInt8(ascii: "{"): brackets += 1
        case UInt8(ascii: "]"), UInt8(ascii: "}"): brackets = max(brackets - 1, 0)
        default: continue
        }
        if brackets > Self.depthLimit { return start }
      }
      if indents.count + (line.starts(with: "---".utf8) ? 0 : dashes) > Self.depthLimit {
        return start
      }
    }
    return nil
  }

  /// The first anchor of a text that has one and so many aliases that they could multiply.
  ///
  /// Comments and quoted text are counted too; a few aliases are left to `decorations`.
  private func manyAliases() -> Int? {
    var anchor: Int?
    var aliases = 0
    var previous: UInt8 = 0x0A
    for (offset, byte) in text.bytes.enumerated() {
      defer { previous = byte }
      guard byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*"),
        [0x0A, 0x0D, 0x20, 0x09, 0x5B, 0x2C, 0x7B].contains(previous),
        offset + 1 < text.bytes.count,
        text.bytes[offset + 1] == 0x5F || text.bytes[offset + 1] == 0x2D
          || UnicodeScalar(text.bytes[offset + 1]).properties.isAlphabetic
          || (0x30...0x39).contains(text.bytes[offset + 1])
      else { continue }
      if byte == UInt8(ascii: "*") { aliases += 1 } else if anchor == nil { anchor = offset }
    }
    return aliases > 20 ? anchor : nil
  }
}
