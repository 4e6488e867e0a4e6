import BomafideIdentifiers
import BomafideModel
import BomafidePackages
import Testing

/// Which system a database belongs to, and what is told where none is known.
@Suite struct SystemRootTests {
  private static func dpkg(_ name: String) -> String {
    "Package: \(name)\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1\n"
  }

  @Test func `a system in a folder has its own release, and never that of the tree around it`()
    throws
  {
    let search = try MadeList([
      "etc/os-release": "ID=debian\nVERSION_ID=12\n",
      "var/lib/dpkg/status": Self.dpkg("a"),
      "srv/alp/etc/os-release": "ID=alpine\nVERSION_ID=3.19.1\n",
      "srv/alp/lib/apk/db/installed": "P:musl\nV:1.2.4-r2\n\n",
      "srv/ubu/usr/lib/os-release": "ID=ubuntu\nVERSION_ID=22.04\n",
      "srv/ubu/var/lib/dpkg/status": Self.dpkg("b"),
      "srv/none/var/lib/dpkg/status": Self.dpkg("c"),
    ]).search()
    #expect(
      search.packages.map { $0.purl?.description }.sorted { ($0 ?? "") < ($1 ?? "") } == [
        nil, "pkg:apk/alpine/musl@1.2.4-r2?distro=alpine-3.19.1",
        "pkg:deb/debian/a@1?arch=amd64&distro=debian-12",
        "pkg:deb/ubuntu/b@1?arch=amd64&distro=ubuntu-22.04",
      ])
    #expect(search.systems.map(\.folder) == ["", "srv/alp", "srv/ubu"])
    #expect(search.systems.allSatisfy(\.hasPackages) && search.findings == [])
  }

  @Test func `a release is read through links, which never lead out of their system`() throws {
    let files = [
      "rootfs/usr/lib/os.release.d/x": "ID=fedora\nVERSION_ID=40\n",
      "etc/os-release": "ID=host\n", "rootfs/var/lib/dpkg/status": Self.dpkg("a"),
    ]
    for target in [
      "../usr/lib/os.release.d/x", "/usr/lib/os.release.d/x", "../../../usr/lib/os.release.d/x",
    ] {
      let search = try MadeList(files).search(links: ["rootfs/etc/os-release": target])
      #expect(search.packages.map { $0.purl?.namespace } == ["fedora"])
    }
    for target in ["../../etc/os-release", "os-release", "/"] {
      let search = try MadeList(files).search(links: ["rootfs/etc/os-release": target])
      #expect(search.packages.map(\.purl) == [nil])
    }
  }

  @Test(arguments: [
    ("etc/system-release-cpe", "cpe:/o:centos:linux:6:GA\n", "centos-6"),
    ("etc/system-release-cpe", "cpe:/o:redhat:enterprise_linux:6server:ga:server\n", "rhel-6"),
    ("etc/centos-release", "CentOS release 6.10 (Final)\n", "centos-6.10"),
    ("etc/system-release-cpe", "cpe:/o:nobody:nothing:1\n", nil),
  ])
  func `older systems tell their release otherwise`(path: String, text: String, distro: String?)
    throws
  {
    let search = try MadeList([path: text, "var/lib/dpkg/status": Self.dpkg("a")]).search()
    #expect(search.packages.first?.purl?.qualifiers["distro"] == distro)
  }

  @Test(arguments: [false, true])
  func `a database that a link leads to is read under its usual name`(isRandom: Bool) throws {
    let search = try MadeList(
      [
        "etc/os-release": "ID=debian\nVERSION_ID=12\n",
        "usr/lib/sysimage/dpkg/status": Self.dpkg("a"),
        "usr/lib/sysimage/dpkg/info/a.list": "/usr/bin/a\n", "usr/bin/a": "",
      ], isRandom: isRandom
    ).search(links: ["var/lib/dpkg": "../../usr/lib/sysimage/dpkg"])
    #expect(search.titles == ["a 1"] && search.findings == [])
    #expect(search.packages.first?.files.map(\.path) == ["usr/bin/a"])
    #expect(search.lists.map(\.scope) == [""])
  }

  @Test func `a link in a circle, or out of the tree, finds nothing and ends`() throws {
    for target in ["dpkg", "../lib/dpkg", "/", "../../../../../etc", "/var/lib/dpkg/x"] {
      let search = try MadeList(["etc/os-release": "ID=debian\n", "etc/status": Self.dpkg("x")])
        .search(links: ["var/lib/dpkg": target, "var/lib": "/var/lib"])
      #expect(
        search.findings.map(\.rule).contains("packages.unknown-system") || !search.packages.isEmpty)
    }
  }

  @Test func `a system whose packages are not known is told`() throws {
    let none = try MadeList(["etc/os-release": "ID=debian\nPRETTY_NAME='Debian 12'\n"]).search()
    #expect(none.findings.map(\.rule) == ["packages.unknown-system"])
    #expect(none.findings.first?.message.contains("'Debian 12'") == true)
    let empty = try MadeList(["etc/os-release": "ID=debian\n", "var/lib/dpkg/status": ""]).search()
    #expect(empty.findings.map(\.rule) == ["packages.unknown-system"])
    // A sample of the description is no system.
    let sample = try MadeList(["tests/data/etc/os-release": "ID=debian\n"]).search()
    #expect(sample.findings == [] && sample.systems == [])
  }

  @Test func `licenses are read through the link of a folder of documents`() throws {
    let copyright = """
      Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/

      Files: *
      License: MIT

      """
    let search = try MadeList([
      "var/lib/dpkg/status": Self.dpkg("libgcc-s1"),
      "usr/share/doc/gcc-12-base/copyright": copyright,
    ]).search(links: ["usr/share/doc/libgcc-s1": "gcc-12-base"])
    #expect(search.packages.map(\.license) == ["MIT"])
  }

  @Test func `lists of a distroless image are called after the file that tells of the package`()
    throws
  {
    let folder = "var/lib/dpkg/status.d"
    let sum = "0123456789abcdef0123456789abcdef"
    let search = try MadeList([
      "\(folder)/base": Self.dpkg("base-files"), "\(folder)/base.md5sums": "\(sum)  usr/x\n",
      "usr/x": "",
    ]).search()
    #expect(search.packages.map { $0.files.map(\.path) } == [["usr/x"]])
  }

  @Test func `images without a database of RPM list their packages in a manifest`() throws {
    let search = try MadeList([
      "etc/os-release": "ID=mariner\nVERSION_ID=2.0\n",
      "var/lib/rpmmanifest/container-manifest-2":
        "bash\t5.1-1.cm2\t1\t2\tMicrosoft Corporation\t(none)\t7\tx86_64\t0\tbash-5.1-1.cm2.src.rpm\n"
        + "shadow\t4.9-1.cm2\t1\t2\tMicrosoft Corporation\t2\t7\tx86_64\t2\tshadow-4.9-1.cm2.src.rpm\nodd\n",
    ]).search()
    #expect(search.titles == ["bash 5.1-1.cm2", "shadow 2:4.9-1.cm2"])
    #expect(
      search.packages.first?.purl?.description
        == "pkg:rpm/mariner/bash@5.1-1.cm2?arch=x86_64&distro=mariner-2.0&upstream=bash-5.1-1.cm2.src.rpm"
    )
    #expect(search.findings.map(\.rule) == ["packages.odd"])
  }

  @Test func `layers of an image that is not read as one are told`() throws {
    let digest = String(repeating: "0a", count: 32)
    for files in [
      ["here/blobs/sha256/\(digest)": ""],
      ["here/manifest.json": "{}", "here/version": "", "here/\(digest)": ""],
      ["here/manifest.json": "[]", "here/x/layer.tar": ""],
    ] {
      let findings = try MadeList(files).search().findings
      #expect(findings.map(\.rule) == ["packages.unread-image"])
      #expect(findings.first?.subject == "here")
      // Where nothing says what the parts are of, they can't be read as an image.
      let isReadable = files.count > 1
      #expect(findings.first?.remedy.contains("image:FOLDER") == isReadable)
    }
    #expect(try MadeList(["manifest.json": "{}", "x/\(digest)": ""]).search().findings == [])
  }
}
