import BomafideBinaries

/// A literal text with placeholders, as version rules of the catalogue use them.
///
/// `{version}` is a token that starts with a digit, `{major}`, `{minor}`, `{patch}` and `{tweak}` are numbers, `{commit}` is a
/// hash, `{date}` a date, `{*}` anything on the same line. A blank stands for any run of blanks, line breaks and
/// comment stars.
struct TextPattern: Sendable {
  private enum Piece: Sendable {
    case text([UInt8])
    case blank
    case version, commit, date, anything
    /// A part of the version: the major one is the first.
    case number(Int)

    var isCaptured: Bool {
      switch self {
      case .version, .number, .commit, .date: true
      default: false
      }
    }

    /// Where it stands in the version, whatever its place in the text.
    var rank: Int { if case .number(let part) = self { part } else { 0 } }

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
          case "major": .number(0)
          case "minor": .number(1)
          case "patch": .number(2)
          case "tweak": .number(3)
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
    // A blank before the first literal needs one place before it.
    let isIndented = if case .blank? = pieces.first { true } else { false }
    guard case .text(let first)? = pieces.dropFirst(isIndented ? 1 : 0).first else {
      // A release begins with a digit.
      let needsDigit = pieces.first?.isRelease ?? false
      for place in bytes.indices where !needsDigit || VersionText.isDigit(bytes[place]) {
        if let version = attempt(bytes, place) { return (version, place) }
      }
      return nil
    }
    var from = 0
    while let place = ByteSearch.first(of: first, in: bytes, from: from) {
      from = place + 1
      let start = isIndented ? place - 1 : place
      if start >= 0, let version = attempt(bytes, start) { return (version, start) }
    }
    return nil
  }

  private func attempt(_ bytes: [UInt8], _ start: Int) -> String? {
    var captures: [String] = []
    guard match(bytes, start, 0, &captures) else { return nil }
    // A commit or a date is the version only where there is no number of a release.
    let kinds = pieces.filter(\.isCaptured)
    let releases = zip(kinds, captures).enumerated().filter { $0.element.0.isRelease }
      .sorted { ($0.element.0.rank, $0.offset) < ($1.element.0.rank, $1.offset) }.map(\.element.1)
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
      while at < bytes.count, at - start < Self.longestRun, Self.isBlank(bytes[at]) { at += 1 }
      // The longest run first; a star of it may be the literal that follows.
      while at > start {
        if match(bytes, at, piece + 1, &captures) { return true }
        repeat { at -= 1 } while at > start && bytes[at] != UInt8(ascii: "*")
      }
      return false
    case .number:
      while at < bytes.count, VersionText.isDigit(bytes[at]), at - start < Self.longestRun {
        at += 1
      }
      return at > start && capture(bytes, start, at, piece, &captures)
    case .commit:
      while at < bytes.count, Self.isHex(bytes[at]), at - start <= 40 { at += 1 }
      guard (7...40).contains(at - start), start == 0 || !Self.isHex(bytes[start - 1]) else {
        return false
      }
      return capture(bytes, start, at, piece, &captures)
    case .date:
      guard let end = Self.endOfDate(bytes, start) else { return false }
      return capture(bytes, start, end, piece, &captures)
    case .version:
      guard at < bytes.count, VersionText.isDigit(bytes[at]) else { return false }
      while at < bytes.count, VersionText.isWord(bytes[at]) || ".+-".utf8.contains(bytes[at]),
        at - start < Self.longestRun
      { at += 1 }
      // All of the token but the punctuation at its end.
      while !VersionText.isWord(bytes[at - 1]) || bytes[at - 1] == UInt8(ascii: "_") { at -= 1 }
      return capture(bytes, start, at, piece, &captures)
    case .anything:
      while true {
        if match(bytes, at, piece + 1, &captures) { return true }
        if at >= bytes.count || bytes[at] == 0x0A || bytes[at] == 0 || at - start >= 200 {
          return false
        }
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

  /// The longest run of blanks, digits or a token, so that a file of one character takes no longer than others.
  private static let longestRun = 256

  /// Whether it stands between words of a comment: blanks, line breaks, stars.
  private static func isBlank(_ unit: UInt8) -> Bool {
    [0x20, 0x09, 0x0A, 0x0D, 0x2A].contains(unit)
  }

  /// Where a date such as `2024-01-31`, `2024/01/31` or `20240131` ends that starts here on its own.
  private static func endOfDate(_ bytes: [UInt8], _ start: Int) -> Int? {
    func areDigits(_ from: Int, _ count: Int) -> Bool {
      from + count <= bytes.count && bytes[from..<from + count].allSatisfy(VersionText.isDigit)
    }
    func isDigit(_ at: Int) -> Bool { areDigits(at, 1) }
    guard start == 0 || !isDigit(start - 1), areDigits(start, 4), start + 4 < bytes.count else {
      return nil
    }
    if areDigits(start, 8) { return isDigit(start + 8) ? nil : start + 8 }
    let mark = bytes[start + 4]
    guard mark == UInt8(ascii: "-") || mark == UInt8(ascii: "/"), areDigits(start + 5, 2),
      areDigits(start + 8, 2), bytes[start + 7] == mark, !isDigit(start + 10)
    else { return nil }
    return start + 10
  }

  private static func isHex(_ unit: UInt8) -> Bool {
    VersionText.isDigit(unit) || (0x61...0x66).contains(unit) || (0x41...0x46).contains(unit)
  }
}
