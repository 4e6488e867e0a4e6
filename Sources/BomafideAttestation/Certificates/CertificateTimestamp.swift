import BomafideIdentifiers
import Crypto
import SwiftASN1
import X509

/// What a certificate transparency log said of a certificate before it was issued.
///
/// Source: RFC 6962, 3.2 and 3.3.
struct CertificateTimestamp {
  private static let list: ASN1ObjectIdentifier = [1, 3, 6, 1, 4, 1, 11129, 2, 4, 2]

  var log: [UInt8]
  /// Milliseconds since 1970.
  var milliseconds: UInt64
  var extensions: [UInt8]
  var hash: UInt8
  var signature: [UInt8]

  /// Checks the statements in a certificate.
  ///
  /// - Returns: The log that made one that holds.
  /// - Throws: `SignatureError` where there is none that holds.
  static func check(
    _ certificate: Certificate, issuer: Certificate, logs: [TransparencyLog]
  ) throws(SignatureError) -> TransparencyLog {
    guard let value = certificate.extensions[oid: list]?.value else {
      throw SignatureError(reason: "the certificate has no statement of a log")
    }
    let statements = try read(value)
    var reason = "the certificate has no statement of a log"
    for statement in statements {
      guard let log = logs.first(where: { $0.id == statement.log }) else {
        reason = "the statement is of a log that the trusted root does not name"
        continue
      }
      let time = Timestamp(secondsSinceEpoch: Int64(clamping: statement.milliseconds / 1000))
      guard log.isValid(at: time) else {
        reason = "the statement is of \(time), when the log was not in use"
        continue
      }
      // Source: RFC 5246, 7.4.1.4.1: 4 is SHA-256.
      guard statement.hash == 4, let key = log.key,
        key.made(
          statement.signature, over: try statement.signed(certificate, issuer), hash: .sha256)
      else {
        reason = "the log did not sign the statement"
        continue
      }
      return log
    }
    throw SignatureError(reason: reason)
  }

  /// The bytes that the log signed.
  private func signed(
    _ certificate: Certificate, _ issuer: Certificate
  ) throws(SignatureError) -> [UInt8] {
    let body = try Self.withoutStatements(certificate)
    var out: [UInt8] = [0, 0]
    out += (0..<8).map { UInt8(truncatingIfNeeded: milliseconds >> UInt64(56 - 8 * $0)) }
    // A certificate before it was issued, by its issuer's key.
    out += [0, 1]
    out += SHA256.hash(data: CertificateKey(issuer.publicKey).der)
    out += [16, 8, 0].map { UInt8(truncatingIfNeeded: body.count >> $0) }
    out += body
    out += [8, 0].map { UInt8(truncatingIfNeeded: extensions.count >> $0) }
    return out + extensions
  }

  /// The certificate's body as the log saw it.
  private static func withoutStatements(
    _ certificate: Certificate
  ) throws(SignatureError) -> [UInt8] {
    let node: ASN1Node
    do { node = try DER.parse(certificate.tbsCertificateBytes) } catch {
      throw SignatureError(reason: "the certificate cannot be taken apart")
    }
    var out: [UInt8] = []
    for part in node.children {
      guard part.identifier == ASN1Identifier(tagWithNumber: 3, tagClass: .contextSpecific),
        let parts = part.children.first
      else {
        out += part.encodedBytes
        continue
      }
      let kept = parts.children.filter { part in
        guard let first = part.children.first else { return true }
        return (try? ASN1ObjectIdentifier(derEncoded: first)) != list
      }
      out += DERText.wrap(0xA3, DERText.wrap(0x30, kept.flatMap(\.encodedBytes)))
    }
    return DERText.wrap(0x30, out)
  }

  private static func read(
    _ value: ArraySlice<UInt8>
  ) throws(SignatureError) -> [CertificateTimestamp] {
    let trouble = SignatureError(reason: "the certificate's statement of a log cannot be read")
    var bytes: ArraySlice<UInt8>
    do { bytes = try ASN1OctetString(derEncoded: Array(value)).bytes } catch { throw trouble }
    func take(_ count: Int, from bytes: inout ArraySlice<UInt8>) throws(SignatureError) -> [UInt8] {
      guard bytes.count >= count else { throw trouble }
      defer { bytes = bytes.dropFirst(count) }
      return Array(bytes.prefix(count))
    }
    func block(from bytes: inout ArraySlice<UInt8>) throws(SignatureError) -> [UInt8] {
      let length = try take(2, from: &bytes)
      return try take(Int(length[0]) << 8 | Int(length[1]), from: &bytes)
    }
    var items = try block(from: &bytes)[...]
    guard bytes.isEmpty else { throw trouble }
    var found: [CertificateTimestamp] = []
    while !items.isEmpty, found.count < 16 {
      var item = try block(from: &items)[...]
      // Other versions may follow; nobody knows their form.
      guard try take(1, from: &item) == [0] else { continue }
      let log = try take(32, from: &item)
      let milliseconds = try take(8, from: &item).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
      let extensions = try block(from: &item)
      let algorithm = try take(2, from: &item)
      found.append(
        CertificateTimestamp(
          log: log, milliseconds: milliseconds, extensions: extensions, hash: algorithm[0],
          signature: try block(from: &item)))
    }
    return found
  }
}
