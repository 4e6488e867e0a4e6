/// A version of which nothing is known but its text: ordered only where every common scheme agrees.
///
/// A scheme, such as Debian's or PEP 440's, orders all its versions. Where none is known, this tells the order of
/// versions that begin with numbers, and says nothing where schemes differ:
///
/// - A word before the first digit, such as the `v` of `v1.2` or the `R_` of `R_2_7_1`, is left out where both have
///   the same one; a lone `v` is always left out.
/// - An epoch, as in `1:2.3`, decides first.
/// - Numbers joined by `.` or `_` are compared one by one; a missing one is 0.
/// - Behind equal numbers, `dev`, `a`, `b`, `rc` and their long forms stand before the release, in that order, and
///   `post`, `p`, `pl`, `sp` behind it. Two suffixes that differ in their numbers only are ordered by these.
/// - What `+` begins is left out, as SemVer has it.
/// - Anything else, such as a suffix `-1` on one side alone, or a hash, has no order.
public struct DottedVersion: Hashable, Sendable {
  /// How one version stands to another.
  public enum Order: Hashable, Sendable { case older, same, newer }

  private var word: String
  private var epoch: [UInt8]
  private var numbers: [[UInt8]]
  private var suffix: String

  /// Reads any text; nil where it has no number to begin with, or looks like a hash.
  public init?(_ text: some StringProtocol) {
    var rest = Array(text.utf8)[...]
    if Self.isHash(rest) { return nil }
    guard let digit = rest.firstIndex(where: Self.isDigit), digit <= 64 else { return nil }
    let before = String(decoding: rest[..<digit], as: UTF8.self).lowercased()
    guard before.utf8.allSatisfy({ Self.isLetter($0) || "-_. ".utf8.contains($0) }) else {
      return nil
    }
    word = before == "v" ? "" : before
    rest = rest[digit...]
    epoch = []
    if let colon = rest.firstIndex(of: UInt8(ascii: ":")), colon < rest.endIndex,
      rest[..<colon].allSatisfy(Self.isDigit)
    {
      epoch = Self.trimmed(rest[..<colon])
      rest = rest[(colon + 1)...]
      if rest.first.map(Self.isDigit) != true { return nil }
    }
    if let plus = rest.firstIndex(of: UInt8(ascii: "+")) { rest = rest[..<plus] }
    numbers = []
    while rest.first.map(Self.isDigit) == true {
      let number = rest.prefix(while: Self.isDigit)
      numbers.append(Self.trimmed(number))
      rest = rest[number.endIndex...]
      guard let mark = rest.first, mark == UInt8(ascii: ".") || mark == UInt8(ascii: "_"),
        rest.dropFirst().first.map(Self.isDigit) == true
      else { break }
      rest = rest.dropFirst()
    }
    while numbers.count > 1, numbers.last == [] { numbers.removeLast() }
    suffix = String(decoding: rest, as: UTF8.self).lowercased()
  }

  /// How this version stands to `other`; nil where that can't be told.
  public func compared(to other: DottedVersion) -> Order? {
    if word != other.word { return nil }
    if epoch != other.epoch { return Self.order(epoch, other.epoch) }
    for index in 0..<max(numbers.count, other.numbers.count) {
      let a = index < numbers.count ? numbers[index] : []
      let b = index < other.numbers.count ? other.numbers[index] : []
      if a != b { return Self.order(a, b) }
    }
    return Self.order(suffix, other.suffix)
  }

  /// How one text stands to another as a version; nil where that can't be told.
  public static func order(of a: some StringProtocol, to b: some StringProtocol) -> Order? {
    guard let left = DottedVersion(a), let right = DottedVersion(b) else { return nil }
    return left.compared(to: right)
  }

  /// How the leading numbers stand to those of `other`, whatever words are around them: an order for lists.
  public func numbersCompared(to other: DottedVersion) -> Order {
    for (a, b) in zip(numbers, other.numbers) where a != b { return Self.order(a, b) }
    if numbers.count == other.numbers.count { return .same }
    return numbers.count < other.numbers.count ? .older : .newer
  }

  /// How many leading numbers both have in common, for finding the nearest of several versions.
  public func commonNumbers(with other: DottedVersion) -> Int {
    zip(numbers, other.numbers).prefix { $0 == $1 }.count
  }

  // MARK: Suffixes

  private static let before = ["dev": 0, "a": 1, "alpha": 1, "b": 2, "beta": 2]
  private static let candidates = ["c": 3, "rc": 3, "pre": 3, "preview": 3]
  private static let after = ["post": 5, "p": 5, "pl": 5, "sp": 5, "patch": 5]

  private static func order(_ a: String, _ b: String) -> Order? {
    if a == b { return .same }
    let left = parts(a)
    let right = parts(b)
    if let x = stage(left), let y = stage(right) {
      if x != y { return x < y ? .older : .newer }
      return numbers(left, right)
    }
    // A letter alone, as in OpenSSL's 1.1.1w.
    if left.count == 1, right.count == 1, left[0].utf8.count == 1, right[0].utf8.count == 1,
      left[0].utf8.allSatisfy(isLetter), right[0].utf8.allSatisfy(isLetter)
    {
      return left[0] < right[0] ? .older : .newer
    }
    return left.isEmpty || right.isEmpty ? nil : numbers(left, right)
  }

  /// Whether a suffix stands before the release, behind it, or is none; nil where it may be either.
  private static func stage(_ parts: [String]) -> Int? {
    guard let first = parts.first else { return 4 }
    let place = before[first] ?? candidates[first] ?? after[first]
    // A lone letter may mean a patch as well.
    return place == nil || parts.count == 1 && first.utf8.count == 1 ? nil : place
  }

  /// Compares parts that are the same but for their numbers.
  private static func numbers(_ a: [String], _ b: [String]) -> Order? {
    for index in 0..<max(a.count, b.count) {
      let x = index < a.count ? a[index] : "0"
      let y = index < b.count ? b[index] : "0"
      let areNumbers = x.utf8.allSatisfy(isDigit) && y.utf8.allSatisfy(isDigit)
      guard areNumbers else {
        if x == y { continue }
        return nil
      }
      let (left, right) = (trimmed(x.utf8), trimmed(y.utf8))
      if left != right { return order(left, right) }
    }
    return .same
  }

  /// Runs of letters and runs of digits; what stands between is left out.
  private static func parts(_ suffix: String) -> [String] {
    var parts: [String] = []
    var run: [UInt8] = []
    for byte in suffix.utf8 {
      if let last = run.last, isDigit(last) != isDigit(byte) || !(isDigit(byte) || isLetter(byte)) {
        parts.append(String(decoding: run, as: UTF8.self))
        run = []
      }
      if isDigit(byte) || isLetter(byte) || byte >= 0x80 { run.append(byte) }
    }
    if !run.isEmpty { parts.append(String(decoding: run, as: UTF8.self)) }
    return parts
  }

  // MARK: Bytes

  private static func order(_ a: [UInt8], _ b: [UInt8]) -> Order {
    if a == b { return .same }
    if a.count != b.count { return a.count < b.count ? .older : .newer }
    return a.lexicographicallyPrecedes(b) ? .older : .newer
  }

  private static func trimmed(_ digits: some Sequence<UInt8>) -> [UInt8] {
    Array(digits.drop { $0 == 0x30 })
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  /// Whether a text is a hash, such as a commit's: long, hexadecimal, digits and letters mixed.
  private static func isHash(_ text: ArraySlice<UInt8>) -> Bool {
    text.count >= 7
      && text.allSatisfy { isDigit($0) || (0x61...0x66).contains($0 | 0x20) }
      && !text.allSatisfy(isDigit)
  }
}
