import BomafideAdvisories
import BomafideDiscovery
import BomafideJSON
import Testing

@testable import BomafideKit

@Suite struct CatalogueMatchingTests {
  private func affected(
    _ cpe: String, by record: AdvisoryRecord, _ kind: AdvisorySource.Kind
  ) throws -> Bool {
    let lookup = AdvisoryCollection([(AdvisorySource(name: "records", kind: kind), [record])])
    let document = """
      { "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
        "components": [{ "type": "library", "name": "one", "version": "1.0", "cpe": "\(cpe)" }] }
      """
    let bill = try ScanSubject(
      document: Input(bytes: Array(document.utf8), path: "sbom.cdx.json")
    ).bill
    return try !Matcher(lookup, options: MatchOptions(isCurated: true)).match(bill).matches.isEmpty
  }

  private func record(vendor: String, product: String) -> AdvisoryRecord {
    var record = AdvisoryRecord(id: "CVE-2026-1")
    var claim = ProductClaim(part: "a", vendor: vendor, product: product, authority: .nvd)
    claim.intervals = [.all]
    record.products = [claim]
    return record
  }

  @Test func `a library of the catalogue is found under each of its products`() throws {
    let several = LibraryNames.catalogue.map { names in
      names.products.map { $0.split(separator: ":").map(String.init) }
    }
    let names = try #require(
      several.first { products in
        products.count > 1
          && products.allSatisfy {
            KnownLibraries.builtIn.library(vendor: $0[0], product: $0[1]) == nil
          }
      })
    let cpe = "cpe:2.3:a:\(names[0][0]):\(names[0][1]):1.0:*:*:*:*:*:*:*"
    #expect(
      try affected(cpe, by: record(vendor: names[1][0], product: names[1][1]), .nvd),
      "\(names)")
  }

  @Test func `a name alone is no library of the catalogue`() throws {
    for names in LibraryNames.catalogue where KnownLibraries.builtIn.library(named: names.id) == nil
    {
      #expect(KnownLibraries.withCatalogue.library(named: names.id) == nil)
    }
  }

  @Test func `what several entries share names none of them`() throws {
    let names = LibraryNames.catalogue
    #expect(names.count > 200)
    for lists in [names.flatMap(\.products), names.flatMap(\.purls)] {
      #expect(Set(lists).count == lists.count)
    }
    #expect(!names.contains { $0.purls.contains("pkg:github/nothings/stb") })
  }
}
