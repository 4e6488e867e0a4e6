public import BomafideIdentifiers
import BomafideModel

/// An archive that lies in a tree, and what is in it.
public struct NestedScan: Sendable {
  /// Where the archive is in the tree around it.
  public var path: RelativePath

  /// What is in it; its own archives are nested in this one.
  public var scan: TreeScan

  public init(path: RelativePath, scan: TreeScan) {
    self.path = path
    self.scan = scan
  }
}

extension TreeScan {
  /// All entries of the tree and of the archives in it, each with its path, in which `!/` stands behind an archive.
  ///
  /// The order is that of the paths in each tree; what an archive holds follows behind all entries of the tree around
  /// it.
  public func forEachEntry(_ body: (String, TreeEntry) -> Void) { forEachEntry(below: "", body) }

  private func forEachEntry(below prefix: String, _ body: (String, TreeEntry) -> Void) {
    for entry in entries { body(prefix + entry.path.description, entry) }
    for inner in nested {
      inner.scan.forEachEntry(below: "\(prefix)\(inner.path)!/", body)
    }
  }

  /// Adds the scan of an archive in this tree, with its findings at their places in this tree.
  mutating func add(_ inner: NestedScan) {
    nested.append(inner)
    findings += inner.scan.findings.map { $0.placed(inside: inner.path) }
  }

  /// Lists what lies in the archives of the tree among the tree's own entries.
  mutating func listNested() {
    for inner in nested {
      let prefix = inner.path.bytes + Array("!/".utf8)
      entries += inner.scan.entries.map { entry in
        var entry = entry
        entry.path = RelativePath(uncheckedBytes: prefix + entry.path.bytes)
        return entry
      }
      totalBytes += inner.scan.totalBytes
    }
    if !nested.isEmpty { entries.sort { $0.path < $1.path } }
  }
}
