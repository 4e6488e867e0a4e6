import BomafideIdentifiers
import Synchronization

/// Shows on a terminal how far the work is, once it takes longer than half a second.
///
/// Nothing is drawn without a terminal, in CI or when quiet. Timings are told when verbose, anywhere.
public final class ProgressBar: Sendable {
  private struct State {
    var activity: String?
    var activityStart: ContinuousClock.Instant
    var lastDrawn: ContinuousClock.Instant?
    var last: WorkProgress?
    var isDrawn = false
  }

  private let stream: any ByteStream
  private let isDrawing: Bool
  private let isTiming: Bool
  private let width: Int
  private let start: ContinuousClock.Instant
  private let now: @Sendable () -> ContinuousClock.Instant
  private let state: Mutex<State>

  /// Draws on `stream`.
  ///
  /// - Parameter now: The clock.
  public init(
    on stream: any ByteStream, terminal: Terminal, isQuiet: Bool, isVerbose: Bool,
    now: @escaping @Sendable () -> ContinuousClock.Instant
  ) {
    self.stream = stream
    isDrawing = terminal.animates && !isQuiet
    isTiming = isVerbose && !isQuiet
    width = terminal.width ?? 80
    self.now = now
    start = now()
    state = Mutex(State(activityStart: start))
  }

  /// Takes news; draws at most ten times a second.
  public func show(_ progress: WorkProgress) {
    if !isDrawing, !isTiming { return }
    let instant = now()
    state.withLock { state in
      if state.activity != progress.activity {
        endActivity(&state, at: instant)
        state.activity = progress.activity
        state.activityStart = instant
        state.lastDrawn = nil
      }
      state.last = progress
      guard isDrawing, instant - start >= .milliseconds(500) else { return }
      if let drawn = state.lastDrawn, instant - drawn < .milliseconds(100) { return }
      state.lastDrawn = instant
      state.isDrawn = true
      write("\r\u{1B}[K" + Self.line(progress, width: width))
    }
  }

  /// Takes the bar away; other text can be written then.
  public func finish() {
    let instant = now()
    state.withLock { state in
      endActivity(&state, at: instant)
      state.activity = nil
    }
  }

  private func endActivity(_ state: inout State, at instant: ContinuousClock.Instant) {
    if state.isDrawn {
      write("\r\u{1B}[K")
      state.isDrawn = false
    }
    guard isTiming, let activity = state.activity, let last = state.last else { return }
    let time = Self.seconds(instant - state.activityStart)
    write("\(activity.printable()): \(last.done) in \(time) s\n")
  }

  /// Progress that can't be told is no reason to end the work.
  private func write(_ text: String) {
    do { try stream.write(text) } catch {}
  }

  /// One line of less than `width` columns.
  static func line(_ progress: WorkProgress, width: Int) -> String {
    let activity = progress.activity.printable(limit: 30)
    guard let total = progress.total, total > 0 else {
      return String("\(activity) \(progress.done)".prefix(max(1, width - 1)))
    }
    let done = min(max(progress.done, 0), total)
    let counts = "\(done) of \(total)"
    let room = min(40, width - activity.count - counts.count - 6)
    if room < 5 { return String("\(activity) \(counts)".prefix(max(1, width - 1))) }
    let filled = Int(Double(room) * Double(done) / Double(total))
    let bar =
      String(repeating: "#", count: filled) + String(repeating: "-", count: room - filled)
    return "\(activity) [\(bar)] \(counts)"
  }

  /// Seconds with two decimals.
  static func seconds(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    let hundredths = attoseconds / 10_000_000_000_000_000
    return "\(seconds).\(hundredths < 10 ? "0" : "")\(hundredths)"
  }
}
