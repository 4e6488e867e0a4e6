/// An identifier of an element in an SPDX 2 document, as `SPDXRef-PACKAGE-expat`, or in another document.
///
/// Source: SPDX 2.3, 7.2, <https://spdx.github.io/spdx-spec/v2.3/package-information/#72-package-spdx-identifier-field>.
public struct SPDXID: TextIdentifier, Comparable {
  public let description: String

  /// The document itself.
  public static let document = SPDXID(unchecked: "SPDXRef-DOCUMENT")

  init(unchecked text: String) { description = text }

  public init(parsing text: some StringProtocol) throws(SyntaxError) {
    let (document, name) = try parseReference(text, prefix: "SPDXRef-")
    description = (document.map { "DocumentRef-\($0):" } ?? "") + "SPDXRef-" + name
  }

  /// Makes an identifier of any text: each run of characters that may not stand in one becomes a single `-`.
  ///
  /// Different texts can give the same identifier; `SPDXIDAllocator` keeps them apart.
  public init(encoding text: some StringProtocol) {
    description = String(
      decoding: Self.encoded(prefix: "", text.utf8), as: UTF8.self)
  }

  /// The name after `SPDXRef-`.
  public var name: Substring {
    let body = description.firstIndex(of: ":").map { description[$0...].dropFirst() }
    return (body ?? description[...]).dropFirst("SPDXRef-".count)
  }

  /// The other document that has the element, without `DocumentRef-`, or nil for this one.
  public var documentName: Substring? {
    description.firstIndex(of: ":").map { description[..<$0].dropFirst("DocumentRef-".count) }
  }

  public static func < (a: Self, b: Self) -> Bool { a.description < b.description }

  static func encoded(prefix: String, _ raw: some Sequence<UInt8>) -> [UInt8] {
    var out = Array("SPDXRef-".utf8)
    out.reserveCapacity(out.count + prefix.utf8.count + raw.underestimatedCount)
    var isInRun = false
    func append(_ byte: UInt8) {
      if byte.isSPDXIdentifierCharacter {
        out.append(byte)
        isInRun = false
      } else if !isInRun {
        out.append(UInt8(ascii: "-"))
        isInRun = true
      }
    }
    for byte in prefix.utf8 { append(byte) }
    for byte in raw { append(byte) }
    return out
  }
}

/// Gives each value its own SPDX identifier, the same in each run that asks in the same order.
///
/// The first value of an encoding keeps the plain identifier; a different one gets `-` and the first eight
/// hexadecimal digits of the SHA-256 of what it is made of, `SPDXRef-`, prefix and raw value.
///
/// It remembers one identifier and one shared array for each value, about 50 bytes beside the text.
public struct SPDXIDAllocator {
  private struct Owner {
    var prefix: String
    var raw: [UInt8]
  }

  private let sha256: (borrowing [UInt8]) -> String
  private var owners: [SPDXID: Owner] = [:]

  /// Makes an allocator; `sha256` gives a digest in hexadecimal digits.
  public init(sha256: @escaping (borrowing [UInt8]) -> String) { self.sha256 = sha256 }

  /// The identifier of a file, `SPDXRef-FILE-` and its path.
  public mutating func identifier(for path: RelativePath) -> SPDXID {
    identifier(prefix: "FILE-", raw: path.bytes)
  }

  /// The identifier of a package, `SPDXRef-PACKAGE-` and its name.
  public mutating func identifier(forPackage name: some StringProtocol) -> SPDXID {
    identifier(prefix: "PACKAGE-", raw: Array(name.utf8))
  }

  /// Keeps an identifier from being given to anything.
  public mutating func reserve(_ identifier: SPDXID) {
    if owners[identifier] == nil { owners[identifier] = Owner(prefix: "", raw: []) }
  }

  /// The identifier of `SPDXRef-`, a prefix and a raw value; asked again, it gives the same one.
  public mutating func identifier(prefix: String, raw: [UInt8]) -> SPDXID {
    let plain = SPDXID.encoded(prefix: prefix, raw)
    let identifier = SPDXID(unchecked: String(decoding: plain, as: UTF8.self))
    if claim(identifier, prefix, raw) { return identifier }

    let digest = sha256(Array("SPDXRef-\(prefix)".utf8) + raw)
    var length = 8
    var number = 1
    while true {
      // A longer digest, and then a number, only where even the suffix is taken.
      let suffix = digest.prefix(length) + (number > 1 ? "-\(number)" : "")
      let longer = SPDXID(unchecked: "\(identifier.description)-\(suffix)")
      if claim(longer, prefix, raw) { return longer }
      if length < digest.count { length *= 2 } else { number += 1 }
    }
  }

  private mutating func claim(_ identifier: SPDXID, _ prefix: String, _ raw: [UInt8]) -> Bool {
    if let owner = owners[identifier] { return owner.prefix == prefix && owner.raw == raw }
    owners[identifier] = Owner(prefix: prefix, raw: raw)
    return true
  }
}
