import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The temporary files that are being written, so that an interrupted program can take them away.
public final class TemporaryFiles: Sendable {
  private let paths = Mutex<Set<String>>([])

  public init() {}

  /// Removes every one of them from the disk.
  public func removeAll() {
    paths.withLock { paths in
      for path in paths { unlink(path) }
      paths = []
    }
  }

  func add(_ path: String) { paths.withLock { _ = $0.insert(path) } }

  func forget(_ path: String) { paths.withLock { _ = $0.remove(path) } }
}
