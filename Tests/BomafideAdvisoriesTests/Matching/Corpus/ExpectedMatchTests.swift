import BomafideAdvisories
import BomafideIdentifiers
import BomafideModel
import BomafideTesting
import Foundation
import Testing

/// Compares answers with the ground truth of the shared advisories: 13 components, and a matrix of versions.
@Suite(.enabled(if: SharedMaterial.isExpected("advisories"), "\(SharedMaterial.absence)"))
struct ExpectedMatchTests {
  /// The shape of `expected.json`.
  private struct Expected: Decodable {
    struct Identity: Decodable {
      struct Git: Decodable {
        var repo: String
        var tag: String
      }

      var name: String
      var version: String
      var purl: String?
      var cpe: String?
      var git: Git?
    }

    struct Name: Decodable { var id: String }

    struct Entry: Decodable {
      var key: String
      var component: Identity
      var complete: Bool
      var required: [Name]
      var may: [Name]
      var forbidden: [Name]
    }

    struct Row: Decodable {
      var ecosystem: String
      var name: String
      var version: String
      var ids: [String]
    }

    var components: [Entry]
    // swift-format-ignore: AlwaysUseLowerCamelCase
    var version_matrix: [Row]
  }

  private func expected() throws -> Expected {
    try JSONDecoder().decode(Expected.self, from: SharedMaterial.data("advisories/expected.json"))
  }

  private func component(_ identity: Expected.Identity) throws -> Component {
    try Make.component(
      identity.name, version: identity.version, purl: identity.purl, cpe: identity.cpe,
      vcs: identity.git.map { "git+\($0.repo)@\($0.tag)" })
  }

  @Test func `every flaw that applies is found, and none that doesn't`() async throws {
    let collection = try await SharedCorpus.shared.collection()
    var report = ConformanceReport(suite: "advisories/expected components")
    for entry in try expected().components {
      let component = try component(entry.component)
      let result = try Matcher(collection).match(component)
      let found = result.matches.filter { $0.verdict == .affected && $0.suppression == nil }
      let names = Set(found.flatMap { [$0.id] + $0.aliases })
      var trouble: [String] = []
      let missing = entry.required.map(\.id).filter { !names.contains($0) }
      if !missing.isEmpty { trouble.append("missing \(missing)") }
      let wrong = entry.forbidden.map(\.id).filter { names.contains($0) }
      if !wrong.isEmpty { trouble.append("wrong \(wrong)") }
      let allowed = Set((entry.required + entry.may).map(\.id))
      let others = found.filter { allowed.isDisjoint(with: [$0.id] + $0.aliases) }.map(\.id)
      if entry.complete, !others.isEmpty { trouble.append("besides \(others)") }
      report.record(entry.key, trouble: trouble.isEmpty ? nil : trouble.joined(separator: "; "))
      // Each answer has to say by whom, by what and why.
      for match in found {
        #expect(!match.reasons.isEmpty)
        #expect(match.reasons.allSatisfy { !$0.claim.isEmpty && !$0.comparison.isEmpty })
      }
    }
    report.finish()
    #expect(report.passed == 13)
    #expect(report.problems == [])
  }

  @Test func `each row of the matrix of versions comes out exactly`() async throws {
    let collection = try await SharedCorpus.shared.collection()
    var report = ConformanceReport(suite: "advisories/expected versions")
    for row in try expected().version_matrix {
      let path = row.name.replacing(":", with: "/")
      let type = row.ecosystem == "Maven" ? "maven" : "cargo"
      let component = try Make.component(purl: "pkg:\(type)/\(path)@\(row.version)")
      let result = try Matcher(collection).match(component)
      let found = row.ids.filter { id in
        result.matches.contains { ([$0.id] + $0.aliases).contains(id) }
      }
      report.record(
        "\(row.name) \(row.version)", found: "\(found.count) of \(result.matches.count)",
        expected: "\(row.ids.count) of \(row.ids.count)")
    }
    report.finish()
    #expect(report.passed == 18)
    #expect(report.problems == [])
  }

  /// What other versions of the same projects have, by the projects' own lists and the records of the corpus.
  @Test(arguments: [
    ("pkg:github/python/cpython@v3.13.5", "a:python:python:3.13.5", 44),
    ("pkg:generic/libpng@1.6.50", "a:libpng:libpng:1.6.50", 11),
    ("pkg:github/libexpat/libexpat@R_2_7_2", "a:libexpat_project:libexpat:2.7.2", 0),
    ("pkg:github/madler/zlib@v1.3.1", "a:zlib:zlib:1.3.1", 0),
    ("pkg:generic/bzip2@1.0.8", "a:bzip:bzip2:1.0.8", 0),
  ])
  func `other versions of the same projects have as many as are known`(
    purl: String, cpe: String, count: Int
  ) async throws {
    let collection = try await SharedCorpus.shared.collection()
    let component = try Make.component(purl: purl, cpe: "cpe:2.3:\(cpe):*:*:*:*:*:*:*")
    #expect(try collection.matches(component).affected.count == count)
  }

  @Test func `the project's own records decide for every release of OpenSSL and curl`() async throws
  {
    let collection = try await SharedCorpus.shared.collection()
    for (vendor, product, versions) in [
      ("openssl", "openssl", ["1.0.2u", "1.1.1k", "3.0.7", "3.5.0"]),
      ("haxx", "curl", ["7.61.0", "7.88.1", "8.4.0", "8.15.0"]),
    ] {
      let claims = collection.productClaims(vendor: vendor, product: product)
      for version in versions {
        let own = claims.filter {
          $0.claim.authority == .project && $0.claim.holds(version) == true
        }
        let groups = Set(own.compactMap { collection.advisory($0.advisory)?.group })
        let component = try Make.component(
          cpe: "cpe:2.3:a:\(vendor):\(product):\(version):*:*:*:*:*:*:*")
        let found = try collection.matches(component).matches.filter { match in
          match.suppression == nil
            && match.reasons.contains { $0.authority == .project && $0.answer == .affected }
        }
        #expect(found.count == groups.count, "\(product) \(version)")
      }
    }
  }
}
