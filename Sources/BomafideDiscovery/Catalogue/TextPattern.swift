/// A literal text with placeholders, as version rules of the catalogue use them.
///
/// `{version}` is a token that starts with a digit, `{major}`, `{minor}`, `{patch}` and `{tweak}` are numbers, `{commit}` is a
/// hash, `{date}` a date, `{*}` anything on the same line. A blank stands for any run of blanks, line breaks and
/// comment stars.
struct TextPattern: Sendable {
  private enum Piece: Sendable {
    case text([UInt8])
    case blank
    case version, number, commit, date, anything

    var isCaptured: Bool {
      switch self {
      case .version, .number, .commit, .date: true
      default: false
      }
    }

    var isRelease: Bool {
      switch self {
      case .version, .number: true
      default: false
      }
    }
  }

  private let pieces: [Piece]

  init(_ text: String) {
    var pieces: [Piece] = []
    var literal: [UInt8] = []
    func flush() {
      if !literal.isEmpty { pieces.append(.text(literal)) }
      literal = []
    }
    let units = Array(text.utf8)
    var index = 0
    while index < units.count {
      if units[index] == UInt8(ascii: "{"),
        let end = units[index...].firstIndex(of: UInt8(ascii: "}"))
      {
        let piece: Piece? =
          switch String(decoding: units[index + 1..<end], as: UTF8.self) {
          case "version": .version
          case "major", "minor", "patch", "tweak": .number
          case "commit": .commit
          case "date": .date
          case "*": .anything
          default: nil
          }
        if let piece {
          flush()
          pieces.append(piece)
          index = end + 1
          continue
        }
      }
      if units[index] == 0x20 || units[index] == 0x0A || units[index] == 0x09 {
        flush()
        if case .blank? = pieces.last {} else { pieces.append(.blank) }
      } else {
        literal.append(units[index])
      }
      index += 1
    }
    flush()
    self.pieces = pieces
  }

  /// The first match: the version it gives, and where the match starts.
  func match(in bytes: [UInt8]) -> (version: String, place: Int)? {
    // The longest literal is looked for first; from there the match is tried backward to the start.
    guard case .text(let first)? = pieces.first else {
      var place = 0
      while place < bytes.count {
        if let version = attempt(bytes, place) { return (version, place) }
        place += 1
      }
      return nil
    }
    var from = 0
    while let place = ByteSearch.first(of: first, in: bytes, from: from) {
      if let version = attempt(bytes, place) { return (version, place) }
      from = place + 1
    }
    return nil
  }

  private func attempt(_ bytes: [UInt8], _ start: Int) -> String? {
    var captures: [String] = []
    guard match(bytes, start, 0, &captures) else { return nil }
    // A commit or a date is the version only where there is no number of a release.
    let kinds = pieces.filter(\.isCaptured)
    let releases = zip(kinds, captures).filter { $0.0.isRelease }.map(\.1)
    let version = releases.isEmpty ? captures : releases
    return version.isEmpty ? nil : version.joined(separator: ".")
  }

  private func match(_ bytes: [UInt8], _ start: Int, _ piece: Int, _ captures: inout [String])
    -> Bool
  {
    guard piece < pieces.count else { return true }
    var at = start
    switch pieces[piece] {
    case .text(let text):
      guard bytes.count - at >= text.count else { return false }
      for offset in text.indices where bytes[at + offset] != text[offset] { return false }
      return match(bytes, at + text.count, piece + 1, &captures)
    case .blank:
      while at < bytes.count, [0x20, 0x09, 0x0A, 0x0D, 0x2A].contains(bytes[at]) { at += 1 }
      return at > start && match(bytes, at, piece + 1, &captures)
    case .number:
      while at < bytes.count, VersionText.isDigit(bytes[at]), at - start < 9 { at += 1 }
      return at > start && capture(bytes, start, at, piece, &captures)
    case .commit:
      while at < bytes.count, Self.isHex(bytes[at]), at - start < 40 { at += 1 }
      return at - start >= 7 && capture(bytes, start, at, piece, &captures)
    case .date:
      while at < bytes.count, VersionText.isDigit(bytes[at]) || [0x2D, 0x2F].contains(bytes[at]) {
        at += 1
      }
      return (6...10).contains(at - start) && capture(bytes, start, at, piece, &captures)
    case .version:
      guard at < bytes.count, VersionText.isDigit(bytes[at]) else { return false }
      while at < bytes.count, VersionText.isWord(bytes[at]) || ".+-".utf8.contains(bytes[at]),
        at - start < 40
      { at += 1 }
      // The longest token first, then shorter ones, so that what follows may be punctuation.
      while at > start {
        let last = bytes[at - 1]
        if VersionText.isWord(last), last != UInt8(ascii: "_"),
          capture(bytes, start, at, piece, &captures)
        {
          return true
        }
        at -= 1
      }
      return false
    case .anything:
      while true {
        if match(bytes, at, piece + 1, &captures) { return true }
        if at >= bytes.count || bytes[at] == 0x0A || at - start >= 200 { return false }
        at += 1
      }
    }
  }

  private func capture(
    _ bytes: [UInt8], _ start: Int, _ end: Int, _ piece: Int, _ captures: inout [String]
  ) -> Bool {
    let before = captures
    captures.append(String(decoding: bytes[start..<end], as: UTF8.self))
    if match(bytes, end, piece + 1, &captures) { return true }
    captures = before
    return false
  }

  private static func isHex(_ unit: UInt8) -> Bool {
    VersionText.isDigit(unit) || (0x61...0x66).contains(unit) || (0x41...0x46).contains(unit)
  }
}
