public import BomafideIdentifiers

/// What a scan is to look at, and what it is to bring back.
public struct ScanPlan: Sendable {
  /// The digests to compute; a subset of SHA-1, SHA-256 and SHA-512.
  public var algorithms: Set<DigestAlgorithm>

  /// Whether a file without a NUL byte is hashed with each CRLF replaced by LF.
  ///
  /// The digests of text files are then the same for a checkout with either line ending. Sizes and kept content
  /// stay those of the bytes on disk.
  public var normalizesLineEndings: Bool

  /// Which files get digests; others are only listed, and not read.
  public var hashes: @Sendable (RelativePath) -> Bool

  /// Which files' bytes are kept.
  public var keepsContent: @Sendable (RelativePath) -> Bool

  /// The most bytes kept of one file; of a longer file nothing is kept, which is a finding.
  public var contentLimit: Int

  /// Which files version control leaves out.
  public var ignore: IgnorePolicy

  /// Which files and folders are never visited.
  public var excludes: @Sendable (RelativePath) -> Bool

  /// The bounds that a tree may not pass.
  public var limits: TreeLimits

  /// How many archives within each other are looked into; 0 looks into none.
  ///
  /// The plan's questions about paths are asked of what lies in them too, as of `lib/a.jar!/META-INF/MANIFEST.MF`. All
  /// of it counts toward the limits of the tree around it. One that lies deeper, or can't be read, is a finding.
  public var nesting: Int

  /// Whether what lies in archives of the tree is listed among the entries of the tree as well, under such paths.
  public var listsNested = false

  /// Whether what is called `.git` is listed too: the folder of version control, and whatever goes by its name.
  public var listsGit = false

  /// Whether the tree is an archive in another one.
  var isNested = false

  /// How many threads list and read a directory, at least 1.
  ///
  /// More than there are processors pay off on a cold disk, and cost nothing on a warm one.
  public var threads: Int

  /// Called with the files and bytes read so far, about ten times a second at most, from any thread.
  public var progress: (@Sendable (ScanProgress) -> Void)?

  /// Plans to list and hash every file, and to keep no content.
  public init(
    algorithms: Set<DigestAlgorithm> = [.sha1, .sha256],
    normalizesLineEndings: Bool = false,
    hashes: @escaping @Sendable (RelativePath) -> Bool = { _ in true },
    keepsContent: @escaping @Sendable (RelativePath) -> Bool = { _ in false },
    contentLimit: Int = 8 << 20,
    ignore: IgnorePolicy = .automatic,
    excludes: @escaping @Sendable (RelativePath) -> Bool = { _ in false },
    limits: TreeLimits = TreeLimits(),
    nesting: Int = 0,
    threads: Int = 8,
    progress: (@Sendable (ScanProgress) -> Void)? = nil
  ) {
    self.algorithms = algorithms
    self.normalizesLineEndings = normalizesLineEndings
    self.hashes = hashes
    self.keepsContent = keepsContent
    self.contentLimit = contentLimit
    self.ignore = ignore
    self.excludes = excludes
    self.limits = limits
    self.nesting = max(0, nesting)
    self.threads = max(1, threads)
    self.progress = progress
  }
}

/// Which files version control leaves out of a scan.
public enum IgnorePolicy: Hashable, Sendable {
  /// Nothing is left out.
  case none

  /// The rules of `.gitignore` files, and of `.git/info/exclude` where there is one, apply as git applies them.
  ///
  /// In a folder of a work tree the rules of the folders around it hold too, unless they leave out the folder itself
  /// with all that is in it. A tracked file (one that `.git/index` lists) is never left out. The user's global excludes file
  /// (`core.excludesFile`) and `core.ignoreCase` are not consulted, so that a scan gives the same answer on
  /// every machine. Git itself is not called.
  /// Source: gitignore(5), <https://git-scm.com/docs/gitignore>.
  case gitignore

  /// `gitignore` for a git work tree or a folder in one, else `none`; an archive was put together on purpose.
  case automatic
}

/// The bounds that a tree may not pass; beyond them the scan ends with an error.
public struct TreeLimits: Hashable, Sendable {
  /// The most entries (files, folders, links) of a tree.
  public var entries: Int

  /// The most bytes of all files together.
  public var totalBytes: Int64

  /// The most bytes that one byte of a compressed archive may unpack to, on average.
  ///
  /// The first 64 MiB are allowed whatever their ratio.
  public var ratio: Int

  /// The most folders that may lie within each other.
  public var depth: Int

  /// The most bytes of a path.
  public var pathLength: Int

  /// Bounds that no honest source tree is known to pass.
  public init(
    entries: Int = 4_000_000, totalBytes: Int64 = 64 << 30, ratio: Int = 250, depth: Int = 2_000,
    pathLength: Int = 65_536
  ) {
    self.entries = entries
    self.totalBytes = totalBytes
    self.ratio = ratio
    self.depth = depth
    self.pathLength = pathLength
  }
}

/// How far a scan has come.
public struct ScanProgress: Hashable, Sendable {
  /// The files listed so far.
  public var files: Int

  /// The bytes read so far.
  public var bytes: Int64

  public init(files: Int, bytes: Int64) {
    self.files = files
    self.bytes = bytes
  }
}
