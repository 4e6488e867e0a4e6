import BomafideIdentifiers
import BomafideModel
import GRDBSQLite

/// A database of RPM in SQLite, read from memory.
enum RPMSQLite {
  private static let longestJournal = 256 << 20

  /// Reads all headers.
  static func read(
    _ bytes: [UInt8], _ path: RelativePath, _ tree: PackageTree,
    _ trouble: (String) -> InputError, _ body: (ArraySlice<UInt8>) -> Void
  ) throws(InputError) -> String? {
    var bytes = bytes
    guard bytes.count >= 100 else { throw trouble("a file that is too short") }
    let remark = try merge(path, tree, into: &bytes)
    // A journal of its own kind needs files beside it, which memory has not.
    bytes[18] = 1
    bytes[19] = 1
    var found: OpaquePointer?
    let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX
    let opened = sqlite3_open_v2(":memory:", &found, flags, nil)
    defer { sqlite3_close_v2(found) }
    guard opened == SQLITE_OK, let database = found else { throw trouble("no memory for SQLite") }
    sqlite3_limit(database, SQLITE_LIMIT_LENGTH, 256 << 20)
    let outcome = bytes.withUnsafeMutableBufferPointer { buffer -> Result<Int, InputError> in
      guard let base = buffer.baseAddress else { return .failure(trouble("nothing")) }
      let code = sqlite3_deserialize(
        database, "main", base, Int64(buffer.count), Int64(buffer.count),
        UInt32(SQLITE_DESERIALIZE_READONLY))
      if code != SQLITE_OK { return .failure(trouble(message(database))) }
      var prepared: OpaquePointer?
      let query = "SELECT blob FROM Packages ORDER BY hnum"
      defer { sqlite3_finalize(prepared) }
      guard sqlite3_prepare_v2(database, query, -1, &prepared, nil) == SQLITE_OK,
        let statement = prepared
      else { return .failure(trouble(message(database))) }
      var count = 0
      while true {
        switch sqlite3_step(statement) {
        case SQLITE_ROW:
          let size = Int(sqlite3_column_bytes(statement, 0))
          if let blob = sqlite3_column_blob(statement, 0), size > 0 {
            count += 1
            body(Array(UnsafeRawBufferPointer(start: blob, count: size))[...])
          }
        case SQLITE_DONE: return .success(count)
        default: return .failure(trouble(message(database)))
        }
      }
    }
    _ = try outcome.get()
    return remark
  }

  /// Adds what a journal beside the database has committed.
  ///
  /// - Returns: What is odd about the journal.
  private static func merge(
    _ path: RelativePath, _ tree: PackageTree, into bytes: inout [UInt8]
  ) throws(InputError) -> String? {
    let journal = RelativePath(uncheckedBytes: path.bytes + Array("-wal".utf8))
    guard let pending = try tree.content(journal, limit: longestJournal + 1), !pending.isEmpty
    else { return nil }
    let remedy = "sqlite3 \(path.name) 'PRAGMA wal_checkpoint(TRUNCATE)' puts it into the database"
    if pending.count > longestJournal {
      return "a journal of more than \(longestJournal >> 20) MiB is not looked at: \(remedy)"
    }
    if RPMJournal.apply(pending, to: &bytes, most: 512 << 20) { return nil }
    return "the journal beside it is damaged, and passed over as SQLite does"
  }

  private static func message(_ database: OpaquePointer) -> String {
    "'\(String(cString: sqlite3_errmsg(database)))'"
  }
}
