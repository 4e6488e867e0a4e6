/// Takes bytes and hands them on in pieces of some 256 KiB, so that a document of any size needs little memory.
///
/// Writing can't fail here: `drain` keeps what went wrong to itself, and whoever made the sink asks for it.
public struct ByteSink: ~Copyable {
  /// The size of the buffer in bytes.
  @usableFromInline package let capacity: Int
  @usableFromInline package let buffer: UnsafeMutablePointer<UInt8>
  @usableFromInline package var count = 0
  private var drained = 0
  private let drain: (UnsafeRawBufferPointer) -> Void

  /// Makes a sink that calls `drain` with each full buffer, and with the rest at `flush`.
  public init(
    capacity: Int = 256 * 1024, _ drain: @escaping (UnsafeRawBufferPointer) -> Void
  ) {
    // The writer reserves pieces of up to 2 KiB.
    self.capacity = max(capacity, 4096)
    buffer = .allocate(capacity: self.capacity)
    self.drain = drain
  }

  deinit { buffer.deallocate() }

  /// How many bytes were written.
  public var total: Int { drained + count }

  /// Hands on what is in the buffer.
  public mutating func flush() {
    if count > 0 { drain(UnsafeRawBufferPointer(start: buffer, count: count)) }
    drained += count
    count = 0
  }

  /// Writes one byte.
  @inlinable @inline(__always)
  public mutating func write(_ byte: UInt8) {
    if count == capacity { flush() }
    buffer[count] = byte
    count &+= 1
  }

  /// Writes the bytes of `bytes`.
  @inlinable @inline(__always)
  public mutating func write(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    if bytes.count <= capacity &- count {
      (buffer + count).update(from: start, count: bytes.count)
      count &+= bytes.count
    } else {
      writeInPieces(start, bytes.count)
    }
  }

  /// Writes the characters of a literal.
  @inlinable @inline(__always)
  public mutating func write(_ text: StaticString) {
    write(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Writes the bytes of `bytes`.
  @inlinable @inline(__always)
  public mutating func write(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { write($0) }
  }

  /// Makes room for `size` bytes (at most the capacity) that the caller writes at `buffer + count` itself.
  @inlinable @inline(__always)
  package mutating func reserve(_ size: Int) {
    if size > capacity &- count { flush() }
  }

  @usableFromInline
  package mutating func writeInPieces(_ start: UnsafePointer<UInt8>, _ size: Int) {
    var offset = 0
    while offset < size {
      if count == capacity { flush() }
      let piece = min(size - offset, capacity - count)
      (buffer + count).update(from: start + offset, count: piece)
      count += piece
      offset += piece
    }
  }

  /// Hands on many bytes as they are, behind what was written before.
  package mutating func pass(_ bytes: UnsafeBufferPointer<UInt8>) {
    if bytes.count < capacity / 2 {
      write(bytes)
    } else {
      flush()
      drain(UnsafeRawBufferPointer(bytes))
      drained += bytes.count
    }
  }

  /// All the bytes that `body` writes.
  public static func collect(_ body: (inout ByteSink) -> Void) -> [UInt8] {
    let bytes = Bytes()
    var sink = ByteSink { bytes.all.append(contentsOf: $0) }
    body(&sink)
    sink.flush()
    return bytes.all
  }

  private final class Bytes {
    package var all: [UInt8] = []
  }
}
