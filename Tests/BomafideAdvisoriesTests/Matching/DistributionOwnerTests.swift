import BomafideAdvisories
import BomafideIdentifiers
import BomafideModel
import Testing

/// Whose word counts about what a package of a distribution brought.
@Suite struct DistributionOwnerTests {
  private func component(_ name: String, _ purl: String) throws -> Component {
    try Make.component(name, purl: purl)
  }

  /// A root that contains `packages`, the first of which contains `inner` through a middle one.
  private func bill(_ packages: [Component], _ inner: [Component]) -> BillOfMaterials {
    var bill = BillOfMaterials()
    let root = Component(id: .component("root"), name: "root")
    let middle = Component(id: .component("middle"), name: "middle")
    bill.components = [root, middle] + packages + inner
    bill.roots = [root.id]
    bill.relationships = [Relationship(root.id, .contains, packages.map(\.id))]
    if let owner = packages.first, let held = inner.first {
      bill.relationships.append(Relationship(owner.id, .contains, [middle.id]))
      bill.relationships.append(Relationship(middle.id, .contains, [held.id]))
    }
    for other in inner.dropFirst() {
      bill.relationships.append(Relationship(root.id, .contains, [other.id]))
    }
    return bill
  }

  private func pypi(_ id: String) -> AdvisoryRecord {
    Make.record(id) {
      $0.packages = [Make.package("PyPI", "urllib3", [VersionInterval(from: nil, to: "1.26.17")])]
    }
  }

  private func distribution(_ id: String, of cve: String, _ release: String, to fixed: String)
    -> AdvisoryRecord
  {
    Make.record(id) {
      $0.upstream = [cve]
      $0.packages = [
        Make.package(release, "python-urllib3", [VersionInterval(from: nil, to: fixed)])
      ]
    }
  }

  private static let debian =
    "pkg:deb/debian/python3-urllib3@1.26.12-1%2Bdeb12u4?distro=debian-12&upstream=python-urllib3"
  private static let alpine =
    "pkg:apk/alpine/py3-urllib3@1.26.12-r1?distro=alpine-3.19&upstream=python-urllib3"

  @Test func `of what a package of Debian brought Debian speaks, and of nothing else`() throws {
    let collection = Make.collection([
      pypi("CVE-1"), distribution("DEBIAN-1", of: "CVE-2", "Debian:12", to: "1.26.12-1+deb12u1"),
    ])
    let owned = try component("owned", "pkg:pypi/urllib3@1.26.12")
    let local = try component("local", "pkg:pypi/urllib3@1.26.12")
    let bill = bill([try component("python3-urllib3", Self.debian)], [owned, local])
    let result = try Matcher(collection).match(bill)
    #expect(result.matches.map(\.component.key) == ["local", "owned"])
    #expect(result.matches.map { $0.suppression?.kind } == [nil, .overruled])
    #expect(
      result.matches[1].suppression?.reason
        == "it belongs to the package python3-urllib3, of which Debian 12 speaks")
    #expect(result.owned.map(\.standing) == [.distribution])
    #expect(result.owned.map(\.leftOut) == [1] && result.owned.map(\.counted) == [0])
  }

  @Test(arguments: [[], ["Debian:11"], ["Alpine:v3.19"]])
  func `where no record of the release was imported the own records count`(others: [String]) throws
  {
    let collection = Make.collection(
      [pypi("CVE-1")] + others.map { distribution("X-\($0)", of: "CVE-2", $0, to: "1") })
    let bill = bill(
      [try component("python3-urllib3", Self.debian)],
      [try component("owned", "pkg:pypi/urllib3@1.26.12")])
    let result = try Matcher(collection).match(bill)
    #expect(result.affected == ["CVE-1"])
    #expect(result.owned.map(\.standing) == [.own] && result.owned.map(\.counted) == [1])
    #expect(result.owned.map(\.release) == ["Debian 12"])
  }

  @Test(arguments: [
    "pkg:deb/debian/elasticsearch@7.10.0?distro=debian-12",
    "pkg:deb/debian/python3-urllib3@1.26.12-1nodesource1?distro=debian-12&upstream=python-urllib3",
    "pkg:deb/debian/python3-urllib3@1.26.12-1.pgdg120%2B1?distro=debian-12&upstream=python-urllib3",
  ])
  func `of packages that others built a distribution doesn't speak`(owner: String) throws {
    let collection = Make.collection([
      pypi("CVE-1"), distribution("DEBIAN-1", of: "CVE-1", "Debian:12", to: "0"),
    ])
    let bill = bill(
      [try component("owner", owner)], [try component("owned", "pkg:pypi/urllib3@1.26.12")])
    let result = try Matcher(collection).match(bill)
    #expect(result.affected == ["CVE-1"])
    #expect(result.owned.map(\.standing) == [.unknown] && result.owned.map(\.leftOut) == [0])
  }

  @Test(arguments: ["2fakesync1build1", "1willsync1", "1ubuntu0.1~esm2", "1+deb12u1"])
  func `of packages that the distribution marked itself it speaks`(revision: String) throws {
    let collection = Make.collection([
      pypi("CVE-1"), distribution("DEBIAN-1", of: "CVE-2", "Debian:12", to: "1"),
    ])
    let owner = try component(
      "owner",
      "pkg:deb/debian/python3-urllib3@1.26.12-\(revision)?distro=debian-12&upstream=python-urllib3")
    let bill = bill([owner], [try component("owned", "pkg:pypi/urllib3@1.26.12")])
    #expect(try Matcher(collection).match(bill).owned.map(\.standing) == [.distribution])
  }

  @Test(arguments: [
    (String?.some("Red Hat, Inc."), OwnedComponent.Standing.distribution),
    ("Fedora Project", .unknown), (nil, .distribution),
  ])
  func `the vendor of an RPM package says who built it`(
    vendor: String?, standing: OwnedComponent.Standing
  ) throws {
    let release = "Red Hat:enterprise_linux:9::appstream"
    let collection = Make.collection([
      pypi("CVE-1"), distribution("RHSA-1", of: "CVE-2", release, to: "0:1"),
    ])
    var owner = try component(
      "python3-urllib3",
      "pkg:rpm/redhat/python3-urllib3@1.26.12-1.el9?distro=rhel-9.3&upstream=python-urllib3-1.26.12-1.el9.src.rpm"
    )
    owner.supplier = Stated(vendor.map { Agent(.organization, name: $0) })
    let bill = bill([owner], [try component("owned", "pkg:pypi/urllib3@1.26.12")])
    #expect(try Matcher(collection).match(bill).owned.map(\.standing) == [standing])
  }

  @Test func `a distribution that lists only what it mended decides flaw by flaw`() throws {
    let collection = Make.collection([
      pypi("CVE-1"), pypi("CVE-2"), pypi("CVE-3"),
      distribution("ALPINE-1", of: "CVE-1", "Alpine:v3.19", to: "1.26.12-r1"),
      distribution("ALPINE-2", of: "CVE-2", "Alpine:v3.19", to: "1.26.12-r9"),
    ])
    let bill = bill(
      [try component("py3-urllib3", Self.alpine)],
      [try component("owned", "pkg:pypi/urllib3@1.26.12")])
    let result = try Matcher(collection).match(bill)
    let own = result.matches.filter { $0.component.key == "owned" }
    #expect(own.filter { $0.suppression == nil }.map(\.id) == ["CVE-2", "CVE-3"])
    #expect(own.filter { $0.suppression != nil }.map(\.id) == ["CVE-1"])
    #expect(result.owned.map(\.standing) == [.both])
  }

  @Test func `containment in a circle ends`() throws {
    var bill = bill(
      [try component("python3-urllib3", Self.debian)],
      [try component("a", "pkg:pypi/urllib3@1.26.12"), try component("b", "pkg:npm/b@1")])
    bill.relationships += [
      Relationship(.component("b"), .contains, [.component("a")]),
      Relationship(.component("a"), .contains, [.component("b")]),
      Relationship(.component("middle"), .contains, [.component("python3-urllib3")]),
    ]
    #expect(try Matcher(Make.collection([pypi("CVE-1")])).match(bill).matches.count == 1)
  }
}
