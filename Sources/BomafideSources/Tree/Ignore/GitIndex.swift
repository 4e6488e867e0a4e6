/// The paths that a git index lists; nothing else of it is read.
///
/// Source: gitformat-index(5), <https://git-scm.com/docs/gitformat-index>, versions 2 to 4.
struct GitIndex: Sendable {
  /// Why an index doesn't tell every tracked file.
  enum Trouble: Error {
    /// It isn't one of these versions, it is damaged, or an extension must be understood that isn't.
    case unreadable
    /// Most files are in another file.
    case split
    /// It lists folders in place of the files in them.
    case sparse
  }

  /// All paths, one behind the other, in the order of their bytes.
  private var bytes: [UInt8] = []

  /// Where each path ends.
  private var ends: [Int] = []

  /// An index that lists nothing.
  init() {}

  /// Reads an index file.
  ///
  /// - Parameter hashCount: the size of the repository's object names, 20 or 32 bytes
  init(_ file: [UInt8], hashCount: Int) throws(Trouble) {
    guard file.count >= 12, file.starts(with: Array("DIRC".utf8)) else { throw .unreadable }
    let version = Self.number(file, at: 4)
    let count = Self.number(file, at: 8)
    guard (2...4).contains(version) else { throw .unreadable }
    var offset = 12
    var path: [UInt8] = []
    for _ in 0..<count {
      let start = offset
      let flags = start + 40 + hashCount
      offset = flags + 2
      guard offset < file.count else { throw .unreadable }
      if file[flags] & 0x40 != 0 { offset += 2 }
      if version == 4 {
        guard let dropped = Self.offsetNumber(file, at: &offset), dropped <= path.count else {
          throw .unreadable
        }
        path.removeLast(dropped)
      } else {
        path.removeAll(keepingCapacity: true)
      }
      guard offset < file.count, let end = file[offset...].firstIndex(of: 0) else {
        throw .unreadable
      }
      path += file[offset..<end]
      offset = version == 4 ? end + 1 : start + (end - start + 8) / 8 * 8
      bytes += path
      ends.append(bytes.count)
    }
    try Self.checkExtensions(file, from: offset, to: file.count - hashCount)
  }

  /// Passes over the extensions; one whose name starts with a small letter must be understood.
  private static func checkExtensions(
    _ file: [UInt8], from start: Int, to end: Int
  ) throws(Trouble) {
    var offset = start
    while offset < end {
      guard offset + 8 <= end else { throw .unreadable }
      let name = file[offset..<offset + 4]
      if name.elementsEqual("link".utf8) { throw .split }
      if name.elementsEqual("sdir".utf8) { throw .sparse }
      guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(file[offset]) else {
        throw .unreadable
      }
      offset += 8 + number(file, at: offset + 4)
    }
    if offset != end { throw .unreadable }
  }

  private static func number(_ file: [UInt8], at offset: Int) -> Int {
    file[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
  }

  /// Reads the number encoding of pack offsets, where each further byte counts from one more.
  private static func offsetNumber(_ file: [UInt8], at offset: inout Int) -> Int? {
    var value = 0
    for step in 0..<8 {
      guard offset < file.count else { return nil }
      let byte = file[offset]
      offset += 1
      value = (step == 0 ? 0 : (value + 1) << 7) | Int(byte & 0x7F)
      if byte & 0x80 == 0 { return value }
    }
    return nil
  }

  func contains(_ path: ArraySlice<UInt8>) -> Bool {
    let index = firstIndex(notBefore: path)
    return index < ends.count && self[index].elementsEqual(path)
  }

  func hasPaths(startingWith prefix: ArraySlice<UInt8>) -> Bool {
    let index = firstIndex(notBefore: prefix)
    return index < ends.count && self[index].starts(with: prefix)
  }

  private subscript(index: Int) -> ArraySlice<UInt8> {
    bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }

  private func firstIndex(notBefore path: ArraySlice<UInt8>) -> Int {
    var low = 0
    var high = ends.count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].lexicographicallyPrecedes(path) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
