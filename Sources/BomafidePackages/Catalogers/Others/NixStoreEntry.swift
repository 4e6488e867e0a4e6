import BomafideBinaries
import BomafideIdentifiers
import BomafideModel

/// Finds the packages of a store of Nix that has no database, as in images, by the names of its folders.
///
/// Source: <https://nix.dev/manual/nix/latest/store/store-path>.
struct NixStoreEntry: PackageCataloger {
  let id = "nix-store-entry"
  let limit = 0
  let readsOnlyStart = true

  private static let mark = Array("nix/store/".utf8)
  /// Where the database is, below the folder that holds the store.
  static let database = ["nix", "var", "nix", "db", "db.sqlite"]

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    ByteSearch.first(of: Self.mark, in: path.bytes) != nil && Self.place(of: path) != nil
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    guard let place = Self.place(of: path), let entry = NixStorePath(place.entry) else { return [] }
    let folder = place.store + "/" + place.entry
    // One file of each entry tells of it: the first one.
    guard tree.first(under: folder + "/") == path else { return [] }
    let root = path.folder(before: ["nix", "store"]) ?? ""
    let database = ([root] + Self.database).filter { !$0.isEmpty }.joined(separator: "/")
    if let database = try? RelativePath(parsing: database), tree.holds(database) { return [] }
    var found = FoundPackage(entry.name, version: entry.version, .installed, in: path)
    found.folders = [try? RelativePath(parsing: folder)].compactMap(\.self)
    var list = PackageList(id, path, [found])
    list.scope = root
    return [list]
  }

  /// The store that a file lies in, and the name of the entry.
  private static func place(of path: RelativePath) -> (store: String, entry: String)? {
    guard let root = path.folder(before: ["nix", "store"]) else { return nil }
    let names = path.names
    let depth = root.isEmpty ? 2 : root.split(separator: "/").count + 2
    guard names.count > depth + 1 else { return nil }
    return (names[..<depth].joined(separator: "/"), String(names[depth]))
  }
}

/// The name of an entry of the store: a hash of 32 letters, a name, a version and which output it is.
struct NixStorePath: Equatable {
  var name: String
  var version: String?

  private static let alphabet = Set("0123456789abcdfghijklmnpqrsvwxyz".utf8)
  /// Outputs of a build that are not all of it.
  private static let outputs = [
    "bin", "dev", "lib", "man", "doc", "info", "static", "debug", "out", "data",
  ]

  /// Nil for what is no package: sources, patches, scripts and derivations.
  init?(_ entry: some StringProtocol) {
    guard let (hash, rest) = Substring(entry).parted(at: "-"), hash.utf8.count == 32,
      hash.utf8.allSatisfy(Self.alphabet.contains), !rest.hasSuffix(".drv")
    else { return nil }
    var plain = rest
    for output in Self.outputs where plain.hasSuffix("-\(output)") {
      plain = plain.dropLast(output.count + 1)
      break
    }
    // As Nix itself parts names: the version begins at the first dash that no letter follows.
    var previous: Character = " "
    for index in plain.indices {
      if previous == "-", !plain[index].isLetter {
        let before = plain[..<index].dropLast()
        guard !before.isEmpty else { return nil }
        name = String(before)
        version = String(plain[index...])
        let endings = [".tar.gz", ".tar.xz", ".tar.bz2", ".zip", ".patch", ".sh", ".diff"]
        if endings.contains(where: { rest.hasSuffix($0) }) { return nil }
        return
      }
      previous = plain[index]
    }
    return nil
  }
}
