/// Tars made by hand, so that tests can make what no archiver would.
///
/// Source: POSIX.1-2017, pax, "ustar Interchange Format".
enum TarBytes {
  static func file(_ name: String, _ content: [UInt8], executable: Bool = false) -> [UInt8] {
    file(Array(name.utf8), content, executable: executable)
  }

  static func file(_ name: [UInt8], _ content: [UInt8], executable: Bool = false) -> [UInt8] {
    var header = longName(name)
    header += Self.header(name, type: "0", size: content.count, mode: executable ? 0o755 : 0o644)
    return header + padded(content)
  }

  static func folder(_ name: String) -> [UInt8] {
    header(Array(name.utf8), type: "5", mode: 0o755)
  }

  static func symlink(_ name: String, to target: String) -> [UInt8] {
    header(Array(name.utf8), type: "2", target: target)
  }

  static func hardLink(_ name: String, to target: String) -> [UInt8] {
    header(Array(name.utf8), type: "1", target: target)
  }

  static func fifo(_ name: String) -> [UInt8] {
    header(Array(name.utf8), type: "6")
  }

  /// Puts entries together and ends them with two blocks of zeros.
  static func archive(_ entries: [[UInt8]]) -> [UInt8] {
    entries.flatMap { $0 } + [UInt8](repeating: 0, count: 1_024)
  }

  /// An entry that gives the next one a name of any length, as GNU tar does.
  private static func longName(_ name: [UInt8]) -> [UInt8] {
    if name.count <= 100 { return [] }
    return header(Array("././@LongLink".utf8), type: "L", size: name.count + 1)
      + padded(name + [0])
  }

  static func header(
    _ name: [UInt8], type: Unicode.Scalar, size: Int = 0, mode: Int = 0o644, target: String = ""
  ) -> [UInt8] {
    func octal(_ value: Int, _ width: Int) -> [UInt8] {
      let digits = String(value, radix: 8)
      return Array((String(repeating: "0", count: width - 1 - digits.count) + digits).utf8) + [0]
    }
    func field(_ bytes: [UInt8], _ width: Int) -> [UInt8] {
      Array((bytes + [UInt8](repeating: 0, count: width)).prefix(width))
    }
    var block = field(name, 100) + octal(mode, 8) + octal(0, 8) + octal(0, 8)
    block += octal(size, 12) + octal(0, 12) + [UInt8](repeating: 0x20, count: 8)
    block += [UInt8(ascii: type)] + field(Array(target.utf8), 100)
    block += Array("ustar\u{0}00".utf8)
    block = field(block, 512)
    let sum = block.reduce(0) { $0 + Int($1) }
    block.replaceSubrange(148..<156, with: octal(sum, 7) + [0x20])
    return block
  }

  private static func padded(_ bytes: [UInt8]) -> [UInt8] {
    bytes + [UInt8](repeating: 0, count: (512 - bytes.count % 512) % 512)
  }
}

/// Zips made by hand, of stored entries.
///
/// Source: PKWARE, APPNOTE.TXT, 4.3.
enum ZipBytes {
  struct Entry {
    var name: [UInt8]
    var content: [UInt8]
    /// The Unix mode; a link's content is its target.
    var mode: Int = 0o100644
    /// What the archive states as the checksum, if it lies.
    var checksum: UInt32?
  }

  static func archive(_ entries: [Entry]) -> [UInt8] {
    var local: [UInt8] = []
    var central: [UInt8] = []
    for entry in entries {
      let isUTF8 = String(validating: entry.name, as: UTF8.self) != nil
      let common =
        number(20, 2) + number(isUTF8 ? 0x800 : 0, 2) + number(0, 2) + number(0, 4)
        + number(Int(entry.checksum ?? checksum(entry.content)), 4)
        + number(entry.content.count, 4) + number(entry.content.count, 4)
        + number(entry.name.count, 2) + number(0, 2)
      central += number(0x0201_4B50, 4) + number(3 << 8 | 20, 2) + common + number(0, 6)
      central += number(entry.mode << 16, 4) + number(local.count, 4) + entry.name
      local += number(0x0403_4B50, 4) + common + entry.name + entry.content
    }
    return local + central + number(0x0605_4B50, 4) + number(0, 4) + number(entries.count, 2)
      + number(entries.count, 2) + number(central.count, 4) + number(local.count, 4) + number(0, 2)
  }

  private static func number(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  /// What a byte does to the checksum.
  private static let steps = (0..<256 as Range<UInt32>).map { byte in
    (0..<8).reduce(byte) { sum, _ in sum >> 1 ^ (sum & 1) &* 0xEDB8_8320 }
  }

  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum = ~UInt32(0)
    steps.withUnsafeBufferPointer { steps in
      for byte in bytes { sum = sum >> 8 ^ steps[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] }
    }
    return ~sum
  }
}

/// A gzip of stored blocks.
///
/// Source: RFC 1952 and RFC 1951, 3.2.4.
enum GzipBytes {
  static func stored(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
    var rest = bytes[...]
    repeat {
      let block = rest.prefix(65_535)
      rest = rest.dropFirst(block.count)
      out += [rest.isEmpty ? 1 : 0, UInt8(block.count & 255), UInt8(block.count >> 8)]
      out += [UInt8(~block.count & 255), UInt8(~block.count >> 8 & 255)]
      out += block
    } while !rest.isEmpty
    for value in [ZipBytes.checksum(bytes), UInt32(truncatingIfNeeded: bytes.count)] {
      out += (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
    return out
  }
}
