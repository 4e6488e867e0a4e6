public import BomafideIdentifiers
public import BomafideModel
import FoundationEssentials
import SwiftASN1
import X509

/// Certificates: of a signer, its own first, or of authorities that are believed.
public struct CertificateChain: Hashable, Sendable {
  /// A certificate with the bytes that it was read from.
  struct Link: Hashable, Sendable {
    let der: [UInt8]
    let certificate: Certificate
  }

  /// How many certificates of a signer are read.
  static let limit = 16

  let links: [Link]

  init(links: [Link]) { self.links = links }

  /// Takes certificates in DER.
  ///
  /// - Throws: `SignatureError` where one is none.
  init(der certificates: [[UInt8]]) throws(SignatureError) {
    var links: [Link] = []
    for bytes in certificates {
      do {
        links.append(Link(der: bytes, certificate: try Certificate(derEncoded: bytes)))
      } catch {
        throw SignatureError(reason: "certificate \(links.count + 1) cannot be read")
      }
    }
    self.links = links
  }

  /// Reads certificates as PEM; other blocks, as of keys, are passed over.
  ///
  /// - Parameters:
  ///   - path: The file's name, for the error.
  ///   - limit: How many there may be.
  /// - Throws: `InputError` where there is no certificate, too many, or one that can't be read.
  ///
  /// Source: RFC 7468, 5.
  public init(pem text: String, path: String, limit: Int = 1000) throws(InputError) {
    guard let blocks = PEMText.blocks(text) else {
      throw Self.error(path, "certificates as PEM", "damaged PEM")
    }
    let documents = blocks.filter { $0.label == "CERTIFICATE" }
    if documents.isEmpty {
      throw Self.error(path, "certificates as PEM, '-----BEGIN CERTIFICATE-----'", "none")
    }
    if documents.count > limit {
      throw Self.error(path, "at most \(limit) certificates", "\(documents.count)")
    }
    do throws(SignatureError) {
      try self.init(der: documents.map(\.bytes))
    } catch {
      throw Self.error(path, "certificates of X.509", error.reason)
    }
  }

  static func error(_ path: String, _ expected: String, _ found: String) -> InputError {
    InputError(
      at: SourceLocation(path: path), expected: expected, found: found,
      remedy: "name a file that holds certificates as PEM: openssl x509 -in FILE -text")
  }

  /// The certificates in DER, without those that only say that they believe themselves.
  ///
  /// A root tells nothing to whoever has to know it already; a signer's own certificate stays.
  public var withoutRoots: [[UInt8]] {
    links.enumerated().filter { index, link in
      index == 0 || link.certificate.issuer != link.certificate.subject
    }.map(\.element.der)
  }

  /// Tells that a key can sign with the first certificate now.
  ///
  /// - Throws: `InputError` where it is another key's, or not for signing code.
  public func check(
    isFor key: SigningKey, path: String, now: Timestamp
  ) throws(InputError) {
    guard let leaf = links.first else {
      throw Self.error(path, "a certificate", "none")
    }
    guard Array(leaf.certificate.publicKey.subjectPublicKeyInfoBytes) == key.keyBits else {
      throw InputError(
        at: SourceLocation(path: path),
        expected: "the certificate of the key first, then those of its authorities",
        found: "a certificate of another key", remedy: "name the certificate that belongs to --key")
    }
    guard leaf.isValid(at: now) else {
      throw InputError(
        at: SourceLocation(path: path), expected: "a certificate that is valid at \(now)",
        found: "one that is valid from \(leaf.period)", remedy: "have a new one issued")
    }
    do throws(SignatureError) {
      try CertificatePath.checkSigner(leaf.certificate, purpose: .codeSigning)
    } catch {
      throw InputError(
        at: SourceLocation(path: path), expected: "a certificate for signing code",
        found: error.reason,
        remedy: "have one issued with keyUsage=digitalSignature and extendedKeyUsage=codeSigning")
    }
  }
}

extension CertificateChain.Link {
  /// From when to when it is valid, both included.
  var validity: ClosedRange<Int64> {
    let start = certificate.notValidBefore.seconds
    return start...max(start, certificate.notValidAfter.seconds)
  }

  func isValid(at time: Timestamp) -> Bool { validity.contains(time.secondsSinceEpoch) }

  /// Whether it may issue others.
  var isAuthority: Bool {
    if case .isCertificateAuthority? = try? certificate.extensions.basicConstraints {
      true
    } else {
      false
    }
  }

  /// The validity as text.
  var period: String {
    "\(Timestamp(secondsSinceEpoch: validity.lowerBound)) to "
      + "\(Timestamp(secondsSinceEpoch: validity.upperBound))"
  }
}

extension Date {
  /// Whole seconds since 1970.
  var seconds: Int64 { Int64(timeIntervalSince1970.rounded(.down)) }
}
