import BomafideDiscovery
import BomafideIdentifiers
import BomafideModel

extension Cataloger {
  /// What the reader says of a text at a path, provided it reads such a path at all.
  func read(_ text: String, at path: String) throws -> [Declaration] {
    try read(bytes: Array(text.utf8), at: path)
  }

  func read(bytes: [UInt8], at path: String) throws -> [Declaration] {
    let path = try RelativePath(parsing: path)
    let start = path.bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
    guard reads(path.bytes[start...], at: path) else { return [] }
    return try declarations(in: SourceFile(path: path, bytes: bytes))
  }
}
