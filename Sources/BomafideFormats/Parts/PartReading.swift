import BomafideModel
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Elements of an array that follow each other.
protocol ReadPart: Sendable {
  /// Where the first element begins.
  var start: Int { get }
  /// Where the element after the last one begins, or nil where reading in parts ends.
  var next: Int? { get }
}

/// A large array that can be read from any of its elements on.
protocol PartSource: Sendable {
  associatedtype Part: ReadPart

  /// Where the first element begins, and where the input ends.
  var start: Int { get }
  var end: Int { get }

  /// Where the first element begins that seems to begin in `range`.
  func likelyElement(in range: Range<Int>) -> Int?

  /// Reads the elements from `start` to the first one that begins behind `limit`.
  func part(from start: Int, until limit: Int) -> Part
}

/// Reads the elements of a large array on all processors, in parts of a megabyte.
///
/// Each part is read from where an element seems to begin. Whoever takes the parts does so in their order, and takes
/// only those that begin where the one before ended; so it is not luck that decides what is read, only when.
final class PartReading<Source: PartSource>: Sendable {
  typealias Part = Source.Part

  private let source: Source
  private let size: Int
  /// The number of parts.
  private let count: Int
  /// The number of the next part that nobody reads yet.
  private let unclaimed = Atomic<Int>(0)
  /// The number of the next part that is to be lent.
  private let wanted = Atomic<Int>(0)
  private let parts: Mutex<[Int: Part?]> = Mutex([:])
  /// How many parts helpers read ahead, for parts that wait take memory.
  private let lookahead = 8 + 4 * Threads.processors

  init(_ source: Source, size: Int) {
    self.source = source
    self.size = size
    count = (source.end - source.start + size - 1) / size
  }

  /// Lends the parts to `body` in their order, as far as they follow each other and `body` wants more.
  func forEach<Failure: Error>(
    _ body: (borrowing Part) throws(Failure) -> Bool
  ) throws(Failure) {
    let helpers = (1..<max(1, min(Threads.processors, count))).compactMap { _ in
      Threads.start { [self] in help() }
    }
    var threads = helpers[...]
    defer {
      unclaimed.store(count, ordering: .relaxed)
      for thread in threads { Threads.join(thread) }
    }
    var position = source.start
    for number in 0..<count where position < end(of: number) {
      wanted.store(number, ordering: .relaxed)
      let part = take(number, joining: &threads)
      if let part, part.start == position {
        guard try body(part), let next = part.next else { return }
        position = next
      } else {
        let part = source.part(from: position, until: end(of: number))
        guard try body(part), let next = part.next else { return }
        position = next
      }
    }
  }

  private func end(of number: Int) -> Int { min(source.start + (number + 1) * size, source.end) }

  /// The part called `number`, once somebody has read it; meanwhile others are read.
  private func take(_ number: Int, joining threads: inout ArraySlice<Threads.Handle>)
    -> Part?
  {
    while true {
      if let known = parts.withLock({ $0.removeValue(forKey: number) }) { return known }
      if readNext() != nil { continue }
      // All are being read: whoever reads them ends with that.
      for thread in threads { Threads.join(thread) }
      threads = []
      return parts.withLock { $0.removeValue(forKey: number) } ?? nil
    }
  }

  /// Reads one part after the other, until two have no element: the array has ended then.
  private func help() {
    var empty = 0
    while empty < 2 {
      while true {
        let next = unclaimed.load(ordering: .relaxed)
        if next >= count || next - wanted.load(ordering: .relaxed) <= lookahead { break }
        usleep(200)
      }
      guard let found = readNext() else { return }
      empty = found ? 0 : empty + 1
    }
  }

  /// Reads the next part; false if it has no element, nil if all are taken.
  private func readNext() -> Bool? {
    let number = unclaimed.add(1, ordering: .relaxed).oldValue
    guard number < count else { return nil }
    let range = source.start + number * size..<end(of: number)
    let start = number == 0 ? source.start : source.likelyElement(in: range)
    let part = start.map { source.part(from: $0, until: range.upperBound) }
    parts.withLock { $0[number] = .some(part) }
    return part != nil
  }
}
