import Synchronization

/// What a reader of heads hands out, from any thread.
final class Collected: Sendable {
  private let bytes = Mutex<[Int: [UInt8]]>([:])

  func add(_ number: Int, _ found: [UInt8]) { bytes.withLock { $0[number] = found } }

  subscript(number: Int) -> [UInt8]? { bytes.withLock { $0[number] } }
}
