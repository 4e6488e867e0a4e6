import GRDBSQLite

/// Writes the file in which components are looked up.
///
/// Every table is filled in the order of its keys, so that the same content gives the same bytes, and no page is split.
struct MatchFile {
  static let tables = """
    CREATE TABLE source(
      id INTEGER PRIMARY KEY, name TEXT, kind TEXT, first INTEGER, dictionary BLOB);
    CREATE TABLE advisory(id INTEGER PRIMARY KEY, name, grp INTEGER, head BLOB, claims BLOB);
    CREATE TABLE name(name, advisory INTEGER, PRIMARY KEY(name, advisory)) WITHOUT ROWID;
    CREATE TABLE member(
      grp INTEGER, advisory INTEGER, PRIMARY KEY(grp, advisory)) WITHOUT ROWID;
    CREATE TABLE ecosystem(id INTEGER PRIMARY KEY, name TEXT);
    CREATE TABLE package(id INTEGER PRIMARY KEY, ecosystem INTEGER, name TEXT);
    CREATE UNIQUE INDEX package_name ON package(ecosystem, name);
    CREATE TABLE package_claim(
      package INTEGER, advisory INTEGER, seq INTEGER, claim BLOB,
      PRIMARY KEY(package, advisory, seq)) WITHOUT ROWID;
    CREATE TABLE product(id INTEGER PRIMARY KEY, vendor TEXT, product TEXT);
    CREATE UNIQUE INDEX product_name ON product(product, vendor);
    CREATE TABLE product_claim(
      product INTEGER, advisory INTEGER, seq INTEGER, claim BLOB,
      PRIMARY KEY(product, advisory, seq)) WITHOUT ROWID;
    CREATE TABLE replaced_claim(
      advisory INTEGER, seq INTEGER, product INTEGER, claim BLOB,
      PRIMARY KEY(advisory, seq)) WITHOUT ROWID;
    CREATE TABLE repository(id INTEGER PRIMARY KEY, name TEXT);
    CREATE UNIQUE INDEX repository_name ON repository(name);
    CREATE TABLE repository_claim(
      repository INTEGER, advisory INTEGER, seq INTEGER, claim BLOB,
      PRIMARY KEY(repository, advisory, seq)) WITHOUT ROWID;
    CREATE TABLE revision(
      hash INTEGER, advisory INTEGER, seq INTEGER, repository INTEGER,
      PRIMARY KEY(hash, advisory, seq)) WITHOUT ROWID;
    CREATE TABLE exploitation(
      cve, source INTEGER, added INTEGER, due INTEGER, ransomware INTEGER,
      PRIMARY KEY(cve, source)) WITHOUT ROWID;
    CREATE TABLE prediction(
      cve, source INTEGER, score INTEGER, percentile INTEGER,
      PRIMARY KEY(cve, source)) WITHOUT ROWID;
    """

  private let file: SQLiteConnection
  private let spool: Spool
  private let progress: @Sendable (Int) -> Void
  private var written = 0

  /// Writes everything.
  ///
  /// - Parameter progress: Is told how many records and claims are written.
  static func write(
    _ content: inout DatabaseContent, to path: String,
    progress: @escaping @Sendable (Int) -> Void
  ) throws(StoreError) {
    let file = try SQLiteConnection.building(path)
    try file.run(tables)
    try file.run("BEGIN")
    var match = MatchFile(file: file, spool: content.spool, progress: progress)
    try match.sources(content)
    content.sortClaimsByRecord()
    try match.advisories(content)
    try match.names(content)
    content.dropNames()
    content.sortClaimsByKey()
    try match.packages(content.claims[Int(SpooledClaim.Kind.package.rawValue)])
    try match.products(content)
    try match.repositories(content.claims[Int(SpooledClaim.Kind.repository.rawValue)])
    try match.exploitations(content)
    try file.run("COMMIT")
  }

  private func sources(_ content: DatabaseContent) throws(StoreError) {
    let insert = try file.prepare("INSERT INTO source VALUES (?, ?, ?, ?, ?)")
    for (index, section) in content.sections.enumerated() {
      insert.bind(1, index)
      insert.bind(2, section.source.stored.source.name)
      insert.bind(3, section.source.stored.source.kind.rawValue)
      insert.bind(4, section.first)
      insert.bind(5, blob: section.source.dictionary)
      try insert.run()
    }
  }

  private mutating func advisories(_ content: DatabaseContent) throws(StoreError) {
    let insert = try file.prepare("INSERT INTO advisory VALUES (?, ?, ?, ?, ?)")
    var cursors = [Int](repeating: 0, count: content.claims.count)
    var keys = RecordWriter()
    for (number, head) in content.heads.enumerated() {
      keys.removeAll()
      for (kind, claims) in content.claims.enumerated() {
        let start = cursors[kind]
        var end = start
        while end < claims.places.count, claims.places[end].record == number { end += 1 }
        cursors[kind] = end
        keys.number(end - start)
        var last = 0
        for place in claims.places[start..<end] {
          keys.signed(Int(place.key) - last)
          last = Int(place.key)
        }
      }
      insert.bind(1, number)
      insert.bind(2, AdvisoryName(content.names[number].id))
      // A record that is the first of its group says nothing of it.
      insert.bind(3, content.groups[number] == number ? nil : content.groups[number])
      insert.bind(4, blob: try spool.bytes(at: head.offset, count: head.count))
      insert.bind(5, blob: keys.bytes)
      try insert.run()
      advance()
    }
  }

  private mutating func names(_ content: DatabaseContent) throws(StoreError) {
    var numbers: [(name: Int64, advisory: Int32)] = []
    var texts: [(name: String, advisory: Int32)] = []
    for (number, names) in content.names.enumerated() {
      for name in Set([names.id] + names.aliases) {
        switch AdvisoryName(name) {
        case .cve(let cve): numbers.append((cve, Int32(number)))
        case .text(let text): texts.append((text, Int32(number)))
        }
      }
    }
    // SQLite sorts numbers before texts.
    let insert = try file.prepare("INSERT INTO name VALUES (?, ?)")
    for row in numbers.sorted(by: { ($0.name, $0.advisory) < ($1.name, $1.advisory) }) {
      insert.bind(1, row.name)
      insert.bind(2, Int(row.advisory))
      try insert.run()
    }
    texts.sort { a, b in
      a.name.precedes(b.name) || (!b.name.precedes(a.name) && a.advisory < b.advisory)
    }
    for row in texts {
      insert.bind(1, row.name)
      insert.bind(2, Int(row.advisory))
      try insert.run()
    }
    let member = try file.prepare("INSERT INTO member VALUES (?, ?)")
    let led = Set(content.groups.enumerated().lazy.filter { $0 != $1 }.map(\.element))
    let order = content.groups.indices.filter { led.contains(content.groups[$0]) }
      .sorted { (content.groups[$0], $0) < (content.groups[$1], $1) }
    for number in order {
      member.bind(1, content.groups[number])
      member.bind(2, number)
      try member.run()
    }
  }

  private mutating func packages(_ claims: ClaimPlaces) throws(StoreError) {
    let ecosystem = try file.prepare("INSERT INTO ecosystem VALUES (?, ?)")
    let package = try file.prepare("INSERT INTO package VALUES (?, ?, ?)")
    var count = 0
    var last: String?
    for (index, key) in claims.keys.enumerated() {
      let name = key.first
      if last?.utf8.elementsEqual(name.utf8) != true {
        count += 1
        ecosystem.bind(1, count)
        ecosystem.bind(2, name)
        try ecosystem.run()
        last = name
      }
      package.bind(1, index + 1)
      package.bind(2, count)
      package.bind(3, key.second)
      try package.run()
    }
    let insert = try file.prepare("INSERT INTO package_claim VALUES (?, ?, ?, ?)")
    for place in claims.places { try write(place, insert) }
  }

  private mutating func products(_ content: DatabaseContent) throws(StoreError) {
    let claims = content.claims[Int(SpooledClaim.Kind.product.rawValue)]
    let product = try file.prepare("INSERT INTO product VALUES (?, ?, ?)")
    for (index, key) in claims.keys.enumerated() {
      product.bind(1, index + 1)
      product.bind(2, key.first)
      product.bind(3, key.second)
      try product.run()
    }
    let insert = try file.prepare("INSERT INTO product_claim VALUES (?, ?, ?, ?)")
    for place in claims.places { try write(place, insert) }
    let replaced = try file.prepare("INSERT INTO replaced_claim VALUES (?, ?, ?, ?)")
    for place in content.replaced {
      replaced.bind(1, Int(place.record))
      replaced.bind(2, Int(place.sequence))
      replaced.bind(3, Int(place.key))
      replaced.bind(4, blob: try spool.bytes(at: place.offset, count: Int(place.count)))
      try replaced.run()
    }
  }

  private mutating func repositories(_ claims: ClaimPlaces) throws(StoreError) {
    struct Revision {
      var hash: Int64
      var advisory: Int
      var sequence: Int
      var repository: Int
    }
    let repository = try file.prepare("INSERT INTO repository VALUES (?, ?)")
    for (index, key) in claims.keys.enumerated() {
      repository.bind(1, index + 1)
      repository.bind(2, key.first)
      try repository.run()
    }
    let insert = try file.prepare("INSERT INTO repository_claim VALUES (?, ?, ?, ?)")
    let inflater = Inflater()
    var revisions: [Revision] = []
    for place in claims.places {
      try write(place, insert)
      let bytes = try spool.bytes(at: place.offset, count: Int(place.count))
      let claim = bytes.withUnsafeBytes { raw in
        Result { () throws(RecordReader.Damage) in
          try PackedClaim.read(raw, inflater) { (reader) throws(RecordReader.Damage) in
            try reader.repositoryClaim(repository: "")
          }
        }
      }
      guard case .success(let claim) = claim else {
        throw .damaged(file.path, found: "a claim that is not as it was written")
      }
      for commit in Set(claim.events.map(\.commit)) where commit != "0" {
        revisions.append(
          Revision(
            hash: Revisions.hash(commit), advisory: Int(place.record),
            sequence: Int(place.sequence), repository: Int(place.key)))
      }
    }
    revisions.sort {
      ($0.hash, $0.advisory, $0.sequence) < ($1.hash, $1.advisory, $1.sequence)
    }
    // Two commits of one claim with one hash are one row.
    let revision = try file.prepare("INSERT OR IGNORE INTO revision VALUES (?, ?, ?, ?)")
    for row in revisions {
      revision.bind(1, row.hash)
      revision.bind(2, row.advisory)
      revision.bind(3, row.sequence)
      revision.bind(4, row.repository)
      try revision.run()
    }
  }

  private func exploitations(_ content: DatabaseContent) throws(StoreError) {
    let exploitation = try file.prepare("INSERT INTO exploitation VALUES (?, ?, ?, ?, ?)")
    let prediction = try file.prepare("INSERT INTO prediction VALUES (?, ?, ?, ?)")
    for (index, section) in content.sections.enumerated() {
      for one in section.source.exploitations {
        exploitation.bind(1, AdvisoryName(one.cve))
        exploitation.bind(2, index)
        exploitation.bind(3, one.added.map { Int($0.number) })
        exploitation.bind(4, one.due.map { Int($0.number) })
        exploitation.bind(5, one.isUsedByRansomware ? 1 : 0)
        try exploitation.run()
      }
      for one in section.source.predictions {
        prediction.bind(1, AdvisoryName(one.cve))
        prediction.bind(2, index)
        prediction.bind(3, Int(one.score))
        prediction.bind(4, Int(one.percentile))
        try prediction.run()
      }
    }
  }

  private mutating func write(
    _ place: ClaimPlaces.Place, _ insert: SQLiteStatement
  ) throws(StoreError) {
    insert.bind(1, Int(place.key))
    insert.bind(2, Int(place.record))
    insert.bind(3, Int(place.sequence))
    insert.bind(4, blob: try spool.bytes(at: place.offset, count: Int(place.count)))
    try insert.run()
    advance()
  }

  private mutating func advance() {
    written += 1
    if written % 1024 == 0 { progress(written) }
  }
}

/// Commits as numbers, by which they are found.
enum Revisions {
  /// A hash of a commit's text; whoever looks one up compares the text itself.
  ///
  /// Source: FNV-1a, 64 bits, <https://datatracker.ietf.org/doc/html/rfc9923>.
  static func hash(_ commit: String) -> Int64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in commit.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int64(bitPattern: hash)
  }
}

extension SQLiteConnection {
  /// A new file that is thrown away if anything goes wrong: nothing of it has to survive a crash.
  static func building(_ path: String) throws(StoreError) -> SQLiteConnection {
    try SystemFile.remove(path)
    let file = try SQLiteConnection(
      path: path, flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
    try file.run("PRAGMA page_size = \(CheckedPages.size)")
    try file.reserve(bytes: Int32(CheckedPages.reserved))
    try file.run(
      "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE")
    return file
  }
}
