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
    "\n\nYou can also use this software under these terms:\n\n",
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

  @Test func `a license file that names the texts beside it adds nothing to them`() throws {
    let found = try conclusion([
      ("LICENSE", "This is under the terms of either the BSD license or the zlib license."),
      ("LICENSE.BSD", LicenseFixtures.viewsBSD), ("LICENSE.ZLIB", LicenseFixtures.zlib),
    ])
    #expect(found?.expression.description == "BSD-2-Clause-Views OR Zlib")
  }

  @Test func `a license file with the notice beside the text of the GPL tells the versions`() throws
  {
    let notice = """
      This is free software; you can redistribute it and/or modify it under the terms of the GNU General
      Public License as published by the Free Software Foundation; either version 2 of the License, or
      (at your option) any later version.
      """
    let found = LicenseConclusion.of(files: [
      LicensedFile(path: try RelativePath(parsing: "LICENSE"), matches: matches(notice)),
      LicensedFile(path: try RelativePath(parsing: "COPYING"), matches: try gpl),
    ])
    #expect(found?.expression.description == "GPL-2.0-or-later")
  }

  @Test func `a summary of many licenses gives way to what the files say`() throws {
    let summary = """
      - The library is in the public domain.
      - The tools are under the GNU LGPLv2.1+.
      - The scripts are licensed under the MIT license.
      """
    let head = "/* This file has been put into the public domain. */"
    let heads = ["a.c", "b.c", "c.c"].map { ($0, head) }
    let found = try conclusion([("COPYING", summary)] + heads)
    #expect(found?.expression.description == "CC-PDDC")
    #expect(try conclusion([("COPYING", summary)])?.expression.licenses.count == 3)
  }

  @Test func `a notice that allows later versions says more than the mere name`() {
    let found = LicenseConclusion.of(
      matches: matches(
        """
        This file is licensed under the LGPL 2.1.

        This library is free software; you can redistribute it and/or modify it under the terms of the
        GNU Lesser General Public License as published by the Free Software Foundation; either
        version 2.1 of the License, or (at your option) any later version.
        """))
    #expect(found?.expression.description == "LGPL-2.1-or-later")
  }

  @Test func `public domain says nothing beside the license that dedicates to it`() {
    let found = LicenseConclusion.of(
      matches: matches(
        """
        The authors have dedicated all rights to the public domain worldwide.
        SPDX-License-Identifier: CC0-1.0
        """))
    #expect(found?.expression.description == "CC0-1.0")
  }

  @Test func `without license files the common heads count`() throws {
    let found = try conclusion(
      (0..<10).map { ("\($0).c", "SPDX-License-Identifier: MIT") }
        + [("b.c", "SPDX-License-Identifier: Zlib")])
    #expect(found?.expression.description == "MIT")
  }
}
