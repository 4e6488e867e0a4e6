import BomafideBinaries
import BomafideIdentifiers
import BomafideModel

/// Reads requirements of pip: `requirements.txt` and its like, also as `pip-compile` and uv write them.
///
/// A line that pins one version is locked, as are a file and a commit, and every other one is declared. Files that a line
/// includes are read with it, unless they are read for themselves. Constraints are no packages: they ask for nothing.
/// Source: <https://pip.pypa.io/en/stable/reference/requirements-file-format/>.
struct RequirementsFile: PackageCataloger {
  let id = "python-requirements"
  var ecosystem: String? { "pypi" }
  var role: PackageListRole { .manifest }

  var limit: Int { 4 << 20 }

  func accompanies(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    reads(name, at: path)
  }

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    guard name.ends(in: ".txt") || name.ends(in: ".in"),
      ByteSearch.first(of: "constraint", in: Array(name)) == nil
    else { return false }
    if name.begins(with: "requirements") || name.ends(in: "requirements.txt") { return true }
    if name.ends(in: "requirements.in") { return true }
    return path.bytes.dropLast(name.count).ends(in: "requirements/")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    if isConstraint(path, tree) { return [] }
    var reading = RequirementsReading(RequirementsScope.scope(of: path, tree), self, tree)
    try reading.read(bytes, at: path)
    var list = PackageList(id, path, reading.packages)
    // A folder of requirements is for the project around it.
    if let folder = path.parent, folder.name == "requirements" {
      list.scope = folder.parent?.description ?? ""
    }
    list.remarks = reading.remarks
    return list.packages.isEmpty && list.remarks.isEmpty ? [] : [list]
  }

  private static let neighborLimit = 50

  /// Whether another file of the folder names the file as constraints.
  private func isConstraint(_ path: RelativePath, _ tree: PackageTree) -> Bool {
    let folder = path.parent.map { "\($0)/" } ?? ""
    let neighbors = tree.paths(under: folder).lazy.filter { other in
      other != path && other.parent == path.parent && reads(Array(other.name.utf8)[...], at: other)
    }
    for other in neighbors.prefix(Self.neighborLimit) {
      guard let bytes = try? tree.content(other, limit: limit),
        let text = try? SourceLines(bytes, at: other)
      else { continue }
      for line in RequirementsLine.all(of: text.lines) {
        if line.option(["-c", "--constraint"]) == path.name { return true }
      }
    }
    return false
  }
}
