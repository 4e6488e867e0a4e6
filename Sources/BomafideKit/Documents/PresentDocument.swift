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
  /// How the time stands in the document that would be written, by format.
  private let marks: [[UInt8]]
  private let timeCount: Int
  private var offset = 0
  private var isSame = true

  /// Opens a regular file; nil where there is none.
  ///
  /// - Parameter time: the time that the document would bear; another one in its place is no difference.
  init?(_ path: String, time: Timestamp?) {
    let opened = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    if opened < 0 { return nil }
    var status = stat()
    guard fstat(opened, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(opened)
      return nil
    }
    descriptor = opened
    size = Int(status.st_size)
    let text = time?.wholeSeconds ?? ""
    timeCount = text.utf8.count
    marks =
      text.isEmpty
      ? []
      : ["\"created\": ", "\"created\":", "\"timestamp\": ", "\"timestamp\":"].map {
        Array("\($0)\"\(text)\"".utf8)
      }
  }

  deinit { close(descriptor) }

  /// Compares the next bytes.
  mutating func compare(_ bytes: UnsafeRawBufferPointer) {
    defer { offset += bytes.count }
    guard isSame, offset + bytes.count <= size else {
      isSame = false
      return
    }
    isSame = withUnsafeTemporaryAllocation(byteCount: bytes.count, alignment: 16) { buffer in
      var filled = 0
      while filled < bytes.count {
        let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
        let count = pread(descriptor, rest.baseAddress, rest.count, off_t(offset + filled))
        if count <= 0 { return false }
        filled += count
      }
      let old = UnsafeRawBufferPointer(buffer)
      return Self.isEqual(old, bytes, 0..<filled) || differsByTime(old, bytes)
    }
  }

  /// Whether the file is the same as what was compared, but for the time.
  var isUnchanged: Bool { isSame && offset == size }

  /// Whether two pieces are the same but for the value of the time, and the old one has a time there too.
  private func differsByTime(_ old: UnsafeRawBufferPointer, _ new: UnsafeRawBufferPointer) -> Bool {
    for mark in marks {
      guard let found = new.firstRange(of: mark) else { continue }
      let end = found.upperBound - 1
      let start = end - timeCount
      let text = String(decoding: old[start..<end], as: UTF8.self)
      guard (try? Timestamp(parsing: text)) != nil else { return false }
      return Self.isEqual(old, new, 0..<start) && Self.isEqual(old, new, end..<new.count)
    }
    return false
  }

  private static func isEqual(
    _ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer, _ range: Range<Int>
  ) -> Bool {
    if range.isEmpty { return true }
    guard let x = a.baseAddress, let y = b.baseAddress else { return false }
    return memcmp(x + range.lowerBound, y + range.lowerBound, range.count) == 0
  }
}
