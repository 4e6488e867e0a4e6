/// The SPDX License List: the licenses and exceptions that have an identifier.
///
/// Identifiers are found whatever their letter case, in logarithmic time and without any set-up.
///
/// Source: <https://spdx.org/licenses/>.
public enum LicenseList {
  /// Finds a license by its identifier, in any letter case.
  public static func license(_ identifier: some StringProtocol) -> ListedLicense? {
    table.find(identifier).map(ListedLicense.init(line:))
  }

  /// Finds an exception by its identifier, in any letter case.
  public static func exception(_ identifier: some StringProtocol) -> ListedException? {
    exceptionTable.find(identifier).map(ListedException.init(line:))
  }

  /// All licenses, ordered by identifier without regard to letter case.
  public static var licenses: [ListedLicense] { table.lines.map(ListedLicense.init(line:)) }

  /// All exceptions, ordered by identifier without regard to letter case.
  public static var exceptions: [ListedException] {
    exceptionTable.lines.map(ListedException.init(line:))
  }

  static var table: Table { Table(text: licenseLines) }

  static var exceptionTable: Table { Table(text: exceptionLines) }
}

/// A license on the SPDX License List.
public struct ListedLicense: TextIdentifier, Comparable {
  fileprivate let line: Int

  public init(parsing text: some StringProtocol) throws(SyntaxError) {
    guard let line = LicenseList.table.find(text) else {
      throw SyntaxError(text: text, offset: 0, expected: Self.expectation(for: text))
    }
    self.line = line
  }

  fileprivate init(line: Int) { self.line = line }

  /// The identifier in the list's letter case.
  public var identifier: String { LicenseList.table.field(0, of: line) }

  /// The license's full name.
  public var name: String { LicenseList.table.field(2, of: line) }

  /// Whether the list keeps the identifier only for old documents.
  public var isDeprecated: Bool { LicenseList.table.hasFlag("D", line: line) }

  /// Whether the Open Source Initiative has approved the license.
  public var isOSIApproved: Bool { LicenseList.table.hasFlag("O", line: line) }

  /// Whether the Free Software Foundation holds the license for libre.
  public var isFSFLibre: Bool { LicenseList.table.hasFlag("F", line: line) }

  public var description: String { identifier }

  public static func < (a: Self, b: Self) -> Bool { a.line < b.line }

  static func expectation(for text: some StringProtocol) -> String {
    let near = nearest(to: text, in: LicenseList.licenses.lazy.map(\.identifier))
    let hint = near.map { "did you mean '\($0)'?" } ?? "others are written 'LicenseRef-…'"
    return "a license on the SPDX License List \(LicenseList.version); \(hint)"
  }
}

/// An exception on the SPDX License List: what may stand after `WITH`.
public struct ListedException: TextIdentifier, Comparable {
  fileprivate let line: Int

  public init(parsing text: some StringProtocol) throws(SyntaxError) {
    guard let line = LicenseList.exceptionTable.find(text) else {
      throw SyntaxError(text: text, offset: 0, expected: Self.expectation(for: text))
    }
    self.line = line
  }

  fileprivate init(line: Int) { self.line = line }

  /// The identifier in the list's letter case.
  public var identifier: String { LicenseList.exceptionTable.field(0, of: line) }

  /// The exception's full name.
  public var name: String { LicenseList.exceptionTable.field(2, of: line) }

  /// Whether the list keeps the identifier only for old documents.
  public var isDeprecated: Bool { LicenseList.exceptionTable.hasFlag("D", line: line) }

  public var description: String { identifier }

  public static func < (a: Self, b: Self) -> Bool { a.line < b.line }

  static func expectation(for text: some StringProtocol) -> String {
    let near = nearest(to: text, in: LicenseList.exceptions.lazy.map(\.identifier))
    let hint = near.map { "; did you mean '\($0)'?" } ?? ""
    return "an exception on the SPDX License List \(LicenseList.version)\(hint)"
  }
}

extension LicenseList {
  /// Lines of tab-separated fields, ordered by the first one in lower case, searched where they lie.
  ///
  /// A line is named by the offset of its first byte.
  struct Table: Sendable {
    let text: StaticString

    /// The offset of the line whose first field is `key` in any letter case.
    func find(_ key: some StringProtocol) -> Int? {
      let key = key.utf8.map(\.asciiLowercased)
      return text.withUTF8Buffer { bytes in
        var low = 0
        var high = bytes.count
        while low < high {
          var start = low + (high - low) / 2
          while start > low, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
          let end = Self.end(of: UInt8(ascii: "\t"), in: bytes, from: start)
          let field = bytes[start..<end].lazy.map(\.asciiLowercased)
          if field.elementsEqual(key) { return start }
          if field.lexicographicallyPrecedes(key) {
            low = min(high, Self.end(of: UInt8(ascii: "\n"), in: bytes, from: end) + 1)
          } else {
            high = start
          }
        }
        return nil
      }
    }

    func field(_ index: Int, of line: Int) -> String {
      text.withUTF8Buffer { bytes in
        var start = line
        for _ in 0..<index {
          start = Self.end(of: UInt8(ascii: "\t"), in: bytes, from: start) + 1
        }
        let mark = index == 2 ? UInt8(ascii: "\n") : UInt8(ascii: "\t")
        return String(
          decoding: bytes[start..<Self.end(of: mark, in: bytes, from: start)], as: UTF8.self)
      }
    }

    func hasFlag(_ flag: Unicode.Scalar, line: Int) -> Bool {
      field(1, of: line).unicodeScalars.contains(flag)
    }

    /// The offsets of all lines.
    var lines: [Int] {
      text.withUTF8Buffer { bytes in
        var starts: [Int] = []
        var start = 0
        while start < bytes.count {
          starts.append(start)
          start = Self.end(of: UInt8(ascii: "\n"), in: bytes, from: start) + 1
        }
        return starts
      }
    }

    private static func end(
      of mark: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int
    ) -> Int {
      var index = start
      while index < bytes.count, bytes[index] != mark { index += 1 }
      return index
    }
  }
}
