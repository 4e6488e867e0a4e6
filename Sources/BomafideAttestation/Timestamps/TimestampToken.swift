import BomafideIdentifiers
import SwiftASN1

/// An answer of a timestamp authority: that something was there at some time.
///
/// Source: RFC 3161, 2.4.2; RFC 5652, 5.
struct TimestampToken {
  static let signedData: ASN1ObjectIdentifier = [1, 2, 840, 113549, 1, 7, 2]
  static let information: ASN1ObjectIdentifier = [1, 2, 840, 113549, 1, 9, 16, 1, 4]

  /// What was stamped.
  var imprint: [UInt8]
  var imprintAlgorithm: HashAlgorithm
  var time: Timestamp
  /// The stamped information itself, which the signed attributes name by its digest.
  var content: [UInt8]
  /// Certificates that came along.
  var certificates: [[UInt8]]
  var signer: Signer

  /// Who signed, and what.
  struct Signer {
    /// Issuer and serial number, or the key's identifier, as they were written.
    var name: ASN1Node
    var digestAlgorithm: HashAlgorithm
    /// The attributes, as they are signed.
    var attributes: [UInt8]
    var parts: [ASN1Node]
    var signatureAlgorithm: ASN1ObjectIdentifier
    var signature: [UInt8]
  }

  private static let trouble = SignatureError(reason: "the timestamp cannot be read")

  /// Reads an answer, or the token in it alone.
  init(der: [UInt8]) throws(SignatureError) {
    do {
      let answer = try DER.parse(der)
      guard answer.identifier == .sequence else { throw Self.trouble }
      var parts = answer.children
      // Source: RFC 3161, 2.4.2: the status stands first, and 0 and 1 grant the request.
      if let status = parts.first?.children.first, let granted = try? Int(derEncoded: status) {
        guard (0...1).contains(granted), parts.count == 2 else {
          throw SignatureError(reason: "the authority refused to stamp")
        }
        guard parts.allSatisfy({ $0.identifier == .sequence }) else { throw Self.trouble }
        parts = parts[1].children
      }
      guard parts.count == 2, try ASN1ObjectIdentifier(derEncoded: parts[0]) == Self.signedData,
        parts[1].isContext(0), let data = parts[1].children.first, data.identifier == .sequence
      else { throw Self.trouble }
      try self.init(signedData: data.children)
    } catch let error as SignatureError {
      throw error
    } catch {
      throw Self.trouble
    }
  }

  private init(signedData parts: [ASN1Node]) throws {
    // Source: RFC 5652, 5.1: version 3 is what holds other content than data.
    guard parts.count >= 4, try Int(derEncoded: parts[0]) == 3, parts[1].identifier == .set,
      parts.last?.identifier == .set, let signers = parts.last?.children, signers.count == 1,
      let wrapped = parts[2].children.last?.children.first, parts[2].children.count == 2,
      try ASN1ObjectIdentifier(derEncoded: parts[2].children[0]) == Self.information
    else { throw Self.trouble }
    content = Array(try ASN1OctetString(derEncoded: wrapped).bytes)
    certificates = parts.first { $0.isContext(0) }?.children.map { Array($0.encodedBytes) } ?? []
    guard certificates.count <= CertificateChain.limit else { throw Self.trouble }
    signer = try Self.signer(signers[0].children)
    let named = try parts[1].children.map { try Self.hash($0) }
    guard signers[0].identifier == .sequence, named.contains(signer.digestAlgorithm) else {
      throw Self.trouble
    }

    let facts = try DER.parse(content).children
    // Version, policy, imprint, serial number and time; more may follow.
    guard facts.count >= 5, facts[2].children.count == 2 else { throw Self.trouble }
    imprintAlgorithm = try Self.hash(facts[2].children[0])
    imprint = Array(try ASN1OctetString(derEncoded: facts[2].children[1]).bytes)
    time = try Self.time(facts[4])
  }

  private static func signer(_ parts: [ASN1Node]) throws -> Signer {
    guard parts.count >= 6, try [1, 3].contains(Int(derEncoded: parts[0])), parts[3].isContext(0),
      let algorithm = parts[4].children.first, parts[1].encodedBytes.count < 1 << 12
    else { throw trouble }
    // The attributes are signed as a set, and stand here under a number.
    return Signer(
      name: parts[1], digestAlgorithm: try hash(parts[2]),
      attributes: [0x31] + parts[3].encodedBytes.dropFirst(), parts: parts[3].children,
      signatureAlgorithm: try ASN1ObjectIdentifier(derEncoded: algorithm),
      signature: Array(try ASN1OctetString(derEncoded: parts[5]).bytes))
  }

  private static func hash(_ node: ASN1Node) throws -> HashAlgorithm {
    guard let first = node.children.first,
      let found = HashAlgorithm(try ASN1ObjectIdentifier(derEncoded: first))
    else { throw SignatureError(reason: "the timestamp uses a hash that is not accepted") }
    return found
  }

  /// Source: RFC 3161, 2.4.2: the time is in UTC and may have a fraction.
  private static func time(_ node: ASN1Node) throws -> Timestamp {
    guard node.identifier == .generalizedTime, let bytes = node.primitive, bytes.count >= 15,
      bytes.count < 64, bytes.last == UInt8(ascii: "Z")
    else { throw trouble }
    let text = String(decoding: bytes, as: UTF8.self)
    func part(_ start: Int, _ count: Int) -> Substring { text.dropFirst(start).prefix(count) }
    return try Timestamp(
      parsing: "\(part(0, 4))-\(part(4, 2))-\(part(6, 2))T\(part(8, 2)):\(part(10, 2)):"
        + text.dropFirst(12))
  }
}
