package import BomafideModel

/// Where the parts of a JSON text stood in the document of another syntax that it was made from.
///
/// XML, YAML and tag-value documents are said in JSON first and then read as such, so that all forms of a format share
/// one reader. Complaints name the place in the document itself.
package struct JSONOrigin: Sendable {
  private struct Mark {
    package var offset: Int
    package var line: UInt32
    package var column: UInt32
  }

  private var marks: [Mark] = []

  package init() {}

  /// Notes that the JSON from `offset` on comes from `line` and `column`, both from 1.
  ///
  /// Offsets have to grow.
  package mutating func mark(_ offset: Int, line: Int, column: Int) {
    marks.append(
      Mark(
        offset: offset, line: UInt32(clamping: line), column: UInt32(clamping: column)))
  }

  /// The first place that was noted.
  package var first: (line: Int, column: Int)? {
    marks.first.map { (Int($0.line), Int($0.column)) }
  }

  /// Adds the marks of JSON that now stands `shift` bytes further.
  package mutating func append(_ other: JSONOrigin, shiftedBy shift: Int) {
    marks.reserveCapacity(marks.count + other.marks.count)
    for mark in other.marks {
      marks.append(Mark(offset: mark.offset + shift, line: mark.line, column: mark.column))
    }
  }

  /// The place that the byte at `offset` of the JSON comes from.
  ///
  /// Takes time in proportion to the logarithm of the number of marks.
  package func location(at offset: Int, path: String) -> SourceLocation {
    var (low, high) = (0, marks.count)
    while low < high {
      let middle = (low + high) / 2
      if marks[middle].offset <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return SourceLocation(path: path, line: 1, column: 1) }
    let mark = marks[low - 1]
    return SourceLocation(path: path, line: Int(mark.line), column: Int(mark.column))
  }
}

/// A document said in JSON.
package struct JSONTranslation: Sendable {
  package var bytes: [UInt8]
  package var origin: JSONOrigin

  /// Reads the JSON; complaints name places of the document that it was made from.
  package func json<Result>(
    path: String, depthLimit: Int = 512, _ body: (inout JSONReader) throws(InputError) -> Result
  ) throws(InputError) -> Result {
    try bytes.withUnsafeBufferPointer { (buffer) throws(InputError) -> Result in
      var reader = try JSONReader(buffer, path: path, depthLimit: depthLimit, origin: origin)
      let result = try body(&reader)
      try reader.finish()
      return result
    }
  }
}
