import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension XMLReader {
  /// Reads a name and leaves its namespace open.
  @inline(__always)
  mutating func name(_ expected: StaticString) throws(InputError) -> XMLName {
    let start = index
    var at = start
    var colon = 0
    while at < count {
      let byte = base[at]
      if Self.isNameByte(byte) {
        at &+= 1
      } else if byte == UInt8(ascii: ":"), colon == 0, at > start {
        at &+= 1
        colon = at &- start
      } else if byte >= 0x80 {
        at = try wideNameCharacter(at, isFirst: at == start + colon)
      } else {
        break
      }
    }
    let local = start + colon
    // Digits, '-' and '.' can't come first.
    guard at > local, base[start] >= 0x41, colon == 0 || base[local] >= 0x41 else {
      let place = at == local ? at : base[start] < 0x41 ? start : local
      throw error(
        at: place, expected: "\(expected)", found: describe(at: place),
        remedy: "write a '<' or '&' that stands for itself as &lt; or &amp;")
    }
    index = at
    return XMLName(
      base: base + start, count: at - start, prefixCount: colon, namespace: Self.noNamespace,
      offset: start)
  }

  /// Whether an ASCII byte can be part of a name, without the colon.
  @inline(__always)
  static func isNameByte(_ byte: UInt8) -> Bool {
    // '-' '.' 0...9 below 64; A...Z '_' a...z above.
    let mask: UInt64 = byte < 64 ? 0x03FF_6000_0000_0000 : 0x07FF_FFFE_87FF_FFFE
    return byte < 0x80 && mask &>> UInt64(byte & 63) & 1 != 0
  }

  private mutating func wideNameCharacter(_ start: Int, isFirst: Bool) throws(InputError) -> Int {
    let length = try scalar(at: start)
    let value = Self.value(base + start, length)
    guard Self.isNameScalar(value, isFirst: isFirst) else {
      throw error(
        at: start, expected: "a character that names can have",
        found: "U+\(String(value, radix: 16, uppercase: true))",
        remedy: "name the element or attribute as its format does")
    }
    return start + length
  }

  /// Source: XML 1.0, 2.3, productions 4 and 4a.
  private static func isNameScalar(_ value: UInt32, isFirst: Bool) -> Bool {
    switch value {
    case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF, 0x200C...0x200D,
      0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD,
      0x10000...0xEFFFF:
      true
    case 0xB7, 0x300...0x36F, 0x203F...0x2040: !isFirst
    default: false
    }
  }

  // MARK: Attributes

  /// Reads what follows the name in a start tag.
  mutating func restOfTag(_ element: XMLName) throws(InputError) {
    let start = element.offset - 1
    while true {
      let before = index
      skipSpace()
      guard index < count else { throw cutOff(at: start, "a tag") }
      switch base[index] {
      case UInt8(ascii: ">"):
        index += 1
      case UInt8(ascii: "/"):
        index += 1
        try expect(UInt8(ascii: ">"), "'>' after '/'", in: start)
        isEndPending = true
      default:
        guard index > before else {
          throw error(
            at: index, expected: "a space, '>' or '/>'", found: describe(at: index),
            remedy: "write the tag as <name attribute=\"value\">")
        }
        try attribute(in: start)
        continue
      }
      break
    }
    if !attributes.isEmpty { try resolveAttributes() }
  }

  private mutating func attribute(in tag: Int) throws(InputError) {
    let name = try self.name("an attribute's name, '>' or '/>'")
    skipSpace()
    try expect(UInt8(ascii: "="), "'=' after the attribute's name", in: tag)
    skipSpace()
    let value = try attributeValue(in: tag)
    if name.isDeclaration {
      try declare(name, value)
      return
    }
    if attributes.count >= Self.attributeLimit {
      throw error(
        at: name.offset, expected: "at most \(Self.attributeLimit) attributes", found: "one more",
        remedy: "no real document has so many; take this one from its source again")
    }
    for other in attributes where other.name.count == name.count {
      if JSONText.equal(other.name.base, name.base, name.count) {
        throw duplicate(name, first: other.name)
      }
    }
    attributes.append(XMLAttribute(name: name, value: value))
  }

  private mutating func duplicate(_ name: XMLName, first: XMLName) -> InputError {
    error(
      at: name.offset, expected: "each attribute once in a tag",
      found: "'\(name.qualified.printable())' again, first at \(location(at: first.offset))",
      remedy: "remove one of the two attributes")
  }

  /// Finds the namespaces of attributes that have prefixes.
  private mutating func resolveAttributes() throws(InputError) {
    var isAnyPrefixed = false
    for place in attributes.indices where attributes[place].name.prefixCount > 0 {
      isAnyPrefixed = true
      attributes[place].name.namespace = try namespace(ofPrefixIn: attributes[place].name)
    }
    if !isAnyPrefixed { return }
    for (place, one) in attributes.enumerated() where one.name.prefixCount > 0 {
      for other in attributes[..<place] where other.name.namespace == one.name.namespace {
        if JSONText.equal(other.name.local, one.name.local) {
          throw duplicate(one.name, first: other.name)
        }
      }
    }
  }

  // MARK: Namespaces

  /// The number of the namespace that a prefix is bound to.
  mutating func namespace(ofPrefixIn name: XMLName) throws(InputError) -> Int {
    let prefix = UnsafeBufferPointer(start: name.base, count: name.prefixCount - 1)
    for binding in bindings.reversed() where JSONText.equal(binding.prefix, prefix) {
      return binding.namespace
    }
    if prefix.elementsEqual("xml".utf8) { return Self.xmlNamespace }
    let text = String(decoding: prefix, as: UTF8.self).printable()
    throw error(
      at: name.offset, expected: "a prefix that is declared", found: "'\(text):'",
      remedy: "add xmlns:\(text)=\"…\" with the namespace's address, or remove the prefix")
  }

  /// The number of the namespace called `address`.
  mutating func namespace(_ address: String) -> Int {
    if let known = namespaces.firstIndex(where: { $0.utf8.elementsEqual(address.utf8) }) {
      return known
    }
    namespaces.append(address)
    return namespaces.count - 1
  }

  private mutating func declare(_ name: XMLName, _ value: XMLText) throws(InputError) {
    let address = value.string
    guard namespaces.count < Self.attributeLimit, bindings.count < Self.attributeLimit else {
      throw error(
        at: name.offset, expected: "at most \(Self.attributeLimit) namespaces", found: "one more",
        remedy: "no real document has so many; take this one from its source again")
    }
    if name.prefixCount == 0 {
      if isDefaultDeclared { throw declaredTwice(name) }
      isDefaultDeclared = true
      defaultNamespace = namespace(address)
      return
    }
    let prefix = name.local
    let isReserved =
      prefix.elementsEqual("xmlns".utf8)
      || prefix.elementsEqual("xml".utf8) != (address == namespaces[Self.xmlNamespace])
    if isReserved || address.isEmpty {
      throw error(
        at: name.offset, expected: "a prefix and the address of a namespace",
        found: "\(name.qualified.printable())=\"\(address.printable())\"",
        remedy: "remove the declaration")
    }
    for binding in bindings[outerBindings...] where JSONText.equal(binding.prefix, prefix) {
      throw declaredTwice(name)
    }
    bindings.append(Binding(prefix: prefix, namespace: namespace(address)))
  }

  private mutating func declaredTwice(_ name: XMLName) -> InputError {
    error(
      at: name.offset, expected: "each attribute once in a tag",
      found: "'\(name.qualified.printable())' again", remedy: "remove one of the two")
  }
}

extension XMLName {
  /// Whether this is `xmlns` or `xmlns:…`.
  @inline(__always)
  fileprivate var isDeclaration: Bool {
    guard count >= 5, base[0] == UInt8(ascii: "x"), base[1] == UInt8(ascii: "m") else {
      return false
    }
    let isXMLNS =
      base[2] == UInt8(ascii: "l") && base[3] == UInt8(ascii: "n") && base[4] == UInt8(ascii: "s")
    return isXMLNS && (count == 5 || prefixCount == 6)
  }
}
