/// An instant to the second, printed as SPDX wants it: `YYYY-MM-DDThh:mm:ssZ`.
///
/// A fraction and an offset from UTC are read, as RFC 3339 allows; the offset is applied and the fraction is
/// kept for formats that can say it.
public struct Timestamp: TextIdentifier, Comparable {
  /// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
  public let secondsSinceEpoch: Int64

  /// The digits after the decimal point, trailing zeros dropped.
  public let fraction: String

  public init(secondsSinceEpoch: Int64) {
    self.secondsSinceEpoch = secondsSinceEpoch
    fraction = ""
  }

  public init(parsing text: some StringProtocol) throws(SyntaxError) {
    let units = Array(text.utf8)
    func trouble(_ offset: Int, _ expected: String) -> SyntaxError {
      SyntaxError(text: text, offset: offset, expected: expected)
    }
    func number(_ start: Int, _ count: Int, _ range: ClosedRange<Int>, _ what: String)
      throws(SyntaxError) -> Int
    {
      guard units.count >= start + count else { throw trouble(units.count, what) }
      var value = 0
      for index in start..<start + count {
        guard (0x30...0x39).contains(units[index]) else { throw trouble(index, what) }
        value = value * 10 + Int(units[index] - 0x30)
      }
      guard range.contains(value) else { throw trouble(start, what) }
      return value
    }
    func mark(_ offset: Int, _ allowed: Set<UInt8>, _ what: String) throws(SyntaxError) {
      guard units.count > offset, allowed.contains(units[offset]) else {
        throw trouble(min(offset, units.count), what)
      }
    }
    let year = try number(0, 4, 0...9999, "a year of four digits")
    try mark(4, [0x2D], "'-'")
    let month = try number(5, 2, 1...12, "a month from 01 to 12")
    try mark(7, [0x2D], "'-'")
    let day = try number(8, 2, 1...Self.days(in: month, of: year), "a day of that month")
    try mark(10, [0x54, 0x74], "'T'")
    let hour = try number(11, 2, 0...23, "an hour from 00 to 23")
    try mark(13, [0x3A], "':'")
    let minute = try number(14, 2, 0...59, "a minute from 00 to 59")
    try mark(16, [0x3A], "':'")
    let second = try number(17, 2, 0...60, "a second from 00 to 60")
    var index = 19
    var digits: [UInt8] = []
    if units.count > index, units[index] == 0x2E {
      index += 1
      while units.count > index, (0x30...0x39).contains(units[index]), digits.count < 32 {
        digits.append(units[index])
        index += 1
      }
      if digits.isEmpty { throw trouble(index, "a digit after the decimal point") }
    }
    var offset = 0
    try mark(index, [0x5A, 0x7A, 0x2B, 0x2D], "'Z' or an offset such as '+02:00'")
    if units[index] == 0x2B || units[index] == 0x2D {
      let hours = try number(index + 1, 2, 0...23, "the hours of the offset")
      try mark(index + 3, [0x3A], "':'")
      let minutes = try number(index + 4, 2, 0...59, "the minutes of the offset")
      offset = (hours * 3600 + minutes * 60) * (units[index] == 0x2B ? 1 : -1)
      index += 6
    } else {
      index += 1
    }
    if index != units.count { throw trouble(index, "nothing after the time") }
    while digits.last == 0x30 { digits.removeLast() }
    fraction = String(decoding: digits, as: UTF8.self)
    let days = Self.daysSinceEpoch(year, month, day)
    secondsSinceEpoch = Int64(days * 86_400 + hour * 3600 + minute * 60 + second - offset)
  }

  /// The instant in UTC, to the second, with the fraction if there is one.
  public var description: String {
    fraction.isEmpty ? wholeSeconds : String(wholeSeconds.dropLast()) + ".\(fraction)Z"
  }

  /// The instant in UTC without its fraction.
  public var wholeSeconds: String {
    func floored(_ a: Int, _ b: Int) -> Int { a >= 0 ? a / b : -((b - 1 - a) / b) }
    let total = Int(secondsSinceEpoch)
    let dayNumber = floored(total, 86_400)
    let inDay = total - dayNumber * 86_400
    // Civil date from a day count, by eras of 400 years (146,097 days).
    let shifted = dayNumber + 719_468
    let era = floored(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    func padded(_ value: Int, _ width: Int = 2) -> String {
      let text = String(value)
      return String(repeating: "0", count: max(0, width - text.count)) + text
    }
    return "\(padded(year, 4))-\(padded(month))-\(padded(day))T"
      + "\(padded(inDay / 3600)):\(padded(inDay / 60 % 60)):\(padded(inDay % 60))Z"
  }

  public static func < (a: Self, b: Self) -> Bool {
    (a.secondsSinceEpoch, a.fraction) < (b.secondsSinceEpoch, b.fraction)
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func daysSinceEpoch(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}
