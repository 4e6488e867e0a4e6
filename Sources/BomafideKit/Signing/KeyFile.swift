import BomafideAttestation
import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// Reads keys from files.
enum KeyFile {
  /// A private key; a passphrase file's last line end is no part of the passphrase.
  static func signing(
    _ path: String, passphrase: String?, passphraseFile: String?
  ) throws(InputError) -> SigningKey {
    var secret = passphrase.map { Array($0.utf8) }
    if let passphraseFile {
      var bytes = try fileContent(at: passphraseFile, limit: 1 << 16)
      if bytes.last == 0x0A { bytes.removeLast() }
      if bytes.last == 0x0D { bytes.removeLast() }
      secret = bytes
    }
    return try SigningKey(pem: try text(path), path: path, passphrase: secret)
  }

  static func verification(_ path: String) throws(InputError) -> VerificationKey {
    try VerificationKey(pem: try text(path), path: path)
  }

  /// The certificates to sign with; nil where none are named.
  static func certificates(
    _ path: String?, for key: SigningKey, now: Timestamp
  ) throws(InputError) -> CertificateChain? {
    guard let path else { return nil }
    let chain = try CertificateChain(pem: try text(path), path: path, limit: 16)
    try chain.check(isFor: key, path: path, now: now)
    return chain
  }

  static func text(_ path: String) throws(InputError) -> String {
    String(decoding: try fileContent(at: path, limit: 1 << 20), as: UTF8.self)
  }
}

extension SignatureError {
  /// The error of a key.
  func input(_ path: String) -> InputError {
    InputError(
      at: SourceLocation(path: path), expected: "a key that signs", found: reason.printable(),
      remedy: "make a key: openssl genpkey -algorithm ed25519 -out key.pem")
  }
}
