import BomafideAdvisories
import BomafideIdentifiers
import BomafideModel
import Testing

@Suite struct DistributionMatchingTests {
  private func zlib(_ id: String, _ release: String, to fixed: String) -> AdvisoryRecord {
    Make.record(id) {
      $0.packages = [Make.package(release, "zlib", [VersionInterval(from: nil, to: fixed)])]
    }
  }

  @Test func `a distribution's statement silences what is said of the upstream`() throws {
    let never = Make.record("CVE-2023-45853") {
      $0.packages = [Make.package("Alpine:v3.16", "zlib", [], flags: .unaffected)]
      $0.repositories = [Make.repository("github.com/madler/zlib", tags: ["v1.2.12"])]
      $0.products = [Make.product("zlib", "zlib", [VersionInterval(from: nil, to: "1.3.1")])]
    }
    let component = try Make.component(
      purl: "pkg:apk/alpine/zlib@1.2.12-r1?arch=x86_64&distro=alpine-3.16",
      cpe: "cpe:2.3:a:zlib:zlib:1.2.12:*:*:*:*:*:*:*",
      vcs: "git+https://github.com/madler/zlib@v1.2.12")
    let result = try Make.collection([
      never, zlib("CVE-2022-37434", "Alpine:v3.16", to: "1.2.12-r2"),
    ])
    .matches(component)
    #expect(result.affected == ["CVE-2022-37434"])
    let explained = try Matcher(Make.collection([never])).explain(
      "CVE-2023-45853", about: component)
    #expect(explained.conclusion == .notAffected)
    #expect(explained.reasons.map(\.comparison) == ["the record says that no version is affected"])
    #expect(explained.others == ["a:zlib:zlib", "github.com/madler/zlib"])
  }

  @Test func `only the own release counts, and one without a release counts for all`() throws {
    let collection = Make.collection([
      zlib("A", "Alpine:v3.16", to: "2"), zlib("B", "Alpine:v3.17", to: "2"),
      zlib("C", "Alpine", to: "2"),
    ])
    let component = try Make.component(purl: "pkg:apk/alpine/zlib@1.0-r0?distro=alpine-3.16.2")
    #expect(try collection.matches(component).affected == ["A", "C"])
  }

  @Test func `what is said of the own release goes before what is said of all`() throws {
    let record = Make.record("CVE-1") {
      $0.packages = [
        Make.package("Debian:12", "zlib", [VersionInterval(from: nil, to: "1:1.2-1")]),
        Make.package("Debian", "zlib", [.all]),
      ]
    }
    let component = try Make.component(purl: "pkg:deb/debian/zlib@1:1.2-1?distro=debian-12")
    #expect(try Make.collection([record]).matches(component).affected.isEmpty)
  }

  @Test func `a package is looked up by its source package, in the source's version`() throws {
    let record = Make.record("DSA-1") {
      $0.packages = [Make.package("Debian:12", "glibc", [VersionInterval(from: nil, to: "2.36-9")])]
    }
    let purl = "pkg:deb/debian/libc-bin@9.9?distro=debian-12&upstream=glibc%402.36-8"
    let result = try Make.collection([record]).matches(try Make.component(purl: purl))
    #expect(result.affected == ["DSA-1"])
  }

  @Test func `Trivy's properties name the source package too`() throws {
    let record = Make.record("CVE-1") {
      $0.packages = [
        Make.package("Debian:12", "glibc", [VersionInterval(from: nil, to: "1:2.36-9")])
      ]
    }
    var component = try Make.component(purl: "pkg:deb/debian/libc-bin@9.9?distro=debian-12.4")
    component.properties = [
      Property("aquasecurity:trivy:SrcName", "glibc"),
      Property("aquasecurity:trivy:SrcVersion", "2.36"),
      Property("aquasecurity:trivy:SrcRelease", "8"), Property("aquasecurity:trivy:SrcEpoch", "1"),
    ]
    #expect(try Make.collection([record]).matches(component).affected == ["CVE-1"])
  }

  @Test
  func
    `an advisory of RPM packages names what is installed, and compares epoch, version and release`()
    throws
  {
    let record = Make.record("ALSA-2022:7106") {
      $0.upstream = ["CVE-2022-37434"]
      $0.packages = [
        Make.package("AlmaLinux:8", "zlib", [VersionInterval(from: nil, to: "1.2.11-19.el8_6")])
      ]
    }
    let collection = Make.collection(
      [
        record,
        Make.record("CVE-2022-37434") { $0.ratings = [.init(authority: .nvd, word: "HIGH")] },
      ],
      exploitations: [KnownExploitation(cve: "CVE-2022-37434")])
    let result = try collection.matches(
      try Make.component(
        purl:
          "pkg:rpm/almalinux/zlib@1.2.11-18.el8_5?distro=almalinux-8&upstream=zlib-1.2.11-18.el8_5.src.rpm"
      ))
    let match = try #require(result.matches.first)
    #expect(match.id == "ALSA-2022:7106")
    #expect(match.aliases == ["CVE-2022-37434"])
    #expect(match.severity?.level == .high)
    #expect(match.exploitation != nil)
    #expect(match.fixes == ["1.2.11-19.el8_6"])
    let fixed = try collection.matches(
      try Make.component(purl: "pkg:rpm/almalinux/zlib@1.2.11-19.el8_6?distro=almalinux-8"))
    #expect(fixed.matches.isEmpty)
  }

  @Test(arguments: [("0?epoch=1&", true), ("2?epoch=2&", false)])
  func `the epoch of a package URL counts`(text: String, expected: Bool) throws {
    let record = Make.record("ALSA-1") {
      $0.packages = [Make.package("AlmaLinux:8", "a", [VersionInterval(from: nil, to: "2:1-1")])]
    }
    let result = try Make.collection([record]).matches(
      try Make.component(purl: "pkg:rpm/almalinux/a@\(text)distro=almalinux-8"))
    #expect(result.affected.isEmpty != expected)
  }

  @Test
  func
    `a release that isn't stated is taken from the bill, then from the version, else it is missing`()
    throws
  {
    let collection = Make.collection([
      zlib("A", "Debian:11", to: "9"), zlib("B", "Debian:12", to: "9"),
    ])
    let component = try Make.component(purl: "pkg:deb/debian/zlib@1.2.11")
    let alone = try collection.matches(component)
    #expect(alone.matches.isEmpty)
    #expect(alone.causes == [.ecosystemNotLoaded])
    var bill = BillOfMaterials()
    var system = Component(id: .component("os"), name: "debian")
    system.purpose = .operatingSystem
    system.version = .value("12")
    bill.components = [system, component]
    #expect(try collection.matches(component, in: bill).affected == ["B"])
    let marked = try Make.component(purl: "pkg:deb/debian/zlib@1.2.11-2%2Bdeb11u2")
    #expect(try collection.matches(marked).affected == ["A"])
  }

  @Test func `a release that no source speaks of is said`() throws {
    let result = try Make.collection([zlib("A", "Alpine:v3.16", to: "9")]).matches(
      try Make.component(purl: "pkg:apk/alpine/zlib@1.0?distro=alpine-3.99"))
    #expect(result.causes == [.ecosystemNotLoaded])
    #expect(result.unchecked.first?.detail.contains("Alpine 3.99") == true)
  }

  @Test(arguments: [
    ("2-2.module_el8.4.0%2B2496", false), ("2-2.module_el8.4.0%2B2400", true),
    ("2-2.module_el8.5.0%2B2400", true), ("2-3.module_el8.6.0%2B1", false),
  ])
  func `of builds that stand side by side, only the own stream counts`(
    version: String, expected: Bool
  ) throws {
    let record = Make.record("ALSA-1") {
      $0.packages = ["2-2.module_el8.5.0+2500", "2-2.module_el8.4.0+2496"].map { fixed in
        Make.package("AlmaLinux:8", "a", [VersionInterval(from: nil, to: fixed)])
      }
    }
    let result = try Make.collection([record]).matches(
      try Make.component(purl: "pkg:rpm/almalinux/a@\(version)?distro=almalinux-8"))
    #expect(result.affected.isEmpty != expected)
  }
}
