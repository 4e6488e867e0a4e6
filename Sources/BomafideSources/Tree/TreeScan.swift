public import BomafideIdentifiers
public import BomafideModel

/// One file, link or other thing of a tree; folders are not listed.
public struct TreeEntry: Sendable, Hashable {
  /// What an entry is.
  public enum Kind: Sendable, Hashable {
    /// A regular file, or a hard link to one, which nothing tells apart.
    case file

    /// A symbolic link with the bytes it holds; it is recorded and never followed.
    case symlink(target: [UInt8])

    /// Anything else, in words, as "a FIFO".
    case other(String)
  }

  /// Where the entry is, from the root of the tree.
  public var path: RelativePath

  public var kind: Kind

  /// Whether its owner may execute the file.
  public var isExecutable: Bool

  /// The bits with which a program runs as somebody else: 4 as its owner, 2 as its group; 1 is the sticky bit.
  public var specialBits: UInt8 = 0

  /// The size in bytes; of a symbolic link that of its target's text.
  public var size: Int64

  /// The bytes, where the plan asked to keep them.
  public var content: [UInt8]?

  // The order of these fields keeps an entry at 120 bytes; a tree has a hundred thousand.
  /// The digests as they are kept.
  public var packedDigests: PackedDigests

  /// The digests the plan asked for, in the order of their algorithms; none for links and others.
  public var digests: [Digest] {
    get { packedDigests.list }
    set { packedDigests = PackedDigests(newValue) }
  }

  public init(
    path: RelativePath, kind: Kind = .file, size: Int64 = 0, isExecutable: Bool = false,
    digests: [Digest] = [], content: [UInt8]? = nil
  ) {
    self.path = path
    self.kind = kind
    self.size = size
    self.isExecutable = isExecutable
    self.content = content
    packedDigests = PackedDigests(digests)
  }

  /// The digest of one algorithm, if it was computed.
  public func digest(_ algorithm: DigestAlgorithm) -> Digest? {
    packedDigests[algorithm]
  }

  /// Whether the entry is a regular file.
  public var isFile: Bool { kind == .file }
}

/// What a scan found.
public struct TreeScan: Sendable {
  /// The files, links and others, sorted by the bytes of their paths.
  public var entries: [TreeEntry]

  /// What went wrong without ending the scan, as a file that can't be read; sorted.
  public var findings: [Finding]

  /// How many files and folders the ignore rules left out; a folder counts once, whatever it holds.
  public var ignoredCount: Int

  /// The size in bytes of all listed files together.
  public var totalBytes: Int64

  /// The digests of the archive itself; none for a directory.
  public var artifactDigests: [Digest]

  /// The size in bytes of the archive itself, or nil for a directory.
  public var artifactSize: Int64?

  /// The folder around all entries that was taken off their paths, as `Python-3.13.5`.
  public var strippedFolder: RelativePath?

  /// What packages say of themselves in this tree, in the order of the places.
  public var packages: [PackageFacts] = []

  /// The archives in the tree that were looked into, sorted by their paths.
  public var nested: [NestedScan] = []

  /// The paths that stand in the archive more than once; the last entry counts.
  public var repeatedPaths: Set<RelativePath> = []

  /// Where the entries of an image come from.
  var layerPlaces: [RelativePath: LayerPlace] = [:]

  /// The files whose bytes stand at a later link to the same file, each with that link's path.
  var lateContents: [RelativePath: RelativePath] = [:]

  public init(
    entries: [TreeEntry] = [], findings: [Finding] = [], ignoredCount: Int = 0,
    totalBytes: Int64 = 0, artifactDigests: [Digest] = [], artifactSize: Int64? = nil,
    strippedFolder: RelativePath? = nil
  ) {
    self.entries = entries
    self.findings = findings
    self.ignoredCount = ignoredCount
    self.totalBytes = totalBytes
    self.artifactDigests = artifactDigests
    self.artifactSize = artifactSize
    self.strippedFolder = strippedFolder
  }

  /// The layer of an image that brought an entry, or changed it last; the lowest is 0.
  public func layer(of path: RelativePath) -> Int { Int(layerPlaces[path]?.layer ?? 0) }

  /// The entry at a path, found in logarithmic time.
  public subscript(path: RelativePath) -> TreeEntry? {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].path < path { low = middle + 1 } else { high = middle }
    }
    return low < entries.count && entries[low].path == path ? entries[low] : nil
  }
}
