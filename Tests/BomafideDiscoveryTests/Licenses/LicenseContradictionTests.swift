import BomafideDiscovery
import BomafideIdentifiers
import BomafideModel
import Testing

/// When a license file contradicts what is claimed.
@Suite struct LicenseContradictionTests {
  private static let root = RelativePath(uncheckedBytes: Array("lib/a".utf8))

  /// What the license file of `lib/a` says.
  private static func conclusion(
    _ expression: String, file: String = "LICENSE", score: Double = 1
  ) throws -> LicenseConclusion {
    let parsed = try LicenseExpression(parsing: expression)
    let match = LicenseMatch(.text, parsed, score: score, isExact: score == 1, lines: 3...20)
    return LicenseConclusion(
      parsed, confidence: 0.9,
      grounds: [.init(file: try RelativePath(parsing: "lib/a/\(file)"), match: match)])
  }

  @Test(arguments: [
    ("SPDX:MIT", "BSD-3-Clause-LBNL"), ("Apache 2.0", "GPL-2.0-only"), ("MIT/X11", "MPL-2.0"),
    ("LGPL 2.1", "GPL-3.0-or-later"), ("BSD", "MIT"), ("Public domain", "Zlib"),
  ])
  func `another license is a contradiction`(claim: String, text: String) throws {
    let found = LicenseContradiction(
      of: claim, by: try Self.conclusion(text), roots: [Self.root])
    #expect(found?.kind == .other)
    #expect(found?.proof == SourceLocation(path: "lib/a/LICENSE", line: 3))
  }

  @Test(arguments: [
    ("MIT", "MIT"), ("Expat", "MIT"), ("BSD-3", "BSD-3-Clause"), ("2-clause BSD", "BSD-2-Clause"),
    ("MIT/Apache-2.0", "Apache-2.0 OR MIT"), ("Zlib", "libpng-2.0"),
    ("BSD-3-Clause", "BSD-3-Clause AND Apache-2.0 AND MIT"), ("Apache-2.0", "Pixar"),
    ("BSD-4-Clause", "bzip2-1.0.6"), ("see the file", "MIT"), ("Custom license", "Zlib"),
    ("Public Domain", "CC0-1.0"), ("MIT", "LicenseRef-own"), ("", "MIT"),
  ])
  func `the same license by another name, more licenses, and unknown words are none`(
    claim: String, text: String
  ) throws {
    #expect(
      LicenseContradiction(of: claim, by: try Self.conclusion(text), roots: [Self.root]) == nil)
  }

  @Test func `a claim that names a part of a choice is narrower`() throws {
    let choice = try Self.conclusion("Apache-2.0 OR GPL-2.0-or-later")
    #expect(
      LicenseContradiction(of: "Apache 2.0", by: choice, roots: [Self.root])?.kind == .narrower)
  }

  @Test func `only a license file at the root of the code counts, and only if it is sure`() throws {
    for conclusion in [
      try Self.conclusion("GPL-2.0-only", file: "main.c"),
      try Self.conclusion("GPL-2.0-only", file: "inner/LICENSE"),
      try Self.conclusion("GPL-2.0-only", file: "LICENSE.bundled"),
      try Self.conclusion("GPL-2.0-only", score: 0.8),
    ] {
      #expect(LicenseContradiction(of: "MIT", by: conclusion, roots: [Self.root]) == nil)
    }
  }
}
