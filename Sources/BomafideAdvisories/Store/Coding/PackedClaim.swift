/// The bytes of a claim as a row keeps them: long ones deflated, for lists of tags and versions repeat themselves.
///
/// The first byte says which: 0 for the bytes as they are, 1 for deflated ones, before which their number stands.
enum PackedClaim {
  /// Below this many bytes deflating saves nothing that counts.
  private static let least = 160

  static func pack(_ bytes: [UInt8], _ deflater: Deflater) -> [UInt8] {
    if bytes.count >= least {
      var writer = RecordWriter()
      writer.byte(1)
      writer.number(bytes.count)
      let packed = writer.bytes + deflater.deflate(bytes)
      if packed.count <= bytes.count { return packed }
    }
    return [0] + bytes
  }

  static func read<Value>(
    _ packed: UnsafeRawBufferPointer, _ inflater: Inflater,
    _ body: (inout RecordReader) throws(RecordReader.Damage) -> Value
  ) throws(RecordReader.Damage) -> Value {
    var reader = RecordReader(packed)
    switch try reader.byte() {
    case 0: return try body(&reader)
    case 1:
      let count = try reader.number()
      let bytes = try inflater.inflate(reader.rest(), count: count)
      return try bytes.lend { raw throws(RecordReader.Damage) in
        var reader = RecordReader(raw)
        return try body(&reader)
      }
    default: throw RecordReader.Damage()
    }
  }
}
