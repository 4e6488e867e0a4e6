import BomafideIdentifiers
import BomafideModel
import GRDBSQLite

/// Reads the database of a store of Nix: what is in it, and what refers to what.
///
/// Source: <https://nix.dev/manual/nix/latest/store/>.
struct NixStore: PackageCataloger {
  let id = "nix-store"
  let limit = 1 << 30

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("db.sqlite") && path.hasNames("nix/db/db.sqlite")
  }

  private static let rowLimit = 2_000_000

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    var list = PackageList(id, path)
    list.scope = path.folder(before: NixStoreEntry.database.dropLast()) ?? list.scope
    var keys = UniqueKeys()
    var places: [Int64: Int] = [:]
    let database = try SQLiteBytes(bytes, at: path)
    try database.each("select id, path from ValidPaths order by id", limit: Self.rowLimit) { row in
      guard let name = row.text(1).split(separator: "/").last.map(String.init),
        let path = NixStorePath(name)
      else { return }
      var package = FoundPackage(
        path.name, version: path.version, .installed, key: keys.take(name), in: list.path)
      package.hasAllDependencies = true
      places[row.number(0)] = list.packages.count
      list.packages.append(package)
    }
    try database.each("select referrer, reference from Refs", limit: Self.rowLimit) { row in
      guard let from = places[row.number(0)], let to = places[row.number(1)], from != to else {
        return
      }
      list.packages[from].dependencies.append(FoundPackage.Dependency(list.packages[to].key))
    }
    return [list]
  }
}

/// A database of SQLite whose bytes are in memory.
private final class SQLiteBytes {
  private var handle: OpaquePointer?
  private let path: RelativePath

  /// A row that was found.
  struct Row {
    fileprivate let statement: OpaquePointer?

    func number(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

    func text(_ column: Int32) -> String {
      sqlite3_column_text(statement, column).map { String(cString: $0) } ?? ""
    }
  }

  init(_ bytes: [UInt8], at path: RelativePath) throws(InputError) {
    self.path = path
    guard bytes.count >= 512,
      sqlite3_open_v2(":memory:", &handle, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK,
      let copy = sqlite3_malloc64(UInt64(bytes.count))
    else { throw trouble("no database") }
    bytes.withUnsafeBytes { source in
      if let base = source.baseAddress { copy.copyMemory(from: base, byteCount: bytes.count) }
    }
    // A journal beside it can't be read: the database has to say that it needs none.
    let content = copy.assumingMemoryBound(to: UInt8.self)
    (content[18], content[19]) = (1, 1)
    let flags = UInt32(SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY)
    guard
      sqlite3_deserialize(
        handle, "main", content, Int64(bytes.count), Int64(bytes.count), flags) == SQLITE_OK
    else { throw trouble("no database") }
    // What calls itself a table may be a query without end.
    sqlite3_progress_handler(handle, 500_000_000, { _ in 1 }, nil)
  }

  deinit { sqlite3_close_v2(handle) }

  private func trouble(_ found: String) -> InputError {
    path.trouble(
      nil, expected: "a database of SQLite", found: found,
      remedy: "take the database from its source again")
  }

  func each(_ query: String, limit: Int, _ body: (Row) -> Void) throws(InputError) {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, query, -1, &statement, nil) == SQLITE_OK else {
      throw trouble(String(cString: sqlite3_errmsg(handle)))
    }
    defer { sqlite3_finalize(statement) }
    for _ in 0..<limit {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: body(Row(statement: statement))
      case SQLITE_DONE: return
      default: throw trouble(String(cString: sqlite3_errmsg(handle)))
      }
    }
  }
}
