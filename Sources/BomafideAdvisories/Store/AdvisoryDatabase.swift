import GRDBSQLite

/// Advisories in a database on the disk, opened to be read.
///
/// Opening takes a few milliseconds whatever the database's size, and a look-up some 20 microseconds. Each page is compared
/// with its checksum when it is read, so a damaged file is an error and never an answer. One thread at a time may ask.
public final class AdvisoryDatabase {
  /// The folder that holds the database.
  public let folder: String
  public let manifest: DatabaseManifest

  struct Source {
    var name: String
    var kind: AdvisorySource.Kind
    var first: Int
    var inflater: Inflater
  }

  let match: SQLiteConnection
  let storedSources: [Source]
  private let advisoryCount: Int
  var statements: [String: SQLiteStatement] = [:]
  private var text: SQLiteConnection?
  private var textStarts: [Int] = []
  private var ecosystems: [String: Int]?
  let blockInflater = Inflater()

  /// Opens the database in a folder.
  ///
  /// - Throws: `StoreError` where there is none, it is of another schema, or it is not as it was written.
  public convenience init(folder: String) throws(StoreError) {
    guard let manifest = try DatabaseManifest.read(folder: folder) else {
      throw StoreError(
        folder, expected: "a database of advisories", found: "none",
        remedy: "bomafide advisories import FILE..., or bomafide advisories update")
    }
    // An import may take the old files away between the two steps; then there is a new manifest.
    do throws(StoreError) {
      try self.init(manifest, folder: folder)
    } catch {
      guard let next = try DatabaseManifest.read(folder: folder), next != manifest else {
        throw error
      }
      try self.init(next, folder: folder)
    }
  }

  private init(_ manifest: DatabaseManifest, folder: String) throws(StoreError) {
    self.folder = folder
    self.manifest = manifest
    match = try Self.open(manifest.match, in: folder)
    var sources: [Source] = []
    let path = "\(folder)/\(manifest.match.name)"
    try match.prepare("SELECT name, kind, first, dictionary FROM source ORDER BY id").rows {
      row throws(StoreError) in
      guard let kind = AdvisorySource.Kind(rawValue: row.text(1)) else {
        throw .damaged(path, found: "a source of kind '\(row.text(1))'")
      }
      sources.append(
        Source(
          name: row.text(0), kind: kind, first: Int(row.integer(2)),
          inflater: Inflater(dictionary: row.blob(3))))
    }
    storedSources = sources
    var count = 0
    try match.prepare("SELECT max(id) + 1 FROM advisory").rows { count = Int($0.integer(0)) }
    advisoryCount = count
  }

  /// Opens a file of the database; nothing is ever written, and nobody else writes.
  static func open(
    _ file: DatabaseManifest.File, in folder: String
  ) throws(StoreError) -> SQLiteConnection {
    let path = "\(folder)/\(file.name)"
    let size = try SystemFile(path: path, .read).size()
    if size != file.size {
      throw .damaged(path, found: "\(size) bytes where the manifest says \(file.size)")
    }
    if try CheckedPages.ends(of: path) != file.ends {
      throw .damaged(path, found: "other content than the manifest says")
    }
    guard CheckedFileLayer.registered != nil else {
      throw StoreError(
        path, expected: "SQLite's file layer", found: "none", remedy: "report this as a fault")
    }
    let connection = try SQLiteConnection(
      path: path, uri: "file:\(Self.escaped(path))?immutable=1",
      flags: SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, vfs: CheckedPages.vfs)
    try connection.run("PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY")
    return connection
  }

  /// A path as a part of a URI.
  private static func escaped(_ path: String) -> String {
    var text = ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "-"),
        UInt8(ascii: "."), UInt8(ascii: "_"):
        text.unicodeScalars.append(UnicodeScalar(byte))
      default:
        text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
    }
    return text
  }

  /// The digests of what was imported into a folder; none where there is no database.
  ///
  /// - Throws: `StoreError` where there is one that can't be read.
  public static func digests(in folder: String) throws(StoreError) -> Set<String> {
    Set(try DatabaseManifest.read(folder: folder)?.sources.map(\.digest) ?? [])
  }

  /// How many records there are.
  public var count: Int { advisoryCount }

  /// The record as its source has it, with `null` for what the claims say (`AdvisoryRecord.redundantText`).
  ///
  /// Nil where the database was made without texts.
  public func text(of advisory: AdvisoryNumber) throws(StoreError) -> [UInt8]? {
    guard let file = manifest.text, let index = source(of: advisory),
      manifest.sources.first(where: { $0.source.name == storedSources[index].name })?.hasText
        == true
    else { return nil }
    if text == nil {
      let opened = try Self.open(file, in: folder)
      var starts: [Int] = []
      try opened.prepare("SELECT block FROM source ORDER BY id").rows {
        starts.append(Int($0.integer(0)))
      }
      (text, textStarts) = (opened, starts)
    }
    guard let text, index < textStarts.count else { throw damage("a source without texts") }
    let place = Int(advisory.value) - storedSources[index].first
    let statement = try text.prepare("SELECT texts FROM block WHERE id = ?")
    statement.bind(1, textStarts[index] + place / SourceIntake.blockSize)
    var found: [UInt8]?
    try statement.rows { row throws(StoreError) in
      found = try row.withBlob(0) { block throws(StoreError) in
        try reading { () throws(RecordReader.Damage) in
          try TextBlock.text(place % SourceIntake.blockSize, of: block, blockInflater)
        }
      }
    }
    return found
  }

  /// Reads every page of every file, and compares the files with the digests of the manifest.
  ///
  /// - Throws: `StoreError` for the first file that is not as it was written.
  public func verify(digest: FileDigest) throws(StoreError) {
    for file in [manifest.match, manifest.text].compactMap(\.self) {
      let path = "\(folder)/\(file.name)"
      let damaged = try CheckedPages.damagedPages(of: path)
      if let first = damaged.first {
        throw .damaged(
          path,
          found: damaged.count == 1
            ? "page \(first) with another checksum"
            : "\(damaged.count) pages with other checksums, page \(first) first")
      }
      let found = try digest(path)
      if found != file.sha256 { throw .damaged(path, found: "the SHA-256 \(found)") }
    }
  }

  func damage(_ found: String) -> StoreError { .damaged(match.path, found: found) }

  /// Turns a column that can't be read into an error with a remedy.
  func reading<Value>(
    _ body: () throws(RecordReader.Damage) -> Value
  ) throws(StoreError) -> Value {
    do throws(RecordReader.Damage) {
      return try body()
    } catch {
      throw damage("a record that can't be read")
    }
  }

  /// The ecosystems by name; there are a few hundred, and every look-up of a package asks for one.
  func ecosystemNumbers() throws(StoreError) -> [String: Int] {
    if let ecosystems { return ecosystems }
    var numbers: [String: Int] = [:]
    try match.prepare("SELECT name, id FROM ecosystem").rows {
      numbers[$0.text(0)] = Int($0.integer(1))
    }
    ecosystems = numbers
    return numbers
  }

  /// A statement that is prepared once, and reset.
  func statement(_ sql: String) throws(StoreError) -> SQLiteStatement {
    if let known = statements[sql] { return known }
    let new = try match.prepare(sql)
    statements[sql] = new
    return new
  }

  /// The place of a record's source in the list.
  func source(of advisory: AdvisoryNumber) -> Int? {
    var low = 0
    var high = storedSources.count
    while low < high {
      let middle = (low + high) / 2
      if storedSources[middle].first <= advisory.value { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }
}
