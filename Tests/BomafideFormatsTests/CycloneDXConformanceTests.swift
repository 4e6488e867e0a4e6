import BomafideJSON
import BomafideFormats
import BomafideModel
import BomafideTesting
import Foundation
import Testing

@Suite(.enabled(if: SharedMaterial.isExpected("conformance"), "\(SharedMaterial.absence)"))
struct CycloneDXConformanceTests {
  /// Rules that the schemas don't have, so that documents which they call valid break them: warnings.
  static let beyondSchema: Set<RuleID> = [
    "cyclonedx.unreachable", "cyclonedx.version-range",
    "cyclonedx.dangling-ref", "cyclonedx.duplicate-ref", "cyclonedx.justification",
    "cyclonedx.ref-prefix", "cyclonedx.self-dependency",
  ]

  /// Documents of cyclonedx-spec in JSON: the name in the suite, the path, whether it is valid.
  static func specification() throws -> [(name: String, path: String, isValid: Bool)] {
    let folder = SharedMaterial.path("conformance/cyclonedx-spec")
    var cases: [(name: String, path: String, isValid: Bool)] = []
    for version in CycloneDXVersion.allCases {
      let names = try FileManager.default.contentsOfDirectory(
        atPath: "\(folder)/\(version.rawValue)")
      for name in names.sorted() where name.hasSuffix(".json") {
        cases.append(
          (
            "\(version.rawValue)/\(name)", "\(folder)/\(version.rawValue)/\(name)",
            name.hasPrefix("valid-")
          ))
      }
    }
    return cases
  }

  /// Valid documents of the other suites.
  static func examples() throws -> [(name: String, path: String, isValid: Bool)] {
    var cases: [(name: String, path: String, isValid: Bool)] = []
    for suite in ["cyclonedx-examples", "protobom"] {
      for (folder, one) in try sharedCases(suite) {
        guard let file = one["file"]?.text, file.hasSuffix(".json"),
          let verdict = one["verdict"]?.text
        else { continue }
        let path = "\(folder)/\(file)"
        let isCycloneDX = try Input(contentsOf: path).topLevelString("bomFormat") != nil
        if isCycloneDX { cases.append(("\(suite)/\(file)", path, verdict == "valid")) }
      }
    }
    return cases
  }

  @Test func `verdicts are those of the official suite`() throws {
    var report = ConformanceReport(suite: "cyclonedx-spec (JSON)")
    for one in try Self.specification() {
      report.record(one.name, trouble: Self.trouble(one.path, isValid: one.isValid))
    }
    report.finish()
    #expect(report.problems == [])
  }

  @Test func `verdicts of examples are those of the judges`() throws {
    var report = ConformanceReport(suite: "cyclonedx-examples, protobom (JSON)")
    for one in try Self.examples() {
      report.record(one.name, trouble: Self.trouble(one.path, isValid: one.isValid))
    }
    report.finish()
    #expect(report.problems == [])
  }

  @Test func `a valid document is written and read again the same`() throws {
    var report = ConformanceReport(suite: "cyclonedx round trip (JSON)")
    for one in try Self.specification() + Self.examples() where one.isValid {
      report.record(one.name, trouble: try Self.roundTrip(one.path))
    }
    report.finish()
    #expect(report.problems == [])
  }

  @Test func `a valid document is written in every other version without a complaint`() throws {
    var report = ConformanceReport(suite: "cyclonedx conversion (JSON)")
    for one in try Self.specification() + Self.examples() where one.isValid {
      let input = try Input(contentsOf: one.path)
      let bill = try CycloneDXJSON.test().decode(input).bill
      for version in CycloneDXVersion.allCases {
        let codec = CycloneDXJSON.test(version)
        let written = codec.encode(bill)
        let again = try codec.decode(Input(bytes: written.bytes, path: "\(version)"))
        let findings = again.findings.filter { !Self.beyondSchema.contains($0.rule) }
        report.record(
          "\(one.name) as \(version.rawValue)",
          trouble: findings.first.map { "\($0.location?.line ?? 0): \($0.message)" })
      }
    }
    report.finish()
    #expect(report.problems == [])
  }

  @Test func `a document reads the same however its texts are spelled`() throws {
    var report = ConformanceReport(suite: "cyclonedx in other spellings (JSON)")
    for one in try Self.specification() + Self.examples() {
      let input = try Input(contentsOf: one.path)
      guard let read = try? CycloneDXJSON.test().decode(input) else { continue }
      let tree = try input.json { (json) throws(InputError) in try json.value() }
      // What is read where it stands, and what isn't, has to be the same.
      for style in JSONSpelling.allCases {
        // Of two elements of one name the first one counts, so there the order matters.
        if style == .reversed,
          read.findings.contains(where: { $0.rule == "cyclonedx.duplicate-ref" })
        {
          continue
        }
        let again = try CycloneDXJSON.test().decode(Input(style.text(of: tree)))
        let isSame =
          again.bill == read.bill
          && again.findings.map(\.message).sorted() == read.findings.map(\.message).sorted()
        report.record("\(one.name) \(style)", trouble: isSame ? nil : "reads otherwise")
      }
    }
    report.finish()
    #expect(report.problems == [])
  }

  @Test func `a document of SPDX 2 becomes a valid one of CycloneDX, with its parts and edges`()
    throws
  {
    var report = ConformanceReport(suite: "spdx2 as cyclonedx 1.6 (JSON)")
    for folder in ["spdx-examples", "real-world-spdx", "spdx2-tools-python"] {
      for (root, one) in try sharedCases(folder) {
        guard let file = one["file"]?.text, file.hasSuffix(".json"),
          let read = try? SPDX2JSON.test().decode(try Input(contentsOf: root + "/" + file))
        else { continue }
        report.record("\(folder)/\(file)", trouble: try Self.conversion(read.bill))
      }
    }
    report.finish()
    #expect(report.problems == [])
  }

  /// What is lost without a word, or wrong, in `bill` as CycloneDX 1.6.
  static func conversion(_ bill: BillOfMaterials) throws -> String? {
    let codec = CycloneDXJSON.test()
    let written = codec.encode(bill)
    let read = try codec.decode(Input(bytes: written.bytes, path: "a"))
    if let finding = read.findings.first(where: { $0.severity > .note }) {
      return "\(finding.location?.line ?? 0): \(finding.message)"
    }
    if read.bill.components.count + read.bill.files.count
      != bill.components.count + bill.files.count
    {
      return "\(read.bill.components.count) components, \(read.bill.files.count) files"
    }
    let digests = { (bill: BillOfMaterials) in
      Set(bill.files.flatMap(\.digests) + bill.components.flatMap(\.digests))
    }
    let hasDigestLoss = written.findings.contains { $0.message.contains("the digest ") }
    if digests(read.bill) != digests(bill), !hasDigestLoss { return "digests differ" }
    let edges = { (bill: BillOfMaterials, kind: Relationship.Kind) in
      bill.relationships.filter { $0.kind == kind }.reduce(0) { $0 + Set($1.to).count }
    }
    for kind in [Relationship.Kind.contains, .dependsOn] {
      let isTold = written.findings.contains { $0.message.contains("relationship \(kind)") }
      if edges(read.bill, kind) < edges(bill, kind), !isTold {
        return "\(edges(read.bill, kind)) of \(edges(bill, kind)) edges of \(kind)"
      }
    }
    return nil
  }

  // MARK: One case

  static func trouble(_ path: String, isValid: Bool) -> String? {
    do {
      let read = try CycloneDXJSON.test().decode(try Input(contentsOf: path))
      let errors = read.findings.filter { $0.severity == .error }
      if isValid {
        return read.findings.first { !beyondSchema.contains($0.rule) }.map {
          "\($0.rule) \($0.location?.line ?? 0): \($0.message)"
        }
      }
      if errors.isEmpty { return "accepted" }
      let isPlaced = errors.allSatisfy {
        $0.location?.line != nil && $0.location?.column != nil
          && $0.rule.description.hasPrefix("cyclonedx.")
      }
      return isPlaced ? nil : "a complaint without line and column"
    } catch {
      return isValid ? "\(error)" : nil
    }
  }

  static func roundTrip(_ path: String) throws -> String? {
    let input = try Input(contentsOf: path)
    let read = try CycloneDXJSON.test().decode(input)
    guard let version = CycloneDXVersion(rawValue: read.version) else { return "no version" }
    let codec = CycloneDXJSON.test(version)
    let written = codec.encode(read.bill)
    if let loss = written.findings.first { return loss.message }
    let again = try codec.decode(Input(bytes: written.bytes, path: path))
    if again.findings.map(\.message).sorted() != read.findings.map(\.message).sorted() {
      return "other findings: \(again.findings.map(\.message))"
    }
    if again.bill != read.bill { return difference(again.bill, read.bill) }
    return codec.encode(again.bill).bytes == written.bytes ? nil : "written otherwise the next time"
  }

  static func difference(_ a: BillOfMaterials, _ b: BillOfMaterials) -> String {
    func lines(_ bill: BillOfMaterials) -> [Substring] {
      var text = ""
      dump(bill, to: &text)
      return text.split(separator: "\n")
    }
    let (x, y) = (lines(a), lines(b))
    let index = zip(x, y).enumerated().first { $1.0 != $1.1 }?.offset ?? min(x.count, y.count)
    func around(_ lines: [Substring]) -> String {
      lines[max(0, index - 4)..<min(lines.count, index + 3)]
        .map { $0.trimmingPrefix { $0 == " " } }.joined(separator: " | ")
    }
    return "bills differ: \(around(x)) <> \(around(y))"
  }
}

extension CycloneDXJSON {
  /// A codec with the hashes of the tests.
  static func test(_ version: CycloneDXVersion = .v1_6) -> CycloneDXJSON {
    CycloneDXJSON(hashing: SmallHashes.hashing, version: version)
  }
}
