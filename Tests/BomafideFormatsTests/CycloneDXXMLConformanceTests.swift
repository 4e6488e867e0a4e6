import BomafideJSON
import BomafideFormats
import BomafideModel
import BomafideTesting
import Foundation
import Testing

@Suite(.enabled(if: SharedMaterial.isExpected("conformance"), "\(SharedMaterial.absence)"))
struct CycloneDXXMLConformanceTests {
  typealias Case = (name: String, path: String, isValid: Bool)

  /// Documents of cyclonedx-spec in XML.
  static func specification() throws -> [Case] {
    let folder = SharedMaterial.path("conformance/cyclonedx-spec")
    var cases: [Case] = []
    for version in CycloneDXVersion.allCases {
      let names = try FileManager.default.contentsOfDirectory(
        atPath: "\(folder)/\(version.rawValue)")
      for name in names.sorted() where name.hasSuffix(".xml") {
        cases.append(
          (
            "\(version.rawValue)/\(name)", "\(folder)/\(version.rawValue)/\(name)",
            name.hasPrefix("valid-")
          ))
      }
    }
    return cases
  }

  /// Documents of the other suites in XML, with the verdict of their judges.
  static func examples() throws -> [Case] {
    var cases: [Case] = []
    for (folder, one) in try sharedCases("cyclonedx-examples") {
      guard let file = one["file"]?.text, file.hasSuffix(".xml"),
        let verdict = one["verdict"]?.text, let version = one["specVersion"]?.text,
        CycloneDXVersion(rawValue: version) != nil
      else { continue }
      cases.append(("cyclonedx-examples/\(file)", "\(folder)/\(file)", verdict == "valid"))
    }
    return cases
  }

  @Test func `verdicts are those of the official suite and of the examples' judges`() throws {
    var report = ConformanceReport(suite: "cyclonedx-spec, cyclonedx-examples (XML)")
    for one in try Self.specification() + Self.examples() {
      report.record(one.name, trouble: Self.trouble(one.path, isValid: one.isValid))
    }
    report.finish()
    #expect(report.problems == [])
  }

  @Test func `a valid document is written and read again the same`() throws {
    var report = ConformanceReport(suite: "cyclonedx round trip (XML)")
    for one in try Self.specification() + Self.examples() where one.isValid {
      report.record(one.name, trouble: try Self.roundTrip(one.path))
    }
    report.finish()
    #expect(report.problems == [])
  }

  @Test func `documents of the same name are the same bill in JSON and in XML`() throws {
    var report = ConformanceReport(
      suite: "cyclonedx twins (JSON, XML)", knownDeviations: Self.differentTwins)
    for one in try Self.specification() where one.isValid {
      let twin = one.path.dropLast(4) + ".json"
      guard FileManager.default.fileExists(atPath: String(twin)) else { continue }
      report.record(one.name, trouble: try Self.compare(String(twin), one.path))
    }
    report.finish()
    #expect(report.problems == [])
  }

  @Test func `a valid document of JSON becomes XML and JSON again without a change`() throws {
    let reason = "JSON has the identity without a list, XML has one spelling for both"
    var report = ConformanceReport(
      suite: "cyclonedx JSON, XML, JSON",
      knownDeviations: [
        "1.6/valid-evidence-1.6.json": reason, "1.7/valid-evidence-1.7.json": reason,
      ])
    let cases = try CycloneDXConformanceTests.specification() + CycloneDXConformanceTests.examples()
    for one in cases where one.isValid {
      // XML can't have a bom-ref twice, which the schema of JSON can't see.
      let read = try CycloneDXJSON.test().decode(try Input(contentsOf: one.path))
      if read.findings.contains(where: { $0.rule == "cyclonedx.duplicate-ref" }) { continue }
      report.record(one.name, trouble: try Self.there(one.path))
    }
    report.finish()
    #expect(report.problems == [])
  }

  @Test func `a valid document is written in every other version without a complaint`() throws {
    var report = ConformanceReport(suite: "cyclonedx conversion (XML)")
    for one in try Self.specification() + Self.examples() where one.isValid {
      let bill = try CycloneDXXML.test().decode(try Input(contentsOf: one.path)).bill
      for version in CycloneDXVersion.allCases {
        let codec = CycloneDXXML.test(version)
        let written = codec.encode(bill)
        let again = try codec.decode(Input(bytes: written.bytes, path: "\(version)"))
        let findings = again.findings.filter { $0.severity == .error }
        report.record(
          "\(one.name) as \(version.rawValue)",
          trouble: findings.first.map { "\($0.location?.line ?? 0): \($0.message)" })
      }
    }
    report.finish()
    #expect(report.problems == [])
  }

  // MARK: One case

  /// Twins of the suite that don't hold the same, by what is different.
  static let differentTwins: [String: String] = {
    let groups: [(reason: String, names: String)] = [
      (
        "names or values differ, or one has elements that the other has not",
        """
        1.2/valid-bom-1.2 1.2/valid-component-ref-1.2 1.2/valid-dependency-1.2
        1.2/valid-license-expression-1.2 1.2/valid-license-name-1.2 1.2/valid-service-1.2
        1.3/valid-bom-1.3 1.3/valid-component-ref-1.3 1.3/valid-compositions-1.3
        1.3/valid-dependency-1.3 1.3/valid-external-reference-1.3
        1.3/valid-license-expression-1.3 1.3/valid-license-id-1.3 1.3/valid-license-name-1.3
        1.3/valid-metadata-timestamp-1.3 1.3/valid-properties-1.3 1.4/valid-bom-1.4
        1.4/valid-compositions-1.4 1.4/valid-license-id-1.4 1.4/valid-license-name-1.4
        1.4/valid-release-notes-1.4 1.4/valid-service-1.4 1.4/valid-vulnerability-1.4
        1.5/valid-annotation-1.5 1.5/valid-bom-1.5 1.5/valid-dependency-1.5
        1.5/valid-external-reference-1.5 1.5/valid-formulation-1.5
        1.5/valid-license-expression-1.5 1.5/valid-license-id-1.5 1.5/valid-license-name-1.5
        1.5/valid-machine-learning-1.5 1.5/valid-properties-1.5 1.5/valid-release-notes-1.5
        1.5/valid-saasbom-1.5 1.5/valid-vulnerability-1.5 1.6/valid-cryptography-full-1.6
        1.7/valid-citations-1.7 1.7/valid-component-external-with-version
        1.7/valid-cryptography-full-deprecated-1.7 1.7/valid-cryptography-implementation-1.7
        1.7/valid-license-choice-1.7 1.7/valid-license-expression-with-text-1.7
        1.7/valid-metadata-timestamp-1.7
        """
      ),
      (
        "JSON has an empty list of contacts, which XML has no element for",
        """
        1.2/valid-service-empty-objects-1.2 1.3/valid-service-empty-objects-1.3
        1.4/valid-service-empty-objects-1.4 1.6/valid-service-empty-objects-1.6
        1.7/valid-service-empty-objects-1.7
        """
      ),
      (
        "JSON has the identity without a list, XML has one spelling for both",
        """
        1.6/valid-evidence-1.6 1.7/valid-evidence-1.7
        """
      ),
      (
        "JSON says a content type that is the default in XML",
        """
        1.6/valid-formulation-1.6 1.7/valid-formulation-1.7
        """
      ),
      (
        "signatures are JSF in JSON, and XML signatures in XML",
        """
        1.6/valid-standard-1.6 1.7/valid-attestation-1.7 1.7/valid-standard-1.7
        """
      ),
    ]
    var reasons: [String: String] = [:]
    for group in groups {
      for name in group.names.split(whereSeparator: \.isWhitespace) {
        reasons[name + ".xml"] = group.reason
      }
    }
    return reasons
  }()

  static func trouble(_ path: String, isValid: Bool) -> String? {
    do {
      let input = try Input(contentsOf: path)
      let read = try CycloneDXXML.test().decode(input)
      if isValid {
        return read.findings.first {
          $0.rule != "cyclonedx.dangling-ref" && $0.severity > .note
        }.map {
          "\($0.rule) \($0.location?.line ?? 0): \($0.message)"
        }
      }
      let errors = read.findings.filter { $0.severity == .error }
      if errors.isEmpty { return "accepted" }
      let isPlaced = errors.allSatisfy { $0.location?.line != nil && $0.location?.column != nil }
      return isPlaced ? nil : "a complaint without line and column"
    } catch {
      return isValid ? "\(error)" : nil
    }
  }

  static func roundTrip(_ path: String) throws -> String? {
    let input = try Input(contentsOf: path)
    let read = try CycloneDXXML.test().decode(input)
    guard let version = CycloneDXVersion(rawValue: read.version) else { return "no version" }
    let codec = CycloneDXXML.test(version)
    let written = codec.encode(read.bill)
    if let loss = written.findings.first { return loss.message }
    let again = try codec.decode(Input(bytes: written.bytes, path: path))
    if again.findings.map(\.message).sorted() != read.findings.map(\.message).sorted() {
      return "other findings: \(again.findings.map(\.message))"
    }
    if again.bill != read.bill {
      return CycloneDXConformanceTests.difference(again.bill, read.bill)
    }
    return codec.encode(again.bill).bytes == written.bytes ? nil : "written otherwise the next time"
  }

  /// Compares what two documents become in JSON.
  static func compare(_ json: String, _ xml: String) throws -> String? {
    let first = try CycloneDXJSON.test().decode(try Input(contentsOf: json))
    let second = try CycloneDXXML.test().decode(try Input(contentsOf: xml))
    guard let version = CycloneDXVersion(rawValue: first.version) else { return "no version" }
    return difference(first.bill, second.bill, CycloneDXJSON.test(version))
  }

  /// What is different in what a codec makes of two bills.
  static func difference(
    _ a: BillOfMaterials, _ b: BillOfMaterials, _ codec: any DocumentCodec,
    ignoring spelling: (Substring) -> String = { String($0) }
  ) -> String? {
    var (a, b) = (a, b)
    a.foreign[.cycloneDX, "$schema"] = nil
    b.foreign[.cycloneDX, "$schema"] = nil
    let x = String(decoding: codec.encode(a).bytes, as: UTF8.self).split(separator: "\n").map(
      spelling)
    let y = String(decoding: codec.encode(b).bytes, as: UTF8.self).split(separator: "\n").map(
      spelling)
    if x == y { return nil }
    let index = zip(x, y).enumerated().first { $1.0 != $1.1 }?.offset ?? min(x.count, y.count)
    func around(_ lines: [String]) -> String {
      lines[max(0, index - 3)..<min(lines.count, index + 2)]
        .map { $0.trimmingPrefix { $0 == " " } }.joined(separator: " | ")
    }
    return "\(around(x)) <> \(around(y))"
  }

  /// JSON to XML and back: the same XML again, and but for what is told the same JSON.
  static func there(_ path: String) throws -> String? {
    let read = try CycloneDXJSON.test().decode(try Input(contentsOf: path))
    guard let version = CycloneDXVersion(rawValue: read.version) else { return "no version" }
    let codec = CycloneDXXML.test(version)
    let written = codec.encode(read.bill)
    let again = try codec.decode(Input(bytes: written.bytes, path: path))
    if let error = again.findings.first(where: { $0.severity == .error }) {
      return "\(error.location?.line ?? 0): \(error.message)"
    }
    if codec.encode(again.bill).bytes != written.bytes { return "written otherwise the next time" }
    if !written.findings.isEmpty { return nil }
    return difference(read.bill, again.bill, CycloneDXJSON.test(version))
  }
}

extension CycloneDXXML {
  /// A codec with the hashes of the tests.
  static func test(_ version: CycloneDXVersion = .v1_6) -> CycloneDXXML {
    CycloneDXXML(hashing: SmallHashes.hashing, version: version)
  }
}
