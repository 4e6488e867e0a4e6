import BomafideJSON
import BomafideAttestation
import BomafideFormats
import BomafideIdentifiers
import BomafideModel
import BomafideTesting
import Foundation
import Testing

@Suite struct InTotoConformanceTests {
  private func value(_ text: String) throws -> JSONValue {
    try Input(bytes: Array(text.utf8), path: "test.json")
      .json { (json) throws(InputError) in try json.value() }
  }

  private func shared(_ name: String) throws -> JSONValue {
    try value(
      String(decoding: try SharedMaterial.data("conformance/in-toto/\(name)"), as: UTF8.self))
  }

  /// The 32 bytes of a decimal number.
  private func bytes(_ decimal: String) -> [UInt8] {
    var out = [UInt8](repeating: 0, count: 32)
    for digit in decimal.utf8 {
      var carry = Int(digit - 0x30)
      for index in out.indices.reversed() {
        let sum = Int(out[index]) * 10 + carry
        out[index] = UInt8(sum & 0xFF)
        carry = sum >> 8
      }
    }
    return out
  }

  @Test(.enabled(if: SharedMaterial.isExpected("conformance/in-toto"), "\(SharedMaterial.absence)"))
  func `statements, encodings and the signature are those of the suite`() throws {
    var report = ConformanceReport(suite: "in-toto")
    for name in try SharedMaterial.names(in: "conformance/in-toto") where name.hasSuffix(".json") {
      if name.hasPrefix("dsse") { continue }
      let value = try shared(name)
      if value["_type"] == nil {
        // A fragment: what is no statement is told so.
        let error = #expect(throws: InputError.self) { try Statement.read(value, path: name) }
        report.record(name, found: error?.found, expected: "no such member")
        continue
      }
      let (statement, findings) = try Statement.read(value, path: name)
      // The texts write digests as '4faeb1b2...', and those are told.
      let isShortened = statement.subjects.flatMap(\.digests).contains { $0.value.hasSuffix("...") }
      let again = try Statement.read(statement.json, path: name)
      var trouble: String?
      if findings.isEmpty == isShortened { trouble = "\(findings.map(\.message))" }
      if again.statement != statement { trouble = "writing and reading changes it" }
      if statement.subjects.isEmpty { trouble = "no subject" }
      report.record(name, trouble: trouble)
    }
    try encodings(&report)
    try signature(&report)
    report.finish()
    #expect(report.problems == [])
    #expect(report.passed > 15)
  }

  private func encodings(_ report: inout ConformanceReport) throws {
    guard case .array(let cases)? = try shared("dsse-pae.json")["cases"] else { return }
    for one in cases {
      let envelope = Envelope(
        payloadType: one["payloadType"]?.text ?? "",
        payload: try Base64.bytes(of: one["payload_base64"]?.text ?? ""))
      report.record(
        one["id"]?.text ?? "", found: Base64.text(of: envelope.preAuthenticationEncoding),
        expected: one["pae_base64"]?.text)
    }
  }

  private func signature(_ report: inout ConformanceReport) throws {
    let vector = try shared("dsse-signature.json")
    let key = try VerificationKey(
      p256: bytes(vector["x"]?.text ?? "") + bytes(vector["y"]?.text ?? ""))
    let envelope = try Envelope(vector["envelope"] ?? .null, path: "dsse-signature.json")
    func isTrusted(_ envelope: Envelope) -> Bool {
      (try? envelope.verifiedPayload(by: [key])) != nil
    }
    report.record("the signature verifies", found: isTrusted(envelope), expected: true)
    let urlSafe = try changed(
      withSignature: { text in
        text.replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
          .replacingOccurrences(of: "=", with: "")
      }, of: vector)
    report.record("and in the URL's alphabet", found: isTrusted(urlSafe), expected: true)
    for index in envelope.payload.indices {
      var other = envelope
      other.payload[index] ^= 1
      report.record("another payload, byte \(index)", found: isTrusted(other), expected: false)
    }
    var other = envelope
    other.payloadType += "x"
    report.record("another type", found: isTrusted(other), expected: false)
    other = envelope
    other.signatures[0].bytes[40] ^= 1
    report.record("another signature", found: isTrusted(other), expected: false)
  }

  private func changed(
    withSignature change: (String) -> String, of vector: JSONValue
  ) throws -> Envelope {
    guard case .object(var members)? = vector["envelope"],
      case .array(let signatures)? = vector["envelope"]?["signatures"],
      let text = signatures.first?["sig"]?.text
    else { return Envelope(payload: []) }
    members.removeAll { $0.name == "signatures" }
    members.append(
      JSONValue.Member(
        "signatures", .array([.object([JSONValue.Member("sig", .string(change(text)))])])))
    return try Envelope(.object(members), path: "changed")
  }

  @Test func `a statement needs subjects with digests and the type of its predicate`() throws {
    let found = try Statement.read(
      value(
        """
        { "_type": "https://in-toto.io/Statement/v1", "predicateType": "x", "unknown": 1,
          "subject": [{ "name": "a" }, { "digest": { "sha256": "AB" } }] }
        """), path: "test.json"
    ).findings.map(\.rule)
    #expect(found == ["attestation.predicate-type", "attestation.subject", "attestation.digest"])
  }

  @Test func `artifacts are the same by their digests, whatever their names are`() {
    let one = Statement.Resource(name: "a", digests: [.init("sha256", "00"), .init("sha1", "11")])
    #expect(one.isSame(as: Statement.Resource(name: "b", digests: [.init("sha256", "00")])))
    #expect(
      !one.isSame(as: Statement.Resource(digests: [.init("sha256", "00"), .init("sha1", "22")])))
    #expect(!one.isSame(as: Statement.Resource(name: "a", digests: [.init("md5", "00")])))
  }

  @Test func `Base64 is read in both alphabets and undone by writing`() throws {
    var random = SeededGenerator(seed: 4648)
    for count in 0..<200 {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      let text = Base64.text(of: bytes)
      #expect(text == Data(bytes).base64EncodedString())
      #expect(try Base64.bytes(of: text) == bytes)
      #expect(try Base64.bytes(of: text.filter { $0 != "=" }) == bytes)
    }
    #expect(try Base64.bytes(of: "-_-_") == Base64.bytes(of: "+/+/"))
    for bad in ["-/-/", "A", "AA=", "AA=A", "AAA==", "A A=", "AB==", "====", "ä==="] {
      #expect(throws: SyntaxError.self, "\(bad)") { try Base64.bytes(of: bad) }
    }
  }

  @Test(arguments: [
    "{}", #"{"payloadType": "a", "payload": "!", "signatures": [{"sig": ""}]}"#,
    #"{"payloadType": "a", "payload": "", "signatures": []}"#,
    #"{"payloadType": "a", "payload": "", "signatures": [{}]}"#, "[]", "null",
  ])
  func `what is no envelope is refused`(text: String) throws {
    let value = try value(text)
    #expect(throws: InputError.self) { try Envelope(value, path: "test.json") }
  }

  @Test func `a threshold counts keys, not signatures`() throws {
    let envelope = Envelope(payload: [], signatures: [.init(bytes: []), .init(bytes: [])])
    #expect(throws: SignatureError.self) { try envelope.verifiedPayload(by: [], threshold: 0) }
  }
}
