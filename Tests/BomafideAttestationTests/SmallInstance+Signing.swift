import BomafideIdentifiers
import BomafideAttestation
import BomafideJSON
import BomafideModel
import Crypto
import Foundation
import SwiftASN1
import X509

extension SmallInstance {
  /// Signs a file, logs the signature, and has it stamped.
  func bundle(_ file: [UInt8], _ plan: Plan = Plan()) throws -> JSONValue {
    let certificate = try Self.der(signer(plan))
    var envelope = plan.envelope.map { Envelope(payloadType: $0.type, payload: $0.payload) }
    let signed = envelope?.preAuthenticationEncoding ?? file
    let signature = Array(try signerKey.signature(for: signed).derRepresentation)
    envelope?.signatures = [.init(bytes: signature)]
    var material = [("certificate", object(("rawBytes", data(certificate))))]
    if plan.hasEntry {
      let logged = plan.loggedFile ?? plan.envelope?.payload ?? file
      let entry = try entry(certificate, signature, logged, plan)
      material.append(("tlogEntries", .array([entry])))
    }
    if plan.hasTimestamp {
      let stamp = try timestamp(plan.stamped ?? signature, at: plan.time)
      material.append(
        (
          "timestampVerificationData",
          object(
            ("rfc3161Timestamps", .array([object(("signedTimestamp", data(stamp)))])))
        ))
    }
    let content: (String, JSONValue) =
      envelope.map { ("dsseEnvelope", $0.json) }
      ?? (
        "messageSignature",
        object(
          (
            "messageDigest",
            object(
              ("algorithm", text("SHA2_256")),
              ("digest", data(Array(SHA256.hash(data: file)))))
          ), ("signature", data(signature)))
      )
    return object(
      ("mediaType", text(plan.mediaType)),
      (
        "verificationMaterial",
        .object(material.map { JSONValue.Member($0.0, $0.1) })
      ), content)
  }

  private func body(
    _ certificate: [UInt8], _ signature: [UInt8], _ logged: [UInt8], _ plan: Plan
  ) -> JSONValue {
    let lines = "-----BEGIN CERTIFICATE-----\n\(Base64.text(of: certificate))\n"
    let pem = data(Array((lines + "-----END CERTIFICATE-----\n").utf8))
    let digest = SHA256.hash(data: logged).map { byte in
      let hex = String(byte, radix: 16)
      return hex.count == 1 ? "0" + hex : hex
    }.joined()
    let hash = object(("algorithm", text("sha256")), ("value", text(digest)))
    guard plan.envelope == nil else {
      return object(
        ("apiVersion", text("0.0.1")), ("kind", text("dsse")),
        (
          "spec",
          object(
            ("payloadHash", hash),
            (
              "signatures",
              .array([object(("signature", data(signature)), ("verifier", pem))])
            ))
        ))
    }
    return object(
      ("apiVersion", text("0.0.1")), ("kind", text("hashedrekord")),
      (
        "spec",
        object(
          ("data", object(("hash", hash))),
          (
            "signature",
            object(("content", data(signature)), ("publicKey", object(("content", pem))))
          ))
      ))
  }

  private func entry(
    _ certificate: [UInt8], _ signature: [UInt8], _ logged: [UInt8], _ plan: Plan
  ) throws -> JSONValue {
    let body = JSONWriter.bytes(
      of: body(certificate, signature, logged, plan),
      style: JSONWriter.Style(spacing: .compact, endsWithNewline: false))
    let id = Array(SHA256.hash(data: logKey.publicKey.derRepresentation))
    var members: [(String, JSONValue)] = [
      ("logIndex", text("7")), ("logId", object(("keyId", data(id)))),
      (
        "kindVersion",
        object(
          ("kind", text(plan.envelope == nil ? "hashedrekord" : "dsse")),
          ("version", text("0.0.1")))
      ), ("canonicalizedBody", data(body)),
    ]
    if plan.hasPromise {
      let hex = id.map { byte in byte < 16 ? "0" + String(byte, radix: 16) : String(byte, radix: 16)
      }
      let signed =
        #"{"body":"\#(Base64.text(of: body))","integratedTime":\#(plan.time),"#
        + #""logID":"\#(hex.joined())","logIndex":7}"#
      let promise = Array(try logKey.signature(for: Array(signed.utf8)).derRepresentation)
      members += [
        ("integratedTime", text("\(plan.time)")),
        ("inclusionPromise", object(("signedEntryTimestamp", data(promise)))),
      ]
    }
    if plan.hasProof { members.append(("inclusionProof", try proof(body, id))) }
    return .object(members.map { JSONValue.Member($0.0, $0.1) })
  }

  /// The proof for the third of five leaves.
  private func proof(_ leaf: [UInt8], _ id: [UInt8]) throws -> JSONValue {
    func hash(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }
    let leaves = (0..<5).map { hash([0] + ($0 == 2 ? leaf : [UInt8($0)])) }
    let left = hash([1] + leaves[0] + leaves[1])
    let right = hash([1] + leaves[2] + leaves[3])
    let root = hash([1] + hash([1] + left + right) + leaves[4])
    let note = "log.lantern.example - 1\n5\n\(Base64.text(of: root))\n"
    let seal = Array(try logKey.signature(for: Array(note.utf8)).derRepresentation)
    let line = "— log.lantern.example \(Base64.text(of: id.prefix(4) + seal))\n"
    return object(
      ("logIndex", text("2")), ("treeSize", text("5")), ("rootHash", data(root)),
      ("hashes", .array([data(leaves[3]), data(left), data(leaves[4])])),
      ("checkpoint", object(("envelope", text("\(note)\n\(line)")))))
  }

  /// An answer of the timestamp authority.
  ///
  /// Source: RFC 3161, 2.4.2; RFC 5652, 5; RFC 5035, 4.
  func timestamp(_ stamped: [UInt8], at time: Int64) throws -> [UInt8] {
    func oid(_ bytes: [UInt8]) -> [UInt8] { block(6, bytes) }
    let sha256 = block(0x30, oid([0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1]))
    let pkcs9: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 9]
    let kind = oid(pkcs9 + [16, 1, 4])
    let spelled = Timestamp(secondsSinceEpoch: time).description
    let digits = spelled.filter { $0.isNumber } + "Z"
    let facts = block(
      0x30,
      block(2, [1]) + oid([0x2A, 3]) + block(0x30, sha256 + block(4, hash(stamped)))
        + block(2, [9]) + block(0x18, Array(digits.utf8)))
    func attribute(_ name: [UInt8], _ value: [UInt8]) -> [UInt8] {
      block(0x30, oid(pkcs9 + name) + block(0x31, value))
    }
    let own = try Self.der(stamper)
    let attributes =
      attribute([3], kind) + attribute([4], block(4, hash(facts)))
      + attribute([16, 2, 47], block(0x30, block(0x30, block(0x30, block(4, hash(own))))))
    let signature = Array(
      try stampKey.signature(for: block(0x31, attributes)).derRepresentation)
    let parts = try DER.parse(stamper.tbsCertificateBytes).parts
    let name = block(0x30, Array(parts[3].encodedBytes) + Array(parts[1].encodedBytes))
    let ecdsa = block(0x30, oid([0x2A, 0x86, 0x48, 0xCE, 0x3D, 4, 3, 2]))
    let signer = block(
      0x30,
      block(2, [1]) + name + sha256 + block(0xA0, attributes) + ecdsa + block(4, signature))
    let data = block(
      0x30,
      block(2, [3]) + block(0x31, sha256)
        + block(0x30, kind + block(0xA0, block(4, facts))) + block(0x31, signer))
    let token = block(0x30, oid([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 7, 2]) + block(0xA0, data))
    return block(0x30, block(0x30, block(2, [0])) + token)
  }

  private func hash(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }
}

extension ASN1Node {
  fileprivate var parts: [ASN1Node] {
    if case .constructed(let nodes) = content { Array(nodes) } else { [] }
  }
}
