import BomafideTesting
import Foundation
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@Suite struct AdvisoriesTests {
  private let folder: TemporaryFolder
  private let database: String

  init() throws {
    folder = try TemporaryFolder()
    database = folder.path("db")
  }

  /// Records of OSV in a folder of their own.
  private func records(_ count: Int, in name: String, summary: String = "A flaw") throws -> String {
    for number in 0..<count {
      try folder.write(
        """
        {"id":"PYSEC-2021-\(number)","modified":"2021-05-06T07:08:09Z","summary":"\(summary)",\
        "aliases":["CVE-2021-\(1000 + number)"],"affected":[{"package":{"ecosystem":"PyPI",\
        "name":"project\(number % 9)"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},\
        {"fixed":"1.\(number)"}]}]}]}
        """, to: "\(name)/PYSEC-2021-\(number).json")
    }
    return folder.path(name)
  }

  private func run(_ arguments: String...) throws -> BuiltProgram.Run {
    try BuiltProgram().run(["advisories"] + arguments + ["--database", database])
  }

  @Test func `what is imported is told, and its age warned of`() throws {
    let imported = try run("import", try records(3, in: "PyPI"))
    #expect(imported.status == 0, "\(imported.error)")
    #expect(imported.output.contains("osv/PyPI"))
    #expect(try run("import", folder.path("PyPI")).output.contains("unchanged"))
    let status = try run("status", "--verify", "--max-age", "30")
    #expect(status.status == 0)
    #expect(status.output.contains("every page as it was written"))
    #expect(status.error.contains("warning: the newest record is"))
  }

  @Test func `a source that loses most of its records is warned of`() throws {
    _ = try run("import", try records(9, in: "PyPI"))
    let other = try run("import", try records(3, in: "mine/PyPI"))
    #expect(other.status == 0)
    #expect(
      other.error.contains("osv/PyPI: warning: 6 of the 9 records that it had are not in"),
      "\(other.error)")
    let both = try run("import", folder.path("PyPI"))
    #expect(!both.error.contains("warning"))
    let named = try run("import", folder.path("mine/PyPI"), "--source", "mine")
    #expect(!named.error.contains("warning"))
    #expect(named.output.contains("osv/PyPI"))
  }

  @Test func `a bad record is warned of and the others are imported`() throws {
    let path = try records(3, in: "PyPI")
    try folder.write(#"{"id":"PYSEC-2021-1","affected":[{]}"#, to: "PyPI/PYSEC-2021-1.json")
    let run = try run("import", path)
    #expect(run.status == 0)
    #expect(run.error.contains("PYSEC-2021-1.json"))
    #expect(run.output.contains("2 records of 1 source"))
  }

  @Test func `a folder without feeds, and a file of another kind, leave the database as it was`()
    throws
  {
    _ = try run("import", try records(3, in: "PyPI"))
    let before = try folder.text("db/database.json")
    try FileManager.default.createDirectory(
      atPath: folder.path("empty"), withIntermediateDirectories: true)
    try folder.write("PK\u{3}\u{4}cut off", to: "cut.zip")
    try folder.write("no feed", to: "note.txt")
    for name in ["empty", "cut.zip", "note.txt", "nothing"] {
      let run = try run("import", folder.path(name))
      #expect(run.status == 2, "\(name)")
      #expect(run.error.contains("help: "), "\(name)")
    }
    #expect(try folder.text("db/database.json") == before)
  }

  @Test func `an import that is killed at any moment leaves a whole database`() throws {
    _ = try run("import", try records(40, in: "PyPI"))
    var random = SeededGenerator(seed: 5)
    for attempt in 0..<50 {
      let path = try records(40, in: "PyPI", summary: "Attempt \(attempt)")
      let process = Process()
      process.executableURL = URL(fileURLWithPath: BuiltProgram.path)
      process.arguments = ["advisories", "import", path, "--database", database, "--quiet"]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      usleep(UInt32.random(in: 0..<60_000, using: &random))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let status = try run("status", "--verify")
      #expect(status.status == 0, "attempt \(attempt): \(status.error)")
      #expect(status.output.contains("40 records of 1 source"))
    }
    #expect(try run("import", folder.path("PyPI")).status == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: database)
    #expect(names.filter { $0.hasSuffix(".db") }.count == 2)
    #expect(names.allSatisfy { !$0.hasPrefix(".import-") })
  }

  @Test func `a disk that is full leaves the old database, and says so`() throws {
    _ = try run("import", try records(3, in: "PyPI"))
    let before = try folder.text("db/database.json")
    let more = try records(3000, in: "more", summary: String(repeating: "much ", count: 40))
    // The size of a file is what a test can bound; the system answers as for a full disk.
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c", "ulimit -f 100; exec \"$0\" advisories import \"$1\" --database \"$2\"",
      BuiltProgram.path, more, database,
    ]
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 2, "\(text)")
    #expect(text.contains("error:") && text.contains("help:"), "\(text)")
    #expect(try folder.text("db/database.json") == before)
    #expect(try run("status", "--verify").output.contains("every page as it was written"))
    // What was half written is gone with the next import.
    _ = try run("import", more)
    let names = try FileManager.default.contentsOfDirectory(atPath: database)
    #expect(!names.contains { $0.hasPrefix(".import") })
  }

  @Test(arguments: ["/proc/bomafide", "file/db", "file"])
  func `a folder that can't be made or written is refused`(path: String) throws {
    let records = try records(1, in: "PyPI")
    try folder.write("", to: "file")
    let run = try BuiltProgram().run(
      ["advisories", "import", records, "--database", path], in: folder.path)
    #expect(run.status == 2)
    #expect(run.error.contains("error:") && run.error.contains("help:"), "\(run.error)")
  }

  @Test func `an import beside another one says so, and changes nothing`() throws {
    let path = try records(4, in: "PyPI")
    _ = try run("import", path)
    let before = try folder.text("db/database.json")
    let other = open(folder.path("db/lock"), O_RDWR)
    defer { close(other) }
    try #require(other >= 0 && flock(other, LOCK_EX | LOCK_NB) == 0)
    let second = try run("import", try records(9, in: "PyPI"))
    #expect(second.status == 2)
    #expect(second.error.contains("another import at work") && second.error.contains("help:"))
    #expect(try folder.text("db/database.json") == before)
    #expect(try run("status", "--verify").status == 0)
    flock(other, LOCK_UN)
    #expect(try run("import", path).status == 0)
  }

  private static func catalog(_ count: Int) -> [UInt8] {
    let entries = (0..<count).map { number in
      """
      {"cveID":"CVE-2021-\(1000 + number)","dateAdded":"2022-01-01","dueDate":"2022-02-01",\
      "knownRansomwareCampaignUse":"Unknown"}
      """
    }.joined(separator: ",")
    return Array(#"{"catalogVersion":"1","vulnerabilities":[\#(entries)]}"#.utf8)
  }

  @Test func `what is unchanged is not fetched again, and what breaks off goes on where it ended`()
    throws
  {
    let server = try SmallServer()
    let path = "/feeds/known_exploited_vulnerabilities.json"
    let url = server.address + path
    server.put(Self.catalog(3), at: path)
    let first = try run("update", "--from", url)
    #expect(first.status == 0, "\(first.error)")
    #expect(try run("status").output.contains("3"))
    #expect(try run("update", "--from", url).status == 0)
    #expect(server.answers.map(\.status) == [200, 304])
    server.put(Self.catalog(400), at: path)
    server.cut([5000, 7000])
    let again = try run("update", "--from", url)
    #expect(again.status == 0, "\(again.error)")
    #expect(server.answers.dropFirst(2).map(\.status) == [200, 206, 206])
    #expect(server.answers.dropFirst(2).map(\.start) == [nil, 5000, 12_000])
    #expect(try run("status", "-o", "json").output.contains("400"))
    let before = try folder.text("db/database.json")
    let missing = try run("update", "--from", url, "--from", server.address + "/none/all.zip")
    #expect(missing.status == 2)
    #expect(missing.error.contains("404") && missing.error.contains("help:"))
    #expect(try folder.text("db/database.json") == before)
  }

  @Test func `what can't be fetched is told, and the rest is imported`() throws {
    let server = try SmallServer()
    let path = "/feeds/known_exploited_vulnerabilities.json"
    server.put(Self.catalog(3), at: path)
    let run = try run(
      "update", "--from", server.address + "/nvdcve-2.0-2099.json.gz", "--from",
      server.address + path, "-q")
    #expect(run.status == 2)
    #expect(run.error.contains("nvdcve-2.0-2099.json.gz: error: ") && run.error.contains("404"))
    #expect(try self.run("status", "-o", "json").output.contains("\"records\": 3"))
    let failed = try self.run("update", "--from", server.address + "/none/all.zip")
    #expect(failed.status == 2 && failed.output.isEmpty)
  }

  @Test func `a server that doesn't answer is asked for one file`() throws {
    let run = try run(
      "update", "--from", "http://127.0.0.1:9/a/all.zip", "--from", "http://127.0.0.1:9/b/all.zip")
    #expect(run.status == 2)
    #expect(run.error.contains("a/all.zip: error: expected an answer that arrives whole"))
    #expect(run.error.contains("found none to what was asked of 127.0.0.1"), "\(run.error)")
  }

  @Test func `nothing is fetched where the network is not to be used`() throws {
    let run = try run("update", "--offline", "--from", "http://127.0.0.1:9/PyPI/all.zip")
    #expect(run.status == 2)
    #expect(run.error.contains("leave out '--offline'"))
  }
}
