extension LicenseExpression {
  /// Whether the expression can be kept under the allowed licenses alone.
  ///
  /// A license is kept by one of the same family if they share a version: `GPL-3.0-only` by `GPL-2.0-or-later`,
  /// and `GPL-1.0+` by `GPL-2.0+`. Additions must be the same.
  /// - Throws: `SyntaxError` if an allowed expression joins several licenses.
  public func satisfies(_ allowed: [LicenseExpression]) throws(SyntaxError) -> Bool {
    var terms: [Term] = []
    for expression in allowed {
      guard let term = Term(expression) else {
        throw SyntaxError(
          text: expression.description, offset: 0,
          expected: "one license; list each allowed license by itself")
      }
      terms.append(term)
    }
    return isSatisfied(by: terms)
  }

  private func isSatisfied(by terms: [Term]) -> Bool {
    switch node {
    case .and(let operands): operands.allSatisfy { $0.isSatisfied(by: terms) }
    case .or(let operands): operands.contains { $0.isSatisfied(by: terms) }
    case .license, .licenseWith:
      Term(self).map { own in terms.contains { own.overlaps($0) } } ?? false
    }
  }
}

/// One license with its addition, as far as a policy looks at it.
private struct Term {
  let family: String
  let version: [Int]
  let orLater: Bool
  let addition: String?

  /// Takes an expression of one license; nil for others.
  init?(_ expression: LicenseExpression) {
    let license: SimpleLicense
    switch expression.node {
    case .license(let simple):
      license = simple
      addition = nil
    case .licenseWith(let simple, let added):
      license = simple
      addition = added.description.asciiLowercased
    case .and, .or: return nil
    }
    (family, version, orLater) = Self.split(license.description.asciiLowercased)
  }

  func overlaps(_ other: Term) -> Bool {
    guard family == other.family, addition == other.addition else { return false }
    if version == other.version { return true }
    let isEarlier = version.lexicographicallyPrecedes(other.version)
    return isEarlier ? orLater : other.orLater
  }

  /// Splits an identifier at its version, which is the first part of numbers with a dot between.
  ///
  /// `gpl-2.0-or-later` and `gpl-2.0+` are version 2.0 and later of the family `gpl-`; `cc-by-3.0-au` is version
  /// 3.0 of `cc-by--au`.
  private static func split(_ identifier: String) -> (String, [Int], Bool) {
    if identifier.utf8.contains(where: { $0 == UInt8(ascii: ":") })
      || identifier.utf8.starts(with: "licenseref-".utf8)
    {
      return (identifier, [], false)
    }
    var text = Substring(identifier)
    var orLater = false
    for (suffix, later) in [("+", true), ("-or-later", true), ("-only", false)]
    where text.hasSuffix(suffix) {
      text = text.dropLast(suffix.count)
      orLater = orLater || later
    }
    var parts = text.split(separator: "-", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated().dropFirst() {
      let numbers = part.split(separator: ".", omittingEmptySubsequences: false)
      let values = numbers.compactMap { Int($0) }
      if numbers.count > 1, values.count == numbers.count {
        parts[index] = ""
        return (parts.joined(separator: "-"), values, orLater)
      }
    }
    return (String(text), [], orLater)
  }
}
