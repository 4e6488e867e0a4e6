import BomafideAdvisories
import BomafideFormats
import BomafideIdentifiers
import BomafideJSON
import BomafideModel
import BomafideTesting
import Foundation
import Testing

@testable import BomafideKit

/// Statements in documents of every format, and the way there and back.
@Suite struct VEXDocumentsTests {
  static let formats = [
    "openvex", "cyclonedx-1.6-json", "cyclonedx-1.7-json", "cyclonedx-1.6-xml", "csaf-2.0",
    "csaf-2.1", "spdx-3.0.1-json",
  ]

  private static let invocation = Invocation(time: Timestamp(secondsSinceEpoch: 1_750_000_000))

  private static func product(
    _ name: String, _ versions: String? = nil, in parent: String? = nil
  ) throws -> ReviewedStatement.Product {
    var subject = try VEXSubject(parsing: name)
    if let versions { subject.versions = try VEXVersions(parsing: versions) }
    return .init(subject, in: try parent.map { try VEXSubject(parsing: $0) })
  }

  private static func statement(
    _ name: String, _ status: VEXStatement.Status, _ products: [ReviewedStatement.Product],
    day: Int = 1
  ) throws -> ReviewedStatement {
    ReviewedStatement(
      name, products: products, status: status,
      justification: status == .notAffected ? .vulnerableCodeNotPresent : nil,
      action: status == .affected ? "update it" : nil, author: "Jane Doe",
      time: try Timestamp(parsing: "2025-01-0\(day)T00:00:00Z"),
      at: SourceLocation(path: "vex/app.yaml", line: day, column: 5))
  }

  /// app > (a > zlib, b > zlib), and idna.
  private static func bill() throws -> BillOfMaterials {
    var bill = BillOfMaterials()
    bill.name = "app"
    for (name, purl) in [
      ("app", "pkg:generic/app@1.0"), ("a", "pkg:generic/a@2.0"), ("b", "pkg:generic/b@2.0"),
      ("zlib", "pkg:generic/zlib@1.2.13"), ("idna", "pkg:pypi/idna@3.6"),
    ] {
      var component = Component(id: .component(name), name: name)
      component.purls = [try PackageURL(parsing: purl)]
      component.version = component.purls[0].version.map { .value($0) } ?? .unstated
      if name == "zlib" {
        component.cpes = [try CPE(parsing: "cpe:2.3:a:zlib:zlib:1.2.13:*:*:*:*:*:*:*")]
      }
      bill.components.append(component)
    }
    bill.roots = [.component("app")]
    bill.relationships = [
      Relationship(
        .component("app"), .dependsOn, [.component("a"), .component("b"), .component("idna")]),
      Relationship(.component("a"), .dependsOn, [.component("zlib")]),
      Relationship(.component("b"), .dependsOn, [.component("zlib")]),
    ]
    return bill
  }

  private static func matches() -> MatchResult {
    var result = MatchResult()
    for (component, names) in [
      ("idna", ["CVE-2024-1", "CVE-2024-2"]), ("zlib", ["CVE-2024-1", "CVE-2024-3"]),
    ] {
      for name in names {
        result.matches.append(
          VulnerabilityMatch(
            component: .component(component), id: name, verdict: .affected, confidence: .exact))
      }
    }
    return result
  }

  private static func suppressed(_ statements: [ReviewedStatement]) throws -> [String] {
    VEXBook(statements).apply(to: matches(), of: try bill(), now: Day(number: 20_300)).result
      .matches.filter { $0.suppression != nil }
      .map { "\($0.component) \($0.id) \($0.suppression?.statement?.status.rawValue ?? "")" }
  }

  /// Writes statements in a format, and reads them from the document.
  private static func thereAndBack(
    _ statements: [ReviewedStatement], _ format: String, of bill: BillOfMaterials? = nil
  ) throws -> (statements: [ReviewedStatement], left: [Finding], trouble: [Finding]) {
    let codec = try Formats.all.codec(named: format)
    let made = StatementDocument(
      statements, for: codec.format, of: bill, name: "VEX of app", invocation)
    let encoded = codec.encode(made.bill)
    let decoded = try Formats.all.decode(Input(bytes: encoded.bytes, path: "vex"))
    let trouble = (encoded.findings + decoded.findings).filter { $0.severity == .error }
    return (
      DocumentStatements(decoded.bill, path: "vex", format: decoded.format).statements,
      made.findings, trouble
    )
  }

  // MARK: Laws

  @Test(arguments: formats)
  func `export then import gives the same suppressions`(format: String) throws {
    let all = [
      try Self.statement("CVE-2024-1", .notAffected, [Self.product("pkg:pypi/idna")]),
      try Self.statement(
        "CVE-2024-2", .fixed, [Self.product("pkg:pypi/idna", ">= 3.0, < 3.7")]),
      try Self.statement(
        "CVE-2024-3", .notAffected,
        [
          Self.product("pkg:generic/zlib", in: "pkg:generic/a"),
          Self.product("pkg:generic/zlib", in: "pkg:generic/b"),
        ]),
      try Self.statement(
        "CVE-2024-1", .notAffected, [Self.product("pkg:generic/zlib", in: "pkg:generic/a")]),
      try Self.statement("CVE-2024-1", .affected, [Self.product("pkg:generic/b")]),
    ]
    let wanted = try Self.suppressed(all)
    #expect(
      wanted == [
        "component idna CVE-2024-1 not_affected", "component idna CVE-2024-2 fixed",
        "component zlib CVE-2024-3 not_affected",
      ])
    for bill in [nil, try Self.bill()] {
      let read = try Self.thereAndBack(all, format, of: bill)
      #expect(read.trouble.map(\.message) == [])
      #expect(read.left == [])
      #expect(try Self.suppressed(read.statements) == wanted)
    }
    // A version outside of the range is outside of it in the document too.
    let other = try [
      Self.statement("CVE-2024-2", .fixed, [Self.product("pkg:pypi/idna", ">= 3.0, < 3.6")])
    ]
    #expect(try Self.suppressed(Self.thereAndBack(other, format).statements) == [])
  }

  @Test(arguments: formats)
  func `a range that a document can't say is left out, and never taken for more`(
    format: String
  ) throws {
    let cpe = "cpe:2.3:a:zlib:zlib:*:*:*:*:*:*:*:*"
    let narrow = try Self.statement("CVE-2024-3", .notAffected, [Self.product(cpe, "< 1.2.13")])
    let fits = try Self.statement("CVE-2024-3", .notAffected, [Self.product(cpe, "< 1.3")])
    let read = try Self.thereAndBack([narrow], format)
    #expect(try Self.suppressed(read.statements) == [])
    let other = try Self.thereAndBack([fits], format)
    let isSaid = format.hasPrefix("cyclonedx")
    #expect(try Self.suppressed(other.statements).isEmpty == !isSaid)
    #expect(other.left.map(\.rule) == (isSaid ? [] : ["vex.not-exported"]))
    // With the bill there is no range to say.
    let expanded = try Self.thereAndBack([fits], format, of: Self.bill())
    #expect(try Self.suppressed(expanded.statements) == ["component zlib CVE-2024-3 not_affected"])
  }

  @Test(arguments: formats.filter { !$0.hasPrefix("csaf") })
  func `times stay, so the newest statement holds after the way back`(format: String) throws {
    let changing = [
      try Self.statement("CVE-2024-1", .notAffected, [Self.product("pkg:pypi/idna")], day: 2),
      try Self.statement("CVE-2024-1", .affected, [Self.product("pkg:pypi/idna@3.6")], day: 3),
      try Self.statement("CVE-2024-2", .affected, [Self.product("pkg:pypi/idna")], day: 2),
      try Self.statement("CVE-2024-2", .notAffected, [Self.product("pkg:pypi/idna@3.6")], day: 3),
    ]
    let wanted = ["component idna CVE-2024-2 not_affected"]
    #expect(try Self.suppressed(changing) == wanted)
    #expect(try Self.suppressed(Self.thereAndBack(changing, format).statements) == wanted)
  }

  // MARK: What documents say

  private func statements(_ json: String, isOwn: Bool = false) throws -> [ReviewedStatement] {
    let decoded = try Formats.all.decode(Input(bytes: Array(json.utf8), path: "d.json"))
    return DocumentStatements(
      decoded.bill, path: "d.json", format: decoded.format, isOwn: isOwn
    ).statements
  }

  private static func cycloneDX(_ components: String, _ vulnerability: String) -> String {
    #"""
    {"bomFormat":"CycloneDX","specVersion":"1.6","version":1,
     "serialNumber":"urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
     "components":[\#(components)],"vulnerabilities":[\#(vulnerability)]}
    """#
  }

  @Test func `a component that states its version beside the package URL is that version`() throws {
    let read = try statements(
      Self.cycloneDX(
        #"{"type":"library","name":"idna","version":"3.5","purl":"pkg:pypi/idna","bom-ref":"i"}"#,
        #"{"id":"CVE-2024-1","analysis":{"state":"not_affected"},"affects":[{"ref":"i"}]}"#))
    #expect(read.count == 1)
    #expect(try Self.suppressed(read) == [])
  }

  @Test func `a component nested in another is meant there alone`() throws {
    let read = try statements(
      Self.cycloneDX(
        #"""
        {"type":"library","name":"a","purl":"pkg:generic/a","components":[
         {"type":"library","name":"zlib","purl":"pkg:generic/zlib","bom-ref":"z"}]}
        """#,
        #"{"id":"CVE-2024-3","analysis":{"state":"not_affected"},"affects":[{"ref":"z"}]}"#))
    #expect(read.first?.products.first?.text == "pkg:generic/zlib, in pkg:generic/a")
    #expect(try Self.suppressed(read) == [])
  }

  @Test func `versions of what is affected limit a statement, and their status counts`() throws {
    func read(_ versions: String) throws -> [String] {
      try Self.suppressed(
        statements(
          Self.cycloneDX(
            #"{"type":"library","name":"idna","purl":"pkg:pypi/idna","bom-ref":"i"}"#,
            #"""
            {"id":"CVE-2024-1","analysis":{"state":"not_affected"},
             "affects":[{"ref":"i","versions":[\#(versions)]}]}
            """#)))
    }
    let hit = ["component idna CVE-2024-1 not_affected"]
    #expect(try read(#"{"version":"3.6"}"#) == hit)
    #expect(try read(#"{"version":"3.5"}"#) == [])
    #expect(try read(#"{"range":"vers:pypi/>=3|<4"}"#) == hit)
    #expect(try read(#"{"range":"no range"}"#) == [])
    #expect(
      try read(#"{"version":"3.5","status":"unaffected"},{"version":"3.6","status":"affected"}"#)
        == [])
  }

  @Test func `every entry of one vulnerability counts`() throws {
    let read = try statements(
      Self.cycloneDX(
        #"""
        {"type":"library","name":"idna","purl":"pkg:pypi/idna","bom-ref":"i"},
        {"type":"library","name":"zlib","purl":"pkg:generic/zlib","bom-ref":"z"}
        """#,
        #"""
        {"id":"CVE-2024-1","analysis":{"state":"resolved"},"affects":[{"ref":"i"}]},
        {"id":"CVE-2024-1","analysis":{"state":"false_positive"},"affects":[{"ref":"z"}]}
        """#))
    #expect(
      try Self.suppressed(read) == [
        "component idna CVE-2024-1 fixed", "component zlib CVE-2024-1 not_affected",
      ])
  }

  @Test func `a bill's own statements lead to its own components`() throws {
    let json = Self.cycloneDX(
      #"{"type":"library","name":"idna","version":"3.6","bom-ref":"i"}"#,
      #"{"id":"CVE-2024-1","analysis":{"state":"not_affected"},"affects":[{"ref":"i"}]}"#)
    let decoded = try Formats.all.decode(Input(bytes: Array(json.utf8), path: "d.json"))
    var sources = StatementSources()
    sources.read(inBill: decoded.bill, path: "d.json")
    var result = MatchResult()
    let id = try #require(decoded.bill.components.first?.id)
    result.matches = [
      VulnerabilityMatch(
        component: id, id: "CVE-2024-1", verdict: .affected, confidence: .exact)
    ]
    let applied = sources.book.apply(to: result, of: decoded.bill, now: Day(number: 20_000))
    #expect(applied.result.matches[0].suppression?.kind == .vex)
  }

  @Test func `a BOM-Link leads to the component of that document and revision`() throws {
    func isOut(_ link: String) throws -> Bool {
      let read = try statements(
        #"""
        {"bomFormat":"CycloneDX","specVersion":"1.6","version":1,"vulnerabilities":[
         {"id":"CVE-2024-1","analysis":{"state":"not_affected"},"affects":[{"ref":"\#(link)"}]}]}
        """#)
      var bill = try Self.bill()
      bill.namespace = "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79"
      bill.revision = 1
      let applied = VEXBook(read).apply(to: Self.matches(), of: bill, now: Day(number: 20_000))
      return applied.result.matches.contains { $0.suppression != nil }
    }
    #expect(try isOut("urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#idna"))
    #expect(try !isOut("urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/2#idna"))
    #expect(try !isOut("urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#other"))
  }

  @Test func `a product of CSAF that is made of others is one in the other`() throws {
    let read = try statements(
      #"""
      {"document":{"category":"csaf_vex","csaf_version":"2.0","title":"t",
        "publisher":{"category":"vendor","name":"n","namespace":"https://example.org"},
        "tracking":{"id":"x","status":"final","version":"1","initial_release_date":"2025-01-01T00:00:00Z",
         "current_release_date":"2025-01-01T00:00:00Z",
         "revision_history":[{"date":"2025-01-01T00:00:00Z","number":"1","summary":"s"}]}},
       "product_tree":{"full_product_names":[
         {"product_id":"Z","name":"zlib","product_identification_helper":{"purl":"pkg:generic/zlib"}},
         {"product_id":"A","name":"a","product_identification_helper":{"purl":"pkg:generic/a"}}],
        "relationships":[{"category":"default_component_of","product_reference":"Z",
         "relates_to_product_reference":"A","full_product_name":{"product_id":"ZA","name":"z in a"}}]},
       "vulnerabilities":[{"cve":"CVE-2024-3","notes":[{"category":"summary","text":"t"}],
         "product_status":{"known_not_affected":["ZA"]},
         "flags":[{"label":"vulnerable_code_not_present","product_ids":["ZA"]}]}]}
      """#)
    #expect(read.count == 1)
    #expect(read[0].products.map(\.text) == ["pkg:generic/zlib, in pkg:generic/a"])
    #expect(read[0].justification == .vulnerableCodeNotPresent)
    #expect(read[0].time == (try Timestamp(parsing: "2025-01-01T00:00:00Z")))
  }

  // MARK: Texts

  private func errors(_ statement: String) -> [InputError] {
    let text = "vex: 1\nstatements:\n  - \(statement.replacing("\n", with: "\n    "))\n"
    do throws(InputErrors) {
      _ = try StatementReading.read(Array(text.utf8), path: "vex/app.yaml")
      return []
    } catch {
      return error.errors
    }
  }

  @Test(arguments: [
    ("status: notaffected", "write 'status: not_affected'"),
    ("status: exploitable", "write 'status: affected'"),
    ("status: fixed\njustification: component_not_present", "remove 'justification:'"),
    ("status: fixed\naction: update", "write 'notes:' instead of 'action:'"),
    ("status: affected", "write what to do about it, as in 'action: update to 1.3.1'"),
    (
      "status: not_affected\njustification: code_not_present",
      "write 'justification: vulnerable_code_not_present'"
    ),
  ])
  func `a word that does not fit is told with the one that does`(
    text: String, remedy: String
  ) throws {
    let head = "vulnerability: CVE-1\nproducts: [pkg:pypi/idna]\ndate: 2025-01-01\n"
    let error = try #require(errors(head + text).first)
    #expect(error.remedy == remedy)
    #expect((error.location.line ?? 0) > 5)
  }

  @Test(arguments: [
    ("products: [idna]", 4), ("products: [\"pkg:pypi/\"]", 4),
    ("products: [{ component: pkg:pypi/idna@1.0, versions: \"< 2\" }]", 4),
    ("products: [{ component: pkg:npm/idna, versions: \"< not.a.version\" }]", 4),
    ("products: [{ component: pkg:pypi/idna, versions: \"1 2\" }]", 4),
    ("products: [{ component: pkg:pypi/idna, in: nobody }]", 4), ("products: []", 4),
  ])
  func `a product that can't be read is told where it stands`(text: String, line: Int) throws {
    let error = try #require(
      errors("vulnerability: CVE-1\n\(text)\nstatus: fixed\ndate: 2025-01-01").first)
    #expect(error.location.line == line)
  }

  @Test(arguments: ["2025-02-30", "31.1.2025", "yesterday", "2025-01-01 12:00"])
  func `a date that is none is refused`(date: String) throws {
    let head = "vulnerability: CVE-1\nproducts: [pkg:pypi/idna]\nstatus: fixed\n"
    #expect(errors(head + "date: \(date)").count == 1)
    #expect(errors(head + "date: 2025-01-01\nexpires: \(date)").count == 1)
    #expect(errors(head + "date: 2025-01-02\nexpires: 2025-01-01").count == 1)
    #expect(errors(head + "date: 2025-01-02T10:00:00+02:00\nexpires: 2025-01-02").isEmpty)
  }
}
