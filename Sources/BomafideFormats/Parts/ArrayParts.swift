import BomafideJSON
import BomafideModel

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
struct ArrayPart<Item>: ReadPart, @unchecked Sendable {
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

/// An array of JSON whose elements are mostly plain.
struct PlainArray<Reader: PlainReader>: PartSource {
  let place: ArrayPlace
  let reader: Reader

  init(_ place: ArrayPlace, _ reader: Reader) {
    self.place = place
    self.reader = reader
  }

  var start: Int { place.start }
  var end: Int { place.count }

  func likelyElement(in range: Range<Int>) -> Int? { place.likelyElement(in: range) }

  func part(from start: Int, until limit: Int) -> ArrayPart<Reader.Item> {
    ArrayPart(at: start, until: limit, in: place, reader)
  }
}
