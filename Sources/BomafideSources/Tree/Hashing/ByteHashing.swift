public import BomafideIdentifiers
public import BomafideModel

/// A SHA-256 that is fed piece by piece.
public struct RunningSHA256 {
  private var hasher = FileHasher([.sha256])

  public init() {}

  /// Adds bytes.
  public mutating func add(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { hasher.update($0) }
  }

  /// Adds the UTF-8 bytes of a text.
  public mutating func add(_ text: String) { add(Array(text.utf8)) }

  /// The digest of all that was added; nothing can be added afterward.
  public mutating func digest() -> Digest {
    hasher.finish().list[0]
  }
}

/// The digest of bytes in memory, of SHA-1, SHA-256 or SHA-512.
public func hashBytes(_ bytes: [UInt8], _ algorithm: DigestAlgorithm) -> Digest {
  var hasher = FileHasher([algorithm])
  bytes.withUnsafeBytes { hasher.update($0) }
  return hasher.finish().list[0]
}

/// The SHA-256 of a file's bytes.
///
/// - Throws: `InputError` if there is no such file, or it can't be read.
public func fileDigest(at path: String) throws(InputError) -> Digest {
  let file = try OpenFile(path: path, expected: "a file")
  var hasher = FileHasher([.sha256])
  let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
  defer { buffer.deallocate() }
  while true {
    let count = file.read(buffer)
    if count < 0 { throw SystemTrouble.last.error(at: path, expected: "a file that can be read") }
    if count == 0 { return hasher.finish().list[0] }
    hasher.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
  }
}
