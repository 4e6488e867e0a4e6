/// One license: a listed one, perhaps with a `+` for later versions, or a reference to another.
public struct SimpleLicense: TextIdentifier {
  /// The two sorts of licenses.
  public enum Kind: Hashable, Sendable {
    case listed(ListedLicense, orLater: Bool)
    case reference(LicenseReference)
  }

  /// What the license is.
  public let kind: Kind

  /// Takes a listed license, and with `orLater` its later versions too.
  ///
  /// Where the list has an identifier with `+` of its own, as `GPL-2.0+`, that one is taken.
  public init(_ license: ListedLicense, orLater: Bool = false) {
    if orLater, let own = LicenseList.license(license.identifier + "+") {
      kind = .listed(own, orLater: false)
    } else {
      kind = .listed(license, orLater: orLater)
    }
  }

  /// Takes a license that is not on the list.
  public init(_ reference: LicenseReference) { kind = .reference(reference) }

  public init(parsing text: some StringProtocol) throws(SyntaxError) {
    if text.utf8.starts(with: "LicenseRef-".utf8) || text.utf8.starts(with: "DocumentRef-".utf8) {
      self.init(try LicenseReference(parsing: text))
    } else if let license = LicenseList.license(text) {
      self.init(license)
    } else if text.last == "+",
      let license = LicenseList.license(text.dropLast()),
      license.identifier.utf8.last != UInt8(ascii: "+")
    {
      self.init(license, orLater: true)
    } else {
      throw SyntaxError(text: text, offset: 0, expected: ListedLicense.expectation(for: text))
    }
  }

  /// The listed license, or nil for a reference.
  public var listed: ListedLicense? {
    if case .listed(let license, _) = kind { license } else { nil }
  }

  public var description: String {
    switch kind {
    case .listed(let license, let orLater): license.identifier + (orLater ? "+" : "")
    case .reference(let reference): reference.description
    }
  }
}

/// What may stand after `WITH`: a listed exception, or from SPDX 3.0 a reference to another addition.
public enum LicenseAddition: TextIdentifier {
  case exception(ListedException)
  case reference(AdditionReference)

  public init(parsing text: some StringProtocol) throws(SyntaxError) {
    if text.utf8.starts(with: "AdditionRef-".utf8) || text.utf8.starts(with: "DocumentRef-".utf8) {
      self = .reference(try AdditionReference(parsing: text))
    } else {
      self = .exception(try ListedException(parsing: text))
    }
  }

  public var description: String {
    switch self {
    case .exception(let exception): exception.identifier
    case .reference(let reference): reference.description
    }
  }
}
