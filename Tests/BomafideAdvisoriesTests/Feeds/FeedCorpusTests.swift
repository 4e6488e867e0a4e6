import BomafideAdvisories
import BomafideTesting
import Foundation
import Testing

/// Reads all shared advisories, and compares what comes out with what is known of them.
@Suite(.enabled(if: SharedMaterial.isExpected("advisories"), "\(SharedMaterial.absence)"))
struct FeedCorpusTests {
  struct OSVFile: Sendable, CustomTestStringConvertible {
    var name: String
    var records: Int
    var withdrawn = 0
    var unaffected = 0
    /// Records without any claim.
    var silent = 0
    /// Claims with a bound or range that can't be read.
    var unreadable = 0

    var testDescription: String { name }
  }

  static let osv = [
    OSVFile(name: "PSF", records: 132),
    OSVFile(name: "PyPI", records: 2661, withdrawn: 10),
    OSVFile(name: "Go", records: 4291, withdrawn: 17),
    OSVFile(name: "crates.io", records: 1206, withdrawn: 13),
    OSVFile(name: "OSS-Fuzz", records: 4021, withdrawn: 24),
    OSVFile(name: "Alpine-Debian-GIT", records: 3655, unaffected: 367),
    OSVFile(name: "AlmaLinux", records: 5637),
    OSVFile(name: "Bitnami", records: 7444, unreadable: 1),
    OSVFile(name: "curl", records: 206), OSVFile(name: "Maven", records: 4),
    OSVFile(name: "npm", records: 4),
  ]

  @Test(arguments: osv)
  func `every record of OSV is read and claims something`(file: OSVFile) throws {
    var found = OSVFile(name: file.name, records: 0)
    try PackedMaterial.forEachEntry(ofZip: SharedMaterial.data("advisories/osv/\(file.name).zip")) {
      name, bytes in
      #expect(AdvisoryFeed.kind(of: bytes, path: name) == .osv)
      let reading = try FeedReading(bytes, kind: .osv, path: name)
      #expect(reading.troubles == [])
      for record in reading.records {
        found.records += 1
        if record.withdrawn != nil { found.withdrawn += 1 }
        found.unaffected += record.packages.count { $0.flags.contains(.unaffected) }
        found.unreadable += record.packages.count { $0.flags.contains(.unreadable) }
        let isSilent =
          record.packages.isEmpty && record.products.isEmpty && record.repositories.isEmpty
        if isSilent { found.silent += 1 }
        #expect(record.text.count > bytes.count - 2)
      }
    }
    #expect(found.records == file.records)
    #expect(found.withdrawn == file.withdrawn)
    #expect(found.unaffected == file.unaffected)
    #expect(found.unreadable == file.unreadable)
    #expect(found.silent == file.silent)
  }

  struct NVDTally: Sendable {
    var records: Set<String> = []
    var rejected = 0
    var entries = 0
    /// Vulnerable entries by what they say of versions.
    var withoutVersion = 0
    var exact = 0
    var bounded = 0
    var platforms = 0
    var withAND = 0
    /// Records that have an entry which can match, and no claim.
    var silent: [String] = []
    /// Versions of entries that no claim of the record holds.
    var lost: [String] = []
  }

  @Test func `every record of NVD is read, and none loses what it says of products`() async throws {
    let names = try SharedMaterial.names(in: "advisories/nvd").filter {
      $0.hasPrefix("nvdcve-2.0-")
    }
    // The records of the small file stand in the others too, and count once.
    var all = try Self.tally("nvdcve-2.0-clib.json.gz", without: [])
    let known = all.records
    #expect(known.count == 1_470)
    let others = try await withThrowingTaskGroup(of: NVDTally.self) { group in
      for name in names where !name.contains("clib") {
        group.addTask { try Self.tally(name, without: known) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    for other in others {
      all.records.formUnion(other.records)
      all.rejected += other.rejected
      all.entries += other.entries
      all.withoutVersion += other.withoutVersion
      all.exact += other.exact
      all.bounded += other.bounded
      all.platforms += other.platforms
      all.withAND += other.withAND
      all.silent += other.silent
      all.lost += other.lost
    }
    #expect(all.records.count == 147_945)
    #expect(all.rejected == 8_328)
    #expect(all.entries == 1_489_372)
    #expect(all.withoutVersion == 46_407)
    #expect(all.exact == 1_198_780)
    #expect(all.bounded == 111_975)
    #expect(all.platforms == 111_269)
    #expect(all.withAND == 16_281)
    // One name has lost its vendor, so that its product is `-`.
    #expect(all.silent == ["CVE-2021-24087"])
    #expect(all.lost == [])
  }

  /// Counts on the text of the records, apart from how the feed reads them.
  private static func tally(_ name: String, without known: Set<String>) throws -> NVDTally {
    var tally = NVDTally()
    let reading = try FeedReading(
      PackedMaterial.gunzip(SharedMaterial.data("advisories/nvd/\(name)")), kind: .nvd, path: name)
    #expect(reading.troubles == [])
    for (index, record) in reading.records.enumerated() {
      tally.records.insert(record.id)
      if known.contains(record.id) { continue }
      if record.isRejected { tally.rejected += 1 }
      let scan = NVDEntryScan(record.text)
      if scan.hasAND { tally.withAND += 1 }
      tally.entries += scan.entries.count
      var canMatch = false
      for entry in scan.entries {
        if !entry.isVulnerable {
          tally.platforms += 1
          continue
        }
        if entry.isBounded {
          tally.bounded += 1
        } else if entry.version == "-" {
          tally.withoutVersion += 1
          continue
        } else if entry.version != "*" {
          tally.exact += 1
          // Each version by itself would take minutes without optimization.
          if index % 50 == 0, let name = CPEParts(entry.name) {
            let version = ProductScheme.version(name.version, update: name.update)
            let isHeld = record.products.contains {
              $0.vendor == name.vendor && $0.product == name.product && $0.holds(version) == true
            }
            if !isHeld { tally.lost.append("\(record.id) \(entry.name)") }
          }
        }
        canMatch = true
      }
      if canMatch, record.products.isEmpty, !record.isRejected { tally.silent.append(record.id) }
    }
    return tally
  }

  @Test func `every override of NVD is read`() throws {
    let reading = try FeedReading(
      PackedMaterial.gunzip(SharedMaterial.data("advisories/nvd/anchore-nvd-overrides.jsonl.gz")),
      kind: .nvdOverrides)
    #expect(reading.troubles == [])
    #expect(reading.records.count == 32_184)
    // The others were emptied when their CVE was rejected, and replace nothing.
    #expect(reading.records.count { $0.replacesProducts } == 32_184 - 56)
    let python = Set(
      reading.records.filter { record in
        record.products.contains {
          $0.vendor == "python" && $0.product == "python" && $0.holds("3.12.2") == true
        }
      }.map(\.id))
    #expect(python.isSuperset(of: ["CVE-2024-3220", "CVE-2025-4517", "CVE-2024-9287"]))
  }

  @Test func `every CVE record is read, and the project's own all name OpenSSL`() throws {
    var openssl: [AdvisoryRecord] = []
    try PackedMaterial.forEachEntry(ofZip: SharedMaterial.data("advisories/cve5/openssl.zip")) {
      name, bytes in
      let reading = try FeedReading(bytes, kind: .cve5, path: name)
      #expect(reading.troubles == [])
      openssl += reading.records
    }
    #expect(openssl.count == 272)
    #expect(
      openssl.allSatisfy { record in
        record.products.contains { $0.vendor == "openssl" && $0.authority == .project }
      })
    // What the project lists for this release.
    let held = openssl.filter { record in record.products.contains { $0.holds("1.1.1k") == true } }
    #expect(held.count == 42)
    var others = 0
    var rejected = 0
    try PackedMaterial.forEachEntry(
      ofZip: SharedMaterial.data("advisories/cve5/vulnrichment-selected.zip")
    ) { name, bytes in
      let reading = try FeedReading(bytes, kind: .cve5, path: name)
      #expect(reading.troubles == [])
      others += reading.records.count
      rejected += reading.records.count { $0.isRejected }
    }
    #expect(others == 790)
    #expect(rejected == 1)
  }

  @Test func `the whole catalog of exploited flaws is read, and the sample of predictions`() throws
  {
    let catalog = try FeedReading(
      [UInt8](SharedMaterial.data("advisories/kev/known_exploited_vulnerabilities.json")),
      kind: .kev)
    #expect(catalog.exploitations.count == 1404)
    #expect(catalog.exploitations.allSatisfy { $0.added != nil && $0.due != nil })
    let predictions = try FeedReading(
      [UInt8](SharedMaterial.data("advisories/epss/epss_scores-sample.csv")), kind: .epss)
    #expect(predictions.predictions.count == 7)
    #expect(catalog.troubles + predictions.troubles == [])
  }
}
