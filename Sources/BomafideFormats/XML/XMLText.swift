import BomafideJSON

/// Characters of an XML document, still as they stand there.
///
/// It points into the document and is valid only as long as the bytes that the reader was given.
struct XMLText {
  let base: UnsafePointer<UInt8>

  /// The length in the document, in bytes.
  let count: Int

  /// Whether the bytes are the text: nothing is escaped, and no white space stands for another.
  let isPlain: Bool

  /// Whether there is nothing but white space, none of it escaped.
  let isBlank: Bool

  /// What the bytes are a part of, which decides how they are read.
  enum Kind {
    /// Between tags: references are resolved, line ends become line feeds.
    case content
    /// Inside `<![CDATA[…]]>`: only line ends change.
    case cdata
    /// The value of an attribute: references are resolved, all white space becomes spaces.
    case attribute
  }

  let kind: Kind

  /// The bytes as they stand in the document.
  var raw: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

  /// The text's bytes, with references resolved.
  var utf8: [UInt8] {
    if isPlain { return Array(raw) }
    var out: [UInt8] = []
    append(to: &out)
    return out
  }

  /// The text, with references resolved.
  var string: String {
    isPlain ? String(decoding: raw, as: UTF8.self) : String(decoding: utf8, as: UTF8.self)
  }

  /// Whether `text` says `name`.
  static func ~= (name: StaticString, text: XMLText) -> Bool {
    let wanted = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    return text.isPlain ? JSONText.equal(text.raw, wanted) : text.utf8.elementsEqual(wanted)
  }

  /// Appends the text's bytes, with references resolved; the reader has checked each of them.
  func append(to out: inout [UInt8]) {
    if isPlain {
      out.append(contentsOf: raw)
      return
    }
    var index = 0
    while index < count {
      let byte = base[index]
      index += 1
      switch byte {
      case UInt8(ascii: "&") where kind != .cdata:
        var end = index
        while end < count, base[end] != UInt8(ascii: ";") { end += 1 }
        let name = UnsafeBufferPointer(start: base + index, count: end - index)
        XMLReader.append(scalar: XMLReader.scalar(of: name) ?? 0xFFFD, to: &out)
        index = min(end + 1, count)
      case 0x0D:
        if index < count, base[index] == 0x0A { index += 1 }
        out.append(kind == .attribute ? 0x20 : 0x0A)
      case 0x09, 0x0A:
        out.append(kind == .attribute ? 0x20 : byte)
      default:
        out.append(byte)
      }
    }
  }
}

/// The name of an element or attribute.
///
/// It points into the document, as `XMLText` does.
struct XMLName {
  /// Where the name begins, its prefix included.
  let base: UnsafePointer<UInt8>

  /// The length of the whole name, in bytes.
  let count: Int

  /// The length of the prefix with its colon, or 0.
  let prefixCount: Int

  /// The number of the namespace in the reader's `namespaces`.
  var namespace: Int

  /// Where the name stands in the document, in bytes.
  let offset: Int

  /// The name without its prefix.
  @inline(__always)
  var local: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: base + prefixCount, count: count - prefixCount)
  }

  /// The name without its prefix.
  var string: String { String(decoding: local, as: UTF8.self) }

  /// The name as it stands in the document.
  var qualified: String {
    String(decoding: UnsafeBufferPointer(start: base, count: count), as: UTF8.self)
  }

  /// Whether the name without its prefix is `wanted`; the namespace is the caller's to look at.
  @inline(__always)
  static func ~= (wanted: StaticString, name: XMLName) -> Bool {
    let count = name.count &- name.prefixCount
    return count == wanted.utf8CodeUnitCount
      && JSONText.equal(name.base + name.prefixCount, wanted.utf8Start, count)
  }
}

/// An attribute of an element; declarations of namespaces are none.
struct XMLAttribute {
  var name: XMLName
  var value: XMLText
}
