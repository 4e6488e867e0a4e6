import BomafideJSON
import BomafideModel

extension SPDX2 {
  /// Reads `Person: name (mail)`, `Organization: name (mail)` or `Tool: name`; other words are a name.
  ///
  /// Source: SPDX 2.3, 6.8 and 7.5.
  static func agent(_ raw: String) -> Agent {
    for (prefix, kind) in agentKinds where raw.hasPrefix(prefix) {
      let rest = trimmed(raw.utf8.dropFirst(prefix.utf8.count))
      guard rest.last == UInt8(ascii: ")"), let open = rest.lastIndex(of: UInt8(ascii: "(")) else {
        return Agent(kind, name: String(decoding: rest, as: UTF8.self))
      }
      let mail = rest[(open + 1)...].dropLast()
      // Other words in parentheses belong to the name, as in "ACME (Europe)".
      guard mail.isEmpty || mail.contains(UInt8(ascii: "@")) else {
        return Agent(kind, name: String(decoding: rest, as: UTF8.self))
      }
      return Agent(
        kind, name: String(decoding: trimmed(rest[..<open]), as: UTF8.self),
        email: mail.isEmpty ? nil : String(decoding: mail, as: UTF8.self))
    }
    return Agent(.unspecified, name: raw)
  }

  /// Writes an agent; one of no known kind is taken for an organization.
  static func agentText(_ agent: Agent) -> String {
    let kind =
      switch agent.kind {
      case .person: "Person"
      case .organization, .unspecified: "Organization"
      case .tool: "Tool"
      }
    return "\(kind): \(agent.name)" + (agent.email.map { " (\($0))" } ?? "")
  }

  private static let agentKinds: [(String, Agent.Kind)] = [
    ("Person:", .person), ("Organization:", .organization), ("Tool:", .tool),
  ]

  /// Reads what follows `Tool:`, where the version begins behind the first `-` that a digit follows.
  static func tool(_ raw: some StringProtocol) -> Tool {
    let bytes = trimmed(Array(raw.utf8)[...])
    var index = bytes.startIndex
    while let dash = bytes[index...].firstIndex(of: UInt8(ascii: "-")) {
      let version = bytes[(dash + 1)...]
      if dash > bytes.startIndex, looksLikeVersion(version) {
        return Tool(
          name: String(decoding: bytes[..<dash], as: UTF8.self),
          version: String(decoding: version, as: UTF8.self))
      }
      index = dash + 1
    }
    return Tool(name: String(decoding: bytes, as: UTF8.self))
  }

  static func toolText(_ tool: Tool) -> String {
    "Tool: \(tool.name)" + (tool.version.map { "-\($0)" } ?? "")
  }

  /// A digit, `v` and a digit, or a whole commit.
  private static func looksLikeVersion(_ bytes: ArraySlice<UInt8>) -> Bool {
    func isDigit(_ byte: UInt8?) -> Bool { byte.map { 0x30...0x39 ~= $0 } ?? false }
    if isDigit(bytes.first) { return true }
    if bytes.first == UInt8(ascii: "v"), isDigit(bytes.dropFirst().first) { return true }
    return bytes.count == 40 && bytes.allSatisfy { JSONText.nibble($0) != nil }
  }

  private static func trimmed(_ bytes: some Collection<UInt8>) -> ArraySlice<UInt8> {
    var rest = Array(bytes)[...]
    while rest.first == 0x20 { rest.removeFirst() }
    while rest.last == 0x20 { rest.removeLast() }
    return rest
  }
}

extension Agent {
  /// Whether all that is known is a blank node of RDF, which no element of its document describes.
  var isNameless: Bool { kind == .unspecified && name.hasPrefix("_:") }

  /// The same agent where only persons and organizations may stand (SPDX 2.3, 7.5 and 7.6).
  var asOrganization: Agent {
    var agent = self
    agent.kind = .organization
    return agent
  }
}
