import BomafideIdentifiers
public import BomafideModel

extension SignatureBundle {
  /// Whether a document is a bundle, or an attestation of PyPI, which is read as one.
  public static func isBundle(_ value: JSONValue) -> Bool {
    value["mediaType"]?.text?.hasPrefix(mediaTypePrefix) == true || isPythonAttestation(value)
  }

  private static func isPythonAttestation(_ value: JSONValue) -> Bool {
    value["verification_material"] != nil && value["envelope"]?["statement"] != nil
  }

  /// Reads a bundle; members that nobody knows are ignored.
  ///
  /// - Throws: `InputError` where it has no signature, or is of a version or a digest that is not known.
  public init(_ value: JSONValue, path: String) throws(InputError) {
    let members = MemberReader(
      path: path, what: "a bundle", remedy: "sign the file anew: bomafide sign --key KEY FILE")
    if Self.isPythonAttestation(value) {
      self = try Self.python(value, members)
      return
    }
    let content: Content
    if let envelope = value["dsseEnvelope"] {
      content = .envelope(try Envelope(envelope, path: path))
    } else if let message = value["messageSignature"] {
      content = .message(
        digest: try Self.digest(message["messageDigest"], members),
        signature: try members.bytes(message["signature"], "signature"))
    } else {
      throw members.trouble("a bundle with 'messageSignature' or 'dsseEnvelope'", "neither")
    }
    let material = value["verificationMaterial"]
    self.init(try Self.signer(material, members), content)
    version = try Self.version(value["mediaType"]?.text ?? "", members)
    for element in try members.list(material?["tlogEntries"], "tlogEntries", limit: 32) {
      entries.append(try LogEntry(element, members))
    }
    let stamps = material?["timestampVerificationData"]?["rfc3161Timestamps"]
    for element in try members.list(stamps, "rfc3161Timestamps", limit: 32) {
      timestamps.append(try members.bytes(element["signedTimestamp"], "signedTimestamp"))
    }
  }

  /// Source: sigstore_bundle.proto, Bundle, media_type.
  private static func version(
    _ type: String, _ members: MemberReader
  ) throws(InputError) -> Version {
    switch type {
    case mediaTypePrefix + "+json;version=0.1": return .v0_1
    case mediaTypePrefix + "+json;version=0.2": return .v0_2
    case mediaTypePrefix + "+json;version=0.3", mediaType: return .v0_3
    default:
      throw members.trouble("a bundle of version 0.1, 0.2 or 0.3", "'\(type.printable())'")
    }
  }

  private static func digest(
    _ value: JSONValue?, _ members: MemberReader
  ) throws(InputError) -> MessageDigest? {
    guard let value, value != .null else { return nil }
    let name = value["algorithm"]?.text ?? "none"
    guard let algorithm = HashAlgorithm(rawValue: name) else {
      throw members.trouble(
        "a digest of SHA2_256, SHA2_384 or SHA2_512", "'\(name.printable())'")
    }
    return MessageDigest(algorithm, try members.bytes(value["digest"], "digest"))
  }

  private static func signer(
    _ material: JSONValue?, _ members: MemberReader
  ) throws(InputError) -> Signer {
    if let one = material?["certificate"] {
      return .certificates([try members.bytes(one["rawBytes"], "rawBytes")])
    }
    if let chain = material?["x509CertificateChain"] {
      var certificates: [[UInt8]] = []
      for element in try members.list(
        chain["certificates"], "certificates", limit: CertificateChain.limit)
      {
        certificates.append(try members.bytes(element["rawBytes"], "rawBytes"))
      }
      if certificates.isEmpty { throw members.trouble("a chain of certificates", "none") }
      return .certificates(certificates)
    }
    return .key(hint: material?["publicKey"]?["hint"]?.text)
  }

  /// Reads an attestation as PyPI keeps it for a file.
  ///
  /// Source: PEP 740, attestation objects.
  private static func python(
    _ value: JSONValue, _ members: MemberReader
  ) throws(InputError) -> SignatureBundle {
    guard try members.integer(value["version"], "version") == 1 else {
      throw members.trouble("an attestation of version 1", "another version")
    }
    let material = value["verification_material"]
    var bundle = SignatureBundle(
      .certificates([try members.bytes(material?["certificate"], "certificate")]),
      .envelope(
        Envelope(
          payload: try members.bytes(value["envelope"]?["statement"], "statement"),
          signatures: [
            Envelope.Signature(
              bytes: try members.bytes(value["envelope"]?["signature"], "signature"))
          ])))
    let entries = material?["transparency_entries"]
    for element in try members.list(entries, "transparency_entries", limit: 32) {
      bundle.entries.append(try LogEntry(element, members))
    }
    return bundle
  }
}
