public import BomafideIdentifiers
public import BomafideModel

/// A set of files below one root, wherever they lie: in a directory or in an archive.
public protocol FileTree: Sendable {
  /// The last part of the path: `Python-3.13.5`, or the archive's file name.
  var name: String { get }

  /// The path as the user gave it.
  var location: SourceLocation { get }

  /// Walks the tree once, and lists and hashes what the plan asks for.
  ///
  /// Blocks until done; several threads share the work.
  /// - Throws: `InputError` if the root can't be read, an archive is damaged or ends early, or a limit is passed.
  func scan(_ plan: ScanPlan) throws(InputError) -> TreeScan

  /// What reads the beginnings of files of this tree, as often as needed.
  ///
  /// - Parameters:
  ///   - scan: The tree as it was listed.
  ///   - plan: The threads, limits and the progress; nothing is hashed.
  /// - Throws: `InputError` if the root can't be read.
  func heads(of scan: TreeScan, _ plan: ScanPlan) throws(InputError) -> any HeadReading

  /// The archive that lies at a path of this tree, as a tree of its own.
  ///
  /// Up to 8 MiB of it are held in memory, and more in a temporary file without a name.
  /// - Parameters:
  ///   - scan: The tree as it was listed.
  ///   - plan: The limits.
  /// - Throws: `InputError` if there is no file, it is no archive, or the tree can't be read.
  func archive(at path: RelativePath, of scan: TreeScan, _ plan: ScanPlan) throws(InputError)
    -> any FileTree
}
