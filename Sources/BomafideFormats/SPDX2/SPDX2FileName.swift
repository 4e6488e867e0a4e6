import BomafideJSON
import BomafideIdentifiers

/// The path that a file name of a document means, and whether it says more than that.
struct SPDX2FileName {
  let path: RelativePath

  /// Whether the path, with or without `./`, gives the name again.
  let isCanonical: Bool

  init(_ text: String) {
    do throws(SyntaxError) {
      path = try RelativePath(parsing: text)
    } catch {
      path = Self.fallback(Array(text.utf8))
    }
    let name = path.description
    isCanonical = text == name || text == "./" + name
  }

  /// Reads a name; the usual one without escapes, `.` parts and the like takes no detour over a string.
  init(_ text: JSONText) {
    if Self.isPlainName(text) {
      self.init(path: RelativePath(uncheckedBytes: Array(Self.withoutDot(text))))
    } else {
      self.init(text.string)
    }
  }

  /// The bytes of a name without its `./`.
  @inline(__always)
  static func withoutDot(_ text: JSONText) -> UnsafeBufferPointer<UInt8> {
    let bytes = text.raw
    if bytes.count > 2, bytes[0] == UInt8(ascii: "."), bytes[1] == UInt8(ascii: "/") {
      return UnsafeBufferPointer(rebasing: bytes[2...])
    }
    return bytes
  }

  /// Whether a name, without its `./`, is a path just as it stands.
  static func isPlainName(_ text: JSONText) -> Bool { text.isPlain && isPlain(withoutDot(text)) }

  private init(path: RelativePath) {
    self.path = path
    isCanonical = true
  }

  /// Whether no part is empty, `.` or `..`, and no byte is a backslash or no ASCII.
  private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var before = UInt8(ascii: "/")
    var start = 0
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\\") || byte >= 0x80 || byte == 0 { return false }
      if byte == UInt8(ascii: "/") {
        if before == UInt8(ascii: "/") || isDots(bytes[start..<index]) { return false }
        start = index + 1
      }
      before = byte
    }
    return before != UInt8(ascii: "/") && !isDots(bytes[start...])
  }

  /// Whether a part is `.` or `..`.
  @inline(__always)
  private static func isDots(_ part: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    part.count <= 2 && part.allSatisfy { $0 == UInt8(ascii: ".") }
  }

  /// The path inside the tree for a name that is none: absolute, with `..`, or with odd backslashes.
  private static func fallback(_ bytes: [UInt8]) -> RelativePath {
    let parts = bytes.split(separator: UInt8(ascii: "/")).filter { part in
      !part.elementsEqual([UInt8(ascii: ".")])
        && !part.elementsEqual([UInt8(ascii: "."), UInt8(ascii: ".")])
    }
    let joined = Array(parts.joined(separator: [UInt8(ascii: "/")])).map { $0 == 0 ? 0x3F : $0 }
    return RelativePath(uncheckedBytes: joined.isEmpty ? Array("unnamed".utf8) : joined)
  }
}
