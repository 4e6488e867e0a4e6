/// The ignore rules that hold in one folder: its own, and those of the folders around it.
final class IgnoreScope: Sendable {
  private let rules: IgnoreRules
  private let parent: IgnoreScope?

  /// How many bytes of a path lead to the folder of the rules, the last slash included.
  private let baseCount: Int

  /// The way from the folder of the outermost rules to the scanned one, with a slash at its end.
  ///
  /// It is put before each path, and `baseCount` counts it; it is empty unless there are rules around the scanned
  /// folder.
  private let prefix: [UInt8]

  /// The tracked files of the repository the folder belongs to.
  let tracked: TrackedPaths

  init(
    _ rules: IgnoreRules, baseCount: Int, parent: IgnoreScope?, tracked: TrackedPaths,
    prefix: [UInt8] = []
  ) {
    self.rules = rules
    self.parent = parent
    self.tracked = tracked
    self.prefix = parent?.prefix ?? prefix
    self.baseCount = baseCount + (parent?.prefix.count ?? 0)
  }

  /// Whether the rules leave out a path whose folder they don't leave out; tracked files are not thought of.
  func ignores(_ path: [UInt8], nameStart: Int, isFolder: Bool) -> Bool {
    if prefix.isEmpty {
      return path.withUnsafeBufferPointer {
        decision($0, nameStart: nameStart, isFolder: isFolder)
      }
    }
    let shift = prefix.count
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: shift + path.count) { whole in
      _ = whole[..<shift].initialize(fromContentsOf: prefix)
      _ = whole[shift...].initialize(fromContentsOf: path)
      return decision(
        UnsafeBufferPointer(whole), nameStart: nameStart + shift, isFolder: isFolder)
    }
  }

  /// Whether the rules leave out a folder on the way to the scanned one.
  ///
  /// - Parameters:
  ///   - end: where the folder's path ends in the way
  ///   - nameStart: where its name starts there
  func ignoresFolderOnWay(_ end: Int, nameStart: Int) -> Bool {
    prefix.withUnsafeBufferPointer {
      decision(UnsafeBufferPointer(rebasing: $0[..<end]), nameStart: nameStart, isFolder: true)
    }
  }

  private func decision(
    _ path: UnsafeBufferPointer<UInt8>, nameStart: Int, isFolder: Bool
  ) -> Bool {
    var scope: IgnoreScope? = self
    while let current = scope {
      let base = current.baseCount
      if let decision = current.rules.decision(
        UnsafeBufferPointer(rebasing: path[base...]), nameStart: nameStart - base,
        isFolder: isFolder)
      {
        return decision
      }
      scope = current.parent
    }
    return false
  }
}

/// The files that a git index lists, below the folder of its repository.
struct TrackedPaths: Sendable {
  static let none = TrackedPaths(index: GitIndex(), baseCount: 0)

  let index: GitIndex

  /// How many bytes of a path lead to the repository.
  let baseCount: Int

  /// The way from the repository to the scanned folder, with a slash at its end, where the repository lies around.
  let prefix: [UInt8]

  init(index: GitIndex, baseCount: Int, prefix: [UInt8] = []) {
    self.index = index
    self.baseCount = baseCount
    self.prefix = prefix
  }

  func contains(_ path: [UInt8]) -> Bool { index.contains(whole(path)) }

  /// Whether any tracked file lies in a folder, given with its last slash.
  func hasFiles(in folder: [UInt8]) -> Bool { index.hasPaths(startingWith: whole(folder)) }

  private func whole(_ path: [UInt8]) -> ArraySlice<UInt8> {
    prefix.isEmpty ? path[baseCount...] : (prefix + path)[...]
  }
}
