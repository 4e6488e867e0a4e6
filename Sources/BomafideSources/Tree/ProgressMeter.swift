/// Counts files and bytes, and says when it is time to report them.
struct ProgressMeter {
  private let isWanted: Bool
  private var progress = ScanProgress(files: 0, bytes: 0)
  private var next = ContinuousClock.now

  init(_ progress: (@Sendable (ScanProgress) -> Void)?) { isWanted = progress != nil }

  /// Adds to the counts, and returns them if the last report was a tenth of a second ago.
  mutating func advance(files: Int, bytes: Int64) -> ScanProgress? {
    progress.files += files
    progress.bytes += bytes
    guard isWanted else { return nil }
    let now = ContinuousClock.now
    if now < next { return nil }
    next = now + .milliseconds(100)
    return progress
  }
}
