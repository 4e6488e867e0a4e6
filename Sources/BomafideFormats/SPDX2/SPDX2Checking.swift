import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// What is noted while a document is read, and judged when all of it is known.
struct SPDX2Notes {
  /// The kinds of elements.
  enum Kind: UInt8 {
    case package, file, snippet
  }

  /// An element, by its place in the bill.
  struct Element {
    var kind: Kind
    var index: Int
    var offset: Int
  }

  /// What 2.2 demands of an element, and 2.3 does not.
  struct Demands: OptionSet {
    let rawValue: UInt8
    static let concluded = Demands(rawValue: 1)
    static let declared = Demands(rawValue: 2)
    static let copyright = Demands(rawValue: 4)
    static let inFile = Demands(rawValue: 8)

    /// The members that are not there.
    func missing(_ kind: Kind) -> [String] {
      var names: [String] = []
      if !contains(.concluded) { names.append("licenseConcluded") }
      if kind == .package, !contains(.declared) { names.append("licenseDeclared") }
      if kind == .file, !contains(.inFile) { names.append("licenseInfoInFiles") }
      if !contains(.copyright) { names.append("copyrightText") }
      return names
    }

    static func all(_ kind: Kind) -> Demands {
      switch kind {
      case .package: [.concluded, .declared, .copyright]
      case .file: [.concluded, .inFile, .copyright]
      case .snippet: [.concluded, .copyright]
      }
    }
  }

  /// What a package says of its files.
  struct Package {
    var offset: Int
    var code: Int?
    var licenses: Int?
  }

  /// The version, once it is known.
  var version: String?
  /// Elements that lack what 2.2 demands.
  var lacking: [(element: Element, has: Demands)] = []
  /// What only 2.3 has, and where it stands.
  var additions: [(name: String, offset: Int, subject: String)] = []
  var packages: [Package] = []
  /// The first use of each spelling of a license.
  var licenses: [(text: JSONText, value: Stated<License>)] = []
  /// How many file names don't begin with `./`, and the first.
  var bareNames = 0
  var firstBareName: JSONText?
  /// Where the files stand in the bill, once that is asked for.
  var filePlaces: [ElementID: Int] = [:]
  /// The relationships that name an element of another document.
  var foreignEnds: [String: JSONText] = [:]

  /// Notes what an element has of what 2.2 demands.
  mutating func note(_ has: Demands, _ kind: Kind, _ index: Int, at offset: Int) {
    if version == "SPDX-2.3" || has == .all(kind) { return }
    lacking.append((Element(kind: kind, index: index, offset: offset), has))
  }
}

extension SPDX2Reading {
  // MARK: Names

  /// Checks the grammar of an element's ID.
  ///
  /// Source: SPDX 2.3, 7.2.
  mutating func checkID(_ id: JSONText, _ json: inout JSONReader, subject: () -> String) {
    if Self.hasForm(id, "SPDXRef-") { return }
    let subject = subject()
    let text = id.string
    report(
      "spdx2.id", at: id, &json, subject: subject,
      "the SPDXID of \(subject.printable()) is '\(text.printable())'",
      remedy: "write \(Self.corrected(text)): letters, digits, '.' and '-' after 'SPDXRef-'")
  }

  /// Whether a text is `prefix` and letters, digits, `.` and `-`.
  static func hasForm(_ text: JSONText, _ prefix: StaticString, plus: Bool = false) -> Bool {
    let length = prefix.utf8CodeUnitCount
    guard text.isPlain, text.count > length, JSONText.equal(text.base, prefix.utf8Start, length)
    else { return false }
    var index = length
    while index < text.count {
      if index &+ 8 <= text.count, SPDX2Identifiers.allowsAll(JSONText.load(text.base + index)) {
        index &+= 8
        continue
      }
      let byte = text.base[index]
      if !SPDX2Identifiers.allows(byte), !(plus && byte == UInt8(ascii: "+")) { return false }
      index &+= 1
    }
    return true
  }

  /// Whether a text is `prefix` and letters, digits, `.` and `-`.
  static func hasForm(_ text: String, _ prefix: String) -> Bool {
    let rest = text.utf8.dropFirst(prefix.utf8.count)
    return text.hasPrefix(prefix) && !rest.isEmpty
      && rest.allSatisfy { SPDX2Identifiers.isAllowed[Int($0)] }
  }

  private static func corrected(_ text: String) -> String {
    let prefix = "SPDXRef-"
    let rest = text.hasPrefix(prefix) ? text.dropFirst(prefix.count) : text[...]
    return SPDXID(encoding: rest.isEmpty ? "a" : rest).description
  }

  // MARK: Addresses

  /// Whether a text is an absolute URI without a fragment, as far as its marks tell.
  static func isAbsoluteURI(_ text: String) -> Bool {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")), isScheme(text[..<colon]) else {
      return false
    }
    let rest = text.utf8[colon...].dropFirst()
    return !rest.isEmpty && rest.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "#") }
  }

  private static func isScheme(_ text: Substring) -> Bool {
    guard let first = text.utf8.first, first | 0x20 >= 0x61, first | 0x20 <= 0x7A else {
      return false
    }
    return text.utf8.allSatisfy { byte in
      0x61...0x7A ~= byte | 0x20 || 0x30...0x39 ~= byte || byte == UInt8(ascii: "+")
        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }
  }

  /// How well a text is an address.
  enum Address {
    case good, withoutScheme, none
    /// More stands behind an address.
    case followed
  }

  /// Judges a URL, or the location of a repository such as `git+git@host:path`.
  ///
  /// Source: SPDX 2.3, 7.7 and 7.11.
  static func address(_ text: String) -> Address {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty, bytes.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
      let first = text.utf8.prefix { $0 > 0x20 && $0 != 0x7F }
      let isFollowed = !first.isEmpty && address(String(Substring(first))) == .good
      return isFollowed ? .followed : .none
    }
    for tool in ["git+", "hg+", "svn+", "bzr+"] where text.hasPrefix(tool) { return .good }
    if let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
      isScheme(text[..<text.utf8.index(text.startIndex, offsetBy: colon)]), colon > 1
    {
      return colon + 1 < bytes.count ? .good : .none
    }
    // A host with a dot, as in "example.org/a".
    let host = text.prefix { $0 != "/" && $0 != ":" }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    let isHost =
      parts.count > 1
      && parts.allSatisfy { part in
        !part.isEmpty && part.utf8.allSatisfy { SPDX2Identifiers.isAllowed[Int($0)] }
      } && (parts.last?.allSatisfy(\.isLetter) ?? false)
    return isHost ? .withoutScheme : .none
  }

  /// Whether a text stands where an address should, and is none.
  static func isNoAddress(_ text: String) -> Bool {
    text != SPDX2.none && text != SPDX2.noAssertion && address(text) == .none
  }

  /// Checks the address that a member holds.
  mutating func checkAddress(
    _ text: JSONText, _ member: String, _ json: inout JSONReader, subject: () -> String
  ) {
    let raw = text.string
    if raw == SPDX2.none || raw == SPDX2.noAssertion { return }
    switch Self.address(raw) {
    case .good: return
    case .withoutScheme:
      report(
        "spdx2.url", .warning, at: text, &json, subject: subject(),
        "'\(member)' of \(subject().printable()) has no scheme: '\(raw.printable())'",
        remedy: "write https://\(raw.printable())")
    case .followed:
      report(
        "spdx2.url", .warning, at: text, &json, subject: subject(),
        "'\(member)' of \(subject().printable()) is more than an address: '\(raw.printable())'",
        remedy: "write the address alone")
    case .none:
      report(
        "spdx2.url", at: text, &json, subject: subject(),
        "'\(member)' of \(subject().printable()) is no address: '\(raw.printable())'",
        remedy: "write a URL such as https://example.org/a.tar.gz, NONE or NOASSERTION")
    }
  }

  // MARK: Words

  /// Notes that a member is one that nobody should use any more.
  mutating func deprecated(
    _ member: String, instead: String, at offset: Int, _ json: inout JSONReader, subject: String
  ) {
    report(
      "spdx2.deprecated", .note, at: offset, &json, subject: subject,
      "'\(member)' is deprecated since SPDX 2.0", remedy: instead)
  }

  /// Notes a member that SPDX 2 doesn't have.
  mutating func unknownMember(
    _ member: String, at offset: Int, _ json: inout JSONReader, subject: String
  ) {
    // A tag that is none was told when it was read.
    if form == .tagValue, member.first?.isUppercase == true { return }
    report(
      "spdx2.unknown-field", .warning, at: offset, &json, subject: subject,
      "'\(member.printable())' of \(subject.printable()) is no field of SPDX 2",
      remedy: "remove it, or say it as an annotation")
  }
}
