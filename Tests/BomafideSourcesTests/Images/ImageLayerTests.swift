import BomafideIdentifiers
import BomafideModel
import BomafideTesting
import Testing

@testable import BomafideSources

/// What the layers of an image make together.
@Suite struct ImageLayerTests {
  /// The files with the first byte of their content, and what else there is.
  private func files(_ layers: [[[UInt8]]]) throws -> [String] {
    let (tree, folder) = try ImageTree.of(layers.map(TarBytes.archive), isCompressed: true)
    let scan = try tree.scan(ScanPlan(keepsContent: { _ in true }))
    _ = folder
    return scan.entries.map { entry in
      let content = entry.content.map { String(decoding: $0, as: UTF8.self) }
      return "\(entry.path)=\(content ?? "-")@\(scan.layer(of: entry.path))"
    } + scan.findings.map { "\($0.rule) \($0.subject ?? "")" }
  }

  private func file(_ name: String, _ text: String) -> [UInt8] {
    TarBytes.file(name, Array(text.utf8))
  }

  @Test func `a file of a higher layer takes the place of a lower one`() throws {
    #expect(
      try files([[file("./a", "1"), file("b", "2")], [file("a", "3")], [file("d/c", "4")]]) == [
        "a=3@1", "b=2@0", "d/c=4@2",
      ])
  }

  @Test func `a whiteout hides a file or a folder of the layers below, and none of its own`() throws
  {
    #expect(
      try files([
        [file("d/a", "1"), file("d/b", "2"), file("e/a/x", "3"), file("da", "4")],
        [file("d/.wh.a", ""), file("e/.wh.a", ""), file("e/a/y", "5")],
      ]) == ["d/b=2@0", "da=4@0", "e/a/y=5@1"])
  }

  @Test func `an opaque folder hides what the layers below have in it`() throws {
    #expect(
      try files([
        [TarBytes.folder("d"), file("d/a", "1"), file("d/s/b", "2"), file("e", "3")],
        [TarBytes.folder("d"), file("d/c", "4"), file("d/.wh..wh..opq", "")],
      ]) == ["d/c=4@1", "e=3@0"])
    #expect(
      try files([[file("a", "1")], [file(".wh..wh..opq", ""), file("b", "2")]]) == ["b=2@1"])
  }

  @Test func `a folder takes the place of a file, and a file that of a folder`() throws {
    #expect(
      try files([
        [file("a/x", "1"), file("b", "2")],
        [file("a", "3"), TarBytes.folder("b"), file("b/y", "4")],
      ]) == ["a=3@1", "b/y=4@1"])
    // What the file in between hid does not come back.
    #expect(
      try files([
        [TarBytes.folder("a"), file("a/x", "1")], [file("a", "2")],
        [TarBytes.folder("a"), file("a/y", "3")],
      ]) == ["a/y=3@2"])
  }

  @Test func `a link keeps the bytes of a file that a higher layer took away or changed`() throws {
    let lower = [file("a", "1"), TarBytes.hardLink("b", to: "a"), TarBytes.hardLink("c", to: "/a")]
    #expect(try files([lower, [file(".wh.a", "")]]) == ["b=1@0", "c=1@0"])
    #expect(try files([lower, [file("a", "2")]]) == ["a=2@1", "b=1@0", "c=1@0"])
    #expect(try files([lower, [file("a", "2"), file("b", "3")]]) == ["a=2@1", "b=3@1", "c=1@0"])
  }

  @Test func `a link leads to a file of a lower layer, or one that comes later`() throws {
    #expect(
      try files([[file("a", "1")], [TarBytes.hardLink("b", to: "a")]]) == ["a=1@0", "b=1@1"])
    #expect(
      try files([[file("a", "1")], [TarBytes.hardLink("b", to: "a"), file("a", "2")]]) == [
        "a=2@1", "b=2@1",
      ])
    #expect(
      try files([[file("a", "1")], [TarBytes.hardLink("b", to: "a"), file(".wh.a", "")]]).contains(
        "b=1@1"))
    #expect(
      try files([[file("a", "1")], [TarBytes.hardLink("b", to: "z")]]).contains(
        "archive.hard-link b"))
  }

  @Test func `names that lead out, and whiteouts without a name, are findings`() throws {
    let found = try files([
      [file("a", "1"), file("../x", "2"), file("/../y", "3")],
      [file(".wh.", ""), file(".wh...", ""), file("d/.wh..", ""), file("../.wh.a", "")],
    ])
    #expect(found.first == "a=1@0")
    #expect(found.count { $0.hasPrefix("image.whiteout") } == 3)
    #expect(found.count { $0.hasPrefix("archive.name") } == 3)
  }

  @Test func `names that begin at the root are those of the root`() throws {
    #expect(
      try files([
        [file("/nix/store/a", "1"), file("nix/store/b", "2"), file("/gone", "3")],
        [TarBytes.hardLink("/nix/store/c", to: "/nix/store/a"), file("/.wh.gone", "")],
      ]) == ["nix/store/a=1@0", "nix/store/b=2@0", "nix/store/c=1@1"])
  }

  @Test func `a file below a link of a lower layer lies where the link leads`() throws {
    for target in ["usr/lib", "/usr/lib", "./usr/../usr/lib"] {
      let lower = [
        TarBytes.symlink("lib", to: target), file("usr/lib/x", "1"), file("usr/lib/y", "2"),
        file("usr/lib/z", "3"),
      ]
      #expect(
        try files([lower, [file("lib/x", "4"), file("lib/.wh.y", ""), file("lib/new", "5")]]) == [
          "lib=-@0", "usr/lib/new=5@1", "usr/lib/x=4@1", "usr/lib/z=3@0",
        ])
      #expect(
        try files([lower, [file("lib/.wh..wh..opq", ""), file("lib/x", "4")]]) == [
          "lib=-@0", "usr/lib/x=4@1",
        ])
      // What a still higher layer has under the real name goes before it.
      #expect(
        try files([lower, [file("lib/x", "4")], [file("usr/lib/x", "6")]]).contains("usr/lib/x=6@2")
      )
    }
  }

  @Test func `a file below a link of its own layer, or one that leads out, is a finding`() throws {
    let own = try files([[TarBytes.symlink("lib", to: "etc"), file("lib/a", "1")]])
    #expect(own.contains("archive.below-link lib/a"))
    for target in ["../../etc", "lib", "other"] {
      let found = try files([
        [TarBytes.symlink("lib", to: target), TarBytes.symlink("other", to: "lib")],
        [file("lib/passwd", "2")],
      ])
      if target != "other" { #expect(found.contains("archive.below-link lib/passwd")) }
      #expect(!found.contains { $0.hasPrefix("etc/") })
    }
  }

  @Test(arguments: [false, true])
  func `bytes of a file that was moved by a link can be read later`(isCompressed: Bool) throws {
    let (tree, folder) = try ImageTree.of(
      [
        TarBytes.archive([TarBytes.symlink("lib", to: "usr/lib"), file("usr/lib/x", "1")]),
        TarBytes.archive([file("lib/x", "22")]),
      ], isCompressed: isCompressed)
    let plan = ScanPlan(algorithms: [])
    let scan = try tree.scan(plan)
    let collected = Collected()
    let path = try RelativePath(parsing: "usr/lib/x")
    _ = try tree.heads(of: scan, plan).read([FileHead(path: path, count: 2)]) {
      collected.add($0, $1)
    }
    _ = folder
    #expect(collected[0] == Array("22".utf8))
  }

  @Test func `notes of an old file system of layers are no files`() throws {
    #expect(
      try files([
        [file("a", "1")],
        [
          TarBytes.folder(".wh..wh.plnk"), file(".wh..wh.plnk/12.3", "x"), file(".wh..wh.aufs", ""),
        ],
      ]) == ["a=1@0"])
  }

  @Test(arguments: [false, true])
  func `what a search reads later is what the listing saw`(isCompressed: Bool) throws {
    let (tree, folder) = try ImageTree.of(
      [
        TarBytes.archive([file("a", "1"), file("b", "22"), TarBytes.hardLink("c", to: "b")]),
        TarBytes.archive([
          file("a", "333"), file("b", "4"), TarBytes.hardLink("d", to: "c"), file("e", ""),
          TarBytes.hardLink("f", to: "a"),
        ]),
      ], isCompressed: isCompressed)
    let plan = ScanPlan(algorithms: [])
    let scan = try tree.scan(plan)
    #expect(tree.isRandom(scan) == !isCompressed)
    let collected = Collected()
    let paths = scan.entries.map(\.path)
    let findings = try tree.heads(of: scan, plan).read(
      scan.entries.map { FileHead(path: $0.path, count: Int($0.size)) }
    ) { collected.add($0, $1) }
    _ = folder
    #expect(findings == [])
    #expect(
      paths.indices.map { collected[$0].map { String(decoding: $0, as: UTF8.self) } } == [
        "333", "4", "22", "22", "", "333",
      ])
  }

  @Test func `an archive in an image is looked into`() throws {
    let zip = ZipBytes.archive([ZipBytes.Entry(name: Array("in.txt".utf8), content: [7])])
    let (tree, folder) = try ImageTree.of([
      TarBytes.archive([TarBytes.file("a.zip", [1, 2])]),
      TarBytes.archive([TarBytes.file("a.zip", zip)]),
    ])
    let scan = try tree.scan(ScanPlan(nesting: 1))
    _ = folder
    #expect(scan.nested.map(\.path.description) == ["a.zip"])
  }

  /// Random layers, and the file system that applying them one after the other gives.
  @Test(arguments: 0..<60) func `layers read from the top give what applying them from below gives`(
    seed: Int
  ) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let names = ["a", "b", "c"]
    func path(_ random: inout SeededGenerator) -> [String] {
      (0...Int.random(in: 0...2, using: &random)).map { _ in
        names.randomElement(using: &random) ?? "a"
      }
    }
    var model: [String: String] = [:]
    func remove(_ path: String) {
      model = model.filter { $0.key != path && !$0.key.hasPrefix("\(path)/") }
    }
    var layers: [[UInt8]] = []
    for layer in 0..<4 {
      var entries: [[UInt8]] = []
      var added: [String: String] = [:]
      var touched: Set<String> = []
      for number in 0..<5 {
        let parts = path(&random)
        let name = parts.joined(separator: "/")
        // Within one layer no path is touched twice, for then the order would count.
        let isFree = touched.allSatisfy {
          $0 != name && !$0.hasPrefix("\(name)/") && !name.hasPrefix("\($0)/")
        }
        guard isFree else { continue }
        touched.insert(name)
        for end in 1..<parts.count where parts.count > 1 {
          // The folders around it are listed, and so take the place of files.
          let folder = parts[..<end].joined(separator: "/")
          entries.append(TarBytes.folder(folder))
          model[folder] = nil
        }
        switch Int.random(in: 0..<4, using: &random) {
        case 0:
          remove(name)
          let folder = parts.dropLast().map { "\($0)/" }.joined()
          entries.append(file("\(folder).wh.\(parts[parts.count - 1])", ""))
        case 1:
          remove(name)
          entries.append(TarBytes.folder(name))
          entries.append(file("\(name)/.wh..wh..opq", ""))
        default:
          remove(name)
          added[name] = "\(layer).\(number)"
          entries.append(file(name, "\(layer).\(number)"))
        }
      }
      model.merge(added) { $1 }
      layers.append(TarBytes.archive(entries))
    }
    let (tree, folder) = try ImageTree.of(layers)
    let scan = try tree.scan(ScanPlan(keepsContent: { _ in true }))
    _ = folder
    let found = Dictionary(
      uniqueKeysWithValues: scan.entries.map { entry in
        (entry.path.description, String(decoding: entry.content ?? [], as: UTF8.self))
      })
    #expect(found == model)
  }
}
