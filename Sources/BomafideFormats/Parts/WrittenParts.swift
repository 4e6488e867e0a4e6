import BomafideJSON
import BomafideModel
import Synchronization

/// A part of an array that was written ahead.
///
/// `@unchecked Sendable`: it is handed on by whoever wrote it, and not touched again.
final class WrittenPart: @unchecked Sendable {
  fileprivate(set) var bytes: WrittenBytes
  /// Elements that are to be written by others: where among the bytes, and their number.
  fileprivate(set) var others: [(position: Int, number: Int)] = []

  /// How many bytes were written.
  var count: Int { bytes.count }

  /// Makes room for `capacity` bytes; no more may be written.
  init(capacity: Int) { bytes = WrittenBytes(capacity: capacity) }

  /// Writes some of the bytes.
  @inline(__always)
  func write<Result>(_ body: (inout WrittenBytes) -> Result) -> Result { body(&bytes) }

  /// Leaves the element of a number to others.
  func leave(_ number: Int) { others.append((bytes.count, number)) }
}

extension JSONWriter {
  /// Writes some elements of a part.
  mutating func pass(_ part: borrowing WrittenPart, _ range: Range<Int>) {
    if range.isEmpty { return }
    sink.pass(UnsafeBufferPointer(start: part.bytes.base + range.lowerBound, count: range.count))
    didWrite()
  }
}

/// Writes the elements of a large array on all processors, some hundred elements at a time.
enum WrittenParts {
  /// How many elements belong to a part.
  private static let size = 1024

  /// Has `write` write ranges of elements ahead, and lends what it wrote to `body` in the order of the elements.
  ///
  /// What is written ahead is bounded: some parts for each processor.
  static func forEach(
    in range: Range<Int>, write: @escaping @Sendable (Range<Int>) -> WrittenPart,
    _ body: (WrittenPart) -> Void
  ) {
    let parts = stride(from: range.lowerBound, to: range.upperBound, by: size).map {
      $0..<min($0 + size, range.upperBound)
    }
    let ahead = Threads.processors * 8
    for start in stride(from: 0, to: parts.count, by: ahead) {
      let some = Array(parts[start..<min(start + ahead, parts.count)])
      let work = Work(some, write)
      Threads.run(min(Threads.processors, some.count)) { work.run() }
      for part in work.written { body(part) }
    }
  }

  /// The parts that are written at once.
  private final class Work: Sendable {
    private let ranges: [Range<Int>]
    private let write: @Sendable (Range<Int>) -> WrittenPart
    private let next = Atomic<Int>(0)
    private let parts: Mutex<[WrittenPart?]>

    init(_ ranges: [Range<Int>], _ write: @escaping @Sendable (Range<Int>) -> WrittenPart) {
      self.ranges = ranges
      self.write = write
      parts = Mutex(Array(repeating: nil, count: ranges.count))
    }

    /// The parts in their order, once all threads have ended.
    var written: [WrittenPart] { parts.withLock { $0.compactMap { $0 } } }

    func run() {
      while true {
        let number = next.add(1, ordering: .relaxed).oldValue
        guard number < ranges.count else { return }
        let part = write(ranges[number])
        parts.withLock { $0[number] = part }
      }
    }
  }
}
