import BomafideJSON
import BomafideFormats
import BomafideModel
import BomafideTesting
import Foundation
import Testing

@Suite(.enabled(if: SharedMaterial.isExpected("conformance"), "\(SharedMaterial.absence)"))
struct CSAFConformanceTests {
  /// A document of the official test set, and what it has to make a test say.
  struct Case {
    var name: String
    var test: String
    var path: String
    var fails: Bool
  }

  static func cases(_ suite: String) throws -> [Case] {
    let folder = SharedMaterial.path("conformance/\(suite)/validator")
    let input = try Input(contentsOf: folder + "/testcases.json")
    let value = try input.json { (json) throws(InputError) in try json.value() }
    guard case .array(let tests) = value["tests"] else { return [] }
    var cases: [Case] = []
    for test in tests {
      guard let id = test["id"]?.text else { continue }
      for (list, fails) in [("failures", true), ("valid", false)] {
        guard case .array(let files) = test[list] else { continue }
        for name in files.compactMap({ $0["name"]?.text }) {
          cases.append(
            Case(name: "\(id) \(name)", test: id, path: "\(folder)/\(name)", fails: fails))
        }
      }
    }
    return cases
  }

  /// What comes out otherwise than the suite says, or nil.
  static func trouble(_ one: Case, _ codec: CSAFJSON) throws -> String? {
    let input = try Input(contentsOf: one.path)
    guard codec.recognizes(input) else { return "not recognized" }
    let findings = try codec.decode(input).findings
    let own = findings.filter { $0.rule.description == "csaf.\(one.test)" }
    let isPlaced = findings.allSatisfy { $0.location?.line != nil && $0.location?.column != nil }
    if !isPlaced { return "a complaint without line and column" }
    if one.fails {
      let structure = findings.contains {
        $0.rule.description.hasPrefix("csaf.schema.") && one.test.hasPrefix("6.1.")
      }
      return own.isEmpty && !structure ? "not found" : nil
    }
    return own.first.map { "\($0.location?.line ?? 0): \($0.message)" }
  }

  static let notChecked = "not checked, as the page of the rule says"

  @Test(arguments: ["csaf-2.0", "csaf-2.1"])
  func `every test says of every document what the official suite says`(suite: String) throws {
    let codec = CSAFJSON(release: suite == "csaf-2.0" ? .v2_0 : .v2_1)
    let unchecked = Set(CSAFTest.notChecked(in: codec.release).map(\.id))
    let cases = try Self.cases(suite)
    var known = Self.deviations[suite] ?? [:]
    for one in cases where unchecked.contains(one.test) && one.fails {
      known[one.name] = Self.notChecked
    }
    var report = ConformanceReport(suite: suite, knownDeviations: known)
    for one in cases { report.record(one.name, trouble: try Self.trouble(one, codec)) }
    report.finish()
    #expect(report.problems == [])
  }

  /// Cases that come out otherwise, with the reasons.
  static let deviations: [String: [String: String]] = [
    "csaf-2.1": [
      "6.1.48 mandatory/oasis_csaf_tc-csaf_2_1-2024-6-1-48-16.json":
        "the list of decision points has no version 3.0.1 of cvss E",
      "6.1.48 mandatory/oasis_csaf_tc-csaf_2_1-2024-6-1-48-19.json":
        "C stands before R, and an extension may not change the order",
      "6.2.44 recommended/oasis_csaf_tc-csaf_2_1-2024-6-2-44-02.json":
        "the ScanCode LicenseDB isn't carried",
      "6.2.45 recommended/oasis_csaf_tc-csaf_2_1-2024-6-2-45-02.json":
        "the ScanCode LicenseDB isn't carried",
    ]
  ]

  /// Examples that aren't valid, with the reasons.
  static let invalidExamples = [
    "rhsa-2021_5186.json": "vendor_fix for products that aren't affected: CSAF 2.1, 6.1.36",
    "rhsa-2021_5217.json": "vendor_fix for a fixed product: CSAF 2.1, 6.1.36",
  ]

  @Test(arguments: ["csaf-2.0", "csaf-2.1"])
  func `a file has the name of its tracking ID`(suite: String) throws {
    let folder = SharedMaterial.path("conformance/\(suite)/filenames")
    let codec = CSAFJSON(release: suite == "csaf-2.0" ? .v2_0 : .v2_1)
    var report = ConformanceReport(suite: "\(suite) file names")
    for (kind, isValid) in [("valid", true), ("invalid", false)] {
      for name in try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(kind)").sorted()
      {
        let input = try Input(contentsOf: "\(folder)/\(kind)/\(name)")
        let findings = try codec.decode(input).findings.filter { $0.rule == "csaf.5.1" }
        report.record("\(kind)/\(name)", found: findings.isEmpty, expected: isValid)
      }
    }
    report.finish()
    #expect(report.problems == [])
  }

  /// The advisories and VEX documents among the examples.
  static func examples(_ suite: String) throws -> [String] {
    let folder = SharedMaterial.path("conformance/\(suite)/examples/csaf")
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(".json") }.sorted().map { "\(folder)/\($0)" }
  }

  @Test(arguments: ["csaf-2.0", "csaf-2.1"])
  func `every example is valid, and comes back from reading and writing as it was`(suite: String)
    throws
  {
    let codec = CSAFJSON(release: suite == "csaf-2.0" ? .v2_0 : .v2_1)
    var report = ConformanceReport(
      suite: "\(suite) examples",
      knownDeviations: suite == "csaf-2.1" ? Self.invalidExamples : [:])
    for path in try Self.examples(suite) {
      let input = try Input(contentsOf: path)
      let read = try codec.decode(input)
      let errors = read.findings.filter { $0.severity == .error }
      var trouble = errors.first.map { "\($0.location?.line ?? 0): \($0.rule) \($0.message)" }
      trouble = try trouble ?? CSAFRoundTrip.trouble(input, codec)
      report.record(String(path.split(separator: "/").last ?? ""), trouble: trouble)
    }
    report.finish()
    #expect(report.problems == [])
  }

  @Test(arguments: ["csaf-2.0", "csaf-2.1"])
  func `every document of the suite comes back from reading and writing as it was`(suite: String)
    throws
  {
    let codec = CSAFJSON(release: suite == "csaf-2.0" ? .v2_0 : .v2_1)
    var report = ConformanceReport(suite: "\(suite) round trip")
    for path in Set(try Self.cases(suite).map(\.path)).sorted() {
      report.record(
        String(path.split(separator: "/").last ?? ""),
        trouble: try CSAFRoundTrip.trouble(Input(contentsOf: path), codec))
    }
    report.finish()
    #expect(report.problems == [])
  }
}

/// What one version of CSAF says, in the words of the other.
@Suite(.enabled(if: SharedMaterial.isExpected("conformance"), "\(SharedMaterial.absence)"))
struct CSAFTranslationConformanceTests {
  /// Valid documents whose translation has an error, with the reasons.
  static let known: [String: String] = [:]

  /// What is wrong with the translation of a document without errors, or nil.
  static func trouble(_ path: String, _ codec: CSAFJSON, _ other: CSAFJSON) throws -> String? {
    let read = try codec.decode(Input(contentsOf: path))
    guard read.hasNoError else { return nil }
    let written = other.encode(read.bill)
    let again = try other.decode(Input(bytes: written.bytes, path: "a"))
    if let error = again.findings.first(where: { $0.severity == .error }) {
      return "\(error.rule): \(error.message)"
    }
    for field in ["id", "status", "version", "revision_history", "aliases"] {
      let before = read.bill.foreign[.csaf, "document"]?["tracking"]?[field]
      let after = again.bill.foreign[.csaf, "document"]?["tracking"]?[field]
      if before != after { return "another tracking.\(field)" }
    }
    let (a, b) = (read.bill, again.bill)
    if !Set(b.components.map(\.id)).isSuperset(of: a.components.map(\.id)) {
      return "products are missing"
    }
    if a.vulnerabilities.map(\.name) != b.vulnerabilities.map(\.name) {
      return "other vulnerabilities"
    }
    return nil
  }

  @Test(arguments: [CSAFRelease.v2_0, .v2_1])
  func `a valid document is valid in the other version too, and keeps what it is about`(
    release: CSAFRelease
  ) throws {
    let suite = "csaf-\(release.rawValue)"
    let codec = CSAFJSON(release: release)
    let other = CSAFJSON(release: release == .v2_0 ? .v2_1 : .v2_0)
    var report = ConformanceReport(
      suite: "\(suite) in the other version", knownDeviations: Self.known)
    let paths =
      Set(try CSAFConformanceTests.cases(suite).map(\.path)).sorted()
      + (try CSAFConformanceTests.examples(suite))
    for path in paths {
      report.record(
        String(path.split(separator: "/").last ?? ""),
        trouble: try Self.trouble(path, codec, other))
    }
    report.finish()
    #expect(report.problems == [])
    #expect(report.passed > 50)
  }
}

/// Reads, writes and compares.
enum CSAFRoundTrip {
  /// What is lost or changed on the way, or nil.
  static func trouble(_ input: Input, _ codec: CSAFJSON) throws -> String? {
    let read = try codec.decode(input)
    let written = codec.encode(read.bill)
    if let loss = written.findings.first { return loss.message }
    let before = try input.json { (json) throws(InputError) in
      try json.value(sortingMembers: true)
    }
    let output = Input(bytes: written.bytes, path: input.path)
    let after = try output.json { (json) throws(InputError) in
      try json.value(sortingMembers: true)
    }
    if before != after { return "written otherwise" }
    return try codec.decode(output).bill == read.bill ? nil : "another bill"
  }
}
