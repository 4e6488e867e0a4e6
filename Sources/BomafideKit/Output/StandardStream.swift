public import BomafideModel
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Standard output or standard error.
///
/// When the reader of a pipe is gone, the rest is dropped without a word: who closes a pipe has seen enough. The
/// program has to ignore SIGPIPE for that.
public final class StandardStream: ByteStream {
  private let descriptor: Int32
  private let name: String
  /// Whether the reader is still there; locked while bytes are written, so that writes don't mix.
  private let isOpen = Mutex(true)

  /// Writes to an open file descriptor; `name` is for errors.
  public init(descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
  }

  public static var output: StandardStream {
    StandardStream(descriptor: STDOUT_FILENO, name: "standard output")
  }

  public static var error: StandardStream {
    StandardStream(descriptor: STDERR_FILENO, name: "standard error")
  }

  public func write(_ bytes: UnsafeRawBufferPointer) throws(InputError) {
    var trouble: InputError?
    isOpen.withLock { isOpen in
      guard isOpen else { return }
      let code = SystemCall.writeAll(bytes, to: descriptor)
      if code == 0 { return }
      isOpen = false
      if code != EPIPE { trouble = SystemCall.error(code, at: name, writing: nil) }
    }
    if let trouble { throw trouble }
  }
}
