import BomafideModel
import Synchronization

/// Reads for a search and keeps what went wrong, each trouble once, however often a file is asked for.
final class TroubleNotes: ContentReading {
  private let reading: any ContentReading
  private let noted = Mutex<Set<Finding>>([])

  init(_ reading: any ContentReading) { self.reading = reading }

  /// What went wrong so far.
  var findings: Set<Finding> { noted.withLock { $0 } }

  func read(
    _ requests: [ReadRequest], _ body: @escaping @Sendable (Int, [UInt8]) -> Void
  ) throws -> [Finding] {
    let found = try reading.read(requests, body)
    noted.withLock { $0.formUnion(found) }
    return found
  }
}
