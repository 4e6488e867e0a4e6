import BomafideModel

/// A compression of one stream of bytes, told by its first bytes.
enum Compression: Hashable {
  case gzip, xz, zstandard, bzip2, lzma, lzip, compress
  /// Apple's pieces of xz.
  case pbzx

  init?(head: some Collection<UInt8>) {
    let head = Array(head.prefix(16))
    if head.starts(with: [0x1F, 0x8B]) {
      self = .gzip
    } else if head.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]) {
      self = .xz
    } else if head.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
      self = .zstandard
    } else if head.starts(with: Array("BZh".utf8)) {
      self = .bzip2
    } else if head.starts(with: Array("LZIP".utf8)) {
      self = .lzip
    } else if head.starts(with: Array("pbzx".utf8)) {
      self = .pbzx
    } else if head.starts(with: [0x1F, 0x9D]) {
      self = .compress
    } else if Self.isLZMA(head) {
      self = .lzma
    } else {
      return nil
    }
  }

  /// Whether these are the 13 bytes of an old `.lzma`, which has no mark: the usual properties, a dictionary of a
  /// power of two, and a size that is unknown or less than 256 GiB.
  ///
  /// Source: "The .lzma File Format", XZ Utils, 1.1.
  private static func isLZMA(_ head: [UInt8]) -> Bool {
    guard head.count >= 13, head[0] == 0x5D else { return false }
    let dictionary = head[1..<5].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    let isPower = dictionary >= 4_096 && dictionary.nonzeroBitCount <= 2
    let size = head[5..<13]
    return isPower && (size.allSatisfy { $0 == 0xFF } || size[10...].allSatisfy { $0 == 0 })
  }
}

/// Joins streams with their decoders.
enum Decoding {
  /// What a stream holds, without its compression.
  static func plain(
    _ source: PlainBytes, _ compression: Compression?, path: String
  ) throws(InputError) -> PlainBytes {
    switch compression {
    case nil: return source
    case .gzip: return InflatedBytes(source)
    case .pbzx: return PiecedBytes(source)
    case .some(let compression):
      if let plain = FilteredBytes(source, compression) { return plain }
      throw InputError(
        at: SourceLocation(path: path),
        expected: "a compression that this build of libarchive reads",
        found: "one that it does not", remedy: "unpack the archive, and name the directory")
    }
  }
}
