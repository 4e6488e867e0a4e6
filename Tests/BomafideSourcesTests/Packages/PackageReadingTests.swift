import BomafideIdentifiers
import BomafideModel
import BomafideTesting
import Testing

@testable import BomafideSources

extension TreeScan {
  /// What another unpacker can confirm of the entries, a line each.
  fileprivate var confirmable: [String] {
    entries.map { entry in
      "\(entry.path) \(entry.kind) \(entry.digests.map(\.description).joined(separator: " "))"
    }
  }
}

/// Packages and images, with the tools that made them as judges.
@Suite struct PackageReadingTests {
  @Test(arguments: PackageSample.all)
  func `a package is listed as its own tool unpacks it`(sample: PackageSample) throws {
    guard sample.isExpected else {
      return
    }
    let folder = try TreeFixture()
    try sample.make(in: folder)
    let plan = ScanPlan(ignore: .none)
    let found = try openTree(at: "\(folder.path)/\(sample.file)").scan(plan)
    let expected = try DirectoryTree(path: sample.unpack(in: folder)).scan(plan)
    #expect(found.confirmable == expected.confirmable)
    #expect(found.findings == [])
    #expect(found.entries.count >= 3)
    #expect(found.artifactSize == fileSize(at: "\(folder.path)/\(sample.file)"))
  }

  @Test(arguments: PackageSample.all)
  func `a package that was cut or altered is refused, or read, and never crashes`(
    sample: PackageSample
  ) throws {
    guard sample.isExpected else {
      return
    }
    let folder = try TreeFixture()
    try sample.make(in: folder)
    let whole = try fileContent(at: "\(folder.path)/\(sample.file)")
    func scan(_ bytes: [UInt8]) -> TreeScan? {
      try? ArchiveTree(bytes: bytes, name: sample.file).scan(ScanPlan(nesting: 1))
    }
    for step in 0..<20 where sample.isChecked {
      #expect(scan(Array(whole.prefix(whole.count * step / 20))) == nil, "cut to \(step)/20")
    }
    var random = SeededGenerator(seed: 11)
    for _ in 0..<40 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      _ = scan(bytes)
    }
    // Headers and tables stand at the beginning.
    for _ in 0..<60 {
      var bytes = whole
      bytes[Int.random(in: 0..<min(4_096, bytes.count), using: &random)] ^=
        1 << UInt8.random(in: 0..<8, using: &random)
      _ = scan(bytes)
    }
  }

  @Test(arguments: PackageSample.all)
  func `the beginnings of files in a package can be asked for`(sample: PackageSample) throws {
    guard sample.isExpected else {
      return
    }
    let folder = try TreeFixture()
    try sample.make(in: folder)
    let tree = try openTree(at: "\(folder.path)/\(sample.file)")
    let plan = ScanPlan(algorithms: [.sha256], ignore: .none)
    let scan = try tree.scan(plan)
    let files = scan.entries.filter { $0.isFile }
    let reader = try tree.heads(of: scan, plan)
    let heads = files.map { FileHead(path: $0.path, count: Int($0.size)) }
    let found = Collected()
    #expect(try reader.read(heads) { found.add($0, $1) } == [])
    for (number, file) in files.enumerated() {
      var hasher = FileHasher([.sha256])
      (found[number] ?? []).withUnsafeBytes { hasher.update($0) }
      #expect(hasher.finish().list == file.digests, "\(file.path)")
    }
  }

  @Test func `RPM's own digests of the files are those that are listed`() throws {
    guard let sample = PackageSample.all.first(where: { $0.file == "a.rpm" }), sample.isExpected
    else { return }
    let folder = try TreeFixture()
    try sample.make(in: folder)
    let scan = try openTree(at: "\(folder.path)/a.rpm").scan(ScanPlan(algorithms: [.sha256]))
    let dump = String(
      decoding: try Tool.run(["rpm", "-qp", "--dump", "\(folder.path)/a.rpm"]), as: UTF8.self)
    var count = 0
    for line in dump.split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard fields[3].count == 64, fields[3].contains(where: { $0 != "0" }) else { continue }
      let path = try RelativePath(parsing: fields[0].dropFirst())
      #expect(scan[path]?.digest(.sha256)?.hex == String(fields[3]), "\(path)")
      count += 1
    }
    #expect(count == scan.entries.count { $0.isFile })
  }
}
