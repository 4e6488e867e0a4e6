/// Debian's versions: `[epoch:]upstream[-revision]`.
///
/// Runs of other characters and numbers take turns. `~` stands before the end, the end before letters, and letters
/// before all else; a missing number is 0, and so is a missing epoch or revision.
///
/// Source: Debian Policy, 5.6.12, <https://www.debian.org/doc/debian-policy/ch-controlfields.html#version>.
enum Debian {
  static func write(_ text: ArraySlice<UInt8>, to key: inout VersionKeyWriter) -> Bool {
    var rest = text
    if let colon = rest.firstIndex(of: UInt8(ascii: ":")) {
      guard rest[..<colon].areDigits else { return false }
      key.number(rest[..<colon])
      rest = rest[(colon + 1)...]
    } else {
      key.zero()
    }
    guard !rest.isEmpty, rest.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return false }
    let dash = rest.lastIndex(of: UInt8(ascii: "-"))
    if dash == rest.startIndex { return false }
    part(rest[..<(dash ?? rest.endIndex)], to: &key)
    part(dash.map { rest[($0 + 1)...] } ?? [], to: &key)
    return true
  }

  private static func part(_ text: ArraySlice<UInt8>, to key: inout VersionKeyWriter) {
    var scanner = VersionScanner(text)
    repeat {
      for byte in scanner.take(while: { !$0.isASCIIDigit }) {
        key.mark(byte == UInt8(ascii: "~") ? 1 : byte.isASCIILetter ? byte : 0x80 | byte)
      }
      key.mark(2)
      key.number(scanner.digits())
    } while !scanner.isAtEnd
    key.mark(2)
  }
}
