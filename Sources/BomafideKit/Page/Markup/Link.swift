import BomafideAttestation
import BomafideIdentifiers

/// An address that a page may lead to: a file of the release, a place on the page, a web page, or a picture.
///
/// There is no way to make one of a scheme that runs something.
struct Link: Hashable, Sendable {
  let text: String

  private init(_ text: String) { self.text = text }

  /// A web page; nil where the text is no plain `https:` or `http:` address.
  init?(web text: String) {
    let lower = text.lowercased()
    guard let scheme = ["https://", "http://"].first(where: { lower.hasPrefix($0) }),
      text.utf8.count > scheme.utf8.count, text.utf8.count <= 2048,
      text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !Self.refused.contains($0) })
    else { return nil }
    // The validators of HTML ask for an address that can be parsed: no bare percent sign, one fragment at most.
    let parts = text.split(separator: "%", omittingEmptySubsequences: false).dropFirst()
    guard parts.allSatisfy({ $0.prefix(2).count == 2 && $0.prefix(2).allSatisfy(\.isHexDigit) }),
      text.utf8.count(where: { $0 == UInt8(ascii: "#") }) <= 1
    else { return nil }
    self.text = text
  }

  /// A file beside the page, or below an address.
  init(file name: String, base: String? = nil) {
    let path = Self.encoded(name)
    if let base {
      text = base.hasSuffix("/") ? base + path : "\(base)/\(path)"
    } else {
      text = path
    }
  }

  /// A file below the folder of the page, by its path with `/`.
  init(path: String) {
    text = path.split(separator: "/").map { Self.encoded(String($0)) }.joined(separator: "/")
  }

  /// A place on the page.
  static func place(_ id: String) -> Link { Link("#\(id)") }

  /// A picture that the page carries.
  static func picture(svg: [UInt8]) -> Link {
    Link("data:image/svg+xml;base64,\(BomafideAttestation.Base64.text(of: svg))")
  }

  private static let refused = Set("\"<>\\^`{|}[]'".utf8)

  /// A name as one part of a path, percent-encoded.
  static func encoded(_ name: String) -> String {
    var out = ""
    for byte in name.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E, 0x2B:
        out.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        out += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return out
  }
}
