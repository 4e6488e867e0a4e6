import BomafideModel
import BomafideIdentifiers

/// Hashes entries on a thread of its own while the calling thread unpacks the next.
///
/// Bytes go over in buffers of many small entries, or of a part of a large one.
///
/// `@unchecked Sendable`: `free`, `full` and `isClosed` are touched under `monitor` alone; `current` belongs to the
/// thread that unpacks; the hasher and the results belong to the thread that hashes, until it has ended.
final class HashPipeline: @unchecked Sendable {
  private final class Batch {
    struct Segment {
      var entry: Int
      var start: Int
      var count: Int
      var isLast: Bool
    }

    let buffer = UnsafeMutableRawBufferPointer.allocate(
      byteCount: HashPipeline.bufferSize, alignment: 64)
    var used = 0
    var segments: [Segment] = []

    deinit { buffer.deallocate() }
  }

  private static let bufferSize = 256 << 10
  private static let bufferCount = 6

  private let monitor = Monitor()
  private var free: [Batch] = []
  private var full: [Batch] = []
  private var isClosed = false
  private var made = 1
  private var current = Batch()
  private var thread: Threads.Handle?

  private var hasher: ContentHasher
  private var isInside = false
  private var results: [(entry: Int, digests: PackedDigests)] = []

  init(_ plan: ScanPlan) {
    hasher = ContentHasher(
      FileHasher(plan.algorithms), normalizesLineEndings: plan.normalizesLineEndings)
    thread = Threads.start { self.work() }
  }

  /// Room for the next bytes, never empty.
  var space: UnsafeMutableRawBufferPointer {
    if current.used == current.buffer.count { submit() }
    return UnsafeMutableRawBufferPointer(rebasing: current.buffer[current.used...])
  }

  /// Takes bytes that were written to `space`; `isHashed` is false for bytes that are only passed through.
  func advance(_ count: Int, of entry: Int, isHashed: Bool) {
    if !isHashed || count == 0 { return }
    current.segments.append(
      Batch.Segment(entry: entry, start: current.used, count: count, isLast: false))
    current.used += count
  }

  /// Says that an entry is complete.
  func finish(_ entry: Int) {
    current.segments.append(
      Batch.Segment(entry: entry, start: current.used, count: 0, isLast: true))
    // Empty files take no room, so they are counted as well.
    if current.segments.count >= 4_096 { submit() }
  }

  /// Waits until everything is hashed, and gives the digests by entry.
  func close() -> [(entry: Int, digests: PackedDigests)] {
    submit()
    monitor.locked { isClosed = true }
    monitor.wakeAll()
    if let thread { Threads.join(thread) }
    thread = nil
    return results
  }

  private func submit() {
    guard thread != nil else {
      hash(current)
      return
    }
    monitor.lock()
    full.append(current)
    monitor.wakeOne()
    while free.isEmpty, made == Self.bufferCount { monitor.wait() }
    if let batch = free.popLast() {
      current = batch
    } else {
      made += 1
      current = Batch()
    }
    monitor.unlock()
  }

  private func work() {
    monitor.lock()
    while true {
      if full.isEmpty {
        if isClosed { break }
        monitor.wait()
        continue
      }
      let batch = full.removeFirst()
      monitor.unlock()
      hash(batch)
      monitor.lock()
      free.append(batch)
      monitor.wakeOne()
    }
    monitor.unlock()
  }

  private func hash(_ batch: Batch) {
    for segment in batch.segments {
      if !isInside { hasher.start() }
      isInside = !segment.isLast
      if segment.isLast {
        results.append((segment.entry, hasher.finish()))
      } else {
        let end = segment.start + segment.count
        hasher.update(UnsafeRawBufferPointer(rebasing: batch.buffer[segment.start..<end]))
      }
    }
    batch.used = 0
    batch.segments.removeAll(keepingCapacity: true)
  }
}
