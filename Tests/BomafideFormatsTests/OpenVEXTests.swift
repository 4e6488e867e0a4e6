import BomafideJSON
import BomafideFormats
import BomafideIdentifiers
import BomafideModel
import Testing

@Suite struct OpenVEXTests {
  let codec = OpenVEXJSON(hashing: SmallHashes.hashing)

  private func document(_ statements: String, version: String = "1") -> Input {
    Input(
      """
      {
        "@context": "https://openvex.dev/ns/v0.2.0",
        "@id": "https://example.org/vex/1",
        "author": "Somebody",
        "timestamp": "2024-05-17T12:00:00+02:00",
        "version": \(version),
        "statements": [
      \(statements)
        ]
      }
      """, path: "vex.json")
  }

  private let statement = """
    { "vulnerability": { "name": "CVE-1" }, "products": [{ "@id": "pkg:generic/a@1" }],
      "status": "fixed" }
    """

  private func findings(_ statements: String, version: String = "1") throws -> [String] {
    try codec.decode(document(statements, version: version)).findings.map {
      "\($0.severity.rawValue) \($0.rule) \($0.location.map(\.description) ?? "")"
    }
  }

  @Test func `a statement names components, and takes the document's time`() throws {
    let bill = try codec.decode(
      document(
        """
        { "vulnerability": { "name": "CVE-1", "aliases": ["GHSA-1"] },
          "products": [
            { "@id": "pkg:oci/app@1",
              "identifiers": { "cpe23": "cpe:2.3:a:x:app:1:*:*:*:*:*:*:*" },
              "hashes": { "md5": "d41d8cd98f00b204e9800998ecf8427e" },
              "subcomponents": [{ "@id": "pkg:pypi/idna@3.10" }] }],
          "status": "affected", "action_statement": "upgrade" }
        """)
    ).bill
    let statement = try #require(bill.vulnerabilities.first?.statements.first)
    #expect(statement.status == .affected)
    #expect(statement.issued?.description == "2024-05-17T10:00:00Z")
    let product = try #require(statement.products.first)
    let app = try #require(bill[component: product.element])
    #expect(app.name == "app" && app.version == .value("1"))
    #expect(app.cpes.count == 1 && app.digests.count == 1)
    #expect(product.subcomponents == [.component("pkg:pypi/idna@3.10")])
    #expect(bill.vulnerabilities[0].aliases == ["GHSA-1"])
  }

  @Test(arguments: [
    (#""status": "not_affected""#, "error openvex.justification"),
    (#""status": "affected""#, "error openvex.action"),
    (
      #""status": "fixed", "justification": "component_not_present""#,
      "warning openvex.other-status"
    ),
    (#""status": "fixd""#, "error openvex.value"),
    (#""status": "fixed", "last_updated": "yesterday""#, "error openvex.value"),
    (#""status": "fixed", "version": 0"#, "error openvex.value"),
    (#""status": "fixed", "states": 1"#, "error openvex.unknown-member"),
    (#""status": 1"#, "error openvex.type"),
    (#""status_notes": "none""#, "error openvex.missing-member"),
  ])
  func `a broken rule is told at its place`(members: String, expected: String) throws {
    let found = try findings(
      #"{ "vulnerability": { "name": "CVE-1" }, "products": [{ "@id": "pkg:generic/a@1" }],"#
        + "\n\(members) }")
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.hasPrefix(expected) == true, "\(found)")
    #expect(found.first?.contains(" vex.json:") == true)
  }

  @Test(arguments: [
    (#"{ "hashes": { "sha-256": "00" } }"#, ["openvex.product", "openvex.value"]),
    (#"{ "identifiers": {} }"#, ["openvex.product"]),
    (#"{ "identifiers": { "purl": "purl" } }"#, ["openvex.value"]),
    (#"{ "identifiers": { "gitoid": "x" } }"#, ["openvex.unknown-member"]),
    (#""pkg:generic/a@1""#, ["openvex.type"]),
  ])
  func `a product has to be found`(product: String, rules: [RuleID]) throws {
    let decoded = try codec.decode(
      document(
        #"{ "vulnerability": { "name": "C" }, "status": "fixed", "products": [\#(product)] }"#))
    #expect(Set(decoded.findings.map(\.rule)) == Set(rules))
    let again = try codec.decode(Input(bytes: codec.encode(decoded.bill).bytes, path: "vex.json"))
    expectSame(decoded.bill, again.bill)
  }

  @Test func `the version counts from 1`() throws {
    #expect(try findings(statement, version: "0") == ["error openvex.value vex.json:6:14"])
    #expect(try findings(statement, version: "\"1\"") == ["error openvex.value vex.json:6:14"])
    #expect(try findings(statement) == [])
  }

  @Test func `statements of one time that disagree are told, and the later one holds`() throws {
    let other = statement.replacingOccurrences("fixed", "under_investigation")
    let decoded = try codec.decode(document(statement + ",\n" + other))
    #expect(decoded.findings.map(\.rule) == ["openvex.conflict"])
    #expect(decoded.findings.first?.related.count == 1)
    var product = Component(id: .component("x"), name: "a")
    product.purls = [try PackageURL(parsing: "pkg:generic/a@1")]
    let effective = EffectiveStatements(decoded.bill)
    #expect(effective.status(of: "CVE-1", in: product) == .underInvestigation)
    #expect(effective.status(of: "CVE-2", in: product) == nil)
  }

  @Test(arguments: [
    #"{"@context": "https://openvex.dev/ns/v0.2.0"}"#,
    #"{"@context": "https://openvex.dev/ns/v0.2.0", "@id": null, "statements": []}"#,
    #"{"@context": "https://openvex.dev/ns/v0.2.0", "statements": null, "version": null}"#,
    #"{"@context": "https://openvex.dev/ns/v0.2.0", "statements": [{"status": null}, null]}"#,
  ])
  func `what a document lacks is not invented when it is written again`(text: String) throws {
    let first = codec.encode(try codec.decode(Input(text)).bill).bytes
    let again = codec.encode(try codec.decode(Input(bytes: first, path: "vex.json")).bill).bytes
    #expect(String(decoding: again, as: UTF8.self) == String(decoding: first, as: UTF8.self))
  }

  @Test func `the order of statements about several vulnerabilities is kept`() throws {
    let other = statement.replacingOccurrences("CVE-1", "CVE-2")
    let third = statement.replacingOccurrences("fixed", "under_investigation")
    let read = try codec.decode(document([statement, other, third].joined(separator: ",\n"))).bill
    let text = codec.encode(read).text
    let names = text.split(separator: "\n").filter { $0.contains("\"name\"") }
      .map { $0.filter(\.isNumber) }
    #expect(names == ["1", "2", "1"])
    expectSame(read, try codec.decode(Input(text, path: "vex.json")).bill)
  }

  @Test func `a bill of another format loses what OpenVEX cannot say, and each loss is told`()
    throws
  {
    var bill = BillOfMaterials()
    bill.namespace = "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79"
    bill.authors = [Agent(.organization, name: "Demo")]
    bill.created = Timestamp(secondsSinceEpoch: 1_700_000_000)
    var component = Component(id: .component("app"), name: "app")
    component.version = .value("1")
    component.copyright = .value("Demo")
    bill.components = [component, Component(id: .component("other"), name: "other")]
    var flaw = Vulnerability(name: "CVE-1")
    flaw.ratings = [Vulnerability.Rating(method: "CVSSv31")]
    var statement = VEXStatement(.notAffected)
    statement.products = [VEXStatement.Product(.component("app"))]
    statement.responses = ["will_not_fix"]
    flaw.statements = [statement, VEXStatement(nil)]
    bill.vulnerabilities = [flaw]
    let written = codec.encode(bill)
    let told = written.findings.map(\.message).joined(separator: "\n")
    for words in [
      "ratings", "copyright", "component that no statement names of other", "responses",
      "missing justification", "without a status", "name and version", "kind of the author",
    ] {
      #expect(told.contains(words), "\(words) is not told:\n\(told)")
    }
    let again = try codec.decode(Input(bytes: written.bytes, path: "vex.json"))
    #expect(again.findings.filter { $0.severity == .error } == [])
    #expect(again.bill.vulnerabilities.first?.statements.first?.products.count == 1)
    #expect(codec.encode(bill).bytes == written.bytes)
  }
}

extension String {
  fileprivate func replacingOccurrences(_ old: String, _ new: String) -> String {
    split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
  }
}
