/// All that a new database is to hold: records numbered, claims placed, aliases grouped.
///
/// The bytes lie in the spool.
struct DatabaseContent {
  /// A source with the numbers of its records.
  struct Section {
    var source: GatheredSource
    /// The number of its first record.
    var first: Int
  }

  struct Head {
    var offset: Int
    var count: Int
  }

  let spool: Spool
  /// Sorted by name.
  private(set) var sections: [Section] = []
  private(set) var heads: [Head] = []
  private(set) var names: [(id: String, aliases: [String])] = []
  private(set) var claims = [ClaimPlaces](
    repeating: ClaimPlaces(), count: SpooledClaim.Kind.allCases.count)
  /// Claims about products that an override replaces.
  private(set) var replaced: [ClaimPlaces.Place] = []
  private(set) var groups: [Int] = []
  private var replacing: Set<String> = []

  /// Numbers what was gathered.
  init(_ gathered: [GatheredSource], _ carried: CarriedSources?, spool: Spool) throws(StoreError) {
    self.spool = spool
    let sources = gathered + (carried?.sources ?? [])
    for source in sources.sorted(by: { $0.stored.source.name.precedes($1.stored.source.name) }) {
      sections.append(Section(source: source, first: heads.count))
      if let carried, let start = carried.start(of: source.stored.source.name) {
        try carried.heads(from: start, source.stored.source.name) {
          (name, head) throws(StoreError) in
          let offset = try spool.append(head)
          try addHead(head, id: name, offset: offset)
        }
      } else {
        for record in source.records { try add(record) }
      }
    }
    if let carried {
      let firsts = Dictionary(
        uniqueKeysWithValues: sections.map { ($0.source.stored.source.name, $0.first) })
      try carried.claims(firsts: firsts) {
        (kind, key, record, sequence, claim) throws(StoreError) in
        let offset = try spool.append(claim)
        claims[Int(kind.rawValue)].add(
          key, record: record, sequence: sequence, offset: offset, count: claim.count)
      }
    }
    for kind in claims.indices { claims[kind].sortKeys() }
    replaceProducts()
    groups = AliasGrouping(names).groups
  }

  /// Forgets the names, when they are written.
  mutating func dropNames() { names = [] }

  mutating func sortClaimsByRecord() {
    for kind in claims.indices { claims[kind].sortByRecord() }
  }

  mutating func sortClaimsByKey() {
    for kind in claims.indices { claims[kind].sortByKey() }
  }

  private mutating func add(_ record: GatheredSource.Record) throws(StoreError) {
    let bytes = try spool.bytes(at: record.offset, count: record.count)
    let number = heads.count
    do {
      let spooled = try SpooledRecord(bytes)
      try addHead(
        spooled.head, id: record.id, offset: record.offset + spooled.headOffset)
      for claim in spooled.claims {
        claims[Int(claim.kind.rawValue)].add(
          claim.key, record: number, sequence: claim.sequence,
          offset: record.offset + claim.offset, count: claim.count)
      }
    } catch let error as StoreError {
      throw error
    } catch {
      throw .damaged("the import's own file", found: "a record that is not as it was written")
    }
  }

  private mutating func addHead(_ head: [UInt8], id: String, offset: Int) throws(StoreError) {
    let facts = head.withUnsafeBytes { raw in
      var reader = RecordReader(raw)
      return Result { () throws(RecordReader.Damage) in try StoredHead(&reader) }
    }
    guard case .success(let facts) = facts else {
      throw .damaged("the database", found: "a record '\(id)' that can't be read")
    }
    heads.append(Head(offset: offset, count: head.count))
    names.append((id, facts.aliases))
    if facts.replacesProducts { replacing.insert(id) }
  }

  /// Sets aside what NVD says about products of flaws for which there is an override.
  private mutating func replaceProducts() {
    if replacing.isEmpty { return }
    var isReplaced = [Bool](repeating: false, count: heads.count)
    for (index, section) in sections.enumerated() where section.source.stored.source.kind == .nvd {
      let end = index + 1 < sections.count ? sections[index + 1].first : heads.count
      for number in section.first..<end where replacing.contains(names[number].id) {
        isReplaced[number] = true
      }
    }
    replaced = claims[Int(SpooledClaim.Kind.product.rawValue)].extract { isReplaced[Int($0)] }
    replaced.sort { ($0.record, $0.sequence) < ($1.record, $1.sequence) }
  }
}
