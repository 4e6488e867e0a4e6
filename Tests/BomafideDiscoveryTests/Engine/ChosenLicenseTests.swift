import BomafideIdentifiers
import Testing

@testable import BomafideDiscovery

/// Which of the license file, the declaration, the catalogue and the heads decides.
@Suite struct ChosenLicenseTests {
  private func chosen(
    _ files: [(String, String)], declared: String? = nil, known: String? = nil,
    project: Set<String> = []
  ) throws -> String? {
    let found = LicenseConclusion.of(
      files: try files.map { path, text in
        LicensedFile(
          path: try RelativePath(parsing: path),
          matches: LicenseMatcher().matches(in: Array(text.utf8)))
      })
    return Discovery.license(
      found, of: project, declared: try declared.map { try LicenseExpression(parsing: $0) },
      known: try known.map { try LicenseExpression(parsing: $0) })?.description
  }

  @Test func `a declaration of one license gives way to the choice that the files offer`() throws {
    let head = "/* This file is licensed under the zlib license or the MIT license. */"
    let heads = [("a.c", head), ("b.c", head)]
    #expect(
      try chosen([("LICENSE", LicenseFixtures.zlib)] + heads, declared: "Zlib") == "Zlib OR MIT")
    #expect(
      try chosen([("LICENSE-ZLIB", LicenseFixtures.zlib)] + heads, declared: "Zlib") == "Zlib")
  }

  @Test func `heads with the text of another license say more than what is known of the library`()
    throws
  {
    let heads = [("a.c", LicenseFixtures.zlib), ("b.c", LicenseFixtures.zlib)]
    #expect(try chosen(heads, known: "MIT") == "Zlib")
    #expect(try chosen(Array(heads.prefix(1)), known: "MIT") == "MIT")
    #expect(try chosen(heads, known: "MIT", project: ["Zlib"]) == "MIT")
    let names = ["a.c", "b.c"].map { ($0, "/* Licensed under the zlib license. */") }
    #expect(try chosen(names, known: "MIT") == "MIT")
  }

  @Test func `heads with the text of one option take it`() throws {
    let heads = [("a.c", "/* SPDX-License-Identifier: Apache-2.0 */\n\n" + LicenseFixtures.isc)]
    #expect(try chosen(heads, known: "ISC OR Zlib", project: ["Apache-2.0"]) == "ISC")
    #expect(try chosen(heads, known: "ISC OR Zlib") == "ISC OR Zlib")
  }

  @Test func `an exception that speaks of other licenses names none`() throws {
    let exception = """

      ---- LLVM Exceptions to the Apache 2.0 License ----

      As an exception, if, as a result of your compiling your source code, portions
      of this Software are embedded into an Object form of such source code, you
      may redistribute such embedded portions in such Object form without complying
      with the conditions of Sections 4(a), 4(b) and 4(d) of the License.

      In addition, if you combine or link compiled forms of this Software with
      software that is licensed under the GPLv2 ("Combined Software") and if a
      court of competent jurisdiction determines that the patent provision (Section
      3), the indemnity provision (Section 9) or other Section of the License
      conflicts with the conditions of the GPLv2, you may retroactively and
      prospectively choose to deem waived or otherwise exclude such Section(s) of
      the License, but only in their entirety and only with respect to the Combined
      Software.
      """
    let text = LicenseFixtures.isc + exception
    #expect(try chosen([("LICENSE", text)]) == "ISC WITH LLVM-exception")
  }
}
