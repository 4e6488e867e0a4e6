import BomafideIdentifiers
import BomafideJSON
import BomafideModel

/// What an entry of a log says was signed, and by whom.
///
/// Source: Rekor's types hashedrekord 0.0.1 and 0.0.2, dsse 0.0.1 and 0.0.2, intoto 0.0.2,
/// <https://github.com/sigstore/rekor/tree/main/pkg/types>, <https://github.com/sigstore/rekor-tiles/tree/main/docs>.
struct LoggedSignature: Hashable {
  /// What a digest in the entry is taken of.
  enum Subject: Hashable {
    /// All that was signed.
    case message
    /// The payload of an envelope.
    case payload
  }

  struct Signature: Hashable {
    var bytes: [UInt8]
    /// The certificate or the key in DER.
    var verifier: [UInt8]
  }

  var subject: Subject
  var algorithm: HashAlgorithm
  var digest: [UInt8]
  var signatures: [Signature]

  private static let trouble = SignatureError(reason: "the body of the log's entry cannot be read")

  /// Reads the body of an entry.
  ///
  /// - Throws: `SignatureError` where it is of another kind than it is said to be, or than is known.
  init(_ entry: LogEntry) throws(SignatureError) {
    let value: JSONValue
    do throws(InputError) {
      value = try Input(bytes: entry.body, path: "canonicalizedBody")
        .json(depthLimit: 32) { (json) throws(InputError) in try json.value() }
    } catch {
      throw Self.trouble
    }
    guard value["kind"]?.text == entry.kind, value["apiVersion"]?.text == entry.version else {
      throw SignatureError(reason: "the entry is of another kind than the bundle says")
    }
    let spec = value["spec"]
    switch (entry.kind, entry.version) {
    case ("hashedrekord", "0.0.1"):
      subject = .message
      (algorithm, digest) = try Self.hash(spec?["data"]?["hash"])
      let signature = spec?["signature"]
      signatures = [
        Signature(
          bytes: try Self.bytes(signature?["content"]),
          verifier: try Self.pem(signature?["publicKey"]?["content"]))
      ]
    case ("hashedrekord", "0.0.2"):
      let record = spec?["hashedRekordV002"]
      subject = .message
      (algorithm, digest) = try Self.output(record?["data"])
      signatures = [try Self.signature(record?["signature"])]
    case ("dsse", "0.0.1"):
      subject = .payload
      (algorithm, digest) = try Self.hash(spec?["payloadHash"])
      signatures = try Self.list(spec?["signatures"]) { (element) throws(SignatureError) in
        Signature(
          bytes: try Self.bytes(element["signature"]), verifier: try Self.pem(element["verifier"]))
      }
    case ("dsse", "0.0.2"):
      let record = spec?["dsseV002"]
      subject = .payload
      (algorithm, digest) = try Self.output(record?["payloadHash"])
      signatures = try Self.list(record?["signatures"], Self.signature)
    case ("intoto", "0.0.2"):
      subject = .payload
      (algorithm, digest) = try Self.hash(spec?["content"]?["payloadHash"])
      signatures = try Self.list(spec?["content"]?["envelope"]?["signatures"]) {
        (element) throws(SignatureError) in
        // The signature is Base64 twice.
        let once = try Self.bytes(element["sig"])
        guard let bytes = try? Base64.bytes(of: String(decoding: once, as: UTF8.self)) else {
          throw Self.trouble
        }
        return Signature(bytes: bytes, verifier: try Self.pem(element["publicKey"]))
      }
    default:
      throw SignatureError(
        reason: "entries of the kind '\((entry.kind + " " + entry.version).printable())' "
          + "do not say enough to be checked, or are not known")
    }
  }

  private static func list(
    _ value: JSONValue?, _ read: (JSONValue) throws(SignatureError) -> Signature
  ) throws(SignatureError) -> [Signature] {
    guard case .array(let elements)? = value, elements.count <= 16 else { throw trouble }
    var found: [Signature] = []
    for element in elements { found.append(try read(element)) }
    return found
  }

  private static func bytes(_ value: JSONValue?) throws(SignatureError) -> [UInt8] {
    guard let text = value?.text, let bytes = try? Base64.bytes(of: text) else { throw trouble }
    return bytes
  }

  /// The DER of a certificate or a key that is PEM, in Base64.
  private static func pem(_ value: JSONValue?) throws(SignatureError) -> [UInt8] {
    let text = String(decoding: try bytes(value), as: UTF8.self)
    guard let blocks = PEMText.blocks(text), blocks.count == 1 else { throw trouble }
    return blocks[0].bytes
  }

  private static func hash(
    _ value: JSONValue?
  ) throws(SignatureError) -> (HashAlgorithm, [UInt8]) {
    guard let algorithm = value?["algorithm"]?.text.flatMap(HashAlgorithm.init(rekor:)),
      let text = value?["value"]?.text,
      let digest = try? Digest(algorithm.digestAlgorithm, hex: text)
    else { throw trouble }
    return (algorithm, digest.bytes)
  }

  private static func output(
    _ value: JSONValue?
  ) throws(SignatureError) -> (HashAlgorithm, [UInt8]) {
    guard let algorithm = value?["algorithm"]?.text.flatMap(HashAlgorithm.init(rawValue:)) else {
      throw trouble
    }
    return (algorithm, try bytes(value?["digest"]))
  }

  private static func signature(_ value: JSONValue?) throws(SignatureError) -> Signature {
    let verifier = value?["verifier"]
    return Signature(
      bytes: try bytes(value?["content"]),
      verifier: try bytes(
        verifier?["x509Certificate"]?["rawBytes"] ?? verifier?["publicKey"]?["rawBytes"]))
  }
}
