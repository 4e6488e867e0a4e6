/// The ignore rules that hold in one folder: its own, and those of the folders around it.
final class IgnoreScope: Sendable {
  private let rules: IgnoreRules
  private let parent: IgnoreScope?

  /// How many bytes of a path lead to the folder of the rules, the last slash included.
  private let baseCount: Int

  /// The tracked files of the repository the folder belongs to.
  let tracked: TrackedPaths

  init(_ rules: IgnoreRules, baseCount: Int, parent: IgnoreScope?, tracked: TrackedPaths) {
    self.rules = rules
    self.baseCount = baseCount
    self.parent = parent
    self.tracked = tracked
  }

  /// Whether the rules leave out a path whose folder they don't leave out; tracked files are not thought of.
  func ignores(_ path: [UInt8], nameStart: Int, isFolder: Bool) -> Bool {
    path.withUnsafeBufferPointer { path in
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
}

/// The files that a git index lists, below the folder of its repository.
struct TrackedPaths: Sendable {
  static let none = TrackedPaths(index: GitIndex(), baseCount: 0)

  let index: GitIndex

  /// How many bytes of a path lead to the repository.
  let baseCount: Int

  func contains(_ path: [UInt8]) -> Bool { index.contains(path[baseCount...]) }

  /// Whether any tracked file lies in a folder, given with its last slash.
  func hasFiles(in folder: [UInt8]) -> Bool { index.hasPaths(startingWith: folder[baseCount...]) }
}
