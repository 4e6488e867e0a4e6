import BomafideModel

/// Gives the entries of a zip under the names as they are written, and tells where its directory says otherwise.
final class ZipReader: EntryReading {
  private let reader: ArchiveReader
  private let names: [[UInt8]]
  private var index = 0

  let troubles: [EntryTrouble]

  init(_ store: ByteStore, path: String) throws(InputError) {
    reader = try ArchiveReader(store, .zip, path: path)
    let directory = ZipDirectory(store)
    names = directory?.names ?? []
    troubles = directory?.differences() ?? []
  }

  func next() throws(InputError) -> EntryHeader? {
    guard var header = try reader.next() else { return nil }
    defer { index += 1 }
    // libarchive composes letters and their marks; another name it took from elsewhere.
    if index < names.count, let name = header.name,
      String(decoding: name, as: UTF8.self) == String(decoding: names[index], as: UTF8.self)
    {
      header.name = names[index]
    }
    return header
  }

  func read(_ buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
    try reader.read(buffer)
  }

  func skip() throws(InputError) { try reader.skip() }

  func drain() throws(InputError) -> Int? { try reader.drain() }
}
