import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// What stands between the elements: declarations, comments, instructions.
extension XMLReader {
  /// Goes behind `<?xml … ?>`, if the document begins with it.
  mutating func declaration() throws(InputError) {
    guard has("<?xml", at: index), index + 5 < count, JSONReader.isSpace(base[index + 5]) else {
      return
    }
    let start = index
    let end = try self.end(of: "?>", from: index + 5, what: "the XML declaration", start)
    index += 5
    var given: [(name: String, value: String)] = []
    while true {
      skipSpace()
      if index >= end { break }
      let name = try self.name("version, encoding or standalone")
      skipSpace()
      try expect(UInt8(ascii: "="), "'='", in: start)
      skipSpace()
      given.append((name.qualified, try attributeValue(in: start).string))
    }
    index = end + 2
    let names = ["version", "encoding", "standalone"]
    let isOrdered = given.map(\.name) == names.filter { name in given.contains { $0.name == name } }
    guard isOrdered, given.first?.name == "version" else {
      throw error(
        at: start, expected: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
        found: "a declaration with \(given.map { $0.name.printable() }.joined(separator: ", "))",
        remedy: "begin the document with <?xml version=\"1.0\" encoding=\"UTF-8\"?>")
    }
    for (name, value) in given { try check(name, value, at: start) }
  }

  private mutating func check(_ name: String, _ value: String, at start: Int) throws(InputError) {
    switch name {
    case "version" where value != "1.0":
      throw error(
        at: start, expected: "XML 1.0", found: "XML '\(value.printable())'",
        remedy: "write version=\"1.0\"; what 1.1 adds are control characters")
    case "encoding" where !["utf-8", "utf8", "us-ascii", "ascii"].contains(value.lowercased()):
      let encoding = value.printable()
      throw error(
        at: start, expected: "text in UTF-8", found: "the encoding '\(encoding)'",
        remedy:
          TextEncoding.conversion(of: path, from: encoding)
          + ", then write encoding=\"UTF-8\" there")
    case "standalone" where value != "yes" && value != "no":
      throw error(
        at: start, expected: "standalone=\"yes\" or \"no\"", found: "'\(value.printable())'",
        remedy: "remove standalone")
    default: return
    }
  }

  /// Goes behind what begins with `<!`; the result is the text of a CDATA section.
  mutating func declarationOrComment() throws(InputError) -> XMLText? {
    let start = index
    if has("<!--", at: index) {
      let end = try self.end(of: "--", from: index + 4, what: "a comment", start)
      guard end + 2 < count else { throw cutOff(at: start, "a comment") }
      guard base[end + 2] == UInt8(ascii: ">") else {
        throw error(
          at: end, expected: "no '--' in a comment", found: "'--'",
          remedy: "write the comment without it")
      }
      index = end + 3
      return nil
    }
    if has("<![CDATA[", at: index) {
      guard !open.isEmpty else {
        throw error(
          at: start, expected: "an element or the end", found: "'<![CDATA['",
          remedy: "remove the section; text stands inside elements only")
      }
      let inside = index + 9
      let end = try self.end(of: "]]>", from: inside, what: "a CDATA section", start)
      index = end + 3
      let bytes = UnsafeBufferPointer(start: base + inside, count: end - inside)
      return XMLText(
        base: base + inside, count: bytes.count, isPlain: !bytes.contains(0x0D),
        isBlank: false, kind: .cdata)
    }
    if has("<!DOCTYPE", at: index) {
      throw error(
        at: start, expected: "no document type declaration", found: "'<!DOCTYPE'",
        remedy: "remove the declaration: entities are not expanded, and no other file is read")
    }
    throw error(
      at: start, expected: "a tag, a comment or a CDATA section", found: "'<!'",
      remedy: "write a '<' that stands for itself as &lt;")
  }

  /// Goes behind a processing instruction.
  mutating func instruction() throws(InputError) {
    let start = index
    index += 2
    let target = try name("an instruction's name after '<?'")
    guard target.qualified.lowercased() != "xml" else {
      throw error(
        at: start, expected: "<?xml … ?> as the very first characters of the document",
        found: "it here", remedy: "remove what stands before it, or remove it")
    }
    guard index < count else { throw cutOff(at: start, "an instruction") }
    guard JSONReader.isSpace(base[index]) || base[index] == UInt8(ascii: "?") else {
      throw error(
        at: index, expected: "a space or '?>'", found: describe(at: index),
        remedy: "remove the instruction")
    }
    index = try end(of: "?>", from: index, what: "an instruction", start) + 2
  }

  /// Where `mark` stands next; what is before it is checked for characters that XML doesn't allow.
  private mutating func end(
    of mark: StaticString, from first: Int, what: StaticString, _ start: Int
  ) throws(InputError) -> Int {
    var at = first
    let byte = mark.utf8Start[0]
    while at < count {
      if base[at] == byte, has(mark, at: at) { return at }
      switch base[at] {
      case 0x09, 0x0A, 0x0D: at += 1
      case ..<0x20: throw control(at)
      case 0x80...: at += try scalar(at: at)
      default: at += 1
      }
    }
    throw cutOff(at: start, "\(what)")
  }

  private func has(_ text: StaticString, at offset: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    return offset + length <= count && JSONText.equal(base + offset, text.utf8Start, length)
  }
}
