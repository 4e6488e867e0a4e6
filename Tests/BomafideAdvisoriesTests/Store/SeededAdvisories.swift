import BomafideAdvisories
import BomafideIdentifiers
import BomafideTesting

/// Sources with records of all shapes, the same for the same seed.
struct SeededAdvisories {
  var sources: [(AdvisorySource, [AdvisoryRecord])] = []
  var exploitations: [KnownExploitation] = []
  var predictions: [ExploitPrediction] = []
  private var random: SeededGenerator

  /// Makes sources that are sorted by name, and their records by theirs, as a database numbers them.
  init(seed: UInt64, recordsOfEach count: Int = 40) {
    random = SeededGenerator(seed: seed)
    let shapes: [(String, AdvisorySource.Kind)] = [
      ("cve5/openssl", .cve5), ("nvd-overrides", .nvdOverrides), ("nvd/2021", .nvd),
      ("nvd/clib", .nvd), ("osv/Alpine", .osv), ("osv/PyPI", .osv), ("osv/empty", .osv),
    ]
    for (name, kind) in shapes {
      var records: [String: AdvisoryRecord] = [:]
      for _ in 0..<(name == "osv/empty" ? 0 : count) {
        let record = record(of: kind)
        records[record.id] = record
      }
      sources.append(
        (
          AdvisorySource(name: name, kind: kind),
          records.values.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
        ))
    }
    for number in stride(from: 0, to: 50, by: 3) {
      exploitations.append(
        KnownExploitation(
          cve: cve(number), added: maybe(day()), due: maybe(day()),
          isUsedByRansomware: Bool.random(using: &random)))
    }
    for number in stride(from: 0, to: 50, by: 2) {
      predictions.append(
        ExploitPrediction(
          cve: cve(number), score: Int32(number * 1999), percentile: Int32(number * 2000)))
    }
  }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: values.indices, using: &random)]
  }

  private mutating func maybe<Value>(_ value: Value) -> Value? {
    Bool.random(using: &random) ? value : nil
  }

  private mutating func some<Value>(
    _ most: Int, _ make: (inout Self) -> Value
  ) -> [Value] {
    (0..<Int.random(in: 0...most, using: &random)).map { _ in make(&self) }
  }

  private mutating func day() -> Day {
    Day(number: Int32.random(in: -400...20_000, using: &random))
  }

  /// Names of all lengths that CVE has had, and some that only look like them.
  private func cve(_ number: Int) -> String {
    ["CVE-1999-000\(number % 10)", "CVE-2021-\(1000 + number)", "CVE-2024-1000\(number)"][
      number % 3]
  }

  private mutating func name() -> String {
    let number = Int.random(in: 0..<60, using: &random)
    return pick([
      cve(number), "GHSA-\(number)xx-yyyy-zzzz", "PYSEC-2021-\(number)",
      "CVE-2021-0\(1000 + number)",
      "CVE-21-\(number)", "ALSA-2021:\(number)", "Ünïcode-\(number)",
      "CVE-2021-12345678901234567890",
    ])
  }

  private mutating func record(of kind: AdvisorySource.Kind) -> AdvisoryRecord {
    let isProduct = kind == .nvd || kind == .nvdOverrides || kind == .cve5
    var record = AdvisoryRecord(
      id: isProduct ? cve(Int.random(in: 0..<50, using: &random)) : name())
    record.aliases = some(3) { $0.name() }
    record.upstream = some(2) { $0.name() }
    record.published = maybe(day())
    record.modified = maybe(day())
    record.withdrawn = Int.random(in: 0..<9, using: &random) == 0 ? day() : nil
    record.isRejected = Int.random(in: 0..<9, using: &random) == 0
    record.replacesProducts = kind == .nvdOverrides
    record.summary = pick([
      "", "A flaw.", "Buffer overflow in libexample allows remote attackers to do harm.",
      "Ein Überlauf 💥",
      String(repeating: "long ", count: 900),
    ])
    record.ratings = some(3) { maker in
      AdvisoryRecord.Rating(
        authority: maker.pick(Authority.allCases),
        vector: maker.maybe("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"),
        word: maker.maybe(maker.pick(["HIGH", "moderate", ""])))
    }
    if isProduct {
      record.products = some(5) { $0.productClaim() }
    } else {
      record.packages = some(4) { $0.packageClaim() }
    }
    record.repositories = some(2) { $0.repositoryClaim() }
    record.text = Array(
      "{\"id\":\"\(record.id)\",\"n\":\(Int.random(in: 0..<999, using: &random))}".utf8)
    return record
  }

  private mutating func version() -> String {
    pick(["1.0", "1.0.1", "1.10", "2.0rc1", "0", "", "1:2.3-4ubuntu5", "é"])
  }

  private mutating func interval() -> VersionInterval {
    let lower = maybe(version())
    let upper = pick([maybe(version()), lower])
    return VersionInterval(
      from: lower, to: upper, includesLower: Bool.random(using: &random),
      includesUpper: Bool.random(using: &random))
  }

  private mutating func flags() -> ClaimFlags {
    ClaimFlags(rawValue: UInt16.random(in: 0..<128, using: &random))
  }

  private mutating func packageClaim() -> PackageClaim {
    var claim = PackageClaim(
      ecosystem: pick(["PyPI", "Alpine", "Alpine:v3.16", "Alpine:v3.17", "Go", ""]),
      name: pick(["expat", "zlib", "github.com/a/b", "zlib2", "", "ß"]),
      authority: pick(Authority.allCases))
    claim.intervals = some(3) { $0.interval() }
    claim.versions = some(6) { $0.version() }
    claim.flags = flags()
    return claim
  }

  private mutating func productClaim() -> ProductClaim {
    var claim = ProductClaim(
      part: pick(["a", "o", "h"]), vendor: pick(["python", "openssl", "gnu", "*"]),
      product: pick(["python", "openssl", "zlib", "a_very_long_product_name"]),
      authority: pick(Authority.allCases))
    claim.target = maybe(pick(["node.js", ""]))
    claim.platforms = some(2) { $0.pick(["o:microsoft:windows", "o:linux:linux_kernel"]) }
    claim.others = some(2) { $0.pick(["a:one:two", "h:three:four"]) }
    claim.intervals = some(4) { $0.interval() }
    claim.flags = flags()
    return claim
  }

  private mutating func repositoryClaim() -> RepositoryClaim {
    var claim = RepositoryClaim(
      repository: pick(["github.com/madler/zlib", "github.com/python/cpython", "example.org/x"]),
      authority: pick(Authority.allCases))
    claim.events = some(4) { maker in
      RepositoryClaim.Event(
        maker.pick(RepositoryClaim.Event.Kind.allCases),
        maker.pick([
          "0", "4f0b2a1c4f0b2a1c4f0b2a1c4f0b2a1c4f0b2a1c", "ABCDEF", "abc123",
          "00000000000000000000000000000000000000ff", "",
        ]))
    }
    claim.tags = some(5) { $0.pick(["v1.0", "v1.0.1", "v1.10", "R_2_6_3", ""]) }
    claim.intervals = some(2) { $0.interval() }
    claim.flags = flags()
    return claim
  }
}
