import BomafideIdentifiers
import BomafideModel

/// Reads what RPM has installed: databases of SQLite, of ndb and of Berkeley DB.
///
/// Source: RPM, `lib/backend`.
struct RPMDatabase: PackageCataloger {
  let id = "rpm"
  /// The folders that distributions keep it in.
  private static let folders = ["var/lib/rpm/", "usr/lib/sysimage/rpm/", "usr/share/rpm/"]

  var limit: Int { 512 << 20 }

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    guard
      name.isNamed("rpmdb.sqlite") || name.isNamed("Packages.db") || name.isNamed("Packages")
    else { return false }
    return Self.place(path, name) != nil
  }

  func accompanies(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("rpmdb.sqlite-wal") && Self.place(path, name) != nil
  }

  private static func place(_ path: RelativePath, _ name: ArraySlice<UInt8>) -> SystemPlace? {
    let name = String(decoding: name, as: UTF8.self)
    return folders.lazy.compactMap { SystemPlace(path, $0 + name) }.first
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    guard let place = Self.place(path, Array(path.name.utf8)[...]), !bytes.isEmpty else {
      return []
    }
    var packages = RPMPackages(place, tree, path)
    func trouble(_ found: String) -> InputError {
      path.trouble(
        nil, expected: "a database of RPM", found: found,
        remedy: "rpm --root ROOT --rebuilddb makes it anew")
    }
    let remark: String?
    if bytes.starts(with: Array("SQLite format 3\0".utf8)) {
      remark = try RPMSQLite.read(bytes, path, tree, trouble) { packages.add($0) }
    } else if bytes.starts(with: Array("RpmP".utf8)) {
      remark = try RPMNdb.read(bytes, trouble) { packages.add($0) }
    } else {
      remark = try RPMBerkeley.read(bytes, trouble) { packages.add($0) }
    }
    var list = packages.list(id)
    if let remark { list.remarks.append(.init(remark)) }
    return [list]
  }
}
