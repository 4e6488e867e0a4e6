import BomafideTesting
import Foundation
import Testing

@Suite struct ConvertTests {
  let folder: TemporaryFolder
  let program = BuiltProgram()

  init() throws {
    folder = try TemporaryFolder()
    let made = try program.run(
      ["generate", "-q", "-o", "spdx-json=\(folder.path("a.spdx.json"))"],
      in: PackageFiles.path("Examples/small"))
    #expect(made.status == 0, "\(made.error)")
  }

  @Test func `a document in its own format comes back byte for byte`() throws {
    let run = try program.run(
      ["convert", "a.spdx.json", "-o", "spdx-json=b.spdx.json"], in: folder.path)
    #expect(run.status == 0, "\(run.error)")
    #expect(try folder.text("b.spdx.json") == folder.text("a.spdx.json"))
    #expect(!run.error.contains("convert.loss"))
  }

  @Test(arguments: ["spdx-yaml", "spdx-tv", "spdx-xml", "cyclonedx-xml"])
  func `a document is written over by a newer one, in every form`(form: String) throws {
    for _ in 0..<2 {
      let run = try program.run(["convert", "a.spdx.json", "-o", "\(form)=b.out"], in: folder.path)
      #expect(run.status == 0, "\(run.error)")
    }
  }

  @Test func `IDs of SPDX 2 are the same behind a conversion to SPDX 3`() throws {
    for step in [
      ["a.spdx.json", "-o", "spdx3-json=b.spdx3.json"],
      ["b.spdx3.json", "-o", "spdx-json=c.spdx.json"],
    ] {
      let run = try program.run(["convert"] + step, in: folder.path)
      #expect(run.status == 0, "\(run.error)")
    }
    func ids(_ name: String) throws -> Set<String> {
      let value = try JSONSerialization.jsonObject(
        with: Data(contentsOf: URL(fileURLWithPath: folder.path(name))))
      let packages = (value as? [String: Any])?["packages"] as? [[String: Any]] ?? []
      return Set(packages.compactMap { $0["SPDXID"] as? String })
    }
    #expect(try ids("c.spdx.json") == ids("a.spdx.json"))
    #expect(try !ids("a.spdx.json").isEmpty)
  }

  @Test func `standard input is converted to standard output`() throws {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder.path("a.spdx.json"))))
    let run = try program.run(
      ["convert", "-", "-o", "spdx-json"], in: folder.path, input: bytes)
    #expect(run.status == 0, "\(run.error)")
    #expect(run.bytes == bytes)
  }

  @Test func `what is no document is refused`() throws {
    try folder.write("{}", to: "c.json")
    let run = try program.run(["convert", "c.json", "-o", "spdx-json"], in: folder.path)
    #expect(run.status == 2)
    #expect(run.error.contains("c.json"))
  }

  @Test func `a document is not overwritten by its own conversion`() throws {
    let before = try folder.text("a.spdx.json")
    let run = try program.run(
      ["convert", "a.spdx.json", "-o", "cyclonedx-json=./a.spdx.json"], in: folder.path)
    #expect(run.status == 2)
    #expect(run.error.contains("name another path"))
    #expect(try folder.text("a.spdx.json") == before)
  }
}
