/// The elements of a small XML file, with their lines.
///
/// It reads what packages say of themselves: elements, attributes and texts in UTF-8. Declarations of a document type
/// are passed over, so no entity but the five of XML and those by number means anything.
/// Source: Extensible Markup Language (XML) 1.0.
struct Markup {
  /// An element, in the order of its start.
  struct Element {
    /// The name without its prefix.
    var name: String
    var attributes: [String: String] = [:]
    /// The text directly in it, without the white space around it.
    var text = ""
    /// The line of its start, from 1.
    var line: Int
    /// The number of the element around it.
    var parent: Int?
  }

  private static let mostBytes = 16 << 20
  private static let mostElements = 1 << 18

  private(set) var elements: [Element] = []

  private var bytes: [UInt8]
  private var place = 0
  private var line = 1
  private var open: [Int] = []

  /// Reads a file; nil where it is no such XML, breaks off, or is too long.
  init?(_ bytes: [UInt8]) {
    guard bytes.count <= Self.mostBytes else { return nil }
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
    while place < bytes.count {
      if bytes[place] == UInt8(ascii: "<") {
        guard readMark(), elements.count <= Self.mostElements else { return nil }
      } else {
        readText()
      }
    }
    for index in elements.indices { elements[index].text = Self.trimmed(elements[index].text) }
    guard open.isEmpty, !elements.isEmpty else { return nil }
    self.bytes = []
  }

  /// The elements whose names, from the root on, are those of the path, as `["package", "metadata", "id"]`.
  func all(_ path: [String]) -> [Element] {
    elements.filter { element in
      var next: Element? = element
      for name in path.reversed() {
        guard let current = next, current.name == name else { return false }
        next = current.parent.map { elements[$0] }
      }
      return next == nil
    }
  }

  /// The first of these elements.
  func first(_ path: [String]) -> Element? { all(path).first }

  /// The elements directly in another one, in their order.
  func children(of parent: Int) -> [Element] { elements.filter { $0.parent == parent } }

  private mutating func readText() {
    let start = place
    while place < bytes.count, bytes[place] != UInt8(ascii: "<") { step() }
    if let last = open.last { elements[last].text += Self.text(bytes[start..<place]) }
  }

  private mutating func readMark() -> Bool {
    if has("<!--") { return skip(past: "-->") }
    if has("<?") { return skip(past: "?>") }
    if has("<![CDATA[") {
      let start = place + 9
      guard skip(past: "]]>") else { return false }
      if let last = open.last, start <= place - 3 {
        elements[last].text += String(decoding: bytes[start..<place - 3], as: UTF8.self)
      }
      return true
    }
    if has("<!") { return skipDeclaration() }
    if has("</") {
      place += 2
      let name = readName()
      guard let last = open.popLast(), elements[last].name == name else { return false }
      return skip(past: ">")
    }
    place += 1
    return readStart()
  }

  private mutating func readStart() -> Bool {
    var element = Element(name: readName(), line: line, parent: open.last)
    guard !element.name.isEmpty, open.count < 1_000 else { return false }
    while true {
      skipSpace()
      guard place < bytes.count else { return false }
      if has("/>") || bytes[place] == UInt8(ascii: ">") {
        let isEmpty = bytes[place] == UInt8(ascii: "/")
        place += isEmpty ? 2 : 1
        elements.append(element)
        if !isEmpty { open.append(elements.count - 1) }
        return true
      }
      let name = readName()
      skipSpace()
      guard !name.isEmpty, place < bytes.count, bytes[place] == UInt8(ascii: "=") else {
        return false
      }
      place += 1
      skipSpace()
      guard place < bytes.count, [0x22, 0x27].contains(bytes[place]) else { return false }
      let quote = bytes[place]
      place += 1
      let start = place
      while place < bytes.count, bytes[place] != quote { step() }
      guard place < bytes.count else { return false }
      element.attributes[name] = Self.text(bytes[start..<place])
      place += 1
    }
  }

  /// A name without its prefix.
  private mutating func readName() -> String {
    let start = place
    while place < bytes.count, !Self.endsName(bytes[place]) { place += 1 }
    let name = bytes[start..<place]
    let colon = name.lastIndex(of: UInt8(ascii: ":"))
    return String(decoding: colon.map { name[($0 + 1)...] } ?? name, as: UTF8.self)
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "="), UInt8(ascii: "/"), UInt8(ascii: ">"),
      UInt8(ascii: "<"):
      true
    default: false
    }
  }

  private mutating func skipDeclaration() -> Bool {
    var depth = 0
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "<"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: ">"):
        depth -= 1
        if depth <= 0 {
          step()
          return true
        }
      default: break
      }
      step()
    }
    return false
  }

  private mutating func skipSpace() {
    while place < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[place]) { step() }
  }

  private mutating func skip(past mark: String) -> Bool {
    while place < bytes.count {
      if has(mark) {
        place += mark.utf8.count
        return true
      }
      step()
    }
    return false
  }

  private mutating func step() {
    if bytes[place] == 0x0A { line += 1 }
    place += 1
  }

  private func has(_ mark: String) -> Bool {
    bytes.count - place >= mark.utf8.count
      && bytes[place..<place + mark.utf8.count].elementsEqual(mark.utf8)
  }

  /// Text with its references replaced.
  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    let raw = String(decoding: bytes, as: UTF8.self)
    guard raw.utf8.contains(UInt8(ascii: "&")) else { return raw }
    var text = ""
    var rest = raw[...]
    while let start = rest.firstIndex(of: "&") {
      text += rest[..<start]
      rest = rest[start...]
      guard let end = rest.prefix(12).firstIndex(of: ";"),
        let value = reference(rest[rest.index(after: start)..<end])
      else {
        text += "&"
        rest = rest.dropFirst()
        continue
      }
      text += value
      rest = rest[rest.index(after: end)...]
    }
    return text + rest
  }

  private static func reference(_ name: Substring) -> String? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      let number =
        name.hasPrefix("#x")
        ? UInt32(name.dropFirst(2), radix: 16)
        : name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil
      return number.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
    }
  }

  private static func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.first?.isWhitespace ?? false { text.removeFirst() }
    while text.last?.isWhitespace ?? false { text.removeLast() }
    return String(text)
  }
}
