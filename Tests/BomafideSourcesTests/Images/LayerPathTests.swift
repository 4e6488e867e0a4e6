import BomafideIdentifiers
import BomafideModel
import Testing

@testable import BomafideSources

/// Where the files of a layer lie that are below a link of a lower layer.
@Suite struct LayerPathTests {
  /// The files with their content, and the rules of the findings.
  private func files(_ layers: [[[UInt8]]]) throws -> Set<String> {
    let (tree, folder) = try ImageTree.of(layers.map(TarBytes.archive), isCompressed: true)
    let scan = try tree.scan(ScanPlan(keepsContent: { _ in true }))
    _ = folder
    let files: [String] = scan.entries.filter(\.isFile).map { entry -> String in
      "\(entry.path)=\(String(decoding: entry.content ?? [], as: UTF8.self))"
    }
    return Set(files + scan.findings.map { "\($0.rule)" })
  }

  private func file(_ name: String, _ text: String = "") -> [UInt8] {
    TarBytes.file(name, Array(text.utf8))
  }

  private let base = [
    TarBytes.folder("usr/lib"), TarBytes.file("usr/lib/a", Array("0".utf8)),
    TarBytes.symlink("lib", to: "usr/lib"),
  ]

  @Test func `what a layer wrote through a link stays when a higher layer changes the link`() throws
  {
    let versions = [file("v1/a", "1"), file("v2/a", "2"), TarBytes.symlink("cur", to: "v1")]
    let change = [TarBytes.symlink("cur", to: "v2")]
    #expect(
      try files([versions, [file("cur/a", "new")], change]) == ["v1/a=new", "v2/a=2"])
    #expect(
      try files([versions, [file("cur/a", "new")], change, [file("cur/a", "newer")]]) == [
        "v1/a=new", "v2/a=newer",
      ])
    #expect(
      try files([base, [file("lib/x", "x")], [TarBytes.symlink("lib", to: "usr/lib")]]) == [
        "usr/lib/a=0", "usr/lib/x=x",
      ])
    #expect(
      try files([base, [file("lib/x", "x")], [file(".wh.lib")]]) == ["usr/lib/a=0", "usr/lib/x=x"])
  }

  @Test func `a folder, and one around whose content is gone, is not a link any more`() throws {
    #expect(
      try files([base, [TarBytes.folder("lib"), file("lib/x", "x")]]) == ["usr/lib/a=0", "lib/x=x"])
    #expect(
      try files([base, [file(".wh.lib")], [file("lib/x", "x")]]) == ["usr/lib/a=0", "lib/x=x"])
    #expect(try files([base, [file(".wh..wh..opq")], [file("lib/x", "x")]]) == ["lib/x=x"])
    let deep = [file("o/v/a", "0"), TarBytes.symlink("o/cur", to: "v")]
    #expect(
      try files([deep, [file("o/.wh..wh..opq")], [file("o/cur/b", "b")]]) == ["o/cur/b=b"])
  }

  @Test func `a file takes the place of a folder through a link, and a folder that of a file`()
    throws
  {
    let deep = [TarBytes.symlink("lib", to: "usr/lib"), file("usr/lib/d/a", "0")]
    #expect(try files([deep, [file("lib/d", "file")]]) == ["usr/lib/d=file"])
    let flat = [TarBytes.symlink("lib", to: "usr/lib"), file("usr/lib/d", "0")]
    #expect(try files([flat, [file("lib/d/a", "1")]]) == ["usr/lib/d/a=1"])
    // Without a link on the way it is the same.
    #expect(try files([[file("d", "0")], [file("d/a", "1")]]) == ["d/a=1"])
    #expect(
      try files([[file("a/x", "0")], [file("a", "1")], [file("a/y", "2")]]) == ["a/y=2"])
  }

  @Test func `hard links lead through links of lower layers`() throws {
    #expect(
      try files([base, [TarBytes.hardLink("lib/y", to: "lib/a")]]) == [
        "usr/lib/a=0", "usr/lib/y=0",
      ])
    #expect(
      try files([base, [file("lib/x", "x"), TarBytes.hardLink("bin/y", to: "usr/lib/x")]]) == [
        "usr/lib/a=0", "usr/lib/x=x", "bin/y=x",
      ])
    #expect(
      try files([base, [TarBytes.hardLink("b", to: "lib/a"), file("lib/.wh.a")]]) == ["b=0"])
  }

  @Test func `a link to the root is followed`() throws {
    #expect(
      try files([[file("a", "0"), TarBytes.symlink("self", to: "/")], [file("self/x", "x")]]) == [
        "a=0", "x=x",
      ])
  }

  @Test func `links lead to links`() throws {
    let chain = [
      TarBytes.symlink("a", to: "b"), TarBytes.symlink("b", to: "c/../c"), file("c/q", "q"),
    ]
    #expect(
      try files([chain, [file("a/x", "x")], [file("b/.wh.q"), file("c/x", "y")]]) == ["c/x=y"])
    #expect(
      try files([
        [file("opt/v1/lib/a", "1"), TarBytes.symlink("opt/cur", to: "v1")],
        [file("opt/cur/lib/b", "b"), file("opt/cur/lib/.wh.a")],
      ]) == ["opt/v1/lib/b=b"])
  }

  @Test func `very many files below a link are no trouble`() throws {
    let many = (0..<1_500).map { file("lib/g\($0)", "y") }
    let found = try files([base, many])
    #expect(found.count == 1_501 && found.contains("usr/lib/g1499=y"))
  }
}
