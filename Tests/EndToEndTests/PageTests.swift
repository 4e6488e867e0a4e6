import BomafideTesting
import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// `page` on folders of small artifacts.
@Suite struct PageTests {
  let folder: TemporaryFolder
  let program = BuiltProgram()

  init() throws { folder = try TemporaryFolder() }

  private func run(_ tool: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [tool] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }

  /// An archive of the small example with its document.
  private func release(_ name: String = "lantern-0.1.0.tar.gz") throws {
    if !FileManager.default.fileExists(atPath: folder.path("lantern-0.1.0")) {
      try folder.copy(PackageFiles.path("Examples/small"), to: "lantern-0.1.0")
      try FileManager.default.createDirectory(
        atPath: folder.path("dist"), withIntermediateDirectories: true)
    }
    try run("tar", ["-czf", "dist/\(name)", "lantern-0.1.0"])
    let made = try program.run(
      ["release", "dist/\(name)", "--format", "spdx-json", "--format", "cyclonedx-json"],
      in: folder.path)
    #expect(made.status == 0, "\(made.error)")
  }

  private func page(_ more: String...) throws -> BuiltProgram.Run {
    try program.run(["page", "dist"] + more, in: folder.path)
  }

  private func json() throws -> [String: Any] {
    let data = try Data(contentsOf: URL(fileURLWithPath: folder.path("dist/index.json")))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  /// A document by hand, about an artifact of these bytes.
  private func bill(of bytes: [UInt8], name: String, components: String = "") throws -> String {
    let digest = try sha256(bytes)
    return """
      {"bomFormat":"CycloneDX","specVersion":"1.6","version":1,"metadata":{"component":{"type":"application",\
      "bom-ref":"root","name":\(name),"version":"1.0","hashes":[{"alg":"SHA-256","content":"\(digest)"}]}},\
      "components":[\(components)]}
      """
  }

  private func sha256(_ bytes: [UInt8]) throws -> String {
    try folder.write(Data(bytes), to: "hashed")
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["sha256sum", folder.path("hashed")]
    process.standardOutput = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return String(text.prefix(64))
  }

  @Test
  func `a file has a row with its size, digest and verified documents, and documents have none`()
    throws
  {
    try release()
    let made = try page("--html", "--json", "--markdown")
    #expect(made.status == 0, "\(made.error)")
    let page = try json()
    let files = try #require(page["files"] as? [[String: Any]])
    #expect(files.map { $0["name"] as? String } == ["lantern-0.1.0.tar.gz"])
    #expect(files[0]["verdict"] as? String == "holds")
    #expect(
      files[0]["documents"] as? [String] == [
        "lantern-0.1.0.tar.gz.spdx.json", "lantern-0.1.0.tar.gz.cdx.json",
      ])
    let bytes = [UInt8](
      try Data(contentsOf: URL(fileURLWithPath: folder.path("dist/lantern-0.1.0.tar.gz"))))
    #expect(files[0]["size"] as? Int == bytes.count)
    #expect((files[0]["digests"] as? [String])?.contains("sha256:\(try sha256(bytes))") == true)
    let html = try folder.text("dist/index.html")
    #expect(html.contains(">lantern 0.1.0</bdi></h1>"))
    #expect(html.contains("href=\"lantern-0.1.0.tar.gz.spdx.json\""))
    #expect(html.contains("columnheader\">SBOM"))
    #expect(html.contains("third_party/slugger/VERSION"), "evidence comes from the documents")
    #expect(try folder.text("dist/index.md").contains("| [lantern-0.1.0.tar.gz]"))
  }

  @Test func `what lies beside sidecars is listed too`() throws {
    try release()
    let list = "lantern-0.1.0.tar.gz.sha256"
    let digest = try sha256(
      [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder.path("dist/lantern-0.1.0.tar.gz")))))
    try folder.write("\(digest)  lantern-0.1.0.tar.gz\n", to: "dist/\(list)")
    try folder.write("not checked", to: "dist/\(list).asc")
    let statements = """
      {"@context":"https://openvex.dev/ns/v0.2.0","@id":"https://example.org/vex/1","author":"Maintainers",\
      "timestamp":"2026-01-01T00:00:00Z","version":1,"statements":[{"vulnerability":{"name":"CVE-2025-0001"},\
      "products":[{"@id":"pkg:generic/lantern@0.1.0"}],"status":"fixed"}]}
      """
    try folder.write(statements, to: "dist/lantern-0.1.0.tar.gz.spdx.json.openvex.json")
    let made = try page("--html", "--json")
    #expect(made.status == 0, "\(made.error)")
    let html = try folder.text("dist/index.html")
    #expect(html.contains("href=\"\(list).asc\""))
    #expect(html.contains("href=\"lantern-0.1.0.tar.gz.spdx.json.openvex.json\""))
    #expect(html.contains("CVE-2025-0001"))
  }

  @Test func `the column of documents is there if any file has one`() throws {
    try folder.write("bytes", to: "dist/tool-1.0.exe")
    let made = try page()
    #expect(made.status == 0, "\(made.error)")
    #expect(made.error.contains("page.no-document"))
    let html = try folder.text("dist/index.html")
    #expect(!html.contains(">SBOM</th>") && !html.contains("verified"))
    #expect(html.contains("Windows installer"))
  }

  @Test func `an altered artifact is shown as failed, and the command ends with 1`() throws {
    try release()
    try folder.write("another", to: "lantern-0.1.0/third_party/slugger/slugger.c")
    try run("tar", ["-czf", "dist/lantern-0.1.0.tar.gz", "lantern-0.1.0"])
    let made = try page("--html", "--json")
    #expect(made.status == 1)
    #expect(made.error.contains("verify.altered"))
    let files = try #require(try json()["files"] as? [[String: Any]])
    #expect(files[0]["verdict"] as? String == "fails")
    let html = try folder.text("dist/index.html")
    #expect(html.contains("1 file altered") && html.contains("id=\"problems\""))
  }

  @Test func `a document without any checksum verifies nothing, and fails`() throws {
    try folder.write("bytes", to: "dist/tool-1.0.exe")
    try folder.write(
      """
      {"bomFormat":"CycloneDX","specVersion":"1.6","version":1,
       "components":[{"type":"library","name":"a","version":"1"}]}
      """, to: "dist/tool-1.0.exe.cdx.json")
    let made = try page()
    #expect(made.status == 1)
    #expect(made.error.contains("page.unverified"))
  }

  @Test(arguments: ["", "{", "not json", "{\"bomFormat\":\"CycloneDX\"", "\u{0}\u{1}"])
  func `a document that cannot be read is shown as failed`(text: String) throws {
    try folder.write("bytes", to: "dist/tool-1.0.exe")
    try folder.write(text, to: "dist/tool-1.0.exe.spdx.json")
    let made = try page()
    #expect(made.status == 1, "\(made.error)")
    #expect(made.error.contains("page.document"))
    #expect(try folder.text("dist/index.html").contains("cannot be read"))
  }

  @Test func `two runs give the same bytes, whatever the number of threads`() throws {
    try release()
    try release("lantern-0.1.0-linux-x86_64.tar.gz")
    _ = try page("--html", "--json", "--jobs", "1")
    let first = try folder.text("dist/index.html") + folder.text("dist/index.json")
    _ = try page("--html", "--json", "--jobs", "7")
    #expect(try folder.text("dist/index.html") + folder.text("dist/index.json") == first)
  }

  @Test func `checksums are held against the files`() throws {
    try folder.write("bytes", to: "dist/tool-1.0.exe")
    try folder.write("\(try sha256(Array("bytes".utf8)))  tool-1.0.exe\n", to: "dist/SHA256SUMS")
    #expect(try page().status == 0)
    try folder.write("\(try sha256(Array("other".utf8)))  tool-1.0.exe\n", to: "dist/SHA256SUMS")
    let made = try page()
    #expect(made.status == 1)
    #expect(made.error.contains("SHA256SUMS:1") && made.error.contains("page.checksum"))
  }

  @Test func `signatures are checked with the keys that are given, those of documents too`() throws
  {
    try release()
    try run("openssl", ["genpkey", "-algorithm", "ed25519", "-out", "key.pem"])
    try run("openssl", ["pkey", "-in", "key.pem", "-pubout", "-out", "key.pub"])
    let signed = try program.run(
      [
        "sign", "--key", "key.pem", "dist/lantern-0.1.0.tar.gz",
        "dist/lantern-0.1.0.tar.gz.spdx.json",
      ], in: folder.path)
    #expect(signed.status == 0, "\(signed.error)")
    #expect(try page("--json", "--key", "key.pub").status == 0)
    let documents = try #require(try json()["documents"] as? [[String: Any]])
    let signatures = try #require(documents[0]["signatures"] as? [[String: Any]])
    #expect(signatures.map { $0["verdict"] as? String } == ["holds"])
    try run("openssl", ["genpkey", "-algorithm", "ed25519", "-out", "other.pem"])
    try run("openssl", ["pkey", "-in", "other.pem", "-pubout", "-out", "other.pub"])
    let refused = try page("--key", "other.pub")
    #expect(refused.status == 1)
    #expect(refused.error.contains("signature.invalid"))
    #expect(try page("--json").status == 0, "without a key nothing is said to hold")
    let unchecked = try #require(try json()["files"] as? [[String: Any]])
    let one = try #require((unchecked[0]["signatures"] as? [[String: Any]])?.first)
    #expect(one["verdict"] as? String == "unchecked")
  }

  @Test func `an attestation beside a document is checked against the artifact that it is about`()
    throws
  {
    try release()
    try run("openssl", ["genpkey", "-algorithm", "ed25519", "-out", "key.pem"])
    try run("openssl", ["pkey", "-in", "key.pem", "-pubout", "-out", "key.pub"])
    let attested = try program.run(
      [
        "attest", "--key", "key.pem", "dist/lantern-0.1.0.tar.gz.spdx.json",
        "dist/lantern-0.1.0.tar.gz",
      ], in: folder.path)
    #expect(attested.status == 0, "\(attested.error)")
    let made = try page("--json", "--key", "key.pub")
    #expect(made.status == 0, "\(made.error)")
    let documents = try #require(try json()["documents"] as? [[String: Any]])
    let one = try #require((documents[0]["signatures"] as? [[String: Any]])?.first)
    #expect(one["kind"] as? String == "attestation")
    #expect(one["verdict"] as? String == "holds")
  }

  @Test func `the shape of python-dot-org has one record for each file, with https addresses`()
    throws
  {
    try release()
    try folder.write("signature", to: "dist/lantern-0.1.0.tar.gz.asc")
    let bare = try page("--json-shape", "python-org")
    #expect(bare.status == 2)
    #expect(bare.error.contains("--base-url"))
    #expect(try page("--json-shape", "python-org", "--base-url", "http://example.org").status == 2)
    let base = "https://www.python.org/ftp/python/3.13.5"
    let made = try page("--json-shape", "python-org", "--base-url", base)
    #expect(made.status == 0, "\(made.error)")
    let data = try Data(contentsOf: URL(fileURLWithPath: folder.path("dist/release-files.json")))
    let records = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
    #expect(records.count == 1)
    let url = try #require(records[0]["url"] as? String)
    #expect(url == "\(base)/lantern-0.1.0.tar.gz")
    #expect(records[0]["sbom_spdx2_file"] as? String == url + ".spdx.json")
    #expect(records[0]["gpg_signature_file"] as? String == url + ".asc")
    #expect(records[0]["sigstore_bundle_file"] as? String == "")
    #expect(records[0]["is_source"] as? Bool == true)
  }

  @Test func `what changed since the previous release is told by the documents`() throws {
    for (version, folderName) in [("1.0", "old"), ("1.1", "dist")] {
      let bytes = Array("tool \(version)".utf8)
      try folder.write(Data(bytes), to: "\(folderName)/tool-\(version).exe")
      let part = version == "1.0" ? "2.0" : "2.1"
      let more =
        version == "1.0" ? "" : ",{\"type\":\"library\",\"name\":\"fresh\",\"version\":\"1\"}"
      try folder.write(
        try bill(
          of: bytes, name: "\"tool\"",
          components: "{\"type\":\"library\",\"name\":\"zlib\",\"version\":\"\(part)\"}\(more)"),
        to: "\(folderName)/tool-\(version).exe.cdx.json")
    }
    try folder.write("new", to: "dist/tool-1.1.pkg")
    let made = try page("--json", "--previous", "old")
    #expect(made.status == 0, "\(made.error)")
    let changes = try #require(try json()["changes"] as? [String: Any])
    let rows = try #require(changes["components"] as? [[String: Any]])
    #expect(rows.map { $0["component"] as? String } == ["fresh", "zlib"])
    #expect(rows.map { $0["kind"] as? String } == ["added", "upgraded"])
    #expect(changes["filesAdded"] as? [String] == ["tool-1.1.pkg"])
    #expect(changes["filesRemoved"] as? [String] == [])
  }

  @Test func `statements about the release are documents, whatever their names`() throws {
    try folder.write("bytes", to: "dist/tool-1.0.exe")
    try folder.write(
      try bill(
        of: Array("bytes".utf8), name: "\"tool\"",
        components: """
          {"type":"library","name":"zlib","version":"1.3.1","purl":"pkg:generic/zlib@1.3.1"}
          """), to: "dist/tool-1.0.exe.cdx.json")
    let vex = """
      {"@context":"https://openvex.dev/ns/v0.2.0","@id":"https://example.org/vex/1","author":"Example",
       "timestamp":"2025-01-02T03:04:05Z","version":1,"statements":[{"vulnerability":{"name":"CVE-2023-45853"},
       "products":[{"@id":"pkg:generic/zlib@1.3.1"}],"status":"not_affected",
       "justification":"vulnerable_code_not_present"}]}
      """
    try folder.write(vex, to: "dist/example-2025-1.json")
    try folder.write(vex, to: "dist/tool-1.0.exe.openvex.json")
    let made = try page("--json", "--html")
    #expect(made.status == 0, "\(made.error)")
    let files = try #require(try json()["files"] as? [[String: Any]])
    #expect(files.map { $0["name"] as? String } == ["tool-1.0.exe"])
    #expect(
      files[0]["statements"] as? [String] == ["tool-1.0.exe.openvex.json", "example-2025-1.json"])
    #expect((try json()["statements"] as? [Any])?.count == 2)
    #expect(try folder.text("dist/index.html").contains(">VEX</th>"))
  }

  // MARK: Bad input

  @Test func `what lies beside a file that is gone is no row, and the page names no folder`() throws
  {
    try folder.write("bytes", to: "dist/tool-1.0.exe")
    for ending in [".sig", ".asc", ".crt", ".sigstore", ".sigstore.json", ".spdx.json", ".sha256"] {
      try folder.write("x", to: "dist/gone-1.0.zip\(ending)")
    }
    let made = try program.run(
      ["page", folder.path("dist"), "--json", "--html", "--exit-zero"], in: folder.path)
    #expect(made.status == 0, "\(made.error)")
    #expect(made.error.contains("page.orphan"))
    let files = try #require(try json()["files"] as? [[String: Any]])
    #expect(files.map { $0["name"] as? String } == ["tool-1.0.exe"])
    #expect(!(try folder.text("dist/index.html").contains(folder.path("dist"))))
  }

  @Test func `names and contents that are markup stay text`() throws {
    let name = "a<script>alert(1)<script>.exe"
    let evil = "</script><script>alert(1)</script>\\u202e\\u0007'\\\""
    try folder.write("bytes", to: "dist/\(name)")
    try folder.write(
      try bill(
        of: Array("bytes".utf8), name: "\"\(evil)\"",
        components: """
          {"type":"library","name":"\(evil)","version":"<b>","licenses":[{"license":{"name":"<img src=x>"}}],
           "evidence":{"occurrences":[{"location":"<svg onload=x>.c","line":1}]}}
          """), to: "dist/\(name).cdx.json")
    let made = try page("--html", "--markdown", "--json")
    #expect(made.status == 0, "\(made.error)")
    let html = try folder.text("dist/index.html")
    for word in ["<script", "<img src=x", "<svg onload", "<b>", "\u{202E}", "\u{7}"] {
      #expect(!html.contains(word), "\(word)")
    }
    #expect(html.contains("href=\"a%3Cscript%3Ealert%281%29%3Cscript%3E.exe\""))
    #expect(html.contains("\\u{202e}"))
    // What is indented by four is code, and shown as it is.
    let markdown = try folder.text("dist/index.md").split(separator: "\n")
    #expect(!markdown.contains { !$0.hasPrefix("    ") && $0.contains("<script") })
  }

  @Test func `ten thousand components make a bounded page, and the JSON has all`() throws {
    try folder.write("bytes", to: "dist/tool-1.0.exe")
    let parts = (0..<10_000).map {
      "{\"type\":\"library\",\"name\":\"part-\($0)\",\"version\":\"1.\($0)\",\"purl\":\"pkg:npm/part-\($0)@1.\($0)\"}"
    }
    try folder.write(
      try bill(
        of: Array("bytes".utf8), name: "\"tool\"", components: parts.joined(separator: ",")),
      to: "dist/tool-1.0.exe.cdx.json")
    let made = try page("--html", "--json")
    #expect(made.status == 0, "\(made.error)")
    let html = try folder.text("dist/index.html")
    #expect(html.utf8.count < 4_000_000)
    #expect(html.contains("8\u{202F}000 more components of 10\u{202F}000 are not shown"))
    #expect((try json()["components"] as? [Any])?.count == 10_000)
  }

  @Test func `very long texts are cut on the page, and whole in the JSON`() throws {
    try folder.write("bytes", to: "dist/tool-1.0.exe")
    let long = String(repeating: "n", count: 200_000)
    try folder.write(
      try bill(
        of: Array("bytes".utf8), name: "\"\(long)\"",
        components: "{\"type\":\"library\",\"name\":\"\(long)\",\"version\":\"1\"}"),
      to: "dist/tool-1.0.exe.cdx.json")
    let made = try page("--html", "--markdown", "--json")
    #expect(made.status == 0, "\(made.error)")
    #expect(try folder.text("dist/index.html").utf8.count < 100_000)
    #expect(try folder.text("dist/index.md").utf8.count < 100_000)
    let components = try #require(try json()["components"] as? [[String: Any]])
    #expect((components[0]["name"] as? String)?.count == 200_000)
  }

  @Test func `pipes and links are no artifacts`() throws {
    try folder.write("bytes", to: "dist/tool-1.0.exe")
    #expect(mkfifo(folder.path("dist/pipe-1.0.tar.gz"), 0o600) == 0)
    #expect(symlink("/etc/passwd", folder.path("dist/link-1.0.tar.gz")) == 0)
    // A name that is no UTF-8.
    let odd = Array(folder.path("dist/").utf8).map(CChar.init(bitPattern:)) + [-1, 0x61, 0]
    let file = fopen(odd, "w")
    #expect(file != nil)
    if let file { fclose(file) }
    let made = try page("--json")
    #expect(made.status == 1)
    #expect(made.error.contains("page.left-out"))
    let files = try #require(try json()["files"] as? [[String: Any]])
    #expect(files.map { $0["name"] as? String } == ["tool-1.0.exe"])
  }

  @Test func `a folder without an artifact, a file, and no folder at all are refused`() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path("dist"), withIntermediateDirectories: true)
    #expect(try page().status == 2)
    try folder.write("x", to: "dist/a.tar.gz.asc")
    try folder.write("{}", to: "dist/b.spdx.json")
    let orphans = try page()
    #expect(orphans.status == 2)
    #expect(orphans.error.contains("no artifact among 2 files"))
    #expect(try program.run(["page", "dist/a.tar.gz.asc"], in: folder.path).status == 2)
    #expect(try program.run(["page", "nowhere"], in: folder.path).status == 2)
    #expect(try page("--base-url", "javascript:alert(1)").status == 2)
  }

  @Test func `what this command wrote is no artifact when it runs again`() throws {
    try folder.write("bytes", to: "dist/tool-1.0.exe")
    _ = try page(
      "--html", "--json", "--markdown", "--json-shape", "python-org", "--base-url",
      "https://example.org/1")
    let again = try page("--json")
    #expect(again.status == 0, "\(again.error)")
    #expect((try json()["files"] as? [Any])?.count == 1)
  }

  @Test func `a release of twenty artifacts has a page with all of them verified`() throws {
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/python3") || which("python3")
    else {
      #expect(ProcessInfo.processInfo.environment["CI"] == nil, "python3 is missing")
      print("skipped: no python3, so that no release of twenty artifacts can be made")
      return
    }
    try run(
      "python3", [PackageFiles.path("Scripts/page-sample"), BuiltProgram.path, folder.path("s")])
    let made = try program.run(
      [
        "page", "s/2.1.0", "--html", "--json", "--previous", "s/2.0.0", "--key", "s/release.pub",
        "--manifest", "s/lantern-2.1.0.yaml",
      ], in: folder.path)
    #expect(made.status == 0, "\(made.error)")
    let data = try Data(contentsOf: URL(fileURLWithPath: folder.path("s/2.1.0/index.json")))
    let page = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let schema = try SmallSchema("docs/page.schema.json")
    #expect(try schema.troubles(data).isEmpty)
    let files = try #require(page["files"] as? [[String: Any]])
    #expect(files.count == 20)
    #expect(files.allSatisfy { $0["verdict"] as? String == "holds" })
    #expect(files.allSatisfy { ($0["statements"] as? [String])?.isEmpty == false })
    #expect(files.contains { $0["description"] as? String == "for macOS 11 and later" })
    let html = try folder.text("s/2.1.0/index.html")
    #expect(!html.contains("<script") && !html.contains("http-equiv=\"refresh"))
    #expect(html.utf8.count < 400_000)
  }

  private func which(_ tool: String) -> Bool {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(tool)")
    }
  }
}
