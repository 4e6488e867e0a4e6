import BomafideIdentifiers
import BomafideJSON
import BomafideModel

/// A small JSON file as a tree whose values know their lines.
struct ListJSON {
  let root: LocatedJSON
  private let lines: LineTable

  /// - Throws: `InputError` for what isn't JSON, or nests deeper than 64 levels.
  ///
  /// - Parameter takesLast: whether the last of several members of one name counts, as in JavaScript, and none is an error.
  init(_ bytes: [UInt8], _ path: RelativePath, takesLast: Bool = false) throws(InputError) {
    root = try Input(bytes: bytes, path: path.description).json(depthLimit: 64) {
      (reader) throws(InputError) in try reader.locatedValue(takingLast: takesLast)
    }
    lines = LineTable(bytes)
  }

  /// The line of a value, from 1.
  func line(_ value: LocatedJSON?) -> Int? { value.map { lines.line(at: $0.offset) } }

  /// The line of a key.
  func line(_ member: LocatedJSON.Member) -> Int { lines.line(at: member.offset) }
}
