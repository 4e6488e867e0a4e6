import BomafideIdentifiers
import BomafideModel
import BomafidePackages
import BomafideTesting
import Testing

/// What has to hold for every cataloger and every file, damaged or not.
@Suite struct CatalogerLawTests {
  private func search(_ bytes: [UInt8], at path: String, isRandom: Bool = true) throws
    -> PackageSearch
  {
    try MadeList(bytes: [path: bytes], isRandom: isRandom).search()
  }

  /// What is wrong with what was said of one file.
  static func trouble(_ search: PackageSearch, _ bytes: [UInt8], at path: String) -> String? {
    let lineCount = bytes.count { $0 == 0x0A } + 1
    // What lies in an archive has a path behind its own.
    func isPart(_ other: String) -> Bool { other == path || other.hasPrefix("\(path)!/") }
    for list in search.lists {
      var keys: Set<String> = []
      if !isPart(list.path.description) { return "a list of another file: \(list.path)" }
      for found in list.packages + [list.root].compactMap(\.self) {
        if found.name.isEmpty { return "a package without a name" }
        if found.version?.isEmpty ?? false { return "\(found.name): an empty version" }
        // A repository has tags and commits, and ports of vcpkg have numbers of their own.
        if let purl = found.purl, let version = purl.version, version != found.version,
          !["github", "git", "bitbucket", "vcpkg"].contains(purl.type.name)
        {
          // Types may spell versions in their own way.
          if version.lowercased() != found.version?.lowercased() {
            return "\(found.name): \(purl) is not \(found.version ?? "without a version")"
          }
        }
        if !isPart(found.path.description) { return "\(found.name): told by \(found.path)" }
        if let line = found.line, !(1...lineCount).contains(line) {
          return "\(found.name): line \(line) of \(lineCount)"
        }
        for need in found.dependencies where need.key.isEmpty {
          return "\(found.name): an edge to nothing"
        }
        for file in found.files where file.path.hasPrefix("/") || file.path.contains("../") {
          return "\(found.name): a file outside of the tree: \(file.path)"
        }
      }
      for found in list.packages where !keys.insert(found.key).inserted {
        return "\(found.key): two packages of one key"
      }
      if list.packages.count > bytes.count + 1 { return "more packages than bytes" }
    }
    for finding in search.findings {
      if finding.location?.path != path { return "a finding elsewhere: \(finding.message)" }
      if finding.remedy.isEmpty { return "no remedy: \(finding.message)" }
    }
    let inventory = PackageInventory(of: search.lists)
    if Set(inventory.packages.map(\.id)).count != inventory.packages.count { return "IDs repeat" }
    for package in inventory.packages {
      for edge in package.edges where !inventory.packages.indices.contains(edge.to) {
        return "\(package.name): an edge to no package"
      }
    }
    return nil
  }

  @Test(arguments: PackageSamples.all)
  func `each kind of list tells packages that keep the laws`(
    sample: PackageSamples.Sample
  ) throws {
    let bytes = sample.bytes
    let found = try search(bytes, at: sample.path)
    #expect(!found.packages.isEmpty && found.findings.isEmpty, "\(found.findings)")
    #expect(Self.trouble(found, bytes, at: sample.path) == nil)
    let again = try search(bytes, at: sample.path, isRandom: false)
    #expect(again.lists == found.lists)
  }

  @Test(arguments: PackageSamples.all)
  func `a list that ends early is read as far as it goes, or told`(
    sample: PackageSamples.Sample
  ) throws {
    let bytes = sample.bytes
    for count in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 47)) {
      let part = Array(bytes[..<count])
      let trouble = Self.trouble(try search(part, at: sample.path), part, at: sample.path)
      #expect(trouble == nil, "\(count) bytes")
    }
  }

  @Test(arguments: PackageSamples.all)
  func `damaged lists break nothing`(sample: PackageSamples.Sample) throws {
    var random = SeededGenerator(seed: 7)
    let bytes = sample.bytes
    for _ in 0..<50 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) where !damaged.isEmpty {
        let place = Int.random(in: 0..<damaged.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: damaged[place] = UInt8.random(in: 0...255, using: &random)
        case 1:
          let end = min(damaged.count, place + Int.random(in: 1...20, using: &random))
          damaged.removeSubrange(place..<end)
        case 2:
          let end = min(damaged.count, place + Int.random(in: 1...40, using: &random))
          damaged.insert(contentsOf: damaged[place..<end], at: place)
        default:
          damaged[place] =
            "{}[]\",:\\@/=#-. \n\t".utf8.randomElement(using: &random) ?? 0
        }
      }
      let trouble = Self.trouble(
        try search(damaged, at: sample.path), damaged, at: sample.path)
      #expect(trouble == nil, "\(String(decoding: damaged, as: UTF8.self))")
    }
  }

  @Test(arguments: PackageSamples.all)
  func `what is no list at all is refused or empty`(sample: PackageSamples.Sample) throws {
    let strange: [[UInt8]] = [
      [], [0], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE, 0x61], Array(repeating: 0xC0, count: 100),
      Array(String(repeating: "[", count: 20_000).utf8),
      Array(String(repeating: "{\"a\":", count: 20_000).utf8),
      Array(String(repeating: "a:\n ", count: 5_000).utf8),
      Array(String(repeating: "- ", count: 20_000).utf8),
      Array(("a: " + String(repeating: "[", count: 20_000)).utf8),
      Array(("a:\n  b: " + String(repeating: "{a: ", count: 20_000)).utf8),
      Array(("x = " + String(repeating: "[", count: 20_000)).utf8),
      Array(String(repeating: "x", count: 200_000).utf8),
    ]
    for bytes in strange {
      let found = try search(bytes, at: sample.path)
      #expect(Self.trouble(found, bytes, at: sample.path) == nil, "\(bytes.prefix(20))")
    }
  }

  @Test func `the order of files and threads doesn't change the answer`() throws {
    let files = Dictionary(
      uniqueKeysWithValues: PackageSamples.all.map { ($0.path, $0.bytes) })
    let first = PackageInventory(of: try MadeList(bytes: files).search().lists)
    let second = PackageInventory(of: try MadeList(bytes: files, isRandom: false).search().lists)
    #expect(first.packages == second.packages && first.projects == second.projects)
    #expect(first.packages.count > 20)
  }

  @Test func `catalogers have names of their own`() {
    let ids = PackageCatalogers.all.map(\.id)
    #expect(Set(ids).count == ids.count)
  }

  @Test func `a file that is too long is told, and not read`() throws {
    let found = try search([UInt8](repeating: 0x61, count: 5 << 20), at: "requirements.txt")
    #expect(found.findings.map(\.rule) == ["packages.too-long"] && found.readCount == 0)
  }
}
