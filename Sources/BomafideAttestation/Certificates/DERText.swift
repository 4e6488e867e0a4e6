import SwiftASN1

/// Puts pieces of DER together.
enum DERText {
  /// The content behind its tag and length.
  static func wrap(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
    if content.count < 0x80 { return [tag, UInt8(content.count)] + content }
    var length: [UInt8] = []
    var rest = content.count
    while rest > 0 {
      length.insert(UInt8(rest & 0xFF), at: 0)
      rest >>= 8
    }
    return [tag, 0x80 | UInt8(length.count)] + length + content
  }
}

extension ASN1Node {
  /// The parts of a constructed node; none of another.
  var children: [ASN1Node] {
    if case .constructed(let nodes) = content { Array(nodes) } else { [] }
  }

  /// The bytes of a node that has no parts.
  var primitive: [UInt8]? {
    if case .primitive(let bytes) = content { Array(bytes) } else { nil }
  }

  /// Whether it stands under this number of its context.
  func isContext(_ number: UInt) -> Bool {
    identifier == ASN1Identifier(tagWithNumber: number, tagClass: .contextSpecific)
  }
}
