extension PackageURL {
  public init(parsing text: some StringProtocol) throws(SyntaxError) {
    let bytes = Array(text.utf8)
    var parser = Parser(bytes: bytes)
    let draft: Draft
    do {
      draft = try parser.draft()
    } catch {
      throw SyntaxError(text: text, offset: error.offset, expected: error.expected)
    }
    do {
      try self.init(draft)
    } catch {
      throw SyntaxError(
        text: text, offset: parser.offset(of: error.part), expected: error.expected)
    }
  }

  public var description: String {
    var out = Array("pkg:".utf8)
    out += type.name.utf8
    out.append(UInt8(ascii: "/"))
    if let namespace {
      Self.encode(namespace, keepingSlashes: true, to: &out)
      out.append(UInt8(ascii: "/"))
    }
    Self.encode(name, keepingSlashes: type.rules.nameIsPath, to: &out)
    if let version {
      out.append(UInt8(ascii: "@"))
      Self.encode(version, to: &out)
    }
    var separator = UInt8(ascii: "?")
    for qualifier in qualifiers {
      out.append(separator)
      out += qualifier.key.utf8
      out.append(UInt8(ascii: "="))
      Self.encode(qualifier.value, to: &out)
      separator = UInt8(ascii: "&")
    }
    if let subpath {
      out.append(UInt8(ascii: "#"))
      Self.encode(subpath, keepingSlashes: true, to: &out)
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func encode(
    _ text: String, keepingSlashes: Bool = false, to out: inout [UInt8]
  ) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "~"),
        UInt8(ascii: ":"):
        out.append(byte)
      case UInt8(ascii: "/") where keepingSlashes:
        out.append(byte)
      case let other where other.isASCIIAlphanumeric:
        out.append(byte)
      default:
        out.append(UInt8(ascii: "%"))
        for digit in [byte >> 4, byte & 15] {
          out.append(digit < 10 ? 0x30 + digit : 0x41 + digit - 10)
        }
      }
    }
  }
}

/// Trouble at an offset of the text that is parsed.
private struct Misfit: Error {
  var offset: Int
  var expected: String
}

/// Takes a package URL apart from both ends; nothing is decoded before everything is split.
private struct Parser {
  let bytes: [UInt8]
  private var namespaceStart = 0
  private var nameStart = 0
  private var versionStart: Int?
  private var queryStart: Int?
  private var subpathStart: Int?

  init(bytes: [UInt8]) { self.bytes = bytes }

  func offset(of part: PackageURL.Part) -> Int {
    switch part {
    case .type: 0
    case .namespace: namespaceStart
    case .name: nameStart
    case .version: versionStart ?? bytes.count
    case .qualifiers: queryStart ?? bytes.count
    case .subpath: subpathStart ?? bytes.count
    }
  }

  mutating func draft() throws(Misfit) -> PackageURL.Draft {
    guard bytes.prefix(4).lazy.map(\.asciiLowercased).elementsEqual("pkg:".utf8) else {
      throw Misfit(offset: 0, expected: "'pkg:'")
    }
    var rest = bytes[4...]
    let subpath = cut(&rest, at: UInt8(ascii: "#"))
    let query = cut(&rest, at: UInt8(ascii: "?"))
    while rest.first == UInt8(ascii: "/") { rest = rest.dropFirst() }
    while rest.last == UInt8(ascii: "/") { rest = rest.dropLast() }

    guard let slash = rest.firstIndex(of: UInt8(ascii: "/")) else {
      throw Misfit(offset: rest.endIndex, expected: "a type, '/' and a name, as in 'pkg:pypi/idna'")
    }
    let type = try packageType(rest[..<slash])
    rest = rest[(slash + 1)...]

    let version = versionMark(rest).map { at in
      let version = rest[(at + 1)...]
      rest = rest[..<at]
      return version
    }
    nameStart = rest.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? rest.startIndex
    namespaceStart = rest.startIndex
    versionStart = version?.startIndex
    queryStart = query?.startIndex
    subpathStart = subpath?.startIndex

    var draft = PackageURL.Draft(type: type, name: try decoded(rest[nameStart...]))
    draft.namespace = try path(rest[..<nameStart])
    if let version { draft.version = try decoded(version) }
    if let query { draft.qualifiers = try qualifiers(query) }
    if let subpath { draft.subpath = try path(subpath) }
    return draft
  }

  private func cut(_ rest: inout ArraySlice<UInt8>, at mark: UInt8) -> ArraySlice<UInt8>? {
    guard let index = rest.lastIndex(of: mark) else { return nil }
    defer { rest = rest[..<index] }
    return rest[(index + 1)...]
  }

  private func packageType(_ slice: ArraySlice<UInt8>) throws(Misfit) -> PackageType {
    do {
      return try PackageType(parsing: String(decoding: slice, as: UTF8.self))
    } catch {
      throw Misfit(offset: slice.startIndex + error.offset, expected: error.expected)
    }
  }

  /// Where the last `@` is, unless it opens a segment that others follow, as an npm scope does.
  private func versionMark(_ rest: ArraySlice<UInt8>) -> Int? {
    guard let at = rest.lastIndex(of: UInt8(ascii: "@")) else { return nil }
    let opens = at == rest.startIndex || rest[at - 1] == UInt8(ascii: "/")
    return opens && rest[at...].contains(UInt8(ascii: "/")) ? nil : at
  }

  private func path(_ slice: ArraySlice<UInt8>) throws(Misfit) -> String {
    var segments: [String] = []
    for segment in slice.split(separator: UInt8(ascii: "/")) {
      let text = try decoded(segment)
      if text.utf8.contains(UInt8(ascii: "/")) {
        throw Misfit(offset: segment.startIndex, expected: "no encoded '/' inside a segment")
      }
      segments.append(text)
    }
    return segments.joined(separator: "/")
  }

  private func qualifiers(
    _ slice: ArraySlice<UInt8>
  ) throws(Misfit) -> [(key: String, value: String)] {
    var pairs: [(key: String, value: String)] = []
    for pair in slice.split(separator: UInt8(ascii: "&")) {
      guard let equals = pair.firstIndex(of: UInt8(ascii: "=")) else {
        throw Misfit(offset: pair.endIndex, expected: "'=' and a value after the qualifier's key")
      }
      let key = String(decoding: pair[..<equals], as: UTF8.self)
      pairs.append((key: key, value: try decoded(pair[(equals + 1)...])))
    }
    return pairs
  }

  private func decoded(_ slice: ArraySlice<UInt8>) throws(Misfit) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(slice.count)
    var index = slice.startIndex
    while index < slice.endIndex {
      if slice[index] != UInt8(ascii: "%") {
        out.append(slice[index])
        index += 1
        continue
      }
      guard index + 2 < slice.endIndex, let high = slice[index + 1].hexDigitValue,
        let low = slice[index + 2].hexDigitValue
      else {
        throw Misfit(offset: index, expected: "two hexadecimal digits after '%'")
      }
      out.append(high << 4 | low)
      index += 3
    }
    guard let text = String(validating: out, as: UTF8.self) else {
      throw Misfit(offset: slice.startIndex, expected: "UTF-8 behind the percent signs")
    }
    return text
  }
}
