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

  /// What files begin with that it reads whatever they are called, as compiled programs; none for most.
  ///
  /// Such a file is given to it even where `reads` says no.
  var beginnings: [[UInt8]] { get }

  /// The most bytes of a file that it wants; a larger file is told as a finding, and not read.
  var limit: Int { get }

  /// What the file says.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - tree: the tree around, for files that go with this one, as the lists of files of dpkg.
  /// - Throws: `InputError` where the file isn't what its name says; the search goes on, and tells it as a finding.
  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
}

extension PackageCataloger {
  public var beginnings: [[UInt8]] { [] }

  public var limit: Int { 64 << 20 }
}
