import BomafideIdentifiers
import BomafideModel

/// Reads the files of a walk: a few threads take batches of entries from one list, and fill them in.
///
/// `@unchecked Sendable`: a batch is taken under `monitor`, and each entry belongs to one batch; the other state is
/// touched under `monitor` alone until the threads have ended.
final class FileSweep: @unchecked Sendable {
  private static let filesPerBatch = 16

  private let root: RootFolder
  private let plan: ScanPlan
  private let entries: UnsafeMutableBufferPointer<TreeEntry>
  private let monitor = Monitor()

  private var next = 0
  private var failure: InputError?
  private var meter: ProgressMeter
  private(set) var troubles: [EntryTrouble] = []
  private(set) var totalBytes: Int64 = 0

  init(root: RootFolder, plan: ScanPlan, entries: UnsafeMutableBufferPointer<TreeEntry>) {
    self.root = root
    self.plan = plan
    self.entries = entries
    meter = ProgressMeter(plan.progress)
  }

  /// Completes all entries; those that can't be read have a size below 0 in the end.
  func run(threads: Int) throws(InputError) {
    Threads.run(min(threads, 1 + entries.count / Self.filesPerBatch)) { self.work() }
    if let failure { throw failure }
  }

  private func work() {
    var reader = FileReader(plan: plan)
    while let batch = takeBatch() {
      reader.begin()
      for index in batch where !reader.isOverLimit { reader.read(&entries[index], root: root) }
      finish(batch, &reader)
    }
  }

  private func takeBatch() -> Range<Int>? {
    monitor.locked {
      if failure != nil || next == entries.count { return nil }
      let start = next
      next = min(start + Self.filesPerBatch, entries.count)
      return start..<next
    }
  }

  private func finish(_ batch: Range<Int>, _ reader: inout FileReader) {
    let report: ScanProgress? = monitor.locked {
      troubles += reader.troubles
      totalBytes += reader.byteCount
      if failure == nil, reader.isOverLimit || totalBytes > plan.limits.totalBytes {
        failure = LimitTrouble.error(
          .totalBytes, plan.limits, root: root.path, entry: entries[batch.upperBound - 1].path.bytes
        )
      }
      return meter.advance(files: batch.count, bytes: reader.byteCount)
    }
    if let report { plan.progress?(report) }
  }
}
