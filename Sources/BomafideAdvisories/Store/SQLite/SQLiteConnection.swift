import GRDBSQLite

/// A connection to one SQLite file, with SQLite's refusals told as store errors.
///
/// It is used by one thread at a time.
final class SQLiteConnection {
  let path: String
  private let handle: OpaquePointer

  /// Opens a file.
  ///
  /// - Parameter vfs: The name of the file layer; nil for SQLite's own.
  init(path: String, uri: String? = nil, flags: Int32, vfs: String? = nil) throws(StoreError) {
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(uri ?? path, &opened, flags | SQLITE_OPEN_NOMUTEX, vfs)
    guard let opened, code == SQLITE_OK else {
      let message = opened.map { String(cString: sqlite3_errmsg($0)) } ?? "no memory"
      sqlite3_close_v2(opened)
      throw Self.error(path, code, message)
    }
    sqlite3_extended_result_codes(opened, 1)
    handle = opened
    self.path = path
  }

  deinit { sqlite3_close_v2(handle) }

  /// Runs statements that answer nothing.
  func run(_ sql: String) throws(StoreError) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    if code != SQLITE_OK { throw error(code) }
  }

  func prepare(_ sql: String) throws(StoreError) -> SQLiteStatement {
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v3(
      handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
    guard let statement, code == SQLITE_OK else { throw error(code) }
    return SQLiteStatement(statement, of: self)
  }

  /// Sets how many bytes at the end of each page are left free; before anything is written.
  func reserve(bytes: Int32) throws(StoreError) {
    var count = bytes
    let code = sqlite3_file_control(handle, "main", SQLITE_FCNTL_RESERVE_BYTES, &count)
    if code != SQLITE_OK { throw error(code) }
  }

  func error(_ code: Int32) -> StoreError {
    Self.error(path, code, String(cString: sqlite3_errmsg(handle)))
  }

  private static func error(_ path: String, _ code: Int32, _ message: String) -> StoreError {
    switch code & 0xFF {
    case SQLITE_CORRUPT, SQLITE_NOTADB: return .damaged(path, found: "'\(message)'")
    case SQLITE_IOERR where code == CheckedPages.damage:
      return .damaged(path, found: "a page with another checksum")
    case SQLITE_FULL:
      return StoreError(
        path, expected: "room on the disk", found: "'\(message)'",
        remedy: "df -h \(SystemFile.folder(of: path)), and import again; the database is as it was")
    case SQLITE_IOERR:
      return StoreError(
        path, expected: "a file that can be read and written", found: "'\(message)'",
        remedy: "df -h \(SystemFile.folder(of: path)); ulimit -f")
    default:
      return StoreError(
        path, expected: "a file that SQLite opens", found: "'\(message)'", remedy: "ls -l \(path)")
    }
  }
}

extension StoreError {
  /// A file of the database that is not as it was written.
  static func damaged(_ path: String, found: String) -> StoreError {
    StoreError(
      path, expected: "a database as it was written", found: found,
      remedy: "remove the folder '\(SystemFile.folder(of: path))', and import the advisories again")
  }
}
