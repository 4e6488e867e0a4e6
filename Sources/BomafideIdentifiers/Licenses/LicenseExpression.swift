/// A license expression: licenses joined by `AND`, `OR` and `WITH`, as in `MIT OR Apache-2.0`.
///
/// It prints listed identifiers in the list's letter case, operators in upper case, single spaces and no
/// redundant parentheses, in the order of the operands; `A AND (B AND C)` is the same as `A AND B AND C`.
/// `NONE` and `NOASSERTION` are values of fields, not expressions.
///
/// Source: SPDX 2.3, Annex D, <https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/>, and SPDX 3.0.1,
/// <https://spdx.github.io/spdx-spec/v3.0.1/annexes/spdx-license-expressions/>.
public struct LicenseExpression: TextIdentifier {
  /// The ways to make an expression.
  public enum Node: Hashable, Sendable {
    /// One license.
    case license(SimpleLicense)
    /// One license with an exception or another addition.
    case licenseWith(SimpleLicense, LicenseAddition)
    /// All operands hold; there are at least two, and none is an `and` itself.
    case and([LicenseExpression])
    /// One operand may be chosen; there are at least two, and none is an `or` itself.
    case or([LicenseExpression])
  }

  /// The outermost operation.
  public let node: Node

  private init(node: Node) { self.node = node }

  /// Takes one license.
  public init(_ license: SimpleLicense) { node = .license(license) }

  /// Takes one license with an addition to it.
  public init(_ license: SimpleLicense, with addition: LicenseAddition) {
    node = .licenseWith(license, addition)
  }

  /// Joins expressions that all hold, or gives nil for none.
  public static func and(_ operands: [LicenseExpression]) -> LicenseExpression? {
    let flat = operands.flatMap { operand in
      if case .and(let inner) = operand.node { inner } else { [operand] }
    }
    return flat.count > 1 ? LicenseExpression(node: .and(flat)) : flat.first
  }

  /// Joins expressions of which one may be chosen, or gives nil for none.
  public static func or(_ operands: [LicenseExpression]) -> LicenseExpression? {
    let flat = operands.flatMap { operand in
      if case .or(let inner) = operand.node { inner } else { [operand] }
    }
    return flat.count > 1 ? LicenseExpression(node: .or(flat)) : flat.first
  }

  /// The same without operands that stand before: `MIT AND (MIT AND Zlib)` is `MIT AND Zlib`.
  public var withoutRepeats: LicenseExpression {
    func unique(_ operands: [LicenseExpression]) -> [LicenseExpression] {
      var seen: Set<LicenseExpression> = []
      return operands.map(\.withoutRepeats).filter { seen.insert($0).inserted }
    }
    return switch node {
    case .and(let operands): Self.and(unique(operands)) ?? self
    case .or(let operands): Self.or(unique(operands)) ?? self
    default: self
    }
  }

  public var description: String {
    switch node {
    case .license(let license): license.description
    case .licenseWith(let license, let addition): "\(license) WITH \(addition)"
    case .or(let operands): operands.map(\.description).joined(separator: " OR ")
    case .and(let operands):
      operands.map { operand in
        if case .or = operand.node { "(\(operand))" } else { operand.description }
      }.joined(separator: " AND ")
    }
  }

  /// Every license in the expression, from left to right.
  public var licenses: [SimpleLicense] {
    switch node {
    case .license(let license), .licenseWith(let license, _): [license]
    case .and(let operands), .or(let operands): operands.flatMap(\.licenses)
    }
  }

  /// Every addition in the expression, from left to right.
  public var additions: [LicenseAddition] {
    switch node {
    case .license: []
    case .licenseWith(_, let addition): [addition]
    case .and(let operands), .or(let operands): operands.flatMap(\.additions)
    }
  }

  /// The identifiers in use that the list has deprecated: licenses first, then exceptions.
  public var deprecatedIdentifiers: [String] {
    licenses.compactMap(\.listed).filter(\.isDeprecated).map(\.identifier)
      + additions.compactMap { addition in
        if case .exception(let exception) = addition, exception.isDeprecated {
          exception.identifier
        } else {
          nil
        }
      }
  }

  /// Whether the expression, as it is printed, can be written under a grammar: only SPDX 3 has `AdditionRef-`.
  public func isExpressible(in grammar: Grammar) -> Bool {
    grammar == .spdx3_0_1
      || additions.allSatisfy { if case .exception = $0 { true } else { false } }
  }
}
