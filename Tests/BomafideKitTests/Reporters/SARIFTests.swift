import BomafideKit
import BomafideModel
import Foundation
import Testing

/// Parts of SARIF 2.1.0 that a test looks at; what is not optional here has to be there.
private struct Log: Decodable {
  struct Text: Decodable { var text: String }
  struct Rule: Decodable { var id: String, shortDescription: Text?, help: Text? }
  struct Driver: Decodable { var name: String, semanticVersion: String, rules: [Rule] }
  struct Tool: Decodable { var driver: Driver }
  struct Artifact: Decodable { var uri: String, uriBaseId: String }
  struct Region: Decodable { var startLine: Int, startColumn: Int? }
  struct Physical: Decodable { var artifactLocation: Artifact, region: Region? }
  struct Location: Decodable { var id: Int?, physicalLocation: Physical, message: Text? }
  struct Result: Decodable {
    var ruleId: String, ruleIndex: Int, level: String, message: Text
    var locations: [Location]
    var relatedLocations: [Location]?
    var partialFingerprints: [String: String]
  }
  struct Run: Decodable {
    var tool: Tool
    var originalUriBaseIds: [String: [String: Text]]
    var results: [Result]
  }
  var version: String
  var runs: [Run]
}

@Suite struct SARIFTests {
  private func run(_ report: Report) throws -> Log.Run {
    let bytes = Reporter.sarif.render(report, ReporterFixture.style)
    let log = try JSONDecoder().decode(Log.self, from: Data(bytes))
    #expect(log.version == "2.1.0")
    return try #require(log.runs.first)
  }

  @Test func `every result points to its rule, and known rules bring help`() throws {
    let run = try run(ReporterFixture.rich)
    let rules = run.tool.driver.rules
    for result in run.results { #expect(rules[result.ruleIndex].id == result.ruleId) }
    #expect(
      rules.map(\.id) == ["drift.version", "file.unclaimed", "license.known", "license.unlisted"])
    #expect(rules.prefix(3).allSatisfy { $0.help != nil && $0.shortDescription != nil })
    #expect(run.results.allSatisfy { ["error", "warning", "note"].contains($0.level) })
  }

  @Test func `every result has a place below the root, as a relative reference`() throws {
    let run = try run(ReporterFixture.rich)
    let places = run.results.flatMap { $0.locations + ($0.relatedLocations ?? []) }
      .map(\.physicalLocation)
    for place in places {
      let uri = place.artifactLocation.uri
      #expect(!uri.hasPrefix("/") && !uri.contains(":") && !uri.contains(".."), "\(uri)")
      #expect(uri.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
      #expect(run.originalUriBaseIds[place.artifactLocation.uriBaseId] != nil)
      if let region = place.region {
        #expect(region.startLine >= 1)
        #expect((region.startColumn ?? 1) >= 1)
      }
    }
    let uris = Set(places.map(\.artifactLocation.uri))
    #expect(uris.isSuperset(of: ["bomafide.yaml", "Lib/a.c", "passwd"]))
    #expect(uris.contains("sub/Modules/expat/expat.h"))
  }

  @Test func `a fingerprint names one finding, and stays when lines and versions change`() throws {
    let fingerprints = try run(ReporterFixture.rich).results.map(\.partialFingerprints)
    #expect(Set(fingerprints).count == fingerprints.count)
    let moved = Report(
      command: "check", subject: "CPython", path: "../bomafide.yaml",
      findings: ReporterFixture.rich.findings.map { finding in
        var finding = finding
        if let line = finding.location?.line { finding.location?.line = line + 10 }
        finding.found = "another"
        return finding
      }, examined: [Report.Examined(1, "file")])
    #expect(Set(try run(moved).results.map(\.partialFingerprints)) == Set(fingerprints))
  }
}

@Suite struct ReportPathsTests {
  @Test(arguments: [
    ("a/b.c", "sub/a/b.c"), ("./a", "sub/a"), ("../a", "a"), ("../../a", "a"),
    ("/tree/x", "x"), ("/tree", "tree"), ("/treehouse/x", "x"), ("/", "/"), ("", "sub"),
    ("-", "sub/-"),
    ("/tree/../etc/passwd", "passwd"),
  ])
  func `a path is named from the root, and outside by its last part`(path: String, name: String) {
    #expect(ReportPaths(root: "/tree", workingDirectory: "/tree/sub").portable(path) == name)
  }

  @Test(arguments: [("a/./b", "a/b"), ("a/../b", "b"), ("../b", "b"), ("/x/y", "y")])
  func `without a known root a path is only tidied`(path: String, name: String) {
    #expect(ReportPaths().portable(path) == name)
  }
}
