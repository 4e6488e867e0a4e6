import Synchronization

/// Bytes that several threads read, by their place in the order of the heads.
final class KeptHeads: Sendable {
  private let kept = Mutex<[Int: [UInt8]]>([:])

  func keep(_ bytes: [UInt8], at place: Int) { kept.withLock { $0[place] = bytes } }

  func bytes(at place: Int) -> [UInt8]? { kept.withLock { $0[place] } }
}
