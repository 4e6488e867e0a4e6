import BomafideModel
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The bytes of a regular file of many megabytes, read by all processors; none where it can't be read like that.
func largeContent(of descriptor: Int32, size: Int) -> [UInt8] {
  let piece = 4 << 20
  guard size >= 4 * piece else { return [] }
  var isWhole = false
  let content = [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, count in
    guard let base = buffer.baseAddress else { return }
    let reading = LargeReading(descriptor: descriptor, base: base, size: size, piece: piece)
    Threads.run(min(Threads.processors, 4)) { reading.run() }
    isWhole = reading.isWhole
    count = isWhole ? size : 0
  }
  // What follows, where the file has grown meanwhile, is read behind it.
  guard isWhole, lseek(descriptor, off_t(size), SEEK_SET) == off_t(size) else { return [] }
  return content
}

/// Reads pieces of a file into memory.
///
/// `@unchecked Sendable`: every piece of the memory is written by one thread.
private final class LargeReading: @unchecked Sendable {
  private let descriptor: Int32
  private let base: UnsafeMutablePointer<UInt8>
  private let size: Int
  private let piece: Int
  private let next = Atomic<Int>(0)
  private let failures = Atomic<Int>(0)

  init(descriptor: Int32, base: UnsafeMutablePointer<UInt8>, size: Int, piece: Int) {
    self.descriptor = descriptor
    self.base = base
    self.size = size
    self.piece = piece
  }

  /// Whether all was read, once all threads have ended.
  var isWhole: Bool { failures.load(ordering: .relaxed) == 0 }

  func run() {
    while true {
      var start = next.add(piece, ordering: .relaxed).oldValue
      let end = min(start + piece, size)
      while start < end {
        let count = pread(descriptor, base + start, end - start, off_t(start))
        if count <= 0 {
          failures.add(1, ordering: .relaxed)
          return
        }
        start += count
      }
      if end >= size { return }
    }
  }
}
