import BomafideIdentifiers
import BomafideTesting
import Foundation
import Testing

@Suite struct VersionSchemeTests {
  /// Lists of versions, the oldest first.
  static let rising: [(VersionScheme, [String])] = [
    (
      .semver,
      [
        "0.9", "1.0.0-0", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta.2",
        "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "v1.0.1", "1.1", "99999999999999999999999.0.0",
      ]
    ),
    (.pub, ["1.2.3-a", "1.2.3", "1.2.3+1", "1.2.3+2", "1.2.3+a"]),
    (
      .golang,
      [
        "v0.0.0-20210316203340-e197800f9055", "v0.0.0-20220316203340-0197800f9055", "v0.1.0",
        "go1.21rc2", "1.21.0-rc.10", "go1.21", "v1.21.1+incompatible", "v2.0.0",
      ]
    ),
    (
      .pypi,
      [
        "0.9-eevee", "1.0.dev1", "1.0a1.dev1", "1.0a1", "1.0b2", "1.0c1", "1.0", "1.0+abc", "1.0+1",
        "1.0.post1.dev1", "1.0-1", "1.0.1", "1!0.5",
      ]
    ),
    (
      .deb,
      [
        "1.0~~", "1.0~rc1", "1.0", "1.0-0ubuntu1", "1.0-1~bpo1", "1.0-1", "1.0-1+b1", "1.0a",
        "1.0+dfsg",
        "1:0.1",
      ]
    ),
    (
      .rpm,
      [
        "1.0~rc1", "1.0~rc1^git1", "1.0", "1.0-1.el8", "1.0-1.el9", "1.0^git1", "1.0.a", "1.0.1",
        "1.01", "1:0.1",
      ]
    ),
    (
      .apk,
      [
        "1.2_alpha1", "1.2_rc1", "1.2", "1.2-r1", "1.2_git1", "1.2_p1", "1.2a", "1.2.0", "1.2.01",
        "1.2.1",
      ]
    ),
    (
      .maven,
      [
        "1-alpha-1", "1-beta", "1-m2", "1-cr1", "1-rc2", "1-SNAPSHOT", "1.0.0.Final", "1-sp",
        "1-xyz", "1-1",
        "1.1",
      ]
    ),
    (
      .gem, ["1.0.a", "1.0.a.1", "1.0.b", "1.0.0-x", "1.0.rc1", "1.0", "1.0.0.1", "1.1.pre", "1.1"]
    ),
    (.nuget, ["1.0.0-ALPHA", "1.0.0-beta.2", "1.0.0-beta.10", "1.0", "1.0.0.1", "1.0.1"]),
    (
      .composer,
      ["dev-main", "1.0-dev", "1.0-alpha1", "1.0-BETA2", "1.0-RC1", "1.0", "1.0-p1", "1.1"]
    ),
    (.cran, ["0.9", "0.75", "1.0", "1.0-0", "1.0-1", "1.1"]),
    (.hackage, ["0.9", "1", "1.0", "1.0.0", "1.0.1", "1.1"]),
    (
      .openssl,
      [
        "0.9.8za", "1.0.2-beta1", "1.0.2", "1.0.2a", "1.0.2z", "1.0.2za", "1.1.1", "3.0.0-alpha17",
        "3.0.0-beta2",
        "3.0.0",
      ]
    ),
    (
      .dotted,
      [
        "1.0.dev1", "1.0a1", "1.0-beta.2", "1.0rc1", "1.0", "1.0a", "1.0d", "1.0d-3", "1.0za",
        "1.0-1", "1.0.1",
      ]
    ),
    (.intdot, ["1.2", "1.02.1", "1.10", "10.0.0-x"]),
    (
      .gentoo,
      ["1.0_alpha", "1.0_rc2", "1.0", "1.0-r1", "1.0_p1", "1.0b", "1.0.0", "1.01", "1.1", "1.10"]
    ),
    (.alpm, ["1.0rc", "1.0", "1.0-2", "1.0.a", "1.0.1", "1:0.1"]),
    (.conan, ["1.0-", "1.0-alpha", "1.0", "1.0+b1", "1.1", "1.1a", "1.22"]),
    (.datetime, ["2024-01-01T00:00:00+02:00", "2024-01-01T00:00:00Z", "2024-01-01T00:00:00.09Z"]),
    (.lexicographic, ["10", "9", "A", "a", "é"]),
  ]

  @Test func `each scheme has a list`() {
    #expect(Self.rising.map(\.0) == VersionScheme.allCases)
  }

  @Test(arguments: rising)
  func `versions rise as their ecosystem has it`(scheme: VersionScheme, versions: [String]) {
    for (index, a) in versions.enumerated() {
      for (other, b) in versions.enumerated() {
        let expected: DottedVersion.Order = index < other ? .older : index > other ? .newer : .same
        #expect(scheme.order(of: a, to: b) == expected, "\(a) and \(b)")
      }
    }
  }

  @Test(arguments: [
    (VersionScheme.semver, "1.0.0+a", "v1.0.0+b"), (.semver, "1", "1.0.0"),
    (.golang, "v2.0.0+incompatible", "2.0.0"), (.golang, "go1.21rc2", "1.21.0-rc.2"),
    (.pypi, "1.0.0", "1"), (.pypi, "1.0-ALPHA", "1.0a0"), (.pypi, "1.0-1", "1.0.post1"),
    (.deb, "0:1.0-0", "1.0"), (.rpm, "1.0.", "0:1_0"), (.apk, "1.0-r0", "1.0"),
    (.maven, "1.0.0.Final", "1"), (.maven, "1.0-a1", "1-alpha-1"), (.gem, "1.0.0", "1"),
    (.nuget, "1.0.0-BETA+x", "1.0-beta"), (.composer, "v1.0-stable", "1.0"),
    (.cran, "1.0-1", "1.0.1"), (.gentoo, "1.0-r0", "1.0"), (.alpm, "1.0-1", "1.0"),
    (.conan, "1", "1.0.0"), (.datetime, "2024-01-01T02:00:00+02:00", "2024-01-01T00:00:00Z"),
  ])
  func `spellings of one version are the same`(scheme: VersionScheme, a: String, b: String) {
    #expect(scheme.order(of: a, to: b) == .same)
  }

  @Test(arguments: [
    (VersionScheme.semver, "main"), (.semver, ""), (.semver, "1.0.0-"), (.golang, "(devel)"),
    (.deb, "a:1"), (.deb, "1 2"), (.gem, "1..2"), (.gem, "v1"), (.nuget, "1.2.3.4.5"),
    (.composer, "main"), (.cran, "1."), (.hackage, "1-2"), (.openssl, "fips"), (.dotted, "1.0-foo"),
    (.gentoo, "1.0_x"), (.conan, "-1"), (.datetime, "2024-01-01"),
    (.datetime, "2024-01-01t00:00:00z"),
    (.pypi, "1\n"), (.rpm, "1\u{0}"),
  ])
  func `what is no version has no place in the order`(scheme: VersionScheme, text: String) {
    #expect(scheme.key(of: text) == nil)
    #expect(scheme.order(of: text, to: "1") == nil)
  }

  @Test func `a version may be long, but not without end`() {
    let digits = String(repeating: "9", count: 600)
    for scheme in VersionScheme.allCases where scheme != .datetime && scheme != .lexicographic {
      #expect(scheme.order(of: digits, to: "1" + digits) == .older, "\(scheme)")
    }
    for scheme in VersionScheme.allCases {
      #expect(scheme.key(of: String(repeating: "1", count: VersionScheme.longest + 1)) == nil)
    }
  }

  @Test func `schemes are found by type and by ecosystem`() {
    #expect(VersionScheme.serving(packageType: "npm") == .semver)
    #expect(VersionScheme.serving(packageType: "PyPI") == .pypi)
    #expect(VersionScheme.serving(packageType: "cpan") == nil)
    #expect(VersionScheme.serving(ecosystem: "Debian:12") == .deb)
    #expect(VersionScheme.serving(ecosystem: "Alpine:v3.16") == .apk)
    #expect(VersionScheme.serving(ecosystem: "crates.io") == .semver)
    #expect(VersionScheme.serving(ecosystem: "OSS-Fuzz") == nil)
  }

  @Test(arguments: VersionScheme.allCases)
  func `keys are a total order, and come back from their bytes`(scheme: VersionScheme) {
    var random = SeededGenerator(seed: 3)
    let words = Self.words
    var keys: [VersionKey] = []
    for _ in 0..<400 {
      let text = random.text(of: words, upTo: 8)
      guard let key = scheme.key(of: text) else { continue }
      #expect(scheme.order(of: text, to: text) == .same)
      #expect(VersionKey(bytes: key.bytes) == key)
      keys.append(key)
    }
    for a in keys.prefix(60) {
      for b in keys.prefix(60) {
        #expect((a < b) == !(b <= a))
        #expect((a == b) == (!(a < b) && !(b < a)))
        #expect((a < b) == a.bytes.lexicographicallyPrecedes(b.bytes))
        for c in keys.prefix(20) where a < b && b < c { #expect(a < c) }
      }
    }
  }

  static let words = [
    "1", "0", "00", "10", "2", "007", ".", "-", "_", "+", "~", "^", ":", "a", "b", "rc", "alpha",
    "beta",
    "pre", "post", "dev", "p", "r1", "-r2", "sp", "final", "SNAPSHOT", "v", "z", "é", "!", "*", "#",
    "T", "2024-01-01T00:00:00Z", "999999999999999999999999",
  ]
}
