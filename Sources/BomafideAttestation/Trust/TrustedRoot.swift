import BomafideIdentifiers
public import BomafideModel
import SwiftASN1
import X509

/// When a key or an authority is in use.
struct ValidityPeriod: Hashable, Sendable {
  var start: Timestamp?
  var end: Timestamp?

  /// Both ends count; without a start it is never valid.
  func contains(_ time: Timestamp) -> Bool {
    guard let start else { return false }
    return start.secondsSinceEpoch <= time.secondsSinceEpoch
      && end.map { time.secondsSinceEpoch <= $0.secondsSinceEpoch } ?? true
  }
}

/// A log that is believed: of signatures, or of certificates.
struct TransparencyLog: Hashable, Sendable {
  var name: String
  var id: [UInt8]
  /// Nil where it is of a kind that can't be checked here.
  var key: CertificateKey?
  var period: ValidityPeriod

  func isValid(at time: Timestamp) -> Bool { period.contains(time) }
}

/// An authority that is believed: of certificates, or of timestamps.
struct TrustedAuthority: Hashable, Sendable {
  var name: String
  var chain: CertificateChain
  var period: ValidityPeriod
}

/// Whom an instance of Sigstore has to be believed: authorities, logs and their keys.
///
/// Source: sigstore/protobuf-specs, `sigstore_trustroot.proto`,
/// <https://github.com/sigstore/protobuf-specs/blob/main/protos/sigstore_trustroot.proto>.
public struct TrustedRoot: Hashable, Sendable {
  var authorities: [TrustedAuthority] = []
  var timestampAuthorities: [TrustedAuthority] = []
  var logs: [TransparencyLog] = []
  var certificateLogs: [TransparencyLog] = []

  /// How many entries of each kind are read.
  private static let limit = 200

  /// Reads a trusted root; members that nobody knows are ignored.
  ///
  /// - Throws: `InputError` where it is none, or names nobody.
  public init(_ value: JSONValue, path: String) throws(InputError) {
    let members = MemberReader(
      path: path, what: "a trusted root",
      remedy: "name the trusted_root.json of the instance of Sigstore that signed")
    let type = value["mediaType"]?.text ?? ""
    guard type.hasPrefix("application/vnd.dev.sigstore.trustedroot") else {
      throw members.trouble(
        "a trusted root with the 'mediaType' application/vnd.dev.sigstore.trustedroot…",
        type.isEmpty ? "none" : "'\(type.printable())'")
    }
    for element in try members.list(value["tlogs"], "tlogs", limit: Self.limit) {
      logs.append(try Self.log(element, members))
    }
    for element in try members.list(value["ctlogs"], "ctlogs", limit: Self.limit) {
      certificateLogs.append(try Self.log(element, members))
    }
    for element in try members.list(
      value["certificateAuthorities"], "certificateAuthorities", limit: Self.limit)
    {
      authorities.append(try Self.authority(element, members))
    }
    for element in try members.list(
      value["timestampAuthorities"], "timestampAuthorities", limit: Self.limit)
    {
      timestampAuthorities.append(try Self.authority(element, members))
    }
    if authorities.isEmpty, timestampAuthorities.isEmpty, logs.isEmpty {
      throw members.trouble("a trusted root with authorities or logs", "none")
    }
  }

  private static func log(
    _ value: JSONValue, _ members: MemberReader
  ) throws(InputError) -> TransparencyLog {
    let kind = value["publicKey"]?["keyDetails"]?.text ?? ""
    let bytes = try members.bytes(value["publicKey"]?["rawBytes"], "rawBytes")
    var key: CertificateKey?
    // Keys of other kinds stay unread, and what they signed is refused.
    if kind == "PKCS1_RSA_PKCS1V5" {
      key = try? CertificateKey(rsa: bytes)
    } else if kind.hasPrefix("PKIX_"), !kind.contains("_PH"), !kind.contains("_PSS") {
      key = try? CertificateKey(der: bytes)
    }
    let id = value["checkpointKeyId"]?["keyId"] ?? value["logId"]?["keyId"]
    return TransparencyLog(
      name: host(value["baseUrl"]?.text ?? "a log without a name"),
      id: try members.bytes(id, "keyId"), key: key,
      period: try period(value["publicKey"]?["validFor"], members))
  }

  private static func authority(
    _ value: JSONValue, _ members: MemberReader
  ) throws(InputError) -> TrustedAuthority {
    var certificates: [[UInt8]] = []
    for element in try members.list(
      value["certChain"]?["certificates"], "certificates", limit: CertificateChain.limit)
    {
      certificates.append(try members.bytes(element["rawBytes"], "rawBytes"))
    }
    if certificates.isEmpty { throw members.trouble("an authority with 'certChain'", "none") }
    let period = try period(value["validFor"], members)
    do throws(SignatureError) {
      return TrustedAuthority(
        name: host(value["uri"]?.text ?? "an authority without a name"),
        chain: try CertificateChain(der: certificates), period: period)
    } catch {
      throw members.trouble("certificates of X.509", error.reason)
    }
  }

  private static func period(
    _ value: JSONValue?, _ members: MemberReader
  ) throws(InputError) -> ValidityPeriod {
    func time(_ name: String) throws(InputError) -> Timestamp? {
      guard let text = value?[name]?.text else { return nil }
      do throws(SyntaxError) {
        return try Timestamp(parsing: text)
      } catch {
        throw members.trouble("'validFor' with times", "'\(text.printable())'")
      }
    }
    return ValidityPeriod(start: try time("start"), end: try time("end"))
  }

  /// The address without its scheme.
  private static func host(_ address: String) -> String {
    var rest = address[...]
    for scheme in ["https://", "http://"] where rest.hasPrefix(scheme) {
      rest = rest.dropFirst(scheme.count)
    }
    return String(rest).printable()
  }
}
