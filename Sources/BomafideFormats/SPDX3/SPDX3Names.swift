import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// How elements without an IRI of their own get one, and how it is read.
///
/// A made name is the document's namespace, `#`, and what the element is, percent-encoded; so it is the same in every
/// run. A reader that finds just this name needs to keep none.
enum SPDX3Names {
  /// What stands for the namespace of a bill that has none.
  static let nameless = "urn:bomafide:unnamed"

  static func base(_ namespace: String?) -> String { (namespace ?? nameless) + "#" }

  /// Whether a text begins as an IRI does.
  static func hasScheme(_ text: String) -> Bool {
    text.firstIndex(of: ":").map { $0 > text.startIndex && text.index(after: $0) < text.endIndex }
      ?? false
  }

  static func document(_ base: String) -> String { base + "SPDXRef-DOCUMENT" }

  static func sbom(_ base: String) -> String { base + "SPDXRef-SBOM" }

  /// The IRI for the key of a component, file or snippet.
  static func iri(_ key: String, _ base: String) -> String {
    isIRI(key) ? key : base + encoded(key)
  }

  static func file(_ path: String, _ base: String) -> String { base + "File/" + encoded(path) }

  /// Whether `id` is the name that a file of the path is given.
  static func isMade(_ id: JSONText, _ path: RelativePath, _ base: String) -> Bool {
    var prefix = base + "File/"
    return prefix.withUTF8 { prefix in
      guard id.isPlain, id.count >= prefix.count + path.bytes.count,
        JSONText.equal(UnsafeBufferPointer(rebasing: id.raw[..<prefix.count]), prefix)
      else { return false }
      let rest = UnsafeBufferPointer(rebasing: id.raw[prefix.count...])
      if rest.count == path.bytes.count {
        return path.bytes.withUnsafeBufferPointer { JSONText.equal($0, rest) } && isPlain(rest)
      }
      return rest.elementsEqual(encoded(path.description).utf8)
    }
  }

  /// Whether no byte would be encoded.
  static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    isPlain.withUnsafeBufferPointer { table in bytes.allSatisfy { table[Int($0)] } }
  }

  static func relationship(_ number: Int, _ base: String) -> String {
    base + "Relationship-\(number)"
  }

  static func annotation(_ number: Int, _ base: String) -> String { base + "Annotation-\(number)" }

  static func agent(_ agent: Agent, _ base: String) -> String {
    base + encoded("\(type(of: agent))-\(agent.name)" + (agent.email.map { "-\($0)" } ?? ""))
  }

  static func tool(_ tool: Tool, _ base: String) -> String {
    base + encoded("Tool-\(name(of: tool))")
  }

  static func customLicense(_ id: String, _ base: String) -> String { base + encoded(id) }

  static func type(of agent: Agent) -> String {
    switch agent.kind {
    case .person: "Person"
    case .organization: "Organization"
    case .tool: "SoftwareAgent"
    case .unspecified: "Agent"
    }
  }

  /// The name of a tool with its version behind it, as SPDX 2 writes it.
  static func name(of tool: Tool) -> String {
    tool.name + (tool.version.map { "-\($0)" } ?? "")
  }

  /// The key of the element that has the name `iri`.
  static func key(_ iri: String, _ base: String) -> String {
    guard iri.hasPrefix(base) else { return iri }
    let key = decoded(iri.dropFirst(base.count))
    return key.isEmpty || self.iri(key, base) != iri ? iri : key
  }

  /// Whether a key is an IRI already.
  private static func isIRI(_ key: String) -> Bool {
    key.hasPrefix("https://") || key.hasPrefix("http://") || key.hasPrefix("urn:")
  }

  // MARK: Percent-encoding

  /// Encodes what can't stand in the fragment of an IRI, and `%`.
  ///
  /// Source: RFC 3987, 2.2 (letters beyond ASCII stay).
  static func encoded(_ text: String) -> String {
    if text.utf8.allSatisfy({ isPlain[Int($0)] }) { return text }
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if isPlain[Int(byte)] {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digit(byte >> 4), digit(byte & 15)]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? value + 0x30 : value + 0x37 }

  static func decoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      let next = rest.prefix(2).compactMap { JSONText.nibble($0) }
      if byte == UInt8(ascii: "%"), next.count == 2 {
        bytes.append(next[0] << 4 | next[1])
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let isPlain: [Bool] = (0..<256).map { byte in
    switch UInt8(byte) {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0x80...0xFF: true
    default: "-._~!$&'()*+,;=:@/?".utf8.contains(UInt8(byte))
    }
  }
}
