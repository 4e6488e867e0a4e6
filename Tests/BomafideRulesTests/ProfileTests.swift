import BomafideIdentifiers
import BomafideModel
import BomafideRules
import Testing

@Suite struct ProfileTests {
  /// A bill with all that NTIA asks for.
  static func bill() throws -> BillOfMaterials {
    var app = Component(id: .component("app"), name: "app")
    app.version = .value("1.0")
    app.supplier = .value(Agent(.organization, name: "ACME"))
    app.purls = [try PackageURL(parsing: "pkg:generic/app@1.0")]
    var lib = app
    lib.id = .component("lib")
    lib.name = "lib"
    var bill = BillOfMaterials()
    bill.namespace = "https://example.com/app-1.0"
    bill.created = try Timestamp(parsing: "2025-01-01T00:00:00Z")
    bill.authors = [Agent(.organization, name: "ACME")]
    bill.components = [app, lib]
    bill.roots = [app.id]
    bill.relationships = [Relationship(app.id, .dependsOn, [lib.id])]
    return bill
  }

  static func score(
    _ name: String, _ bill: BillOfMaterials, _ standard: ScoredBill.Standard = .spdx2,
    _ version: String = "2.3"
  ) throws -> ProfileScore {
    ProfileScore(
      try #require(Profile.named(name)), of: ScoredBill(bill, standard: standard, version: version))
  }

  static func field(_ id: String, _ score: ProfileScore) throws -> ProfileScore.FieldScore {
    try #require(score.fields.first { $0.field.id == id })
  }

  @Test func `a bill with all that is asked for has 100, and conforms`() throws {
    let score = try Self.score("ntia-2021", try Self.bill())
    #expect(score.number == "100.0")
    #expect(score.conforms)
  }

  @Test func `a missing value lowers the number by its share and weight`() throws {
    var bill = try Self.bill()
    bill.components[1].supplier = .unstated
    let score = try Self.score("ntia-2021", bill)
    // One of seven equal fields is half satisfied.
    #expect(score.tenths == Int((6.5 / 7) * 1000))
    #expect(!score.conforms)
    let supplier = try Self.field("supplier", score)
    #expect(supplier.tally.present == 1)
    #expect(supplier.tally.missing.map(\.name) == ["lib"])
  }

  @Test(arguments: ["NOASSERTION", "unknown", "N/A", "  n/a "])
  func `a version that is said to be unknown is neither present nor missing`(word: String) throws {
    var bill = try Self.bill()
    bill.components[1].version = .value(word)
    let ntia = try Self.score("ntia-2021", bill)
    #expect(try Self.field("version", ntia).tally.unknown.count == 1)
    #expect(try Self.field("version", ntia).violations == 1)
    #expect(!ntia.conforms)
    let fsct = try Self.score("fsct-3", bill)
    #expect(try Self.field("version", fsct).violations == 0)
  }

  @Test(arguments: ["", " ", "\t"])
  func `an empty text is missing`(text: String) throws {
    var bill = try Self.bill()
    bill.components[1].version = .value(text)
    let fsct = try Self.score("fsct-3", bill)
    #expect(try Self.field("version", fsct).tally.missing.count == 1)
  }

  @Test func `what SPDX 2 writes as NOASSERTION is told from what it leaves out`() throws {
    var bill = try Self.bill()
    bill.components[0].foreign[.spdx2, "supplier"] = .string("NOASSERTION")
    bill.components[0].supplier = .unstated
    bill.components[1].supplier = .unstated
    let tally = try Self.field("supplier", try Self.score("fsct-3", bill)).tally
    #expect(tally.unknown.map(\.name) == ["app"])
    #expect(tally.missing.map(\.name) == ["lib"])
  }

  @Test func `a bill without a component has no number, and never conforms`() throws {
    var bill = try Self.bill()
    bill.components = []
    bill.relationships = []
    bill.roots = []
    for profile in Profile.all {
      let score = try Self.score(profile.id, bill)
      #expect(score.number == nil)
      #expect(score.checkedNothing)
      #expect(!score.conforms)
    }
  }

  @Test(arguments: [
    (ScoredBill.Standard.spdx2, "2.3", true), (.spdx3, "3.0.0", true), (.spdx3, "3.0.1", false),
    (.cycloneDX, "1.5", true), (.cycloneDX, "1.6", false), (.cycloneDX, "1.10", false),
  ])
  func `the BSI refuses old formats`(
    standard: ScoredBill.Standard, version: String, isRefused: Bool
  ) throws {
    let score = try Self.score("bsi-tr-03183-2", try Self.bill(), standard, version)
    #expect((score.refusal != nil) == isRefused)
    if isRefused { #expect(score.tenths == 0) }
  }

  @Test func `the guide of OpenChain is about SPDX, and its first version about SPDX 2`() throws {
    let bill = try Self.bill()
    #expect(try Self.score("openchain-telco-1.1", bill, .spdx3, "3.0.1").refusal != nil)
    #expect(try Self.score("openchain-telco-1.2", bill, .spdx3, "3.0.1").refusal == nil)
    #expect(try Self.score("openchain-telco", bill, .cycloneDX, "1.6").refusal != nil)
    #expect(Profile.named("openchain-telco")?.id == "openchain-telco-1.2")
  }

  @Test func `a component that nothing connects lacks its relationship`() throws {
    var bill = try Self.bill()
    bill.relationships = []
    let score = try Self.score("ntia-2021", bill)
    #expect(try Self.field("relationships", score).tally.missing.map(\.name) == ["lib"])
  }

  @Test func `a document of SPDX 2 that describes nothing has no dependency relationship`() throws {
    var bill = try Self.bill()
    bill.roots = []
    #expect(try !Self.score("ntia-2021", bill).conforms)
    bill.relationships.append(Relationship(.document, .describes, [.component("app")]))
    #expect(try Self.score("ntia-2021", bill).conforms)
  }

  @Test(arguments: [
    ("SBOM Type: Build", true), ("build", true), ("This is a Source SBOM.", true),
    ("After build", true), ("shipped in source and binary form", false), ("", false),
  ])
  func `a comment names the type of an SBOM only where it means to`(text: String, isType: Bool)
    throws
  {
    var bill = try Self.bill()
    bill.creationComment = text
    let score = try Self.score("cisa-2026", bill)
    #expect(try Self.field("generation-context", score).tally.present == (isType ? 1 : 0))
  }

  @Test func `a tool is no author, and has to have a version`() throws {
    var bill = try Self.bill()
    bill.authors = []
    bill.tools = [Tool(name: "scanner")]
    let score = try Self.score("cisa-2026", bill)
    #expect(try Self.field("author", score).violations == 1)
    #expect(try Self.field("tool-name", score).violations == 0)
    #expect(try Self.field("tool-version", score).violations == 1)
  }

  @Test func `a claim is backed by what is not a person's word`() throws {
    var bill = try Self.bill()
    func voice(_ technique: Evidence.Technique, _ value: String) -> Evidence {
      Evidence(
        of: .component("app"), .version, value, at: SourceLocation(path: "a.h"), by: technique,
        confidence: 1, cataloger: "test")
    }
    func version() throws -> FieldTally {
      try Self.field("version", try Self.score("evidence", bill)).tally
    }
    #expect(try version().missing.count == 2)
    bill.components[0].evidence = [voice(.curated, "1.0")]
    #expect(try version().unknown.map(\.name) == ["app"])
    bill.components[0].evidence.append(voice(.sourceCodeAnalysis, "1.0"))
    #expect(try version().present == 1)
    bill.components[0].evidence = [voice(.sourceCodeAnalysis, "2.0")]
    #expect(try version().missing.contains { $0.name == "app" && $0.isWrong })
  }

  @Test func `names of profiles and fields are unique, and make rules`() {
    #expect(Set(Profile.all.map(\.id)).count == Profile.all.count)
    for profile in Profile.all {
      #expect(Set(profile.fields.map(\.id)).count == profile.fields.count)
      for field in profile.fields {
        #expect(profile.rule(of: field).description == "score.\(profile.id).\(field.id)")
      }
    }
    #expect(Profile.named("cisa-2026")?.fields.count(where: { $0.level == .must }) == 17)
  }

  @Test func `losing a value never raises a number`() throws {
    let full = try Self.bill()
    let losses: [(inout BillOfMaterials) -> Void] = [
      { $0.components[0].version = .unstated }, { $0.components[1].name = "" },
      { $0.components[0].purls = [] }, { $0.authors = [] }, { $0.created = nil },
      { $0.relationships = [] }, { $0.roots = [] }, { $0.namespace = nil },
      { $0.components[1].supplier = .none },
    ]
    for profile in Profile.all {
      let before = try Self.score(profile.id, full).tenths ?? 0
      for lose in losses {
        var bill = full
        lose(&bill)
        #expect(try Self.score(profile.id, bill).tenths ?? 0 <= before)
      }
    }
  }
}
