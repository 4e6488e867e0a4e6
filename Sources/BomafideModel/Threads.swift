import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Threads of our own, for work that blocks on the disk, and for work that callers wait for without being tasks.
///
/// The pool that runs Swift's tasks has only as many threads as processors; reads from a cold disk want more.
package enum Threads {
  /// How many threads can work at once.
  package static let processors = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

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

  /// What `body` gives for the numbers up to `count`, in their order, made on all processors.
  package static func map<Value: Sendable>(
    _ count: Int, _ body: @escaping @Sendable (Int) -> Value
  ) -> [Value] {
    let next = Atomic(0)
    let values = Mutex([Value?](repeating: nil, count: count))
    run(min(processors, count)) {
      while true {
        let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
        if number >= count { break }
        let value = body(number)
        values.withLock { $0[number] = value }
      }
    }
    return values.withLock { $0.compactMap(\.self) }
  }

  /// Runs `first` on the calling thread while `second` runs on another.
  package static func run<Value>(_ first: () -> Value, while second: @escaping @Sendable () -> Void)
    -> Value
  {
    let other = start(second)
    let value = first()
    if let other { join(other) } else { second() }
    return value
  }

  /// A thread that was started and must be joined.
  package struct Handle {
    fileprivate let thread: pthread_t
  }

  /// Waits for a thread to end.
  package static func join(_ handle: Handle) {
    pthread_join(handle.thread, nil)
  }

  /// Starts a thread, or gives nil where the system has no more.
  package static func start(_ body: @escaping @Sendable () -> Void) -> Handle? {
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
