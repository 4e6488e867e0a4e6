import BomafideTesting
import Foundation
import Testing

/// Root file systems that somebody made to hinder: links in circles, a huge sparse file, archives within archives.
@Suite struct HostileSystemTests {
  let folder: TemporaryFolder
  let program = BuiltProgram(memoryLimit: 768)

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("ID=debian\nVERSION_ID=12\n", to: "root/etc/os-release")
    try folder.write(
      "Package: a\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1\n",
      to: "root/var/lib/dpkg/status")
    try folder.write("", to: "root/var/lib/dpkg/info/x.list")
  }

  private func link(_ path: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("root/\(path)"), withDestinationPath: target)
  }

  /// Makes a file of ten gigabytes that takes no room.
  private func makeHuge(_ path: String) throws {
    try folder.write("", to: "root/\(path)")
    let file = try #require(FileHandle(forWritingAtPath: folder.path("root/\(path)")))
    try file.truncate(atOffset: 10 << 30)
    try file.close()
  }

  private func discover() throws -> (run: BuiltProgram.Run, seconds: Double) {
    let start = Date()
    let run = try program.run(["discover", "-q", "--exit-zero", folder.path("root")])
    return (run, Date().timeIntervalSince(start))
  }

  @Test func `links in circles end, and lead nowhere`() throws {
    try link("loop", to: ".")
    try link("a", to: "b")
    try link("b", to: "a")
    try link("var/lib/rpm", to: "rpm")
    try link("lib", to: "/lib")
    try link("var/db", to: "../../../../../../../var/lib")
    let (run, seconds) = try discover()
    #expect(run.status == 0 && seconds < 60)
    #expect(run.output.split(separator: "\n").count { $0.contains("  a 1 ") } == 1)
  }

  @Test(arguments: [
    "usr/bin/program", "var/lib/dpkg/info/a.list", "opt/x.jar", "usr/lib/libx.so.1",
  ])
  func `a sparse file of ten gigabytes takes neither time nor memory`(path: String) throws {
    try makeHuge(path)
    let (run, seconds) = try discover()
    #expect(run.status == 0 && seconds < 120)
    #expect(run.output.contains("  a 1 "))
  }

  @Test func `a scan doesn't read what it needn't`() throws {
    try makeHuge("srv/disk.img")
    try folder.write(
      #"{"id":"A-1","modified":"2026-01-01T00:00:00Z","affected":[{"package":{"ecosystem":"Debian:12","name":"a"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"2"}]}]}]}"#,
      to: "A-1.json")
    let place = ["--database", folder.path("db")]
    let imported = try program.run(["advisories", "import", folder.path("A-1.json")] + place)
    #expect(imported.status == 0, "\(imported.error)")
    let start = Date()
    let run = try program.run(["scan", "-q", folder.path("root")] + place)
    #expect(run.output.contains("A-1") && Date().timeIntervalSince(start) < 60)
  }

  @Test func `an archive within fifty others is looked into to a bound, which is told`() throws {
    var bytes: [UInt8] = []
    for number in 0..<50 {
      var zip = SmallZip()
      zip.add(
        "META-INF/maven/g/a\(number)/pom.properties",
        Array("groupId=g\nartifactId=a\(number)\nversion=1\n".utf8))
      zip.add("inner.jar", bytes)
      bytes = zip.bytes
    }
    try folder.write(Data(bytes), to: "root/opt/deep.jar")
    let (run, seconds) = try discover()
    #expect(run.status == 0 && seconds < 60)
    #expect(run.output.contains("g:a49 1") && !run.output.contains("g:a10 1"))
    #expect((run.output + run.error).contains("nested too deeply"))
  }
}
