import BomafideJSON
import BomafideModel

/// Reads a record of OSV.
///
/// Source: <https://ossf.github.io/osv-schema/>.
enum OSVFeed {
  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, path: String,
    into collect: (consuming AdvisoryFeedItem) throws -> Void
  ) throws {
    let record: AdvisoryRecord
    do {
      var reader = try JSONReader(bytes, path: path, depthLimit: FeedLimits.depth)
      record = try Self.record(&reader, path: path)
      try reader.finish()
    } catch {
      return try collect(.trouble(error))
    }
    try collect(.record(record))
  }

  /// Reads the object that is next.
  static func record(_ reader: inout JSONReader, path: String) throws(InputError) -> AdvisoryRecord
  {
    guard try reader.peek() == .object else {
      throw reader.error(
        at: reader.offset, expected: "a record of OSV, a JSON object",
        found: try reader.peek().rawValue, remedy: "export the record once more from its source")
    }
    let start = reader.offset
    let wire = try OSVWire(&reader)
    guard !wire.id.isEmpty, wire.id.utf8.count <= FeedLimits.name else {
      throw reader.error(
        at: start, expected: "a record with an 'id' of at most \(FeedLimits.name) bytes",
        found: wire.id.isEmpty ? "none" : "\(wire.id.utf8.count) bytes",
        remedy: "add the record's name, such as \"id\": \"GHSA-xxxx-xxxx-xxxx\"")
    }
    var record = OSVTranslation(wire).record
    record.text = reader.bytes(from: start)
    record.redundantText = wire.affected.compactMap { $0.versionsPlace?.shifted(by: -start) }
    return record
  }
}
