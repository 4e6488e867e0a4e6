import BomafideIdentifiers
import Crypto
import SwiftASN1
import X509

extension TimestampToken {
  private static let contentType: ASN1ObjectIdentifier = [1, 2, 840, 113549, 1, 9, 3]
  private static let messageDigest: ASN1ObjectIdentifier = [1, 2, 840, 113549, 1, 9, 4]
  private static let certificateSHA1: ASN1ObjectIdentifier = [1, 2, 840, 113549, 1, 9, 16, 2, 12]
  private static let certificateHash: ASN1ObjectIdentifier = [1, 2, 840, 113549, 1, 9, 16, 2, 47]
  private static let bareRSA: ASN1ObjectIdentifier = [1, 2, 840, 113549, 1, 1, 1]
  private static let signatures: [ASN1ObjectIdentifier: HashAlgorithm] = [
    [1, 2, 840, 10045, 4, 3, 2]: .sha256, [1, 2, 840, 10045, 4, 3, 3]: .sha384,
    [1, 2, 840, 10045, 4, 3, 4]: .sha512, [1, 2, 840, 113549, 1, 1, 11]: .sha256,
    [1, 2, 840, 113549, 1, 1, 12]: .sha384, [1, 2, 840, 113549, 1, 1, 13]: .sha512,
    [1, 3, 101, 112]: .sha512,
  ]

  /// Checks that an authority stamped the bytes.
  ///
  /// - Parameters:
  ///   - own: The authority's own chain; where it names no signer, one of those that came along is taken.
  ///   - roots: Whom its certificate has to lead to.
  /// - Throws: `SignatureError` with what doesn't hold.
  func check(
    _ stamped: [UInt8], own: [CertificateChain.Link], roots: [CertificateChain.Link]
  ) throws(SignatureError) {
    guard imprintAlgorithm.digest(of: stamped) == imprint else {
      throw SignatureError(reason: "the timestamp is about something else")
    }
    var carried: [CertificateChain.Link] = []
    for bytes in certificates { carried += try CertificateChain(der: [bytes]).links }
    // Where the signer is known, no other one of the same authority will do.
    let isKnown = own.contains { !$0.isAuthority }
    guard let leaf = (isKnown ? own : own + carried).first(where: isSigner) else {
      throw SignatureError(reason: "the timestamp is of an authority that is not believed")
    }
    _ = try CertificatePath(
      from: leaf, through: own + carried, to: roots, at: time, purpose: .timeStamping)
    try checkAttributes(leaf)
    let hash: HashAlgorithm
    if let found = Self.signatures[signer.signatureAlgorithm] {
      hash = found
    } else if signer.signatureAlgorithm == Self.bareRSA {
      hash = signer.digestAlgorithm
    } else {
      throw SignatureError(reason: "the timestamp is signed in a way that is not accepted")
    }
    guard
      CertificateKey(leaf.certificate.publicKey).made(
        signer.signature, over: signer.attributes, hash: hash)
    else { throw SignatureError(reason: "the authority did not sign the timestamp") }
  }

  /// Whether a certificate is the one that the token calls its signer's.
  private func isSigner(_ link: CertificateChain.Link) -> Bool {
    if signer.name.isContext(0) {
      guard let bytes = signer.name.primitive,
        let key = try? link.certificate.extensions.subjectKeyIdentifier
      else { return false }
      return Array(key.keyIdentifier) == bytes
    }
    guard let body = try? DER.parse(link.certificate.tbsCertificateBytes) else { return false }
    // A version may stand before the serial number; behind it come the algorithm and the issuer.
    let parts = body.children.drop { $0.isContext(0) }
    guard let serial = parts.first, let issuer = parts.dropFirst(2).first else { return false }
    return signer.name.children.map(\.encodedBytes) == [issuer.encodedBytes, serial.encodedBytes]
  }

  /// Checks what is signed: the kind and the digest of the content, and the signer's certificate.
  ///
  /// Source: RFC 5652, 5.3; RFC 5035, 4.
  private func checkAttributes(_ leaf: CertificateChain.Link) throws(SignatureError) {
    func value(_ oid: ASN1ObjectIdentifier) -> ASN1Node? {
      let found = signer.parts.filter { part in
        guard let first = part.children.first else { return false }
        return (try? ASN1ObjectIdentifier(derEncoded: first)) == oid
      }
      guard found.count == 1, found[0].children.count == 2 else { return nil }
      let values = found[0].children[1].children
      return values.count == 1 ? values[0] : nil
    }
    guard let type = value(Self.contentType),
      (try? ASN1ObjectIdentifier(derEncoded: type)) == Self.information,
      value(Self.messageDigest)?.primitive == signer.digestAlgorithm.digest(of: content)
    else { throw SignatureError(reason: "the timestamp was altered") }
    let isNamed: Bool
    if let first = value(Self.certificateHash)?.children.first?.children.first?.children {
      var algorithm = HashAlgorithm.sha256
      // SHA-256 may be left out.
      if first.count > 1, let stated = first[0].children.first {
        guard let oid = try? ASN1ObjectIdentifier(derEncoded: stated),
          let known = HashAlgorithm(oid)
        else { throw SignatureError(reason: "the timestamp uses a hash that is not accepted") }
        algorithm = known
      }
      let digest = first.first { $0.identifier == .octetString }?.primitive
      isNamed = digest == algorithm.digest(of: leaf.der)
    } else if let first = value(Self.certificateSHA1)?.children.first?.children.first?.children {
      isNamed = first.first?.primitive == Array(Insecure.SHA1.hash(data: leaf.der))
    } else {
      isNamed = false
    }
    guard isNamed else {
      throw SignatureError(reason: "the timestamp does not name the certificate of its signer")
    }
  }
}
