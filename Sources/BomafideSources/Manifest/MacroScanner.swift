import BomafideModel

/// Finds the definitions of C macros in bytes, whatever their encoding.
///
/// Comments and string literals are passed over, lines end in LF or CRLF, and a backslash joins lines.
struct MacroScanner {
  /// A definition of a macro without parameters.
  struct Definition: Hashable {
    var name: String
    /// The value without comments, lines joined, or nil for a macro with parameters.
    var value: String?
    /// The line of the value's first byte, from 1.
    var line: Int
    /// The column of the value's first byte, from 1.
    var column: Int
  }

  let bytes: [UInt8]

  /// The definitions of the macros that `isWanted` takes, in order.
  func definitions(where isWanted: (UnsafeBufferPointer<UInt8>.SubSequence) -> Bool)
    -> [Definition]
  {
    bytes.withUnsafeBufferPointer { buffer in
      var walk = Walk(bytes: buffer)
      var found: [Definition] = []
      while walk.index < buffer.count { walk.step(isWanted, &found) }
      return found
    }
  }

  /// The definitions of one macro.
  func definitions(of name: String) -> [Definition] {
    let wanted = Array(name.utf8)
    return definitions { $0.elementsEqual(wanted) }
  }

  /// The name of a macro that is spelled nearly like `name`, and its line.
  func nearest(to name: String) -> Definition? {
    let all = definitions { $0.count < 64 }
    guard let near = Suggestion.nearest(to: name, in: all.map(\.name).sorted())
    else { return nil }
    return all.first { $0.name == near }
  }

  /// Goes through the bytes once.
  private struct Walk {
    let bytes: UnsafeBufferPointer<UInt8>
    var index = 0
    var line = 1
    var lineStart = 0
    var isLineStart = true

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    func at(_ position: Int) -> UInt8 { position < bytes.count ? bytes[position] : 0 }

    mutating func newline() {
      index += 1
      line += 1
      lineStart = index
    }

    mutating func step(
      _ isWanted: (UnsafeBufferPointer<UInt8>.SubSequence) -> Bool, _ found: inout [Definition]
    ) {
      switch bytes[index] {
      case 0x0A:
        newline()
        isLineStart = true
      case 0x20, 0x09, 0x0D, 0x0B, 0x0C: index += 1
      case UInt8(ascii: "/") where at(index + 1) == UInt8(ascii: "*"): skipComment()
      case UInt8(ascii: "/") where at(index + 1) == UInt8(ascii: "/"): skipLine()
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        isLineStart = false
        skipLiteral()
      case UInt8(ascii: "#") where isLineStart:
        isLineStart = false
        index += 1
        directive(isWanted, &found)
      default:
        isLineStart = false
        index += 1
      }
    }

    mutating func skipComment() {
      index += 2
      while index < bytes.count {
        if bytes[index] == UInt8(ascii: "*"), at(index + 1) == UInt8(ascii: "/") {
          index += 2
          return
        }
        if bytes[index] == 0x0A { newline() } else { index += 1 }
      }
    }

    /// Up to the line break, which is left.
    mutating func skipLine() {
      while index < bytes.count, bytes[index] != 0x0A {
        if !skipContinuation() { index += 1 }
      }
    }

    /// Over a backslash and the line break after it.
    mutating func skipContinuation() -> Bool {
      guard bytes[index] == UInt8(ascii: "\\") else { return false }
      let end = at(index + 1) == 0x0D ? index + 2 : index + 1
      guard at(end) == 0x0A else { return false }
      index = end
      newline()
      return true
    }

    /// Over a literal, at most up to the line break.
    mutating func skipLiteral() {
      let quote = bytes[index]
      index += 1
      while index < bytes.count, bytes[index] != 0x0A {
        if skipContinuation() { continue }
        let unit = bytes[index]
        index += 1
        if unit == quote { return }
        if unit == UInt8(ascii: "\\"), index < bytes.count, bytes[index] != 0x0A { index += 1 }
      }
    }

    mutating func skipSpaces() {
      while index < bytes.count {
        if [0x20, 0x09].contains(bytes[index]) {
          index += 1
        } else if !skipContinuation() {
          return
        }
      }
    }

    static func isName(_ byte: UInt8) -> Bool {
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || byte == UInt8(ascii: "_")
    }

    mutating func directive(
      _ isWanted: (UnsafeBufferPointer<UInt8>.SubSequence) -> Bool, _ found: inout [Definition]
    ) {
      skipSpaces()
      let word = index
      while Self.isName(at(index)) { index += 1 }
      guard bytes[word..<index].elementsEqual("define".utf8) else { return }
      skipSpaces()
      let start = index
      while Self.isName(at(index)) { index += 1 }
      let name = bytes[start..<index]
      guard !name.isEmpty, isWanted(name) else { return }
      let text = String(decoding: name, as: UTF8.self)
      if at(index) == UInt8(ascii: "(") {
        found.append(
          Definition(name: text, value: nil, line: line, column: start - lineStart + 1))
        return
      }
      skipSpaces()
      var definition = Definition(
        name: text, value: nil, line: line, column: index - lineStart + 1)
      definition.value = value()
      found.append(definition)
    }

    /// The bytes up to the line break, without comments.
    mutating func value() -> String {
      var out: [UInt8] = []
      while index < bytes.count, bytes[index] != 0x0A {
        switch bytes[index] {
        case UInt8(ascii: "/") where at(index + 1) == UInt8(ascii: "*"):
          skipComment()
          out.append(0x20)
        case UInt8(ascii: "/") where at(index + 1) == UInt8(ascii: "/"): skipLine()
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
          let start = index
          skipLiteral()
          out += bytes[start..<index]
        default:
          if skipContinuation() {
            out.append(0x20)
          } else {
            out.append(bytes[index])
            index += 1
          }
        }
      }
      while let last = out.last, [0x20, 0x09, 0x0D].contains(last) { out.removeLast() }
      return String(decoding: out, as: UTF8.self)
    }
  }
}
