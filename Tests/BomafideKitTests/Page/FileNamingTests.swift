import BomafideIdentifiers
import Testing

@testable import BomafideKit

/// What names of real releases say.
@Suite struct FileNamingTests {
  @Test(arguments: [
    ("Python-3.13.5.tar.xz", "Source", "XZ compressed source tarball"),
    ("Python-3.13.5.tgz", "Source", "Gzipped source tarball"),
    ("python-3.13.5-amd64.exe", "Windows", "Windows installer (64-bit)"),
    ("python-3.13.5-arm64.exe", "Windows", "Windows installer (ARM64)"),
    ("python-3.13.5-embed-win32.zip", "Windows", "Windows embeddable package (32-bit)"),
    ("python-3.13.5-macos11.pkg", "macOS", "macOS installer"),
    ("python-3.14.0-aarch64-linux-android.tar.gz", "Android", "Android archive (gzip) (ARM64)"),
    ("python-3.14.0-iOS-XCframework.tar.gz", "iOS", "XCFramework"),
    (
      "numpy-2.2.6-cp313-cp313-manylinux_2_17_x86_64.manylinux2014_x86_64.whl", "Linux",
      "Python wheel (64-bit)"
    ),
    ("numpy-2.2.6-cp313-cp313-macosx_14_0_arm64.whl", "macOS", "Python wheel (ARM64)"),
    ("idna-3.10-py3-none-any.whl", "Any", "Python wheel"),
    ("curl_8.14.1-2_amd64.deb", "Linux", "Debian package (64-bit)"),
    ("node-v22.16.0-darwin-arm64.tar.gz", "macOS", "macOS archive (gzip) (ARM64)"),
    ("node-v22.16.0-win-x64.zip", "Windows", "Windows zip archive (64-bit)"),
    ("swift-6.1-RELEASE.tar.gz", "Source", "Gzipped source tarball"),
  ])
  func `a name says the system and the kind`(name: String, system: String, description: String) {
    let naming = FileNaming(name)
    #expect(naming.system == system)
    #expect(naming.description == description)
  }

  @Test func `words inside of words say nothing`() {
    // 'darwin' holds 'win', and 'windmill' begins with it.
    #expect(FileNaming("node-v1.0-darwin-x64.tar.gz").system == "macOS")
    #expect(FileNaming("kiosk-1.0.tar.gz").isSource)
    #expect(FileNaming("windmill-1.0.tar.gz").isSource)
    #expect(FileNaming("iostream-1.0.tar.gz").isSource)
  }

  @Test(arguments: [
    ("Python-3.13.5.tar.xz", "3.13.5"), ("node-v22.16.0-win-x64.zip", "22.16.0"),
    ("curl_8.14.1-2_amd64.deb", "8.14.1"), ("idna-3.10-py3-none-any.whl", "3.10"),
    ("a-1.2.3.zip", "1.2.3"),
  ])
  func `a name says the version`(name: String, version: String) {
    #expect(FileNaming.version(in: name) == version)
  }

  @Test func `a name without a version has none`() {
    #expect(FileNaming.version(in: "lantern.tar.gz") == nil)
    #expect(FileNaming.version(in: "") == nil)
  }
}

@Suite struct ChecksumListTests {
  private let digest = String(repeating: "a1", count: 32)

  @Test func `lines of sha256sum, of BSD and bare ones are read`() throws {
    let text =
      "\(digest)  a.zip\n\(digest) *./b c.zip\r\nSHA256 (d (1).zip) = \(digest)\n# remark\n"
    let list = ChecksumList(text, algorithm: .sha256, owner: nil)
    #expect(list.lines.map(\.name) == ["a.zip", "b c.zip", "d (1).zip"])
    #expect(list.badLine == nil)
    #expect(ChecksumList(digest, algorithm: .sha256, owner: "x").lines.map(\.name) == ["x"])
  }

  @Test func `a line that is none is named`() {
    let list = ChecksumList("\(digest)  a.zip\nnonsense\n", algorithm: .sha256, owner: nil)
    #expect(list.badLine == 2)
    #expect(ChecksumList("\(digest)  a", algorithm: .sha512, owner: nil).badLine == 1)
    #expect(ChecksumList(digest, algorithm: .sha256, owner: nil).badLine == 1)
  }
}
