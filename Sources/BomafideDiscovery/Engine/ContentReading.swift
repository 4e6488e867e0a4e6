public import BomafideIdentifiers
public import BomafideModel

/// A regular file of the tree that is searched.
public struct TreeFile: Hashable, Sendable {
  public var path: RelativePath
  /// The size in bytes.
  public var size: Int64

  public init(path: RelativePath, size: Int64) {
    self.path = path
    self.size = size
  }
}

/// Reads the beginnings of files for a search; whoever implements it chooses how many at a time.
public protocol ContentReading: Sendable {
  /// Reads some files and hands out what was read.
  ///
  /// - Parameters:
  ///   - requests: which files, and the most bytes of each.
  ///   - body: called once for each file that can be read, from any thread, with the position of the request.
  /// - Returns: what went wrong with single files.
  func read(
    _ requests: [ReadRequest], _ body: @escaping @Sendable (Int, [UInt8]) -> Void
  ) throws -> [Finding]
}

/// A file to read, and how much of it.
public struct ReadRequest: Hashable, Sendable {
  public var path: RelativePath
  /// The most bytes, from the start.
  public var limit: Int

  public init(_ path: RelativePath, limit: Int) {
    self.path = path
    self.limit = limit
  }
}
