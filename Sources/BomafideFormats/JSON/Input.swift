public import BomafideModel

/// The bytes of a document, with the name by which messages call it.
public struct Input: Sendable {
  public var bytes: [UInt8]

  /// The path as the user gave it; `-` is standard input.
  public var path: String

  public init(bytes: [UInt8], path: String) {
    self.bytes = bytes
    self.path = path
  }

  /// Whether the first byte that is no white space begins a JSON object.
  public var isJSONObject: Bool { firstMark == UInt8(ascii: "{") }

  /// Whether the first byte that is no white space begins an element of XML.
  public var isXML: Bool { firstMark == UInt8(ascii: "<") }

  private var firstMark: UInt8? {
    let start = bytes.starts(with: JSONReader.byteOrderMark) ? 3 : 0
    return bytes.dropFirst(start).first { !JSONReader.isSpace($0) }
  }

  /// Reads the bytes as JSON.
  ///
  /// The reader is valid inside `body` only. What follows the value that `body` reads has to be white space.
  /// - Throws: `InputError` from `body`, or if the bytes are UTF-16, or if something follows the value.
  public func json<Result>(
    depthLimit: Int = 512,
    _ body: (inout JSONReader) throws(InputError) -> Result
  ) throws(InputError) -> Result {
    try bytes.withUnsafeBufferPointer { (buffer) throws(InputError) -> Result in
      var reader = try JSONReader(buffer, path: path, depthLimit: depthLimit)
      let result = try body(&reader)
      try reader.finish()
      return result
    }
  }

  /// The string that the outermost object holds as its member `name`, or nil where it has none.
  ///
  /// Takes time in proportion to what stands before the member; bad JSON before it is nil too.
  public func topLevelString(_ name: StaticString) -> String? {
    guard isJSONObject else { return nil }
    return bytes.withUnsafeBufferPointer { buffer in
      do throws(InputError) {
        var reader = try JSONReader(buffer, path: path)
        var object = try reader.beginObject()
        while let key = try reader.nextKey(in: &object) {
          if name ~= key {
            return try reader.peek() == .string ? try reader.string().string : nil
          }
          try reader.skip()
        }
        return nil
      } catch {
        // Sniffing only asks; whoever decodes the input reports what is wrong with it.
        return nil
      }
    }
  }

  /// The string that the outermost object holds as a member of its member `outer`, or nil where it has none.
  ///
  /// Takes time in proportion to what stands before it; bad JSON before it is nil too.
  func nestedString(_ outer: StaticString, _ name: StaticString) -> String? {
    guard isJSONObject else { return nil }
    return bytes.withUnsafeBufferPointer { buffer in
      do throws(InputError) {
        var reader = try JSONReader(buffer, path: path)
        var object = try reader.beginObject()
        while let key = try reader.nextKey(in: &object) {
          guard outer ~= key, try reader.peek() == .object else {
            try reader.skip()
            continue
          }
          var inner = try reader.beginObject()
          while let key = try reader.nextKey(in: &inner) {
            if name ~= key {
              return try reader.peek() == .string ? try reader.string().string : nil
            }
            try reader.skip()
          }
          return nil
        }
        return nil
      } catch {
        // Sniffing only asks; whoever decodes the input reports what is wrong with it.
        return nil
      }
    }
  }
}
