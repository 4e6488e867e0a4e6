import BomafideTesting
import Foundation
import Testing

/// `dossier` of a small release.
@Suite struct DossierTests {
  let folder: TemporaryFolder
  let program = BuiltProgram()

  init() throws {
    folder = try TemporaryFolder()
    try folder.copy(PackageFiles.path("Examples/small"), to: "lantern-0.1.0")
    try FileManager.default.createDirectory(
      atPath: folder.path("dist"), withIntermediateDirectories: true)
    try tool("tar", ["-czf", "dist/lantern-0.1.0.tar.gz", "lantern-0.1.0"])
    let made = try program.run(["release", "dist/lantern-0.1.0.tar.gz"], in: folder.path)
    #expect(made.status == 0, "\(made.error)")
  }

  @discardableResult
  private func tool(_ name: String, _ arguments: [String]) throws -> String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [name] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.standardOutput = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return text
  }

  private func run(_ more: String...) throws -> BuiltProgram.Run {
    try program.run(["dossier", "dist", "--tree", "lantern-0.1.0"] + more, in: folder.path)
  }

  private func index() throws -> [String: Any] {
    try tool("tar", ["-xzf", "dossier.tar.gz"])
    let data = try Data(contentsOf: URL(fileURLWithPath: folder.path("dossier/index.json")))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func `every part has the digest that the index says, and what is missing is said`() throws {
    let made = try run()
    #expect(made.status == 0, "\(made.error)")
    #expect(made.error.contains("dossier.missing"))
    let index = try index()
    let parts = try #require(index["parts"] as? [[String: Any]])
    for part in parts {
      let path = try #require(part["path"] as? String)
      let digest = try tool("sha256sum", ["dossier/\(path)"]).prefix(64)
      #expect(part["digest"] as? String == "sha256:\(digest)")
    }
    let files = try tool("tar", ["-tzf", "dossier.tar.gz"]).split(separator: "\n").map(String.init)
    let named = parts.compactMap { $0["path"] as? String }.map { "dossier/\($0)" }
    #expect(
      Set(files)
        == Set(named + ["dossier/index.html", "dossier/index.json", "dossier/index.md"]))
    #expect(named.contains { $0.hasSuffix("lantern-0.1.0.tar.gz.spdx.json") })
    #expect(!named.contains { $0.hasSuffix(".tar.gz") }, "artifacts stay out")
    let subjects = try #require(index["subjects"] as? [[String: Any]])
    let missing = subjects.filter { $0["missing"] is String }.compactMap { $0["title"] as? String }
    #expect(
      missing == [
        "Policy", "Contacts", "Signatures", "Statements about vulnerabilities", "Advisories",
      ])
    #expect(subjects.contains { ($0["source"] as? String)?.contains("Article 24(1)") == true })
  }

  @Test func `releases of one name have folders of their own, and files keep their names`() throws {
    try folder.copy(folder.path("dist"), to: "mirror")
    #expect(try run("mirror").status == 0)
    let parts = try #require(try index()["parts"] as? [[String: Any]])
    let indexes = parts.compactMap { $0["path"] as? String }.filter {
      $0.hasPrefix("releases/") && $0.hasSuffix("/index.json")
    }
    #expect(indexes.count == 2)
    for index in indexes {
      let folder = index.dropLast("/index.json".count)
      #expect(
        parts.contains { $0["path"] as? String == "\(folder)/lantern-0.1.0.tar.gz.spdx.json" })
    }
  }

  @Test func `the evidence says which claims rest on which lines`() throws {
    #expect(try run().status == 0)
    _ = try index()
    let text = try folder.text("dossier/evidence/claims.json")
    #expect(text.contains("third_party/slugger/VERSION:1"))
    let log = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let components = try #require(log["components"] as? [[String: Any]])
    let slugger = try #require(components.first { $0["name"] as? String == "slugger" })
    let unproven = try #require(slugger["unproven"] as? [String])
    #expect(!unproven.contains("version") && unproven.contains("license"))
  }

  @Test func `it never says that a law is met`() throws {
    #expect(try run().status == 0)
    _ = try index()
    let template = try program.run(["dossier", "--policy-template"], in: folder.path)
    #expect(template.status == 0)
    #expect(template.output.contains("Article 24(1)") && template.output.contains("Article 15"))
    for text in [
      template.output, try folder.text("dossier/index.html"), try folder.text("dossier/index.md"),
      try folder.text("dossier/index.json"),
    ] {
      for word in ["compliant", "compliance", "conforms", "fulfilled", "fulfills"] {
        #expect(!text.lowercased().contains(word), "\(word)")
      }
    }
  }

  @Test func `policy, contacts, statements and advisories go in`() throws {
    let manifest = try folder.text("lantern-0.1.0/bomafide.yaml")
    try folder.write(
      manifest
        + "\nsecurity:\n  contacts: [\"mailto:security@example.org\"]\n  expires: 2026-01-31\n  policy-file: POLICY.md\n",
      to: "lantern-0.1.0/bomafide.yaml")
    try folder.write("# Policy\n", to: "lantern-0.1.0/POLICY.md")
    try folder.write("{}", to: "lantern-0.1.0/vex/statements.json")
    try folder.write("{}", to: "advisory.json")
    let made = try run("--advisory", "advisory.json")
    #expect(made.status == 0, "\(made.error)")
    let parts = try #require(try index()["parts"] as? [[String: Any]]).compactMap {
      $0["path"] as? String
    }
    for path in [
      "policy/POLICY.md", "contacts/security.txt", "vex/statements.json",
      "advisories/advisory.json",
    ] { #expect(parts.contains(path), "\(path)") }
  }

  @Test func `two runs give the same bytes, and the signature is that of the archive`() throws {
    try tool("openssl", ["genpkey", "-algorithm", "ed25519", "-out", "key.pem"])
    try tool("openssl", ["pkey", "-in", "key.pem", "-pubout", "-out", "key.pub"])
    #expect(try run("--key", "key.pem").status == 0)
    let first = try Data(contentsOf: URL(fileURLWithPath: folder.path("dossier.tar.gz")))
    let checked = try program.run(
      ["verify-signature", "dossier.tar.gz", "--key", "key.pub"], in: folder.path)
    #expect(checked.status == 0, "\(checked.output)")
    #expect(try run("--key", "key.pem", "--jobs", "1").status == 0)
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.path("dossier.tar.gz"))) == first)
  }

  @Test func `an altered release is told, and the command ends with 1`() throws {
    try folder.write("other", to: "lantern-0.1.0/src/main.c")
    try tool("tar", ["-czf", "dist/lantern-0.1.0.tar.gz", "lantern-0.1.0"])
    let made = try run()
    #expect(made.status == 1)
    #expect(made.error.contains("verify.altered"))
  }

  @Test func `no release, no folder and no key are refused`() throws {
    #expect(try program.run(["dossier"], in: folder.path).status == 2)
    #expect(try program.run(["dossier", "nowhere"], in: folder.path).status == 2)
    #expect(try run("--key", "nowhere.pem").status == 2)
    #expect(!FileManager.default.fileExists(atPath: folder.path("dossier.tar.gz")))
  }
}
