public import BomafideModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Opens the directory, archive or container image at a path, told apart by what is there and not by its name.
///
/// - Parameter platform: which image of a container image for several platforms is meant.
/// - Throws: `InputError` if nothing is there, it can't be read, or it is neither.
public func openTree(at path: String, platform: ImagePlatform? = nil) throws(InputError)
  -> any FileTree
{
  var status = stat()
  if stat(path, &status) != 0 {
    throw SystemTrouble.last.error(at: path, expected: ArchiveFormat.supported)
  }
  if FileKind(mode: status.st_mode) == .folder {
    if let layout = try ImageFiles.layout(at: path) { return try ImageTree(layout, nil, platform) }
    return try DirectoryTree(path: path)
  }
  let file = try ArchiveFile(path: path)
  if let saved = try ImageFiles.saved(in: file.store, path: path) {
    return try ImageTree(saved, nil, platform)
  }
  return ArchiveTree(path: path)
}

/// Opens the archive or container image that bytes are, told apart by what they hold.
///
/// - Parameters:
///   - name: what messages call it.
///   - platform: which image of a container image for several platforms is meant.
/// - Throws: `InputError` if it is an image that can't be read.
public func openTree(
  holding bytes: [UInt8], name: String, platform: ImagePlatform? = nil
) throws(InputError) -> any FileTree {
  if let saved = try ImageFiles.saved(in: ByteStore(bytes), path: name) {
    return try ImageTree(saved, nil, platform)
  }
  return ArchiveTree(bytes: bytes, name: name)
}

/// Whether a folder is there; a link to one counts.
func isFolder(at path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0 && FileKind(mode: status.st_mode) == .folder
}
