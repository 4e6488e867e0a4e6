import Testing

@testable import BomafideDiscovery

/// Versions in running text.
@Suite struct VersionTextTests {
  @Test(
    arguments: [
      ("1.2.3", "1.2.3"), ("v1.2", "1.2"), ("zlib-1.3.1", "1.3.1"), ("libfoo_v2.0", "2.0"),
      ("version 1.0rc1 of", "1.0rc1"), ("1.3.1-beta2", "1.3.1-beta2"),
      ("OpenSSL 1.0.2k-fips", "1.0.2k"),
      ("(1.2)", "1.2"), ("1.2.", "1.2"), ("1.2, 1.3", "1.2"), ("1.2.3.4.5", "1.2.3.4.5"),
      ("8.02", "8.02"), ("2.0.0-alpha.1", "2.0.0-alpha.1"), ("x 1.5a", "1.5a"),
      ("1", nil), ("", nil), ("no number", nil), ("abc1.2", nil), ("1.2.x", nil), ("3.4mm", nil),
      ("1.2.3.4.5.6.7.8", nil), (".5", nil), ("3.14159265358979", nil), ("/1.2", nil),
    ] as [(String, String?)])
  func `a version is two or more numbers with dots between, on its own`(
    text: String, expected: String?
  ) {
    #expect(VersionText.first(in: text) == expected)
  }

  @Test(arguments: [
    ("1.2", "1.2.0"), ("1.2", "1.2.3"), ("v1.2.3", "1.2.3"), ("1.2.3", "1.2.3-dev"),
    ("1.0", "1.0.0.0"),
    ("1.2.3", "1.2.3-0-gabcdef0"), ("1.2.3-DEV", "1.2.3"), ("abcdef0", "abcdef0123456789"),
    ("5", "5"), ("1_2_3", "1.2.3"), ("1.2.3-git", "1.2.3"),
  ])
  func `versions that are one release agree, both ways`(a: String, b: String) {
    #expect(VersionText.agree(a, b))
    #expect(VersionText.agree(b, a))
  }

  @Test(arguments: [
    ("1.2", "1.3"), ("1.2.3", "1.2.4"), ("1", "1.2"), ("1.2.3", "1.2.3-rc1.x"), ("8.02", "8.2"),
    ("abcdef0", "abcdef1"), ("abcdef0", "1.2"), ("2.0", "20"),
  ])
  func `versions of different releases don't`(a: String, b: String) {
    #expect(VersionText.agree(a, b) == (a == "1.2.3" && b == "1.2.3-rc1.x"))
    #expect(VersionText.agree(a, b) == VersionText.agree(b, a))
  }

  @Test(arguments: [
    ("1.10", "1.9"), ("2.0", "1.9.9"), ("1.2.1", "1.2"), ("2024-01-31", "2023-12-31"),
  ])
  func `the newer of two versions has the greater numbers`(newer: String, older: String) {
    #expect(VersionText.isNewer(newer, than: older))
    #expect(!VersionText.isNewer(older, than: newer))
    #expect(!VersionText.isNewer(newer, than: newer))
  }

  @Test func `a fuller version says more of the same release`() {
    #expect(VersionText.isFuller("1.2.3", than: "1.2"))
    #expect(!VersionText.isFuller("1.2", than: "1.2.3"))
    #expect(!VersionText.isFuller("1.2", than: "1.2"))
  }

  @Test func `a hash is 7 to 40 hexadecimal digits with a letter among them`() {
    for hash in ["abcdef0", "0123456789abcdef0123456789abcdef01234567", "ABCDEF01"] {
      #expect(VersionText.isHash(hash))
    }
    for other in ["abcdef", "1234567", "20240131", "abcdefg", "1.2.3", "", "v1234abc"] {
      #expect(!VersionText.isHash(other), "\(other)")
    }
    #expect(!VersionText.isHash(String(repeating: "a", count: 41)))
  }

  @Test func `placeholders are no versions`() {
    for text in ["0.0.0", "0", "@VERSION@", "1.@MINOR@", "unknown", "", "0.0"] {
      #expect(VersionText.isPlaceholder(text), "\(text)")
    }
    for text in ["0.0.1", "1.0.0", "1", "0.1-dev"] { #expect(!VersionText.isPlaceholder(text)) }
  }

  @Test(
    arguments: [
      ("Lua 5.1.5", "5.1.5"), ("v46.1", "46.1"), ("1.2.3 (beta)", "1.2.3"), ("%d.%d", nil),
      ("@V@ 1.2", nil),
      ("${V} 1.2", nil), ("http://a.b/1.2", nil), ("name", nil), ("", nil),
    ] as [(String, String?)])
  func `the value of a constant holds a version, but no path, address or form`(
    value: String, expected: String?
  ) {
    #expect(VersionText.inValue(value) == expected)
    #expect(VersionText.inValue(value + String(repeating: " ", count: 100)) == nil)
  }
}
