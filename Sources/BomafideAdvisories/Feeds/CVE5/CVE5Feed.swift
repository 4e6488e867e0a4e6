import BomafideModel
enum CVE5Feed {
  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, path: String,
    into collect: (consuming AdvisoryFeedItem) throws -> Void
  ) throws {}
}
