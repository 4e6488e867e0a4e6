/// Which candidate owns each folder and file that is a root.
///
/// From a file to the candidate around it leads one step for each folder, whatever the length of the path.
struct OwnerTable {
  private let tree: TreeIndex
  private var byFolder: [Int32?]
  private var byFile: [Int: Int] = [:]
  /// The owners of places that the tree doesn't have.
  private var byPath: [String: Int] = [:]

  init(_ tree: TreeIndex) {
    self.tree = tree
    byFolder = Array(repeating: nil, count: tree.folders.count)
  }

  /// The candidate that has just this place for a root.
  subscript(path: String) -> Int? {
    get {
      if let folder = tree.folder(path) { return byFolder[folder].map { Int($0) } }
      if byFile.isEmpty, byPath.isEmpty { return nil }
      return tree.file(path).map { byFile[$0] } ?? byPath[path]
    }
    set {
      if let folder = tree.folder(path) {
        byFolder[folder] = newValue.map { Int32($0) }
      } else if let file = tree.file(path) {
        byFile[file] = newValue
      } else {
        byPath[path] = newValue
      }
    }
  }

  /// The candidate that a file lies in.
  func innermost(of file: Int) -> Int? {
    byFile[file] ?? innermost(fromFolder: tree.files[file].folder) { _ in true }
  }

  /// The candidate that a path lies in.
  func innermost(of path: String) -> Int? {
    if let file = tree.file(path) { return innermost(of: file) }
    if let folder = tree.folder(path) { return innermost(fromFolder: folder) { _ in true } }
    return byPath[path] ?? around(path) { _ in true }
  }

  /// The first candidate around a place for which `isFit` holds.
  func around(_ path: String, where isFit: (Int) -> Bool) -> Int? {
    if let file = tree.file(path) {
      return innermost(fromFolder: tree.files[file].folder, where: isFit)
    }
    var path = path
    while !path.isEmpty {
      path = TreeIndex.split(path).folder
      if let folder = tree.folder(path) { return innermost(fromFolder: folder, where: isFit) }
      if let owner = byPath[path], isFit(owner) { return owner }
    }
    return nil
  }

  private func innermost(fromFolder folder: Int, where isFit: (Int) -> Bool) -> Int? {
    var folder = folder
    while true {
      if let owner = byFolder[folder], isFit(Int(owner)) { return Int(owner) }
      if folder == 0 { return nil }
      folder = tree.folders[folder].parent
    }
  }
}
