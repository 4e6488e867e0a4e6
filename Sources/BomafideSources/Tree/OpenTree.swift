public import BomafideModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Opens the directory or archive at a path, told apart by what is there and not by its name.
///
/// - Throws: `InputError` if nothing is there, it can't be read, or it is neither.
public func openTree(at path: String) throws(InputError) -> any FileTree {
  var status = stat()
  if stat(path, &status) != 0 {
    throw SystemTrouble.last.error(at: path, expected: ArchiveFormat.supported)
  }
  if FileKind(mode: status.st_mode) == .folder { return try DirectoryTree(path: path) }
  _ = try ArchiveFile(path: path)
  return ArchiveTree(path: path)
}
