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

  @Test(arguments: [#""x":"y""#, ""])
  func `what is no image beside the only one is passed over`(annotations: String) throws {
    var fixture = ImageFixture()
    let other = ImagePlatform.host.architecture == "s390x" ? "riscv64" : "s390x"
    fixture.add([lower], platform: "linux/\(other)")
    fixture.add([upper], platform: "unknown/unknown", annotations: annotations)
    // A signature has the configuration of an image, and no tar.
    fixture.add([Array("{}".utf8)], platform: "linux/amd64")
    fixture.makeSignature()
    let layout = try fixture.layout()
    #expect(try ImageTree(path: layout.path).image.platform.architecture == other)
  }

  @Test func `the plain variant of a platform goes before others`() throws {
    var fixture = ImageFixture()
    fixture.add([lower], platform: "linux/amd64")
    fixture.add([upper], platform: "linux/amd64/v3")
    let layout = try fixture.layout()
    func first(_ platform: ImagePlatform) throws -> Digest? {
      try ImageTree(path: layout.path, platform: platform).image.layers.first?.diffID
    }
    #expect(try first(ImagePlatform("linux", "amd64")) == hashBytes(lower, .sha256))
    #expect(try first(ImagePlatform("linux", "amd64", variant: "v3")) == hashBytes(upper, .sha256))
  }

  @Test(arguments: [false, true])
  func `the digests of an archive are those of its bytes, with those of its layers compared`(
    isCompressed: Bool
  ) throws {
    let layers = (0..<3).map { number in
      TarBytes.archive([TarBytes.file("f\(number)", Array(repeating: 7, count: number * 999))])
    }
    var fixture = ImageFixture()
    fixture.add(layers, isCompressed: isCompressed)
    let tar = fixture.savedTar()
    for algorithms in [[.sha1, .sha256], [.sha256]] as [Set<DigestAlgorithm>] {
      let scan = try ImageTree(bytes: tar, name: "image.tar").scan(
        ScanPlan(algorithms: algorithms))
      #expect(Set(scan.artifactDigests) == Set(algorithms.map { hashBytes(tar, $0) }))
    }
    // Of each layer a byte that its tar has no checksum of.
    for blob in fixture.blobs where layers.contains(blob.bytes) {
      let place = try #require(tar.indices.first { tar[$0...].starts(with: blob.bytes) })
      var damaged = tar
      damaged[place + blob.bytes.count - 1] ^= 1
      let error = #expect(throws: InputError.self) {
        try ImageTree(bytes: damaged, name: "image.tar").scan(
          ScanPlan(algorithms: [.sha1, .sha256]))
      }
      #expect(error?.expected.contains("a layer with the digest") == true)
      #expect(error?.location.path.hasSuffix(blob.name) == true)
    }
  }

  @Test func `a manifest that is not there is told by its digest`() throws {
    var fixture = fixture()
    let name = fixture.blobs.removeLast().name
    let layout = try fixture.layout()
    let error = #expect(throws: InputError.self) { _ = try openTree(at: layout.path) }
    #expect(error?.location.path == "\(layout.path)/\(name)")
  }

  @Test func `sizes of manifest, configuration and layers are compared`() throws {
    for number in fixture().blobs.indices.dropLast() {
      var bad = fixture()
      let size = bad.blobs[number].bytes.count
      bad.replaceSize(size, of: bad.blobs[number].name)
      let layout = try bad.layout()
      let error = #expect(throws: InputError.self) { _ = try ImageTree(path: layout.path) }
      #expect(error?.expected.contains("\(size + 1) bytes") == true)
    }
  }

  @Test func `a file beside the parts of an image changes nothing`() throws {
    let whole = fixture().savedTar()
    let more = TarBytes.archive([TarBytes.file("README.txt", [1]), TarBytes.file(".DS_Store", [2])])
    let (path, keep) = try write(Array(more.dropLast(1_024)) + whole)
    #expect(try openTree(at: path) is ImageTree)
    _ = keep
  }

  @Test func `what Docker saved is an image when it was unpacked, too`() throws {
    let saved = fixture().saved.joined(separator: ",")
    let folder = try TreeFixture()
    for blob in fixture().blobs { try folder.write(blob.bytes, to: Array(blob.name.utf8)) }
    try folder.write("[\(saved)]", to: "manifest.json")
    #expect(try openTree(at: folder.path).scan(ScanPlan()).entries.count == 2)
  }

  @Test func `a damaged list of parts is an error, and not an image without files`() throws {
    let fixture = fixture()
    let tar = TarBytes.archive(
      fixture.blobs.map { TarBytes.file($0.name, $0.bytes) } + [
        TarBytes.file("manifest.json", Array(#"[{"Config":"#.utf8))
      ])
    let (path, keep) = try write(tar)
    let error = #expect(throws: InputError.self) { _ = try openTree(at: path) }
    #expect(error?.location.path == "\(path)/manifest.json")
    _ = keep
  }

  @Test func `a manifest that was made while saving is known as one`() throws {
    let folder = try fixture().layout()
    #expect(try !ImageTree(path: folder.path).image.isMadeBySaving)
    try folder.write("[\(fixture().saved.joined(separator: ","))]", to: "manifest.json")
    #expect(try ImageTree(path: folder.path).image.isMadeBySaving)
    let packed = try fixture(isCompressed: true).layout()
    try packed.write(
      "[\(fixture(isCompressed: true).saved.joined(separator: ","))]", to: "manifest.json")
    #expect(try !ImageTree(path: packed.path).image.isMadeBySaving)
  }

  @Test func `a layer that is missing is told, and does not make an image another archive`() throws
  {
    let fixture = fixture()
    let parts = fixture.blobs.filter { ![lower, upper].contains($0.bytes) }
    let manifest = TarBytes.file(
      "manifest.json", Array("[\(fixture.saved.joined(separator: ","))]".utf8))
    for kept in [[], [lower], [upper]] {
      // As Podman and skopeo call them, for layers in blobs/ are told by their folder.
      let layers = kept.map { ("\(hashBytes($0, .sha256).hexadecimal).tar", $0) }
      let text = String(decoding: manifest[512...], as: UTF8.self).prefix { $0 != "\0" }
        .replacing("blobs/sha256/", with: "")
      let named = [lower, upper].reduce(text) { text, layer in
        let name = hashBytes(layer, .sha256).hexadecimal
        return text.replacing(name, with: "\(name).tar")
      }
      let tar = TarBytes.archive(
        parts.map { TarBytes.file(String($0.name.dropFirst(13)), $0.bytes) }
          + layers.map { TarBytes.file($0.0, $0.1) }
          + [TarBytes.file("manifest.json", Array(named.utf8))])
      let (path, keep) = try write(tar)
      let error = #expect(throws: InputError.self) { _ = try openTree(at: path) }
      #expect(error?.expected == "a layer of the image")
      _ = keep
    }
  }

  @Test func `an image whose bytes are at hand is told as one that lies on the disk`() throws {
    for bytes in [fixture().layoutTar(), GzipBytes.stored(fixture().savedTar())] {
      let tree = try openTree(holding: bytes, name: "-")
      #expect(tree is ImageTree && tree.name == "-")
      #expect(try tree.scan(ScanPlan()).entries.count == 2)
    }
    let plain = try openTree(holding: lower, name: "-")
    #expect(plain is ArchiveTree)
  }

  @Test func `few files before the parts, and one folder around them, hide no image`() throws {
    let more = TarBytes.archive([
      TarBytes.file("._image", [1]), TarBytes.file("README.txt", [1, 2]),
    ]).dropLast(1_024)
    let folder = try TreeFixture()
    let wrapped = TarBytes.archive(
      fixture().blobs.map { TarBytes.file("app/\($0.name)", $0.bytes) } + [
        TarBytes.file("app/index.json", Array(fixture().index.utf8)),
        TarBytes.file("app/oci-layout", Array(#"{"imageLayoutVersion":"1.0.0"}"#.utf8)),
      ])
    for (number, tar) in [Array(more) + fixture().savedTar(), wrapped].enumerated() {
      for bytes in [tar, GzipBytes.stored(tar)] {
        try folder.write(bytes, to: Array("\(number)".utf8))
        let tree = try openTree(at: "\(folder.path)/\(number)")
        #expect(tree is ImageTree)
        #expect(try tree.scan(ScanPlan()).entries.count == 2)
        #expect(try ImageTree(path: "\(folder.path)/\(number)").image.layers.count == 2)
      }
    }
  }

  @Test func `a layout without its note of the version is one`() throws {
    let folder = try TreeFixture()
    for blob in fixture().blobs { try folder.write(blob.bytes, to: Array(blob.name.utf8)) }
    try folder.write(fixture().index, to: "index.json")
    #expect(try openTree(at: folder.path) is ImageTree)
  }

  @Test func `the configuration tells the platform, whatever the index says`() throws {
    var fixture = ImageFixture()
    fixture.add([lower], platform: "linux/arm64")
    fixture.index = fixture.index.replacing("arm64", with: "s390x")
    let layout = try fixture.layout()
    for platform in [nil, ImagePlatform("linux", "arm64")] {
      let tree = try ImageTree(path: layout.path, platform: platform)
      #expect(tree.image.platform == ImagePlatform("linux", "arm64"))
      #expect(try tree.scan(ScanPlan()).findings.map(\.rule) == ["image.platform"])
    }
    #expect(throws: InputError.self) {
      _ = try ImageTree(path: layout.path, platform: ImagePlatform("linux", "s390x"))
    }
    var right = ImageFixture()
    right.add([lower], platform: "linux/arm64/v8")
    let agreeing = try right.layout()
    #expect(try ImageTree(path: agreeing.path).scan(ScanPlan()).findings == [])
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

  @Test func `links of lower layers are not looked for beyond the bound of all bytes`() throws {
    let large = TarBytes.archive([TarBytes.file("z", [UInt8](repeating: 0, count: 1 << 20))])
    let links = TarBytes.archive([
      TarBytes.file("usr/lib/d", [1]), TarBytes.symlink("lib", to: "usr/lib"),
    ])
    let top = TarBytes.archive([TarBytes.file("lib/x", [2])])
    let (tree, folder) = try ImageTree.of([large, large, links, top], isCompressed: true)
    _ = folder
    #expect(throws: InputError.self) {
      _ = try tree.scan(ScanPlan(limits: TreeLimits(totalBytes: 3 << 19)))
    }
    #expect(try tree.scan(ScanPlan()).lines.count == 4)
  }

  @Test(arguments: [false, true])
  func `a layer with a sparse file of ten gigabytes is refused before it is unpacked`(
    isCompressed: Bool
  ) throws {
    var entry = TarBytes.file("huge", [UInt8](repeating: 1, count: 512))
    // GNU's sparse files: one piece of 512 bytes, far behind the beginning.
    entry[156] = UInt8(ascii: "S")
    func write(_ value: Int, at place: Int) {
      let digits = String(value, radix: 8)
      let text = String(repeating: "0", count: 12 - digits.utf8.count) + digits
      entry.replaceSubrange(place..<(place + 12), with: Array(text.utf8))
    }
    entry.replaceSubrange(257..<265, with: Array("ustar  \0".utf8))
    entry.replaceSubrange(345..<512, with: [UInt8](repeating: 0, count: 167))
    write((10 << 30) - 512, at: 386)
    write(512, at: 398)
    write(10 << 30, at: 483)
    entry.replaceSubrange(148..<156, with: Array("        ".utf8))
    let sum = entry[..<512].reduce(0) { $0 + Int($1) }
    let digits = String(sum, radix: 8)
    entry.replaceSubrange(
      148..<156,
      with: Array((String(repeating: "0", count: 6 - digits.utf8.count) + digits).utf8) + [0, 0x20])
    let (tree, folder) = try ImageTree.of([TarBytes.archive([entry])], isCompressed: isCompressed)
    let start = ContinuousClock.now
    let error = #expect(throws: InputError.self) { _ = try tree.scan(ScanPlan()) }
    #expect(error?.remedy.contains("--max-") == true)
    #expect(ContinuousClock.now - start < .seconds(30))
    _ = folder
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
