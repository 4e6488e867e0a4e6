import BomafideIdentifiers

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A file that is compared, piece by piece, with what would take its place.
struct PresentDocument: ~Copyable {
  private let descriptor: Int32
  private let size: Int
  private var offset = 0
  private var isEqual = true
  /// The bytes that differ, from the first to the last, as they would be written.
  private var difference: (start: Int, new: [UInt8])?

  /// The longest difference that is kept; a time has 20 bytes.
  private static let limit = 64

  /// Opens a regular file; nil where there is none.
  init?(_ path: String) {
    let opened = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    if opened < 0 { return nil }
    var status = stat()
    guard fstat(opened, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(opened)
      return nil
    }
    descriptor = opened
    size = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// Compares the next bytes.
  mutating func compare(_ bytes: UnsafeRawBufferPointer) {
    defer { offset += bytes.count }
    guard isEqual, offset + bytes.count <= size else {
      isEqual = false
      return
    }
    withUnsafeTemporaryAllocation(byteCount: bytes.count, alignment: 16) { buffer in
      var filled = 0
      while filled < bytes.count {
        let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
        let count = pread(descriptor, rest.baseAddress, rest.count, off_t(offset + filled))
        if count <= 0 {
          isEqual = false
          return
        }
        filled += count
      }
      guard let old = buffer.baseAddress, let new = bytes.baseAddress, memcmp(old, new, filled) != 0
      else { return }
      let places = (0..<filled).filter { buffer[$0] != bytes[$0] }
      guard let first = places.first, let last = places.last else { return }
      let start = difference?.start ?? offset + first
      guard offset + last - start < Self.limit, start >= offset else {
        // Far apart, or across two pieces: more than a time.
        isEqual = false
        return
      }
      difference = (start, Array(bytes[(start - offset)...last]))
    }
  }

  /// Whether the file is the same but for digits of the time that would be written.
  func differs(onlyBy time: Timestamp) -> Bool {
    guard isEqual, offset == size else { return false }
    guard let difference else { return true }
    let text = Array(time.wholeSeconds.utf8)
    guard difference.new.count <= text.count else { return false }
    return (0...(text.count - difference.new.count)).contains { start in
      text[start..<start + difference.new.count].elementsEqual(difference.new)
    }
  }
}
