import BomafideJSON
import BomafideFormats
import BomafideIdentifiers
import BomafideModel
import BomafideTesting
import Foundation
import Testing

/// What is lost on the way through other formats is told: each difference has a finding that names its field.
@Suite struct CrossFormatConformanceTests {
  enum Step: String, CaseIterable { case spdx2, spdx3, cycloneDX, cycloneDX17 }

  static func encode(_ bill: BillOfMaterials, _ step: Step) -> EncodedDocument {
    switch step {
    case .spdx2: SPDX2JSON.test().encode(bill)
    case .spdx3: SPDX3JSON().encode(bill)
    case .cycloneDX: CycloneDXJSON(hashing: SmallHashes.hashing, version: .v1_6).encode(bill)
    case .cycloneDX17: CycloneDXJSON(hashing: SmallHashes.hashing, version: .v1_7).encode(bill)
    }
  }

  static func decode(_ bytes: [UInt8], _ step: Step) throws -> BillOfMaterials {
    let input = Input(bytes: bytes, path: "again.json")
    return switch step {
    case .spdx2: try SPDX2JSON.test().decode(input).bill
    case .spdx3: try SPDX3JSON().decode(input).bill
    case .cycloneDX, .cycloneDX17:
      try CycloneDXJSON(hashing: SmallHashes.hashing, version: .v1_6).decode(input).bill
    }
  }

  /// The words by which a finding names a field; a field without a line is named by its last part.
  static let words: [String: [String]] = [
    "bill.licenseListVersion": ["version of the license list"],
    "bill.creationComment": ["comment on the creation"],
    "bill.lifecycles": ["life cycle"], "bill.name": ["name"],
    "component.details": ["summary"],
    "bill.foreign": ["spdx2 field", "spdx3 field", "spdx3 element", "cycloneDX field"],
    "bill.roots": ["root"],
    "bill.customLicenses": ["license's text"], "bill.annotations": ["annotation"],
    "bill.externalDocuments": ["external document"], "bill.authors": ["author"],
    "component.foreign": ["spdx2 field", "spdx3 field", "cycloneDX field"],
    "component.filesAnalyzed": ["analysis of files", "analyzed files"],
    "component.fileName": ["file name"], "component.licensesInFiles": ["licenses in files"],
    "component.verificationCode": ["verification code"], "component.attributions": ["attribution"],
    "component.licenseComment": ["comment on licenses", "license comment"],
    "component.sourceInfo": ["source information"], "component.built": ["build date"],
    "component.released": ["release date"], "component.validUntil": ["end of validity"],
    "component.additionalPurposes": ["additional purpose"],
    "component.references": ["reference"], "component.identifiers": ["identifier"],
    "component.declaredLicense": ["declared license", "license"],
    "component.concludedLicense": ["concluded license", "license"],
    "component.cpes": ["CPE"], "component.purls": ["package URL"],
    "file.foreign": ["spdx2 field", "spdx3 field", "cycloneDX field"], "file.types": ["type"],
    "file.licensesInFile": ["licenses in the file"], "file.notice": ["notice"],
    "file.licenseComment": ["comment on licenses", "license comment"],
    "file.contributors": ["contributor"], "file.attributions": ["attribution"],
    "snippet.foreign": ["spdx2 field", "spdx3 field", "cycloneDX field"],
  ]

  /// What changed on the way and is told by no finding.
  static func silent(_ bill: BillOfMaterials, through middle: Step, backTo last: Step) throws
    -> [String]
  {
    let there = encode(bill, middle)
    let between = try decode(there.bytes, middle)
    let back = encode(between, last)
    let found = try decode(back.bytes, last)
    let told = (there.findings + back.findings).map(\.message)
    var silent: [String] = []
    var known: [[String]: Bool] = [:]
    for change in BillChanges(from: bill, to: found).all {
      let words =
        Self.words[change.field] ?? Self.edgeWords(change)
        ?? [String(change.field.split(separator: ".").last ?? "")]
      let isTold =
        known[words]
        ?? told.contains { message in words.contains { message.contains($0) } }
      known[words] = isTold
      if !isTold { silent.append(change.description) }
    }
    return silent
  }

  /// How a change of an edge is told: by its kind, by what it is written as, or by what it carries.
  private static func edgeWords(_ change: BillChanges.Change) -> [String]? {
    guard change.field.hasPrefix("edge.") else { return nil }
    let kind = String(change.field.dropFirst(5))
    if change.before == "none" {
      return kind == "dependsOn" ? ["a dependency"] : ["OTHER", "other"]
    }
    if change.after == "none" {
      let word = kind.split(separator: "\"").dropFirst().first.map(String.init) ?? kind
      return ["relationship \(kind)", "relationship '\(word)'", "relationship \(word)"]
    }
    return [
      "spdx2 field", "spdx3 field", "cycloneDX field", "comment of a relationship", "life cycle",
    ]
      + ["completeness"]
  }

  /// The documents of a suite that the codec of a step reads.
  static func documents(_ step: Step) throws -> [(name: String, bill: BillOfMaterials)] {
    let isSPDX = step == .spdx2 || step == .spdx3
    var found: [(String, BillOfMaterials)] = []
    for (root, one) in try sharedCases(isSPDX ? "spdx-examples" : "cyclonedx-examples") {
      guard let name = one["file"]?.text, name.hasSuffix(".json") else { continue }
      let input = try Input(contentsOf: root + "/" + name)
      let codec: any DocumentCodec =
        switch step {
        case .spdx2: SPDX2JSON.test()
        case .spdx3: SPDX3JSON()
        case .cycloneDX, .cycloneDX17: CycloneDXJSON(hashing: SmallHashes.hashing)
        }
      guard codec.recognizes(input) else { continue }
      found.append((name, try codec.decode(input).bill))
    }
    return found
  }

  @Test(arguments: [
    (Step.spdx2, Step.cycloneDX), (.spdx2, .cycloneDX17), (.spdx2, .spdx3), (.spdx3, .cycloneDX),
    (.spdx3, .spdx2), (.cycloneDX, .spdx2), (.cycloneDX, .spdx3),
  ])
  func `no loss is silent on the way through another format and back`(
    from: Step, through: Step
  ) throws {
    let documents = try Self.documents(from)
    if documents.isEmpty { return }
    var report = ConformanceReport(
      suite: "examples, \(from) through \(through) and back, no loss is silent")
    for (name, bill) in documents {
      let silent = try Self.silent(bill, through: through, backTo: from)
      report.record(
        name,
        trouble: silent.isEmpty
          ? nil : "\(silent.count) silent: " + silent.prefix(20).joined(separator: "; "))
    }
    report.finish()
    #expect(report.problems == [])
  }

  /// CPython's own documents, where the acceptance test has fetched its source.
  private static let cpython = PackageFiles.path(".build/real/cpython-3.13.5/Misc")

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: cpython + "/sbom.spdx.json"),
      "Scripts/acceptance fetches CPython's source"),
    arguments: ["sbom.spdx.json", "externals.spdx.json"])
  func `no loss is silent on the way of CPython's own documents and back`(name: String) throws {
    let input = try Input(contentsOf: "\(Self.cpython)/\(name)")
    var bill = try SPDX2JSON.test().decode(input).bill
    #expect(bill.components.count > 3)
    // They are parts, which CPython's release tool completes.
    bill.name = "CPython 3.13.5"
    bill.namespace = "https://example.org/cpython-3.13.5"
    bill.created = Timestamp(secondsSinceEpoch: 1_749_600_000)
    bill.authors = [Agent(.person, name: "CPython")]
    bill.dataLicense = "CC0-1.0"
    for through in [Step.spdx3, .cycloneDX, .cycloneDX17] {
      let silent = try Self.silent(bill, through: through, backTo: .spdx2)
      #expect(silent.isEmpty, "\(through): \(silent.prefix(5).joined(separator: "; "))")
    }
  }

  /// The official examples that there are as SPDX 2 and as SPDX 3.
  static func twins() throws -> [(name: String, old: String, new: String)] {
    let names = try sharedCases("spdx-examples").compactMap { $0.value["file"]?.text }
    func stem(_ name: String) -> String {
      String(name.split(separator: "/").last?.prefix { $0 != "." } ?? "")
    }
    return names.compactMap { old in
      guard let range = old.firstRange(of: "/spdx2.") else { return nil }
      let folder = old[..<range.lowerBound] + "/spdx3.0/"
      let new = names.first { $0.hasPrefix(folder) && stem($0) == stem(old) }
      return new.map { (String(old[old.index(after: range.lowerBound)...]), old, $0) }
    }
  }

  /// What a bill says of its packages and files, in words that don't depend on the format.
  static func facts(_ bill: BillOfMaterials) -> Set<String> {
    var facts: Set<String> = []
    var names: [ElementID: String] = [.document: "document"]
    for one in bill.components {
      let name = "package \(one.name)"
      names[one.id] = name
      facts.insert(name)
      if let version = one.version.value { facts.insert("\(name): version \(version)") }
      for digest in one.digests { facts.insert("\(name): \(digest)") }
      for purl in one.purls { facts.insert("\(name): \(purl)") }
      for (word, license) in [
        ("declared", one.declaredLicense), ("concluded", one.concludedLicense),
      ] {
        guard let license = license.value else { continue }
        // The order of what all holds says nothing.
        let parts = "\(license)".split(separator: " ").filter { $0 != "AND" }.sorted()
        facts.insert("\(name): \(word) \(parts)")
      }
    }
    for file in bill.files {
      let name = "file \(file.path)"
      names[file.id] = name
      facts.insert(name)
      for digest in file.digests { facts.insert("\(name): \(digest)") }
    }
    for edge in bill.relationships {
      for end in edge.to {
        if let from = names[edge.from], let to = names[end] {
          facts.insert("\(from) \(edge.kind) \(to)")
        }
      }
    }
    return facts
  }

  /// Twins that don't say the same, with the reasons.
  static let unlikeTwins = [
    "spdx2.3/sbom.spdx.json": "the twin leaves out the checksums of three packages",
    "spdx2.2/example3-bin.spdx": turned, "spdx2.2/example4-bin.spdx": turned,
    "spdx2.2/example6-lib.spdx": moved,
    "spdx2.3/examplemaven-0.0.1.spdx.json": "\(turned); \(moved)",
    "spdx2.2/appbomination.spdx.json": moved,
  ]
  private static let turned = "the twin has dynamic links the other way round"
  private static let moved =
    "the twin gives the checksum of a package to the file that it was downloaded as"

  @Test(.enabled(if: SharedMaterial.isExpected("conformance"), "\(SharedMaterial.absence)"))
  func `what an official example says as SPDX 2, its twin in SPDX 3 says too`() throws {
    var report = ConformanceReport(
      suite: "spdx-examples, twins", knownDeviations: Self.unlikeTwins)
    let formats = Formats(hashing: SmallHashes.hashing)
    let root = SharedMaterial.path("conformance/spdx-examples")
    for (name, old, new) in try Self.twins() {
      let before = try formats.decode(Input(contentsOf: "\(root)/\(old)")).bill
      let after = try formats.decode(Input(contentsOf: "\(root)/\(new)")).bill
      let lost = Self.facts(before).subtracting(Self.facts(after)).sorted()
      report.record(
        name,
        trouble: lost.isEmpty
          ? nil : "\(lost.count) missing: " + lost.prefix(12).joined(separator: "; "))
      // Our own writing of the older one says all of it in SPDX 3.
      let written = SPDX3JSON().encode(before)
      let own = try SPDX3JSON().decode(Input(bytes: written.bytes, path: new)).bill
      #expect(Self.facts(before).subtracting(Self.facts(own)) == [], "\(name)")
    }
    report.finish()
    #expect(report.problems == [])
    #expect(report.passed > 0)
  }

  @Test func `25,000 edges stay 25,000`() throws {
    var bill = BillOfMaterials()
    bill.name = "many"
    bill.namespace = "https://example.org/many"
    bill.authors = [Agent(.organization, name: "Example")]
    bill.components = (0..<5_000).map {
      var one = Component(id: .component("c\($0)"), name: "c\($0)")
      one.purpose = .library
      return one
    }
    bill.roots = [bill.components[0].id]
    for index in 0..<5_000 {
      bill.relationships.append(
        Relationship(
          bill.components[index].id, .dependsOn,
          (1...5).map { bill.components[(index + $0 * 7) % 5_000].id }))
    }
    func edges(_ bill: BillOfMaterials) -> Int {
      bill.relationships.reduce(0) { $0 + $1.to.count }
    }
    for step in [Step.spdx2, .cycloneDX, .spdx3, .cycloneDX17, .spdx2, .spdx3] {
      bill = try Self.decode(Self.encode(bill, step).bytes, step)
      #expect(edges(bill) == 25_000, "\(step)")
    }
    #expect(bill.components.count == 5_000)
  }
}
