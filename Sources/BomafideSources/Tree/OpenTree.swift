public import BomafideModel

/// Opens the directory or archive at a path, told apart by what is there and not by its name.
///
/// - Throws: `InputError` if nothing is there, it can't be read, or it is neither.
public func openTree(at path: String) throws(InputError) -> any FileTree {
  try DirectoryTree(path: path)
}
