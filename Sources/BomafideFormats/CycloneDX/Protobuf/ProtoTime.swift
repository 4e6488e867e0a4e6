/// Times as `google.protobuf.Timestamp` has them, and as RFC 3339 spells them.
///
/// Source: days from civil dates, H. Hinnant, <https://howardhinnant.github.io/date_algorithms.html>.
enum ProtoTime {
  /// The spelling of a time in UTC, or nil where its year has not four digits.
  static func text(seconds: Int64, nanos: Int64) -> String? {
    guard -62_135_596_800..<253_402_300_800 ~= seconds, 0..<1_000_000_000 ~= nanos else {
      return nil
    }
    let days = Int((seconds + 62_135_596_800) / 86_400) - 719_162
    let rest = Int((seconds + 62_135_596_800) % 86_400)
    let z = days + 719_468
    let era = z / 146_097
    let day = z - era * 146_097
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365
    let ofYear = day - (365 * year + year / 4 - year / 100)
    let month = (5 * ofYear + 2) / 153
    let civilMonth = month < 10 ? month + 3 : month - 9
    let civilYear = year + era * 400 + (civilMonth <= 2 ? 1 : 0)
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let years = String(repeating: "0", count: max(0, 4 - "\(civilYear)".count)) + "\(civilYear)"
    var text = "\(years)-\(two(civilMonth))-\(two(ofYear - (153 * month + 2) / 5 + 1))"
    text += "T\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))"
    if nanos > 0 {
      var digits = String(nanos)
      digits = String(repeating: "0", count: 9 - digits.count) + digits
      while digits.hasSuffix("0") { digits.removeLast() }
      text += "." + digits
    }
    return text + "Z"
  }

  /// The seconds since 1970 and the nanoseconds of a time in RFC 3339 or a date, and whether it is of another zone.
  static func parse(_ text: String) -> (seconds: Int64, nanos: Int64, hasZone: Bool)? {
    let bytes = Array(text.utf8)
    func number(_ start: Int, _ count: Int) -> Int? {
      guard start + count <= bytes.count else { return nil }
      var value = 0
      for byte in bytes[start..<start + count] {
        guard 0x30...0x39 ~= byte else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      return value
    }
    guard let year = number(0, 4), let month = number(5, 2), let day = number(8, 2),
      1...12 ~= month, 1...31 ~= day, year > 0
    else { return nil }
    let y = month <= 2 ? year - 1 : year
    let era = y / 400
    let ofEra = y - era * 400
    let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let days = era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
    if bytes.count == 10 { return (Int64(days) * 86_400, 0, false) }
    guard let hour = number(11, 2), let minute = number(14, 2), let second = number(17, 2),
      hour < 24, minute < 60, second < 61
    else { return nil }
    var at = 19
    var nanos = 0
    if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
      at += 1
      var digits = 0
      while at < bytes.count, 0x30...0x39 ~= bytes[at] {
        if digits < 9 { nanos = nanos * 10 + Int(bytes[at] - 0x30) }
        digits = min(digits + 1, 9)
        at += 1
      }
      for _ in digits..<9 { nanos *= 10 }
    }
    var offset = 0
    if at < bytes.count, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") {
      guard let hours = number(at + 1, 2), let minutes = number(at + 4, 2) else { return nil }
      offset = (hours * 60 + minutes) * 60 * (bytes[at] == UInt8(ascii: "-") ? -1 : 1)
    }
    let seconds = days * 86_400 + hour * 3600 + minute * 60 + second - offset
    return (Int64(seconds), Int64(nanos), offset != 0)
  }
}
