import BomafideIdentifiers

/// The longer grammars of CSAF's schemas.
enum CSAFNames {
  /// The file name that a document with a tracking ID has to have.
  ///
  /// Source: CSAF 2.0, 5.1.
  static func fileName(for id: String) -> String {
    var name = ""
    var isGap = false
    for scalar in id.lowercased().unicodeScalars {
      switch scalar {
      case "+", "-", "a"..."z", "0"..."9":
        name.unicodeScalars.append(scalar)
        isGap = false
      default:
        if !isGap { name += "_" }
        isGap = true
      }
    }
    return name + ".json"
  }

  /// Whether `text` fits the pattern of CPE 2.3, or that of a CPE 2.2 URI.
  static func isCPE(_ text: String) -> Bool {
    if text.hasPrefix("cpe:2.3:") { return isFormattedCPE(text) }
    guard text.utf8.count >= 5, text.prefix(4).lowercased() == "cpe:" else { return false }
    let rest = text.dropFirst(4)
    guard rest.hasPrefix("/") else { return false }
    let parts = rest.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
    guard let part = parts.first, part.isEmpty || part.count == 1 && "AHOaho".contains(part) else {
      return false
    }
    return parts.count <= 7
      && parts.dropFirst().allSatisfy { part in
        part.utf8.allSatisfy { isPlain($0) || $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "%") }
      }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    0x61...0x7A ~= byte | 0x20 || 0x30...0x39 ~= byte || [0x2D, 0x2E, 0x5F].contains(byte)
  }

  private static func isFormattedCPE(_ text: String) -> Bool {
    var parts: [[UInt8]] = [[]]
    var isEscaped = false
    for byte in text.utf8.dropFirst(8) {
      if byte == UInt8(ascii: ":"), !isEscaped {
        parts.append([])
        if parts.count > 11 { return false }
      } else {
        parts[parts.count - 1].append(byte)
      }
      isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
    }
    guard parts.count == 11, parts[0].count == 1, "aho*-".utf8.contains(parts[0][0]) else {
      return false
    }
    for (index, part) in parts.enumerated().dropFirst() {
      if part == [0x2A] || part == [0x2D] { continue }
      if index == 6 ? !isLanguageOfCPE(part) : !isValueOfCPE(part) { return false }
    }
    return true
  }

  private static func isLanguageOfCPE(_ part: [UInt8]) -> Bool {
    String(decoding: part, as: UTF8.self)
      .wholeMatch(of: /[a-zA-Z]{2,3}(-([a-zA-Z]{2}|[0-9]{3}))?/) != nil
  }

  private static func isValueOfCPE(_ part: [UInt8]) -> Bool {
    var rest = part[...]
    if rest.first == 0x2A { rest = rest.dropFirst() } else { rest = rest.drop { $0 == 0x3F } }
    var count = 0
    while let byte = rest.first {
      if isPlain(byte) {
        rest = rest.dropFirst()
      } else if byte == UInt8(ascii: "\\"), rest.count > 1,
        ##"\*?!"#$%&'()+,/:;<=>@[]^`{|}~"##.utf8.contains(rest[rest.startIndex + 1])
      {
        rest = rest.dropFirst(2)
      } else {
        break
      }
      count += 1
    }
    if rest.first == 0x2A { rest = rest.dropFirst() } else { rest = rest.drop { $0 == 0x3F } }
    return count > 0 && rest.isEmpty
  }

  /// Whether `text` fits the pattern of language tags, which has two of the irregular ones.
  static func isLanguage(_ text: String) -> Bool {
    guard let tag = try? LanguageTag(parsing: text) else { return false }
    guard tag.isGrandfathered else { return true }
    let lower = text.lowercased()
    if lower == "i-default" || lower == "i-mingo" { return true }
    return !lower.hasPrefix("i-") && !lower.hasPrefix("sgn-") && lower != "en-gb-oed"
  }

  static let nilUUID = "00000000-0000-0000-0000-000000000000"
  static let maxUUID = "ffffffff-ffff-ffff-ffff-ffffffffffff"

  static func isUUID(_ text: String) -> Bool {
    if text == nilUUID || text == maxUUID { return true }
    return text.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/)
      != nil
  }

  /// Whether `text` is a namespace of SSVC's decision points: a base and extensions of it.
  ///
  /// Source: SSVC, Selection List schema 2.0.0, Selection, namespace.
  static func isDecisionNamespace(_ text: String) -> Bool {
    guard 3...1000 ~= text.unicodeScalars.count else { return false }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let base = parts[0]
    if base.hasPrefix("x_") {
      guard isReversedDomain(base.dropFirst(2)) else { return false }
    } else if base.wholeMatch(of: /[a-z][a-z0-9]([.\-]?[a-z0-9])+(#[a-z0-9]+([.\-][a-z0-9]+)*)?/)
      == nil
    {
      return false
    }
    guard parts.count > 1 else { return true }
    if !parts[1].isEmpty, !isLanguage(parts[1]) { return false }
    if parts[1].isEmpty, parts.count == 2 { return false }
    return parts.dropFirst(2).allSatisfy { part in
      if !part.hasPrefix(".") { return isLanguage(part) }
      let pieces = part.dropFirst().split(separator: "$", omittingEmptySubsequences: false)
      if pieces.count == 2 {
        return isLanguage(String(pieces[1]))
          && (isReversedDomain(pieces[0]) || isReversedDomain(pieces[0] + "#a"))
      }
      return pieces.count == 1 && isReversedDomain(pieces[0])
    }
  }

  /// Whether `text` is a domain's labels from the right, and a fragment after `#`.
  private static func isReversedDomain(_ text: some StringProtocol) -> Bool {
    let parts = text.split(separator: "#", omittingEmptySubsequences: false)
    guard parts.count == 2,
      String(parts[1]).wholeMatch(of: /[a-z0-9]+([.\-][a-z0-9]+)*/) != nil
    else { return false }
    let labels = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    return labels.count > 1
      && labels.allSatisfy {
        String($0).wholeMatch(of: /[a-z0-9]([a-z0-9\-]{0,61}[a-z0-9])?/) != nil
      }
  }

  /// Whether `text` is the address of an extension's schema.
  ///
  /// Source: CSAF 2.1, extension metaschema, content_schema_t.
  static func isExtensionURL(_ text: String) -> Bool {
    guard text.hasPrefix("https://"), text.hasSuffix(".json"), CSAFGrammar.isURI(text) else {
      return false
    }
    if text.hasPrefix("https://docs.oasis-open.org/csaf/csaf/v2.1/"),
      text.hasSuffix("schema/extension-content.json")
    {
      return false
    }
    let parts = text.dropFirst(8).split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count > 1, let file = parts.last, let mark = file.lastIndex(of: "_"),
      mark > file.startIndex, parts.dropFirst().allSatisfy({ !$0.isEmpty })
    else { return false }
    let labels = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let isHost =
      labels.count > 1
      && labels.allSatisfy {
        String($0).wholeMatch(of: /[a-z0-9]([a-z0-9\-]{0,61}[a-z0-9])?/) != nil
      }
    let version = file[file.index(after: mark)...].dropLast(5)
    return isHost && CSAFVersion(String(version))?.isSemantic == true
  }
}
