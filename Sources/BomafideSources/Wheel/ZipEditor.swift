import BomafideIdentifiers
public import BomafideModel
import CZlib

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Adds files to a zip, or takes others' places; all other entries stay byte for byte as they are.
///
/// New entries have the date, the permissions and the system of an entry that is there, so that the same input gives the
/// same bytes. Zips that need 64-bit fields are refused.
///
/// Source: APPNOTE 6.3.10, 4.3, <https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT>.
public struct ZipEditor {
  private struct Entry {
    var name: [UInt8]
    /// The entry of the central directory.
    var header: [UInt8]
    /// Where its local header begins, and where the next thing does.
    var start: Int
    var end = 0
  }

  /// A file to write.
  public struct File {
    public var name: String
    public var bytes: [UInt8]

    public init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  private static let entryLength = 46
  private static let endLength = 22

  private let path: String
  private let file: RandomFile
  private var entries: [Entry] = []
  private var comment: [UInt8] = []

  /// Reads the central directory.
  ///
  /// - Throws: `InputError` where the file is no zip, or one that can't be edited.
  public init(_ path: String) throws(InputError) {
    self.path = path
    file = try RandomFile(path)
    let tail = try file.bytes(from: max(0, file.count - Self.endLength - 65_535), to: file.count)
    guard let offset = Self.end(in: tail) else { throw Self.error(path, "no end record") }
    let end = Array(tail[offset...])
    comment = Array(end[Self.endLength...])
    let count = Self.number(end, 10, 2)
    let size = Self.number(end, 12, 4)
    let start = Self.number(end, 16, 4)
    let place = file.count - tail.count + offset
    if count == 0xFFFF || start == 0xFFFF_FFFF {
      throw Self.error(path, "one that needs 64-bit fields")
    }
    guard Self.number(end, 4, 4) == 0, start + size == place else {
      throw Self.error(path, "one with bytes before it, or in several parts")
    }
    let directory = try file.bytes(from: start, to: place)
    var index = 0
    for _ in 0..<count {
      guard index + Self.entryLength <= directory.count,
        Self.number(directory, index, 4) == 0x0201_4B50
      else { throw Self.error(path, "a damaged directory") }
      let nameLength = Self.number(directory, index + 28, 2)
      let length =
        Self.entryLength + nameLength + Self.number(directory, index + 30, 2)
        + Self.number(directory, index + 32, 2)
      guard index + length <= directory.count else { throw Self.error(path, "a damaged directory") }
      let header = Array(directory[index..<index + length])
      let place = Self.number(header, 42, 4)
      guard place < start, Self.number(header, 20, 4) != 0xFFFF_FFFF else {
        throw Self.error(path, "an entry outside of it, or one that needs 64-bit fields")
      }
      entries.append(
        Entry(
          name: Array(header[Self.entryLength..<Self.entryLength + nameLength]), header: header,
          start: place))
      index += length
    }
    guard index == directory.count else { throw Self.error(path, "a damaged directory") }
    let order = entries.indices.sorted { entries[$0].start < entries[$1].start }
    guard order.first.map({ entries[$0].start }) ?? 0 == 0 else {
      throw Self.error(path, "one with bytes before it, or in several parts")
    }
    for (one, next) in zip(order, order.dropFirst() + [-1]) {
      entries[one].end = next < 0 ? start : entries[next].start
      let local = try file.bytes(
        from: entries[one].start, to: min(entries[one].end, entries[one].start + 30 + 65_535))
      guard local.count >= 30, Self.number(local, 0, 4) == 0x0403_4B50,
        local.dropFirst(30).starts(with: entries[one].name),
        Self.number(local, 26, 2) == entries[one].name.count
      else { throw Self.error(path, "a directory that differs from its entries") }
    }
  }

  /// Writes the zip with files added behind all others, in their order; entries of the same names go.
  ///
  /// - Parameters:
  ///   - like: The name of the entry whose date, permissions and system new ones have.
  ///   - write: Takes the bytes, piece by piece.
  public func write(
    adding files: [File], like: String, _ write: ([UInt8]) throws(InputError) -> Void
  ) throws(InputError) {
    let names = Set(files.map { Array($0.name.utf8) })
    guard let model = entries.first(where: { $0.name == Array(like.utf8) })?.header else {
      throw Self.error(path, "no entry '\(like.printable())'")
    }
    var offset = 0
    var directory: [UInt8] = []
    var count = 0
    for entry in entries.sorted(by: { $0.start < $1.start }) where !names.contains(entry.name) {
      var header = entry.header
      Self.set(&header, 42, 4, offset)
      directory += header
      count += 1
      var place = entry.start
      while place < entry.end {
        let piece = try file.bytes(from: place, to: min(entry.end, place + 1 << 20))
        try write(piece)
        place += piece.count
      }
      offset += entry.end - entry.start
    }
    for file in files {
      let (local, header) = Self.entry(file, like: model, offset: offset)
      try write(local)
      offset += local.count
      directory += header
      count += 1
    }
    guard count < 0xFFFF, offset + directory.count < 0xFFFF_FFFF else {
      throw Self.error(path, "one that would need 64-bit fields")
    }
    var end = [UInt8](repeating: 0, count: Self.endLength)
    Self.set(&end, 0, 4, 0x0605_4B50)
    Self.set(&end, 8, 2, count)
    Self.set(&end, 10, 2, count)
    Self.set(&end, 12, 4, directory.count)
    Self.set(&end, 16, 4, offset)
    Self.set(&end, 20, 2, comment.count)
    try write(directory + end + comment)
  }

  /// A local header with its bytes, and the entry of the directory.
  private static func entry(
    _ file: File, like model: [UInt8], offset: Int
  ) -> (local: [UInt8], header: [UInt8]) {
    let name = Array(file.name.utf8)
    let packed = deflated(file.bytes)
    let isPacked = packed.count < file.bytes.count
    let content = isPacked ? packed : file.bytes
    let crc = file.bytes.withUnsafeBufferPointer {
      crc32_z(0, $0.baseAddress, $0.count)
    }
    var local = [UInt8](repeating: 0, count: 30)
    set(&local, 0, 4, 0x0403_4B50)
    set(&local, 4, 2, 20)
    set(&local, 6, 2, name.allSatisfy { $0 < 0x80 } ? 0 : 0x0800)
    set(&local, 8, 2, isPacked ? 8 : 0)
    local.replaceSubrange(10..<14, with: model[12..<16])
    set(&local, 14, 4, Int(crc))
    set(&local, 18, 4, content.count)
    set(&local, 22, 4, file.bytes.count)
    set(&local, 26, 2, name.count)
    var header = [UInt8](repeating: 0, count: entryLength)
    set(&header, 0, 4, 0x0201_4B50)
    header.replaceSubrange(4..<6, with: model[4..<6])
    header.replaceSubrange(6..<28, with: local[4..<26])
    set(&header, 28, 2, name.count)
    header.replaceSubrange(38..<42, with: model[38..<42])
    set(&header, 42, 4, offset)
    return (local + name + content, header + name)
  }

  private static func deflated(_ bytes: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    guard
      deflateInit2_(
        &stream, 9, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return bytes }
    defer { deflateEnd(&stream) }
    var out = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
    let isDone = bytes.withUnsafeBufferPointer { input in
      out.withUnsafeMutableBufferPointer { output in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(clamping: input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(clamping: output.count)
        return deflate(&stream, Z_FINISH) == Z_STREAM_END
      }
    }
    return isDone ? Array(out.prefix(Int(stream.total_out))) : bytes
  }

  /// Where the end record begins; its comment ends with the bytes.
  private static func end(in tail: [UInt8]) -> Int? {
    guard tail.count >= endLength else { return nil }
    return (0...tail.count - endLength).reversed().first { place in
      number(tail, place, 4) == 0x0605_4B50
        && place + endLength + number(tail, place + 20, 2) == tail.count
    }
  }

  private static func number(_ bytes: [UInt8], _ place: Int, _ count: Int) -> Int {
    (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
  }

  private static func set(_ bytes: inout [UInt8], _ place: Int, _ count: Int, _ value: Int) {
    for index in 0..<count {
      bytes[place + index] = UInt8(truncatingIfNeeded: value >> (8 * index))
    }
  }

  private static func error(_ path: String, _ found: String) -> InputError {
    InputError(
      at: SourceLocation(path: path), expected: "a zip that a file can be added to", found: found,
      remedy: "pack the files anew, below 4 GiB and in one part")
  }
}

/// A file whose bytes are read from any place.
private final class RandomFile {
  let count: Int
  private let path: String
  private let descriptor: Int32

  init(_ path: String) throws(InputError) {
    self.path = path
    let opened = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if opened < 0 { throw SystemTrouble.last.error(at: path, expected: "a zip") }
    var status = stat()
    guard fstat(opened, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(opened)
      throw InputError(
        at: SourceLocation(path: path), expected: "a zip", found: "no regular file",
        remedy: "name a file")
    }
    descriptor = opened
    count = Int(status.st_size)
  }

  deinit { close(descriptor) }

  func bytes(from start: Int, to end: Int) throws(InputError) -> [UInt8] {
    guard start >= 0, start <= end, end <= count else { throw changed() }
    let wanted = end - start
    let bytes = [UInt8](unsafeUninitializedCapacity: max(1, wanted)) { buffer, filled in
      while filled < wanted {
        let count = pread(
          descriptor, buffer.baseAddress.map { $0 + filled }, wanted - filled,
          off_t(start + filled))
        if count < 0, errno == EINTR { continue }
        if count <= 0 { break }
        filled += count
      }
    }
    if bytes.count != wanted { throw changed() }
    return bytes
  }

  private func changed() -> InputError {
    InputError(
      at: SourceLocation(path: path), expected: "a whole zip", found: "one that ends early",
      remedy: "run again when nothing writes the file")
  }
}
