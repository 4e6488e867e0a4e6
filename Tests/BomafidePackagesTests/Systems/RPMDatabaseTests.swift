import BomafideIdentifiers
import BomafideModel
import BomafidePackages
import BomafideTesting
import GRDBSQLite
import Testing

@Suite struct RPMDatabaseTests {
  private static let headers = [
    MadeRPM.header([
      (1000, .text("alpha")), (1001, .text("1.2")), (1002, .text("3.fc40")),
      (1014, .text("MIT")), (1022, .text("x86_64")), (1044, .text("alpha-src-1.2-3.fc40.src.rpm")),
      (1047, .texts(["alpha", "libalpha.so.1()(64bit)"])), (1011, .text("Example")),
      (1116, .numbers([0, 1])), (1117, .texts(["alpha", "alpha.conf"])),
      (1118, .texts(["/bin/", "/etc/"])),
      (1035, .texts([String(repeating: "ab", count: 32), ""])), (5011, .numbers([8])),
    ]),
    MadeRPM.header([
      (1000, .text("beta")), (1001, .text("2.0~rc1")), (1002, .text("1")), (1003, .numbers([1])),
      (1022, .text("noarch")), (5096, .text("beta:1:2024:abc")),
      (1048, .numbers([12, 0, 0, 16_777_226])),
      (1049, .texts(["alpha", "/bin/alpha", "absent", "rpmlib(X)"])),
      (1050, .texts(["1.0", "", "", "1"])),
    ]),
    MadeRPM.header([(1000, .text("gpg-pubkey")), (1001, .text("1")), (1002, .text("2"))]),
  ]

  private func search(_ path: String, _ bytes: [UInt8]) throws -> PackageSearch {
    try MadeList(bytes: [
      path: bytes, "usr/bin/alpha": [], "etc/alpha.conf": [],
      "etc/os-release": Array("ID=fedora\nVERSION_ID=40\n".utf8),
    ]).search()
  }

  private static let databases: [(path: String, make: @Sendable ([[UInt8]]) -> [UInt8])] = [
    ("var/lib/rpm/rpmdb.sqlite", MadeRPM.sqlite),
    ("usr/lib/sysimage/rpm/Packages.db", MadeRPM.ndb),
    ("var/lib/rpm/Packages", MadeRPM.berkeley),
  ]

  @Test(arguments: 0..<3) func `each kind of database gives the same packages`(kind: Int) throws {
    let (path, make) = Self.databases[kind]
    let search = try search(path, make(Self.headers))
    #expect(search.findings == [])
    #expect(search.titles == ["alpha 1.2-3.fc40", "beta 1:2.0~rc1-1"])
    let (alpha, beta) = (search.packages[0], search.packages[1])
    #expect(
      alpha.purl?.description
        == "pkg:rpm/fedora/alpha@1.2-3.fc40?arch=x86_64&distro=fedora-40&upstream=alpha-src-1.2-3.fc40.src.rpm"
    )
    #expect(
      beta.purl?.description
        == "pkg:rpm/fedora/beta@2.0~rc1-1?arch=noarch&distro=fedora-40&epoch=1&rpmmod=beta:1:2024:abc"
    )
    #expect(alpha.source == .init("alpha-src", version: "1.2-3.fc40"))
    #expect(alpha.files.map(\.path) == ["usr/bin/alpha", "etc/alpha.conf"])
    #expect(alpha.files.map { $0.digest?.algorithm } == [.sha256, nil])
    #expect(beta.dependencies.map(\.key) == ["alpha-1.2-3.fc40.x86_64", "absent"])
    #expect(beta.dependencies[0].requirement == ">= 1.0")
  }

  @Test(arguments: 0..<3) func `damage ends in findings, never in a crash`(kind: Int) throws {
    let (path, make) = Self.databases[kind]
    let whole = make(Self.headers)
    var random = SeededGenerator(seed: UInt64(kind))
    for _ in 0..<150 {
      var bytes = whole
      for _ in 0...Int.random(in: 0...8, using: &random) {
        bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      _ = try search(path, bytes)
    }
    for length in stride(from: 0, to: whole.count, by: 61) {
      _ = try search(path, Array(whole[..<length]))
    }
  }

  @Test func `counts that lie are refused`() throws {
    for count in [0, 1, 65_535, 1 << 31] {
      var header = MadeRPM.number(count) + MadeRPM.number(8) + [UInt8](repeating: 0xFF, count: 64)
      header += [0]
      let search = try search("usr/lib/sysimage/rpm/Packages.db", MadeRPM.ndb([header]))
      #expect(search.packages.isEmpty)
      #expect(search.findings.map(\.rule) == ["packages.unknown-system", "packages.odd"])
    }
  }

  @Test func `what is no database is told`() throws {
    let search = try search("var/lib/rpm/Packages", [UInt8](repeating: 7, count: 4_096))
    #expect(
      search.findings.map(\.rule) == ["packages.unknown-system", "packages.unreadable"])
  }
}

extension MadeRPM {
  static func sqlite(_ blobs: [[UInt8]]) -> [UInt8] {
    var database: OpaquePointer?
    guard sqlite3_open(":memory:", &database) == SQLITE_OK else { return [] }
    defer { sqlite3_close(database) }
    var script =
      "CREATE TABLE Packages (hnum INTEGER PRIMARY KEY AUTOINCREMENT, blob BLOB NOT NULL);"
    for blob in blobs {
      let text = blob.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
      script += "INSERT INTO Packages (blob) VALUES (x'\(text)');"
    }
    sqlite3_exec(database, script, nil, nil, nil)
    var size: Int64 = 0
    guard let bytes = sqlite3_serialize(database, "main", &size, 0) else { return [] }
    defer { sqlite3_free(bytes) }
    var made = Array(UnsafeBufferPointer(start: bytes, count: Int(size)))
    // As RPM leaves it: with a journal beside it.
    made[18] = 2
    made[19] = 2
    return made
  }
}
