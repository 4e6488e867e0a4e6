import BomafideTesting
import Foundation
import Testing

/// `wheel embed`, `extract` and `check` (PEP 770).
@Suite struct WheelTests {
  private let folder: TemporaryFolder
  private let name = "lantern-1.0-py3-none-any.whl"
  private let metadata = "lantern-1.0.dist-info"
  private let document = """
    {"bomFormat":"CycloneDX","specVersion":"1.6","version":1,"components":[{"type":"library","name":"zlib"}]}
    """

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(document, to: "sbom.cdx.json")
    try wheel(files)
  }

  /// The sum is that of an empty file.
  private var files: [(name: String, bytes: [UInt8])] {
    let empty = "sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU,0"
    return [
      ("lantern/__init__.py", []), ("\(metadata)/METADATA", []),
      (
        "\(metadata)/RECORD",
        Array(
          "lantern/__init__.py,\(empty)\n\(metadata)/METADATA,\(empty)\n\(metadata)/RECORD,,\n".utf8
        )
      ),
    ]
  }

  private func wheel(_ files: [(name: String, bytes: [UInt8])]) throws {
    try folder.write(Data(SmallZip(files).bytes), to: name)
  }

  private func run(_ arguments: String...) throws -> BuiltProgram.Run {
    try BuiltProgram().run(["wheel"] + arguments, in: folder.path)
  }

  private func bytes(_ path: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: folder.path(path)))
  }

  @Test func `a name with a comma and a mark on it stays one name`() throws {
    for name in ["x,\u{301}y.cdx.json", "\"\u{301}.cdx.json", "\u{301}z.cdx.json"] {
      try folder.write(document, to: name)
      #expect(try run("embed", self.name, name, "--to", "odd").status == 0)
      let checked = try run("check", "odd/\(self.name)")
      #expect(checked.status == 0, "\(name): \(checked.output)\(checked.error)")
      #expect(checked.output.contains("1 document"), "\(checked.output)")
    }
  }

  @Test func `a wheel that is other files to others is refused`() throws {
    var bytes = SmallZip(files).bytes
    let start = try #require(bytes.indices.first { bytes[$0...].starts(with: [0x50, 0x4B, 1, 2]) })
    bytes[start + 24] = 9
    try folder.write(Data(bytes), to: name)
    let checked = try run("check", name)
    #expect(checked.status != 0, "\(checked.output)")
  }

  @Test func `a wheel has the name of its metadata, and begins as a zip`() throws {
    for other in ["lamp-1.0-py3-none-any.whl", "lantern-1.1-py3-none-any.whl"] {
      try folder.write(Data(SmallZip(files).bytes), to: other)
      let checked = try run("check", other)
      #expect(checked.status == 1 && checked.output.contains("[wheel.name]"))
      #expect(try run("embed", other, "sbom.cdx.json").status == 2)
    }
    try folder.write(Data(SmallZip(files).bytes), to: "Lantern-1.0-1-py3-none-any.whl")
    #expect(try run("check", "Lantern-1.0-1-py3-none-any.whl").status == 0)
    try folder.write(Data(Array("#!x\n".utf8) + SmallZip(files).bytes), to: name)
    let checked = try run("check", name)
    #expect(checked.status == 2 && checked.error.contains("a zip from its first byte on"))
  }

  @Test func `a document that is put in is listed, and comes out again`() throws {
    let before = try bytes(name)
    let embedded = try run("embed", name, "sbom.cdx.json", "--to", "out")
    #expect(embedded.status == 0, "\(embedded.error)")
    #expect(try bytes(name) == before)
    let checked = try run("check", "out/\(name)")
    #expect(checked.status == 0, "\(checked.output)")
    #expect(checked.output.contains("\(metadata)/sboms/sbom.cdx.json: cyclonedx-1.6-json, 1 "))
    #expect(try run("extract", "out/\(name)", "--to", "back").status == 0)
    #expect(try folder.text("back/sbom.cdx.json") == document)
    // Everything before RECORD stays as it was, and the same input gives the same bytes.
    let kept = try #require(before.range(of: Data("\(metadata)/RECORD".utf8))).lowerBound - 30
    #expect(try bytes("out/\(name)").prefix(kept) == before.prefix(kept))
    #expect(try run("embed", name, "sbom.cdx.json", "--to", "again").status == 0)
    #expect(try bytes("again/\(name)") == bytes("out/\(name)"))
  }

  @Test func `a document of the same name is only replaced when it is said`() throws {
    #expect(try run("embed", name, "sbom.cdx.json").status == 0)
    let first = try bytes(name)
    let refused = try run("embed", name, "sbom.cdx.json")
    #expect(refused.status == 2 && refused.error.contains("--replace"))
    #expect(try bytes(name) == first)
    #expect(try run("embed", name, "sbom.cdx.json", "--replace").status == 0)
    #expect(try bytes(name) == first)
    #expect(try run("check", name).status == 0)
  }

  @Test func `what is altered, missing or not listed is told`() throws {
    var changed = files
    changed[0].bytes = Array("x".utf8)
    changed.remove(at: 1)
    changed.append(("lantern/more.py", []))
    changed.append(("\(metadata)/sboms/odd.json", Array("{}".utf8)))
    try wheel(changed)
    let run = try run("check", name, "-o", "json")
    #expect(run.status == 1)
    let report = CheckedReport(
      status: run.status,
      json: try #require(
        try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]))
    #expect(
      Set(report.rules) == ["wheel.altered", "wheel.missing", "wheel.extra", "wheel.document"])
    #expect(report.findings("wheel.missing").map(\.line) == [2])
    #expect(
      report.findings("wheel.extra").map(\.path) == [
        "\(name)!/\(metadata)/sboms/odd.json", "\(name)!/lantern/more.py",
      ])
  }

  @Test func `what is no wheel, or can't be edited, is refused and stays as it is`() throws {
    let whole = SmallZip(files).bytes
    let record = files[2]
    let cases: [(words: String, bytes: [UInt8])] = [
      ("another format", Array("text".utf8)), ("archive", []),
      ("damage", Array(whole.prefix(whole.count / 2))),
      ("dist-info", SmallZip([("a.py", [])]).bytes),
      ("dist-info", SmallZip(files + [("b-1.dist-info/RECORD", [])]).bytes),
      ("a list of the wheel's files", SmallZip(Array(files.dropLast())).bytes),
      ("signature", SmallZip(files + [("\(metadata)/RECORD.jws", [])]).bytes),
      ("bytes before it", [0x23, 0x21, 0x0A] + whole),
      (
        "path, digest and size",
        SmallZip(files.dropLast() + [(record.name, Array("a.py\n".utf8))]).bytes
      ),
    ]
    for (words, bytes) in cases {
      try folder.write(Data(bytes), to: name)
      let run = try run("embed", name, "sbom.cdx.json")
      #expect(run.status == 2 && run.error.contains("help:"), "\(words): \(run.error)\(run.output)")
      #expect(run.error.contains(words), "\(run.error)")
      #expect(try self.bytes(name) == Data(bytes))
    }
    #expect(try run("check", "absent.whl").status == 2)
    #expect(try run("check", ".").status == 2)
  }

  @Test func `what readers of zips take for different things is refused`() throws {
    let whole = SmallZip(files + [("lantern/evil.py", Array("import os".utf8))]).bytes
    var linked = whole
    // The mode of the last entry: a symbolic link.
    let end = try #require(Data(whole).range(of: Data("lantern/evil.py".utf8), options: .backwards))
    linked.replaceSubrange(end.lowerBound - 8..<end.lowerBound - 4, with: [0, 0, 0xFF, 0xA1])
    for bytes in [
      linked, SmallZip(files + [("lantern/__init__.py", Array("import os".utf8))]).bytes,
    ] {
      try folder.write(Data(bytes), to: name)
      let checked = try run("check", name)
      #expect(checked.status == 1 && checked.output.contains("[wheel.ambiguous]"), "\(checked)")
      #expect(try run("embed", name, "sbom.cdx.json").status == 2)
      #expect(try self.bytes(name) == Data(bytes))
    }
  }

  @Test func `a link is not written through`() throws {
    #expect(try run("embed", name, "sbom.cdx.json").status == 0)
    try folder.write("", to: "out/.keep")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("out/sbom.cdx.json"), withDestinationPath: "../outside.json")
    let refused = try run("extract", name, "--to", "out")
    #expect(refused.status == 2 && refused.error.contains("a symbolic link"))
    #expect(!FileManager.default.fileExists(atPath: folder.path("outside.json")))
  }

  @Test func `what is no document is not put in`() throws {
    try folder.write("{}", to: "odd.json")
    for document in ["odd.json", "absent.json", "."] {
      let run = try run("embed", name, document)
      #expect(run.status == 2 && run.error.contains("help:"), "\(run.error)")
    }
    #expect(try run("extract", name).error.contains("wheel embed"))
    #expect(try bytes(name) == Data(SmallZip(files).bytes))
  }

  @Test func `another file is not overwritten by what comes out`() throws {
    #expect(try run("embed", name, "sbom.cdx.json").status == 0)
    try folder.write("mine", to: "out/sbom.cdx.json")
    #expect(try run("extract", name, "--to", "out").status == 2)
    #expect(try folder.text("out/sbom.cdx.json") == "mine")
  }
}
