import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension CycloneDXWriting {
  /// The document's serial number: the bill's own, or a UUID made from its namespace or content.
  ///
  /// The same bill gives the same one. A document that was read without one is written without.
  var serialNumber: JSONValue? {
    if let namespace = bill.namespace {
      if CycloneDXGrammar.serial.trouble(namespace) == nil { return .string(namespace) }
      return .string(Self.uuid(options.hashing.sha256(Array(namespace.utf8))))
    }
    if bill.foreign[.cycloneDX, "serialNumber"] == .null { return nil }
    var words: [String] = [bill.name ?? "", bill.created?.description ?? ""]
    for component in bill.components {
      words += [component.id.description, component.name, component.version.value ?? ""]
      words += component.purls.map(\.description) + component.digests.map(\.description)
    }
    for file in bill.files {
      words.append(file.path.description)
      words += file.digests.map(\.description)
    }
    let bytes = Array(words.joined(separator: "\n").utf8)
    return .string(Self.uuid(options.hashing.sha256(bytes)))
  }

  /// A UUID of version 8 from the first bytes of a digest.
  ///
  /// Source: RFC 9562, 5.8.
  private static func uuid(_ digest: [UInt8]) -> String {
    var bytes = Array(digest.prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x80
    bytes[8] = bytes[8] & 0x3F | 0x80
    var text = "urn:uuid:"
    for (index, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(index) { text += "-" }
      text += (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return text
  }

  /// The name of the root.
  var rootName: String? { nesting.root.map { bill.components[$0].name } }
}
