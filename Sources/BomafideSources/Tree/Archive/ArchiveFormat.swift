import BomafideModel

/// A kind of archive that can be read, told by what is in it.
enum ArchiveFormat: Hashable {
  case tar(Compression?)
  case cpio(Compression?)
  case zip, iso, sevenZip, cabinet
  /// Debian's package: an archive of `ar` with two tars.
  case debian
  /// A package of RPM: headers, and a compressed cpio.
  case rpm
  /// A package of Ruby: a tar with a tar in it.
  case gem
  /// A package of conda: a zip with two tars.
  case conda
  /// An installer package of macOS: a xar with cpios in it.
  case macPackage
  /// A package of Windows Installer: tables, and cabinets.
  case installer
  /// A program for Windows made by WiX, with installers in it.
  case bundle
  /// The layers of a container image, one over the other.
  case image

  /// What a user can give, in words.
  static let supported = """
    a directory, or a .tar, .tar.gz, .tar.xz, .tar.zst, .tar.bz2, .zip, .whl, .jar, .deb, .rpm, .apk, .gem, .crate, \
    .nupkg, .conda, .pkg, .msi, .exe, .iso, .cab or .7z
    """

  /// How many leading bytes `init(head:)` wants to see.
  static let headCount = 512

  /// The format of a file with these first bytes, or nil where they tell none.
  ///
  /// What lies under a compression is known only once it is read.
  init?(head: some Collection<UInt8>) {
    let head = Array(head.prefix(Self.headCount))
    if let compression = Compression(head: head) {
      self = .tar(compression)
    } else if head.starts(with: [0x50, 0x4B, 0x03, 0x04])
      || head.starts(with: [0x50, 0x4B, 0x05, 0x06])
    {
      self = Self.firstZipName(head) == Array("metadata.json".utf8) ? .conda : .zip
    } else if head.starts(with: [0xED, 0xAB, 0xEE, 0xDB]) {
      self = .rpm
    } else if head.starts(with: Array("!<arch>\ndebian-binary".utf8)) {
      self = .debian
    } else if head.starts(with: Array("xar!".utf8)) {
      self = .macPackage
    } else if head.starts(with: [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]) {
      self = .sevenZip
    } else if head.starts(with: Array("MSCF\0\0\0\0".utf8)) {
      self = .cabinet
    } else if Self.isCPIO(head) {
      self = .cpio(nil)
    } else if Self.isTarHeader(head) {
      self = Self.tarName(head) == "metadata.gz" ? .gem : .tar(nil)
    } else {
      return nil
    }
  }

  /// The format of what is in a store.
  ///
  /// - Throws: `InputError` if it is none that can be read, which says what it is where that is known.
  init(of store: ByteStore, path: String) throws(InputError) {
    let head = store.bytes(at: 0, count: Self.headCount)
    if Self.isImage(store) {
      self = .iso
      return
    }
    if CompoundFile.begins(head) {
      guard CompoundFile(store).flatMap(InstallerDatabase.init) != nil else {
        throw RefusedFormat.compound.error(path: path)
      }
      self = .installer
      return
    }
    if head.starts(with: Array("MZ".utf8)), Bundle(store) != nil {
      self = .bundle
      return
    }
    if let refused = RefusedFormat(of: store, head: head) { throw refused.error(path: path) }
    switch Self(head: head) {
    case .tar(.some(let compression)): self = try Self.compressed(store, compression, path)
    case .tar(nil) where Self.tarName(head) == "data.tar.gz":
      // Old gems have their data first.
      self = Self.secondTarName(store, head) == "metadata.gz" ? .gem : .tar(nil)
    case .some(let format): self = format
    case nil:
      guard Self.mayBeProgram(head), Self.endsInZip(store) else {
        throw RefusedFormat.unknown(head: head, path: path)
      }
      self = .zip
    }
  }

  /// Tells a cpio within a compression from a tar.
  ///
  /// - Throws: `InputError` if the bytes can't be decompressed so far.
  private static func compressed(
    _ store: ByteStore, _ compression: Compression, _ path: String
  ) throws(InputError) -> ArchiveFormat {
    let plain = PeekedBytes(try Decoding.plain(StoreBytes(store), compression, path: path))
    return isCPIO(plain.head) ? .cpio(compression) : .tar(compression)
  }

  /// Whether a folder around all entries is only wrapping.
  ///
  /// It is in what people pack sources with, not in what installs files at their places.
  func mayWrap(path: String) -> Bool {
    switch self {
    case .tar: true
    case .zip, .sevenZip:
      path.lowercased().hasSuffix(".zip") || path.lowercased().hasSuffix(".7z")
    default: false
    }
  }

  /// What a zip calls its first file.
  private static func firstZipName(_ head: [UInt8]) -> [UInt8]? {
    guard head.count > 30, head[2] == 3 else { return nil }
    let count = Int(head[26]) | Int(head[27]) << 8
    return 30 + count <= head.count ? Array(head[30..<30 + count]) : nil
  }

  /// What a tar header calls its file.
  private static func tarName(_ header: [UInt8]) -> String {
    String(decoding: header.prefix(100).prefix { $0 != 0 }, as: UTF8.self)
  }

  /// What a tar calls its second file.
  private static func secondTarName(_ store: ByteStore, _ head: [UInt8]) -> String? {
    let digits = head[124..<136].filter { (0x30...0x37).contains($0) }
    let size = digits.reduce(Int64(0)) { $0 << 3 | Int64($1 - 0x30) }
    let header = store.bytes(at: 512 + (size + 511) / 512 * 512, count: 512)
    return isTarHeader(header) ? tarName(header) : nil
  }

  /// Source: cpio(5), "New ASCII Format", "Portable ASCII Format"; `07070X` is RPM's.
  static func isCPIO(_ head: [UInt8]) -> Bool {
    guard head.count >= 76, head.starts(with: Array("0707".utf8)) else { return false }
    return ["070701", "070702", "070707", "07070X"].contains { head.starts(with: Array($0.utf8)) }
  }

  /// Whether a volume descriptor stands in the 17th sector.
  ///
  /// Source: ECMA-119, 8.1.
  private static func isImage(_ store: ByteStore) -> Bool {
    store.size > 17 * 2_048
      && store.bytes(at: 16 * 2_048 + 1, count: 5) == Array("CD001".utf8)
  }

  /// Whether the head is that of a program or script, behind which a zip may stand.
  private static func mayBeProgram(_ head: [UInt8]) -> Bool {
    head.starts(with: Array("MZ".utf8)) || head.starts(with: [0x7F, 0x45, 0x4C, 0x46])
      || head.starts(with: Array("#!".utf8))
  }

  /// Whether a zip's directory and end record stand at the end of the bytes.
  ///
  /// Source: PKWARE, APPNOTE.TXT, 4.3.16.
  private static func endsInZip(_ store: ByteStore) -> Bool {
    let start = max(0, store.size - 65_557)
    let tail = store.bytes(at: start, count: 65_557)
    guard tail.count >= 22 else { return false }
    func number(_ at: Int, _ count: Int) -> Int64 {
      tail[at..<at + count].reversed().reduce(0) { $0 << 8 | Int64($1) }
    }
    for place in stride(from: tail.count - 22, through: 0, by: -1)
    where tail[place] == 0x50 && number(place, 4) == 0x0605_4B50 {
      guard place + 22 + Int(number(place + 20, 2)) == tail.count else { continue }
      let directory = start + Int64(place) - number(place + 12, 4)
      let mark = store.bytes(at: directory, count: 4)
      return number(place + 10, 2) > 0 && mark == [0x50, 0x4B, 0x01, 0x02]
    }
    return false
  }

  /// Whether a block is a tar header with a right checksum, or the zeros that end an archive.
  ///
  /// Source: POSIX.1-2017, pax, "ustar Interchange Format".
  private static func isTarHeader(_ head: [UInt8]) -> Bool {
    guard head.count == 512 else { return false }
    if head.allSatisfy({ $0 == 0 }) { return true }
    var sum = 0
    for (offset, byte) in head.enumerated() {
      sum += (148..<156).contains(offset) ? 0x20 : Int(byte)
    }
    var stated = 0
    for byte in head[148..<156].drop(while: { $0 == 0x20 }) {
      guard (0x30...0x37).contains(byte) else { break }
      stated = stated * 8 + Int(byte - 0x30)
    }
    return sum == stated
  }
}
