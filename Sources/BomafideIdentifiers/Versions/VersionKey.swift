/// A version in the form in which its scheme compares it: bytes whose order is the order of the versions.
///
/// A version is read once; each comparison after that is one of bytes. So every scheme has a total order, whatever
/// texts it takes, and keys can be stored and sorted by anything that sorts bytes. Keys of different schemes must not
/// be compared: their order means nothing.
public struct VersionKey: Comparable, Hashable, Sendable {
  /// The bytes; two versions are the same under their scheme where these are equal.
  public let bytes: [UInt8]

  /// The first eight bytes as one number, which decides nearly every comparison.
  private let prefix: UInt64

  /// Takes bytes that a key gave out before, as those of a database.
  public init(bytes: [UInt8]) {
    self.bytes = bytes
    var prefix: UInt64 = 0
    for index in 0..<8 {
      prefix = prefix << 8 | (index < bytes.count ? UInt64(bytes[index]) : 0)
    }
    self.prefix = prefix
  }

  public static func < (a: Self, b: Self) -> Bool {
    if a.prefix != b.prefix { return a.prefix < b.prefix }
    return a.bytes.lexicographicallyPrecedes(b.bytes)
  }

  public static func == (a: Self, b: Self) -> Bool {
    a.prefix == b.prefix && a.bytes == b.bytes
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}

/// Writes keys: every part says by itself where it ends, so parts can follow each other.
struct VersionKeyWriter {
  private(set) var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(24) }

  /// A byte that stands before or behind others in this place.
  mutating func mark(_ byte: UInt8) { bytes.append(byte) }

  /// A number of any length: below 128 one byte, then by the count of digits.
  mutating func number(_ digits: some Collection<UInt8>) {
    let trimmed = digits.drop { $0 == 0x30 }
    let count = trimmed.count
    if count <= 3 {
      let value = trimmed.reduce(0) { $0 * 10 + Int($1 - 0x30) }
      if value < 0x80 { return bytes.append(UInt8(value)) }
    }
    if count < 0x7F {
      bytes.append(0x80 + UInt8(count))
    } else {
      bytes += [0xFF, UInt8(count >> 8), UInt8(count & 0xFF)]
    }
    bytes += trimmed
  }

  mutating func zero() { bytes.append(0) }

  /// The number before a colon, 0 where there is none; gives what stands behind it.
  mutating func epoch(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let epoch = text.prefix(while: \.isASCIIDigit)
    guard epoch.endIndex < text.endIndex, text[epoch.endIndex] == UInt8(ascii: ":") else {
      zero()
      return text
    }
    number(epoch)
    return text[(epoch.endIndex + 1)...]
  }

  /// A text in the order of its bytes; one that another begins with stands before it.
  mutating func text(_ text: some Collection<UInt8>) {
    bytes += text
    bytes.append(0)
  }

  /// Bytes as they are, at the end of a key.
  mutating func rest(_ text: some Collection<UInt8>) { bytes += text }

  /// Numbers in a row, of which the shorter row stands first where they agree.
  mutating func row(_ numbers: some Collection<ArraySlice<UInt8>>) {
    for digits in numbers {
      mark(2)
      number(digits)
    }
    mark(1)
  }
}

extension Collection<UInt8> {
  /// Whether these are digits, at least one.
  var areDigits: Bool { !isEmpty && allSatisfy(\.isASCIIDigit) }

  /// Whether this number is zero.
  var isZero: Bool { allSatisfy { $0 == 0x30 } }
}

extension Array<ArraySlice<UInt8>> {
  /// Drops zeros from the end.
  mutating func trimZeros() {
    while let last, last.isZero { removeLast() }
  }
}

/// Reads a version from its start.
struct VersionScanner {
  private(set) var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  var isAtEnd: Bool { rest.isEmpty }

  var next: UInt8? { rest.first }

  /// Whether the byte behind the next one is a digit.
  var digitFollows: Bool { rest.dropFirst().first?.isASCIIDigit == true }

  /// Takes one byte, if it is the next one.
  mutating func take(_ byte: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: byte) else { return false }
    rest.removeFirst()
    return true
  }

  /// Takes one byte of several.
  mutating func take(oneOf bytes: StaticString) -> Bool {
    guard let first = rest.first else { return false }
    let isOne = bytes.withUTF8Buffer { $0.contains(first) }
    if isOne { rest.removeFirst() }
    return isOne
  }

  /// Takes a word in lower case, if it stands here in any case.
  mutating func take(word: StaticString) -> Bool {
    let fits = word.withUTF8Buffer { word in
      rest.count >= word.count
        && zip(rest, word).allSatisfy { $0.asciiLowercased == $1 }
    }
    if fits { rest.removeFirst(word.utf8CodeUnitCount) }
    return fits
  }

  mutating func digits() -> ArraySlice<UInt8> { take(while: \.isASCIIDigit) }

  mutating func letters() -> ArraySlice<UInt8> { take(while: \.isASCIILetter) }

  mutating func take(while fits: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    let run = rest.prefix(while: fits)
    rest = rest[run.endIndex...]
    return run
  }

  /// Takes numbers that single dots join, at most `limit`.
  mutating func dottedNumbers(limit: Int = .max) -> [ArraySlice<UInt8>] {
    var numbers: [ArraySlice<UInt8>] = []
    guard next?.isASCIIDigit == true else { return numbers }
    numbers.append(digits())
    while numbers.count < limit, next == UInt8(ascii: "."), digitFollows {
      rest.removeFirst()
      numbers.append(digits())
    }
    return numbers
  }
}
