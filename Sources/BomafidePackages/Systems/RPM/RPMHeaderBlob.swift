import BomafideIdentifiers

/// A header of an RPM database: numbered tags with values, found when asked for.
///
/// Source: RPM, "Header format": counts of entries and bytes, entries of 16 bytes each, then the values.
struct RPMHeaderBlob {
  /// Numbers of tags.
  ///
  /// Source: RPM, `rpmtag.h`.
  enum Tag: UInt32 {
    case name = 1000
    case version, release, epoch, summary
    case license = 1014
    case vendor = 1011
    case url = 1020
    case arch = 1022
    case sourceRPM = 1044
    case provideName = 1047
    case requireFlags = 1048
    case requireName, requireVersion
    case fileSizes = 1028
    case fileModes = 1030
    case fileDigests = 1035
    case fileFlags = 1037
    case directoryIndexes = 1116
    case baseNames, directoryNames
    case oldFileNames = 1027
    case packager = 1015
    case sha256Header = 273
    case fileDigestAlgorithm = 5011
    case modularityLabel = 5096
  }

  private static let mostEntries = 65_536
  private static let longest = 256 << 20

  private let bytes: ArraySlice<UInt8>
  private let table: Int
  private let data: Int
  private let count: Int

  /// Takes a header without its mark; nil where the counts are not those of these bytes.
  init?(_ bytes: ArraySlice<UInt8>) {
    guard bytes.count >= 8 else { return nil }
    let start = bytes.startIndex
    let count = Int(Self.number(bytes[start..<(start + 4)]))
    let size = Int(Self.number(bytes[(start + 4)..<(start + 8)]))
    guard count > 0, count <= Self.mostEntries, size <= Self.longest,
      8 + count * 16 + size <= bytes.count
    else { return nil }
    self.bytes = bytes[..<(start + 8 + count * 16 + size)]
    self.count = count
    table = start + 8
    data = start + 8 + count * 16
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// The type, the place and the count of a tag's values.
  private func entry(_ tag: Tag) -> (type: UInt32, place: Int, count: Int)? {
    for index in 0..<count {
      let place = table + index * 16
      guard Self.number(bytes[place..<(place + 4)]) == tag.rawValue else { continue }
      let offset = Int(Self.number(bytes[(place + 8)..<(place + 12)]))
      guard offset <= bytes.endIndex - data else { return nil }
      return (
        Self.number(bytes[(place + 4)..<(place + 8)]), data + offset,
        Int(Self.number(bytes[(place + 12)..<(place + 16)]))
      )
    }
    return nil
  }

  /// The first text of a tag.
  func text(_ tag: Tag) -> String? {
    guard let text = texts(tag, most: 1).first, !text.isEmpty else { return nil }
    return text
  }

  func texts(_ tag: Tag, most: Int = .max) -> [String] {
    slices(tag, most: most).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The bytes of the texts of a tag; none where it isn't there or holds no text.
  func slices(_ tag: Tag, most: Int = .max) -> [ArraySlice<UInt8>] {
    guard let entry = entry(tag), [6, 8, 9].contains(entry.type) else { return [] }
    var texts: [ArraySlice<UInt8>] = []
    var start = entry.place
    let wanted = min(entry.type == 6 ? 1 : entry.count, most)
    while texts.count < wanted, let end = bytes[start...].firstIndex(of: 0) {
      texts.append(bytes[start..<end])
      start = end + 1
    }
    return texts
  }

  /// The numbers of a tag, of 16 or 32 bits.
  func numbers(_ tag: Tag) -> [UInt32] {
    guard let entry = entry(tag), [3, 4].contains(entry.type) else { return [] }
    let width = entry.type == 3 ? 2 : 4
    guard entry.count <= (bytes.endIndex - entry.place) / width else { return [] }
    return (0..<entry.count).map { index in
      let place = entry.place + index * width
      return Self.number(bytes[place..<(place + width)])
    }
  }
}
