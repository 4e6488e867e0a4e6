import Synchronization

/// A file without a name that holds what an import gathers, so that memory doesn't.
///
/// Any thread may append; each piece has a place of its own.
final class Spool: Sendable {
  private let file: SystemFile
  private let end = Atomic<Int>(0)

  init(path: String) throws(StoreError) { file = try SystemFile(path: path, .temporary) }

  /// Appends bytes, and says where they begin.
  func append(_ bytes: [UInt8]) throws(StoreError) -> Int {
    let offset = end.wrappingAdd(bytes.count, ordering: .relaxed).oldValue
    try bytes.lend { raw throws(StoreError) in try file.write(raw, at: offset) }
    return offset
  }

  func bytes(at offset: Int, count: Int) throws(StoreError) -> [UInt8] {
    try file.bytes(at: offset, count: count)
  }

  /// Forgets everything, and gives the room on the disk back.
  func removeAll() throws(StoreError) {
    try file.truncate()
    end.store(0, ordering: .relaxed)
  }
}
