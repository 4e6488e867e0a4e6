import BomafideDiscovery
import BomafideIdentifiers
import Testing

@Suite struct LicenseMatcherTests {
  private func matches(_ text: String) -> [LicenseMatch] {
    LicenseMatcher().matches(in: Array(text.utf8))
  }

  @Test func `a text is exact whatever its layout, quotes and holder`() {
    let text = LicenseFixtures.isc.replacing("\n", with: "\r\n * ").replacing(
      "\"AS IS\"", with: "``as is''")
    let found = matches(
      "/*\r\n * Copyright (c) 2001 Jane Roe\r\n * " + text + "\r\n */\r\nint x;\r\n")
    #expect(found.map(\.expression.description) == ["ISC"])
    #expect(found.map(\.isExact) == [true])
    #expect(found.map(\.kind) == [.text])
    #expect(found.map(\.lines) == [3...13])
  }

  @Test func `a text with another clause is near, not exact`() {
    let text = LicenseFixtures.isc + "\nYou must also send us a postcard from your town.\n"
    #expect(matches(text).map(\.isExact) == [true])
    let changed = LicenseFixtures.isc.replacing(
      "any\npurpose", with: "any good purpose but none that is evil,")
    let found = matches(changed)
    #expect(found.map(\.expression.description) == ["ISC"])
    #expect(found.map(\.isExact) == [false])
    #expect(found.allSatisfy { $0.score > 0.85 && $0.score < 1 })
  }

  @Test func `a text that is near a license and near a variant of it is told by the plain name`() {
    let found = matches(LicenseFixtures.shortBSD)
    #expect(found.map(\.expression.description) == ["BSD-3-Clause"])
    #expect(found.map(\.isExact) == [false])
  }

  @Test(arguments: ["the FreeBSD Project", "Acme Corp", "Jane Roe and the others of her team"])
  func `a text with the sentence that a variant adds is the variant`(holder: String) {
    let found = matches(LicenseFixtures.viewsBSD.replacing("the FreeBSD Project", with: holder))
    #expect(found.map(\.expression.description) == ["BSD-2-Clause-Views"])
  }

  @Test func `texts one after another are all found with their lines`() {
    let found = matches(LicenseFixtures.isc + "\n\n" + LicenseFixtures.zlib)
    #expect(found.map(\.expression.description) == ["ISC", "Zlib"])
    #expect(found.map(\.lines) == [1...11, 13...28])
  }

  @Test func `words and their variants of the matching guidelines are the same`() {
    let text = LicenseFixtures.zlib.replacing("acknowledgment", with: "acknowledgement")
    #expect(text != LicenseFixtures.zlib)
    #expect(matches(text).map(\.isExact) == [true])
  }

  @Test(arguments: [
    ("// SPDX-License-Identifier: MIT", "MIT"),
    (
      "/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */",
      "GPL-2.0-only WITH Linux-syscall-note"
    ),
    ("# SPDX-License-Identifier:(Apache-2.0 OR MIT)", "Apache-2.0 OR MIT"),
    (
      "(SPDX-License-Identifier: Apache-2.0 OR GPL-2.0-or-later).", "Apache-2.0 OR GPL-2.0-or-later"
    ),
    ("<!-- SPDX-License-Identifier: 0BSD -->", "0BSD"),
  ])
  func `a tag gives its whole expression`(line: String, expression: String) {
    let found = matches("\n" + line + "\n").filter { $0.kind == .tag }
    #expect(found.map(\.expression.description) == [expression])
    #expect(found.map(\.lines) == [2...2])
  }

  @Test(arguments: [
    "", "\0", "license", "SPDX-License-Identifier:", "SPDX-License-Identifier: (((", "(c)",
  ])
  func `what says nothing gives nothing`(text: String) {
    #expect(matches(text).isEmpty)
  }

  @Test func `a binary file, bytes of no encoding and a file without lines do no harm`() {
    let matcher = LicenseMatcher()
    #expect(matcher.matches(in: [0, 1, 2] + Array(LicenseFixtures.isc.utf8)).isEmpty)
    let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 7) | 1 }
    _ = matcher.matches(in: bytes + Array(" license ".utf8))
    let long = String(repeating: "license under the terms of the gnu ", count: 8_000)
    _ = matcher.matches(in: Array(long.utf8))
    for cut in stride(from: 0, to: LicenseFixtures.isc.utf8.count, by: 37) {
      _ = matcher.matches(in: Array(LicenseFixtures.isc.utf8.prefix(cut)))
    }
  }

  @Test func `only the first 256 KB are looked at`() {
    let filling = Array(repeating: UInt8(ascii: "\n"), count: LicenseMatcher.limit)
    #expect(LicenseMatcher().matches(in: filling + Array(LicenseFixtures.isc.utf8)).isEmpty)
    #expect(LicenseMatcher().matches(in: Array(LicenseFixtures.isc.utf8) + filling).count == 1)
  }

  @Test func `UTF-16 is read where it begins with its mark`() {
    let units = Array(LicenseFixtures.isc.utf16)
    var little: [UInt8] = [0xFF, 0xFE]
    var big: [UInt8] = [0xFE, 0xFF]
    for unit in units {
      let (low, high) = (UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8))
      little += [low, high]
      big += [high, low]
    }
    #expect(LicenseMatcher().matches(in: little).map(\.expression.description) == ["ISC"])
    #expect(LicenseMatcher().matches(in: big).map(\.expression.description) == ["ISC"])
    #expect(LicenseMatcher().matches(in: [0xFF, 0xFE, 0x41]).isEmpty)
  }
}
