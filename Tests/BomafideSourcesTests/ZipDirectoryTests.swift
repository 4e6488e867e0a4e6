import BomafideIdentifiers
import BomafideModel
import BomafideTesting
import Foundation
import Testing

@testable import BomafideSources

/// Zips whose directory says otherwise than their entries, and names that look alike.
@Suite struct ZipDirectoryTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func scan(_ bytes: [UInt8], _ name: String = "a.zip") throws -> TreeScan {
    try folder.write(Data(bytes), to: name)
    return try ArchiveTree(path: folder.path(name), topFolder: .keep)
      .scan(ScanPlan(algorithms: [.sha256]))
  }

  private func rules(_ scan: TreeScan) -> [String] { scan.findings.map(\.rule.description) }

  private let files: [(name: String, bytes: [UInt8])] = [
    ("a.c", Array("int a;\n".utf8)), ("b.c", Array("int b;\n".utf8)),
  ]

  /// The zip with some bytes of its directory, or of the head of its first entry, changed.
  private func changed(_ place: Int, inDirectory: Bool, to value: [UInt8]) throws -> [UInt8] {
    var bytes = SmallZip(files).bytes
    let mark: [UInt8] = inDirectory ? [0x50, 0x4B, 1, 2] : [0x50, 0x4B, 3, 4]
    let start = try #require(bytes.indices.first { bytes[$0...].starts(with: mark) })
    bytes.replaceSubrange(start + place..<start + place + value.count, with: value)
    return bytes
  }

  @Test func `a zip that says the same twice has no finding`() throws {
    #expect(try rules(scan(SmallZip(files).bytes)) == [])
    // A program before the zip, as in one that unpacks itself.
    #expect(try rules(scan(Array("MZ run me\n".utf8) + SmallZip(files).bytes)) == [])
  }

  @Test(arguments: [
    (16, [1, 2, 3, 4]), (24, [3, 0, 0, 0]), (46, Array("x".utf8)), (10, [8, 0]), (8, [1, 0]),
  ])
  func `a directory that differs is an error`(place: Int, value: [UInt8]) throws {
    let bytes = try changed(place, inDirectory: true, to: value)
    // Some of these libarchive refuses by itself.
    do {
      #expect(try rules(scan(bytes)).contains("archive.directory"), "byte \(place)")
    } catch is InputError {}
  }

  @Test func `an entry that the directory doesn't name is told`() throws {
    let inner = SmallZip([("hidden.c", Array("int h;\n".utf8))])
    let whole = SmallZip(files).bytes
    let hidden = inner.bytes.prefix(30 + 8 + 7)
    let start = try #require(whole.indices.first { whole[$0...].starts(with: [0x50, 0x4B, 1, 2]) })
    var bytes = Array(whole[..<start]) + hidden + Array(whole[start...])
    // The directory begins later by what was put in.
    let place = bytes.count - 6
    let value = start + hidden.count
    bytes.replaceSubrange(
      place..<place + 4, with: (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) })
    let found = try scan(bytes)
    #expect(rules(found) == ["archive.directory"])
    #expect(found.findings.first?.subject == "hidden.c")
  }

  @Test func `a second name in a field of its own is told`() throws {
    let field: [UInt8] = [0x75, 0x70, 10, 0, 1, 0, 0, 0, 0] + Array("b.pth".utf8)
    var bytes = SmallZip([files[0]]).bytes
    let start = try #require(bytes.indices.first { bytes[$0...].starts(with: [0x50, 0x4B, 1, 2]) })
    bytes[start + 30] = UInt8(field.count)
    bytes.insert(contentsOf: field, at: start + 46 + 3)
    bytes[bytes.count - 10] += UInt8(field.count)
    #expect(try rules(scan(bytes)).contains("archive.directory"))
  }

  @Test func `names keep their bytes, composed or not`() throws {
    let names = ["cafe\u{301}.c", "caf\u{E9}.c"]
    let entries = names.map { ZipBytes.Entry(name: Array($0.utf8), content: Array($0.utf8)) }
    let tar = TarBytes.archive(
      names.flatMap { name in
        let record = " path=\(name)\n"
        let length = record.utf8.count + 2
        return [
          TarBytes.header(Array("x".utf8), type: "x", size: length)
            + Array("\(length)\(record)".utf8)
            + [UInt8](repeating: 0, count: 512 - length),
          TarBytes.file("plain", Array(name.utf8)),
        ]
      })
    for (bytes, name) in [(ZipBytes.archive(entries), "c.zip"), (tar, "c.tar")] {
      let found = try scan(bytes, name)
      #expect(found.entries.map(\.path.bytes) == names.map { Array($0.utf8) }, "\(name)")
      #expect(rules(found) == [], "\(name)")
    }
  }
}
