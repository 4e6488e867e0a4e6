import BomafideJSON
import BomafideModel

/// Reads a record of the CVE List, in the CVE JSON record format 5.
///
/// Source: <https://github.com/CVEProject/cve-schema>.
enum CVE5Feed {
  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, path: String,
    into collect: (consuming AdvisoryFeedItem) throws -> Void
  ) throws {
    let record: AdvisoryRecord
    do {
      record = try Self.record(bytes, path: path)
    } catch {
      return try collect(.trouble(error))
    }
    try collect(.record(record))
  }

  private static func record(_ bytes: UnsafeBufferPointer<UInt8>, path: String) throws(InputError)
    -> AdvisoryRecord
  {
    var reader = try JSONReader(bytes, path: path, depthLimit: FeedLimits.depth)
    _ = try reader.peek()
    let start = reader.offset
    let wire = try CVE5Wire(&reader)
    let text = reader.bytes(from: start)
    guard wire.id.hasPrefix("CVE-"), wire.id.utf8.count <= FeedLimits.name else {
      throw reader.error(
        at: start, expected: "a record with a 'cveId' such as CVE-2024-3094",
        found: wire.id.isEmpty ? "none" : "'\(wire.id.prefix(80))'",
        remedy: "fetch the record once more from https://github.com/CVEProject/cvelistV5")
    }
    try reader.finish()
    var record = CVE5Translation(wire).record
    record.text = text
    return record
  }
}
