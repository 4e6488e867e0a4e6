import BomafideModel
import Yams

/// The text of a YAML file, and what turns the parser's marks into byte offsets and places.
///
/// The parser counts columns in Unicode scalars and breaks lines at U+0085, U+2028 and U+2029 too; places are in
/// bytes, and lines are those of an editor.
final class YAMLText {
  let path: String
  let bytes: [UInt8]
  /// The bytes of a byte order mark at the start.
  let markLength: Int
  /// Where each line starts, as editors count.
  let lineStarts: [Int]
  /// Where each line starts, as the parser counts; it never sees the byte order mark.
  private let parserLineStarts: [Int]
  // The last answer: marks come in order, and a file can be one long line.
  private var last = (line: 0, column: 0, offset: 0)

  init(_ bytes: [UInt8], path: String) {
    self.path = path
    self.bytes = bytes
    markLength = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var starts = [0]
    var parserStarts = [markLength]
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case 0x0A:
        starts.append(index + 1)
        parserStarts.append(index + 1)
      case 0x0D where index + 1 == bytes.count || bytes[index + 1] != 0x0A:
        starts.append(index + 1)
        parserStarts.append(index + 1)
      case 0xC2 where index + 1 < bytes.count && bytes[index + 1] == 0x85:
        parserStarts.append(index + 2)
      case 0xE2
      where index + 2 < bytes.count && bytes[index + 1] == 0x80
        && (bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9):
        parserStarts.append(index + 3)
      default: break
      }
      index += 1
    }
    lineStarts = starts
    parserLineStarts = parserStarts
  }

  /// The place of the byte at `offset`.
  func location(at offset: Int) -> SourceLocation {
    let line = lineIndex(at: offset)
    let skipped = line == 0 ? markLength : 0
    return SourceLocation(
      path: path, line: line + 1, column: max(offset - lineStarts[line] - skipped, 0) + 1)
  }

  /// The index, from 0, of the line that holds the byte at `offset`.
  func lineIndex(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The byte offset of a mark.
  func offset(of mark: Mark) -> Int {
    let line = min(max(mark.line - 1, 0), parserLineStarts.count - 1)
    let column = mark.column - 1
    var reached = last
    if reached.line != line || reached.column > column || last.offset == 0 {
      reached = (line, 0, parserLineStarts[line])
    }
    while reached.column < column, reached.offset < bytes.count {
      reached.offset += 1
      while reached.offset < bytes.count, bytes[reached.offset] & 0xC0 == 0x80 {
        reached.offset += 1
      }
      reached.column += 1
    }
    last = reached
    return reached.offset
  }

  /// The byte offset where a node starts.
  func offset(of node: Node) -> Int {
    node.mark.map(offset(of:)) ?? 0
  }

  /// The place where a node starts.
  func location(of node: Node) -> SourceLocation {
    location(at: offset(of: node))
  }

  /// The bytes of the line with that index, without its line break.
  func line(_ index: Int) -> ArraySlice<UInt8> {
    let start = lineStarts[index]
    var end = index + 1 < lineStarts.count ? lineStarts[index + 1] : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return bytes[start..<end]
  }

  /// The place of the byte at `inner` of a scalar's value, where the file spells the value as it is up to there;
  /// otherwise the place where the scalar starts.
  func location(of node: Node, inner: Int) -> SourceLocation {
    var start = offset(of: node)
    guard case .scalar(let scalar) = node else { return location(at: start) }
    if scalar.style == .singleQuoted || scalar.style == .doubleQuoted { start += 1 }
    let prefix = scalar.string.utf8.prefix(inner)
    guard prefix.count == inner, start + inner <= bytes.count,
      bytes[start..<(start + inner)].elementsEqual(prefix)
    else { return location(of: node) }
    return location(at: start + inner)
  }
}
