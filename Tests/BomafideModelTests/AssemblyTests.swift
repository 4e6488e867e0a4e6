import BomafideIdentifiers
import BomafideModel
import BomafideTesting
import Testing

@Suite struct AssemblyTests {
  private let project = Component(id: .component("p"), name: "p")

  private func claim(
    _ name: String, version: String?, files: [String] = [], accepting: Set<Evidence.Claim> = []
  ) throws -> ComponentClaim {
    var component = Component(id: .component(name), name: name)
    component.version = Stated(version)
    if let version {
      component.evidence = [evidence(name, .version, version, "m.yaml", 7, by: .curated)]
    }
    return ComponentClaim(
      component, files: try files.map { try RelativePath(parsing: $0) },
      acceptedWithoutEvidence: accepting)
  }

  private func evidence(
    _ name: String, _ claim: Evidence.Claim, _ value: String, _ path: String, _ line: Int,
    by technique: Evidence.Technique = .sourceCodeAnalysis
  ) -> Evidence {
    Evidence(
      of: .component(name), claim, value, at: SourceLocation(path: path, line: line), by: technique,
      confidence: 1, cataloger: "test")
  }

  private func files(_ paths: [String]) throws -> [File] {
    try paths.map { path in
      File(
        path: try RelativePath(parsing: path),
        digests: [Digest(.sha1, bytes: Array(repeating: 1, count: 20))])
    }
  }

  @Test func `a claim that the tree contradicts is an error with both places`() throws {
    let assembly = Assembly(
      of: project, claims: [try claim("a", version: "1.0")],
      evidence: [evidence("a", .version, "1.1", "a.h", 3)], files: [])
    let finding = try #require(assembly.findings.first)
    #expect(assembly.findings.count == 1)
    #expect(finding.rule == "drift.version")
    #expect(finding.severity == .error)
    #expect(finding.location == SourceLocation(path: "m.yaml", line: 7))
    #expect(finding.related.map(\.location) == [SourceLocation(path: "a.h", line: 3)])
    #expect(finding.expected == "1.1")
    #expect(finding.found == "1.0")
    #expect(finding.remedy == "bomafide update a 1.1")
    #expect(assembly.bill.components.last?.version == .value("1.0"), "the curated claim wins")
  }

  @Test func `a claim that every place agrees with is no finding`() throws {
    let assembly = Assembly(
      of: project, claims: [try claim("a", version: "1.0")],
      evidence: [
        evidence("a", .version, "1.0", "a.h", 3), evidence("a", .version, "1.0", "b.h", 4),
      ], files: [])
    #expect(assembly.findings.isEmpty)
  }

  @Test func `one place of two that disagrees is still a finding`() throws {
    let assembly = Assembly(
      of: project, claims: [try claim("a", version: "1.0")],
      evidence: [
        evidence("a", .version, "1.0", "a.h", 3), evidence("a", .version, "1.1", "b.h", 4),
      ], files: [])
    #expect(assembly.findings.map(\.rule) == ["drift.version"])
  }

  @Test func `a version that nobody claims is taken from the tree, where the tree agrees`() throws {
    let agreeing = Assembly(
      of: project, claims: [try claim("a", version: nil)],
      evidence: [evidence("a", .version, "2.0", "a.h", 3)], files: [])
    #expect(agreeing.bill.components.last?.version == .value("2.0"))
    #expect(agreeing.findings.isEmpty)
    let disagreeing = Assembly(
      of: project, claims: [try claim("a", version: nil)],
      evidence: [
        evidence("a", .version, "2.0", "a.h", 3), evidence("a", .version, "2.1", "b.h", 4),
      ], files: [])
    #expect(disagreeing.bill.components.last?.version == .unstated)
    #expect(disagreeing.findings.map(\.rule) == ["evidence.disagreement"])
  }

  @Test func `a claim without evidence is worth a note, unless people say why`() throws {
    let silent = Assembly(
      of: project, claims: [try claim("a", version: "1.0")], evidence: [], files: [])
    #expect(silent.findings.map(\.rule) == ["evidence.none"])
    #expect(silent.findings.map(\.severity) == [.note])
    let explained = Assembly(
      of: project, claims: [try claim("a", version: "1.0", accepting: [.version])], evidence: [],
      files: [])
    #expect(explained.findings.isEmpty)
  }

  @Test func `another checksum than the one the tree pins is an error`() throws {
    var claim = try claim("a", version: nil)
    let claimed = "sha256:" + String(repeating: "a", count: 64)
    let pinned = "sha256:" + String(repeating: "b", count: 64)
    claim.component.evidence.append(evidence("a", .digest, claimed, "m.yaml", 9, by: .curated))
    let assembly = Assembly(
      of: project, claims: [claim], evidence: [evidence("a", .digest, pinned, "refresh.sh", 2)],
      files: [])
    #expect(assembly.findings.map(\.rule) == ["drift.checksum"])
    #expect(assembly.findings.first?.expected == pinned)
  }

  @Test func `every file has one owner, and what nobody claims is the project's`() throws {
    let assembly = Assembly(
      of: project,
      claims: [
        try claim("b", version: nil, files: ["lib/b.c"]),
        try claim("a", version: nil, files: ["lib/a.c"]),
      ], evidence: [], files: try files(["lib/a.c", "lib/b.c", "main.c"]))
    let contained = assembly.bill.containedFiles()
    #expect(contained[.component("a")] == [.file(try RelativePath(parsing: "lib/a.c"))])
    #expect(contained[.component("b")] == [.file(try RelativePath(parsing: "lib/b.c"))])
    #expect(contained[.component("p")] == [.file(try RelativePath(parsing: "main.c"))])
    #expect(assembly.bill.files.count == contained.values.reduce(0) { $0 + $1.count })
    #expect(assembly.bill.roots == [.component("p")])
    #expect(assembly.bill.components.map(\.name) == ["p", "b", "a"], "in the order of the claims")
  }

  @Test func `a partial listing has the claimed files in the order of the components' names`()
    throws
  {
    let assembly = Assembly(
      of: project,
      claims: [
        try claim("b", version: nil, files: ["1.c"]), try claim("a", version: nil, files: ["2.c"]),
      ], evidence: [], files: try files(["1.c", "2.c", "main.c"]), listing: .claimed)
    #expect(assembly.bill.files.map(\.path.description) == ["2.c", "1.c"])
    #expect(assembly.bill.roots.isEmpty)
    #expect(assembly.bill.components.map(\.name) == ["b", "a"])
  }

  @Test func `both ends of every edge are in the bill`() throws {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<40 {
      let paths = (0..<Int.random(in: 0..<30, using: &generator)).map { "f\($0)" }
      let claims = try (0..<Int.random(in: 0..<5, using: &generator)).map { number in
        try claim(
          "c\(number)", version: nil,
          files: paths.filter { _ in Int.random(in: 0..<3, using: &generator) == 0 })
      }
      let bill = Assembly(of: project, claims: claims, evidence: [], files: try files(paths)).bill
      let known = Set(bill.components.map(\.id)).union(bill.files.map(\.id))
      for edge in bill.relationships {
        #expect(known.contains(edge.from))
        #expect(edge.to.allSatisfy { known.contains($0) })
      }
      let owned = bill.relationships.filter { $0.kind == .contains }.flatMap(\.to)
      #expect(owned.count == Set(owned).count)
      #expect(Set(owned) == Set(bill.files.map(\.id)))
    }
  }
}
