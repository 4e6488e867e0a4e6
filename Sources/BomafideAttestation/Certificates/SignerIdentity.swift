import BomafideIdentifiers
import SwiftASN1
import X509

/// Whom a certificate names, and who said so.
///
/// Source: RFC 5280, 4.2.1.6; Fulcio's extensions,
/// <https://github.com/sigstore/fulcio/blob/main/docs/oid-info.md>.
public struct SignerIdentity: Hashable, Sendable {
  /// Addresses, and names of workflows and services.
  public var names: [String] = []
  /// Who knew the signer when the certificate was issued; nil where the certificate doesn't say.
  public var issuer: String?

  private static let issuerText: ASN1ObjectIdentifier = [1, 3, 6, 1, 4, 1, 57264, 1, 1]
  private static let issuerUTF8: ASN1ObjectIdentifier = [1, 3, 6, 1, 4, 1, 57264, 1, 8]
  private static let userName: ASN1ObjectIdentifier = [1, 3, 6, 1, 4, 1, 57264, 1, 7]

  /// Reads the names of a certificate.
  ///
  /// - Throws: `SignatureError` where they can't be read.
  init(of certificate: Certificate) throws(SignatureError) {
    do {
      for name in try certificate.extensions.subjectAlternativeNames ?? SubjectAlternativeNames() {
        switch name {
        case .rfc822Name(let address): names.append(address)
        case .uniformResourceIdentifier(let uri): names.append(uri)
        case .dnsName(let host): names.append(host)
        case .otherName(let other) where other.typeID == Self.userName:
          guard let value = other.value else { continue }
          names.append(String(try ASN1UTF8String(asn1Any: value)))
        default: continue
        }
      }
      if let value = certificate.extensions[oid: Self.issuerUTF8]?.value {
        issuer = String(try ASN1UTF8String(derEncoded: Array(value)))
      } else if let value = certificate.extensions[oid: Self.issuerText]?.value {
        issuer = String(validating: value, as: UTF8.self)
      }
    } catch {
      throw SignatureError(reason: "the names of the certificate cannot be read")
    }
  }

  /// The identity in words.
  var text: String {
    let name = names.isEmpty ? "nobody by name" : names.joined(separator: ", ")
    return (issuer.map { "\(name), known to \($0)" } ?? name).printable(limit: 400)
  }
}
