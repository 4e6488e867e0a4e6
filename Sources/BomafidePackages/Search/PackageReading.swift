public import BomafideIdentifiers
public import BomafideModel

/// A regular file of the tree that is searched for packages.
public struct PackageFile: Hashable, Sendable {
  public var path: RelativePath
  /// The size in bytes.
  public var size: Int64

  public init(_ path: RelativePath, size: Int64) {
    self.path = path
    self.size = size
  }
}

/// A symbolic link of the tree that is searched for packages.
public struct PackageLink: Hashable, Sendable {
  public var path: RelativePath
  /// What it holds, as written.
  public var target: [UInt8]

  public init(_ path: RelativePath, target: [UInt8]) {
    self.path = path
    self.target = target
  }
}

/// A file to read, and how much of it.
public struct PackageRequest: Hashable, Sendable {
  public var path: RelativePath
  /// The most bytes, from the start.
  public var limit: Int

  public init(_ path: RelativePath, limit: Int) {
    self.path = path
    self.limit = limit
  }
}

/// Reads the beginnings of files for a search; whoever implements it chooses how many at a time.
public protocol PackageReading: Sendable {
  /// Whether one file is read without those before it, as in a directory and unlike in an archive.
  var isRandom: Bool { get }

  /// Reads some files and hands out what was read.
  ///
  /// - Parameter body: called once for each file that can be read, from any thread, with the position of the request.
  /// - Returns: what went wrong with single files.
  func read(
    _ requests: [PackageRequest], _ body: @escaping @Sendable (Int, [UInt8]) -> Void
  ) throws(InputError) -> [Finding]

  /// Reads one file while `read` hands out another one.
  ///
  /// - Returns: nil where it can't be read.
  func one(_ request: PackageRequest) throws(InputError) -> [UInt8]?
}
