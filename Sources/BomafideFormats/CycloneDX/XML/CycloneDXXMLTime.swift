/// Times as XSD spells them.
///
/// Source: XSD 1.0, 3.2.7 and 3.2.9.
enum CycloneDXXMLTime {
  static func isDateTime(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var rest = bytes[...]
    return date(&rest) && take(&rest, "T") && time(&rest) && zone(&rest) && rest.isEmpty
  }

  static func isDate(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var rest = bytes[...]
    return date(&rest) && zone(&rest) && rest.isEmpty
  }

  private typealias Rest = Slice<UnsafeBufferPointer<UInt8>>

  private static func date(_ rest: inout Rest) -> Bool {
    _ = take(&rest, "-")
    let digits = rest.prefix { 0x30...0x39 ~= $0 }
    guard digits.count >= 4, digits.count == 4 || digits.first != 0x30, digits.count < 10 else {
      return false
    }
    let year = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    rest = rest.dropFirst(digits.count)
    guard take(&rest, "-"), let month = two(&rest), take(&rest, "-"), let day = two(&rest),
      1...12 ~= month, day >= 1
    else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return day <= days[month - 1]
  }

  private static func time(_ rest: inout Rest) -> Bool {
    guard let hour = two(&rest), take(&rest, ":"), let minute = two(&rest), take(&rest, ":"),
      let second = two(&rest)
    else { return false }
    var hasFraction = false
    if take(&rest, ".") {
      let digits = rest.prefix { 0x30...0x39 ~= $0 }
      if digits.isEmpty { return false }
      hasFraction = digits.contains { $0 != 0x30 }
      rest = rest.dropFirst(digits.count)
    }
    if hour == 24 { return minute == 0 && second == 0 && !hasFraction }
    return hour < 24 && minute < 60 && second < 60
  }

  /// A zone may be absent.
  private static func zone(_ rest: inout Rest) -> Bool {
    if rest.isEmpty || take(&rest, "Z") { return true }
    guard take(&rest, "+") || take(&rest, "-"), let hour = two(&rest), take(&rest, ":"),
      let minute = two(&rest)
    else { return false }
    return hour < 14 && minute < 60 || hour == 14 && minute == 0
  }

  private static func two(_ rest: inout Rest) -> Int? {
    guard rest.count >= 2, let first = rest.first, let second = rest.dropFirst().first,
      0x30...0x39 ~= first, 0x30...0x39 ~= second
    else { return nil }
    rest = rest.dropFirst(2)
    return Int(first - 0x30) * 10 + Int(second - 0x30)
  }

  private static func take(_ rest: inout Rest, _ mark: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: mark) else { return false }
    rest = rest.dropFirst()
    return true
  }
}
