import BomafideTesting
import Foundation
import Testing

/// `sign`, `attest` and `verify-signature` with certificates of an authority of one's own, and whole folders.
@Suite struct CertificateSigningTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    // Source: RFC 8410, 10.3.
    try folder.write(
      """
      -----BEGIN PRIVATE KEY-----
      MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
      -----END PRIVATE KEY-----
      """, to: "key.pem")
    try folder.write(
      """
      -----BEGIN PUBLIC KEY-----
      MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
      -----END PUBLIC KEY-----
      """, to: "key.pub")
    for (name, leaf) in [
      ("chain", CertificateFixtures.leaf), ("ended", CertificateFixtures.ended),
      ("mail", CertificateFixtures.mail),
    ] {
      try folder.write(
        leaf + CertificateFixtures.authority + CertificateFixtures.root, to: "\(name).pem")
    }
    try folder.write(CertificateFixtures.root, to: "root.pem")
    try folder.write(CertificateFixtures.other, to: "other.pem")
    try folder.write("one", to: "dist/one.tar.gz")
    try folder.write("two", to: "dist/two.tar.gz")
    try folder.write(
      #"{"bomFormat":"CycloneDX","specVersion":"1.6","version":1,"components":[]}"#,
      to: "one.cdx.json")
  }

  private func run(_ arguments: [String]) throws -> BuiltProgram.Run {
    try BuiltProgram().run(arguments, in: folder.path)
  }

  private func sign(_ arguments: String...) throws {
    let run = try run(["sign", "--key", "key.pem"] + arguments)
    #expect(run.status == 0, "\(run.error)")
  }

  /// The rules that complain.
  private func verify(_ arguments: String...) throws -> [String] {
    let run = try run(["verify-signature", "-o", "json"] + arguments)
    let report = CheckedReport(
      status: run.status,
      json: try #require(
        try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any],
        "\(run.error)"))
    #expect(run.status == (report.rules.isEmpty ? 0 : 1))
    return report.rules
  }

  @Test func `a signature with a certificate leads to its root, and to no other`() throws {
    try sign("--certificate", "chain.pem", "dist/one.tar.gz")
    #expect(try verify("--root", "root.pem", "dist/one.tar.gz") == [])
    #expect(
      try verify(
        "--root", "root.pem", "--identity", "release@lantern.example", "dist/one.tar.gz") == [])
    #expect(try verify("--root", "other.pem", "dist/one.tar.gz") == ["signature.certificate"])
    #expect(
      try verify("--root", "other.pem", "--root", "root.pem", "dist/one.tar.gz") == [])
    #expect(
      try verify("--root", "root.pem", "--identity", "anybody@lantern.example", "dist/one.tar.gz")
        == ["signature.identity"])
    // The key of the certificate is a key like any other.
    #expect(try verify("--key", "key.pub", "dist/one.tar.gz") == [])
    try folder.write("One", to: "dist/one.tar.gz")
    #expect(
      try verify("--root", "root.pem", "dist/one.tar.gz")
        == ["signature.digest", "signature.invalid"])
  }

  @Test func `an ended certificate is refused, whatever SOURCE_DATE_EPOCH says`() throws {
    let refused = try run(
      ["sign", "--key", "key.pem", "--certificate", "ended.pem", "dist/one.tar.gz"])
    #expect(refused.status == 2 && refused.error.contains("a certificate that is valid at"))
    // What was signed while it was valid, without a proof of that.
    try sign("--certificate", "chain.pem", "dist/one.tar.gz")
    func body(_ name: String) throws -> String {
      let lines = try folder.text(name).split(separator: "\n")
      return lines.drop { !$0.hasPrefix("-----BEGIN") }.dropFirst()
        .prefix { !$0.hasPrefix("-----END") }.joined()
    }
    let bundle = try folder.text("dist/one.tar.gz.sigstore.json")
    try folder.write(
      bundle.replacingOccurrences(of: try body("chain.pem"), with: try body("ended.pem")),
      to: "dist/one.tar.gz.sigstore.json")
    // A time at which the certificate was valid.
    var program = BuiltProgram()
    program.environment["SOURCE_DATE_EPOCH"] = "1590000000"
    let judged = try program.run(
      ["verify-signature", "--root", "root.pem", "dist/one.tar.gz"], in: folder.path)
    #expect(
      judged.status == 1 && judged.output.contains("[signature.time]"), "\(judged.output)")
  }

  @Test func `what is signed by a key alone has no certificate to check`() throws {
    try sign("dist/one.tar.gz")
    #expect(try verify("--root", "root.pem", "dist/one.tar.gz") == ["signature.certificate"])
    try sign("--bare", "dist/two.tar.gz")
    #expect(try verify("--root", "root.pem", "dist/two.tar.gz") == ["signature.certificate"])
  }

  @Test func `an attestation with a certificate is about its artifact alone`() throws {
    let made = try run([
      "attest", "--key", "key.pem", "--certificate", "chain.pem", "--to", "a.json",
      "one.cdx.json", "dist/one.tar.gz",
    ])
    #expect(made.status == 0, "\(made.error)")
    #expect(try verify("--root", "root.pem", "--signature", "a.json", "dist/one.tar.gz") == [])
    #expect(
      try verify("--root", "root.pem", "--signature", "a.json", "dist/two.tar.gz")
        == ["signature.subject"])
    let text = try folder.text("a.json")
    let changed = text.replacingOccurrences(of: "application/vnd.in-toto+json", with: "text/plain")
      .replacingOccurrences(of: "application\\/vnd.in-toto+json", with: "text/plain")
    #expect(changed != text)
    try folder.write(changed, to: "a.json")
    #expect(
      try verify("--root", "root.pem", "--signature", "a.json", "dist/one.tar.gz")
        == ["signature.invalid"])
  }

  @Test func `every file of a folder has to be signed, by its own signature or an attestation`()
    throws
  {
    try sign("dist/one.tar.gz")
    #expect(try verify("--key", "key.pub", "dist") == ["signature.missing"])
    try sign("dist/two.tar.gz")
    #expect(try verify("--key", "key.pub", "dist") == [])
    let made = try run([
      "attest", "--key", "key.pem", "--to", "dist/one.intoto.sigstore.json", "one.cdx.json",
      "dist/one.tar.gz",
    ])
    #expect(made.status == 0, "\(made.error)")
    try FileManager.default.removeItem(atPath: folder.path("dist/one.tar.gz.sigstore.json"))
    #expect(try verify("--key", "key.pub", "dist/") == [])
    try folder.write("One", to: "dist/one.tar.gz")
    #expect(
      try Set(verify("--key", "key.pub", "dist")) == ["signature.missing", "signature.subject"])
  }

  @Test func `signatures of a folder without their files, or that can't be read, are told`() throws
  {
    try sign("dist/one.tar.gz", "dist/two.tar.gz")
    try FileManager.default.removeItem(atPath: folder.path("dist/two.tar.gz"))
    try folder.write("{", to: "dist/three.sigstore.json")
    #expect(
      try Set(verify("--key", "key.pub", "dist")) == [
        "signature.orphan", "signature.unreadable",
      ])
  }

  @Test func `what can't be signed or checked is told`() throws {
    try sign("--certificate", "chain.pem", "dist/one.tar.gz")
    for arguments in [
      ["sign", "--key", "key.pem", "--certificate", "other.pem", "dist/one.tar.gz"],
      ["sign", "--key", "key.pem", "--certificate", "mail.pem", "dist/one.tar.gz"],
      ["sign", "--key", "key.pem", "--certificate", "key.pub", "dist/one.tar.gz"],
      ["sign", "--key", "key.pem", "--certificate", "absent", "dist/one.tar.gz"],
      ["verify-signature", "dist/one.tar.gz"],
      ["verify-signature", "--root", "key.pub", "dist/one.tar.gz"],
      ["verify-signature", "--root", "dist", "dist/one.tar.gz"],
      ["verify-signature", "--root", "root.pem", "--key", "key.pub", "dist/one.tar.gz"],
      ["verify-signature", "--key", "key.pub", "--identity", "a", "dist/one.tar.gz"],
      ["verify-signature", "--trusted-root", "one.cdx.json", "--identity", "a", "--issuer", "b"]
        + ["dist/one.tar.gz"],
      ["verify-signature", "--trusted-root", "one.cdx.json", "dist/one.tar.gz"],
    ] {
      let run = try run(arguments)
      #expect(run.status == 2 && run.error.contains("help:"), "\(arguments): \(run.error)")
    }
    try FileManager.default.createDirectory(
      atPath: folder.path("empty"), withIntermediateDirectories: true)
    let none = try run(["verify-signature", "--key", "key.pub", "empty"])
    #expect(none.status == 2 && none.error.contains("none is a signature"), "\(none.error)")
  }
}
