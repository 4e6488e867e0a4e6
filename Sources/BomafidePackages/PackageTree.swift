public import BomafideIdentifiers
public import BomafideModel

/// The tree around a file that lists packages.
public struct PackageTree: Sendable {
  /// Reads the beginning of a file; nil where there is none.
  public typealias Reader =
    @Sendable (_ path: RelativePath, _ limit: Int) throws(InputError) -> [UInt8]?

  /// The paths of all regular files, sorted by their bytes.
  public let paths: [RelativePath]
  private let reader: Reader
  /// The systems by the folders that are their roots.
  private let systems: [String: OperatingSystem]
  private let links: SymbolicLinks

  public init(paths: [RelativePath], reader: @escaping Reader) {
    self.init(paths: paths, systems: [], links: SymbolicLinks(), reader: reader)
  }

  init(
    paths: [RelativePath], systems: [FoundSystem], links: SymbolicLinks, reader: @escaping Reader
  ) {
    self.paths = paths
    self.systems = Dictionary(systems.map { ($0.folder, $0.system) }) { first, _ in first }
    self.links = links
    self.reader = reader
  }

  /// The system whose root is there; nil where nothing at that root says what it is.
  func system(at place: SystemPlace) -> OperatingSystem? { systems[place.scope] }

  /// Whether the file is there.
  ///
  /// Takes time in proportion to the logarithm of their number.
  public func holds(_ path: RelativePath) -> Bool {
    PackagePaths.holds(paths, path)
  }

  /// The content of a file, or its first `limit` bytes; nil where there is none.
  public func content(_ path: RelativePath, limit: Int = 64 << 20) throws(InputError) -> [UInt8]? {
    holds(path) ? try reader(path, limit) : nil
  }

  /// The content of a file of a system, through links where some are on the way.
  func content(
    _ path: RelativePath, of place: SystemPlace, limit: Int = 64 << 20
  ) throws(InputError) -> [UInt8]? {
    if holds(path) { return try reader(path, limit) }
    guard let real = links.resolve(path, below: place.prefix), real != path else { return nil }
    return try content(real, limit: limit)
  }

  /// The files whose paths begin with a text, as `var/lib/dpkg/info/`.
  public func paths(under prefix: String) -> ArraySlice<RelativePath> {
    let bytes = Array(prefix.utf8)
    let start = position(of: bytes)
    var end = start
    while end < paths.count, paths[end].bytes.starts(with: bytes) { end += 1 }
    return paths[start..<end]
  }

  /// The first file whose path begins with a text.
  ///
  /// Takes time in proportion to the logarithm of the number of files.
  public func first(under prefix: String) -> RelativePath? {
    let bytes = Array(prefix.utf8)
    let start = position(of: bytes)
    return start < paths.count && paths[start].bytes.starts(with: bytes) ? paths[start] : nil
  }

  /// The position of the first path that doesn't precede some bytes.
  private func position(of bytes: [UInt8]) -> Int {
    PackagePaths.position(paths.count, of: bytes) { paths[$0] }
  }
}

/// The operating system that a tree is, as `/etc/os-release` tells.
///
/// Source: os-release(5).
public struct OperatingSystem: Hashable, Sendable {
  /// `ID`: `debian`, `alpine`.
  public var id: String
  /// `VERSION_ID`: `13`, `3.20.2`.
  public var version: String?
  /// `ID_LIKE`, in order.
  public var like: [String]
  /// `PRETTY_NAME`.
  public var name: String?

  public init(id: String, version: String? = nil, like: [String] = [], name: String? = nil) {
    self.id = id
    self.version = version
    self.like = like
    self.name = name
  }

  /// The qualifier `distro` of package URLs: `debian-13`.
  public var distro: String { version.map { "\(id)-\($0)" } ?? id }
}
