import BomafideIdentifiers

/// Decides what part of an archive's paths is taken off.
struct TopFolderRule {
  enum Place {
    /// The path in the tree.
    case inside([UInt8])
    /// The top folder itself.
    case root
    /// The path is not in the folder that is to be taken off.
    case outside(String)
    /// The path is not in the folder of the first entry, so there is nothing to take off.
    case ambiguous
  }

  private enum State {
    case undecided
    case whole
    case below([UInt8], isGuess: Bool)
  }

  private var state: State

  init(_ topFolder: ArchiveTree.TopFolder) {
    switch topFolder {
    case .automatic: state = .undecided
    case .keep: state = .whole
    case .strip(let folder):
      let bytes = Array(
        folder.utf8.split(separator: UInt8(ascii: "/")).joined(separator: [UInt8(ascii: "/")]))
      state = bytes.isEmpty ? .whole : .below(bytes, isGuess: false)
    }
  }

  /// Takes off the folder that a listing of the same archive took off, or none.
  init(stripping folder: RelativePath?) {
    state = folder.map { .below($0.bytes, isGuess: false) } ?? .whole
  }

  /// The folder that is taken off, without a slash.
  var folder: [UInt8]? {
    if case .below(let folder, _) = state { folder } else { nil }
  }

  mutating func place(_ path: [UInt8], isFolder: Bool) -> Place {
    if case .undecided = state {
      let slash = path.firstIndex(of: UInt8(ascii: "/"))
      if slash == nil, !isFolder {
        state = .whole
      } else {
        state = .below(Array(path[..<(slash ?? path.count)]), isGuess: true)
      }
    }
    guard case .below(let folder, let isGuess) = state else { return .inside(path) }
    if path.starts(with: folder) {
      if path.count == folder.count, isFolder { return .root }
      if path.count > folder.count, path[folder.count] == UInt8(ascii: "/") {
        return .inside(Array(path[(folder.count + 1)...]))
      }
    }
    if isGuess { return .ambiguous }
    // The folders around the one named are listed by some archivers.
    if isFolder, folder.starts(with: path + [UInt8(ascii: "/")]) { return .root }
    return .outside(String(decoding: folder, as: UTF8.self))
  }

  /// The path in the tree that a hard link names, if it names one.
  func strip(_ target: [UInt8]) -> [UInt8] {
    var path = target
    while path.starts(with: Array("./".utf8)) { path.removeFirst(2) }
    guard let folder, path.starts(with: folder + [UInt8(ascii: "/")]) else { return path }
    return Array(path[(folder.count + 1)...])
  }
}
