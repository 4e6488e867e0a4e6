import BomafideIdentifiers
import BomafideJSON
import BomafideModel

/// A small JSON file as a tree whose values know their lines.
struct ListJSON {
  let root: LocatedJSON
  private let lines: LineTable

  /// - Throws: `InputError` for what isn't JSON, or nests deeper than 64 levels.
  init(_ bytes: [UInt8], _ path: RelativePath) throws(InputError) {
    root = try Input(bytes: bytes, path: path.description).json(depthLimit: 64) {
      (reader) throws(InputError) in try reader.locatedValue()
    }
    lines = LineTable(bytes)
  }

  /// The line of a value, from 1.
  func line(_ value: LocatedJSON?) -> Int? { value.map { lines.line(at: $0.offset) } }

  /// The line of a key.
  func line(_ member: LocatedJSON.Member) -> Int { lines.line(at: member.offset) }
}

/// The lines of a text by offset.
struct LineTable {
  private let starts: [Int]

  init(_ bytes: [UInt8]) {
    var starts = [0]
    for (index, byte) in bytes.enumerated() where byte == 0x0A { starts.append(index + 1) }
    self.starts = starts
  }

  /// The line of a byte, from 1, in logarithmic time.
  func line(at offset: Int) -> Int {
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
