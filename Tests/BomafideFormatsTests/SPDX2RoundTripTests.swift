import BomafideJSON
import BomafideTesting
import BomafideFormats
import BomafideIdentifiers
import BomafideModel
import Testing

@Suite struct SPDX2RoundTripTests {
  @Test(arguments: [SPDX2JSON.Style.canonical, .python])
  func `decoding undoes encoding`(style: SPDX2JSON.Style) throws {
    var random = SeededGenerator(seed: 99)
    let codec = SPDX2JSON.test(style: style)
    for _ in 0..<120 {
      let bill = try Self.bill(&random)
      let written = codec.encode(bill)
      #expect(written.findings.allSatisfy { Self.judged.contains($0.rule) })
      let read = try codec.decode(Input(bytes: written.bytes, path: "a"))
      #expect(read.findings.allSatisfy { Self.judged.contains($0.rule) })
      // Nothing is lost, and what is wrong was told when it was written.
      let told = Set(written.findings.map(\.rule))
      let errors = read.findings.filter { $0.severity == .error }.map(\.rule)
      #expect(told.isSuperset(of: errors))
      expectSame(read.bill, bill)
      let sorted = SPDX2JSON.test(style: style, order: .sorted).encode(bill).bytes
      let value = try Input(bytes: sorted, path: "b").json { (json) throws(InputError) in
        try json.value()
      }
      #expect(value == SPDX2WritingTests.sorted(value))
    }
  }

  /// What is wrong with random bills, which hold any text where SPDX wants an address or a reference.
  static let judged: Set<RuleID> = [
    "spdx2.missing-field", "spdx2.reference", "spdx2.url", "spdx2.verification-code",
    "spdx2.files-analyzed", "spdx2.license-reference", "spdx2.external-document", "spdx2.value",
    "spdx2.file-checksum", "spdx2.snippet-range", "spdx2.id", "spdx2.namespace",
    "spdx2.file-name",
  ]

  // MARK: Random bills of what SPDX 2.3 can say

  static func bill(_ random: inout SeededGenerator) throws -> BillOfMaterials {
    var bill = BillOfMaterials()
    bill.name = text(&random)
    bill.namespace = "https://example.org/\(random.next())"
    bill.created = Timestamp(secondsSinceEpoch: Int64.random(in: 0..<4_000_000_000, using: &random))
    bill.dataLicense = "CC0-1.0"
    bill.comment = maybe(&random, text)
    bill.creationComment = maybe(&random, text)
    bill.authors = some(&random) { agent(&$0) }
    bill.tools = some(&random) { random in
      Tool(name: "tool", version: maybe(&random) { _ in "1.0-rc2" })
    }
    for index in 0..<Int.random(in: 1..<6, using: &random) {
      bill.components.append(try component(index, &random))
    }
    bill.roots = [bill.components[0].id]
    for index in 0..<Int.random(in: 0..<8, using: &random) {
      bill.files.append(try file(index, &random))
    }
    let ids = bill.components.map(\.id) + bill.files.map(\.id)
    let kinds: [(Relationship.Kind, Relationship.Lifecycle?)] = [
      (.dependsOn, nil), (.dependsOn, .build), (.contains, nil), (.staticallyLinks, nil),
      (.hasTest, nil), (.usesTool, .test), (.other("OTHER"), nil), (.generates, nil),
    ]
    var last: Relationship?
    for _ in 0..<Int.random(in: 0..<8, using: &random) {
      let (kind, lifecycle) = pick(kinds, &random)
      let from = pick(ids, &random)
      let edge = Relationship(
        from, kind, (0..<Int.random(in: 1..<4, using: &random)).map { _ in pick(ids, &random) },
        lifecycle: lifecycle, comment: maybe(&random, text))
      // Two that could be one would be read as one.
      if last?.from == from, last?.kind == kind { continue }
      last = edge
      bill.relationships.append(edge)
    }
    for id in [.document] + bill.components.map(\.id) where Bool.random(using: &random) {
      bill.annotations.append(
        Annotation(
          of: id, by: agent(&random), at: Timestamp(secondsSinceEpoch: 1_700_000_000),
          kind: "REVIEW", comment: text(&random)))
    }
    if Bool.random(using: &random) {
      var license = CustomLicense(id: "LicenseRef-x", text: text(&random))
      license.name = maybe(&random, text)
      license.urls = some(&random, text)
      bill.customLicenses = [license]
    }
    return bill
  }

  static func component(_ index: Int, _ random: inout SeededGenerator) throws -> Component {
    let id = "SPDXRef-Package-\(index)"
    var component = Component(id: .component(id), name: text(&random))
    component.foreign[.spdx2, "SPDXID"] = .string(id)
    component.version = Stated(maybe(&random) { _ in "1.2" })
    component.supplier = pick([.unstated, .none, .value(agent(&random))], &random)
    component.producer = pick([.unstated, .value(agent(&random))], &random)
    component.download = pick([.unstated, .none, .value("https://example.org")], &random)
    component.homepage = pick([.unstated, .none, .value("https://example.org/é")], &random)
    component.copyright = pick([.unstated, .none, .value(text(&random))], &random)
    component.declaredLicense = license(&random)
    component.concludedLicense = license(&random)
    component.licensesInFiles = some(&random) { license(&$0) }
    component.purpose = pick([nil, .library, .operatingSystem, .source], &random)
    component.details = maybe(&random, text)
    component.attributions = some(&random, text)
    component.filesAnalyzed = pick([nil, true], &random)
    if component.filesAnalyzed == true {
      component.verificationCode = VerificationCode(
        "da39a3ee5e6b4b0d3255bfef95601890afd80709", excludedFiles: some(&random, text))
    }
    component.released = maybe(&random) { _ in Timestamp(secondsSinceEpoch: 1_600_000_000) }
    component.purls = some(&random) { _ in "pkg:pypi/idna@3.10" }.compactMap {
      try? PackageURL(parsing: $0)
    }
    component.cpes = some(&random) { _ in "cpe:2.3:a:idna:idna:3.10:*:*:*:*:*:*:*" }
      .compactMap { try? CPE(parsing: $0) }
    component.identifiers = some(&random) { ExternalIdentifier(.gitoid, text(&$0)) }
    component.references = some(&random) { random in
      ExternalReference(
        pick(["SECURITY advisory", "vcs", "PACKAGE-MANAGER npm"], &random), text(&random),
        comment: maybe(&random, text))
    }
    component.digests = some(&random) { digest(.blake2b384, &$0) }
    return component
  }

  static func file(_ index: Int, _ random: inout SeededGenerator) throws -> File {
    var file = File(
      path: try RelativePath(parsing: "\(pick(["a", "é", "+", "_"], &random))/\(index)"),
      digests: [digest(.sha1, &random), digest(.sha256, &random)])
    if Bool.random(using: &random) {
      var details = File.Details()
      details.types = ["SOURCE"]
      details.concludedLicense = license(&random)
      details.licensesInFile = some(&random) { license(&$0) }
      details.copyright = pick([.unstated, .none, .value(text(&random))], &random)
      details.comment = maybe(&random, text)
      details.notice = maybe(&random, text)
      details.contributors = some(&random, text)
      file.details = details
    }
    return file
  }

  static func digest(_ algorithm: DigestAlgorithm, _ random: inout SeededGenerator) -> Digest {
    Digest(
      algorithm,
      bytes: (0..<(algorithm.byteCount ?? 0)).map { _ in UInt8.random(in: 0...255, using: &random) }
    )
  }

  static func license(_ random: inout SeededGenerator) -> Stated<License> {
    let expressions = ["MIT", "Apache-2.0 OR GPL-2.0-or-later WITH Classpath-exception-2.0"]
      .compactMap { try? LicenseExpression(parsing: $0) }
    return pick([.unstated, .none] + expressions.map { .value(.expression($0)) }, &random)
  }

  static func agent(_ random: inout SeededGenerator) -> Agent {
    Agent(
      pick([.person, .organization], &random), name: "Zoë \(random.next() % 10)",
      email: maybe(&random) { _ in "z@example.org" })
  }

  static func text(_ random: inout SeededGenerator) -> String {
    pick(["x", "é😀", "line\nline", "\"quoted\" \\ back", "a/b+c", "t\u{7F}\u{1}"], &random)
      + "\(random.next() % 5)"
  }

  static func pick<T>(_ values: [T], _ random: inout SeededGenerator) -> T {
    values[Int.random(in: 0..<values.count, using: &random)]
  }

  static func maybe<T>(_ random: inout SeededGenerator, _ make: (inout SeededGenerator) -> T) -> T?
  {
    Bool.random(using: &random) ? make(&random) : nil
  }

  static func some<T>(_ random: inout SeededGenerator, _ make: (inout SeededGenerator) -> T) -> [T]
  {
    (0..<Int.random(in: 0..<3, using: &random)).map { _ in make(&random) }
  }
}
