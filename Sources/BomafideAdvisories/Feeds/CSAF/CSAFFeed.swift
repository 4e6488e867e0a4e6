import BomafideJSON
import BomafideModel

/// Reads a security advisory of CSAF 2.0 or 2.1: one record for each vulnerability.
///
/// Source: <https://docs.oasis-open.org/csaf/csaf/v2.0/csaf-v2.0.html>.
enum CSAFFeed {
  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, path: String,
    into collect: (consuming AdvisoryFeedItem) throws -> Void
  ) throws {
    let records: [AdvisoryRecord]
    do {
      records = try Self.records(bytes, path: path)
    } catch {
      return try collect(.trouble(error))
    }
    for record in records { try collect(.record(record)) }
  }

  private static func records(_ bytes: UnsafeBufferPointer<UInt8>, path: String)
    throws(InputError) -> [AdvisoryRecord]
  {
    // Branches of products may lie 30 deep, with three values each.
    var reader = try JSONReader(bytes, path: path, depthLimit: 4 * FeedLimits.depth)
    _ = try reader.peek()
    let start = reader.offset
    let wire = try CSAFWire(&reader)
    let text = reader.bytes(from: start)
    guard !wire.id.isEmpty, wire.id.utf8.count <= FeedLimits.name else {
      throw reader.error(
        at: start, expected: "a document with 'document', 'tracking' and its 'id'",
        found: wire.id.isEmpty ? "none" : "a name of \(wire.id.utf8.count) bytes",
        remedy: "fetch the advisory once more from its publisher")
    }
    try reader.finish()
    let products = CSAFProducts(wire)
    var records = wire.vulnerabilities.indices.map {
      CSAFTranslation(wire, at: $0, products: products).record
    }
    // A document about one flaw is its record; in others each flaw has its own part.
    if records.count == 1 { records[0].text = text }
    return records
  }
}
