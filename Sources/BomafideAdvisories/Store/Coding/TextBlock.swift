/// The texts of neighboring records, deflated together.
enum TextBlock {
  /// The bytes of a block: how many texts, their lengths, then all of them deflated.
  static func bytes(of texts: [[UInt8]], _ deflater: Deflater) -> [UInt8] {
    var writer = RecordWriter()
    writer.number(texts.count)
    for text in texts { writer.number(text.count) }
    return writer.bytes + deflater.deflate(Array(texts.joined()))
  }

  /// One text of a block.
  static func text(
    _ index: Int, of block: UnsafeRawBufferPointer, _ inflater: Inflater
  ) throws(RecordReader.Damage) -> [UInt8] {
    var reader = RecordReader(block)
    let count = try reader.count()
    guard index >= 0, index < count else { throw RecordReader.Damage() }
    var start = 0
    var total = 0
    var length = 0
    for number in 0..<count {
      let next = try reader.number()
      guard next >= 0, next <= 1 << 30 else { throw RecordReader.Damage() }
      if number == index { (start, length) = (total, next) }
      total += next
    }
    let texts = try inflater.inflate(reader.rest(), count: total)
    return Array(texts[start..<start + length])
  }
}
