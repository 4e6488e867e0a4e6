import BomafideIdentifiers
import BomafideModel
import BomafidePackages
import Testing

/// Alpine, Arch, Gentoo and OpenWrt.
@Suite struct OtherSystemsTests {
  private static let apk = """
    C:Q1abc=
    P:musl
    V:1.2.5-r0
    A:x86_64
    T:the musl c library
    U:https://musl.libc.org/
    L:MIT
    o:musl
    m:A. Person <a@example.org>
    p:so:libc.musl-x86_64.so.1=1
    F:lib
    R:ld-musl-x86_64.so.1
    a:0:0:755
    Z:Q12jmj7l5rSw0yVb/vlWAYkK/YBwk=
    F:usr
    R:gone

    P:busybox
    V:1.36.1-r29
    A:x86_64
    L:GPL-2.0-only
    o:busybox-src
    D:so:libc.musl-x86_64.so.1 /bin/sh !uclibc musl>=1.2 absent~1
    p:/bin/sh cmd:sh=1.36

    """

  @Test func `apk's packages have their files, sources and dependencies`() throws {
    let search = try MadeList([
      "lib/apk/db/installed": Self.apk, "lib/ld-musl-x86_64.so.1": "",
      "etc/os-release": "ID=alpine\nVERSION_ID=3.20.2\n", "etc/apk/world": "busybox\n!x\n",
    ]).search()
    #expect(search.titles == ["musl 1.2.5-r0", "busybox 1.36.1-r29"])
    let (musl, busybox) = (search.packages[0], search.packages[1])
    #expect(
      musl.purl?.description == "pkg:apk/alpine/musl@1.2.5-r0?arch=x86_64&distro=alpine-3.20.2")
    #expect(busybox.purl?.qualifiers["upstream"] == "busybox-src")
    #expect(musl.files.map(\.path) == ["lib/ld-musl-x86_64.so.1"])
    #expect(
      musl.files.first?.digest?.description == "sha1:da39a3ee5e6b4b0d3255bfef95601890afd80709")
    #expect(busybox.dependencies.map(\.key) == ["musl", "absent"])
    #expect(busybox.dependencies.map(\.requirement) == [nil, "~1"])
    #expect(musl.isDirect == false && busybox.isDirect == true)
    #expect(musl.line == 1 && busybox.line == 18)
  }

  @Test func `apk's database below /usr is the same`() throws {
    let search = try MadeList([
      "usr/lib/apk/db/installed": Self.apk, "usr/lib/ld-musl-x86_64.so.1": "",
    ])
    .search()
    #expect(search.lists.map(\.scope) == [""])
    #expect(search.packages.first?.files.map(\.path) == ["usr/lib/ld-musl-x86_64.so.1"])
  }

  @Test(arguments: [false, true]) func `pacman's packages are read together`(isRandom: Bool) throws
  {
    let local = "var/lib/pacman/local"
    let search = try MadeList(
      [
        "etc/os-release": "ID=arch\n",
        "\(local)/ALPM_DB_VERSION": "9\n",
        "\(local)/bash-5.2.037-1/desc": """
        %NAME%
        bash

        %VERSION%
        5.2.037-1

        %ARCH%
        x86_64

        %LICENSE%
        GPL-3.0-or-later

        %DEPENDS%
        libreadline.so=8-64
        glibc>=2.3

        %OPTDEPENDS%
        glibc-docs: to read
        readline: for lines

        """,
        "\(local)/readline-8.2-1/desc":
          "%NAME%\nreadline\n\n%VERSION%\n8.2-1\n\n%REASON%\n1\n\n%PROVIDES%\nlibreadline.so=8-64\n",
        "\(local)/bash-5.2.037-1/files":
          "%FILES%\netc/\netc/bash.bashrc\nusr/bin/bash\n\n%BACKUP%\netc/bash.bashrc\td41d8cd98f00b204e9800998ecf8427e\n",
        "usr/bin/bash": "", "etc/bash.bashrc": "",
      ], isRandom: isRandom
    ).search()
    #expect(search.titles == ["bash 5.2.037-1", "readline 8.2-1"])
    let bash = search.packages[0]
    #expect(bash.purl?.description == "pkg:alpm/arch/bash@5.2.037-1?arch=x86_64&distro=arch")
    #expect(bash.dependencies.map(\.key) == ["readline", "glibc"])
    #expect(bash.files.map(\.path) == ["etc/bash.bashrc", "usr/bin/bash"])
    #expect(bash.files[0].digest?.algorithm == .md5)
    #expect(search.packages.map(\.isDirect) == [true, false])
  }

  @Test func `portage's packages are split where their versions begin`() throws {
    let search = try MadeList([
      "var/db/pkg/app-shells/bash-completion-2.11-r1/CONTENTS":
        "dir /usr\nobj /usr/share/a b d41d8cd98f00b204e9800998ecf8427e 17\nsym /usr/x -> y 17\n",
      "var/db/pkg/app-shells/bash-completion-2.11-r1/RDEPEND":
        ">=app-shells/bash-4.3_p30-r1:0= || ( sys-apps/one sys-apps/two ) !app-x/blocked",
      "var/db/pkg/app-shells/bash-completion-2.11-r1/LICENSE": "GPL-2+\n",
      "var/db/pkg/app-shells/bash-5.2_p26-r6/CONTENTS": "", "usr/share/a b": "",
    ]).search()
    #expect(search.titles == ["app-shells/bash 5.2_p26-r6", "app-shells/bash-completion 2.11-r1"])
    let package = search.packages[1]
    #expect(package.dependencies.map(\.key) == ["app-shells/bash-5.2_p26-r6", "sys-apps/one"])
    #expect(package.dependencies[0].requirement == ">=4.3_p30-r1")
    #expect(package.files.map(\.path) == ["usr/share/a b"] && package.license == "GPL-2+")
  }

  @Test func `opkg's packages have licenses in files of their own`() throws {
    let search = try MadeList([
      "usr/lib/opkg/status":
        "Package: libc\nVersion: 1.2\nStatus: install hold installed\n\nPackage: dropbear\nVersion: 2024\nDepends: libc\nAuto-Installed: yes\n",
      "usr/lib/opkg/info/dropbear.control": "Package: dropbear\nLicense: MIT\n",
      "usr/lib/opkg/info/dropbear.list": "/usr/sbin/dropbear\t0755\n", "usr/sbin/dropbear": "",
    ]).search()
    #expect(search.titles == ["libc 1.2", "dropbear 2024"])
    #expect(search.packages[1].license == "MIT" && search.packages[1].isDirect == false)
    #expect(search.packages[1].dependencies.map(\.key) == ["libc"])
    #expect(search.packages[1].files.map(\.path) == ["usr/sbin/dropbear"])
  }

  @Test(arguments: [
    "lib/apk/db/installed", "usr/lib/opkg/status", "var/lib/pacman/local/a-1/desc",
    "var/db/pkg/a/b-1/CONTENTS", "var/lib/rpm/Packages", "var/lib/rpm/rpmdb.sqlite",
    "var/lib/rpm/Packages.db", "var/lib/dpkg/status", "var/lib/dpkg/status.d/a",
  ])
  func `bytes of any kind end in a list or a finding`(path: String) throws {
    let seeds: [[UInt8]] = [
      [], [0], [0xFF, 0xFE], Array("P:\nV:\n\n".utf8), Array("%NAME%\n%NAME%\n".utf8),
      Array("Package:\n".utf8), Array("SQLite format 3\0".utf8), Array("RpmP".utf8),
      [UInt8](repeating: 0x0A, count: 10_000), [UInt8](repeating: 0x41, count: 100_000),
      Array(String(repeating: "P:a\n", count: 10_000).utf8),
      Array(String(repeating: "Package: a\n\n", count: 10_000).utf8),
    ]
    for bytes in seeds {
      let first = try MadeList(bytes: [path: bytes]).search()
      let second = try MadeList(bytes: [path: bytes]).search()
      #expect(first.lists == second.lists)
      for list in first.lists {
        #expect(Set(list.packages.map(\.key)).count == list.packages.count)
      }
    }
  }
}

/// Kernels, and applications that bring their surroundings.
@Suite struct ApplicationSystemsTests {
  @Test func `a kernel tells its version in its header`() throws {
    var image = [UInt8](repeating: 0, count: 4_096)
    image.replaceSubrange(0x202..<0x206, with: Array("HdrS".utf8))
    image[0x20F] = 0x04
    image.replaceSubrange(
      0x600..<0x620, with: Array("6.1.0-18-amd64 (x@example) #1 SMP".utf8.prefix(32)))
    let search = try MadeList(bytes: [
      "boot/vmlinuz-6.1.0-18-amd64": image, "boot/vmlinuz-cut": Array(image.prefix(0x20E)),
      "src/Image": [1, 2, 3],
    ]).search()
    #expect(search.titles == ["linux-kernel 6.1.0-18-amd64"])
    #expect(
      search.packages.first?.purl?.description == "pkg:generic/linux-kernel@6.1.0-18-amd64")
    #expect(search.findings == [])
    // A pointer that leads out of the file is no version.
    image[0x20F] = 0xFF
    #expect(try MadeList(bytes: ["boot/vmlinuz": image]).search().packages.isEmpty)
  }

  @Test func `an uncompressed kernel for ARM tells it in its banner`() throws {
    var image = [UInt8](repeating: 0, count: 256)
    image.replaceSubrange(56..<60, with: Array("ARMd".utf8))
    image += Array("Linux version 6.12.1 (gcc)\n".utf8)
    let search = try MadeList(bytes: ["boot/Image": image]).search()
    #expect(search.titles == ["linux-kernel 6.12.1"])
  }

  @Test func `an application of Flatpak needs its runtime`() throws {
    let root = "var/lib/flatpak"
    let search = try MadeList([
      "\(root)/app/org.example.App/x86_64/stable/abc/metadata":
        "[Application]\nname=org.example.App\nruntime=org.example.Platform/x86_64/24.08\n",
      "\(root)/runtime/org.example.Platform/x86_64/24.08/def/metadata":
        "# a comment\n[Runtime]\nname=org.example.Platform\n",
      "somewhere/metadata": "no flatpak",
    ]).search()
    #expect(search.titles == ["org.example.App any", "org.example.Platform 24.08"])
    #expect(search.lists.map(\.scope) == ["", ""])
    #expect(
      search.packages[0].dependencies.map(\.key) == ["runtime/org.example.Platform/x86_64/24.08"])
    #expect(search.packages[1].key == "runtime/org.example.Platform/x86_64/24.08")
  }

  @Test func `a snap needs its base`() throws {
    let search = try MadeList([
      "snap/hello/42/meta/snap.yaml":
        "name: hello\nversion: '2.10'\nbase: core20\nlicense: GPL-3.0\nsummary: greets\n",
      "snap/core20/7/meta/snap.yaml": "name: core20\nversion: 20240111\ntype: base\n",
      "snap/bad/1/meta/snap.yaml": "[]",
    ]).search()
    #expect(search.titles == ["core20 20240111", "hello 2.10"])
    #expect(search.packages[1].dependencies.map(\.key) == ["core20"])
    #expect(search.packages[1].folders.map(\.description) == ["snap/hello/42"])
    #expect(search.packages[0].hasAllDependencies == nil)
    #expect(search.findings.map(\.rule) == ["packages.unreadable"])
  }
}
