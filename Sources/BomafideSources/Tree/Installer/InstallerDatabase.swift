/// The tables of a Windows Installer package.
///
/// The names of its streams hold two characters in each unit; a table's stream holds one column after the other, in
/// which texts are numbers of the string pool. Source: Windows Installer, "Database Tables"; the packing is described
/// nowhere by its maker, and known from msitools and Wine (`dlls/msi/table.c`, `string.c`).
struct InstallerDatabase {
  /// A row, by the names of its columns.
  struct Row {
    fileprivate var values: [String: Value]

    /// The text of a column; empty where there is none.
    func text(_ column: String) -> String {
      if case .text(let text)? = values[column] { text } else { "" }
    }

    /// The number of a column.
    func number(_ column: String) -> Int? {
      if case .number(let number)? = values[column] { number } else { nil }
    }
  }

  fileprivate enum Value {
    case text(String)
    case number(Int)
  }

  private struct Column {
    var name: String
    var number: Int
    var type: Int

    var isText: Bool { type & 0x800 != 0 }
    var isStream: Bool { type & ~0x1000 & 0xFFFF == 0x900 }
  }

  private static let longestTable: Int64 = 64 << 20
  private static let mostRows = 1 << 19
  private static let alphabet = Array(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._".utf8)

  private let file: CompoundFile
  private let tables: [String: CompoundFile.Stream]
  private var strings: [String] = []
  private var referenceSize = 2
  private var columns: [String: [Column]] = [:]

  /// The streams that are no tables, by their names.
  let streams: [(name: String, stream: CompoundFile.Stream)]

  /// Reads the pool and the list of columns; nil where the file holds no such database or a damaged one.
  init?(_ file: CompoundFile) {
    self.file = file
    var tables: [String: CompoundFile.Stream] = [:]
    var others: [(name: String, stream: CompoundFile.Stream)] = []
    for stream in file.streams {
      let (name, isTable) = Self.name(stream.name)
      if isTable { tables[name] = stream } else { others.append((name, stream)) }
    }
    self.tables = tables
    streams = others
    guard readStrings(), readColumns() else { return nil }
  }

  /// The bytes of a stream that is no table.
  func content(of stream: CompoundFile.Stream) -> ByteStore? { file.content(of: stream) }

  /// Whether the package has a table.
  func has(_ table: String) -> Bool { tables[table] != nil && columns[table] != nil }

  /// The rows of a table; none where it isn't there, nil where it is damaged.
  func rows(_ table: String) -> [Row]? {
    guard let columns = columns[table], tables[table] != nil else { return [] }
    return rows(table, columns)
  }

  private func rows(_ table: String, _ columns: [Column]) -> [Row]? {
    guard let bytes = bytes(of: table) else { return nil }
    let widths = columns.map { column in
      if column.isStream { return 2 }
      if column.isText { return referenceSize }
      return column.type & 0xFF == 4 ? 4 : 2
    }
    let rowSize = widths.reduce(0, +)
    guard rowSize > 0, bytes.count % rowSize == 0 else { return nil }
    let count = bytes.count / rowSize
    guard count <= Self.mostRows else { return nil }
    var rows = [Row](repeating: Row(values: [:]), count: count)
    var offset = 0
    for (column, width) in zip(columns, widths) {
      for row in 0..<count {
        let number = Self.number(bytes, offset + row * width, width)
        if number == 0 { continue }
        if column.isText, !column.isStream {
          guard number < strings.count else { return nil }
          rows[row].values[column.name] = .text(strings[number])
        } else {
          rows[row].values[column.name] = .number(number - (width == 4 ? 1 << 31 : 1 << 15))
        }
      }
      offset += count * width
    }
    return rows
  }

  private func bytes(of table: String) -> [UInt8]? {
    guard let stream = tables[table], stream.size <= Self.longestTable,
      let content = file.content(of: stream)
    else { return nil }
    let bytes = content.bytes(at: 0, count: Int(stream.size))
    return bytes.count == Int(stream.size) ? bytes : nil
  }

  private mutating func readStrings() -> Bool {
    guard let pool = bytes(of: "_StringPool"), let data = bytes(of: "_StringData"),
      pool.count >= 4
    else { return false }
    let codePage = Self.number(pool, 0, 4)
    referenceSize = codePage & 0x8000_0000 != 0 ? 3 : 2
    // Entry 0 is the page; the text of number 0 is none.
    strings = [""]
    var place = 4
    var start = 0
    while place + 4 <= pool.count {
      var size = Self.number(pool, place, 2)
      let references = Self.number(pool, place + 2, 2)
      place += 4
      if size == 0, references != 0, place + 4 <= pool.count {
        size = Self.number(pool, place, 4)
        place += 4
      }
      guard start + size <= data.count else { return false }
      strings.append(CodePage.text(data[start..<start + size], page: codePage & 0xFFFF))
      start += size
    }
    return true
  }

  private mutating func readColumns() -> Bool {
    let own = [
      Column(name: "Table", number: 1, type: 0x900 | 0x40),
      Column(name: "Number", number: 2, type: 0x502),
      Column(name: "Name", number: 3, type: 0x900 | 0x40),
      Column(name: "Type", number: 4, type: 0x502),
    ]
    guard let rows = rows("_Columns", own) else { return false }
    for row in rows {
      columns[row.text("Table"), default: []].append(
        Column(
          name: row.text("Name"), number: row.number("Number") ?? 0,
          type: (row.number("Type") ?? 0) & 0xFFFF))
    }
    for table in columns.keys { columns[table]?.sort { $0.number < $1.number } }
    return true
  }

  /// A stream's name, and whether it is marked as a table.
  private static func name(_ units: [UInt16]) -> (String, Bool) {
    var scalars: [UInt16] = []
    var isTable = false
    for (index, unit) in units.enumerated() {
      switch unit {
      case 0x4840 where index == 0: isTable = true
      case 0x3800..<0x4800:
        let pair = Int(unit - 0x3800)
        scalars += [UInt16(alphabet[pair & 63]), UInt16(alphabet[pair >> 6 & 63])]
      case 0x4800..<0x4840: scalars.append(UInt16(alphabet[Int(unit - 0x4800)]))
      default: scalars.append(unit)
      }
    }
    return (String(decoding: scalars, as: UTF16.self), isTable)
  }

  private static func number(_ bytes: [UInt8], _ offset: Int, _ width: Int) -> Int {
    bytes[offset..<offset + width].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}

/// Texts of Windows' code pages.
enum CodePage {
  /// What the bytes 0x80 to 0x9F are in the page 1252.
  private static let western: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039,
    0x152, 0x8D, 0x17D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC,
    0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
  ]

  /// Reads UTF-8 where it is that, and else the western page.
  ///
  /// Packages are written in UTF-8, in ASCII or in the page 1252; of the others only ASCII is right.
  static func text(_ bytes: ArraySlice<UInt8>, page: Int) -> String {
    if page != 1252, let text = String(validating: bytes, as: UTF8.self) { return text }
    var text = String.UnicodeScalarView()
    for byte in bytes {
      let scalar = (0x80..<0xA0).contains(byte) ? western[Int(byte) - 0x80] : UInt32(byte)
      text.append(Unicode.Scalar(scalar) ?? "\u{FFFD}")
    }
    return String(text)
  }
}
