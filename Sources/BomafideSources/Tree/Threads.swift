#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A lock with a condition to wait for.
///
/// `Mutex` has no condition, and an actor can't be waited for by a thread that blocks.
///
/// `@unchecked Sendable`: both pointers are set once, and what they point to is made for sharing.
final class Monitor: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init() {
    let made = pthread_mutex_init(mutex, nil) == 0 && pthread_cond_init(condition, nil) == 0
    precondition(made, "the system has no room for a lock")
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  func lock() { pthread_mutex_lock(mutex) }

  func unlock() { pthread_mutex_unlock(mutex) }

  /// Gives up the lock, sleeps until woken, and takes the lock again.
  func wait() { pthread_cond_wait(condition, mutex) }

  func wakeOne() { pthread_cond_signal(condition) }

  func wakeAll() { pthread_cond_broadcast(condition) }

  func locked<Value>(_ body: () -> Value) -> Value {
    lock()
    defer { unlock() }
    return body()
  }
}

/// Threads of our own, for work that blocks on the disk.
///
/// The pool that runs Swift's tasks has only as many threads as processors; reads from a cold disk want more.
package enum Threads {
  private final class Start {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Runs `body` on `count` threads (the calling one among them), and returns when all have ended.
  ///
  /// Where the system gives no more threads, fewer do the work.
  package static func run(_ count: Int, _ body: @escaping @Sendable () -> Void) {
    let others = (1..<max(1, count)).compactMap { _ in start(body) }
    body()
    for thread in others { join(thread) }
  }

  /// Runs `first` on the calling thread while `second` runs on another.
  static func run<Value>(_ first: () -> Value, while second: @escaping @Sendable () -> Void)
    -> Value
  {
    let other = start(second)
    let value = first()
    if let other { join(other) } else { second() }
    return value
  }

  /// A thread that was started and must be joined.
  struct Handle {
    fileprivate let thread: pthread_t
  }

  /// Waits for a thread to end.
  static func join(_ handle: Handle) {
    pthread_join(handle.thread, nil)
  }

  /// Starts a thread, or gives nil where the system has no more.
  static func start(_ body: @escaping @Sendable () -> Void) -> Handle? {
    let box = Unmanaged.passRetained(Start(body))
    #if canImport(Darwin)
      var thread: pthread_t?
      let code = pthread_create(&thread, nil, entry, box.toOpaque())
    #else
      var thread = pthread_t()
      let code = pthread_create(&thread, nil, entry, box.toOpaque())
    #endif
    if code != 0 {
      box.release()
      return nil
    }
    #if canImport(Darwin)
      return thread.map(Handle.init)
    #else
      return Handle(thread: thread)
    #endif
  }

  #if canImport(Darwin)
    private static let entry: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? =
      { pointer in
        Unmanaged<Start>.fromOpaque(pointer).takeRetainedValue().body()
        return nil
      }
  #else
    private static let entry:
      @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? =
        { pointer in
          guard let pointer else { return nil }
          Unmanaged<Start>.fromOpaque(pointer).takeRetainedValue().body()
          return nil
        }
  #endif
}
