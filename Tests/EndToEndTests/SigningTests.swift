import BomafideTesting
import Foundation
import Testing

/// `sign`, `attest` and `verify-signature`.
@Suite struct SigningTests {
  private let folder: TemporaryFolder

  /// Source: RFC 8410, 10.3.
  private static let key = """
    -----BEGIN PRIVATE KEY-----
    MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
    -----END PRIVATE KEY-----
    """
  private static let publicKey = """
    -----BEGIN PUBLIC KEY-----
    MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
    -----END PUBLIC KEY-----
    """
  /// Of another key, RFC 8032, 7.1, test 1.
  private static let otherKey = """
    -----BEGIN PUBLIC KEY-----
    MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
    -----END PUBLIC KEY-----
    """

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.key, to: "key.pem")
    try folder.write(Self.publicKey, to: "key.pub")
    try folder.write(Self.otherKey, to: "other.pub")
    try folder.write("one", to: "one.tar.gz")
    try folder.write("two", to: "two.tar.gz")
    try folder.write(
      #"{"bomFormat":"CycloneDX","specVersion":"1.6","version":1,"components":[]}"#,
      to: "one.cdx.json")
  }

  private func run(_ arguments: String...) throws -> BuiltProgram.Run {
    try BuiltProgram().run(arguments, in: folder.path)
  }

  private func rules(_ arguments: String...) throws -> [String] {
    let run = try BuiltProgram().run(
      ["verify-signature", "-o", "json"] + arguments, in: folder.path)
    let report = CheckedReport(
      status: run.status,
      json: try #require(
        try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any],
        "\(run.error)"))
    #expect(run.status == (report.rules.isEmpty ? 0 : 1))
    return report.rules
  }

  @Test(arguments: [true, false])
  func `a signature holds for the file and the key, and for no other`(isBare: Bool) throws {
    let signed =
      try isBare
      ? run("sign", "--key", "key.pem", "--bare", "one.tar.gz", "two.tar.gz")
      : run("sign", "--key", "key.pem", "one.tar.gz", "two.tar.gz")
    #expect(signed.status == 0, "\(signed.error)")
    let ending = isBare ? ".sig" : ".sigstore.json"
    #expect(try rules("--key", "key.pub", "one.tar.gz") == [])
    #expect(try rules("--key", "other.pub", "--key", "key.pub", "two.tar.gz") == [])
    #expect(try rules("--key", "other.pub", "one.tar.gz") == ["signature.invalid"])
    let swapped = try rules(
      "--key", "key.pub", "--signature", "one.tar.gz" + ending, "two.tar.gz")
    #expect(
      Set(swapped)
        == (isBare ? ["signature.invalid"] : ["signature.invalid", "signature.digest"]))
    try folder.write("One", to: "one.tar.gz")
    #expect(try rules("--key", "key.pub", "one.tar.gz").contains("signature.invalid"))
  }

  @Test(arguments: [true, false])
  func `an attestation holds for its artifact, and for no other`(isBare: Bool) throws {
    let made =
      try isBare
      ? run("attest", "--key", "key.pem", "--bare", "--to", "a.json", "one.cdx.json", "one.tar.gz")
      : run("attest", "--key", "key.pem", "--to", "a.json", "one.cdx.json", "one.tar.gz")
    #expect(made.status == 0, "\(made.error)")
    let verified = try run(
      "verify-signature", "--key", "key.pub", "--signature", "a.json", "one.tar.gz")
    #expect(verified.status == 0 && verified.output.contains("https://cyclonedx.org/bom"))
    #expect(
      try rules("--key", "key.pub", "--signature", "a.json", "two.tar.gz") == ["signature.subject"])
    #expect(
      try rules("--key", "other.pub", "--signature", "a.json", "one.tar.gz") == [
        "signature.invalid"
      ])
    // The statement is the document that was attested.
    let text = try folder.text("a.json")
    let value = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let envelope = try #require((isBare ? value : value["dsseEnvelope"]) as? [String: Any])
    let packed = try #require(envelope["payload"] as? String)
    let payload = try #require(Data(base64Encoded: packed))
    let statement = try #require(
      try JSONSerialization.jsonObject(with: payload) as? [String: Any])
    #expect(statement["_type"] as? String == "https://in-toto.io/Statement/v1")
    let predicate = try #require(statement["predicate"] as? [String: Any])
    #expect(predicate["specVersion"] as? String == "1.6")
    // Another type over the same payload is refused, and so is another payload.
    for (old, new) in [
      ("application/vnd.in-toto+json", "application/json"),
      (payload.base64EncodedString(), Data("{}".utf8).base64EncodedString()),
    ] {
      try folder.write(
        text.replacingOccurrences(of: old, with: new)
          .replacingOccurrences(of: old.replacingOccurrences(of: "/", with: "\\/"), with: new),
        to: "b.json")
      #expect(try folder.text("b.json") != text)
      #expect(
        try rules("--key", "key.pub", "--signature", "b.json", "one.tar.gz") == [
          "signature.invalid"
        ])
    }
  }

  @Test func `a document that is about another artifact is not attested`() throws {
    try folder.write(Data(SmallZip([("a.txt", [1])]).bytes), to: "a.zip")
    #expect(try run("generate", "a.zip", "-o", "spdx-json=a.spdx.json").status == 0)
    #expect(try run("attest", "--key", "key.pem", "a.spdx.json", "a.zip").status == 0)
    let other = try run("attest", "--key", "key.pem", "--to", "b.json", "a.spdx.json", "one.tar.gz")
    #expect(other.status == 2)
    #expect(other.error.contains("a document about one.tar.gz"))
    #expect(!FileManager.default.fileExists(atPath: folder.path("b.json")))
  }

  @Test func `a document can be signed and attested, and a signature may begin like JSON`() throws {
    #expect(try run("sign", "--key", "key.pem", "one.cdx.json").status == 0)
    #expect(try run("attest", "--key", "key.pem", "one.cdx.json", "one.tar.gz").status == 0)
    #expect(try rules("--key", "key.pub", "one.cdx.json") == [])
    #expect(
      try rules(
        "--key", "key.pub", "--signature", "one.cdx.json.intoto.sigstore.json", "one.tar.gz") == [])
    // Signatures of Ed25519 are the same each time, so one of these begins with a brace.
    var isFound = false
    for number in 0..<1500 {
      try folder.write("text \(number)", to: "f\(number)")
    }
    let names = (0..<1500).map { "f\($0)" }
    #expect(
      try BuiltProgram().run(["sign", "-q", "--bare", "--key", "key.pem"] + names, in: folder.path)
        .status == 0)
    for name in names {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.path(name + ".sig")))
      guard bytes.first == UInt8(ascii: "{") else { continue }
      isFound = true
      #expect(try rules("--key", "key.pub", name) == [])
      break
    }
    #expect(isFound)
    // White space before a bundle doesn't matter.
    try folder.write("\n " + folder.text("one.cdx.json.sigstore.json"), to: "spaced.json")
    #expect(try rules("--key", "key.pub", "--signature", "spaced.json", "one.cdx.json") == [])
  }

  @Test func `an attestation goes to standard output alone`() throws {
    let run = try run("attest", "--key", "key.pem", "--to", "-", "one.cdx.json", "one.tar.gz")
    #expect(run.status == 0)
    #expect(
      (try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])?[
        "mediaType"]
        as? String == "application/vnd.dev.sigstore.bundle.v0.3+json")
  }

  @Test func `what can't be signed or checked is told, and nothing is written`() throws {
    for arguments in [
      ["sign", "--key", "key.pub", "one.tar.gz"], ["sign", "--key", "absent", "one.tar.gz"],
      ["sign", "--key", "key.pem", "one.tar.gz", "absent"], ["sign", "--key", "key.pem", "."],
      ["sign", "--key", ".", "one.tar.gz"], ["sign", "--key", "one.tar.gz", "one.tar.gz"],
      ["attest", "--key", "key.pem", "one.tar.gz", "one.tar.gz"],
      ["attest", "--key", "key.pem", "one.cdx.json", "absent"],
      ["verify-signature", "--key", "key.pub", "one.tar.gz"],
      ["verify-signature", "--key", "key.pem", "--signature", "two.tar.gz", "one.tar.gz"],
      ["verify-signature", "--key", "key.pub", "--signature", "one.cdx.json", "one.tar.gz"],
      ["verify-signature", "--key", "key.pub", "--signature", ".", "one.tar.gz"],
    ] {
      let run = try BuiltProgram().run(arguments, in: folder.path)
      #expect(run.status == 2 && run.error.contains("help:"), "\(arguments): \(run.error)")
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(!names.contains { $0.hasSuffix(".sig") || $0.hasSuffix(".sigstore.json") }, "\(names)")
  }
}
