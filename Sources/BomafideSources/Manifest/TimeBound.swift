import Dispatch
import Synchronization

/// Bounds the time of work that cannot be interrupted, such as matching a regular expression that backtracks.
///
/// A manifest may come with an archive that nobody trusts, and Swift's `Regex` knows no bound of its own.
enum TimeBound {
  /// Seconds that one probe may take.
  static let probe = 5.0

  /// The result of `work`, or nil where it is not done in time; the thread is then left to itself.
  static func run<Value: Sendable>(
    seconds: Double, _ work: @escaping @Sendable () -> Value
  ) -> Value? {
    let result = Result<Value>()
    let isDone = DispatchSemaphore(value: 0)
    DispatchQueue.global().async {
      let value = work()
      result.value.withLock { $0 = value }
      isDone.signal()
    }
    guard isDone.wait(timeout: .now() + seconds) == .success else { return nil }
    return result.value.withLock { $0 }
  }

  private final class Result<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)
  }
}
