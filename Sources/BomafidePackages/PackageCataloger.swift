public import BomafideIdentifiers
public import BomafideModel

/// Reads one kind of file that lists packages: a manifest, a lock file, a database of what is installed, a program.
public protocol PackageCataloger: Sendable {
  /// Its name in evidence, as `npm-lock`.
  var id: String { get }

  /// Whether it reads the file at this path; asked for each file of the tree, so it must be fast.
  ///
  /// - Parameters:
  ///   - name: the bytes of the file's name.
  ///   - path: the whole path.
  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool

  /// What its lists are to those of other catalogers.
  var role: PackageListRole { get }

  /// The type of package URL that its packages have, as `npm`, where it is one; lists without packages are then known
  /// to belong to the others of their folder.
  var ecosystem: String? { get }

  /// The most bytes of a file that it wants; a larger file is told as a finding, and not read.
  var limit: Int { get }

  /// Whether `limit` bytes from the start are enough, however large the file is.
  var readsOnlyStart: Bool { get }

  /// How many bytes at the start of a file tell whether it is one; 0 where the path is enough.
  var headCount: Int { get }

  /// Whether a file whose path is right begins as one; asked only where `headCount` isn't 0.
  func begins(with head: [UInt8]) -> Bool

  /// Whether it asks the tree for this file while it reads another one.
  ///
  /// Such files of an archive are read beforehand, since an archive is read from its beginning.
  func accompanies(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool

  /// What the file says.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - tree: the tree around, for files that go with this one, as the lists of files of dpkg.
  /// - Throws: `InputError` where the file isn't what its name says; the search goes on, and tells it as a finding.
  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
}

/// What a list is to others of its folder.
public enum PackageListRole: Hashable, Sendable {
  /// A lock file, an installation or a program: it decides which package a manifest means.
  case resolution
  /// Somebody's wishes. One that names an exact version is a pin, and says nothing of other packages.
  case manifest
  /// References that each stand for themselves: two tags of an image are two packages.
  case references
}

extension PackageCataloger {
  public var role: PackageListRole { .resolution }
  public var ecosystem: String? { nil }
  public var limit: Int { 64 << 20 }
  public var readsOnlyStart: Bool { false }
  public var headCount: Int { 0 }
  public func begins(with head: [UInt8]) -> Bool { true }
  public func accompanies(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool { false }
}
