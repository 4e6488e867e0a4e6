import BomafideIdentifiers
import BomafideModel
import BomafidePackages
import BomafideTesting
import Foundation

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Feeds damaged lists of packages to every cataloger: as the worker of a codec, in a process of its own.
struct PackageWorker {
  /// What the target is called among the formats.
  static let name = "packages"

  let seed: UInt64
  let first: Int
  let seconds: Double
  let bound: UInt32
  let current: String
  let crashes: String

  /// Gives the number of broken laws.
  func run() throws -> Int {
    var limit = rlimit(rlim_cur: 6 << 30, rlim_max: 6 << 30)
    setrlimit(.init(RLIMIT_AS.rawValue), &limit)
    let samples = PackageSamples.all
    let corpus = samples.map(\.bytes)
    let start = ContinuousClock.now
    var counts = (read: 0, refused: 0)
    var slowest = Duration.zero
    var broken: Set<String> = []
    var number = first
    while start.duration(to: .now) < .seconds(seconds) {
      var random = SeededGenerator(seed: seed &+ UInt64(number) &* 0x9E37_79B9)
      let position =
        number < samples.count
        ? number : Int.random(in: 0..<samples.count, using: &random)
      let sample = samples[position]
      // Mostly its own text, sometimes that of another kind.
      let isOwn = Int.random(in: 0..<4, using: &random) > 0
      var mutator = Mutator(corpus: isOwn ? [corpus[position]] : corpus, random: random)
      let bytes = number < samples.count ? corpus[position] : mutator.document()
      try Data("\(number)\n".utf8 + bytes).write(to: URL(fileURLWithPath: current))
      alarm(bound)
      let begin = ContinuousClock.now
      let search = try DamagedList(path: sample.path, bytes: bytes).search()
      let inventory = PackageInventory(of: search.lists)
      slowest = max(slowest, begin.duration(to: .now))
      if search.lists.isEmpty { counts.refused += 1 } else { counts.read += 1 }
      if let law = Self.brokenLaw(search, inventory, bytes), broken.insert(law).inserted {
        let file = "\(crashes)/packages-\(law)-\(seed)-\(number)"
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        print("  broken law '\(law)' for \(sample.path)\n    \(file)")
      }
      number += 1
    }
    alarm(0)
    print(
      "fuzz packages: \(number - first) inputs, \(counts.read) read, \(counts.refused) refused, "
        + "\(broken.count) laws broken, slowest \(slowest.milliseconds) ms")
    return broken.count
  }

  /// The first law that does not hold.
  private static func brokenLaw(
    _ search: PackageSearch, _ inventory: PackageInventory, _ bytes: [UInt8]
  ) -> String? {
    for list in search.lists {
      if Set(list.packages.map(\.key)).count < list.packages.count { return "keys" }
      if list.packages.count > bytes.count + 1 { return "bounds" }
      for found in list.packages where found.name.isEmpty || found.version?.isEmpty ?? false {
        return "names"
      }
    }
    if search.findings.contains(where: { $0.remedy.isEmpty }) { return "remedies" }
    if Set(inventory.packages.map(\.id)).count < inventory.packages.count { return "ids" }
    let all = inventory.packages.indices
    let edges = inventory.packages.flatMap(\.edges) + inventory.projects.flatMap(\.edges)
    return edges.allSatisfy { all.contains($0.to) } ? nil : "edges"
  }
}

/// A tree of one file.
private struct DamagedList: PackageReading {
  let path: RelativePath
  let bytes: [UInt8]
  let isRandom = true

  init(path: String, bytes: [UInt8]) throws {
    self.path = try RelativePath(parsing: path)
    self.bytes = bytes
  }

  func read(
    _ requests: [PackageRequest], _ body: @escaping @Sendable (Int, [UInt8]) -> Void
  ) throws(InputError) -> [Finding] {
    for (number, request) in requests.enumerated() where request.path == path {
      body(number, Array(bytes.prefix(request.limit)))
    }
    return []
  }

  func one(_ request: PackageRequest) throws(InputError) -> [UInt8]? {
    request.path == path ? Array(bytes.prefix(request.limit)) : nil
  }

  func search() throws(InputError) -> PackageSearch {
    try PackageSearch(of: [PackageFile(path, size: Int64(bytes.count))], reading: self)
  }
}
