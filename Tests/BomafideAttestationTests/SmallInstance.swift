import BomafideAttestation
import BomafideIdentifiers
import BomafideModel
import Crypto
import Foundation
import SwiftASN1
import X509

/// An instance of Sigstore of our own: authorities, a log, a log of certificates, and timestamps.
struct SmallInstance {
  static let time: Int64 = 1_750_000_000

  let rootKey = P384.Signing.PrivateKey()
  let middleKey = P384.Signing.PrivateKey()
  let logKey = P256.Signing.PrivateKey()
  let certificateLogKey = P256.Signing.PrivateKey()
  let stampKey = P256.Signing.PrivateKey()
  let signerKey = P256.Signing.PrivateKey()
  let root: Certificate
  let middle: Certificate
  let stamper: Certificate

  /// What a signature is made of; the first values make a good one.
  struct Plan {
    var identity = "release@lantern.example"
    var issuer = "https://accounts.lantern.example"
    var time = SmallInstance.time
    var validity = SmallInstance.time - 60...SmallInstance.time + 540
    var isForCode = true
    var isAuthority = false
    var hasCertificateLog = true
    var hasEntry = true
    var hasPromise = true
    var hasProof = true
    var hasTimestamp = false
    /// What the log keeps instead of the file's digest.
    var loggedFile: [UInt8]?
    /// What the authority stamps instead of the signature.
    var stamped: [UInt8]?
    var mediaType = SignatureBundle.mediaType
    /// The type and the payload of an envelope; nil signs the file itself.
    var envelope: (type: String, payload: [UInt8])?
  }

  init() throws {
    let rootName = try DistinguishedName { CommonName("lantern root") }
    let middleName = try DistinguishedName { CommonName("lantern authority") }
    root = try Self.certificate(
      rootKey.publicKey, rootName, issuer: rootName, by: .init(rootKey),
      try .init { Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 1)) })
    middle = try Self.certificate(
      .init(middleKey.publicKey), middleName, issuer: rootName, by: .init(rootKey),
      try .init {
        Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
        Critical(KeyUsage(keyCertSign: true))
      })
    stamper = try Self.certificate(
      .init(stampKey.publicKey), try DistinguishedName { CommonName("lantern clock") },
      issuer: rootName, by: .init(rootKey),
      try .init {
        Critical(KeyUsage(digitalSignature: true))
        try Critical(ExtendedKeyUsage([.timeStamping]))
      })
  }

  private static func certificate(
    _ key: P384.Signing.PublicKey, _ subject: DistinguishedName, issuer: DistinguishedName,
    by issuerKey: Certificate.PrivateKey, _ extensions: Certificate.Extensions
  ) throws -> Certificate {
    try certificate(.init(key), subject, issuer: issuer, by: issuerKey, extensions)
  }

  private static func certificate(
    _ key: Certificate.PublicKey, _ subject: DistinguishedName, issuer: DistinguishedName,
    by issuerKey: Certificate.PrivateKey, _ extensions: Certificate.Extensions,
    validity: ClosedRange<Int64> = time - 86_400...time + 86_400,
    serial: Certificate.SerialNumber = .init()
  ) throws -> Certificate {
    try Certificate(
      version: .v3, serialNumber: serial, publicKey: key,
      notValidBefore: Date(timeIntervalSince1970: TimeInterval(validity.lowerBound)),
      notValidAfter: Date(timeIntervalSince1970: TimeInterval(validity.upperBound)),
      issuer: issuer, subject: subject, extensions: extensions, issuerPrivateKey: issuerKey)
  }

  static func der(_ certificate: Certificate) throws -> [UInt8] {
    var serializer = DER.Serializer()
    try serializer.serialize(certificate)
    return serializer.serializedBytes
  }

  /// The signer's certificate.
  func signer(_ plan: Plan) throws -> Certificate {
    let serial = Certificate.SerialNumber()
    func issue(_ statement: Certificate.Extension?) throws -> Certificate {
      var parts = try Certificate.Extensions {
        Critical(KeyUsage(digitalSignature: true))
        try ExtendedKeyUsage([plan.isForCode ? .codeSigning : .emailProtection])
        Critical(SubjectAlternativeNames([.rfc822Name(plan.identity)]))
      }
      try parts.append(
        .init(
          oid: [1, 3, 6, 1, 4, 1, 57264, 1, 8], critical: false,
          value: ArraySlice(block(0x0C, Array(plan.issuer.utf8)))))
      if plan.isAuthority {
        try parts.append(
          .init(BasicConstraints.isCertificateAuthority(maxPathLength: nil), critical: true))
      }
      if let statement { try parts.append(statement) }
      return try Self.certificate(
        .init(signerKey.publicKey), try DistinguishedName { CommonName("signer") },
        issuer: middle.subject, by: .init(middleKey), parts, validity: plan.validity,
        serial: serial)
    }
    guard plan.hasCertificateLog else { return try issue(nil) }
    let body = try issue(nil).tbsCertificateBytes
    let milliseconds = UInt64(plan.time) * 1000
    let stamp = (0..<8).map { UInt8(truncatingIfNeeded: milliseconds >> UInt64(56 - 8 * $0)) }
    let issuerKey = Array(SHA256.hash(data: middleKey.publicKey.derRepresentation))
    let length = [16, 8, 0].map { UInt8(truncatingIfNeeded: body.count >> $0) }
    let signed = [0, 0] + stamp + [0, 1] + issuerKey + length + body + [0, 0]
    let signature = Array(
      try certificateLogKey.signature(for: signed).derRepresentation)
    let statement =
      [0] + Array(SHA256.hash(data: certificateLogKey.publicKey.derRepresentation)) + stamp
      + [0, 0, 4, 3] + sized(signature)
    return try issue(
      .init(
        oid: [1, 3, 6, 1, 4, 1, 11129, 2, 4, 2], critical: false,
        value: ArraySlice(block(4, sized(sized(statement))))))
  }

  /// The trusted root of the instance.
  func trustedRoot() throws -> JSONValue {
    func log(_ name: String, _ key: P256.Signing.PublicKey) -> JSONValue {
      object(
        ("baseUrl", text("https://\(name).lantern.example")),
        (
          "publicKey",
          object(
            ("rawBytes", data(Array(key.derRepresentation))),
            ("keyDetails", text("PKIX_ECDSA_P256_SHA_256")), ("validFor", period))
        ),
        (
          "logId",
          object(("keyId", data(Array(SHA256.hash(data: key.derRepresentation)))))
        ))
    }
    func authority(_ certificates: [Certificate]) throws -> JSONValue {
      object(
        (
          "certChain",
          object(
            (
              "certificates",
              .array(
                try certificates.map { object(("rawBytes", data(try Self.der($0)))) })
            ))
        ), ("validFor", period))
    }
    return object(
      ("mediaType", text("application/vnd.dev.sigstore.trustedroot+json;version=0.1")),
      ("tlogs", .array([log("log", logKey.publicKey)])),
      ("ctlogs", .array([log("certificates", certificateLogKey.publicKey)])),
      ("certificateAuthorities", .array([try authority([middle, root])])),
      ("timestampAuthorities", .array([try authority([stamper, root])])))
  }

  private var period: JSONValue {
    object(("start", text(Timestamp(secondsSinceEpoch: Self.time - 3600).description)))
  }
}

func object(_ members: (String, JSONValue)...) -> JSONValue {
  .object(members.map { JSONValue.Member($0.0, $0.1) })
}

func text(_ value: String) -> JSONValue { .string(value) }

func data(_ bytes: [UInt8]) -> JSONValue { .string(Base64.text(of: bytes)) }

/// Bytes behind their length in two bytes.
func sized(_ bytes: [UInt8]) -> [UInt8] {
  [UInt8(bytes.count >> 8), UInt8(bytes.count & 0xFF)] + bytes
}

/// Content behind its tag and length in DER.
func block(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
  switch content.count {
  case ..<0x80: [tag, UInt8(content.count)] + content
  case ..<0x100: [tag, 0x81, UInt8(content.count)] + content
  default: [tag, 0x82] + sized(content)
  }
}
