/// A license that is not on the list, as in `LicenseRef-Proprietary` or `DocumentRef-x:LicenseRef-1`.
public struct LicenseReference: TextIdentifier {
  /// The document that has the license's text, without `DocumentRef-`, or nil for this one.
  public let document: String?

  /// The name without `LicenseRef-`.
  public let name: String

  public init(parsing text: some StringProtocol) throws(SyntaxError) {
    (document, name) = try parseReference(text, prefix: "LicenseRef-")
  }

  /// Takes a name that keeps the rules.
  init(uncheckedName name: String) {
    document = nil
    self.name = name
  }

  public var description: String {
    (document.map { "DocumentRef-\($0):" } ?? "") + "LicenseRef-" + name
  }
}

/// An addition to a license that is not on the list, as in `AdditionRef-Linking`; SPDX has it from version 3.0.
public struct AdditionReference: TextIdentifier {
  /// The document that has the addition's text, without `DocumentRef-`, or nil for this one.
  public let document: String?

  /// The name without `AdditionRef-`.
  public let name: String

  public init(parsing text: some StringProtocol) throws(SyntaxError) {
    (document, name) = try parseReference(text, prefix: "AdditionRef-")
  }

  /// Takes a name that keeps the rules.
  init(uncheckedName name: String) {
    document = nil
    self.name = name
  }

  public var description: String {
    (document.map { "DocumentRef-\($0):" } ?? "") + "AdditionRef-" + name
  }
}

extension UInt8 {
  /// A letter, a digit, `.` or `-`: what SPDX makes its identifiers of.
  var isSPDXIdentifierCharacter: Bool {
    isASCIIAlphanumeric || self == UInt8(ascii: ".") || self == UInt8(ascii: "-")
  }
}

/// Parses `[DocumentRef-name:]<prefix>name`; prefixes are case-sensitive.
func parseReference(
  _ text: some StringProtocol, prefix: String
) throws(SyntaxError) -> (document: String?, name: String) {
  let bytes = Array(text.utf8)
  var rest = bytes[...]
  var document: String?

  func name(after prefix: String) throws(SyntaxError) -> String {
    guard rest.starts(with: prefix.utf8) else {
      throw SyntaxError(text: text, offset: rest.startIndex, expected: "'\(prefix)'")
    }
    rest = rest.dropFirst(prefix.utf8.count)
    let name = rest.prefix(while: \.isSPDXIdentifierCharacter)
    guard !name.isEmpty else {
      throw SyntaxError(
        text: text, offset: rest.startIndex,
        expected: "letters, digits, '.' or '-' after '\(prefix)'")
    }
    rest = rest.dropFirst(name.count)
    return String(decoding: name, as: UTF8.self)
  }

  if rest.starts(with: "DocumentRef-".utf8) {
    document = try name(after: "DocumentRef-")
    guard rest.first == UInt8(ascii: ":") else {
      throw SyntaxError(text: text, offset: rest.startIndex, expected: "':\(prefix)…'")
    }
    rest = rest.dropFirst()
  }
  let name = try name(after: prefix)
  guard rest.isEmpty else {
    throw SyntaxError(
      text: text, offset: rest.startIndex, expected: "only letters, digits, '.' and '-'")
  }
  return (document, name)
}
