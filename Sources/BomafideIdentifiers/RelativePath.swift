/// A path below the root of a tree: bytes, `/` between the parts, never absolute, never outside.
///
/// File names are bytes on most systems, so a path keeps bytes. Its text form is UTF-8 where the bytes are;
/// a byte that is not is printed `\xHH`, and a backslash `\\`, so that printing loses nothing.
public struct RelativePath: TextIdentifier, Comparable {
  /// The raw bytes, with `/` between the parts.
  public let bytes: [UInt8]

  /// Makes a path of raw bytes, as a directory or an archive gives them.
  ///
  /// A leading `./` and doubled or trailing slashes are dropped.
  /// - Throws: `SyntaxError` for an absolute path, a `..` part, a NUL, or nothing at all.
  public init(bytes raw: some Collection<UInt8>) throws(SyntaxError) {
    try self.init(bytes: Array(raw))
  }

  /// Makes a path of raw bytes, as a directory or an archive gives them.
  ///
  /// - Throws: `SyntaxError` for an absolute path, a `..` part, a NUL, or nothing at all.
  public init(bytes raw: [UInt8]) throws(SyntaxError) {
    if Self.isPlain(raw) {
      bytes = raw
      return
    }
    func trouble(_ offset: Int, _ expected: String) -> SyntaxError {
      SyntaxError(text: String(decoding: raw, as: UTF8.self), offset: offset, expected: expected)
    }
    if raw.first == UInt8(ascii: "/") {
      throw trouble(0, "a path relative to the root of the tree")
    }
    var out: [UInt8] = []
    out.reserveCapacity(raw.count)
    var offset = 0
    for part in raw.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      defer { offset += part.count + 1 }
      if part.isEmpty || part.elementsEqual(CollectionOfOne(UInt8(ascii: "."))) { continue }
      if part.elementsEqual([UInt8(ascii: "."), UInt8(ascii: ".")]) {
        throw trouble(offset, "a path that stays inside the tree")
      }
      if let nul = part.firstIndex(of: 0) {
        throw trouble(offset + part.distance(from: part.startIndex, to: nul), "no NUL byte")
      }
      if !out.isEmpty { out.append(UInt8(ascii: "/")) }
      out.append(contentsOf: part)
    }
    if out.isEmpty { throw trouble(0, "the name of a file") }
    bytes = out
  }

  /// Whether all parts are names, so that nothing is to be dropped or refused.
  private static func isPlain(_ raw: [UInt8]) -> Bool {
    raw.withUnsafeBufferPointer { raw in
      var start = 0
      for index in 0...raw.count {
        if index < raw.count, raw[index] == 0 { return false }
        if index < raw.count, raw[index] != UInt8(ascii: "/") { continue }
        switch index - start {
        case 0: return false
        case 1: if raw[start] == UInt8(ascii: ".") { return false }
        case 2:
          if raw[start] == UInt8(ascii: "."), raw[start + 1] == UInt8(ascii: ".") { return false }
        default: break
        }
        start = index + 1
      }
      return true
    }
  }

  /// Takes bytes that are known to keep the rules, as those of a walk that joined names itself.
  public init(uncheckedBytes bytes: [UInt8]) { self.bytes = bytes }

  public init(parsing text: some StringProtocol) throws(SyntaxError) {
    guard text.utf8.contains(UInt8(ascii: "\\")) else {
      try self.init(bytes: Array(text.utf8))
      return
    }
    var out: [UInt8] = []
    var origins: [Int] = []
    let units = Array(text.utf8)
    var index = 0
    while index < units.count {
      origins.append(index)
      if units[index] != UInt8(ascii: "\\") {
        out.append(units[index])
        index += 1
      } else if index + 1 < units.count, units[index + 1] == UInt8(ascii: "\\") {
        out.append(units[index])
        index += 2
      } else if index + 3 < units.count, units[index + 1] == UInt8(ascii: "x"),
        let byte = UInt8(String(decoding: units[index + 2..<index + 4], as: UTF8.self), radix: 16)
      {
        out.append(byte)
        index += 4
      } else {
        throw SyntaxError(
          text: text, offset: index, expected: "'\\\\' or '\\xHH' after a backslash")
      }
    }
    do {
      try self.init(bytes: out)
    } catch {
      let offset = error.offset < origins.count ? origins[error.offset] : units.count
      throw SyntaxError(text: text, offset: offset, expected: error.expected)
    }
  }

  public var description: String {
    if !bytes.contains(UInt8(ascii: "\\")), let text = String(validating: bytes, as: UTF8.self) {
      return text
    }
    var out: [UInt8] = []
    var rest = bytes[...]
    while let first = rest.first {
      if first == UInt8(ascii: "\\") {
        out += [first, first]
        rest = rest.dropFirst()
        continue
      }
      let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
      let unit = rest.prefix(length)
      if String(validating: unit, as: UTF8.self) != nil {
        out += unit
        rest = rest.dropFirst(length)
      } else {
        let hex = String(first, radix: 16)
        out += Array("\\x\(hex.count == 1 ? "0" : "")\(hex)".utf8)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// The last part.
  public var name: String {
    let slash = bytes.lastIndex(of: UInt8(ascii: "/"))
    return RelativePath(uncheckedBytes: Array(bytes[(slash.map { $0 + 1 } ?? 0)...])).description
  }

  /// The folder that holds this path, or nil at the root.
  public var parent: RelativePath? {
    bytes.lastIndex(of: UInt8(ascii: "/")).map { RelativePath(uncheckedBytes: Array(bytes[..<$0])) }
  }

  /// Whether this path is `folder` or lies below it.
  public func isWithin(_ folder: RelativePath) -> Bool {
    bytes.starts(with: folder.bytes)
      && (bytes.count == folder.bytes.count
        || bytes[folder.bytes.count] == UInt8(ascii: "/"))
  }

  /// Hashes all bytes at once; an array hashes one after the other.
  public func hash(into hasher: inout Hasher) {
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    hasher.combine(bytes.count)
  }

  public static func < (a: Self, b: Self) -> Bool {
    a.bytes.withUnsafeBufferPointer { left in
      b.bytes.withUnsafeBufferPointer { right in
        for index in 0..<min(left.count, right.count) where left[index] != right[index] {
          return left[index] < right[index]
        }
        return left.count < right.count
      }
    }
  }
}
