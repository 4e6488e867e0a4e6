import BomafideJSON
import BomafideModel
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Where an array is, whose elements are to be read in parts.
///
/// `@unchecked Sendable`: it points into an input that outlives all who read from it.
struct ArrayPlace: @unchecked Sendable {
  let base: UnsafePointer<UInt8>
  /// The length of the whole input.
  let count: Int
  /// What stands from the end of one element to behind the first key of the next one.
  let separator: UnsafeBufferPointer<UInt8>
  /// Where in the separator the next element begins.
  let lead: Int
  /// Where the first element to be read in parts begins.
  let start: Int

  /// Looks at what stands behind the first element of an array, which is read.
  ///
  /// The result is nil where no second object follows.
  init?(behindFirstElementIn json: borrowing JSONReader) {
    base = json.base
    count = json.count
    var scanner = PlainScanner(base: base, count: count, index: json.index)
    guard scanner.take(","), scanner.take("{") else { return nil }
    start = scanner.index - 1
    lead = start - json.index
    guard scanner.key() != nil, scanner.index - json.index <= 256 else { return nil }
    separator = UnsafeBufferPointer(start: base + json.index, count: scanner.index - json.index)
  }

  /// Where the first element begins that seems to begin in `range`.
  ///
  /// Bytes tell that only together with what stands before them, so it may be no element of this array.
  func likelyElement(in range: Range<Int>) -> Int? {
    guard let separator = separator.baseAddress else { return nil }
    var at = range.lowerBound
    while at < range.upperBound, let found = memchr(base + at, 0x7B, range.upperBound - at) {
      let brace = UnsafeRawPointer(found) - UnsafeRawPointer(base)
      if brace - lead + self.separator.count <= count,
        JSONText.equal(base + brace - lead, separator, self.separator.count)
      {
        return brace
      }
      at = brace + 1
    }
    return nil
  }
}

/// Elements of an array that follow each other.
///
/// Items are what plain elements say. Elements that are not plain are only told, and checked to be JSON.
///
/// `@unchecked Sendable`: its items may point into an input that outlives it.
struct ArrayPart<Item>: @unchecked Sendable {
  /// An element that is not plain: how many items stand before it, and where it begins.
  typealias Other = (position: Int, offset: Int)

  /// Where the first element begins.
  var start: Int
  /// Where the last element ends.
  var end: Int
  /// Where the element after the last one begins, or nil where reading in parts ends.
  var next: Int?
  var items: [Item] = []
  var others: [Other] = []

  /// Whether no element was read.
  var isEmpty: Bool { items.isEmpty && others.isEmpty }

  /// Reads the elements from `start` to the first one that begins behind `limit`.
  ///
  /// It ends earlier with the array, with an element that is no JSON, and where most elements are not plain.
  init<Reader: PlainReader>(
    at start: Int, until limit: Int, in place: ArrayPlace, _ reader: Reader
  ) where Reader.Item == Item {
    var reader = reader
    var texts = [JSONText?](repeating: nil, count: Reader.textCount)
    var form: PlainForm?
    self.start = start
    end = start
    next = start
    items.reserveCapacity((limit - start) / 256)
    var scanner = PlainScanner(base: place.base, count: place.count, index: start)
    while let offset = next, offset < limit {
      var isPlain = form?.read(&scanner, into: &texts) ?? false
      if !isPlain {
        scanner.index = offset
        for number in texts.indices { texts[number] = nil }
        isPlain = reader.scan(&scanner, into: &texts)
        form = isPlain ? PlainForm(of: texts, from: offset, scanner) : nil
      }
      if isPlain, let item = reader.item(texts, at: offset) {
        items.append(item)
      } else if others.count <= 64 + items.count, let end = Self.skip(offset, in: place) {
        others.append((items.count, offset))
        scanner.index = end
      } else {
        next = nil
        return
      }
      end = scanner.index
      guard scanner.take(",") else {
        next = nil
        return
      }
      scanner.skipSpace()
      next = scanner.index
    }
  }

  /// Where the value at `offset` ends, or nil if it is no JSON.
  private static func skip(_ offset: Int, in place: ArrayPlace) -> Int? {
    do throws(InputError) {
      // Threads may have small stacks; what is deeper is left to who reads one by one.
      var reader = try JSONReader(
        UnsafeBufferPointer(start: place.base, count: place.count), path: "", depthLimit: 64)
      reader.index = offset
      try reader.skip()
      return reader.offset
    } catch {
      // Whoever reads the elements one by one reports what is wrong, with its place.
      return nil
    }
  }
}

/// Reads the elements of a large array on all processors, in parts of a megabyte.
///
/// Each part is read from where an element seems to begin. Whoever takes the parts does so in their order, and takes
/// only those that begin where the one before ended; so it is not luck that decides what is read, only when.
final class ArrayParts<Reader: PlainReader>: Sendable {
  typealias Part = ArrayPart<Reader.Item>

  private let place: ArrayPlace
  private let size: Int
  private let reader: Reader
  /// The number of parts.
  private let count: Int
  /// The number of the next part that nobody reads yet.
  private let unclaimed = Atomic<Int>(0)
  /// The number of the next part that is to be lent.
  private let wanted = Atomic<Int>(0)
  private let parts: Mutex<[Int: Part?]> = Mutex([:])
  /// How many parts helpers read ahead, for parts that wait take memory.
  private let lookahead = 8 + 4 * Threads.processors

  init(_ place: ArrayPlace, size: Int, _ reader: Reader) {
    self.place = place
    self.size = size
    self.reader = reader
    count = (place.count - place.start + size - 1) / size
  }

  /// Lends the parts to `body` in their order, as far as they follow each other.
  func forEach<Failure: Error>(
    _ body: (borrowing Part) throws(Failure) -> Void
  ) throws(Failure) {
    let helpers = (1..<max(1, min(Threads.processors, count))).compactMap { _ in
      Threads.start { [self] in help() }
    }
    var threads = helpers[...]
    defer {
      unclaimed.store(count, ordering: .relaxed)
      for thread in threads { Threads.join(thread) }
    }
    var position = place.start
    for number in 0..<count where position < end(of: number) {
      wanted.store(number, ordering: .relaxed)
      let part = take(number, joining: &threads)
      if let part, part.start == position {
        try body(part)
        guard let next = part.next else { return }
        position = next
      } else {
        let part = ArrayPart(at: position, until: end(of: number), in: place, reader)
        try body(part)
        guard let next = part.next else { return }
        position = next
      }
    }
  }

  private func end(of number: Int) -> Int { min(place.start + (number + 1) * size, place.count) }

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
    let range = place.start + number * size..<end(of: number)
    let start = number == 0 ? place.start : place.likelyElement(in: range)
    let part = start.map { ArrayPart(at: $0, until: range.upperBound, in: place, reader) }
    parts.withLock { $0[number] = .some(part) }
    return part != nil
  }
}
