import GRDBSQLite

/// A prepared statement: bound, stepped, reset, and used again.
final class SQLiteStatement {
  private let handle: OpaquePointer
  private let connection: SQLiteConnection

  init(_ handle: OpaquePointer, of connection: SQLiteConnection) {
    self.handle = handle
    self.connection = connection
  }

  deinit { sqlite3_finalize(handle) }

  // SQLite copies what is bound.
  private static var copied: sqlite3_destructor_type {
    unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  }

  func bind(_ index: Int32, _ value: Int64) { sqlite3_bind_int64(handle, index, value) }

  func bind(_ index: Int32, _ value: Int) { sqlite3_bind_int64(handle, index, Int64(value)) }

  func bind(_ index: Int32, _ value: Int?) {
    if let value { bind(index, value) } else { sqlite3_bind_null(handle, index) }
  }

  func bind(_ index: Int32, _ text: String) {
    var text = text
    text.withUTF8 { bytes in
      // An empty text has no address, and a text without one would be null.
      guard let base = bytes.baseAddress, !bytes.isEmpty else {
        sqlite3_bind_text(handle, index, "", 0, Self.copied)
        return
      }
      base.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
        _ = sqlite3_bind_text(handle, index, $0, Int32(clamping: bytes.count), Self.copied)
      }
    }
  }

  func bind(_ index: Int32, _ name: AdvisoryName) {
    switch name {
    case .cve(let number): bind(index, number)
    case .text(let text): bind(index, text)
    }
  }

  func bind(_ index: Int32, blob: some Sequence<UInt8>) {
    let bytes = Array(blob)
    bytes.withUnsafeBytes { bind(index, blob: $0) }
  }

  func bind(_ index: Int32, blob: UnsafeRawBufferPointer) {
    guard let base = blob.baseAddress, !blob.isEmpty else {
      sqlite3_bind_zeroblob(handle, index, 0)
      return
    }
    sqlite3_bind_blob(handle, index, base, Int32(clamping: blob.count), Self.copied)
  }

  /// Goes to the next row; false behind the last one.
  func step() throws(StoreError) -> Bool {
    let code = sqlite3_step(handle)
    if code == SQLITE_ROW { return true }
    if code == SQLITE_DONE { return false }
    let error = connection.error(code)
    sqlite3_reset(handle)
    throw error
  }

  func reset() { sqlite3_reset(handle) }

  /// Runs a statement that answers nothing.
  func run() throws(StoreError) {
    _ = try step()
    reset()
  }

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

  func text(_ column: Int32) -> String {
    guard let start = sqlite3_column_text(handle, column) else { return "" }
    let count = Int(sqlite3_column_bytes(handle, column))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  func name(_ column: Int32) -> AdvisoryName {
    sqlite3_column_type(handle, column) == SQLITE_INTEGER
      ? .cve(integer(column)) : .text(text(column))
  }

  /// Lends the bytes of a column until the next step.
  func withBlob<Value, Failure: Error>(
    _ column: Int32, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let start = sqlite3_column_blob(handle, column)
    let count = Int(sqlite3_column_bytes(handle, column))
    return try body(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count))
  }

  func blob(_ column: Int32) -> [UInt8] { withBlob(column) { Array($0) } }

  /// Bound, stepped through and reset: every row goes to `body`.
  func rows(_ body: (SQLiteStatement) throws(StoreError) -> Void) throws(StoreError) {
    defer { reset() }
    while try step() { try body(self) }
  }
}
