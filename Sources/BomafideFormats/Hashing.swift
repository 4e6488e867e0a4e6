/// The digests that writing a document needs; the kit gives swift-crypto's.
public struct Hashing: Sendable {
  public var sha1: @Sendable ([UInt8]) -> [UInt8]
  public var sha256: @Sendable ([UInt8]) -> [UInt8]

  public init(
    sha1: @escaping @Sendable ([UInt8]) -> [UInt8],
    sha256: @escaping @Sendable ([UInt8]) -> [UInt8]
  ) {
    self.sha1 = sha1
    self.sha256 = sha256
  }
}
