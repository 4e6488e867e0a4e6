import BomafideIdentifiers
import BomafideModel
import GRDBSQLite

/// Reads `flake.lock` of Nix: the sources that a flake takes, and who follows whom.
///
/// Source: <https://nix.dev/manual/nix/latest/command-ref/new-cli/nix3-flake.html#lock-files>.
struct NixFlakeLock: PackageCataloger {
  let id = "nix-flake-lock"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isCalled("flake.lock")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let json = try PlacedJSON.parse(bytes, at: path)
    guard let version = json["version"]?.scalar, ["5", "6", "7"].contains(version) else {
      throw path.flaw(
        json["version"]?.line ?? 1, expected: "a lock file of version 5 to 7",
        found: json["version"]?.scalar.map { "version \($0)" } ?? "no version",
        remedy: "write it anew with 'nix flake lock'")
    }
    let own = json["root"]?.text ?? "root"
    let nodes = json["nodes"]?.members ?? []
    var list = PackageList(id, path)
    let direct = Set(
      (nodes.first { $0.key == own }?.value["inputs"]?.members ?? []).compactMap(\.value.text))
    for node in nodes where node.key != own {
      guard let locked = node.value["locked"] else { continue }
      let commit = locked["rev"]?.text
      var package = FoundPackage(
        node.key, version: commit, .locked, key: node.key, in: path, line: node.line)
      switch locked["type"]?.text ?? "" {
      case "github", "gitlab", "sourcehut":
        guard let owner = locked["owner"]?.text, let name = locked["repo"]?.text else { continue }
        let hosts = ["github": "github.com", "gitlab": "gitlab.com", "sourcehut": "git.sr.ht"]
        let host = locked["host"]?.text ?? hosts[locked["type"]?.text ?? ""] ?? ""
        let address = "https://\(host)/\(owner)/\(name)"
        package.name = name
        package.purl = RepositoryAddress(address)?.purl(commit)
        package.download = "git+\(address)" + (commit.map { "@\($0)" } ?? "")
      case "git":
        guard let url = locked["url"]?.text else { continue }
        package.purl = RepositoryAddress(url)?.purl(commit)
        package.download = "git+\(url)" + (commit.map { "@\($0)" } ?? "")
      case "tarball", "file": package.download = locked["url"]?.text
      default: continue
      }
      package.isDirect = direct.contains(node.key)
      package.requirement = node.value["original"]?["ref"]?.text
      // An array is a path from the root: the input of another flake, which is listed there.
      package.dependencies = (node.value["inputs"]?.members ?? []).compactMap { input in
        input.value.text.map { FoundPackage.Dependency($0) }
      }
      list.packages.append(package)
    }
    return [list]
  }
}

/// Reads the database of a store of Nix: what is in it, and what refers to what.
///
/// Source: <https://nix.dev/manual/nix/latest/store/>.
struct NixStore: PackageCataloger {
  let id = "nix-store"
  let limit = 1 << 30

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isCalled("db.sqlite") && path.hasNames("nix/db/db.sqlite")
  }

  private static let rowLimit = 2_000_000

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    var places: [Int64: Int] = [:]
    let database = try SQLiteBytes(bytes, at: path)
    try database.each("select id, path from ValidPaths order by id", limit: Self.rowLimit) { row in
      guard let name = row.text(1).split(separator: "/").last.map(String.init),
        let path = NixStorePath(name)
      else { return }
      var package = FoundPackage(
        path.name, version: path.version, .installed, key: keys.take(name), in: list.path)
      package.hasAllDependencies = true
      places[row.number(0)] = list.packages.count
      list.packages.append(package)
    }
    try database.each("select referrer, reference from Refs", limit: Self.rowLimit) { row in
      guard let from = places[row.number(0)], let to = places[row.number(1)], from != to else {
        return
      }
      list.packages[from].dependencies.append(FoundPackage.Dependency(list.packages[to].key))
    }
    return [list]
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

/// A database of SQLite whose bytes are in memory.
private final class SQLiteBytes {
  private var handle: OpaquePointer?
  private let path: RelativePath

  /// A row that was found.
  struct Row {
    fileprivate let statement: OpaquePointer?

    func number(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

    func text(_ column: Int32) -> String {
      sqlite3_column_text(statement, column).map { String(cString: $0) } ?? ""
    }
  }

  init(_ bytes: [UInt8], at path: RelativePath) throws(InputError) {
    self.path = path
    guard bytes.count >= 512,
      sqlite3_open_v2(":memory:", &handle, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK,
      let copy = sqlite3_malloc64(UInt64(bytes.count))
    else { throw trouble("no database") }
    bytes.withUnsafeBytes { source in
      if let base = source.baseAddress { copy.copyMemory(from: base, byteCount: bytes.count) }
    }
    // A journal beside it can't be read: the database has to say that it needs none.
    let content = copy.assumingMemoryBound(to: UInt8.self)
    (content[18], content[19]) = (1, 1)
    let flags = UInt32(SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY)
    guard
      sqlite3_deserialize(
        handle, "main", content, Int64(bytes.count), Int64(bytes.count), flags) == SQLITE_OK
    else { throw trouble("no database") }
    // What calls itself a table may be a query without end.
    sqlite3_progress_handler(handle, 500_000_000, { _ in 1 }, nil)
  }

  deinit { sqlite3_close_v2(handle) }

  private func trouble(_ found: String) -> InputError {
    path.flaw(
      nil, expected: "a database of SQLite", found: found,
      remedy: "take the database from its source again")
  }

  func each(_ query: String, limit: Int, _ body: (Row) -> Void) throws(InputError) {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, query, -1, &statement, nil) == SQLITE_OK else {
      throw trouble(String(cString: sqlite3_errmsg(handle)))
    }
    defer { sqlite3_finalize(statement) }
    for _ in 0..<limit {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: body(Row(statement: statement))
      case SQLITE_DONE: return
      default: throw trouble(String(cString: sqlite3_errmsg(handle)))
      }
    }
  }
}
