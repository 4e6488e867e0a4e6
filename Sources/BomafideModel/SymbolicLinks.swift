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
    let place = Self.follow(path.bytes[base.count...], below: base, isStrict: isStrict) {
      targets[$0]
    }
    return place.flatMap { $0.isEmpty ? nil : try? RelativePath(bytes: base + $0) }
  }

  /// The path below `base` without links in it, nothing for the root; nil where they lead in a circle.
  ///
  /// - Parameters:
  ///   - base: the root of the system with a slash behind it, or nothing for that of the tree.
  ///   - isStrict: whether it is nil too where `..` leads out of the root.
  ///   - target: what the link at a path of the tree holds; nil where no link is.
  public static func follow(
    _ path: ArraySlice<UInt8>, below base: [UInt8] = [], isStrict: Bool,
    _ target: (RelativePath) -> [UInt8]?
  ) -> [UInt8]? {
    let slash = UInt8(ascii: "/")
    var open = parts(path).reversed() as [ArraySlice<UInt8>]
    // The path so far, and where its parts begin.
    var done = base
    var starts: [Int] = []
    var steps = 0
    while let part = open.popLast() {
      if part.elementsEqual("..".utf8) {
        if let start = starts.popLast() {
          done.removeSubrange(start...)
        } else if isStrict {
          return nil
        }
        continue
      }
      starts.append(done.count)
      if starts.count > 1 { done.append(slash) }
      done += part
      guard let target = target(RelativePath(uncheckedBytes: done)) else { continue }
      steps += 1
      if steps > mostSteps { return nil }
      if target.first == slash { starts.removeSubrange(1...) }
      if let start = starts.popLast() { done.removeSubrange(start...) }
      open += parts(target[...]).reversed()
    }
    return Array(done[base.count...])
  }

  private static func parts(_ path: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    path.split(separator: UInt8(ascii: "/")).filter { !$0.elementsEqual(".".utf8) }
  }
}
