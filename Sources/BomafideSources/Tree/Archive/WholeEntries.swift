import BomafideIdentifiers
public import BomafideModel

/// What a file is, as far as reading it whole is concerned; told by its first bytes.
public enum FilePacking: Hashable, Sendable {
  /// A zip: many files in one.
  case zip
  /// One file, compressed by gzip, xz, Zstandard or bzip2.
  case compressed
  /// The bytes themselves.
  case plain

  public init(head: [UInt8]) {
    switch ArchiveFormat(head: head) {
    case .zip, .conda: self = .zip
    case .tar(.some): self = .compressed
    default: self = .plain
    }
  }
}

/// Reads the files in an archive one after the other, each whole; nothing is unpacked to the disk.
///
/// - Parameters:
///   - limits: The bounds of the archive.
///   - entryLimit: The most bytes of one file; a longer one is an error.
///   - body: Takes the name and the bytes of a file, and says whether to go on.
/// - Throws: `InputError` if it is no archive, is damaged or ends early, or a limit is passed.
public func readEntries(
  ofArchive path: String, limits: TreeLimits = TreeLimits(), entryLimit: Int = 256 << 20,
  _ body: (String, UnsafeBufferPointer<UInt8>) -> Bool
) throws(InputError) {
  let file = try ArchiveFile(path: path)
  if file.isEmptyZip { return }
  let outcome = CharacterSet.withUTF8 {
    Result { () throws(InputError) in
      try readEntries(try file.entries(limits, isFirst: true), of: file, limits, entryLimit, body)
    }
  }
  try outcome.get()
  if file.hasChanged { throw file.changed() }
}

private func readEntries(
  _ reader: any EntryReading, of file: ArchiveFile, _ limits: TreeLimits, _ entryLimit: Int,
  _ body: (String, UnsafeBufferPointer<UInt8>) -> Bool
) throws(InputError) {
  var buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 64)
  defer { buffer.deallocate() }
  var entries = 0
  var total: Int64 = 0
  while let header = try reader.next() {
    entries += 1
    let name = String(decoding: header.name ?? [], as: UTF8.self)
    func check(_ limit: LimitTrouble, _ isPassed: Bool) throws(InputError) {
      if isPassed {
        throw LimitTrouble.error(limit, limits, root: file.path, entry: header.name ?? [])
      }
    }
    try check(.entries, entries > limits.entries)
    guard FileKind(entryMode: header.mode) == .file, header.hardLinkTarget == nil else {
      continue
    }
    if header.isEncrypted {
      throw InputError(
        at: SourceLocation(path: file.path), expected: "an archive without a password",
        found: "'\(name.printable(limit: 200))', which is encrypted",
        remedy: "fetch the archive as it was published")
    }
    var count = 0
    while true {
      if count == buffer.count {
        if count >= entryLimit {
          throw InputError(
            at: SourceLocation(path: file.path),
            expected: "entries of at most \(entryLimit >> 20) MiB",
            found: "'\(name.printable(limit: 200))', which is longer",
            remedy: "take the entry out of the archive")
        }
        let larger = UnsafeMutableRawBufferPointer.allocate(
          byteCount: min(entryLimit, buffer.count * 2), alignment: 64)
        larger.copyMemory(from: UnsafeRawBufferPointer(buffer))
        buffer.deallocate()
        buffer = larger
      }
      let got = try reader.read(UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
      if got == 0 { break }
      count += got
      total += Int64(got)
      try check(.totalBytes, total > limits.totalBytes)
      let allowed = Int64(limits.ratio).multipliedReportingOverflow(by: file.size)
      try check(.ratio, total > 64 << 20 && !allowed.overflow && total > allowed.partialValue)
    }
    if let size = header.size, size != Int64(count) {
      throw InputError(
        at: SourceLocation(path: file.path),
        expected: "\(size) bytes of '\(name.printable(limit: 200))'", found: "\(count)",
        remedy: "fetch the archive again, and compare its checksum with the published one")
    }
    let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<count])
    if !bytes.withMemoryRebound(to: UInt8.self, { body(name, $0) }) { return }
  }
}

/// Reads a whole file, decompressed where gzip, xz, Zstandard or bzip2 compressed it.
///
/// - Parameters:
///   - limit: The most bytes to give.
///   - ratio: The most bytes that one byte of the file may give, beyond the first 64 MiB.
/// - Throws: `InputError` if there is no such file, it is damaged or ends early, or it is longer than the limits allow.
public func decompressedContent(
  at path: String, limit: Int = 4 << 30, ratio: Int = TreeLimits().ratio
) throws(InputError) -> [UInt8] {
  guard try packing(of: path) == .compressed else {
    return try fileContent(at: path, limit: limit)
  }
  return try decompress(path, until: nil, limit: limit, ratio: ratio)
}

/// The first bytes of a file, decompressed where it is compressed; fewer than `count` where it is shorter.
///
/// - Throws: `InputError` if there is no such file, or it is damaged there.
public func decompressedHead(at path: String, count: Int) throws(InputError) -> [UInt8] {
  guard try packing(of: path) == .compressed else {
    return try fileHead(at: path, count: count) ?? []
  }
  return try decompress(path, until: count, limit: .max, ratio: .max)
}

private func packing(of path: String) throws(InputError) -> FilePacking? {
  try fileHead(at: path, count: ArchiveFormat.headCount).map(FilePacking.init)
}

private func decompress(
  _ path: String, until end: Int?, limit: Int, ratio: Int
) throws(InputError) -> [UInt8] {
  func trouble(_ expected: String, _ found: String) -> InputError {
    InputError(
      at: SourceLocation(path: path), expected: expected, found: found,
      remedy: "fetch the file again, and compare its checksum with the published one")
  }
  let store = ByteStore(try OpenFile(path: path, expected: "a file"))
  let compression = Compression(head: store.bytes(at: 0, count: 16))
  let plain = try Decoding.plain(StoreBytes(store), compression, path: path)
  var content: [UInt8] = []
  while true {
    guard let bytes = plain.next() else {
      let words = plain.failure ?? "no reason given"
      throw trouble("a complete compressed file", "'\(words.printable(limit: 200))'")
    }
    if bytes.isEmpty {
      if let failure = plain.failure {
        throw trouble("a complete compressed file", "'\(failure.printable(limit: 200))'")
      }
      break
    }
    content.append(contentsOf: bytes)
    if let end, content.count >= end { return Array(content.prefix(end)) }
    let isBomb =
      content.count > 64 << 20
      && Int64(content.count) / Int64(max(1, ratio)) > store.size
    if content.count > limit || isBomb {
      throw trouble(
        "at most \(limit >> 20) MiB, and \(ratio) bytes from one compressed byte", "more")
    }
  }
  if store.hasChanged {
    throw trouble("a file that stays as it is while it is read", "one that changed")
  }
  return content
}
