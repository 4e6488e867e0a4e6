import BomafideIdentifiers
import FoundationEssentials
import SwiftASN1
import X509

/// The way from a certificate to an authority that is believed.
///
/// Source: RFC 5280, 6.1, without policies and name constraints: a certificate that asks for these is refused.
/// Revocation is not looked at.
struct CertificatePath {
  /// The certificate, its issuer, and so on to the authority.
  let links: [CertificateChain.Link]

  /// How many certificates may stand between the first and the authority.
  private static let depth = 6
  /// How many signatures are checked before the search is given up.
  private static let attempts = 100

  /// What the first one is for.
  enum Purpose {
    case codeSigning, timeStamping

    var usage: ExtendedKeyUsage.Usage { self == .codeSigning ? .codeSigning : .timeStamping }
    var name: String { self == .codeSigning ? "signing code" : "timestamps" }
  }

  /// Finds the way.
  ///
  /// - Throws: `SignatureError` with what is wrong with the way that came furthest.
  init(
    from leaf: CertificateChain.Link, through others: [CertificateChain.Link],
    to authorities: [CertificateChain.Link], at time: Timestamp, purpose: Purpose
  ) throws(SignatureError) {
    try Self.checkSigner(leaf.certificate, purpose: purpose)
    guard leaf.isValid(at: time) else {
      throw SignatureError(
        reason: "the certificate is valid from \(leaf.period), and not at \(time)")
    }
    if authorities.contains(where: { $0.der == leaf.der }) {
      links = [leaf]
      return
    }
    var search = Search(others: others, authorities: authorities, time: time, purpose: purpose)
    if let found = try search.way(from: [leaf]) {
      links = found
    } else {
      throw SignatureError(
        reason: search.reason
          ?? "no authority that is believed issued it; its issuer is '\(leaf.certificate.issuer)'")
    }
  }

  private struct Search {
    let others: [CertificateChain.Link]
    let authorities: [CertificateChain.Link]
    let time: Timestamp
    let purpose: Purpose
    var attempts = 0
    var reason: String?

    mutating func way(
      from path: [CertificateChain.Link]
    ) throws(SignatureError) -> [CertificateChain.Link]? {
      guard let last = path.last else { return nil }
      for (candidates, isAuthority) in [(authorities, true), (others, false)] {
        if !isAuthority, path.count > CertificatePath.depth { continue }
        for candidate in candidates
        where candidate.certificate.subject == last.certificate.issuer
          && !path.contains(candidate)
        {
          attempts += 1
          if attempts > CertificatePath.attempts {
            throw SignatureError(reason: "there are too many ways to an authority")
          }
          do throws(SignatureError) {
            try CertificatePath.checkIssuer(candidate, of: last, below: path, at: time, purpose)
          } catch {
            reason = error.reason
            continue
          }
          if isAuthority { return path + [candidate] }
          if let found = try way(from: path + [candidate]) { return found }
        }
      }
      return nil
    }
  }

  /// Tells that a certificate is for signing, and not for issuing others.
  static func checkSigner(
    _ certificate: Certificate, purpose: Purpose
  ) throws(SignatureError) {
    try checkExtensions(certificate)
    let usage: KeyUsage?
    let purposes: ExtendedKeyUsage?
    do {
      usage = try certificate.extensions.keyUsage
      purposes = try certificate.extensions.extendedKeyUsage
      if case .isCertificateAuthority? = try certificate.extensions.basicConstraints {
        throw SignatureError(reason: "the certificate is that of an authority")
      }
    } catch let error as SignatureError {
      throw error
    } catch {
      throw SignatureError(reason: "an extension of the certificate cannot be read")
    }
    if let usage, !usage.digitalSignature {
      throw SignatureError(reason: "the certificate is not for signatures (keyUsage)")
    }
    guard let purposes, purposes.contains(purpose.usage) else {
      throw SignatureError(
        reason: "the certificate is not for \(purpose.name) (extendedKeyUsage)")
    }
    // Source: RFC 3161, 2.3.
    if purpose == .timeStamping, purposes.count != 1 {
      throw SignatureError(reason: "the authority's certificate is not for timestamps alone")
    }
  }

  private static func checkIssuer(
    _ issuer: CertificateChain.Link, of subject: CertificateChain.Link,
    below path: [CertificateChain.Link], at time: Timestamp, _ purpose: Purpose
  ) throws(SignatureError) {
    let name = "'\(issuer.certificate.subject)'"
    try checkExtensions(issuer.certificate)
    do {
      guard
        case .isCertificateAuthority(let length)? = try issuer.certificate.extensions
          .basicConstraints
      else { throw SignatureError(reason: "\(name) is no certificate of an authority") }
      // Those that issue themselves don't count.
      let between = path.dropFirst().count { $0.certificate.issuer != $0.certificate.subject }
      if let length, between > length {
        throw SignatureError(reason: "\(name) may have \(length) authorities below it")
      }
      if let usage = try issuer.certificate.extensions.keyUsage, !usage.keyCertSign {
        throw SignatureError(reason: "\(name) may not issue certificates (keyUsage)")
      }
      if let purposes = try issuer.certificate.extensions.extendedKeyUsage,
        !purposes.contains(purpose.usage), !purposes.contains(.any)
      {
        throw SignatureError(
          reason: "\(name) may not issue certificates for \(purpose.name) (extendedKeyUsage)")
      }
    } catch let error as SignatureError {
      throw error
    } catch {
      throw SignatureError(reason: "an extension of \(name) cannot be read")
    }
    guard issuer.isValid(at: time) else {
      throw SignatureError(reason: "\(name) is valid from \(issuer.period), and not at \(time)")
    }
    guard subject.certificate.signatureAlgorithm != .sha1WithRSAEncryption else {
      throw SignatureError(reason: "a certificate is signed with SHA-1")
    }
    guard
      issuer.certificate.publicKey.isValidSignature(
        subject.certificate.signature, for: subject.certificate)
    else { throw SignatureError(reason: "\(name) did not issue '\(subject.certificate.subject)'") }
  }

  /// Tells that nothing critical, and no constraint of names, is left unread.
  private static func checkExtensions(_ certificate: Certificate) throws(SignatureError) {
    let known: Set<ASN1ObjectIdentifier> = [
      .X509ExtensionID.basicConstraints, .X509ExtensionID.keyUsage,
      .X509ExtensionID.extendedKeyUsage, .X509ExtensionID.subjectAlternativeName,
    ]
    for part in certificate.extensions {
      let isNameConstraint = part.oid == .X509ExtensionID.nameConstraints
      if isNameConstraint || part.critical && !known.contains(part.oid) {
        throw SignatureError(
          reason: "a certificate asks for something that is not checked here: \(part.oid)")
      }
    }
  }
}
