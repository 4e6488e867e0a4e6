public import BomafideModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads a whole file that the user named.
///
/// - Parameter limit: the most bytes to read.
/// - Throws: `InputError` if there is no such file, it is a directory, can't be read, or is longer than `limit`.
public func fileContent(at path: String, limit: Int = 4 << 30) throws(InputError) -> [UInt8] {
  let file = try OpenFile(path: path, expected: "a file")
  let size = Int(file.status.st_size)
  func tooLong() -> InputError {
    InputError(
      at: SourceLocation(path: path), expected: "a file of at most \(limit >> 20) MiB",
      found: "a longer one", remedy: "name a smaller file")
  }
  if size > limit { throw tooLong() }
  var content = largeContent(of: file.descriptor, size: size)
  if content.isEmpty { content.reserveCapacity(size + 1) }
  let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
  defer { buffer.deallocate() }
  while true {
    let count = file.read(buffer)
    if count < 0 { throw SystemTrouble.last.error(at: path, expected: "a file that can be read") }
    if count == 0 { return content }
    content.append(contentsOf: buffer[..<count])
    if content.count > limit { throw tooLong() }
  }
}

/// The first bytes of a regular file, or nil where there is none.
///
/// - Throws: `InputError` if there is one that can't be read.
public func fileHead(at path: String, count: Int = 4096) throws(InputError) -> [UInt8]? {
  var status = stat()
  guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
  let file = try OpenFile(path: path, expected: "a file")
  let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 16)
  defer { buffer.deallocate() }
  let read = file.read(buffer)
  return Array(buffer[..<max(0, read)])
}

/// The size of a regular file in bytes, or nil where there is none.
public func fileSize(at path: String) -> Int64? {
  var status = stat()
  guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
  return Int64(status.st_size)
}
