public import BomafideModel

/// Reads JSON as a stream of values, strictly, without building a tree.
///
/// The caller says what it reads next: an object's members by `beginObject` and `nextKey`, an array's elements by
/// `beginArray` and `nextElement`, and scalars by `string`, `number`, `bool`. What it doesn't want it skips; what is
/// skipped is checked all the same. Strict means RFC 8259, UTF-8, no lone surrogates, no duplicate keys, and no more
/// than `depthLimit` containers inside each other.
///
/// Strings come as `JSONText`, slices of the input: text is made only of what is kept.
public struct JSONReader: ~Copyable {
  /// What the next value is.
  public enum Kind: String, Sendable {
    case object = "an object"
    case array = "an array"
    case string = "a string"
    case number = "a number"
    case bool = "true or false"
    case null = "null"
  }

  /// An object or array that is being read.
  public struct Container {
    package let start: Int
    @usableFromInline package let keyBase: Int
    @usableFromInline package var isFirst = true
    /// The keys of an object with many of them, and where they stand.
    @usableFromInline package var keys: [String: Int] = [:]
  }

  /// A key of an object that is still open.
  @usableFromInline
  package struct Key {
    @usableFromInline package var hash: UInt64
    @usableFromInline package var offset: Int
    @usableFromInline package var text: JSONText

    @inlinable @inline(__always)
    package init(hash: UInt64, offset: Int, text: JSONText) {
      self.hash = hash
      self.offset = offset
      self.text = text
    }
  }

  package static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  @usableFromInline package let base: UnsafePointer<UInt8>
  @usableFromInline package let count: Int
  package let path: String
  package let depthLimit: Int
  /// Where the parts of the text stood in the document that it was made from; nil for JSON as it was given.
  package let origin: JSONOrigin?
  @usableFromInline package var index = 0
  @usableFromInline package var depth = 0
  @usableFromInline package var keys: [Key] = []
  /// Where the last look-up of a line ended: offset, line, start of the line.
  package var lineMark = (offset: 0, line: 1, start: 0)

  /// Reads `buffer`, which has to outlive the reader.
  ///
  /// - Throws: `InputError` if there are no bytes, or they are UTF-16 or UTF-32.
  public init(_ buffer: UnsafeBufferPointer<UInt8>, path: String, depthLimit: Int = 512)
    throws(InputError)
  {
    try self.init(buffer, path: path, depthLimit: depthLimit, origin: nil)
  }

  /// Reads JSON that was made from a document of another syntax.
  package init(
    _ buffer: UnsafeBufferPointer<UInt8>, path: String, depthLimit: Int = 512, origin: JSONOrigin?
  ) throws(InputError) {
    // Before anything is stored: a value that can't be copied is made whole or not at all.
    base = try Self.start(of: buffer, path: path)
    count = buffer.count
    self.path = path
    self.depthLimit = depthLimit
    self.origin = origin
    if buffer.starts(with: Self.byteOrderMark) { index = 3 }
  }

  /// Where the reader stands, in bytes from the start.
  public var offset: Int { index }

  // MARK: Containers

  /// Reads the `{` of an object.
  public mutating func beginObject() throws(InputError) -> Container {
    try begin(.object)
  }

  /// Reads the `[` of an array.
  public mutating func beginArray() throws(InputError) -> Container {
    try begin(.array)
  }

  private mutating func begin(_ kind: Kind) throws(InputError) -> Container {
    let found = try peek()
    guard found == kind else { throw mismatch(kind.rawValue, found) }
    let container = Container(start: index, keyBase: keys.count)
    depth += 1
    if depth > depthLimit {
      throw error(
        at: index, expected: "at most \(depthLimit) objects and arrays inside each other",
        found: "one more",
        remedy: "no real document nests so deep; take this one from its source again")
    }
    index += 1
    return container
  }

  /// Reads the next key of `object` and its colon, or the `}` that ends it.
  ///
  /// - Throws: `InputError` for bad syntax, and for a key that the object already has, with both places.
  public mutating func nextKey(in object: inout Container) throws(InputError) -> JSONText? {
    guard let key = try nextUnregisteredKey(in: &object) else { return nil }
    try register(key, at: key.base - base - 1, in: &object)
    skipSpace()
    try expect(UInt8(ascii: ":"), "':' after the key", in: object)
    return key
  }

  /// Reads like `nextKey`, but leaves it to the caller to tell keys that are there twice.
  ///
  /// - Throws: `InputError` for bad syntax.
  @inlinable @inline(__always)
  package mutating func nextFreeKey(in object: inout Container) throws(InputError) -> JSONText? {
    guard let key = try nextUnregisteredKey(in: &object) else { return nil }
    skipSpace()
    try expect(UInt8(ascii: ":"), "':' after the key", in: object)
    return key
  }

  /// Complains about a key that `object` already has, with both places.
  package mutating func refuseRepetition(in object: Container) throws(InputError) {
    index = object.start
    depth -= 1
    keys.removeLast(keys.count - object.keyBase)
    try skip()
  }

  @inlinable @inline(__always)
  package mutating func nextUnregisteredKey(in object: inout Container) throws(InputError)
    -> JSONText?
  {
    skipSpace()
    if index < count, base[index] == UInt8(ascii: "}") {
      index += 1
      depth -= 1
      keys.removeLast(keys.count - object.keyBase)
      return nil
    }
    if !object.isFirst {
      try expect(UInt8(ascii: ","), "',' or '}' after a member", in: object)
      skipSpace()
    }
    object.isFirst = false
    guard index < count, base[index] == UInt8(ascii: "\"") else {
      throw unexpected("a key in double quotes", in: object)
    }
    return try scanString()
  }

  /// A place to come back to.
  @usableFromInline
  package struct Mark {
    @usableFromInline package let index: Int
    @usableFromInline package let depth: Int
    @usableFromInline package let keyCount: Int

    @inlinable @inline(__always)
    package init(index: Int, depth: Int, keyCount: Int) {
      self.index = index
      self.depth = depth
      self.keyCount = keyCount
    }
  }

  /// Where the reader is now, among values that are still open.
  @inlinable @inline(__always)
  package var mark: Mark { Mark(index: index, depth: depth, keyCount: keys.count) }

  /// Comes back to where the reader was.
  package mutating func rewind(to mark: Mark) {
    index = mark.index
    depth = mark.depth
    keys.removeLast(keys.count - mark.keyCount)
  }

  /// Goes to the next element of `array`, or reads the `]` that ends it and returns false.
  public mutating func nextElement(in array: inout Container) throws(InputError) -> Bool {
    skipSpace()
    if index < count, base[index] == UInt8(ascii: "]") {
      index += 1
      depth -= 1
      return false
    }
    if !array.isFirst {
      try expect(UInt8(ascii: ","), "',' or ']' after an element", in: array)
      skipSpace()
      if index < count, base[index] == UInt8(ascii: "]") {
        throw unexpected("an element after ','", in: array)
      }
    }
    array.isFirst = false
    return true
  }

  /// Checks that nothing follows.
  public mutating func finish() throws(InputError) {
    skipSpace()
    if index < count {
      throw error(
        at: index, expected: "the end of the input", found: describe(at: index),
        remedy: "remove what follows the end of the document")
    }
  }

  // MARK: Bytes

  @inlinable @inline(__always)
  package static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  @inlinable @inline(__always)
  package mutating func skipSpace() {
    if index < count, base[index] > 0x20 { return }
    skipSpaceSlowly()
  }

  @usableFromInline
  package mutating func skipSpaceSlowly() {
    var index = index
    while index < count {
      if index + 8 <= count, JSONText.load(base + index) == 0x2020_2020_2020_2020 {
        index += 8
      } else if Self.isSpace(base[index]) {
        index += 1
      } else {
        break
      }
    }
    self.index = index
  }

  @inlinable @inline(__always)
  package mutating func expect(_ byte: UInt8, _ what: StaticString, in container: Container)
    throws(InputError)
  {
    guard index < count, base[index] == byte else { throw unexpected("\(what)", in: container) }
    index += 1
  }
}
