import BomafideIdentifiers
import BomafideModel
import BomafidePackages
import BomafideTesting
import Testing

@Suite struct CatalogerSampleTests {
  /// Reads bytes as a file that is named right, however they begin; nil where they are refused.
  private func read(_ id: String, _ name: String, _ bytes: [UInt8]) throws -> [PackageList]? {
    let cataloger = try #require(PackageCatalogers.all.first { $0.id == id })
    let path = try RelativePath(parsing: name)
    let tree = PackageTree(paths: [path]) { _, limit in Array(bytes.prefix(limit)) }
    do throws(InputError) {
      return try cataloger.lists(in: bytes, at: path, tree)
    } catch {
      return nil
    }
  }

  /// The samples with the catalogers that read files of their names and beginnings.
  private static let samples: [(id: String, name: String, bytes: [UInt8])] = {
    var found: [(id: String, name: String, bytes: [UInt8])] = []
    for sample in PackageSamples.all {
      guard let path = try? RelativePath(parsing: sample.path) else { continue }
      for cataloger in PackageCatalogers.all
      where cataloger.reads(Array(path.name.utf8)[...], at: path) {
        let head = Array(sample.bytes.prefix(cataloger.headCount))
        if cataloger.headCount == 0 || cataloger.begins(with: head) {
          found.append((cataloger.id, sample.path, sample.bytes))
        }
      }
    }
    return found
  }()

  @Test func `each cataloger has a sample that it reads`() throws {
    for cataloger in PackageCatalogers.all {
      let found = try Self.samples.filter { $0.id == cataloger.id }.flatMap { sample in
        try read(sample.id, sample.name, sample.bytes) ?? []
      }
      #expect(found.contains { !$0.packages.isEmpty || $0.root != nil }, "\(cataloger.id)")
    }
  }

  private func expectKeys(_ lists: [PackageList]?, _ id: String) {
    for list in lists ?? [] {
      let all = list.packages + [list.root].compactMap(\.self)
      #expect(Set(all.map(\.key)).count == all.count, "\(id): keys are unique")
      #expect(all.allSatisfy { !$0.name.isEmpty && $0.version != "" }, "\(id): names are there")
    }
  }

  @Test func `each sample is read twice alike, with keys that are unique`() throws {
    for sample in Self.samples {
      let first = try read(sample.id, sample.name, sample.bytes)
      #expect(try read(sample.id, sample.name, sample.bytes) == first)
      expectKeys(first, sample.id)
    }
  }

  @Test func `a file that is cut off anywhere is refused or read, and nothing breaks`() throws {
    for sample in Self.samples {
      let step = max(1, sample.bytes.count / 120)
      for count in stride(from: 0, to: sample.bytes.count, by: step) {
        expectKeys(
          try read(sample.id, sample.name, Array(sample.bytes.prefix(count))), sample.id)
      }
    }
  }

  @Test func `a file with strange bytes is refused or read, and nothing breaks`() throws {
    var random = SeededGenerator(seed: 7)
    let strange: [UInt8] = Array("\0\n\t\"'[](){}<>,:;=$%@#*&!|\\/-.".utf8) + [0xFF, 0xC3, 0x80]
    for sample in Self.samples where !sample.bytes.isEmpty {
      for _ in 0..<60 {
        var bytes = sample.bytes
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          let place = Int.random(in: 0..<bytes.count, using: &random)
          let byte = strange.randomElement(using: &random) ?? 0
          if Bool.random(using: &random) {
            bytes[place] = byte
          } else {
            bytes.insert(byte, at: place)
          }
        }
        expectKeys(try read(sample.id, sample.name, bytes), sample.id)
      }
    }
  }

  @Test(arguments: [
    "[", "{", "(", "<a>", "{\"a\":", "- ", "[[a", "a.", "\"", "\n ", "* ", "$(", "/*",
  ])
  func `what goes on without end is refused or read, and nothing breaks`(piece: String) throws {
    let bytes = Array(String(repeating: piece, count: 2_000).utf8)
    for sample in Self.samples {
      expectKeys(try read(sample.id, sample.name, bytes), sample.id)
      expectKeys(try read(sample.id, sample.name, sample.bytes + bytes), sample.id)
    }
  }

  @Test(arguments: [
    ("cpanfile", "cpanfile", "- "), ("cpanfile", "cpanfile", "requires a\n"),
    ("conanfile", "conanfile.py", "requires = "), ("dockerfile", "Dockerfile", "a\\\n"),
    ("dockerfile", "Dockerfile", "RUN a <<b\n"), ("gitlab-ci", ".gitlab-ci.yml", "a${"),
    ("opam-file", "a.opam", "depends: = "), ("rockspec", "a.rockspec", "a = b.. "),
  ])
  func `what goes on for long takes time in proportion`(
    id: String, name: String, piece: String
  ) throws {
    let bytes = Array(String(repeating: piece, count: 40_000).utf8)
    let time = try ContinuousClock().measure { expectKeys(try read(id, name, bytes), id) }
    #expect(time < .seconds(30))
  }
}
