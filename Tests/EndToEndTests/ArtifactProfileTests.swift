import BomafideTesting
import Foundation
import Testing

/// `release` of artifacts that are built from a source tree, with what the manifest says they carry.
@Suite struct ArtifactProfileTests {
  private let folder: TemporaryFolder
  private let program = BuiltProgram()

  private static let manifest = """
    bomafide: 1
    project:
      name: lantern
      license: MIT
      supplier: "Organization: Lantern"
      identifiers: ["pkg:generic/lantern@{version}"]
      evidence: { version: [{ file: VERSION, line: 1 }] }
    artifacts:
      - profile: source
        files: ["lantern-{version}.tar.gz"]
      - profile: windows
        files: ["lantern-{version}-win64.zip"]
        own: ["lantern.exe"]
        carries:
          - component: openssl
            as: dynamic
            files: ["libcrypto-*.dll"]
            identifiers: ["pkg:generic/openssl-bin@{version}"]
            evidence: { version: [{ file: fetch.bat, regex: 'openssl-bin-([0-9.]+)' }] }
          - component: zlib
            as: static
            files: ["lantern.exe"]
    components:
      - name: openssl
        version: 3.0.1
        profiles: [mac]
        files: none
        license: Apache-2.0
        evidence: { version: [{ file: build-mac.py, regex: 'OpenSSL ([0-9.]+)' }] }
      - name: zlib
        profiles: [mac]
        files: none
        license: Zlib
        version: 1.3.1
        evidence: { version: [{ file: fetch.bat, regex: 'zlib-([0-9.]+)' }] }

    """

  private static func library(_ text: String) -> [UInt8] {
    MadeBinary.pe([.init(name: ".rdata", bytes: Array("\0\(text)\0".utf8))])
  }

  private static let openssl = library("OpenSSL 3.0.16 11 Feb 2025")
  private static let program = library(
    " deflate 1.3.1 Copyright 1995-2024 Jean-loup Gailly and Mark Adler ")

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.manifest, to: "src/bomafide.yaml")
    try folder.write("1.2\n", to: "src/VERSION")
    try folder.write("get openssl-bin-3.0.16\nget zlib-1.3.1\n", to: "src/fetch.bat")
    try folder.write("OpenSSL 3.0.1\n", to: "src/build-mac.py")
    try pack([("lantern.exe", Self.program), ("libcrypto-3.dll", Self.openssl)])
  }

  private func pack(_ files: [(name: String, bytes: [UInt8])]) throws {
    try folder.write(Data(SmallZip(files).bytes), to: "lantern-1.2-win64.zip")
  }

  private func release(_ arguments: String...) throws -> BuiltProgram.Run {
    try program.run(
      ["release", "lantern-1.2-win64.zip", "--source", "src"] + arguments, in: folder.path)
  }

  private func change(_ old: String, _ new: String) throws {
    let text = try folder.text("src/bomafide.yaml")
    #expect(text.contains(old))
    try folder.write(
      text.replacingOccurrences(of: old, with: new), to: "src/bomafide.yaml")
  }

  @Test func `the document says what the artifact carries, how, and in which version`() throws {
    let run = try release()
    #expect(run.status == 0, "\(run.error)")
    #expect(run.error.contains("2 compiled files"))
    let data = try Data(
      contentsOf: URL(fileURLWithPath: folder.path("lantern-1.2-win64.zip.spdx.json")))
    let made = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let packages = try #require(made["packages"] as? [[String: Any]])
    let versions = Dictionary(
      uniqueKeysWithValues: packages.map {
        ($0["name"] as? String ?? "", $0["versionInfo"] as? String ?? "")
      })
    #expect(versions == ["lantern": "1.2", "openssl": "3.0.16", "zlib": "1.3.1"])
    let openssl = try #require(packages.first { $0["name"] as? String == "openssl" })
    let references = openssl["externalRefs"] as? [[String: Any]]
    #expect(
      references?.compactMap { $0["referenceLocator"] as? String } == [
        "pkg:generic/openssl-bin@3.0.16"
      ])
    let edges = try #require(made["relationships"] as? [[String: Any]])
    let kinds = Set(edges.compactMap { $0["relationshipType"] as? String })
    #expect(kinds.isSuperset(of: ["DYNAMIC_LINK", "STATIC_LINK"]))
    let files = try #require(made["files"] as? [[String: Any]])
    let library = try #require(files.first { $0["fileName"] as? String == "./libcrypto-3.dll" })
    #expect(
      edges.contains {
        $0["spdxElementId"] as? String == openssl["SPDXID"] as? String
          && $0["relatedSpdxElement"] as? String == library["SPDXID"] as? String
      })
    let verified = try program.run(
      ["verify", "lantern-1.2-win64.zip.spdx.json", "lantern-1.2-win64.zip"], in: folder.path)
    #expect(verified.status == 0, "\(verified.output)")
  }

  @Test func `the folder of the manifest is the source tree where none is named`() throws {
    let run = try program.run(
      ["release", "../lantern-1.2-win64.zip"], in: folder.path("src"))
    #expect(run.status == 0, "\(run.error)")
    #expect(try folder.text("lantern-1.2-win64.zip.spdx.json").contains("3.0.16"))
  }

  @Test func `a compiled file that is nobody's stops the release`() throws {
    try pack([
      ("lantern.exe", Self.program), ("libcrypto-3.dll", Self.openssl),
      (
        "bin/helper",
        MadeBinary.elf([.init(name: ".text", bytes: [UInt8](repeating: 1, count: 64))])
      ),
    ])
    let run = try release()
    #expect(run.status == 1)
    #expect(
      run.error.contains("lantern-1.2-win64.zip!/bin/helper: error: bin/helper is a compiled file"))
    #expect(run.error.contains("[artifact.file-unclaimed]"))
    #expect(
      !FileManager.default.fileExists(atPath: folder.path("lantern-1.2-win64.zip.spdx.json")))
  }

  @Test func `a library that shows in a compiled file has to be declared`() throws {
    try change(
      "      - component: zlib\n        as: static\n        files: [\"lantern.exe\"]\n", "")
    try pack([
      ("lantern.exe", Self.library("nothing")), ("libcrypto-3.dll", Self.openssl),
      ("zlib1.dll", Self.program),
    ])
    let run = try release()
    #expect(run.status == 1)
    #expect(run.error.contains("the artifact carries 'zlib' 1.3.1"))
    #expect(run.error.contains("[artifact.component-undeclared]"))
    // One finding for one file.
    #expect(!run.error.contains("[artifact.file-unclaimed]"))
  }

  @Test func `what is declared and not in the artifact is reported`() throws {
    try pack([("lantern.exe", Self.library("nothing")), ("libcrypto-3.dll", Self.openssl)])
    let unseen = try release()
    #expect(unseen.error.contains("nothing in the artifact shows 'zlib'"))
    #expect(unseen.error.contains("[artifact.component-unseen]"))
    try change("        files: [\"lantern.exe\"]\n", "        unseen: built without its strings\n")
    #expect(try !release().error.contains("[artifact.component-unseen]"))
    try pack([("lantern.exe", Self.program)])
    let gone = try release()
    #expect(gone.status == 1)
    #expect(gone.error.contains("the include 'libcrypto-*.dll' of 'openssl' matches no file"))
  }

  @Test func `the artifact refutes a version, and so does the recipe`() throws {
    try pack([
      ("lantern.exe", Self.program),
      ("libcrypto-3.dll", Self.library("OpenSSL 3.0.15 3 Sep 2024")),
    ])
    let built = try release()
    #expect(built.status == 1)
    #expect(
      built.error.contains("'openssl' is claimed to be 3.0.16, but the artifact holds 3.0.15"))
    #expect(built.error.contains("libcrypto-3.dll"))
    // What an artifact carries otherwise is held against its recipe by `check` too.
    try change("        as: dynamic\n", "        as: dynamic\n        version: 3.0.14\n")
    let checked = try program.run(["check", "src"], in: folder.path)
    #expect(checked.status == 1)
    #expect(checked.output.contains("3.0.16"))
    #expect(checked.output.contains("[drift.version]"))
  }

  @Test func `an entry of a component that is not there, or twice, is told with its line`() throws {
    try change("component: zlib", "component: zlob")
    let unknown = try release()
    #expect(unknown.status == 2)
    #expect(unknown.error.contains("bomafide.yaml:20:20: error"))
    #expect(unknown.error.contains("write 'zlib'"))
    try change("component: zlob", "component: openssl")
    let twice = try release()
    #expect(twice.status == 2)
    #expect(twice.error.contains("each component once in 'carries:'"))
  }

  @Test func `a manifest inside a built artifact needs the source tree`() throws {
    let manifest = Array(try folder.text("src/bomafide.yaml").utf8)
    try pack([
      ("bomafide.yaml", manifest), ("lantern.exe", Self.program),
      ("libcrypto-3.dll", Self.openssl),
    ])
    let run = try program.run(
      ["release", "lantern-1.2-win64.zip", "--profile", "windows"], in: folder.path)
    #expect(run.status == 2)
    #expect(run.error.contains("--source"))
  }
}
