import BomafideModel
enum CSAFFeed {
  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, path: String,
    into collect: (consuming AdvisoryFeedItem) throws -> Void
  ) throws {}
}
