import BomafideTesting
import Foundation
import Testing

/// `well-known` for small web sites.
@Suite struct WellKnownTests {
  let folder: TemporaryFolder
  // 2025-06-15
  let program = BuiltProgram()

  init() throws {
    folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path("site"), withIntermediateDirectories: true)
  }

  private func manifest(_ security: String) throws {
    try folder.write(
      "bomafide: 1\nproject: { name: lantern }\nsecurity:\n" + security, to: "bomafide.yaml")
  }

  private func run(_ more: String...) throws -> BuiltProgram.Run {
    try program.run(["well-known", "site"] + more, in: folder.path)
  }

  private func json(_ path: String) throws -> [String: Any] {
    let data = try Data(contentsOf: URL(fileURLWithPath: folder.path("site/.well-known/\(path)")))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  private func advisory(_ id: String, label: String = "WHITE", year: Int = 2025) -> String {
    """
    {"document":{"category":"csaf_base","csaf_version":"2.0","title":"About \(id)",
      "distribution":{"tlp":{"label":"\(label)"}},"notes":[{"category":"summary","text":"x"}],
      "publisher":{"category":"vendor","name":"Example","namespace":"https://example.org"},
      "references":[{"category":"external","summary":"x","url":"https://example.org"}],
      "tracking":{"id":"\(id)","initial_release_date":"\(year)-01-02T00:00:00Z",
        "current_release_date":"\(year)-03-04T00:00:00Z","status":"final","version":"1",
        "revision_history":[{"date":"\(year)-01-02T00:00:00Z","number":"1","summary":"first"}]}}}
    """
  }

  @Test func `flags alone make a security-dot-txt`() throws {
    let made = try run(
      "--contact", "mailto:security@example.org", "--contact", "https://example.org/report",
      "--expires", "2026-01-31", "--site", "https://example.org/")
    #expect(made.status == 0, "\(made.error)")
    #expect(
      try folder.text("site/.well-known/security.txt") == """
        Contact: mailto:security@example.org
        Contact: https://example.org/report
        Expires: 2026-01-31T00:00:00Z
        Canonical: https://example.org/.well-known/security.txt

        """)
  }

  @Test func `without a contact or an end there is no file`() throws {
    let bare = try run()
    #expect(bare.status == 2)
    #expect(bare.error.contains("--contact mailto:security@example.org"))
    let endless = try run("--contact", "mailto:a@example.org")
    #expect(endless.status == 2)
    #expect(endless.error.contains("--expires"))
    #expect(!FileManager.default.fileExists(atPath: folder.path("site/.well-known/security.txt")))
  }

  @Test(arguments: [
    "security@example.org", "http://example.org", "mailto:", "mailto:a", "javascript:x",
    "https://example.org\u{A}Contact: https://evil.example",
  ])
  func `what is no address for reports is refused, and nothing is written`(contact: String) throws {
    let made = try run("--contact", contact, "--expires", "2026-01-31")
    #expect(made.status == 1)
    #expect(made.error.contains("well-known.contact"))
    #expect(!FileManager.default.fileExists(atPath: folder.path("site/.well-known/security.txt")))
  }

  @Test func `contacts expire, and not later than in a year`() throws {
    let past = try run("--contact", "mailto:a@example.org", "--expires", "2025-06-01")
    #expect(past.status == 1)
    #expect(past.error.contains("well-known.expires"))
    let far = try run("--contact", "mailto:a@example.org", "--expires", "2027-06-01")
    #expect(far.status == 0)
    #expect(far.error.contains("well-known.expires"))
    #expect(try run("--contact", "mailto:a@example.org", "--expires", "soon").status == 2)
  }

  @Test func `the manifest says who publishes and where the interface is`() throws {
    try manifest(
      """
        contacts: ["mailto:security@example.org"]
        expires: 2026-01-31
        site: https://example.org
        policy: https://example.org/policy
        languages: [en, de]
        publisher: { name: Example, namespace: "https://example.org", category: vendor }
        tea: [{ url: "https://tea.example.org", versions: [1.0.0, 2.0.0-rc.1], priority: 0.5 }]

      """)
    for (name, id) in [("a", "EX-2025:0001"), ("b", "EX-2024-0007")] {
      try folder.write(advisory(id, year: name == "a" ? 2025 : 2024), to: "\(name).json")
    }
    let made = try run("--advisory", "a.json", "b.json")
    #expect(made.status == 0, "\(made.error)")
    let text = try folder.text("site/.well-known/security.txt")
    #expect(text.contains("CSAF: https://example.org/.well-known/csaf/provider-metadata.json\n"))
    #expect(text.contains("Preferred-Languages: en, de\n"))
    #expect(text.contains("Policy: https://example.org/policy\n"))
    let metadata = try json("csaf/provider-metadata.json")
    #expect(metadata["role"] as? String == "csaf_provider")
    #expect((metadata["distributions"] as? [Any])?.count == 2)
    #expect(
      try folder.text("site/.well-known/csaf/white/index.txt")
        == "2024/ex-2024-0007.json\n2025/ex-2025_0001.json\n")
    #expect(
      try folder.text("site/.well-known/csaf/white/changes.csv")
        == "\"2025/ex-2025_0001.json\",\"2025-03-04T00:00:00Z\"\r\n"
        + "\"2024/ex-2024-0007.json\",\"2024-03-04T00:00:00Z\"\r\n")
    #expect(
      try folder.text("site/.well-known/csaf/white/2025/ex-2025_0001.json")
        == advisory("EX-2025:0001"))
    #expect(
      try folder.text("site/.well-known/csaf/white/2025/ex-2025_0001.json.sha512").hasSuffix(
        "  ex-2025_0001.json\n"))
    let feed = try #require(
      try json("csaf/white/csaf-feed-tlp-white.json")["feed"] as? [String: Any])
    #expect(
      (feed["entry"] as? [[String: Any]])?.map { $0["id"] as? String } == [
        "EX-2025:0001", "EX-2024-0007",
      ])
    let endpoints = try #require(try json("tea")["endpoints"] as? [[String: Any]])
    #expect(endpoints[0]["url"] as? String == "https://tea.example.org")
    #expect(endpoints[0]["priority"] as? Double == 0.5)
  }

  @Test func `what is not for everybody is never published`() throws {
    try manifest(
      """
        contacts: ["mailto:security@example.org"]
        expires: 2026-01-31
        site: https://example.org
        publisher: { name: Example, namespace: "https://example.org" }

      """)
    try folder.write(advisory("EX-1", label: "AMBER"), to: "a.json")
    let made = try run("--advisory", "a.json")
    #expect(made.status == 1)
    #expect(made.error.contains("well-known.tlp"))
    #expect(!FileManager.default.fileExists(atPath: folder.path("site/.well-known")))
  }

  @Test func `what was published stays published until its file is gone`() throws {
    try manifest(
      """
        contacts: ["mailto:security@example.org"]
        expires: 2026-01-31
        site: https://example.org
        publisher: { name: Example, namespace: "https://example.org" }

      """)
    for id in ["EX-1", "EX-2"] {
      try folder.write(advisory(id), to: "\(id).json")
      let made = try run("--advisory", "EX-1.json".replacing("EX-1", with: id))
      #expect(made.status == 0, "\(made.output)\(made.error)")
    }
    let index = "site/.well-known/csaf/white/index.txt"
    #expect(try folder.text(index) == "2025/ex-1.json\n2025/ex-2.json\n")
    #expect(try run().status == 0)
    #expect(try json("csaf/provider-metadata.json")["distributions"] != nil)
    // A new edition takes the place of the old one.
    try folder.write(advisory("EX-1").replacing("About", with: "More about"), to: "EX-1.json")
    #expect(try run("--advisory", "EX-1.json").status == 0)
    #expect(try folder.text("site/.well-known/csaf/white/2025/ex-1.json").contains("More about"))
    try FileManager.default.removeItem(
      atPath: folder.path("site/.well-known/csaf/white/2025/ex-2.json"))
    #expect(try run().status == 0)
    #expect(try folder.text(index) == "2025/ex-1.json\n")
  }

  @Test(arguments: [
    ("\"status\":\"final\"", "\"status\":\"draft\"", "is a draft"),
    (
      "\"namespace\":\"https://example.org\"", "\"namespace\":\"https://other.example\"",
      "is another publisher's"
    ),
  ])
  func `drafts and what others publish are refused`(
    text: String, other: String, words: String
  ) throws {
    try manifest(
      """
        contacts: ["mailto:security@example.org"]
        expires: 2026-01-31
        site: https://example.org
        publisher: { name: Example, namespace: "https://example.org" }

      """)
    try folder.write(advisory("EX-1").replacing(text, with: other), to: "a.json")
    let made = try run("--advisory", "a.json")
    #expect(made.status == 1)
    #expect(made.output.contains(words) || made.error.contains(words))
    #expect(!FileManager.default.fileExists(atPath: folder.path("site/.well-known/csaf")))
  }

  @Test func `two advisories may not share a file name`() throws {
    try manifest(
      """
        contacts: ["mailto:security@example.org"]
        expires: 2026-01-31
        site: https://example.org
        publisher: { name: Example, namespace: "https://example.org" }

      """)
    try folder.write(advisory("EX:1"), to: "a.json")
    try folder.write(advisory("EX/1"), to: "b.json")
    let made = try run("--advisory", "a.json", "b.json")
    #expect(made.status == 1)
    #expect(made.error.contains("well-known.advisory"))
  }

  @Test(arguments: [
    "tea: [{ url: \"http://tea.example.org\", versions: [1.0.0] }]",
    "tea: [{ url: \"https://tea.example.org/\", versions: [1.0.0] }]",
    "tea: [{ url: \"https://tea.example.org\", versions: [\"1.0\"] }]",
    "tea: [{ url: \"https://tea.example.org\", versions: [1.0.0], priority: 2 }]",
    "policy: http://example.org",
    "openpgp-keys: [{ url: \"https://example.org/k\", fingerprint: \"1234\" }]",
  ])
  func `what the standards refuse is refused here`(line: String) throws {
    try manifest(
      """
        contacts: ["mailto:security@example.org"]
        expires: 2026-01-31
        site: https://example.org
        publisher: { name: Example, namespace: "https://example.org" }
        \(line)

      """)
    let made = try run()
    #expect(made.status == 1, "\(made.error)")
    #expect(made.error.contains("well-known."))
    #expect(made.error.contains("bomafide.yaml:8"))
  }

  @Test func `an SBOM is no advisory, and a missing folder is not made`() throws {
    try manifest(
      """
        contacts: ["mailto:security@example.org"]
        expires: 2026-01-31
        site: https://example.org
        publisher: { name: Example, namespace: "https://example.org" }

      """)
    try folder.write("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\"}", to: "a.json")
    #expect(try run("--advisory", "a.json").status == 2)
    let made = try program.run(["well-known", "nowhere"], in: folder.path)
    #expect(made.status == 2)
  }

  static let schema = "schemas/csaf/2.0/json_schema/provider_json_schema.json"

  @Test(.enabled(if: SharedMaterial.isExpected(schema), Comment(rawValue: SharedMaterial.absence)))
  func `the metadata has what the official schema asks for, in its words`() throws {
    try manifest(
      """
        contacts: ["mailto:security@example.org"]
        expires: 2026-01-31
        site: https://example.org
        publisher: { name: Example, namespace: "https://example.org" }
        openpgp-keys: [{ url: "https://example.org/key.asc" }]

      """)
    #expect(try run().status == 0)
    let schema = try #require(
      try JSONSerialization.jsonObject(with: SharedMaterial.data(Self.schema)) as? [String: Any])
    let metadata = try json("csaf/provider-metadata.json")
    let properties = try #require(schema["properties"] as? [String: [String: Any]])
    for name in try #require(schema["required"] as? [String]) {
      #expect(metadata[name] != nil, "\(name)")
    }
    for name in metadata.keys { #expect(properties[name] != nil, "\(name)") }
    let roles = try #require(properties["role"]?["enum"] as? [String])
    #expect(roles.contains(metadata["role"] as? String ?? ""))
    // No mechanism is said to be there where nothing is published.
    #expect(metadata["distributions"] == nil && metadata["role"] as? String == "csaf_publisher")
  }
}
