import BomafideIdentifiers
import BomafideModel
import BomafidePackages
import BomafideTesting
import Foundation
import GRDBSQLite
import Testing

/// What packages of systems need, where that takes more than a name.
@Suite struct SystemNeedsTests {
  private func gentoo(_ packages: [String: [String: String]], world: String = "") throws
    -> [FoundPackage]
  {
    var files = ["var/lib/portage/world": world]
    for (name, facts) in packages {
      files["var/db/pkg/\(name)/CONTENTS"] = ""
      for (fact, text) in facts { files["var/db/pkg/\(name)/\(fact)"] = text }
    }
    return try MadeList(files).search().packages
  }

  @Test(arguments: [
    ("dev-lang/python:3.12", ["dev-lang/python-3.12.2"]),
    ("dev-lang/python:3.11/3.11=", ["dev-lang/python-3.11.8"]),
    ("=dev-lang/python-3.12*", ["dev-lang/python-3.12.2"]),
    ("=dev-lang/python-3.1*", ["dev-lang/python"]),
    ("<dev-lang/python-3.12[ssl]", ["dev-lang/python-3.11.8"]),
    (">=dev-lang/python-3.11", ["dev-lang/python-3.12.2"]),
    ("~dev-lang/python-3.11.8", ["dev-lang/python-3.11.8"]),
    ("dev-lang/python:2.7", ["dev-lang/python"]),
    ("|| ( dev-libs/absent dev-lang/perl )", ["dev-lang/perl-5"]),
    ("|| ( ( dev-lang/perl dev-libs/absent ) dev-lang/python:3.11 )", ["dev-lang/python-3.11.8"]),
    ("ssl? ( dev-lang/perl ) !ssl? ( dev-lang/python )", ["dev-lang/python-3.12.2"]),
    ("!dev-lang/perl !!dev-lang/python", []),
    (String(repeating: "|| ( ", count: 200), []),
  ])
  func `Gentoo's relations lead to what meets slot and range`(field: String, wanted: [String])
    throws
  {
    let packages = try gentoo([
      "dev-lang/python-3.11.8": ["SLOT": "3.11"], "dev-lang/python-3.12.2": ["SLOT": "3.12/3.12"],
      "dev-lang/perl-5": ["SLOT": "0/5"],
      "app-x/tool-1": ["RDEPEND": field, "USE": "doc elibc_glibc"],
    ])
    let tool = try #require(packages.first { $0.name == "app-x/tool" })
    #expect(tool.dependencies.map(\.key) == wanted)
  }

  @Test func `Gentoo's world may name slots`() throws {
    let packages = try gentoo(
      [
        "dev-lang/python-3.11.8": ["SLOT": "3.11"], "dev-lang/python-3.12.2": ["SLOT": "3.12"],
        "app-x/tool-1": [:],
      ], world: "dev-lang/python:3.12\napp-x/tool\n")
    #expect(
      packages.filter { $0.isDirect == true }.map(\.key) == [
        "app-x/tool-1", "dev-lang/python-3.12.2",
      ])
  }

  @Test func `several licenses of Arch hold together, each as a whole`() throws {
    let search = try MadeList([
      "var/lib/pacman/local/a-1/desc":
        "%NAME%\na\n\n%VERSION%\n1\n\n%LICENSE%\nMIT OR Apache-2.0\nBSD-3-Clause\n"
    ]).search()
    #expect(search.packages.map(\.license) == ["(MIT OR Apache-2.0) AND BSD-3-Clause"])
  }

  @Test func `what somebody asked apk for may be met under another name`() throws {
    let search = try MadeList([
      "etc/apk/world": "openssh-client\n",
      "lib/apk/db/installed":
        "P:openssh-client-default\nV:9\np:openssh-client=9 cmd:ssh=9\n\nP:busybox\nV:1\n\n",
    ]).search()
    #expect(search.packages.map(\.isDirect) == [true, false])
  }

  @Test func `what opkg removed is not there, though its settings are`() throws {
    let search = try MadeList([
      "usr/lib/opkg/status":
        "Package: a\nVersion: 1\nStatus: deinstall ok config-files\n\nPackage: b\nVersion: 1\nStatus: install user installed\n"
    ]).search()
    #expect(search.titles == ["b 1"])
  }

  @Test func `an application of Flatpak has the version of its newest release`() throws {
    let folder = "var/lib/flatpak/app/org.example.App/x86_64/stable/abc"
    let search = try MadeList([
      "\(folder)/metadata": "[Application]\nname=org.example.App\n",
      "\(folder)/files/share/metainfo/org.example.App.metainfo.xml":
        "<component><releases><release version='2.1' date='x'/><release version='2.0'/></releases></component>",
    ]).search()
    #expect(search.titles == ["org.example.App 2.1"])
  }

  // MARK: RPM

  private func rpm(_ relation: String) throws -> FoundPackage {
    func header(_ name: String, _ provides: [String], _ needs: [String] = []) -> [UInt8] {
      var tags: [(Int, MadeRPM.Value)] = [
        (1000, .text(name)), (1001, .text("1")), (1022, .text("noarch")), (1047, .texts(provides)),
      ]
      if !needs.isEmpty { tags.append((1049, .texts(needs))) }
      return MadeRPM.header(tags)
    }
    let bytes = MadeRPM.sqlite([
      header("a", ["a", "x", "lib.so()(64bit)"]), header("b", ["b", "x", "y"]),
      header("tool", ["tool"], [relation]),
    ])
    let search = try MadeList(bytes: ["var/lib/rpm/rpmdb.sqlite": bytes]).search()
    return try #require(search.packages.first { $0.name == "tool" })
  }

  @Test(arguments: [
    ("(b or a)", ["b-1.noarch"]), ("(none or b)", ["b-1.noarch"]), ("(none or never)", ["none"]),
    ("(a and b and none)", ["a-1.noarch", "b-1.noarch", "none"]),
    ("(gconv = 2.38 if absent)", []), ("(gconv = 2.38 if a >= 1)", ["gconv"]),
    ("(gconv if absent else b)", ["b-1.noarch"]), ("(a unless b)", []),
    ("(a unless absent)", ["a-1.noarch"]), ("(x with y)", ["b-1.noarch"]),
    ("(x without y)", ["a-1.noarch"]),
    ("((none or lib.so()(64bit)) and b)", ["a-1.noarch", "b-1.noarch"]),
    ("(b if (none or a))", ["b-1.noarch"]), ("(a)", ["a-1.noarch"]),
  ])
  func `rich dependencies of RPM lead to what is installed`(text: String, wanted: [String]) throws {
    let tool = try rpm(text)
    #expect(tool.dependencies.map(\.key) == wanted)
    #expect(tool.hasAllDependencies == true)
  }

  @Test(arguments: ["(a or", "(a or b and c)", "(a xor b)", "()", "(", "(a b c)"])
  func `a rich dependency that can't be read is no name of a package`(text: String) throws {
    let tool = try rpm(text)
    #expect(tool.dependencies == [] && tool.hasAllDependencies == nil)
  }

  @Test func `a rich dependency is read to a bounded depth`() throws {
    let deep = String(repeating: "(", count: 10_000) + "a" + String(repeating: ")", count: 10_000)
    #expect(try rpm(deep).dependencies == [])
  }
}

/// What SQLite has committed to the journal beside a database of RPM.
@Suite struct RPMJournalTests {
  private static let one = MadeRPM.header([(1000, .text("one")), (1001, .text("1"))])
  private static let two = MadeRPM.header([(1000, .text("two")), (1001, .text("2"))])

  /// A database with `one` in its file and `two` in the journal.
  private static func files() throws -> (database: [UInt8], journal: [UInt8]) {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/rpmdb.sqlite"
    var handle: OpaquePointer?
    guard sqlite3_open(path, &handle) == SQLITE_OK else { return ([], []) }
    defer { withExtendedLifetime(folder) { _ = sqlite3_close(handle) } }
    func run(_ text: String) { sqlite3_exec(handle, text, nil, nil, nil) }
    func hex(_ bytes: [UInt8]) -> String {
      bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
    run("PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0")
    run("CREATE TABLE Packages (hnum INTEGER PRIMARY KEY AUTOINCREMENT, blob BLOB NOT NULL)")
    run("INSERT INTO Packages (blob) VALUES (x'\(hex(one))'); PRAGMA wal_checkpoint(FULL)")
    run("INSERT INTO Packages (blob) VALUES (x'\(hex(two))')")
    return (
      [UInt8](try Data(contentsOf: URL(filePath: path))),
      [UInt8](try Data(contentsOf: URL(filePath: "\(path)-wal")))
    )
  }

  private func search(_ database: [UInt8], _ journal: [UInt8], isRandom: Bool = true) throws
    -> PackageSearch
  {
    try MadeList(
      bytes: ["var/lib/rpm/rpmdb.sqlite": database, "var/lib/rpm/rpmdb.sqlite-wal": journal],
      isRandom: isRandom
    ).search()
  }

  @Test(arguments: [false, true]) func `committed pages count`(isRandom: Bool) throws {
    let (database, journal) = try Self.files()
    #expect(try search(database, []).titles == ["one 1"])
    let search = try search(database, journal, isRandom: isRandom)
    #expect(search.titles == ["one 1", "two 2"] && search.findings == [])
  }

  @Test func `what is cut or altered counts up to the last good commit`() throws {
    let (database, journal) = try Self.files()
    for length in stride(from: 0, to: journal.count, by: 509) {
      let titles = try search(database, Array(journal[..<length])).titles
      #expect(titles == ["one 1"] || titles == ["one 1", "two 2"])
    }
    var altered = journal
    // Within the first page; what lies behind the last commit is of no account.
    altered[100] ^= 1
    #expect(try search(database, altered).titles == ["one 1"])
    altered = journal
    altered[30] ^= 1
    let damaged = try search(database, altered)
    #expect(damaged.titles == ["one 1"] && damaged.findings.map(\.rule) == ["packages.odd"])
  }
}
