public import BomafideIdentifiers
public import BomafideModel

/// A file of the tree with its whole content.
public struct SourceFile: Sendable {
  public var path: RelativePath
  public var bytes: [UInt8]

  public init(path: RelativePath, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// Reads one kind of file that says which components a tree carries.
public protocol Cataloger: Sendable {
  /// Its name in evidence, as `moz-yaml`.
  var id: String { get }

  /// Whether it reads the file at this path; asked for each file of the tree, so it must be fast.
  ///
  /// - Parameters:
  ///   - name: the bytes of the file's name.
  ///   - path: the whole path.
  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool

  /// What the file says.
  ///
  /// - Throws: `InputError` where the file isn't what its name says; the scan goes on, and tells it as a finding.
  func declarations(in file: SourceFile) throws(InputError) -> [Declaration]
}
