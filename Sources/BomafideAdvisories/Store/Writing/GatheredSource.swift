/// A source whose records are ready to be written: sorted, deflated, and spooled.
struct GatheredSource: Sendable {
  /// A record in the spool: its head and its claims, one after the other.
  struct Record: Sendable {
    var id: String
    var offset: Int
    var count: Int
  }

  /// A block of texts in the spool.
  struct Block: Sendable {
    var offset: Int
    var count: Int
  }

  var stored: StoredSource
  /// Sorted by name, no name twice.
  var records: [Record] = []
  /// What the words of the heads were deflated against.
  var dictionary: [UInt8] = []
  /// Texts of `SourceIntake.blockSize` records each, in the order of the records.
  var blocks: [Block] = []
  /// Sorted by name, no name twice.
  var exploitations: [KnownExploitation] = []
  /// Sorted by name, no name twice.
  var predictions: [ExploitPrediction] = []
}

/// A claim of a record in the spool: what it is about, and where its column's bytes are.
struct SpooledClaim {
  enum Kind: UInt8, CaseIterable {
    case package = 0, product, repository
  }

  var kind: Kind
  var key: ClaimPlaces.Key
  /// The place in the record's list of the kind.
  var sequence: Int
  /// From the record's beginning.
  var offset: Int
  var count: Int
}

/// A record as it stands in the spool.
struct SpooledRecord {
  var head: [UInt8]
  /// From the record's beginning.
  var headOffset: Int
  var claims: [SpooledClaim]

  init(_ bytes: [UInt8]) throws(RecordReader.Damage) {
    self = try bytes.lend { raw throws(RecordReader.Damage) in
      var reader = RecordReader(raw)
      return try SpooledRecord(&reader)
    }
  }

  private init(_ reader: inout RecordReader) throws(RecordReader.Damage) {
    head = Array(try reader.blob())
    headOffset = reader.offset - head.count
    claims = []
    var sequences = [Int](repeating: 0, count: SpooledClaim.Kind.allCases.count)
    while !reader.isAtEnd {
      guard let kind = SpooledClaim.Kind(rawValue: try reader.byte()) else {
        throw RecordReader.Damage()
      }
      let first = try reader.text()
      let second = kind == .repository ? "" : try reader.text()
      let count = try reader.blob().count
      claims.append(
        SpooledClaim(
          kind: kind, key: ClaimPlaces.Key(first, second), sequence: sequences[Int(kind.rawValue)],
          offset: reader.offset - count, count: count))
      sequences[Int(kind.rawValue)] += 1
    }
  }

  /// The claims of a record, as they follow its head.
  static func claims(of record: AdvisoryRecord, _ deflater: Deflater) -> [UInt8] {
    var writer = RecordWriter()
    var content = RecordWriter()
    func add(
      _ kind: SpooledClaim.Kind, _ names: [String], _ write: (inout RecordWriter) -> Void
    ) {
      writer.byte(kind.rawValue)
      for name in names { writer.text(name) }
      content.removeAll()
      write(&content)
      writer.blob(PackedClaim.pack(content.bytes, deflater))
    }
    for claim in record.packages {
      add(.package, [claim.ecosystem, claim.name]) { $0.claim(claim) }
    }
    for claim in record.products {
      add(.product, [claim.vendor, claim.product]) { $0.claim(claim) }
    }
    for claim in record.repositories { add(.repository, [claim.repository]) { $0.claim(claim) } }
    return writer.bytes
  }
}
