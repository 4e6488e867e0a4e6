/// The claims of one kind on their way into the store: where each lies in the spool, and what it is about.
struct ClaimPlaces {
  struct Place {
    var key: UInt32
    var record: UInt32
    var sequence: UInt32
    var count: UInt32
    var offset: Int
  }

  /// What claims are about, each once: ecosystem and name, vendor and product, or a repository.
  struct Key: Hashable {
    var bytes: [UInt8]
    /// Where the second part begins.
    var split: Int

    init(_ first: String, _ second: String) {
      bytes = Array(first.utf8)
      split = bytes.count
      bytes += second.utf8
    }

    var first: String { String(decoding: bytes[..<split], as: UTF8.self) }

    var second: String { String(decoding: bytes[split...], as: UTF8.self) }

    /// By the first part, then by the second, as SQLite sorts.
    func precedes(_ other: Key) -> Bool {
      let (a, b) = (bytes[..<split], other.bytes[..<other.split])
      if a != b { return a.lexicographicallyPrecedes(b) }
      return bytes[split...].lexicographicallyPrecedes(other.bytes[other.split...])
    }
  }

  private(set) var places: [Place] = []
  private(set) var keys: [Key] = []
  private var numbers: [Key: UInt32] = [:]

  mutating func add(_ key: Key, record: Int, sequence: Int, offset: Int, count: Int) {
    let number: UInt32
    if let known = numbers[key] {
      number = known
    } else {
      number = UInt32(keys.count)
      numbers[key] = number
      keys.append(key)
    }
    places.append(
      Place(
        key: number, record: UInt32(record), sequence: UInt32(sequence), count: UInt32(count),
        offset: offset))
  }

  /// Numbers the keys in their order; they begin with 1, as rows do.
  mutating func sortKeys() {
    numbers = [:]
    let order = keys.indices.sorted { keys[$0].precedes(keys[$1]) }
    var ranks = [UInt32](repeating: 0, count: keys.count)
    for (rank, index) in order.enumerated() { ranks[index] = UInt32(rank + 1) }
    keys = order.map { keys[$0] }
    for index in places.indices { places[index].key = ranks[Int(places[index].key)] }
  }

  mutating func sortByRecord() {
    places.sort { ($0.record, $0.sequence) < ($1.record, $1.sequence) }
  }

  mutating func sortByKey() {
    places.sort { ($0.key, $0.record, $0.sequence) < ($1.key, $1.record, $1.sequence) }
  }

  /// Takes out the claims of some records.
  mutating func extract(_ isTaken: (UInt32) -> Bool) -> [Place] {
    var taken: [Place] = []
    places.removeAll { place in
      guard isTaken(place.record) else { return false }
      taken.append(place)
      return true
    }
    return taken
  }

  /// The keys of one record's claims of all kinds, as its row lists them: a list for each kind.
  static func keys(_ bytes: UnsafeRawBufferPointer) throws(RecordReader.Damage) -> [[Int]] {
    var reader = RecordReader(bytes)
    var keys: [[Int]] = []
    while !reader.isAtEnd {
      let count = try reader.count()
      var list: [Int] = []
      list.reserveCapacity(count)
      var last = 0
      for _ in 0..<count {
        let (next, overflows) = last.addingReportingOverflow(try reader.signed())
        if overflows { throw RecordReader.Damage() }
        last = next
        list.append(last)
      }
      keys.append(list)
    }
    return keys
  }
}
