public import BomafideIdentifiers
public import BomafideModel

/// The beginning of a file that is to be read.
public struct FileHead: Hashable, Sendable {
  public var path: RelativePath

  /// How many bytes, at most the size that the file was listed with.
  public var count: Int

  public init(path: RelativePath, count: Int) {
    self.path = path
    self.count = count
  }
}

/// Reads the beginnings of files of a tree that was listed before.
public protocol HeadReading: Sendable {
  /// Reads some beginnings, and lends each to `body`.
  ///
  /// Blocks until done; several threads share the work.
  /// - Parameter body: Called once for each file that can be read, from any thread, with the position of the head.
  /// - Returns: What went wrong with single files: one that is gone, that is shorter than listed, that can't be read.
  /// - Throws: `InputError` if an archive is damaged, changed, or passes a limit.
  func read(
    _ heads: [FileHead], _ body: @escaping @Sendable (Int, [UInt8]) -> Void
  ) throws(InputError) -> [Finding]
}
