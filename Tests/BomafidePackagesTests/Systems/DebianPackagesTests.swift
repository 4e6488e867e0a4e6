import BomafideIdentifiers
import BomafideModel
import BomafidePackages
import Testing

@Suite struct DebianPackagesTests {
  static let release = "ID=debian\nVERSION_ID=\"13\"\n"
  static let status = """
    Package: app
    Status: install ok installed
    Maintainer: A. Person <a@example.org>
    Architecture: amd64
    Source: app-src (1:2.0-1)
    Version: 1:2.0-1+b1
    Depends: libc6 (>= 2.36), mta | mail-transport, absent:any (>= 3) [amd64]
    Pre-Depends: libx:any
    Recommends: docs, not-here
    Conffiles:
     /etc/app.conf 0123456789abcdef0123456789abcdef
     /etc/old.conf 0123456789abcdef0123456789abcdef obsolete
    Homepage: https://example.org/app
    Description: an app
     Package: fake
     .
     Version: 9

    Package: libc6
    Status: install ok installed
    Architecture: amd64
    Version: 2.41-1

    Package: libc6
    Status: install ok installed
    Architecture: i386
    Version: 2.41-1

    Package: exim
    Status: install ok half-configured
    Architecture: amd64
    Version: 4
    Provides: mail-transport (= 4), other

    Package: libx
    Status: install ok installed
    Architecture: amd64
    Version: 7

    Package: docs
    Status: hold ok installed
    Architecture: all
    Version: 1

    Package: gone
    Status: deinstall ok config-files
    Architecture: amd64
    Version: 3

    Package: never
    Status: unknown ok not-installed
    Architecture: amd64

    """

  private func search(_ more: [String: String] = [:]) throws -> PackageSearch {
    var files = ["var/lib/dpkg/status": Self.status, "usr/lib/os-release": Self.release]
    files.merge(more) { $1 }
    return try MadeList(files).search()
  }

  private func package(_ name: String, _ search: PackageSearch) throws -> FoundPackage {
    try #require(search.packages.first { $0.name == name })
  }

  @Test func `what is installed is found, and what was removed is not`() throws {
    let search = try search()
    #expect(
      search.titles == [
        "app 1:2.0-1+b1", "libc6 2.41-1", "libc6 2.41-1", "exim 4", "libx 7", "docs 1",
      ])
    #expect(search.packages.allSatisfy { $0.knowledge == .installed })
    #expect(Set(search.packages.map(\.key)).count == 6)
    #expect(search.lists.first?.scope == "")
  }

  @Test func `a package has the URL that scanners know, with its source`() throws {
    let search = try search()
    let app = try package("app", search)
    #expect(
      app.purl?.description
        == "pkg:deb/debian/app@1:2.0-1%2Bb1?arch=amd64&distro=debian-13&upstream=app-src%401:2.0-1"
    )
    #expect(app.source == .init("app-src", version: "1:2.0-1"))
    #expect(try package("libx", search).purl?.qualifiers["upstream"] == nil)
    #expect(app.supplier == "A. Person <a@example.org>")
    #expect(app.description == "an app" && app.line == 1)
  }

  @Test func `without a system no vendor is made up`() throws {
    let search = try MadeList(["var/lib/dpkg/status": Self.status]).search()
    #expect(search.packages.count == 6 && search.packages.allSatisfy { $0.purl == nil })
  }

  @Test func `dependencies lead to what is installed: alternatives, provided names, architectures`()
    throws
  {
    let app = try package("app", search())
    #expect(
      app.dependencies.map(\.key) == [
        "libx:amd64", "libc6:amd64", "exim:amd64", "absent", "docs:all",
      ])
    #expect(app.dependencies.map(\.requirement) == [nil, ">= 2.36", nil, ">= 3", nil])
    #expect(app.dependencies.last?.scope == .optional)
    #expect(app.hasAllDependencies == true)
  }

  @Test func `files are those of the lists that are there, also where /bin leads into /usr`() throws
  {
    let sum = "d41d8cd98f00b204e9800998ecf8427e"
    let search = try search([
      "var/lib/dpkg/info/app.list": "/.\n/bin\n/bin/app\n/etc/app.conf\n/usr/share/gone\n",
      "var/lib/dpkg/info/app.md5sums": "\(sum)  bin/app\n",
      "usr/bin/app": "", "etc/app.conf": "",
      "var/lib/dpkg/info/libc6:i386.list": "/usr/lib/i386/libc.so\n",
      "usr/lib/i386/libc.so": "", "usr/lib/amd64/libc.so": "",
      "var/lib/dpkg/info/libc6.list": "/usr/lib/amd64/libc.so\n",
    ])
    let app = try package("app", search)
    #expect(app.files.map(\.path) == ["usr/bin/app", "etc/app.conf"])
    #expect(
      app.files.map { $0.digest?.description } == [
        "md5:\(sum)", "md5:0123456789abcdef0123456789abcdef",
      ])
    let libraries = search.packages.filter { $0.name == "libc6" }
    #expect(libraries.map { $0.files.map(\.path) } == [[], ["usr/lib/i386/libc.so"]])
  }

  @Test func `a file that was moved for another package is at its new place`() throws {
    let search = try search([
      "var/lib/dpkg/diversions": "/usr/bin/app\n/usr/bin/app.orig\nexim\n",
      "var/lib/dpkg/info/app.list": "/usr/bin/app\n",
      "var/lib/dpkg/info/exim.list": "/usr/bin/app\n", "usr/bin/app": "", "usr/bin/app.orig": "",
    ])
    #expect(try package("app", search).files.map(\.path) == ["usr/bin/app.orig"])
    #expect(try package("exim", search).files.map(\.path) == ["usr/bin/app"])
  }

  @Test func `licenses are read where a machine can, and apt tells what nobody asked for`() throws {
    let search = try search([
      "usr/share/doc/app/copyright": """
      Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/

      Files: *
      Copyright: somebody
      License: GPL-2+ or Artistic

      Files: lib/*
      License: Expat
       The text.

      License: BSD-3-clause
       Only a text.
      """,
      "usr/share/doc/libx/copyright": "This package was debianized by somebody.\nLicense: GPL\n",
      "var/lib/apt/extended_states": "Package: libx\nArchitecture: amd64\nAuto-Installed: 1\n",
    ])
    #expect(
      try package("app", search).license == "(GPL-2.0-or-later OR LicenseRef-Artistic) AND MIT")
    #expect(try package("app", search).licenseTexts == ["LicenseRef-Artistic": "Artistic"])
    #expect(try package("libx", search).license == nil)
    #expect(try package("app", search).isDirect == true)
    #expect(try package("libx", search).isDirect == false)
  }

  @Test func `a distroless image has a file for each package`() throws {
    let search = try MadeList(
      [
        "etc/os-release": Self.release,
        "var/lib/dpkg/status.d/base": "Package: base-files\nVersion: 12\nArchitecture: amd64\n",
        "var/lib/dpkg/status.d/libssl3t64":
          "Package: libssl3t64\nVersion: 3.5\nArchitecture: amd64\nDepends: base-files\n",
        "var/lib/dpkg/status.d/libssl3t64.md5sums":
          "d41d8cd98f00b204e9800998ecf8427e  usr/lib/libssl.so\n",
        "usr/lib/libssl.so": "",
      ], isRandom: false
    ).search()
    #expect(search.titles == ["base-files 12", "libssl3t64 3.5"])
    #expect(search.packages.last?.dependencies.map(\.key) == ["base-files:amd64"])
    #expect(search.packages.last?.files.map(\.path) == ["usr/lib/libssl.so"])
  }

  @Test func `a system in a folder of the tree has its own root`() throws {
    let search = try MadeList([
      "rootfs/var/lib/dpkg/status": Self.status,
      "rootfs/var/lib/dpkg/info/libx.list": "/usr/lib/x\n", "rootfs/usr/lib/x": "",
    ]).search()
    #expect(search.lists.map(\.scope) == ["rootfs"])
    #expect(try package("libx", search).files.map(\.path) == ["rootfs/usr/lib/x"])
  }

  @Test(arguments: ["no paragraphs at all", "{}", "\u{FFFD}\u{0}"])
  func `what is no database is told, and not taken for an empty one`(text: String) throws {
    let search = try MadeList(["var/lib/dpkg/status": text]).search()
    #expect(search.lists.isEmpty && search.findings.map(\.rule) == ["packages.unreadable"])
  }
}
