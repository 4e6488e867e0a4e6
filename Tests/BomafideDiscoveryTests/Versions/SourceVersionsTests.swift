import Testing

@testable import BomafideDiscovery

/// Versions that sources and documents state in words.
@Suite struct SourceVersionsTests {
  private static func isOwn(_ slug: String) -> Bool { slug.isEmpty || isFoo(slug) }
  private static func isFoo(_ slug: String) -> Bool { slug == "foo" || slug == "libfoo" }

  // MARK: Constants

  @Test(
    arguments: [
      ("__version__ = \"1.2.3\"", "1.2.3"),
      ("__version__ = '0.8.8.dev0+aa94c5a4'", "0.8.8.dev0+aa94c5a4"),
      ("__version__: str = \"1.2.3\"", "1.2.3"), ("version = (1, 2, 3)", "1.2.3"),
      ("__version_info__ = (1, 2, 3, 'final', 0)", nil), ("VERSION = \"1.2\"", "1.2"),
      ("static const char kFooVersion[] = \"1.2.3\";", "1.2.3"),
      ("const char foo_version[] = \"Foo 1.2.3\";", "1.2.3"),
      ("char *foo_version_string = \"v1.2\";", "1.2"),
      ("const version = '4.17.21';", "4.17.21"), ("var VERSION = '4.17.21';", "4.17.21"),
      ("lodash.x = 1;\nfoo.VERSION = '4.17.21';", "4.17.21"),
      ("export const version = \"1.2.3\"", "1.2.3"),
      ("our $VERSION = '1.05';", "1.05"), ("my $VERSION = \"1.05\";", "1.05"),
      ("$Foo::VERSION = '1.05';", "1.05"),
      ("  version: \"1.2\",", nil), ("if (version == \"1.2\")", nil),
      ("api_version = \"1.2\"", nil),
      ("min_version = \"1.2\"", nil), ("bar_version = \"1.2\"", nil),
      ("PYTHON_VERSION = \"3.8\"", nil),
      ("version = get(\"1.2\")", nil), ("version", nil), ("version =", nil), ("version = \"", nil),
      ("version = \"1.2", nil), ("conversion = \"1.2\"", nil),
    ] as [(String, String?)])
  func `constants of Python, C, JavaScript and Perl`(text: String, expected: String?) {
    for text in [text, text + "\n", "\n\n" + text + "\n"] {
      let found = SourceVersions.constants(Array(text.utf8), isOwn: Self.isOwn)
      #expect(found.map(\.version) == [expected].compactMap(\.self), "\(text)")
    }
  }

  @Test func `a constant tells its line and name`() throws {
    let text = "import os\n\n__version__ = '1.2'\n"
    let found = SourceVersions.constants(Array(text.utf8), isOwn: Self.isOwn)
    #expect(found.map(\.line) == [3])
    #expect(found.map(\.what) == ["__version__"])
  }

  @Test(
    arguments: [
      ("kFooVersion", ["k", "foo", "version"]), ("FOO_VERSION", ["foo", "version"]),
      ("fooVersionString", ["foo", "version", "string"]), ("", []), ("__", []),
    ] as [(String, [String])])
  func `names are split into words`(name: String, words: [String]) {
    #expect(SourceVersions.parts(of: name) == words)
  }

  // MARK: Comments

  @Test(
    arguments: [
      ("/* foo v1.2.3 */", "1.2.3"), ("/*\n * foo.h - version 1.2.3\n */", "1.2.3"),
      ("// Foo 1.2.3 - a library", "1.2.3"), ("/*! foo 1.2.3 | MIT */", "1.2.3"),
      ("# libfoo, version 2.0", "2.0"),
      ("/* Version 1.4 */", "1.4"), ("// licensed under the Apache License, Version 2.0", nil),
      ("/* GNU General Public License version 2.1 */", nil),
      ("/* Mozilla Public License v. 2.0 */", nil),
      ("/* License:\n * foo version 2.0\n */", nil),
      ("// bar 1.2.3 and others that come with it", nil),
      ("// requires foo 1.2", nil), ("// since foo 1.2", nil),
      ("// see http://foo.org/foo-1.2", nil),
      ("/* tested with foo 1.2 */", nil), ("/* Copyright foo 1.2 */", nil), ("", nil),
    ] as [(String, String?)])
  func `the banner of a source says its version, a license says its own`(
    text: String, expected: String?
  ) {
    let found = SourceVersions.banner(Array((text + "\nint a;\n").utf8), isOwn: Self.isFoo)
    #expect(found?.version == expected)
  }

  @Test func `a banner is looked for at the top alone`() {
    let far = String(repeating: "//\n", count: 60) + "// foo v1.2.3\n"
    #expect(SourceVersions.banner(Array(far.utf8), isOwn: Self.isFoo) == nil)
  }

  // MARK: Documents

  @Test(
    arguments: [
      ("# Changelog\n\n## 1.2.3 (2024-01-31)\n\n## 1.2.2\n", "1.2.3"),
      ("Changes in 1.3.1 (22 Jan 2024)\n- a\n\nChanges in 1.3\n", "1.3.1"),
      ("Version 2.0\n", "2.0"), ("foo 1.5 released\n", "1.5"), ("2024-01-31  Foo 1.5\n", "1.5"),
      ("Changes from 1.2 to 1.3\n", "1.3"), ("* between 1.2 and 1.3\n", "1.3"),
      ("3.1.0\n=====\n\n### Significant changes relative to 3.0.4:\n", "3.1.0"),
      ("-*- coding: utf-8 -*-\n\nv1.2.3\n", "1.2.3"), ("[1.2.3]: https://a.b/c\n", "1.2.3"),
      ("See https://keepachangelog.com/en/1.0.0/\n\n## [2.1.0]\n", "2.1.0"),
      ("All changes since 1.2\n", nil), ("bar 1.2\n", nil), ("No version here.\n", nil), ("", nil),
    ] as [(String, String?)])
  func `the newest entry of a change log`(text: String, expected: String?) {
    #expect(SourceVersions.changeLog(Array(text.utf8), isOwn: Self.isFoo)?.version == expected)
  }

  @Test(
    arguments: [
      ("# Foo 1.2.3\n", "1.2.3"), ("foo-1.2.3\n=========\n", "1.2.3"),
      ("libfoo version 1.2\n", "1.2"),
      ("# Bar 1.2.3 is needed for this to work well\n", nil),
      ("Licensed under the GPL version 2.0\n", nil),
      ("These files are from Foo 1.0, then 1.1 and 1.2\n", nil),
      ("Foo 1.4.2, then patched by us (see patches/)\n", "1.4.2"),
      ("Foo 1.0 then rebuilt with patches\n", "1.0"), ("# foo v2.5.1, then read below\n", "2.5.1"),
      ("Foo 1.0, then version 1.1\n", nil),
      ("<!DOCTYPE FOO><FOO version=\"2.0\" language=\"tr\">\n", nil),
    ] as [(String, String?)])
  func `the headline of a read-me`(text: String, expected: String?) {
    #expect(SourceVersions.readMe(Array(text.utf8), isOwn: Self.isFoo)?.version == expected)
  }

  @Test(
    arguments: [
      ("1.2.3\n", "1.2.3"), ("v1.2.3", "1.2.3"), ("foo 1.2.3\n", "1.2.3"),
      ("# comment\n1.2.3\n", "1.2.3"),
      ("MAJOR=1\nMINOR=2\nPATCH=3\n", "1.2.3"), ("VERSION_MAJOR = 1\nVERSION_MINOR = 2\n", "1.2"),
      ("FOO_VERSION=\"1.2.3\"\n", "1.2.3"), ("version: 1.2.3\n", "1.2.3"), ("MAJOR=1\n", nil),
      ("MAJOR=x\nMINOR=y\n", nil), ("", nil), ("\n\n\n", nil), ("=\n=:\n", nil),
    ] as [(String, String?)])
  func `a version file holds hardly more than the version`(text: String, expected: String?) {
    #expect(SourceVersions.versionFile(Array(text.utf8))?.version == expected)
    #expect(
      SourceVersions.versionFile(Array((text + String(repeating: " ", count: 5_000)).utf8)) == nil)
  }
}
