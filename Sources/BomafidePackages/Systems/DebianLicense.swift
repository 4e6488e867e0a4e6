import BomafideIdentifiers

/// A license of Debian's copyright files in SPDX's words.
///
/// A short name of the specification becomes the identifier that is certain to mean the same. Any other name becomes a
/// `LicenseRef-`: with the name of the source package before it, for such a name means only what its file says.
///
/// Source: copyright format 1.0, "License specification",
/// <https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/#license-specification>.
struct DebianLicense {
  /// The package whose copyright file it is.
  let source: String
  /// The names that paragraphs of their own explain, in lower case, with these texts.
  let texts: [String: String]
  /// The references that were made, with the texts of their licenses.
  private(set) var references: [String: String] = [:]

  init(source: String, texts: [String: String]) {
    self.source = source
    self.texts = texts
  }

  /// The expression that a field's first line stands for.
  ///
  /// - Parameter text: what stands below that line.
  mutating func expression(_ synopsis: String, text: String = "") -> LicenseExpression? {
    if synopsis.utf8.contains(where: { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: ")") }) {
      if let whole = try? LicenseExpression(parsing: synopsis) { return whole }
      return reference(to: synopsis, text)
    }
    var trial = self
    guard let found = trial.disjunctions(synopsis.split(whereSeparator: \.isWhitespace), text)
    else {
      return reference(to: synopsis, text)
    }
    self = trial
    return found
  }

  // MARK: Operators

  /// `and` goes before `or`, unless a comma stands before it: `A or B, and C`.
  private mutating func disjunctions(_ words: [Substring], _ text: String) -> LicenseExpression? {
    var groups: [[Substring]] = [[]]
    var joinsByComma: Set<String> = []
    var words = words[...]
    while let word = words.popFirst() {
      guard word.last == "," else {
        groups[groups.count - 1].append(word)
        continue
      }
      guard let next = words.first?.lowercased(), next == "and" || next == "or" else { return nil }
      joinsByComma.insert(next)
      groups[groups.count - 1].append(word.dropLast())
      if next == "and" {
        words.removeFirst()
        groups.append([])
      }
    }
    // Which of the two holds more together, the specification doesn't say.
    guard joinsByComma.count < 2 else { return nil }
    var found: [LicenseExpression] = []
    for group in groups {
      guard let expression = disjunction(group, text, isWhole: groups.count == 1) else {
        return nil
      }
      found.append(expression)
    }
    return LicenseExpression.and(found)
  }

  private mutating func disjunction(
    _ words: [Substring], _ text: String, isWhole: Bool
  ) -> LicenseExpression? {
    let alternatives = words.split(omittingEmptySubsequences: false) { $0.lowercased() == "or" }
    var found: [LicenseExpression] = []
    for alternative in alternatives {
      let parts = alternative.split(omittingEmptySubsequences: false) { $0.lowercased() == "and" }
      var all: [LicenseExpression] = []
      for part in parts {
        let isWhole = isWhole && alternatives.count == 1 && parts.count == 1
        guard let license = operand(Array(part), text, isWhole: isWhole) else { return nil }
        all.append(license)
      }
      guard let joined = LicenseExpression.and(all) else { return nil }
      found.append(joined)
    }
    return LicenseExpression.or(found)
  }

  // MARK: Names

  /// One name, maybe with an exception; nil for words that are neither.
  private mutating func operand(
    _ words: [Substring], _ text: String, isWhole: Bool
  ) -> LicenseExpression? {
    guard let first = words.first else { return nil }
    let name = words.joined(separator: " ")
    let own = texts[name.lowercased()] ?? (isWhole ? text : nil)
    let said = own ?? text
    if words.count > 1 {
      guard words.count > 2, words[1].lowercased() == "with" else { return nil }
      if let license = DebianLicenseName.license(String(first), text: said),
        case .license(let simple) = license.node,
        let exception = DebianLicenseName.exception(words.dropFirst(2).map(String.init))
      {
        return LicenseExpression(simple, with: .exception(exception))
      }
    } else if let license = DebianLicenseName.license(name, text: said) {
      return license
    }
    guard isWhole || own != nil || DebianLicenseName.isStandard(name) else { return nil }
    return reference(to: name, said)
  }

  private mutating func reference(to name: String, _ text: String) -> LicenseExpression? {
    let known = texts[name.lowercased()] ?? text
    let content = known.isEmpty ? name : known
    let isStandard = DebianLicenseName.isStandard(name)
    let id = "LicenseRef-" + Self.identifier(isStandard ? name : "\(source)-\(name)")
    var candidate = id
    if isStandard {
      var all = references[id].map { [$0] } ?? []
      if !all.contains(where: { $0.contains(content) }) { all.append(content) }
      references[id] = all.joined(separator: "\n\n")
    } else {
      // Names may differ in nothing but signs.
      var number = 1
      while let taken = references[candidate], taken != content {
        number += 1
        candidate = "\(id)-variant-\(number)"
      }
      references[candidate] = content
    }
    guard let reference = try? LicenseReference(parsing: candidate) else { return nil }
    return LicenseExpression(SimpleLicense(reference))
  }

  /// The name in the characters that SPDX allows, of which a plus is none.
  private static func identifier(_ name: String) -> String {
    var id: [UInt8] = []
    for word in name.utf8.split(separator: UInt8(ascii: "+"), omittingEmptySubsequences: false) {
      if !id.isEmpty { id += Array("-or-later".utf8) }
      for byte in word {
        let isAllowed = byte.isASCIIAlphanumeric || byte == UInt8(ascii: ".")
        if isAllowed {
          id.append(byte)
        } else if id.last != UInt8(ascii: "-") {
          id.append(UInt8(ascii: "-"))
        }
      }
    }
    return String(decoding: id.prefix(120), as: UTF8.self)
  }
}
