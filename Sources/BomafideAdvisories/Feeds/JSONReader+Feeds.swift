import BomafideJSON
import BomafideModel

extension JSONReader {
  /// Reads a string; nil where `null` stands instead.
  mutating func optionalText() throws(InputError) -> String? {
    if try peek() == .null {
      try null()
      return nil
    }
    return try string().string
  }

  /// Reads a string, and skips whatever else may stand there.
  mutating func textIfAny() throws(InputError) -> String? {
    guard try peek() == .string else {
      try skip()
      return nil
    }
    return try string().string
  }

  /// Reads the elements of an array; `null` has none.
  mutating func elements(_ body: (inout JSONReader) throws(InputError) -> Void)
    throws(InputError)
  {
    if try peek() == .null { return try null() }
    var array = try beginArray()
    while try nextElement(in: &array) { try body(&self) }
  }

  /// Reads the members of an object; `null` has none.
  ///
  /// `body` has to read each value.
  mutating func members(_ body: (JSONText, inout JSONReader) throws(InputError) -> Void)
    throws(InputError)
  {
    if try peek() == .null { return try null() }
    var object = try beginObject()
    while let key = try nextKey(in: &object) { try body(key, &self) }
  }

  /// Reads a file that is an object whose member `vulnerabilities` holds the entries; a bad entry doesn't end it.
  ///
  /// - Throws: `InputError` where the file is cut off, or has no such member; and what `collect` throws.
  mutating func vulnerabilities<Entry>(
    of what: String, remedy: String,
    _ body: (inout JSONReader) throws(InputError) -> Entry,
    collect: (Result<Entry, InputError>) throws -> Void
  ) throws {
    var hasEntries = false
    let start = offset
    var file = try beginObject()
    while let key = try nextKey(in: &file) {
      guard "vulnerabilities" ~= key else {
        try skip()
        continue
      }
      hasEntries = true
      var array = try beginArray()
      while try nextElement(in: &array) { try collect(try recovering(body)) }
    }
    try finish()
    guard hasEntries else {
      throw error(
        at: start, expected: "\(what), with 'vulnerabilities'", found: "none", remedy: remedy)
    }
  }

  /// Reads the members of an object, and skips whatever else stands there: for what sources fill as they like.
  mutating func membersIfAny(_ body: (JSONText, inout JSONReader) throws(InputError) -> Void)
    throws(InputError)
  {
    guard try peek() == .object else { return try skip() }
    try members(body)
  }

  /// Reads an array of strings; `null` has none.
  mutating func texts() throws(InputError) -> [String] {
    var texts: [String] = []
    try elements { reader throws(InputError) in texts.append(try reader.string().string) }
    return texts
  }

  /// The bytes from `start` to where the reader stands.
  func bytes(from start: Int) -> [UInt8] {
    guard start >= 0, start <= index else { return [] }
    return Array(UnsafeBufferPointer(start: base + start, count: index - start))
  }

  /// Where the next value begins, in bytes from the start.
  mutating func valueOffset() throws(InputError) -> Int {
    _ = try peek()
    return offset
  }
}

extension Range<Int> {
  /// The range so many places further on.
  func shifted(by count: Int) -> Range<Int> { (lowerBound + count)..<(upperBound + count) }
}
