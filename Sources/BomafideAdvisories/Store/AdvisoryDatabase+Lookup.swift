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
          try PackedClaim.read(bytes, blockInflater) { (reader) throws(RecordReader.Damage) in
            try reader.repositoryClaim(repository: row.text(2))
          }
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
            group: row.isNull(1) ? Int(number.value) : Int(row.integer(1)))
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
    let members = try numbers(statement)
    // Only groups of several are listed.
    return members.isEmpty ? [AdvisoryNumber(Int64(group))] : members
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
          try PackedClaim.read(bytes, blockInflater, decode)
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
              try PackedClaim.read(bytes, blockInflater) {
                (reader) throws(RecordReader.Damage) in
                try decode(&reader, row.text(1), row.text(2))
              }
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
