import Foundation
import Testing

@testable import BomafideSources

/// A package that a common tool makes of a small tree, and the same tool's or another's way to unpack it.
struct PackageSample: CustomTestStringConvertible, Sendable {
  var name: String
  var tools: [String]
  /// The file that `build` makes.
  var file: String
  /// Shell lines, run where the folder `root` is.
  var build: String
  /// Shell lines that fill the folder `out`.
  var unpack: String
  /// Whether a file that was cut must be refused at every length; some formats end in padding.
  var isChecked = true

  var testDescription: String { name }

  /// Whether the tools are there, or have to be.
  var isExpected: Bool { MakingTools.areExpected(tools) }

  /// Makes the tree and packs it.
  func make(in folder: TreeFixture) throws {
    try Self.fill(folder)
    _ = try Tool.run(["sh", "-ec", "cd '\(folder.path)'; \(build)"])
  }

  /// Unpacks with the judge, and gives the folder.
  func unpack(in folder: TreeFixture) throws -> String {
    _ = try Tool.run(["sh", "-ec", "cd '\(folder.path)'; mkdir -p out; \(unpack)"])
    return "\(folder.path)/out"
  }

  private static func fill(_ folder: TreeFixture) throws {
    var random = (0..<70_000).map { UInt8(truncatingIfNeeded: ($0 &* $0) >> 7) }
    random += [UInt8](repeating: 7, count: 200_000)
    try folder.write(random, to: Array("root/usr/lib/big.bin".utf8))
    try folder.write("#!/bin/sh\n", to: "root/usr/bin/lamp", executable: true)
    try folder.write("", to: "root/usr/share/empty")
    for number in 0..<40 {
      try folder.write("text \(number)\n", to: "root/usr/share/doc/file\(number).txt")
    }
  }

  static let all =
    debian + rpms + [
      PackageSample(
        name: "ISO 9660 with Rock Ridge", tools: ["genisoimage", "bsdtar"], file: "a.iso",
        build: "ln -s lamp root/usr/bin/link; genisoimage -quiet -R -o a.iso root",
        unpack: "bsdtar -xf a.iso -C out", isChecked: false),
      PackageSample(
        name: "ISO 9660 with Joliet", tools: ["genisoimage", "bsdtar"], file: "a.iso",
        build: "genisoimage -quiet -J -o a.iso root", unpack: "bsdtar -xf a.iso -C out",
        isChecked: false),
      PackageSample(
        name: "7z", tools: ["7z"], file: "a.7z",
        build: "echo > root/README; cd root; 7z a -bd ../a.7z . >/dev/null",
        unpack: "7z x -bd -oout a.7z >/dev/null"),
      PackageSample(
        name: "cabinet", tools: ["gcab", "cabextract"], file: "a.cab",
        build: "cd root; gcab -c -z ../a.cab usr/lib/big.bin usr/bin/lamp usr/share/empty",
        unpack: "cabextract -q -d out a.cab"),
      PackageSample(
        name: "cpio", tools: ["cpio"], file: "a.cpio",
        build: "(cd root; find . | cpio -o -H newc --quiet) > a.cpio",
        unpack: "(cd out; cpio -idm --quiet) < a.cpio"),
      PackageSample(
        name: "tar in lzip", tools: ["lzip"], file: "a.tar.lz",
        build: "tar -C root -c usr | lzip > a.tar.lz",
        unpack: "lzip -dc a.tar.lz | tar -x -C out --strip-components=1"),
      PackageSample(
        name: "tar in lzma", tools: ["xz"], file: "a.tar.lzma",
        build: "tar -C root -c usr | xz --format=lzma > a.tar.lzma",
        unpack: "xz -dc --format=lzma a.tar.lzma | tar -x -C out --strip-components=1"),
      PackageSample(
        name: "macOS product package", tools: ["bsdtar", "cpio"], file: "a.pkg",
        build: """
          mkdir -p flat/lamp.pkg; echo '<pkg-info identifier="org.example.lamp" version="1.2"/>' \
          > flat/lamp.pkg/PackageInfo; echo '<installer-gui-script/>' > flat/Distribution
          (cd root; find . | cpio -o -H odc --quiet) | gzip > flat/lamp.pkg/Payload
          (cd root/usr/bin; find . | cpio -o -H odc --quiet) | bzip2 > flat/lamp.pkg/Scripts
          cd flat; bsdtar --format xar -cf ../a.pkg *
          """,
        unpack: """
          bsdtar -xf a.pkg -C out; cd out/lamp.pkg; mv Payload p; mv Scripts s; mkdir Payload Scripts
          gzip -dc p | (cd Payload; cpio -idm --quiet); bzip2 -dc s | (cd Scripts; cpio -idm --quiet)
          rm p s
          """),
      PackageSample(
        name: "Windows Installer package", tools: ["wixl", "msiextract"], file: "a.msi",
        build: "cat > a.wxs <<'EOF'\n\(InstallerSource.text)\nEOF\nwixl -o a.msi a.wxs",
        unpack: "msiextract -C out a.msi >/dev/null"),
    ]

  private static let debian = ["gzip", "xz", "zstd", "none"].map { compression in
    PackageSample(
      name: "Debian package with \(compression)", tools: ["dpkg-deb"], file: "a.deb",
      build: """
        mkdir root/DEBIAN; ln root/usr/bin/lamp root/usr/bin/hard; ln -s lamp root/usr/bin/link
        printf 'Package: lamp\\nVersion: 1.2-3\\nArchitecture: all\\nMaintainer: Lamp Makers <a@example.org>\\n\
        Depends: libc6 (>= 2.3), bash\\nHomepage: https://example.org/lamp\\nDescription: light\\n more\\n' \
        > root/DEBIAN/control
        dpkg-deb -Z\(compression) --root-owner-group -b root a.deb >/dev/null
        """,
      unpack: "dpkg-deb -R a.deb out")
  }

  private static let rpms = ["w9.gzdio", "w9.bzdio", "w6.xzdio", "w3.zstdio", "w7.lzdio"].map {
    payload in
    PackageSample(
      name: "RPM package with \(payload)", tools: ["rpmbuild", "rpm2cpio", "cpio"], file: "a.rpm",
      build: """
        cat > a.spec <<'EOF'
        Name: lamp
        Epoch: 1
        Version: 1.2
        Release: 3
        Summary: Light
        License: MIT AND Zlib
        Vendor: Lamp Makers
        URL: https://example.org/lamp
        Requires: bash >= 4
        %description
        Light.
        %install
        cp -r ../../root/usr %{buildroot}/usr || cp -r $ROOT/usr %{buildroot}/usr
        ln %{buildroot}/usr/bin/lamp %{buildroot}/usr/bin/lamp2
        ln %{buildroot}/usr/bin/lamp %{buildroot}/usr/bin/lamp3
        ln -s lamp %{buildroot}/usr/bin/link
        %files
        /usr/bin/*
        /usr/lib/*
        /usr/share/*
        EOF
        ROOT=$PWD/root rpmbuild -bb --quiet --define "_topdir $PWD/top" --define '_rpmdir %{_topdir}' \
        --define '_binary_payload \(payload)' --define '__os_install_post %{nil}' a.spec
        mv top/*/*.rpm a.rpm
        """,
      unpack: "rpm2cpio a.rpm | (cd out; cpio -idm --quiet)")
  }
}

/// The source of a small package for Windows Installer.
enum InstallerSource {
  static let text = """
    <?xml version="1.0" encoding="utf-8"?>
    <Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
      <Product Id="*" UpgradeCode="12345678-1234-1234-1234-111111111111" Name="Lamp" Version="1.2.3"
        Manufacturer="Lamp Makers" Language="1033">
        <Package InstallerVersion="200" Compressed="yes" Comments="Light"/>
        <Media Id="1" Cabinet="lamp.cab" EmbedCab="yes"/>
        <Property Id="ARPURLINFOABOUT" Value="https://example.org/lamp"/>
        <Directory Id="TARGETDIR" Name="SourceDir">
          <Directory Id="ProgramFilesFolder"><Directory Id="INSTALLDIR" Name="Lamp of Light">
            <Component Id="Main" Guid="12345678-1234-1234-1234-222222222222">
              <File Id="lamp" Name="lamp program.exe" Source="root/usr/bin/lamp"/>
              <File Id="empty" Name="empty" Source="root/usr/share/empty"/>
            </Component>
            <Directory Id="sub" Name="data">
              <Component Id="Data" Guid="12345678-1234-1234-1234-333333333333">
                <File Id="big" Name="big.bin" Source="root/usr/lib/big.bin"/>
              </Component>
            </Directory>
          </Directory></Directory>
        </Directory>
        <Feature Id="F" Level="1"><ComponentRef Id="Main"/><ComponentRef Id="Data"/></Feature>
      </Product>
    </Wix>
    """
}

/// The tools that tests make packages with.
enum MakingTools {
  /// Whether they are there, or have to be; says so where a test is skipped without them.
  static func areExpected(_ tools: [String]) -> Bool {
    let isDemanded = !(ProcessInfo.processInfo.environment["CI"] ?? "").isEmpty
    if isDemanded || tools.allSatisfy(Tool.exists) { return true }
    print("skipped: a test of packages needs \(tools.joined(separator: ", "))")
    return false
  }
}
