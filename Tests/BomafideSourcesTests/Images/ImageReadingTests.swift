import BomafideIdentifiers
import BomafideModel
import Testing

@testable import BomafideSources

/// Which images are read, and what is refused.
@Suite struct ImageReadingTests {
  private let lower = TarBytes.archive([TarBytes.file("etc/a", [1]), TarBytes.file("b", [2])])
  private let upper = TarBytes.archive([TarBytes.file("etc/.wh.a", []), TarBytes.file("c", [3])])

  private func fixture(isCompressed: Bool = false) -> ImageFixture {
    var fixture = ImageFixture()
    fixture.add([lower, upper], isCompressed: isCompressed)
    return fixture
  }

  private func write(_ bytes: [UInt8], as name: String = "image.tar") throws -> (
    String, TreeFixture
  ) {
    let folder = try TreeFixture()
    try folder.write(bytes, to: Array(name.utf8))
    return ("\(folder.path)/\(name)", folder)
  }

  @Test func `a layout, a tar of it and what Docker saves give the same files`() throws {
    let layout = try fixture().layout()
    let folder = try openTree(at: layout.path)
    let lines = try folder.scan(ScanPlan()).lines
    #expect(folder is ImageTree && lines.count == 2)
    for bytes in [
      fixture().layoutTar(), fixture().savedTar(), GzipBytes.stored(fixture().savedTar()),
    ] {
      let (path, keep) = try write(bytes)
      let tree = try openTree(at: path)
      let scan = try tree.scan(ScanPlan())
      #expect(tree is ImageTree)
      #expect(scan.lines == lines)
      #expect(scan.artifactSize == Int64(bytes.count))
      #expect(scan.artifactDigests.contains(hashBytes(bytes, .sha256)))
      _ = keep
    }
  }

  @Test func `an image tells its digests, its layers and what it is built upon`() throws {
    let fixture = fixture(isCompressed: true)
    let layout = try fixture.layout()
    let image = try ImageTree(path: layout.path).image
    #expect(image.platform == ImagePlatform("linux", "amd64"))
    #expect(image.baseName == "base:1")
    #expect(image.layers.map(\.diffID) == [lower, upper].map { hashBytes($0, .sha256) })
    #expect(
      image.layers.map(\.digest)
        == [lower, upper].map { hashBytes(GzipBytes.stored($0), .sha256) })
    #expect(image.layers.map(\.command) == ["RUN step 0", "RUN step 1"])
    let manifest = try #require(fixture.blobs.last)
    #expect(image.manifestDigest == hashBytes(manifest.bytes, .sha256))
    #expect(image.created == "2026-01-02T03:04:05Z")
  }

  @Test(arguments: [false, true])
  func `a part that was altered is refused where it lies`(isCompressed: Bool) throws {
    let good = fixture(isCompressed: isCompressed)
    for number in good.blobs.indices {
      var bad = good
      // The last byte of the content, not of the padding, so that the part can still be read.
      let place = bad.blobs[number].bytes.firstIndex(of: UInt8(ascii: "u")) ?? 0
      bad.blobs[number].bytes[place] ^= 1
      let layout = try bad.layout()
      let error = #expect(throws: InputError.self) {
        _ = try ImageTree(path: layout.path).scan(ScanPlan())
      }
      #expect(error?.location.path == "\(layout.path)/\(bad.blobs[number].name)")
      #expect(error?.expected.contains("digest") == true)
    }
  }

  @Test(arguments: [false, true])
  func `a layer whose uncompressed digest is another one is refused`(isCompressed: Bool) throws {
    var fixture = ImageFixture()
    let wrong = hashBytes([9], .sha256).description
    fixture.add([lower], isCompressed: isCompressed, diffIDs: [wrong])
    let layout = try fixture.layout()
    let error = #expect(throws: InputError.self) {
      _ = try ImageTree(path: layout.path).scan(ScanPlan())
    }
    #expect(error?.expected.contains(wrong) == true)
  }

  @Test func `of several platforms that of the machine or the one that is asked for is read`()
    throws
  {
    var fixture = ImageFixture()
    let other = ImagePlatform.host.architecture == "s390x" ? "riscv64" : "s390x"
    fixture.add([lower], platform: "linux/\(other)")
    fixture.add([upper], platform: ImagePlatform.host.description)
    let layout = try fixture.layout()
    #expect(try ImageTree(path: layout.path).image.platform == .host)
    let asked = try ImageTree(path: layout.path, platform: ImagePlatform("linux", other))
    #expect(asked.image.layers.map(\.diffID) == [hashBytes(lower, .sha256)])
    let error = #expect(throws: InputError.self) {
      _ = try ImageTree(path: layout.path, platform: ImagePlatform("linux", "mips"))
    }
    #expect(error?.found.contains(other) == true)
  }

  @Test func `of several images the one that is named is read`() throws {
    var fixture = ImageFixture()
    fixture.add([lower], name: "one")
    fixture.add([upper], name: "two")
    let layout = try fixture.layout()
    #expect(throws: InputError.self) { _ = try ImageTree(path: layout.path) }
    #expect(try ImageTree(path: "\(layout.path)#two").image.references == ["two"])
    #expect(throws: InputError.self) { _ = try ImageTree(path: "\(layout.path)#three") }
  }

  @Test func `a statement about an image is not taken for another image`() throws {
    var fixture = ImageFixture()
    fixture.add([lower])
    fixture.add(
      [upper], platform: "unknown/unknown",
      annotations: #""vnd.docker.reference.type":"attestation-manifest""#)
    let layout = try fixture.layout()
    #expect(
      try ImageTree(path: layout.path).image.layers.map(\.diffID) == [hashBytes(lower, .sha256)])
  }

  @Test func `an ordinary tar with a manifest is none`() throws {
    let manifest = TarBytes.file("manifest.json", Array("{}".utf8))
    for files in [[manifest], [manifest, TarBytes.file("main.c", [1])]] {
      let (path, keep) = try write(TarBytes.archive(files))
      #expect(try openTree(at: path) is ArchiveTree)
      let error = #expect(throws: InputError.self) { _ = try ImageTree(path: path) }
      #expect(error?.expected.contains("container image") == true)
      _ = keep
    }
  }

  @Test func `a layer that is a link to another one is read as that one`() throws {
    let config =
      #"{"os":"linux","architecture":"amd64","rootfs":{"diff_ids":["\#(hashBytes(lower, .sha256))","\#(hashBytes(lower, .sha256))"]}}"#
    let name = hashBytes(Array(config.utf8), .sha256).hexadecimal
    let tar = TarBytes.archive([
      TarBytes.file("\(name).json", Array(config.utf8)), TarBytes.file("x/layer.tar", lower),
      TarBytes.symlink("y/layer.tar", to: "../x/layer.tar"),
      TarBytes.file(
        "manifest.json",
        Array(
          #"[{"Config":"\#(name).json","RepoTags":null,"Layers":["x/layer.tar","y/layer.tar"]}]"#
            .utf8
        )),
    ])
    let (path, keep) = try write(tar)
    let tree = try #require(try openTree(at: path) as? ImageTree)
    #expect(try tree.scan(ScanPlan()).entries.count == 2)
    #expect(tree.image.manifestDigest == nil)
    _ = keep
  }

  @Test func `cut and damaged images are errors, never crashes`() throws {
    let whole = fixture(isCompressed: true).layoutTar()
    for length in stride(from: 0, to: whole.count - 512, by: 257) {
      let (path, keep) = try write(Array(whole[..<length]))
      #expect(throws: InputError.self) { _ = try ImageTree(path: path).scan(ScanPlan()) }
      _ = keep
    }
    for place in stride(from: 0, to: whole.count, by: 97) {
      var bytes = whole
      bytes[place] ^= 0x55
      let (path, keep) = try write(bytes)
      _ = try? ImageTree(path: path).scan(ScanPlan())
      _ = keep
    }
  }

  @Test func `a layer that unpacks to too much is refused`() throws {
    let layer = TarBytes.archive([TarBytes.file("zeros", [UInt8](repeating: 0, count: 1 << 20))])
    let (tree, folder) = try ImageTree.of([layer])
    _ = folder
    #expect(throws: InputError.self) {
      _ = try tree.scan(ScanPlan(limits: TreeLimits(totalBytes: 1 << 19)))
    }
    #expect(throws: InputError.self) {
      _ = try tree.scan(ScanPlan(limits: TreeLimits(entries: 0)))
    }
  }

  @Test func `an index that leads to itself ends`() throws {
    var fixture = fixture()
    let inner = Array(fixture.index.utf8)
    var index = inner
    for _ in 0..<6 {
      let digest = hashBytes(index, .sha256)
      fixture.blobs.append(("blobs/sha256/\(digest.hexadecimal)", index))
      index = Array(
        #"{"manifests":[{"mediaType":"application/vnd.oci.image.index.v1+json","digest":"\#(digest)"}]}"#
          .utf8)
    }
    fixture.index = String(decoding: index, as: UTF8.self)
    let layout = try fixture.layout()
    let error = #expect(throws: InputError.self) { _ = try ImageTree(path: layout.path) }
    #expect(error?.expected.contains("levels deep") == true)
  }

  @Test(arguments: ["", "linux/", "a/b/c/d", "linux/amd64\u{0}"])
  func `what is no platform is refused`(text: String) {
    #expect(throws: InputError.self) { _ = try ImagePlatform(parsing: text) }
  }

  @Test func `platforms are understood as people write them`() throws {
    #expect(try ImagePlatform(parsing: "x86_64").description == "linux/amd64")
    #expect(try ImagePlatform(parsing: "Linux/arm64/v8").description == "linux/arm64/v8")
    #expect(
      ImagePlatform("linux", "arm64").satisfies(ImagePlatform("linux", "arm64", variant: "v8")))
  }
}
