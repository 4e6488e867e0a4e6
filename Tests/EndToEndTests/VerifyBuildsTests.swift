import BomafideTesting
import Foundation
import Testing

/// `verify` of installed folders, and of two builds against each other.
@Suite struct VerifyBuildsTests {
  private let folder: TemporaryFolder
  private let program = BuiltProgram()
  private let files: [(name: String, bytes: [UInt8])] = [
    ("bin/lantern", Array("run\n".utf8)), ("control/info", Array("about\n".utf8)),
    ("share/lantern.txt", Array("text\n".utf8)),
  ]

  init() throws {
    folder = try TemporaryFolder()
    try pack(files, "lantern.zip")
    let made = try program.run(
      ["generate", "lantern.zip", "-o", "spdx-json=lantern.spdx.json"], in: folder.path)
    #expect(made.status == 0, "\(made.error)")
  }

  private func pack(_ files: [(name: String, bytes: [UInt8])], _ name: String) throws {
    try folder.write(Data(SmallZip(files).bytes), to: name)
  }

  private func verify(_ arguments: String...) throws -> BuiltProgram.Run {
    try program.run(["verify", "lantern.spdx.json"] + arguments, in: folder.path)
  }

  @Test func `files of others in the folder of an installation are passed over`() throws {
    for file in files where !file.name.hasPrefix("control") {
      try folder.write(Data(file.bytes), to: "usr/\(file.name)")
    }
    try folder.write("theirs\n", to: "usr/bin/other")
    let right = try verify("usr", "--installed", "--except", "control/**")
    #expect(right.status == 0, "\(right.output)\(right.error)")
    #expect(right.output.contains("files: 2 as listed, 0 missing, 0 altered"))
    #expect(right.output.contains("left out by --except: 1 listed files"))
    // Without the option each file of others, and the missing one, is told.
    let strict = try verify("usr")
    #expect(strict.status == 1)
    #expect(strict.output.contains("[verify.extra]") && strict.output.contains("[verify.missing]"))
    try folder.write("changed\n", to: "usr/bin/lantern")
    let altered = try verify("usr", "--installed", "--except", "control/**")
    #expect(altered.status == 1)
    #expect(
      altered.output.contains("usr/bin/lantern is not")
        || altered.output.contains("bin/lantern is not"))
    #expect(altered.output.contains("1 as listed, 0 missing, 1 altered"))
  }

  @Test func `an installation that lies elsewhere, or is none, is never fine`() throws {
    try folder.write("x\n", to: "empty/x")
    let elsewhere = try verify("empty", "--installed")
    #expect(elsewhere.status == 1)
    #expect(elsewhere.output.contains("[verify.missing]"))
    let file = try verify("lantern.zip", "--installed")
    #expect(file.status == 2)
    #expect(file.error.contains("a folder into which the artifact was installed"))
    // The archive as a whole is still the one described; a folder has no digest that could be compared.
    let everything = try verify("lantern.zip", "--except", "**")
    #expect(everything.status == 0 && everything.output.contains("artifact: "))
    for file in files { try folder.write(Data(file.bytes), to: "all/\(file.name)") }
    #expect(try verify("all").status == 0)
    #expect(try verify("all", "--except", "**").status == 2, "nothing is left to check")
  }

  @Test func `folders that are links are followed within the installation`() throws {
    for file in files where !file.name.hasPrefix("control") {
      try folder.write(Data(file.bytes), to: "root/usr/\(file.name)")
    }
    for name in ["bin", "share"] {
      try FileManager.default.createSymbolicLink(
        atPath: folder.path("root/\(name)"), withDestinationPath: "/usr/\(name)")
    }
    let right = try verify("root", "--installed", "--except", "control/**")
    #expect(right.status == 0, "\(right.output)")
    #expect(right.output.contains("2 as listed, 0 missing"))
    try folder.write("changed\n", to: "root/usr/bin/lantern")
    let altered = try verify("root", "--installed", "--except", "control/**")
    #expect(altered.status == 1 && altered.output.contains("[verify.altered]"))
    // A link in a circle ends.
    try FileManager.default.removeItem(atPath: folder.path("root/bin"))
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("root/bin"), withDestinationPath: "bin")
    #expect(try verify("root", "--installed", "--except", "control/**").status == 1)
  }

  @Test func `a program that runs as somebody else is another one`() throws {
    for (name, mode) in [("plain", 0o755), ("root", 0o4755)] {
      try folder.write("run\n", to: "\(name)/bin/lantern")
      try FileManager.default.setAttributes(
        [.posixPermissions: mode], ofItemAtPath: folder.path("\(name)/bin/lantern"))
    }
    #expect(
      try program.run(["generate", "plain", "-o", "spdx-json=lantern.spdx.json"], in: folder.path)
        .status == 0)
    let run = try verify("plain", "--against", "root")
    #expect(run.status == 1, "\(run.output)")
    #expect(run.output.contains("[reproduce.differs]") && run.output.contains(", setuid"))
  }

  @Test func `what hides in a folder for git, and what is no file, is told`() throws {
    for file in files { try folder.write(Data(file.bytes), to: "all/\(file.name)") }
    try folder.write("ref: x\n", to: "all/.git/HEAD")
    try folder.write("gitdir: ../../.git/modules/part\n", to: "all/part/.git")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("all/link"), withDestinationPath: "bin")
    let checkout = try verify("all")
    #expect(checkout.status == 0, "\(checkout.output)")
    #expect(checkout.output.contains("symbolic links: 1, which are not compared"))
    try folder.write("evil\n", to: "all/share/.git/x.so")
    #expect(mkfifo(folder.path("all/pipe"), 0o644) == 0)
    let odd = try verify("all")
    #expect(odd.status == 1)
    #expect(odd.output.contains("all holds share/.git/x.so, which"))
    #expect(odd.output.contains("all holds pipe, which is a FIFO"))
  }

  @Test func `another archive with the same files is not the one described`() throws {
    try pack(files.reversed(), "lantern.zip")
    let run = try verify("lantern.zip")
    #expect(run.status == 1)
    #expect(run.output.contains("[verify.artifact]"))
  }

  @Test func `a build that is the same byte for byte is said to be`() throws {
    try FileManager.default.copyItem(
      atPath: folder.path("lantern.zip"), toPath: folder.path("again.zip"))
    let run = try verify("lantern.zip", "--against", "again.zip")
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output.contains("reproduced: byte for byte, sha256:"))
  }

  @Test func `the files in which two builds differ are named, down to those in inner archives`()
    throws
  {
    let inner = { (text: String) in SmallZip([("a.txt", Array(text.utf8)), ("b.txt", [1])]).bytes }
    try pack(files + [("lib/a.jar", inner("one"))], "first.zip")
    try pack(files + [("lib/a.jar", inner("two")), ("new.txt", [1])], "second.zip")
    _ = try program.run(
      ["generate", "first.zip", "-o", "spdx-json=lantern.spdx.json"], in: folder.path)
    let run = try verify("first.zip", "--against", "second.zip")
    #expect(run.status == 1)
    #expect(run.output.contains("lib/a.jar!/a.txt differs between first.zip and second.zip"))
    #expect(!run.output.contains("lib/a.jar differs"))
    #expect(run.output.contains("second.zip holds new.txt, which first.zip does not"))
    #expect(run.output.contains("1 different, 1 only in second.zip"))
  }

  @Test func `builds that are only packed otherwise are told apart from those that differ`() throws
  {
    try pack(files.reversed(), "second.zip")
    let run = try verify("lantern.zip", "--against", "second.zip")
    #expect(run.status == 0)
    #expect(run.output.contains("[reproduce.artifact]"))
    #expect(run.output.contains("3 identical, 0 different"))
    let missing = try verify("lantern.zip", "--against", "nowhere.zip")
    #expect(missing.status == 2)
  }
}
