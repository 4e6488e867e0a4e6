import Testing

@testable import BomafideAdvisories

@Suite struct ReleaseTagTests {
  @Test(arguments: [
    ("v1.2.11", "1.2.11"), ("R_2_6_3", "2.6.3"), ("curl-8_4_0", "8.4.0"),
    ("OpenSSL_1_1_1k", "1.1.1k"), ("openssl-3.0.0-alpha1", "3.0.0-alpha1"),
    ("OpenSSL_1_1_0-pre1", "1.1.0-pre1"), ("version-3.40.0", "3.40.0"), ("VER-2-13-2", "2.13.2"),
    ("core-8-6-13", "8.6.13"), ("cares-1_17_1", "1.17.1"), ("pcre2-10.42", "10.42"),
    ("libssh2-1.11.1", "1.11.1"), ("bzip2-1.0.8", "1.0.8"), ("release/v6.0.5", "6.0.5"),
    ("release-72-1", "72.1"), ("release-2.1.12-stable", "2.1.12"), ("v5.6.0-stable", "5.6.0"),
    ("v3.13.0rc1", "3.13.0rc1"), ("3.0.4", "3.0.4"), ("go1.16.3", "1.16.3"), ("n4.4.1", "4.4.1"),
    ("REL_13_4", "13.4"), ("llvmorg-17.0.1", "17.0.1"), ("jq-1.7.1", "1.7.1"),
    ("5.3.18.Final", "5.3.18"),
  ])
  func `a tag stands for the version that its project means`(tag: String, version: String) {
    #expect(ReleaseTag(tag).version == version)
  }

  @Test(arguments: ["main", "", "stable", "HEAD", "release/"])
  func `a tag without a number stands for no version`(tag: String) {
    #expect(ReleaseTag(tag).version == nil)
  }

  @Test func `only a form that others don't use tells projects apart`() {
    #expect(ReleaseTag("curl-8_4_0").isDistinctive)
    #expect(ReleaseTag("R_2_6_3").isDistinctive)
    #expect(!ReleaseTag("v1.2.11").isDistinctive)
    #expect(!ReleaseTag("1.2.11").isDistinctive)
  }
}

@Suite struct RepositoryPlaceTests {
  @Test(
    arguments: [
      ("git+https://github.com/Madler/zlib.git@v1.2.11", "github.com/madler/zlib", "v1.2.11"),
      ("git+ssh://git@github.com/madler/zlib@v1.2.11#contrib", "github.com/madler/zlib", "v1.2.11"),
      ("git@gitlab.com:bzip2/bzip2.git", "gitlab.com/bzip2/bzip2", nil),
      (
        "https://github.com/libexpat/libexpat/releases/download/R_2_6_3/expat-2.6.3.tar.gz",
        "github.com/libexpat/libexpat", "R_2_6_3"
      ),
      (
        "https://github.com/DaveGamble/cJSON/archive/refs/tags/v1.7.17.tar.gz",
        "github.com/davegamble/cjson", "v1.7.17"
      ),
      (
        "https://gitlab.freedesktop.org/freetype/freetype/-/archive/VER-2-13-2/freetype-VER-2-13-2.zip",
        "gitlab.freedesktop.org/freetype/freetype", "VER-2-13-2"
      ),
    ] as [(String, String, String?)])
  func `a place of code says which repository and which state of it`(
    text: String, key: String, revision: String?
  ) throws {
    let place = try #require(
      RepositoryPlace(download: text) ?? RepositoryPlace(versionControl: text))
    #expect(place.key == key)
    #expect(place.revision == revision)
  }

  @Test(arguments: [
    "https://zlib.net/zlib-1.2.11.tar.gz", "NOASSERTION", "", "https://github.com/madler/zlib",
  ])
  func `an archive from elsewhere names no repository`(text: String) {
    #expect(RepositoryPlace(download: text) == nil)
  }
}

@Suite struct DistributionReleaseTests {
  @Test(arguments: [
    ("alpine-3.16.2", "alpine", "Alpine:v3.16"), ("alpine-edge", "alpine", "Alpine:edge"),
    ("3.16.2", "alpine", "Alpine:v3.16"), ("debian-12.5", "debian", "Debian:12"),
    ("bookworm", "debian", "Debian:12"), ("debian-bullseye", "debian", "Debian:11"),
    ("ubuntu-22.04", "ubuntu", "Ubuntu:22.04:LTS"), ("jammy", "ubuntu", "Ubuntu:22.04"),
    ("almalinux-8.6", "almalinux", "AlmaLinux:8"), ("rocky-9.1", "rocky", "Rocky Linux:9"),
    ("rhel-8.8", "redhat", "Red Hat:enterprise_linux:8::baseos"),
    ("opensuse-leap-15.5", "opensuse", "openSUSE:Leap 15.5"),
    ("sles-15.4", "suse", "SUSE:Linux Enterprise Server 15 SP4"),
    ("openeuler-22.03", "openeuler", "openEuler:22.03-LTS"), ("wolfi", "wolfi", "Wolfi"),
    ("photon-5.0", "photon", "Photon OS:5.0"), ("debian-12", "debian", "Debian"),
  ])
  func `a release is served by the ecosystem that speaks for it`(
    qualifier: String, vendor: String, ecosystem: String
  ) {
    #expect(DistributionRelease(qualifier: qualifier, vendor: vendor).isServed(by: ecosystem))
  }

  @Test(arguments: [
    ("alpine-3.16.2", "Alpine:v3.1"), ("alpine-3.1", "Alpine:v3.16"), ("debian-1", "Debian:12"),
    ("ubuntu-22.04", "Ubuntu:Pro:22.04:LTS"), ("almalinux-8", "AlmaLinux:9"),
    ("debian-12", "DebianOther:12"), ("sles-15.5", "SUSE:Linux Enterprise Server 15 SP4"),
  ])
  func `another release is not`(qualifier: String, ecosystem: String) {
    #expect(!DistributionRelease(qualifier: qualifier, vendor: "").isServed(by: ecosystem))
  }
}
