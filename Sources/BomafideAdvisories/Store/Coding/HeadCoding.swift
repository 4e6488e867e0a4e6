/// What is stored of an advisory beside its claims: facts that are asked for often as they are, and words deflated.
struct StoredHead {
  var published: Day?
  var modified: Day?
  var withdrawn: Day?
  var isRejected = false
  var replacesProducts = false
  var aliases: [String] = []
  var upstream: [String] = []

  init(_ record: AdvisoryRecord) {
    published = record.published
    modified = record.modified
    withdrawn = record.withdrawn
    isRejected = record.isRejected
    replacesProducts = record.replacesProducts
    aliases = record.aliases
    upstream = record.upstream
  }

  init(_ reader: inout RecordReader) throws(RecordReader.Damage) {
    let shape = try reader.byte()
    func day(_ bit: UInt8) throws(RecordReader.Damage) -> Day? {
      guard shape & bit != 0 else { return nil }
      guard let number = Int32(exactly: try reader.signed()) else { throw RecordReader.Damage() }
      return Day(number: number)
    }
    published = try day(1)
    modified = try day(2)
    withdrawn = try day(4)
    isRejected = shape & 8 != 0
    replacesProducts = shape & 16 != 0
    aliases = try reader.names()
    upstream = try reader.names()
  }

  func write(to writer: inout RecordWriter) {
    writer.byte(
      (published == nil ? 0 : 1) | (modified == nil ? 0 : 2) | (withdrawn == nil ? 0 : 4)
        | (isRejected ? 8 : 0) | (replacesProducts ? 16 : 0))
    for day in [published, modified, withdrawn] {
      if let day { writer.signed(Int(day.number)) }
    }
    writer.names(aliases)
    writer.names(upstream)
  }
}

/// The ratings and the summary of an advisory, which deflate well against those of others.
struct StoredWords {
  var ratings: [AdvisoryRecord.Rating]
  var summary: String

  init(_ record: AdvisoryRecord) {
    ratings = record.ratings
    summary = record.summary
  }

  init(_ reader: inout RecordReader) throws(RecordReader.Damage) {
    let count = try reader.count()
    ratings = []
    for _ in 0..<count {
      let shape = try reader.byte()
      guard let authority = Authority(rawValue: Int(shape & 0x3F)) else {
        throw RecordReader.Damage()
      }
      var rating = AdvisoryRecord.Rating(authority: authority)
      if shape & 0x40 != 0 { rating.vector = try reader.text() }
      if shape & 0x80 != 0 { rating.word = try reader.text() }
      ratings.append(rating)
    }
    summary = String(decoding: reader.rest(), as: UTF8.self)
  }

  init(_ bytes: [UInt8]) throws(RecordReader.Damage) {
    self = try bytes.lend { raw throws(RecordReader.Damage) in
      var reader = RecordReader(raw)
      return try StoredWords(&reader)
    }
  }

  func write(to writer: inout RecordWriter) {
    writer.number(ratings.count)
    for rating in ratings {
      writer.byte(
        UInt8(truncatingIfNeeded: rating.authority.rawValue) & 0x3F
          | (rating.vector == nil ? 0 : 0x40) | (rating.word == nil ? 0 : 0x80))
      if let vector = rating.vector { writer.text(vector) }
      if let word = rating.word { writer.text(word) }
    }
    for byte in summary.utf8 { writer.byte(byte) }
  }
}
