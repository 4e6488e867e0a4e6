import BomafideIdentifiers

/// The files of a tree by folder.
struct TreeIndex: Sendable {
  /// A folder with what lies directly in it.
  struct Folder: Sendable {
    /// The path from the root, empty for the root itself.
    var path: String
    /// The last part of the path, in lower case.
    var name: String
    var parent: Int
    /// Whether it or a folder above it holds tests, samples or documentation.
    var isAside = false
    var folders: [Int] = []
    var files: [Int] = []
    /// All files in it and in the folders below.
    var all: Range<Int> = 0..<0
  }

  /// A file with what its name tells.
  struct File: Sendable {
    var path: String
    /// The last part of the path as it is written.
    var name: String
    var folder: Int
    var size: Int64
    var kind: FileKind

    /// Whether it serves to build or to run things rather than being a part of them.
    var isScript: Bool {
      [".sh", ".bash", ".cmake", ".m4", ".awk", ".css", ".scss"].contains { name.hasSuffix($0) }
    }
  }

  private(set) var files: [File] = []
  /// The path of each file in bytes.
  let paths: [RelativePath]
  private(set) var folders: [Folder] = [Folder(path: "", name: "", parent: 0)]
  private var folderNumbers: [String: Int] = ["": 0]
  /// The files by path.
  private var fileNumbers: PathTable

  /// Orders the files; they must be sorted by the bytes of their paths.
  init(_ input: [TreeFile]) {
    paths = input.map(\.path)
    files.reserveCapacity(input.count)
    fileNumbers = PathTable(count: input.count)
    var last = 0
    for file in input {
      let path = file.path.description
      let name = Self.name(path)
      // Most files lie beside the one before.
      let folder =
        Self.isFolder(folders[last].path, of: path, name)
        ? last : number(ofFolder: Self.split(path).folder)
      last = folder
      let position = files.count
      files.append(
        File(path: path, name: name, folder: folder, size: file.size, kind: FileKind(name: name)))
      fileNumbers.insert(path, Int32(position))
      folders[folder].files.append(position)
      var up = folder
      while true {
        let start = folders[up].all.isEmpty ? position : folders[up].all.lowerBound
        folders[up].all = start..<position + 1
        if up == 0 { break }
        up = folders[up].parent
      }
    }
  }

  /// The folder at a path, or nil.
  func folder(_ path: String) -> Int? { folderNumbers[path] }

  /// The file at a path, or nil.
  func file(_ path: String) -> Int? {
    fileNumbers.first(of: path) { files[Int($0)].path == path }.map { Int($0) }
  }

  /// The folders from one to the root, that one first.
  func ancestors(of folder: Int) -> [Int] {
    var found = [folder]
    var up = folder
    while up != 0 {
      up = folders[up].parent
      found.append(up)
    }
    return found
  }

  /// How many folders lie above a path.
  static func depth(_ path: String) -> Int {
    path.utf8.reduce(0) { $0 + ($1 == UInt8(ascii: "/") ? 1 : 0) }
  }

  /// The folder of a path, empty for the root, and the name in it.
  static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", path) }
    return (String(path[..<slash]), String(path[path.utf8.index(after: slash)...]))
  }

  /// What stands behind the last slash.
  private static func name(_ path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
    return String(path[path.utf8.index(after: slash)...])
  }

  /// Whether a path is made of a folder and a name.
  private static func isFolder(_ folder: String, of path: String, _ name: String) -> Bool {
    let count = folder.utf8.count
    if count == 0 { return path.utf8.count == name.utf8.count }
    return path.utf8.count == count + 1 + name.utf8.count && path.utf8.starts(with: folder.utf8)
  }

  /// Whether a path is a folder or lies in it.
  static func contains(_ folder: String, _ path: String) -> Bool {
    folder.isEmpty || path == folder
      || (path.utf8.starts(with: folder.utf8)
        && path.utf8.dropFirst(folder.utf8.count).first == UInt8(ascii: "/"))
  }

  private mutating func number(ofFolder path: String) -> Int {
    if let known = folderNumbers[path] { return known }
    let (parentPath, name) = Self.split(path)
    let parent = number(ofFolder: parentPath)
    let position = folders.count
    let lower = name.lowercased()
    folders.append(
      Folder(
        path: path, name: lower, parent: parent,
        isAside: folders[parent].isAside
          || Conventions.isAside(
            lower, in: folders[parent].name, of: folders[folders[parent].parent].name)
      ))
    folders[parent].folders.append(position)
    folderNumbers[path] = position
    return position
  }
}
