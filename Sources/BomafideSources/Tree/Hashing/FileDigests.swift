public import BomafideIdentifiers
public import BomafideModel

/// Digests of a file's bytes, of SHA-1, SHA-256 and SHA-512, in one pass; sorted by algorithm.
///
/// - Throws: `InputError` if there is no such file, or it can't be read.
public func fileDigests(
  at path: String, _ algorithms: Set<DigestAlgorithm>
) throws(InputError) -> [Digest] {
  let file = try OpenFile(path: path, expected: "a file")
  var hasher = FileHasher(algorithms)
  let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
  defer { buffer.deallocate() }
  while true {
    let count = file.read(buffer)
    if count < 0 { throw SystemTrouble.last.error(at: path, expected: "a file that can be read") }
    if count == 0 { return hasher.finish().list.sorted() }
    hasher.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
  }
}
