/// The paths that a git index lists; nothing else of it is read.
///
/// Source: gitformat-index(5), <https://git-scm.com/docs/gitformat-index>, versions 2 to 4.
struct GitIndex: Sendable {
  /// All paths, one behind the other, in the order of their bytes.
  private var bytes: [UInt8] = []

  /// Where each path ends.
  private var ends: [Int] = []

  /// An index that lists nothing.
  init() {}

  /// Reads an index file, or gives nil if it isn't one of these versions or is damaged.
  ///
  /// - Parameter hashCount: the size of the repository's object names, 20 or 32 bytes
  init?(_ file: [UInt8], hashCount: Int) {
    guard file.count >= 12, file.starts(with: Array("DIRC".utf8)) else { return nil }
    let version = Self.number(file, at: 4)
    let count = Self.number(file, at: 8)
    guard (2...4).contains(version) else { return nil }
    var offset = 12
    var path: [UInt8] = []
    for _ in 0..<count {
      let start = offset
      let flags = start + 40 + hashCount
      offset = flags + 2
      guard offset < file.count else { return nil }
      if file[flags] & 0x40 != 0 { offset += 2 }
      if version == 4 {
        guard let dropped = Self.offsetNumber(file, at: &offset), dropped <= path.count else {
          return nil
        }
        path.removeLast(dropped)
      } else {
        path.removeAll(keepingCapacity: true)
      }
      guard offset < file.count, let end = file[offset...].firstIndex(of: 0) else { return nil }
      path += file[offset..<end]
      offset = version == 4 ? end + 1 : start + (end - start + 8) / 8 * 8
      bytes += path
      ends.append(bytes.count)
    }
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
