import BomafideIdentifiers

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// One folder of a walk: what lies in it, as far as it is read.
///
/// `@unchecked Sendable`: the thread that lists the folder sets everything but `pendingBatches` before it hands on
/// the folder's tasks under the walk's lock. Each batch then changes entries of its own, and `pendingBatches` is
/// touched under the lock only. The entries are taken out after all threads have ended.
final class Folder: @unchecked Sendable {
  #if canImport(Darwin)
    typealias Stream = UnsafeMutablePointer<DIR>
  #else
    typealias Stream = OpaquePointer
  #endif

  /// The way from the root with a slash at its end; empty for the root.
  let path: [UInt8]

  /// How many folders lie around this one.
  let depth: Int

  /// The ignore rules around this folder, its own not included.
  let scope: IgnoreScope?

  /// Whether an ignore rule left the folder out, so that only tracked files in it are listed.
  let listsTrackedOnly: Bool

  /// The folder, open as long as a batch of its files is still to be read.
  var stream: Stream?
  var pendingBatches = 0

  /// The files, links and others, sorted by path.
  var entries = UnsafeMutableBufferPointer<TreeEntry>(start: nil, count: 0)

  /// The folders in it, sorted by path.
  var folders: [Folder] = []

  init(path: [UInt8], depth: Int, scope: IgnoreScope?, listsTrackedOnly: Bool) {
    self.path = path
    self.depth = depth
    self.scope = scope
    self.listsTrackedOnly = listsTrackedOnly
  }

  deinit {
    entries.deinitialize()
    entries.deallocate()
    closeStream()
  }

  func closeStream() {
    if let stream { closedir(stream) }
    stream = nil
  }

  /// The path without the slash at its end.
  var pathWithoutSlash: [UInt8] { Array(path.dropLast()) }

  /// Moves the entries out, those of a size below 0 (which could not be read) left out.
  func takeEntries() -> [TreeEntry] {
    defer {
      entries.deallocate()
      entries = UnsafeMutableBufferPointer(start: nil, count: 0)
    }
    return Array(unsafeUninitializedCapacity: entries.count) { kept, count in
      guard let source = entries.baseAddress, let target = kept.baseAddress else { return }
      for index in 0..<entries.count {
        if source[index].size < 0 {
          (source + index).deinitialize(count: 1)
        } else {
          (target + count).moveInitialize(from: source + index, count: 1)
          count += 1
        }
      }
    }
  }
}

extension [UInt8] {
  /// Whether these bytes come before others, where both share their first `skipped` bytes.
  func precedes(_ other: [UInt8], skipping skipped: Int) -> Bool {
    withUnsafeBufferPointer { left in
      other.withUnsafeBufferPointer { right in
        let count = Swift.min(left.count, right.count)
        if skipped < count, let a = left.baseAddress, let b = right.baseAddress {
          let order = memcmp(a + skipped, b + skipped, count - skipped)
          if order != 0 { return order < 0 }
        }
        return left.count < right.count
      }
    }
  }
}
