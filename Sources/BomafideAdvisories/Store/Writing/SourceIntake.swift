/// Takes the records of one source as they come, in any order.
///
/// It is used by one thread; several sources may be taken in at once. What is taken lies on the disk, not in memory.
public final class SourceIntake {
  private struct Arrival {
    var id: String
    var modified: Int32
    var offset: Int
    /// Bytes of the head's facts, of its words, of the claims, and of the text.
    var facts: Int
    var words: Int
    var claims: Int
    var text: Int

    var count: Int { facts + words + claims + text }
  }

  /// How many texts are deflated together.
  static let blockSize = 256

  private let source: AdvisorySource
  private let digest: String
  private let keepsText: Bool
  private let arrivals: Spool
  private let spool: Spool
  private let deflater = Deflater()
  private var records: [Arrival] = []
  private var newest: Day?
  private var ecosystems: Set<String> = []
  private var exploitations: [String: KnownExploitation] = [:]
  private var predictions: [String: ExploitPrediction] = [:]

  init(
    _ source: AdvisorySource, digest: String, keepsText: Bool, arrivals: Spool, spool: Spool
  ) {
    self.source = source
    self.digest = digest
    self.keepsText = keepsText
    self.arrivals = arrivals
    self.spool = spool
  }

  /// How many records were taken in.
  public var count: Int { records.count + exploitations.count + predictions.count }

  /// Takes a record.
  public func add(_ record: AdvisoryRecord) throws(StoreError) {
    var facts = RecordWriter()
    StoredHead(record).write(to: &facts)
    var words = RecordWriter()
    StoredWords(record).write(to: &words)
    let claims = SpooledRecord.claims(of: record, deflater)
    let text = keepsText ? record.keptText : []
    let offset = try arrivals.append(facts.bytes + words.bytes + claims + text)
    records.append(
      Arrival(
        id: record.id, modified: (record.modified ?? record.published)?.number ?? .min,
        offset: offset, facts: facts.bytes.count, words: words.bytes.count, claims: claims.count,
        text: text.count))
    if let day = record.modified ?? record.published { newest = max(newest ?? day, day) }
    for claim in record.packages {
      ecosystems.insert(String(claim.ecosystem.prefix { $0 != ":" }))
    }
  }

  /// Takes what is known of attacks; of two about one flaw, the later is kept.
  public func add(_ exploitation: KnownExploitation) {
    exploitations[exploitation.cve] = exploitation
    if let day = exploitation.added { newest = max(newest ?? day, day) }
  }

  /// Takes a prediction; of two about one flaw, the later is kept.
  public func add(_ prediction: ExploitPrediction) { predictions[prediction.cve] = prediction }

  /// Sorts and deflates what was taken.
  ///
  /// Of two records of one name, the one that was modified last is kept.
  func finish() throws(StoreError) -> GatheredSource {
    try sort()
    var gathered = GatheredSource(
      stored: StoredSource(
        source: source, records: count, newest: newest, digest: digest,
        ecosystems: ecosystems.sorted { $0.precedes($1) }, hasText: keepsText))
    gathered.dictionary = try dictionary()
    let deflater = Deflater(dictionary: gathered.dictionary)
    let blocks = Deflater()
    var texts: [[UInt8]] = []
    func endBlock() throws(StoreError) {
      if texts.isEmpty { return }
      let block = TextBlock.bytes(of: texts, blocks)
      gathered.blocks.append(
        GatheredSource.Block(offset: try spool.append(block), count: block.count))
      texts = []
    }
    gathered.records.reserveCapacity(records.count)
    for arrival in records {
      let bytes = try arrivals.bytes(at: arrival.offset, count: arrival.count)
      let words = Array(bytes[arrival.facts..<arrival.facts + arrival.words])
      let claims = bytes[(arrival.facts + arrival.words)...].prefix(arrival.claims)
      var head = RecordWriter()
      let deflated = deflater.deflate(words)
      head.number(words.count)
      var record = RecordWriter()
      record.blob(Array(bytes[..<arrival.facts]) + head.bytes + deflated)
      let content = record.bytes + claims
      gathered.records.append(
        GatheredSource.Record(
          id: arrival.id, offset: try spool.append(content), count: content.count))
      if keepsText {
        texts.append(Array(bytes.suffix(arrival.text)))
        if texts.count == Self.blockSize { try endBlock() }
      }
    }
    try endBlock()
    gathered.exploitations = exploitations.values.sorted { $0.cve.precedes($1.cve) }
    gathered.predictions = predictions.values.sorted { $0.cve.precedes($1.cve) }
    records = []
    try arrivals.removeAll()
    return gathered
  }

  /// Sorts by name, and leaves one record of each.
  private func sort() throws(StoreError) {
    records.sort { a, b in
      if a.id.utf8.elementsEqual(b.id.utf8) { return a.modified < b.modified }
      return a.id.precedes(b.id)
    }
    var kept: [Arrival] = []
    kept.reserveCapacity(records.count)
    for arrival in records {
      guard let last = kept.last, last.id.utf8.elementsEqual(arrival.id.utf8) else {
        kept.append(arrival)
        continue
      }
      if last.modified == arrival.modified {
        // Neither is newer; which one stays may not depend on which came first.
        let a = try arrivals.bytes(at: last.offset, count: last.count)
        let b = try arrivals.bytes(at: arrival.offset, count: arrival.count)
        if b.lexicographicallyPrecedes(a) { continue }
      }
      kept[kept.count - 1] = arrival
    }
    records = kept
  }

  /// Words of records from all over the source.
  private func dictionary() throws(StoreError) -> [UInt8] {
    let total = records.reduce(0) { $0 + $1.words }
    let step = max(1, (total + Deflater.dictionarySize - 1) / Deflater.dictionarySize)
    var dictionary: [UInt8] = []
    for index in stride(from: 0, to: records.count, by: step) {
      let arrival = records[index]
      dictionary += try arrivals.bytes(
        at: arrival.offset + arrival.facts, count: min(arrival.words, 1024))
      if dictionary.count >= Deflater.dictionarySize { break }
    }
    return Array(dictionary.prefix(Deflater.dictionarySize))
  }
}
