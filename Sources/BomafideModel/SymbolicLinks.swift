public import BomafideIdentifiers

/// Where the symbolic links of a tree lead, without a look at the disk.
///
/// A link leads at most to the root of its system, as it would if one had changed the root to there: what is absolute
/// begins at that root, and `..` ends at it.
public struct SymbolicLinks: Sendable {
  /// Linux follows as many.
  private static let mostSteps = 40

  private var targets: [RelativePath: [UInt8]]

  /// Takes links by their paths.
  public init(_ targets: [RelativePath: [UInt8]] = [:]) { self.targets = targets }

  /// The paths of the links.
  public var paths: [RelativePath] { targets.keys.sorted() }

  /// The path without links in it; nil where they lead in a circle, or to the root itself.
  ///
  /// - Parameters:
  ///   - root: the root of the system with a slash behind it, or nothing for that of the tree.
  ///   - isStrict: whether it is nil too where `..` leads out of the root.
  public func resolve(
    _ path: RelativePath, below root: String = "", isStrict: Bool = false
  ) -> RelativePath? {
    if targets.isEmpty { return path }
    let base = Array(root.utf8)
    guard path.bytes.starts(with: base) else { return nil }
    var open = Self.parts(path.bytes[base.count...]).reversed() as [ArraySlice<UInt8>]
    var done: [ArraySlice<UInt8>] = []
    var steps = 0
    while let part = open.popLast() {
      if part.elementsEqual("..".utf8) {
        if done.popLast() == nil, isStrict { return nil }
        continue
      }
      done.append(part)
      guard let target = targets[Self.path(base, done)] else { continue }
      steps += 1
      if steps > Self.mostSteps { return nil }
      if target.first == UInt8(ascii: "/") { done = [] } else { done.removeLast() }
      open += Self.parts(target[...]).reversed()
    }
    return done.isEmpty ? nil : try? RelativePath(bytes: Self.path(base, done).bytes)
  }

  private static func path(_ base: [UInt8], _ parts: [ArraySlice<UInt8>]) -> RelativePath {
    RelativePath(uncheckedBytes: base + parts.joined(separator: [UInt8(ascii: "/")]))
  }

  private static func parts(_ path: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    path.split(separator: UInt8(ascii: "/")).filter { !$0.elementsEqual(".".utf8) }
  }
}
