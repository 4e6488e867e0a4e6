public import BomafideIdentifiers
public import BomafideModel
import FoundationEssentials

/// The file `RECORD` of a wheel or an installed package: every file with its digest and size.
///
/// Source: Recording installed projects,
/// <https://packaging.python.org/en/latest/specifications/recording-installed-packages/#the-record-file>.
public struct WheelRecord: Hashable, Sendable {
  /// A digest as a line states it.
  public struct StatedDigest: Hashable, Sendable {
    /// As Python's `hashlib` calls it.
    public var algorithm: String
    /// In Base64 for URLs, without padding.
    public var value: String
  }

  /// A line of the file.
  public struct Row: Hashable, Sendable {
    public var path: String
    /// The path as it is written; texts that look alike may be other bytes.
    public var bytes: [UInt8]
    public var digest: StatedDigest?
    public var size: Int64?
    /// From 1.
    public var line: Int

    /// Whether the digest is this one; nil where the line has none of its algorithm.
    public func agrees(with digest: Digest) -> Bool? {
      guard let stated = self.digest, stated.algorithm == WheelRecord.name(of: digest.algorithm)
      else { return nil }
      return stated.value == WheelRecord.text(of: digest)
    }
  }

  public private(set) var rows: [Row] = []
  /// The bytes of each row, with the end of its line.
  private var lines: [[UInt8]] = []

  /// Reads the file.
  ///
  /// - Throws: `InputError` with the line that isn't path, digest and size.
  public init(parsing bytes: [UInt8], path: String) throws(InputError) {
    var rest = bytes[...]
    var number = 1
    while !rest.isEmpty {
      var inQuotes = false
      let end = rest.firstIndex { byte in
        if byte == UInt8(ascii: "\"") { inQuotes.toggle() }
        return byte == UInt8(ascii: "\n") && !inQuotes
      }
      let line = rest[..<(end.map { $0 + 1 } ?? rest.endIndex)]
      rest = rest[line.endIndex...]
      defer { number += line.count { $0 == UInt8(ascii: "\n") } }
      var content = line
      while let last = content.last, last == 0x0A || last == 0x0D { content = content.dropLast() }
      if content.isEmpty { continue }
      let fields = Self.fields(content)
      guard fields.count == 3, !fields[0].isEmpty, let row = Self.row(fields, line: number) else {
        throw InputError(
          at: SourceLocation(path: path, line: number),
          expected: "path, digest and size, separated by commas",
          found: "'\(String(decoding: content, as: UTF8.self).printable(limit: 80))'",
          remedy: "build the wheel anew")
      }
      rows.append(row)
      lines.append(Array(line))
    }
  }

  private static func row(_ raw: [[UInt8]], line: Int) -> Row? {
    let fields = raw.map { String(decoding: $0, as: UTF8.self) }
    var row = Row(path: fields[0], bytes: raw[0], digest: nil, size: nil, line: line)
    if !fields[1].isEmpty {
      guard let equals = fields[1].firstIndex(of: "=") else { return nil }
      row.digest = StatedDigest(
        algorithm: fields[1][..<equals].asciiLowercased,
        value: String(fields[1][fields[1].index(after: equals)...]))
    }
    if !fields[2].isEmpty {
      guard let size = Int64(fields[2]), size >= 0 else { return nil }
      row.size = size
    }
    return row
  }

  /// The fields of a line of CSV.
  private static func fields(_ line: ArraySlice<UInt8>) -> [[UInt8]] {
    var fields: [[UInt8]] = []
    var field: [UInt8] = []
    var inQuotes = false
    var index = line.startIndex
    while index < line.endIndex {
      let byte = line[index]
      index += 1
      if byte == UInt8(ascii: "\"") {
        if inQuotes, index < line.endIndex, line[index] == byte {
          field.append(byte)
          index += 1
        } else {
          inQuotes.toggle()
        }
      } else if byte == UInt8(ascii: ","), !inQuotes {
        fields.append(field)
        field = []
      } else {
        field.append(byte)
      }
    }
    fields.append(field)
    return fields
  }

  /// The file with lines added before that of RECORD itself; lines of the same paths go, all others stay as they are.
  ///
  /// - Parameter files: Path, SHA-256 and size of each.
  public func adding(_ files: [(path: String, digest: Digest, size: Int)]) -> [UInt8] {
    let paths = Set(files.map { Array($0.path.utf8) })
    let own = rows.lastIndex { $0.path.hasSuffix(".dist-info/RECORD") } ?? rows.count
    let end: [UInt8] = lines.first?.suffix(2) == [0x0D, 0x0A] ? [0x0D, 0x0A] : [0x0A]
    var bytes: [UInt8] = []
    for index in 0...rows.count {
      if index == own {
        for file in files {
          if let last = bytes.last, last != 0x0A { bytes += end }
          bytes += Self.quoted(Array(file.path.utf8))
          bytes += Array(",sha256=\(Self.text(of: file.digest)),\(file.size)".utf8) + end
        }
      }
      if index < rows.count, !paths.contains(rows[index].bytes) { bytes += lines[index] }
    }
    return bytes
  }

  private static func quoted(_ path: [UInt8]) -> [UInt8] {
    let quote = UInt8(ascii: "\"")
    guard path.contains(where: { $0 == quote || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else {
      return path
    }
    return [quote] + path.flatMap { $0 == quote ? [quote, quote] : [$0] } + [quote]
  }

  /// The digest as the file writes it.
  static func text(of digest: Digest) -> String {
    var text = Data(digest.bytes).base64EncodedString()
    text.replace("+", with: "-")
    text.replace("/", with: "_")
    while text.last == "=" { text.removeLast() }
    return text
  }

  /// The name of an algorithm in Python's `hashlib`; weaker ones than SHA-256 are not allowed.
  ///
  /// Source: PEP 427, The .dist-info directory.
  static func name(of algorithm: DigestAlgorithm) -> String? {
    switch algorithm {
    case .sha256: "sha256"
    case .sha512: "sha512"
    default: nil
    }
  }
}
