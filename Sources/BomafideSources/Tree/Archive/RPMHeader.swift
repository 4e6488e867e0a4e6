import BomafideModel

/// A header of an RPM package: numbered tags with values, found when asked for.
///
/// Source: RPM Package File Format V4, <https://rpm-software-management.github.io/rpm/manual/format_v4.html>.
struct RPMHeader {
  private struct Index {
    var tag: UInt32
    var type: UInt32
    var offset: Int
    var count: Int
  }

  /// RPM itself takes no header that is longer than 256 MiB; the longest known have a tenth.
  private static let longest = 64 << 20
  private static let mostTags = 65_536

  private let indexes: [Index]
  private let data: [UInt8]

  /// Where the header ends in its file.
  let end: Int64

  /// Reads the header that starts at an offset; nil where there is none, or not all of it.
  init?(in store: ByteStore, at offset: Int64) {
    let head = store.bytes(at: offset, count: 16)
    guard head.count == 16, head.starts(with: [0x8E, 0xAD, 0xE8, 0x01]) else { return nil }
    let count = Int(Self.number(head[8..<12]))
    let size = Int(Self.number(head[12..<16]))
    guard count <= Self.mostTags, size <= Self.longest else { return nil }
    let table = store.bytes(at: offset + 16, count: count * 16)
    let dataStart = offset + 16 + Int64(count * 16)
    data = store.bytes(at: dataStart, count: size)
    guard table.count == count * 16, data.count == size else { return nil }
    end = dataStart + Int64(size)
    indexes = (0..<count).map { index in
      let entry = table[index * 16..<index * 16 + 16]
      func field(_ number: Int) -> UInt32 {
        Self.number(entry.dropFirst(number * 4).prefix(4))
      }
      return Index(
        tag: field(0), type: field(1), offset: Int(field(2)), count: Int(field(3)))
    }
  }

  /// The header of a package, behind its lead and its signatures; nil where they are damaged.
  init?(ofPackage store: ByteStore) {
    guard let signatures = RPMHeader(in: store, at: 96) else { return nil }
    // The signatures are padded to eight bytes; the lead has 96.
    self.init(in: store, at: (signatures.end + 7) / 8 * 8)
  }

  /// The texts of a tag; none where it isn't there or holds no text.
  func texts(_ tag: UInt32) -> [[UInt8]] {
    guard let index = indexes.first(where: { $0.tag == tag }), [6, 8, 9].contains(index.type),
      index.offset < data.count
    else { return [] }
    var texts: [[UInt8]] = []
    var start = index.offset
    let count = index.type == 6 ? 1 : index.count
    while texts.count < count, let end = data[start...].firstIndex(of: 0) {
      texts.append(Array(data[start..<end]))
      start = end + 1
    }
    return texts
  }

  /// The numbers of 32 bits of a tag.
  func numbers(_ tag: UInt32) -> [UInt32] {
    guard let index = indexes.first(where: { $0.tag == tag }), index.type == 4 else { return [] }
    let end = index.offset + index.count * 4
    guard index.count <= data.count / 4, end <= data.count else { return [] }
    return (0..<index.count).map { Self.number(data[(index.offset + $0 * 4)...].prefix(4)) }
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.reduce(0) { $0 << 8 | UInt32($1) }
  }
}

extension ArchiveFile {
  /// The files in the payload of an RPM package.
  func rpmEntries() throws(InputError) -> any EntryReading {
    guard let header = RPMHeader(ofPackage: store) else {
      throw ArchiveReader.damage("truncated or damaged header of an RPM package", at: path)
    }
    let payload = store.part(at: header.end)
    let bytes = PeekedBytes(StoreBytes(payload))
    let plain = try Decoding.plain(bytes, Compression(head: bytes.head), path: path)
    let peeked = PeekedBytes(plain)
    if peeked.head.starts(with: Array("07070X".utf8)) {
      throw InputError(
        at: SourceLocation(path: path), expected: "a payload with files of less than 4 GiB",
        found: "one with longer files, in a form that only RPM reads",
        remedy: "'rpm2archive \(path.shellQuoted)', then name the .tgz")
    }
    return try ArchiveReader(peeked, .cpio, path: path)
  }
}
