import BomafideIdentifiers
import BomafideModel
import SwiftASN1

/// The first key of a text in PEM.
struct KeyText {
  static let ed25519: ASN1ObjectIdentifier = [1, 3, 101, 112]
  static let ellipticCurve: ASN1ObjectIdentifier = [1, 2, 840, 10045, 2, 1]

  var label: String
  var bytes: [UInt8]

  /// - Throws: `InputError` where the text has no key.
  init(_ text: String, path: String, wanted: String) throws(InputError) {
    // OpenSSL writes the curve by itself before some keys.
    guard let block = PEMText.blocks(text)?.first(where: { $0.label.hasSuffix("KEY") }) else {
      throw Self.error(path, "\(wanted) as PEM, '-----BEGIN …KEY-----'", "none")
    }
    label = block.label
    bytes = block.bytes
  }

  /// Reads the next node, a sequence.
  static func sequence<Value>(
    _ nodes: inout ASN1NodeCollection.Iterator,
    _ body: (inout ASN1NodeCollection.Iterator) throws -> Value
  ) throws -> Value {
    guard let node = nodes.next() else {
      throw ASN1Error.invalidASN1Object(reason: "a sequence is missing")
    }
    return try DER.sequence(node, identifier: .sequence, body)
  }

  static func error(
    _ path: String, _ expected: String, _ found: String,
    remedy: String = "name a file that 'openssl genpkey' or 'openssl pkey -pubout' wrote"
  ) -> InputError {
    InputError(
      at: SourceLocation(path: path), expected: expected, found: found, remedy: remedy)
  }
}
