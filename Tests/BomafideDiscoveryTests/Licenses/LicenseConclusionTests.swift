import BomafideDiscovery
import BomafideIdentifiers
import Testing

@Suite struct LicenseConclusionTests {
  private func matches(_ text: String) -> [LicenseMatch] {
    LicenseMatcher().matches(in: Array(text.utf8))
  }

  private func conclusion(_ files: [(String, String)]) throws -> LicenseConclusion? {
    LicenseConclusion.of(
      files: try files.map { path, text in
        LicensedFile(path: try RelativePath(parsing: path), matches: matches(text))
      })
  }

  /// The text of the GNU GPL 2, as far as a conclusion sees it.
  private var gpl: [LicenseMatch] {
    get throws {
      [
        LicenseMatch(
          .text, try LicenseExpression(parsing: "GPL-2.0-only"), lines: 1...339,
          isVersionUndecided: true)
      ]
    }
  }

  @Test func `texts one after another all hold`() {
    let found = LicenseConclusion.of(
      matches: matches(LicenseFixtures.isc + "\n\n" + LicenseFixtures.zlib))
    #expect(found?.expression.description == "ISC AND Zlib")
  }

  @Test(arguments: [
    "\n\nAlternatively, this software may be used under these terms:\n\n",
    "\n\nor, at your option,\n\n",
  ])
  func `words of choice between texts make a choice`(between: String) {
    let found = LicenseConclusion.of(
      matches: matches(LicenseFixtures.isc + between + LicenseFixtures.zlib))
    #expect(found?.expression.description == "ISC OR Zlib")
  }

  @Test(arguments: [
    (
      """
      This source code is licensed under both the BSD-style license (found in the
      LICENSE file) and the GPLv2 (found in the COPYING file).
      You may select, at your option, one of the above-listed licenses.
      """, "BSD-3-Clause OR GPL-2.0-only"
    ),
    ("Dual licensed under the MIT license and the Apache License 2.0", "MIT OR Apache-2.0"),
    ("Licensed under the MIT license or the Apache License, Version 2.0", "MIT OR Apache-2.0"),
    ("One part is under the MIT license. Another is under the zlib license.", "MIT AND Zlib"),
  ])
  func `words of choice between notices make a choice`(text: String, expression: String) {
    #expect(LicenseConclusion.of(matches: matches(text))?.expression.description == expression)
  }

  @Test func `nothing found concludes nothing`() throws {
    #expect(LicenseConclusion.of(matches: []) == nil)
    #expect(LicenseConclusion.of(files: []) == nil)
    #expect(try conclusion([("a.c", "int x;")]) == nil)
  }

  @Test func `the text of the GPL alone leaves later versions undecided`() throws {
    let found = LicenseConclusion.of(matches: try gpl)
    #expect(found?.expression.description == "GPL-2.0-only")
    #expect(found?.isVersionUndecided == true)
  }

  @Test func `notices in other files decide if later versions may be used`() throws {
    let copying = LicensedFile(path: try RelativePath(parsing: "COPYING"), matches: try gpl)
    let notice = "under the GNU General Public License, version 2 or later"
    let source = LicensedFile(path: try RelativePath(parsing: "src/a.c"), matches: matches(notice))
    let found = LicenseConclusion.of(files: [source, copying])
    #expect(found?.expression.description == "GPL-2.0-or-later")
    #expect(found?.isVersionUndecided == false)
    #expect(found?.grounds.compactMap(\.file?.description) == ["COPYING", "src/a.c"])
  }

  @Test func `license files outrank the heads of other files`() throws {
    let found = try conclusion([
      ("src/a.c", "licensed under the MIT license"), ("LICENSE", LicenseFixtures.isc),
    ])
    #expect(found?.expression.description == "ISC")
  }

  @Test func `license files named by their licenses are a choice`() throws {
    let found = try conclusion([
      ("LICENSE-ISC", LicenseFixtures.isc), ("LICENSE-ZLIB", LicenseFixtures.zlib),
    ])
    #expect(found?.expression.description == "ISC OR Zlib")
  }

  @Test func `without license files the common heads count`() throws {
    let found = try conclusion(
      (0..<10).map { ("\($0).c", "SPDX-License-Identifier: MIT") }
        + [("b.c", "SPDX-License-Identifier: Zlib")])
    #expect(found?.expression.description == "MIT")
  }
}
