import GRDBSQLite

/// Advisories in a database on the disk, opened to be read.
///
/// Opening takes a few milliseconds whatever the database's size, and a look-up some 20 microseconds. Each page is compared
/// with its checksum when it is read, so a damaged file is an error and never an answer. One thread at a time may ask.
public final class AdvisoryDatabase {
  /// The folder that holds the database.
  public let folder: String
  public let manifest: DatabaseManifest

  private struct Source {
    var name: String
    var kind: AdvisorySource.Kind
    var first: Int
    var inflater: Inflater
  }

  private let match: SQLiteConnection
  private let storedSources: [Source]
  private let advisoryCount: Int
  private var statements: [String: SQLiteStatement] = [:]
  private var text: SQLiteConnection?
  private var textStarts: [Int] = []
  private var ecosystems: [String: Int]?
  private let blockInflater = Inflater()

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

  /// The record as its source has it, without what the claims say whole (NVD's `configurations`).
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

  private func damage(_ found: String) -> StoreError { .damaged(match.path, found: found) }

  /// Turns a column that can't be read into an error with a remedy.
  private func reading<Value>(
    _ body: () throws(RecordReader.Damage) -> Value
  ) throws(StoreError) -> Value {
    do throws(RecordReader.Damage) {
      return try body()
    } catch {
      throw damage("a record that can't be read")
    }
  }

  /// The ecosystems by name; there are a few hundred, and every look-up of a package asks for one.
  private func ecosystemNumbers() throws(StoreError) -> [String: Int] {
    if let ecosystems { return ecosystems }
    var numbers: [String: Int] = [:]
    try match.prepare("SELECT name, id FROM ecosystem").rows {
      numbers[$0.text(0)] = Int($0.integer(1))
    }
    ecosystems = numbers
    return numbers
  }

  /// A statement that is prepared once, and reset.
  private func statement(_ sql: String) throws(StoreError) -> SQLiteStatement {
    if let known = statements[sql] { return known }
    let new = try match.prepare(sql)
    statements[sql] = new
    return new
  }

  /// The place of a record's source in the list.
  private func source(of advisory: AdvisoryNumber) -> Int? {
    var low = 0
    var high = storedSources.count
    while low < high {
      let middle = (low + high) / 2
      if storedSources[middle].first <= advisory.value { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }
}

extension AdvisoryDatabase: AdvisoryLookup {
  public func packageClaims(
    ecosystem: String, name: String
  ) throws(StoreError) -> [Stored<PackageClaim>] {
    let statement = try statement(
      """
      SELECT c.advisory, c.claim FROM package k JOIN package_claim c ON c.package = k.id
      WHERE k.ecosystem = ?1 AND k.name = ?2 ORDER BY c.advisory, c.seq
      """)
    guard let number = try ecosystemNumbers()[ecosystem] else { return [] }
    statement.bind(1, number)
    statement.bind(2, name)
    return try claims(statement) { (reader) throws(RecordReader.Damage) in
      try reader.packageClaim(ecosystem: ecosystem, name: name)
    }
  }

  public func ecosystems(of ecosystem: String) throws(StoreError) -> [String] {
    let names = try ecosystemNumbers().keys.filter { name in
      name.prefix { $0 != ":" } == ecosystem
    }
    return names.sorted()
  }

  public func productClaims(
    vendor: String, product: String
  ) throws(StoreError) -> [Stored<ProductClaim>] {
    let statement = try statement(
      """
      SELECT c.advisory, c.claim FROM product k JOIN product_claim c ON c.product = k.id
      WHERE k.product = ?2 AND k.vendor = ?1 ORDER BY c.advisory, c.seq
      """)
    statement.bind(1, vendor)
    statement.bind(2, product)
    return try claims(statement) { (reader) throws(RecordReader.Damage) in
      try reader.productClaim(vendor: vendor, product: product)
    }
  }

  public func repositoryClaims(
    of repository: String
  ) throws(StoreError) -> [Stored<RepositoryClaim>] {
    let statement = try statement(
      """
      SELECT c.advisory, c.claim FROM repository k
      JOIN repository_claim c ON c.repository = k.id
      WHERE k.name = ?1 ORDER BY c.advisory, c.seq
      """)
    statement.bind(1, repository)
    return try claims(statement) { (reader) throws(RecordReader.Damage) in
      try reader.repositoryClaim(repository: repository)
    }
  }

  public func repositoryClaims(
    naming commit: String
  ) throws(StoreError) -> [Stored<RepositoryClaim>] {
    if commit == "0" { return [] }
    let statement = try statement(
      """
      SELECT r.advisory, c.claim, k.name FROM revision r
      JOIN repository_claim c
        ON c.repository = r.repository AND c.advisory = r.advisory AND c.seq = r.seq
      JOIN repository k ON k.id = r.repository
      WHERE r.hash = ?1 ORDER BY r.advisory, r.seq
      """)
    statement.bind(1, Revisions.hash(commit))
    var found: [Stored<RepositoryClaim>] = []
    try statement.rows { row throws(StoreError) in
      let claim = try row.withBlob(1) { bytes throws(StoreError) in
        try reading { () throws(RecordReader.Damage) in
          var reader = RecordReader(bytes)
          return try reader.repositoryClaim(repository: row.text(2))
        }
      }
      // Another commit may have the same hash.
      if claim.events.contains(where: { $0.commit == commit }) {
        found.append(Stored(claim, of: AdvisoryNumber(row.integer(0))))
      }
    }
    return found
  }

  public func advisory(_ number: AdvisoryNumber) throws(StoreError) -> AdvisoryHead? {
    let statement = try statement("SELECT name, grp, head FROM advisory WHERE id = ?1")
    statement.bind(1, number.value)
    var head: AdvisoryHead?
    try statement.rows { row throws(StoreError) in
      guard let index = source(of: number) else { throw damage("a record of no source") }
      let source = storedSources[index]
      head = try row.withBlob(2) { bytes throws(StoreError) in
        try reading { () throws(RecordReader.Damage) in
          var reader = RecordReader(bytes)
          let facts = try StoredHead(&reader)
          let count = try reader.number()
          let words = try source.inflater.inflate(reader.rest(), count: count)
          return AdvisoryHead(
            facts, try StoredWords(words), number: number, id: row.name(0).text,
            source: AdvisorySource(name: source.name, kind: source.kind),
            group: Int(row.integer(1)))
        }
      }
    }
    return head
  }

  public func advisories(named name: String) throws(StoreError) -> [AdvisoryNumber] {
    let statement = try statement("SELECT advisory FROM name WHERE name = ?1 ORDER BY advisory")
    statement.bind(1, AdvisoryName(name))
    return try numbers(statement)
  }

  public func advisories(inGroup group: Int) throws(StoreError) -> [AdvisoryNumber] {
    let statement = try statement("SELECT advisory FROM member WHERE grp = ?1 ORDER BY advisory")
    statement.bind(1, group)
    return try numbers(statement)
  }

  public func claims(of advisory: AdvisoryNumber) throws(StoreError) -> AdvisoryClaims {
    let statement = try statement("SELECT claims FROM advisory WHERE id = ?1")
    statement.bind(1, advisory.value)
    var keys: [[Int]] = []
    try statement.rows { row throws(StoreError) in
      keys = try row.withBlob(0) { bytes throws(StoreError) in
        try reading { () throws(RecordReader.Damage) in try ClaimPlaces.keys(bytes) }
      }
    }
    guard keys.count == SpooledClaim.Kind.allCases.count else { return AdvisoryClaims() }
    return AdvisoryClaims(
      packages: try claims(
        of: advisory, keys[Int(SpooledClaim.Kind.package.rawValue)],
        """
        SELECT c.claim, e.name, k.name FROM package_claim c JOIN package k ON k.id = c.package
        JOIN ecosystem e ON e.id = k.ecosystem
        WHERE c.package = ?1 AND c.advisory = ?2 AND c.seq = ?3
        """
      ) { (reader, first, second) throws(RecordReader.Damage) in
        try reader.packageClaim(ecosystem: first, name: second)
      },
      products: try claims(
        of: advisory, keys[Int(SpooledClaim.Kind.product.rawValue)],
        """
        SELECT c.claim, k.vendor, k.product FROM product_claim c
        JOIN product k ON k.id = c.product
        WHERE c.product = ?1 AND c.advisory = ?2 AND c.seq = ?3
        """
      ) { (reader, first, second) throws(RecordReader.Damage) in
        try reader.productClaim(vendor: first, product: second)
      },
      repositories: try claims(
        of: advisory, keys[Int(SpooledClaim.Kind.repository.rawValue)],
        """
        SELECT c.claim, k.name, '' FROM repository_claim c
        JOIN repository k ON k.id = c.repository
        WHERE c.repository = ?1 AND c.advisory = ?2 AND c.seq = ?3
        """
      ) { (reader, first, _) throws(RecordReader.Damage) in
        try reader.repositoryClaim(repository: first)
      })
  }

  public func exploitation(of cve: String) throws(StoreError) -> KnownExploitation? {
    let statement = try statement(
      """
      SELECT cve, added, due, ransomware FROM exploitation WHERE cve = ?1
      ORDER BY source DESC LIMIT 1
      """)
    statement.bind(1, AdvisoryName(cve))
    var found: KnownExploitation?
    try statement.rows { found = $0.exploitation(from: 0) }
    return found
  }

  public func prediction(for cve: String) throws(StoreError) -> ExploitPrediction? {
    let statement = try statement(
      """
      SELECT cve, score, percentile FROM prediction WHERE cve = ?1 ORDER BY source DESC LIMIT 1
      """)
    statement.bind(1, AdvisoryName(cve))
    var found: ExploitPrediction?
    try statement.rows { found = $0.prediction(from: 0) }
    return found
  }

  public var sources: [StoredSource] { manifest.sources }

  private func claims<Claim: Hashable & Sendable>(
    _ statement: SQLiteStatement,
    _ decode: (inout RecordReader) throws(RecordReader.Damage) -> Claim
  ) throws(StoreError) -> [Stored<Claim>] {
    var found: [Stored<Claim>] = []
    try statement.rows { row throws(StoreError) in
      let claim = try row.withBlob(1) { bytes throws(StoreError) in
        try reading { () throws(RecordReader.Damage) in
          var reader = RecordReader(bytes)
          return try decode(&reader)
        }
      }
      found.append(Stored(claim, of: AdvisoryNumber(row.integer(0))))
    }
    return found
  }

  /// The claims of one record, by their keys in the order of the record.
  private func claims<Claim>(
    of advisory: AdvisoryNumber, _ keys: [Int], _ sql: String,
    _ decode: (inout RecordReader, String, String) throws(RecordReader.Damage) -> Claim
  ) throws(StoreError) -> [Claim] {
    if keys.isEmpty { return [] }
    let statement = try statement(sql)
    var found: [Claim] = []
    found.reserveCapacity(keys.count)
    for (sequence, key) in keys.enumerated() {
      statement.bind(1, key)
      statement.bind(2, advisory.value)
      statement.bind(3, sequence)
      try statement.rows { row throws(StoreError) in
        found.append(
          try row.withBlob(0) { bytes throws(StoreError) in
            try reading { () throws(RecordReader.Damage) in
              var reader = RecordReader(bytes)
              return try decode(&reader, row.text(1), row.text(2))
            }
          })
      }
      guard found.count == sequence + 1 else { throw damage("a claim that is missing") }
    }
    return found
  }

  private func numbers(_ statement: SQLiteStatement) throws(StoreError) -> [AdvisoryNumber] {
    var numbers: [AdvisoryNumber] = []
    try statement.rows { numbers.append(AdvisoryNumber($0.integer(0))) }
    return numbers
  }
}
