import BomafideAdvisories
import BomafideTesting
import Foundation
import Testing

@Suite struct AdvisoryDatabaseTests {
  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `a database answers every question as the records in memory do`(seed: UInt64) throws {
    let seeded = SeededAdvisories(seed: seed)
    let folder = try TemporaryFolder()
    try StoredAdvisories.write(
      seeded.sources.reversed(), exploitations: seeded.exploitations,
      predictions: seeded.predictions, to: folder.path("db"))
    let database = try AdvisoryDatabase(folder: folder.path("db"))
    let collection = AdvisoryCollection(
      seeded.sources, exploitations: seeded.exploitations, predictions: seeded.predictions)
    try LookupLaw.compare(database, collection, records: seeded.sources.flatMap(\.1))
    #expect(
      database.sources.filter { !["kev", "epss"].contains($0.source.name) }.map {
        [$0.source.name, "\($0.records)", "\($0.ecosystems)", $0.newest?.description]
      }
        == collection.sources.map {
          [$0.source.name, "\($0.records)", "\($0.ecosystems)", $0.newest?.description]
        })
    for (index, record) in seeded.sources.flatMap(\.1).enumerated() {
      #expect(try database.text(of: AdvisoryNumber(Int64(index))) == record.text)
    }
  }

  @Test func `the bytes depend neither on the order nor on what was imported before`() throws {
    let seeded = SeededAdvisories(seed: 11)
    let folder = try TemporaryFolder()
    try StoredAdvisories.write(
      seeded.sources, exploitations: seeded.exploitations, predictions: seeded.predictions,
      to: folder.path("a"))
    let expected = try StoredAdvisories.files(of: folder.path("a"))
    #expect(expected.count == 3)

    let shuffled = seeded.sources.reversed().map { ($0.0, Array($0.1.reversed())) }
    var other = SeededAdvisories(seed: 12).sources
    other.append((AdvisorySource(name: "osv/zzz", kind: .osv), []))
    other.removeLast()
    // Another content first, then each source by its own import.
    try StoredAdvisories.write(other, to: folder.path("b"))
    for one in shuffled { try StoredAdvisories.write([one], to: folder.path("b")) }
    try StoredAdvisories.write(
      [], exploitations: seeded.exploitations, predictions: seeded.predictions,
      to: folder.path("b"))
    var found = try StoredAdvisories.files(of: folder.path("b"))
    // Which digest a source has is told by who imports, here by the order of its records.
    found["database.json"] = expected["database.json"]
    #expect(found == expected)
  }

  @Test func `a source that is not given again is kept, and one that is given again is replaced`()
    throws
  {
    let seeded = SeededAdvisories(seed: 3)
    let folder = try TemporaryFolder()
    try StoredAdvisories.write(seeded.sources, to: folder.path("db"))
    var changed = seeded.sources
    changed[5].1.removeFirst(7)
    changed[5].1[0].summary = "another one"
    try StoredAdvisories.write([changed[5]], to: folder.path("db"))
    try LookupLaw.compare(
      try AdvisoryDatabase(folder: folder.path("db")), AdvisoryCollection(changed),
      records: seeded.sources.flatMap(\.1))
  }

  @Test func `without the override, what NVD says counts again`() throws {
    var seeded = SeededAdvisories(seed: 4).sources
    let folder = try TemporaryFolder()
    try StoredAdvisories.write(seeded, to: folder.path("db"))
    // The source of overrides is given again, empty.
    seeded[1].1 = []
    try StoredAdvisories.write([seeded[1]], to: folder.path("db"))
    try LookupLaw.compare(
      try AdvisoryDatabase(folder: folder.path("db")), AdvisoryCollection(seeded),
      records: seeded.flatMap(\.1))
  }

  @Test func `without texts there is one file less, and every other answer`() throws {
    let seeded = SeededAdvisories(seed: 5)
    let folder = try TemporaryFolder()
    let manifest = try StoredAdvisories.write(
      seeded.sources, keepsText: false, to: folder.path("db"))
    #expect(manifest.text == nil)
    let database = try AdvisoryDatabase(folder: folder.path("db"))
    #expect(try database.text(of: AdvisoryNumber(0)) == nil)
    try LookupLaw.compare(
      database, AdvisoryCollection(seeded.sources), records: seeded.sources.flatMap(\.1))
  }

  @Test func `of two records of one name, the one that was modified last is kept`() throws {
    var older = AdvisoryRecord(id: "CVE-2021-1000")
    older.modified = Day(number: 10)
    var newer = older
    newer.modified = Day(number: 11)
    newer.summary = "newer"
    let source = AdvisorySource(name: "osv/x", kind: .osv)
    let folder = try TemporaryFolder()
    for (name, records) in [("a", [older, newer]), ("b", [newer, older])] {
      try StoredAdvisories.write([(source, records)], to: folder.path(name))
      let database = try AdvisoryDatabase(folder: folder.path(name))
      #expect(try database.advisories(named: "CVE-2021-1000").count == 1)
      #expect(try database.advisory(AdvisoryNumber(0))?.summary == "newer")
    }
  }
}

/// Two collections of the same records give the same answers.
enum LookupLaw {
  private struct Pair: Hashable {
    var first: String
    var second: String
  }

  static func compare(
    _ a: some AdvisoryLookup, _ b: some AdvisoryLookup, records: [AdvisoryRecord]
  ) throws {
    var packages: Set<Pair> = [Pair(first: "PyPI", second: "nothing"), Pair(first: "", second: "")]
    var products: Set<Pair> = [Pair(first: "nobody", second: "nothing")]
    var repositories: Set<String> = ["example.org/nothing"]
    var commits: Set<String> = ["0", "1234"]
    var names: Set<String> = ["CVE-1990-0000", "", "CVE-"]
    for record in records {
      names.formUnion([record.id] + record.aliases)
      for claim in record.packages {
        packages.insert(Pair(first: claim.ecosystem, second: claim.name))
      }
      for claim in record.products {
        products.insert(Pair(first: claim.vendor, second: claim.product))
      }
      for claim in record.repositories {
        repositories.insert(claim.repository)
        commits.formUnion(claim.events.map(\.commit))
      }
    }
    for pair in packages {
      #expect(
        try a.packageClaims(ecosystem: pair.first, name: pair.second)
          == b.packageClaims(ecosystem: pair.first, name: pair.second))
    }
    for ecosystem in Set(packages.map { String($0.first.prefix { $0 != ":" }) }) {
      #expect(try a.ecosystems(of: ecosystem) == b.ecosystems(of: ecosystem))
    }
    for pair in products {
      #expect(
        try a.productClaims(vendor: pair.first, product: pair.second)
          == b.productClaims(vendor: pair.first, product: pair.second))
    }
    for repository in repositories {
      #expect(
        try a.repositoryClaims(of: repository) == b.repositoryClaims(of: repository))
    }
    for commit in commits {
      let (one, other) = (
        try a.repositoryClaims(naming: commit), try b.repositoryClaims(naming: commit)
      )
      #expect(one == other)
    }
    for name in names {
      #expect(try a.advisories(named: name) == b.advisories(named: name))
      #expect(try a.exploitation(of: name) == b.exploitation(of: name))
      #expect(try a.prediction(for: name) == b.prediction(for: name))
    }
    for index in 0...Int64(records.count) {
      let number = AdvisoryNumber(index)
      let head = try a.advisory(number)
      #expect(try head == b.advisory(number))
      #expect(try a.claims(of: number) == b.claims(of: number))
      if let group = head?.group {
        #expect(try a.advisories(inGroup: group) == b.advisories(inGroup: group))
      }
    }
  }
}
