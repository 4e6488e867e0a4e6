import BomafideIdentifiers
import Testing

@Suite struct LicenseExpressionTests {
  @Test func `an expression is a tree of operators without needless depth`() throws {
    let expression = try LicenseExpression(
      parsing: "mit AND (isc AND (Zlib)) or GPL-2.0-only WITH classpath-exception-2.0")
    #expect(
      expression.description
        == "MIT AND ISC AND Zlib OR GPL-2.0-only WITH Classpath-exception-2.0")
    guard case .or(let operands) = expression.node, case .and(let inner) = operands[0].node else {
      Issue.record("not a choice of two")
      return
    }
    #expect(operands.count == 2)
    #expect(inner.count == 3)
    #expect(expression.licenses.map(\.description) == ["MIT", "ISC", "Zlib", "GPL-2.0-only"])
    #expect(expression.additions.map(\.description) == ["Classpath-exception-2.0"])
  }

  @Test func `an expression that is built prints as one that is parsed`() throws {
    let mit = LicenseExpression(try SimpleLicense(parsing: "MIT"))
    let own = LicenseExpression(SimpleLicense(try LicenseReference(parsing: "LicenseRef-own")))
    let choice = try #require(LicenseExpression.or([mit, own]))
    let both = try #require(LicenseExpression.and([choice, mit]))
    #expect(both.description == "(MIT OR LicenseRef-own) AND MIT")
    #expect(try LicenseExpression(parsing: both.description) == both)
    #expect(LicenseExpression.and([]) == nil)
    #expect(LicenseExpression.or([mit]) == mit)
  }

  @Test func `a listed identifier with a plus of its own is taken for later versions`() throws {
    let gpl = try #require(LicenseList.license("gpl-2.0"))
    #expect(SimpleLicense(gpl, orLater: true).listed?.identifier == "GPL-2.0+")
    let mpl = try #require(LicenseList.license("MPL-1.1"))
    #expect(SimpleLicense(mpl, orLater: true).description == "MPL-1.1+")
    #expect(throws: SyntaxError.self) { try LicenseExpression(parsing: "GPL-2.0++") }
    #expect(throws: SyntaxError.self) { try LicenseExpression(parsing: "LicenseRef-a+") }
  }

  @Test(arguments: [
    ("MIT AND", 7, "a license"),
    ("MIT Apache-2.0", 4, "'AND', 'OR' or the end"),
    ("(MIT", 4, "'AND', 'OR' or ')'"),
    ("MIT And ISC", 4, "upper case"),
    ("MIT/ISC", 3, "a space or a parenthesis"),
    ("Apache-2", 0, "did you mean 'Apache-2.0'?"),
    ("MIT OR GPL-2.0-only WITH Classpath-exception-2", 25, "'Classpath-exception-2.0'"),
    ("LicenseRef-a:b", 12, "only letters"),
  ])
  func `a fault is named where it is`(text: String, offset: Int, expected: String) {
    let error = #expect(throws: SyntaxError.self) { try LicenseExpression(parsing: text) }
    #expect(error?.offset == offset)
    #expect(error?.expected.contains(expected) == true, "\(error?.expected ?? "")")
  }

  @Test func `identifiers that are not listed are told from faults of grammar`() throws {
    #expect(
      try LicenseExpression.unlistedIdentifiers(in: "MIT OR (Foo AND Bar+)")
        == ["Foo", "Bar"])
    #expect(
      try LicenseExpression.unlistedIdentifiers(in: "GPL-2.0-only WITH my-exception")
        == ["my-exception"])
    #expect(try LicenseExpression.unlistedIdentifiers(in: "MIT") == [])
    for text in ["Foo Bar", "Foo AND", "LicenseRef-", "a:b", "MIT WITH x+", ""] {
      #expect(throws: SyntaxError.self) {
        try LicenseExpression.unlistedIdentifiers(in: text)
      }
    }
  }

  @Test func `the older grammar is a part of the newer one`() throws {
    let addition = try LicenseExpression(parsing: "MIT WITH AdditionRef-x")
    #expect(!addition.isExpressible(in: .spdx2_3))
    #expect(addition.isExpressible(in: .spdx3_0_1))
    let lower = try LicenseExpression(parsing: "mit and isc")
    #expect(lower.isExpressible(in: .spdx2_3))
    #expect(try LicenseExpression(parsing: lower.description, grammar: .spdx2_3) == lower)
  }

  @Test(arguments: [
    ("CDDL-1.1", ["CDDL-1.0+"], true),
    ("CC-BY-4.0", ["CC-BY-3.0+"], true),
    ("CC-BY-3.0-AU", ["CC-BY-2.5+"], false),
    ("BSD-3-Clause", ["BSD-2-Clause+"], false),
    ("OLDAP-2.0.1", ["OLDAP-2.0+"], true),
    ("LGPL-2.1-only", ["GPL-2.0-or-later"], false),
    ("LicenseRef-a", ["LicenseRef-A"], true),
    ("LicenseRef-a-2.0", ["LicenseRef-a-1.0"], false),
    ("MIT", [], false),
  ])
  func `a policy is kept by licenses of the same family`(
    text: String, allowed: [String], isKept: Bool
  ) throws {
    let allowed = try allowed.map { try LicenseExpression(parsing: $0) }
    #expect(try LicenseExpression(parsing: text).satisfies(allowed) == isKept)
  }
}
