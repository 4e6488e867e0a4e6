import BomafideJSON
import BomafideModel

/// Reads files of one JSON object a line.
enum LineFeed {
  /// Reads each line that isn't empty; one that can't be read is trouble.
  ///
  /// - Throws: `InputError` if no line can be read; what `collect` throws.
  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, path: String, what: String,
    _ body: (inout JSONReader) throws(InputError) -> AdvisoryFeedItem,
    into collect: (consuming AdvisoryFeedItem) throws -> Void
  ) throws {
    var first: InputError?
    var hasRead = false
    var start = 0
    var line = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      line += 1
      let content = UnsafeBufferPointer(rebasing: bytes[start..<end])
      start = end + 1
      if content.allSatisfy({ $0 <= 0x20 }) { continue }
      let item: AdvisoryFeedItem
      do throws(InputError) {
        item = try read(content, path: path, body)
        hasRead = true
      } catch {
        var error = error
        error.location.line = line
        first = first ?? error
        item = .trouble(error)
      }
      try collect(item)
    }
    if !hasRead {
      throw first
        ?? InputError(
          at: SourceLocation(path: path), expected: what, found: "an empty file",
          remedy: "fetch the file once more from its source")
    }
  }

  private static func read(
    _ line: UnsafeBufferPointer<UInt8>, path: String,
    _ body: (inout JSONReader) throws(InputError) -> AdvisoryFeedItem
  ) throws(InputError) -> AdvisoryFeedItem {
    var reader = try JSONReader(line, path: path, depthLimit: FeedLimits.depth)
    let item = try body(&reader)
    try reader.finish()
    return item
  }
}
