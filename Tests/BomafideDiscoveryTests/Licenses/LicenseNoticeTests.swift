import BomafideDiscovery
import BomafideIdentifiers
import Testing

@Suite struct LicenseNoticeTests {
  @Test(arguments: [
    (
      """
      This library is free software; you can redistribute it and/or
      modify it under the terms of the GNU Lesser General Public
      License as published by the Free Software Foundation; either
      version 2.1 of the License, or (at your option) any later version.

      See the GNU Lesser General Public License for more details. You should have
      received a copy of the GNU Lesser General Public License along with it.
      """, "LGPL-2.1-or-later"
    ),
    (
      "This program is free software; you can redistribute it under the terms of version 2 of the"
        + " GNU General Public License as published by the Free Software Foundation.",
      "GPL-2.0-only"
    ),
    (
      "under the GNU Affero GPL; see the GNU Affero General Public License, version 3",
      "AGPL-3.0-only"
    ),
    ("License: GPLv2+", "GPL-2.0-or-later"),
    ("License: LGPL-3.0-or-later", "LGPL-3.0-or-later"),
    ("Licensed under the GPL version 3 or later.", "GPL-3.0-or-later"),
    (
      "either version 2 or version 3 of the license: GPL version 2 or version 3",
      "GPL-2.0-only OR GPL-3.0-only"
    ),
    ("Licensed under the Apache License, Version 2.0 (the \"License\");", "Apache-2.0"),
    ("under the Apache License v2.0 with LLVM Exceptions.", "Apache-2.0 WITH LLVM-exception"),
    (
      "This Source Code Form is subject to the terms of the Mozilla Public\nLicense, v. 2.0.",
      "MPL-2.0"
    ),
    ("made available under the Eclipse Public License v2.0", "EPL-2.0"),
    ("Distributed under the Boost Software License, Version 1.0.", "BSL-1.0"),
    ("This file is released under the 3-clause BSD license.", "BSD-3-Clause"),
    ("licensed under the MIT licence", "MIT"),
    ("This code is in the public domain.", "CC-PDDC"),
    (
      "You may redistribute it under the same terms as Perl itself; no license is needed",
      "Artistic-1.0-Perl OR GPL-1.0-or-later"
    ),
    ("license: https://creativecommons.org/licenses/by-sa/4.0/", "CC-BY-SA-4.0"),
  ])
  func `a notice names its license`(text: String, expression: String) {
    let matches = LicenseMatcher().matches(in: Array(text.utf8))
    let conclusion = LicenseConclusion.of(matches: matches)
    #expect(conclusion?.expression.description == expression)
    #expect(conclusion?.isVersionUndecided == false)
  }

  @Test(arguments: [
    "This license is not compatible with the GNU General Public License version 2.",
    "It is not in the public domain, and no license is given.",
    "See the GNU General Public License for more details.",
  ])
  func `a license that is only spoken of is no license`(text: String) {
    #expect(LicenseMatcher().matches(in: Array(text.utf8)).isEmpty)
  }

  @Test func `a vague name is told as not exact`() {
    let matches = LicenseMatcher().matches(in: Array("under a BSD-style license".utf8))
    #expect(matches.map(\.expression.description) == ["BSD-3-Clause"])
    #expect(matches.map(\.isExact) == [false])
  }
}
