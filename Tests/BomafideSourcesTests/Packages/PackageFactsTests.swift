import BomafideIdentifiers
import BomafideModel
import Testing

@testable import BomafideSources

extension PackageFacts {
  /// What is said, a line each, with its place.
  fileprivate var lines: [String] {
    func line(_ name: String, _ fact: Placed<String>?) -> [String] {
      fact.map { ["\(name): \($0.value) @ \($0.location)"] } ?? []
    }
    return line("name", name) + line("version", version) + line("architecture", architecture)
      + line("license", license) + line("supplier", supplier) + line("homepage", homepage)
      + dependencies.flatMap { line("needs", $0) }
  }
}

/// What packages say of themselves.
@Suite struct PackageFactsTests {
  private func facts(_ files: [(String, String)], name: String = "x.jar") throws -> [PackageFacts] {
    let entries = files.map {
      ZipBytes.Entry(name: Array($0.utf8), content: Array($1.utf8))
    }
    return try ArchiveTree(bytes: ZipBytes.archive(entries), name: name).scan(ScanPlan()).packages
  }

  @Test func `a Debian control file names the package and what it needs`() throws {
    let control = """
      Package: lamp
      Version: 1:2.0-3
      Architecture: amd64
      Maintainer: Lamp Makers <a@example.org>
      Depends: libc6 (>= 2.3), bash | dash
      Homepage: https://example.org/lamp
      Description: light
       more light

      """
    let package = HandMade.debian(control: control, data: [TarBytes.file("./a", [1])])
    let found = try ArchiveTree(bytes: package, name: "x.deb").scan(ScanPlan()).packages
    #expect(found.map(\.format) == [.debian])
    #expect(
      found.first?.lines == [
        "name: lamp @ DEBIAN/control:1", "version: 1:2.0-3 @ DEBIAN/control:2",
        "architecture: amd64 @ DEBIAN/control:3",
        "supplier: Lamp Makers <a@example.org> @ DEBIAN/control:4",
        "homepage: https://example.org/lamp @ DEBIAN/control:6",
        "needs: libc6 (>= 2.3) @ DEBIAN/control:5", "needs: bash | dash @ DEBIAN/control:5",
      ])
  }

  @Test func `a gem's specification is read from its own YAML`() throws {
    let metadata = """
      --- !ruby/object:Gem::Specification
      name: lamp
      version: !ruby/object:Gem::Version
        version: 1.2.3
      platform: ruby
      authors:
      - Lamp Makers
      dependencies:
      - !ruby/object:Gem::Dependency
        name: rack
        requirement: !ruby/object:Gem::Requirement
          requirements:
          - - "~>"
            - !ruby/object:Gem::Version
              version: '2.0'
        type: :runtime
      - !ruby/object:Gem::Dependency
        name: rake
        type: :development
      homepage: https://example.org/lamp
      licenses:
      - MIT
      - Zlib
      """
    let package = HandMade.gem(metadata: metadata, data: [TarBytes.file("a.rb", [1])])
    let found = try ArchiveTree(bytes: package, name: "x.gem").scan(ScanPlan()).packages
    #expect(
      found.first?.lines == [
        "name: lamp @ metadata.gz:2", "version: 1.2.3 @ metadata.gz:4",
        "architecture: ruby @ metadata.gz:5", "license: MIT, Zlib @ metadata.gz:22",
        "supplier: Lamp Makers @ metadata.gz:7",
        "homepage: https://example.org/lamp @ metadata.gz:20",
        "needs: rack (~> 2.0) @ metadata.gz:10",
      ])
  }

  @Test func `a crate says it in the manifest that Cargo publishes, and a plain project does not`()
    throws
  {
    let manifest = """
      [package]
      name = "lamp"
      version = "1.2.3"
      license = "MIT OR Apache-2.0"
      repository = "https://example.org/lamp"

      [dependencies.serde]
      version = "1.0"
      """
    func scan(_ files: [(String, String)]) throws -> [PackageFacts] {
      let tar = TarBytes.archive(
        files.map { TarBytes.file("lamp-1.2.3/\($0)", Array($1.utf8)) })
      return try ArchiveTree(bytes: tar, name: "lamp.crate").scan(ScanPlan()).packages
    }
    #expect(try scan([("Cargo.toml", manifest), ("src/lib.rs", "")]) == [])
    let found = try scan([("Cargo.toml", manifest), ("Cargo.toml.orig", "")])
    #expect(
      found.first?.lines == [
        "name: lamp @ Cargo.toml:2", "version: 1.2.3 @ Cargo.toml:3",
        "license: MIT OR Apache-2.0 @ Cargo.toml:4",
        "homepage: https://example.org/lamp @ Cargo.toml:5", "needs: serde 1.0 @ Cargo.toml:7",
      ])
  }

  @Test func `a jar's manifest joins its long lines, and Maven's properties name the artifact`()
    throws
  {
    let found = try facts([
      (
        "META-INF/MANIFEST.MF",
        "Manifest-Version: 1.0\r\nBundle-SymbolicName: org.example.la\r\n mp;singleton:=true\r\n"
          + "Bundle-Version: 1.2\r\nBundle-License: Apache-2.0\r\n\r\nName: x\r\n"
      ),
      (
        "META-INF/maven/org.example/lamp/pom.properties",
        "#Generated\nversion=1.2\ngroupId=org.example\nartifactId=lamp\n"
      ),
    ])
    #expect(found.map(\.format) == [.jar, .maven])
    #expect(
      found.map(\.name?.value) == ["org.example.lamp", "org.example:lamp"]
        && found.map(\.version?.value) == ["1.2", "1.2"])
    #expect(found.first?.license?.location.description == "META-INF/MANIFEST.MF:5")
  }

  @Test func `NuGet, conda, wheels, sdists, Alpine and XCFrameworks are read`() throws {
    let nuspec = """
      <?xml version="1.0"?>
      <!-- light -->
      <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
        <metadata>
          <id>Lamp</id><version>1.2.3</version>
          <license type="expression">MIT</license>
          <authors>Lamp &amp; Sons</authors>
          <dependencies><group targetFramework="net8.0">
            <dependency id="Json" version="[13, )"/></group></dependencies>
        </metadata>
      </package>
      """
    let nuget = try #require(try facts([("Lamp.nuspec", nuspec)], name: "x.nupkg").first)
    #expect(
      nuget.lines == [
        "name: Lamp @ Lamp.nuspec:5", "version: 1.2.3 @ Lamp.nuspec:5",
        "license: MIT @ Lamp.nuspec:6", "supplier: Lamp & Sons @ Lamp.nuspec:7",
        "needs: Json [13, ) @ Lamp.nuspec:9",
      ])
    let index = """
      {"name": "lamp", "version": "1.2", "subdir": "linux-64",
       "license": "BSD-3-Clause", "depends": ["python >=3.9", "zlib"]}
      """
    let conda = try #require(try facts([("info/index.json", index)]).first)
    #expect(conda.dependencies.map(\.value) == ["python >=3.9", "zlib"])
    #expect(conda.license?.location.description == "info/index.json:2")
    let metadata = """
      Metadata-Version: 2.4
      Name: lamp
      Version: 1.2
      License-Expression: MIT
      Author-email: Lamp Makers <a@example.org>
      Project-URL: Homepage, https://example.org/lamp
      Requires-Dist: idna>=3

      Name: not this
      """
    let wheel = try #require(try facts([("lamp-1.2.dist-info/METADATA", metadata)]).first)
    #expect(wheel.format == .wheel && wheel.name?.value == "lamp")
    #expect(wheel.homepage?.value == "https://example.org/lamp")
    #expect(wheel.dependencies.map(\.value) == ["idna>=3"])
    let alpine = try ArchiveTree(
      bytes: HandMade.alpine(
        info: "# made\npkgname = lamp\npkgver = 1.2-r0\ndepend = musl\ndepend = so:libz.so.1\n",
        data: [TarBytes.file("usr/a", [1])]), name: "lamp.apk"
    ).scan(ScanPlan()).packages
    #expect(alpine.first?.version?.location.description == ".PKGINFO:3")
    #expect(alpine.first?.dependencies.map(\.value) == ["musl", "so:libz.so.1"])
    let plist = """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
      <plist version="1.0"><dict><key>AvailableLibraries</key>
      <array><dict><key>LibraryIdentifier</key><string>ios-arm64</string></dict>
      <dict><key>LibraryIdentifier</key><string>macos-arm64_x86_64</string></dict></array>
      <key>CFBundlePackageType</key><string>XFWK</string></dict></plist>
      """
    let framework = try #require(
      try facts(
        [("Lamp.xcframework/Info.plist", plist), ("Lamp.xcframework/a", "")], name: "x.zip"
      )
      .first)
    #expect(framework.name?.value == "Lamp")
    #expect(framework.architecture?.value == "ios-arm64, macos-arm64_x86_64")
  }

  @Test(arguments: [
    "RPM package with w6.xzdio", "Windows Installer package", "macOS product package",
  ])
  func `a package's own header or tables say it where no file does`(name: String) throws {
    let sample = try #require(PackageSample.all.first { $0.name == name })
    guard sample.isExpected else {
      return
    }
    let folder = try TreeFixture()
    try sample.make(in: folder)
    let facts = try #require(
      try openTree(at: "\(folder.path)/\(sample.file)").scan(ScanPlan()).packages.last)
    switch facts.format {
    case .rpm:
      #expect(facts.name?.value == "lamp" && facts.version?.value == "1:1.2-3")
      #expect(facts.license?.value == "MIT AND Zlib" && facts.supplier?.value == "Lamp Makers")
      #expect(facts.dependencies.contains { $0.value == "bash >= 4" })
      #expect(facts.version?.location.path.hasSuffix("a.rpm#VERSION") ?? false)
    case .windowsInstaller:
      #expect(facts.name?.value == "Lamp" && facts.version?.value == "1.2.3")
      #expect(facts.homepage?.value == "https://example.org/lamp")
      #expect(facts.supplier?.value == "Lamp Makers")
    default:
      #expect(facts.format == .macComponent && facts.name?.value == "org.example.lamp")
      #expect(facts.version?.location.description == "lamp.pkg/PackageInfo:1")
    }
  }

  @Test func `markup that nests, breaks off or lies says nothing`() {
    for text in [
      "", "<a>", "<a></b>", "<a b></a>", "<a b='1></a>", "plain", "<a><![CDATA[x</a>",
      String(repeating: "<a>", count: 5_000),
    ] {
      #expect(Markup(Array(text.utf8)) == nil, "\(text.prefix(20))")
    }
    let bomb = "<!DOCTYPE a [<!ENTITY x \"lol\"><!ENTITY y \"&x;&x;\">]><a>&y;&#65;</a>"
    #expect(Markup(Array(bomb.utf8))?.elements.first?.text == "&y;A")
  }
}
