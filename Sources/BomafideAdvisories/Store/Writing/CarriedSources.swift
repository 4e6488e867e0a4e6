/// The sources of the old database that a new one takes over as they are.
final class CarriedSources {
  private let match: SQLiteConnection
  private let matchPath: String
  /// Of each old source its name and the number of its first record, sorted by number.
  private let starts: [(name: String, first: Int)]
  private let end: Int
  private(set) var sources: [GatheredSource] = []

  /// Opens the old files, and copies the texts of the sources into the spool.
  init(
    _ manifest: DatabaseManifest, folder: String, names: Set<String>, withText: Bool, spool: Spool
  ) throws(StoreError) {
    matchPath = "\(folder)/\(manifest.match.name)"
    match = try AdvisoryDatabase.open(manifest.match, in: folder)
    var starts: [(name: String, first: Int)] = []
    var dictionaries: [String: [UInt8]] = [:]
    try match.prepare("SELECT name, first, dictionary FROM source ORDER BY id").rows { row in
      starts.append((row.text(0), Int(row.integer(1))))
      dictionaries[row.text(0)] = row.blob(2)
    }
    self.starts = starts
    var count = 0
    try match.prepare("SELECT count(*) FROM advisory").rows { count = Int($0.integer(0)) }
    end = count
    for stored in manifest.sources where names.contains(stored.source.name) {
      var source = GatheredSource(stored: stored)
      source.dictionary = dictionaries[stored.source.name] ?? []
      source.stored.hasText = stored.hasText && withText && manifest.text != nil
      sources.append(source)
    }
    try readExploitations()
    if withText, let text = manifest.text {
      try readTexts(try AdvisoryDatabase.open(text, in: folder), spool)
    }
  }

  /// The old number of a carried source's first record.
  func start(of name: String) -> Int? {
    guard sources.contains(where: { $0.stored.source.name == name }) else { return nil }
    return starts.first { $0.name == name }?.first
  }

  private func end(of name: String) -> Int {
    guard let index = starts.firstIndex(where: { $0.name == name }) else { return 0 }
    return index + 1 < starts.count ? starts[index + 1].first : end
  }

  /// The heads of a source's records, in order.
  func heads(
    from start: Int, _ name: String, _ body: (String, [UInt8]) throws(StoreError) -> Void
  ) throws(StoreError) {
    let statement = try match.prepare(
      "SELECT name, head FROM advisory WHERE id >= ? AND id < ? ORDER BY id")
    statement.bind(1, start)
    statement.bind(2, end(of: name))
    try statement.rows { row throws(StoreError) in try body(row.name(0).text, row.blob(1)) }
  }

  /// The claims of all carried records, with the records' new numbers.
  ///
  /// - Parameter firsts: The new number of each source's first record.
  func claims(
    firsts: [String: Int],
    _ body: (SpooledClaim.Kind, ClaimPlaces.Key, Int, Int, [UInt8]) throws(StoreError) -> Void
  ) throws(StoreError) {
    let carried = Set(sources.map(\.stored.source.name))
    /// Old first number, and what to add to a number of the source; nil for a source that is not carried.
    let shifts = starts.map { start in
      (
        first: start.first,
        by: carried.contains(start.name) ? firsts[start.name].map { $0 - start.first } : nil
      )
    }
    func number(_ old: Int) -> Int? {
      var low = 0
      var high = shifts.count
      while low < high {
        let middle = (low + high) / 2
        if shifts[middle].first <= old { low = middle + 1 } else { high = middle }
      }
      return low > 0 ? shifts[low - 1].by.map { old + $0 } : nil
    }
    let queries: [(SpooledClaim.Kind, String)] = [
      (
        .package,
        """
        SELECT e.name, k.name, c.advisory, c.seq, c.claim FROM package k
        JOIN ecosystem e ON e.id = k.ecosystem JOIN package_claim c ON c.package = k.id
        """
      ),
      (
        .product,
        """
        SELECT k.vendor, k.product, c.advisory, c.seq, c.claim FROM product k
        JOIN product_claim c ON c.product = k.id
        """
      ),
      (
        .product,
        """
        SELECT k.vendor, k.product, c.advisory, c.seq, c.claim FROM replaced_claim c
        JOIN product k ON k.id = c.product
        """
      ),
      (
        .repository,
        """
        SELECT k.name, '', c.advisory, c.seq, c.claim FROM repository k
        JOIN repository_claim c ON c.repository = k.id
        """
      ),
    ]
    for (kind, sql) in queries {
      try match.prepare(sql).rows { row throws(StoreError) in
        guard let record = number(Int(row.integer(2))) else { return }
        try body(
          kind, ClaimPlaces.Key(row.text(0), row.text(1)), record, Int(row.integer(3)), row.blob(4))
      }
    }
  }

  private func readExploitations() throws(StoreError) {
    let places = Dictionary(
      uniqueKeysWithValues: sources.enumerated().map { ($0.element.stored.source.name, $0.offset) })
    try match.prepare(
      """
      SELECT s.name, e.cve, e.added, e.due, e.ransomware FROM exploitation e
      JOIN source s ON s.id = e.source ORDER BY e.cve
      """
    ).rows { row in
      guard let place = places[row.text(0)] else { return }
      sources[place].exploitations.append(row.exploitation(from: 1))
    }
    try match.prepare(
      """
      SELECT s.name, p.cve, p.score, p.percentile FROM prediction p
      JOIN source s ON s.id = p.source ORDER BY p.cve
      """
    ).rows { row in
      guard let place = places[row.text(0)] else { return }
      sources[place].predictions.append(row.prediction(from: 1))
    }
    for place in sources.indices {
      sources[place].exploitations.sort { $0.cve.precedes($1.cve) }
      sources[place].predictions.sort { $0.cve.precedes($1.cve) }
    }
  }

  private func readTexts(_ text: SQLiteConnection, _ spool: Spool) throws(StoreError) {
    var starts: [(name: String, block: Int)] = []
    try text.prepare("SELECT name, block FROM source ORDER BY id").rows {
      starts.append(($0.text(0), Int($0.integer(1))))
    }
    for (index, start) in starts.enumerated() {
      guard let place = sources.firstIndex(where: { $0.stored.source.name == start.name }) else {
        continue
      }
      let statement = try text.prepare(
        "SELECT texts FROM block WHERE id >= ? AND id < ? ORDER BY id")
      statement.bind(1, start.block)
      statement.bind(2, index + 1 < starts.count ? starts[index + 1].block : .max)
      try statement.rows { row throws(StoreError) in
        let block = row.blob(0)
        sources[place].blocks.append(
          GatheredSource.Block(offset: try spool.append(block), count: block.count))
      }
    }
  }
}

extension SQLiteStatement {
  /// A row of a flaw's name, two days and whether ransomware uses it.
  func exploitation(from column: Int32) -> KnownExploitation {
    func day(_ column: Int32) -> Day? {
      isNull(column) ? nil : Day(number: Int32(truncatingIfNeeded: integer(column)))
    }
    return KnownExploitation(
      cve: name(column).text, added: day(column + 1), due: day(column + 2),
      isUsedByRansomware: integer(column + 3) != 0)
  }

  /// A row of a flaw's name, a score and a percentile.
  func prediction(from column: Int32) -> ExploitPrediction {
    ExploitPrediction(
      cve: name(column).text, score: Int32(truncatingIfNeeded: integer(column + 1)),
      percentile: Int32(truncatingIfNeeded: integer(column + 2)))
  }
}
