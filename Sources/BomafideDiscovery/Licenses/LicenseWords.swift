/// The words of a text as the matching of licenses sees them.
///
/// Letter case, white space, punctuation, quotes, dashes, bullets and comment marks are gone, and lines of copyright
/// are marked. A word is known by its hash alone. `Scripts/make-license-texts` cuts the texts of the list in the same
/// way.
///
/// Source: SPDX 2.3, Annex B, <https://spdx.github.io/spdx-spec/v2.3/license-matching-guidelines-and-templates/>.
struct LicenseWords {
  /// What is known of a word besides its letters.
  struct Marks: OptionSet {
    let rawValue: UInt8

    /// A bullet, a comment mark, or a word of a copyright line: not part of a license text.
    static let dropped = Marks(rawValue: 1)
    /// A number at the beginning of a line, perhaps of a section: may be part of a license text.
    static let soft = Marks(rawValue: 2)
    /// A plus sign follows, as in `GPLv2+`.
    static let plus = Marks(rawValue: 4)
    /// The first word of its line.
    static let first = Marks(rawValue: 8)
    /// The sentence ends behind it.
    static let stop = Marks(rawValue: 16)
    /// A word of a copyright line.
    static let copyright = Marks(rawValue: 32)
  }

  private(set) var hashes: [UInt32] = []
  private(set) var lines: [Int32] = []
  private(set) var marks: [Marks] = []
  /// The offset behind each word.
  private(set) var ends: [Int32] = []

  var count: Int { hashes.count }

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    let estimate = bytes.count / 5
    hashes.reserveCapacity(estimate)
    lines.reserveCapacity(estimate)
    marks.reserveCapacity(estimate)
    ends.reserveCapacity(estimate)
    var line: Int32 = 1
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != newline, bytes[end] != carriageReturn { end += 1 }
      cut(UnsafeBufferPointer(rebasing: bytes[start..<end]), line: line, offset: Int32(start))
      if end + 1 < bytes.count, bytes[end] == carriageReturn, bytes[end + 1] == newline { end += 1 }
      start = end + 1
      line += 1
    }
  }

  private mutating func cut(_ text: UnsafeBufferPointer<UInt8>, line: Int32, offset: Int32) {
    var index = 0
    let end = text.count
    var isFirst = true
    var base: Marks = []
    while index < end {
      let byte = text[index]
      let size = ignoredSize(of: byte)
      if size > 0 {
        if size == 1, byte == stopSign || byte == semicolon, let last = marks.indices.last,
          lines[last] == line
        {
          marks[last].insert(.stop)
        }
        index += size
        continue
      }
      if isFirst, isCopyright(text, from: index) { base = [.dropped, .copyright] }
      let start = index
      let hash = word(in: text, at: &index)
      var mark = base
      if isFirst { mark.insert(.first) }
      if index < end, text[index] == plusSign { mark.insert(.plus) }
      if isBullet(text, start..<index, isFirst: isFirst)
        || (isFirst && isCommentWord(text, start..<index))
      {
        mark.insert(.dropped)
      } else if isFirst, text[start..<index].allSatisfy({ $0.isDigit || $0 == stopSign }) {
        mark.insert(.soft)
      }
      // A bullet doesn't begin the line: the word behind it may be one too, as in "1. (a)".
      if !mark.contains(.dropped) || mark.contains(.copyright) { isFirst = false }
      hashes.append(hash)
      lines.append(line)
      marks.append(mark)
      ends.append(offset + Int32(index))
    }
  }

  /// The hash of the word at `index`, which moves behind it.
  private func word(in text: UnsafeBufferPointer<UInt8>, at index: inout Int) -> UInt32 {
    var hash = WordHash.start
    let end = text.count
    while index < end {
      let byte = text[index]
      if byte.isWordByte {
        hash = WordHash.adding(byte.lowercased, to: hash)
        index += 1
        continue
      }
      var width = 1
      if byte == 0xE2, index + 2 < end, text[index + 1] == 0x80,
        text[index + 2] == 0x98 || text[index + 2] == 0x99
      {
        width = 3
      }
      guard index + width < end, text[index + width].isWordByte else { return hash }
      if byte == apostrophe || byte == hyphen || width == 3 {
        index += width
      } else if byte == stopSign, text[index - 1].isDigit, text[index + 1].isDigit {
        hash = WordHash.adding(byte, to: hash)
        index += 1
      } else {
        return hash
      }
    }
    return hash
  }

  private func isBullet(
    _ text: UnsafeBufferPointer<UInt8>, _ word: Range<Int>, isFirst: Bool
  ) -> Bool {
    guard word.count <= 4, word.upperBound < text.count else { return false }
    let letters = text[word]
    let isNumber = word.count <= 2 && letters.allSatisfy(\.isDigit)
    let after = text[word.upperBound]
    if after == closingParenthesis {
      return isNumber || word.count == 1 || romanNumerals.contains(Array(letters.map(\.lowercased)))
    }
    guard after == stopSign else { return false }
    let isFree = word.upperBound + 1 >= text.count || text[word.upperBound + 1].isBlank
    return isFree && (isNumber || (isFirst && word.count == 1))
  }

  /// Whether a line begins with the words that some languages begin comments with.
  private func isCommentWord(_ text: UnsafeBufferPointer<UInt8>, _ word: Range<Int>) -> Bool {
    let isFree = word.upperBound >= text.count || text[word.upperBound].isBlank
    guard isFree else { return false }
    if word == 0..<1 { return text[0] | 0x20 == UInt8(ascii: "c") }
    guard word.count == 3 else { return false }
    let letters = text[word].map(\.lowercased)
    return letters == Array("dnl".utf8) || letters == Array("rem".utf8)
  }
}

/// How many bytes of no word begin with `byte`; zero for a byte of a word.
private func ignoredSize(of byte: UInt8) -> Int {
  if byte.isWordByte { return 0 }
  return byte == 0xC2 ? 2 : byte == 0xE2 ? 3 : 1
}

/// FNV-1a, 32 bits.
enum WordHash {
  static let start: UInt32 = 0x811C_9DC5

  @inline(__always) static func adding(_ byte: UInt8, to hash: UInt32) -> UInt32 {
    (hash ^ UInt32(byte)) &* 0x0100_0193
  }

  static func of(_ word: some Sequence<UInt8>) -> UInt32 {
    word.reduce(start) { adding($1, to: $0) }
  }
}

extension UInt8 {
  /// A letter, a digit, or a byte of a character beyond ASCII that is no punctuation.
  @inline(__always) var isWordByte: Bool {
    if self >= 0x80 { return self != 0xC2 && self != 0xE2 }
    return isDigit || (self | 0x20) &- 0x61 < 26
  }

  @inline(__always) var isDigit: Bool { self &- 0x30 < 10 }

  @inline(__always) var lowercased: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }

  var isBlank: Bool { self == 0x20 || self == 0x09 || self == carriageReturn }
}

let newline = UInt8(ascii: "\n")
let carriageReturn = UInt8(ascii: "\r")
private let stopSign = UInt8(ascii: ".")
private let semicolon = UInt8(ascii: ";")
private let plusSign = UInt8(ascii: "+")
private let hyphen = UInt8(ascii: "-")
private let apostrophe = UInt8(ascii: "'")
private let closingParenthesis = UInt8(ascii: ")")

private let romanNumerals: Set<[UInt8]> = Set(
  ["ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii"].map { Array($0.utf8) })
