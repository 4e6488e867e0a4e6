public import BomafideIdentifiers

/// How the parts of a version are packed into one number: `%d%03d%03d` reads 3049001 as 3, 49, 1.
///
/// The first field takes the digits that the others leave; each other one has a width. `%*2d` skips a field.
public struct NumberPacking: TextIdentifier {
  /// A run of digits.
  struct Field: Hashable, Sendable {
    /// The number of digits, or nil for the first field.
    var width: Int?
    var isSkipped: Bool
  }

  let fields: [Field]
  public let description: String

  public init(parsing text: some StringProtocol) throws(SyntaxError) {
    let units = Array(text.utf8)
    func trouble(_ offset: Int, _ expected: String) -> SyntaxError {
      SyntaxError(text: text, offset: offset, expected: expected)
    }
    var fields: [Field] = []
    var index = 0
    repeat {
      guard index < units.count, units[index] == UInt8(ascii: "%") else {
        throw trouble(index, "'%d' or a field with a width, such as '%03d'")
      }
      index += 1
      var isSkipped = false
      if index < units.count, units[index] == UInt8(ascii: "*") {
        isSkipped = true
        index += 1
      }
      let start = index
      var width = 0
      while index < units.count, (0x30...0x39).contains(units[index]), index - start < 3 {
        width = width * 10 + Int(units[index] - 0x30)
        index += 1
      }
      if fields.isEmpty, width > 0 { throw trouble(start, "'d': the first field has no width") }
      if !fields.isEmpty, !(1...9).contains(width) {
        throw trouble(start, "a width from 1 to 9, as in '%03d'")
      }
      guard index < units.count, [UInt8(ascii: "d"), UInt8(ascii: "x")].contains(units[index])
      else { throw trouble(index, "'d'") }
      index += 1
      fields.append(Field(width: fields.isEmpty ? nil : width, isSkipped: isSkipped))
    } while index < units.count
    self.fields = fields
    description = String(text)
  }

  /// The parts of `number`, whose digits are taken in `base`; each part is printed in decimal.
  public func unpack(_ number: UInt64, base: Int) -> [String] {
    var rest = number
    var parts: [String] = []
    for field in fields.reversed() {
      var part = rest
      if let width = field.width {
        var modulus: UInt64 = 1
        for _ in 0..<width { modulus = modulus.multipliedReportingOverflow(by: UInt64(base)).0 }
        part = rest % max(modulus, 1)
        rest /= max(modulus, 1)
      }
      if !field.isSkipped { parts.append(String(part)) }
    }
    return parts.reversed()
  }
}
