import BomafideAdvisories
import BomafideIdentifiers
import BomafideModel
import BomafideTesting
import Testing

@Suite struct VEXBookTests {
  let sample: VEXSample

  init() throws { sample = try .diamond() }

  @Test func `a flaw that is said not to apply is kept, with who said so, when and why`() throws {
    let suppression = try #require(sample.suppression([try statement()]))
    #expect(suppression.kind == .vex)
    #expect(
      suppression.reason
        == "not_affected (vulnerable_code_not_present), vex/app.yaml:7:5, by Jane Doe, 2025-01-01")
    #expect(suppression.statement?.location.line == 7)
    #expect(suppression.statement?.author == "Jane Doe")
    #expect(suppression.statement?.status == .notAffected)
    #expect(suppression.statement?.justification == .vulnerableCodeNotPresent)
    #expect(suppression.statement?.time == (try Timestamp(parsing: "2025-01-01T00:00:00Z")))
  }

  @Test(arguments: [
    (VEXStatement.Status.notAffected, true), (.fixed, true), (.affected, false),
    (.underInvestigation, false),
  ])
  func `only not affected and fixed take a flaw out`(
    status: VEXStatement.Status, isOut: Bool
  ) throws {
    let suppression = sample.suppression([try statement("CVE-2023-45853", status)])
    #expect((suppression != nil) == isOut)
  }

  // MARK: Time

  @Test func `the newest statement holds, in whatever order they are given`() throws {
    let old = try statement(date: "2025-01-01T00:00:00Z")
    let new = try statement("CVE-2023-45853", .affected, date: "2025-02-01T00:00:00Z", line: 20)
    let last = try statement("CVE-2023-45853", .fixed, date: "2025-03-01T00:00:00Z", line: 30)
    #expect(sample.suppression([old, new]) == nil)
    #expect(sample.suppression([new, old]) == nil)
    #expect(sample.suppression([last, old, new])?.statement?.status == .fixed)
    #expect(sample.suppression([new, last, old])?.statement?.status == .fixed)
  }

  @Test func `a statement without a time is before all others`() throws {
    let timeless = try statement(date: nil)
    #expect(sample.suppression([timeless]) != nil)
    let affected = try statement("CVE-2023-45853", .affected, date: "1999-01-01T00:00:00Z")
    #expect(sample.suppression([affected, timeless]) == nil)
  }

  @Test func `of statements of one time the worse holds, and that is a warning`() throws {
    let mild = try statement()
    let worse = try statement("CVE-2023-45853", .underInvestigation, line: 30)
    for statements in [[mild, worse], [worse, mild]] {
      #expect(sample.suppression(statements) == nil)
      #expect(sample.rules(statements) == ["vex.contradiction"])
    }
    // The same said twice is no contradiction.
    #expect(sample.rules([mild, try statement(line: 40)]) == [])
  }

  @Test func `a statement holds up to its last day, and an expired one is told`() throws {
    let limited = try statement(expires: "2025-06-01")
    #expect(sample.suppression([limited], on: "2025-06-01") != nil)
    #expect(sample.suppression([limited], on: "2025-06-02") == nil)
    #expect(sample.rules([limited], on: "2025-06-02") == ["vex.expired"])
    // What was said before it holds again.
    let before = try statement("CVE-2023-45853", .fixed, date: "2024-01-01T00:00:00Z", line: 1)
    #expect(sample.suppression([limited, before], on: "2025-06-02")?.statement?.status == .fixed)
  }

  // MARK: Names of flaws

  @Test func `any alias of the flaw counts, the match's and the statement's`() throws {
    #expect(sample.suppression([try statement("GHSA-mq29-j5xf-cjwr")]) != nil)
    #expect(sample.suppression([try statement("PYSEC-1", aliases: ["CVE-2023-45853"])]) != nil)
    // An alias that another statement knows joins both.
    let joining = try statement("PYSEC-1", aliases: ["CVE-2023-45853"], date: nil)
    let later = try statement("PYSEC-1", .affected, line: 9)
    #expect(sample.suppression([joining, later]) == nil)
    #expect(sample.suppression([try statement("CVE-2023-45854")]) == nil)
  }

  @Test func `two CVE names are never joined by a statement that has both`() throws {
    let both = try statement(
      "GHSA-1", .affected, aliases: ["CVE-2023-45853", "CVE-2023-1"], date: nil)
    let other = try statement("CVE-2023-1", line: 9)
    #expect(sample.suppression([both, other]) == nil)
  }

  // MARK: Ways

  @Test func `a statement about the component covers all ways to it`() throws {
    #expect(sample.suppression([try statement()]) != nil)
  }

  @Test func `a flaw goes only where every way from the root is covered`() throws {
    let inA = try statement(in: "pkg:generic/a")
    let inB = try statement(in: "pkg:generic/b", line: 9)
    #expect(sample.suppression([inA]) == nil)
    #expect(sample.rules([inA]) == ["vex.partial"])
    #expect(
      sample.apply([inA]).decisions[0].openWay == ["app", "b", "zlib"].map { .component($0) })
    #expect(sample.suppression([inA, inB]) != nil)
    #expect(sample.rules([inA, inB]) == [])
  }

  @Test func `a statement about a product covers all that is in it, on the ways through it`() throws
  {
    let a = try statement("CVE-2023-45853", .notAffected, "pkg:generic/a")
    let app = try statement("CVE-2023-45853", .notAffected, "pkg:generic/app", line: 9)
    #expect(sample.suppression([a]) == nil)
    #expect(sample.suppression([app]) != nil)
  }

  @Test func `a component in the product of the bill is covered on all ways`() throws {
    #expect(sample.suppression([try statement(in: "pkg:generic/app")]) != nil)
    #expect(sample.suppression([try statement(in: "pkg:generic/other")]) == nil)
    #expect(sample.rules([try statement(in: "pkg:generic/other")]) == ["vex.no-component"])
  }

  @Test func `what is said of a component in a product says nothing of its other parts`() throws {
    let other = try statement(
      "CVE-2023-45853", .notAffected, "pkg:generic/a", in: "pkg:generic/app")
    #expect(sample.suppression([other]) == nil)
  }

  @Test func `a newer statement about a product outranks an older one about the component`() throws
  {
    let old = try statement()
    let new = try statement(
      "CVE-2023-45853", .affected, "pkg:generic/b", date: "2025-02-01T00:00:00Z", line: 9)
    #expect(sample.suppression([old, new]) == nil)
    let newest = try statement(date: "2025-03-01T00:00:00Z", line: 11)
    #expect(sample.suppression([old, new, newest]) != nil)
  }

  @Test func `components that nothing brings along are parts of what the bill is about`() throws {
    var flat = try VEXSample([("app", []), ("zlib", [])])
    flat.found("CVE-2023-45853")
    let app = try statement("CVE-2023-45853", .notAffected, "pkg:generic/app")
    #expect(flat.suppression([app]) != nil)
    // A bill about nothing in particular has as many roots as parts.
    flat.bill.roots = []
    #expect(flat.suppression([app]) == nil)
  }

  @Test func `circles in the bill end`() throws {
    var round = try VEXSample([("app", ["a"]), ("a", ["b"]), ("b", ["a", "zlib"])])
    round.found("CVE-2023-45853")
    #expect(round.suppression([try statement(in: "pkg:generic/b")]) != nil)
    var closed = try VEXSample(root: nil, [("a", ["zlib"]), ("zlib", ["a"])])
    closed.found("CVE-2023-45853")
    #expect(closed.suppression([try statement()]) != nil)
  }

  // MARK: Names of components

  @Test(arguments: [
    ("pkg:generic/zlib", true), ("pkg:generic/zlib@1.2.13", true),
    ("pkg:generic/zlib@1.2.12", false), ("pkg:generic/zlib?arch=any", true),
    ("pkg:generic/zlib?arch=arm64", false), ("pkg:generic/zlib@1.2.13?os=linux", false),
    ("pkg:generic/zlib-ng", false), ("pkg:generic/madler/zlib", false), ("pkg:npm/zlib", false),
    ("pkg:generic/zlib?vers=vers:generic/%3E%3D1.2.0%7C%3C1.3", true),
    ("pkg:generic/zlib?vers=vers:generic/%3C1.2.13", false),
    ("pkg:generic/zlib?vers=nonsense", false),
  ])
  func `a package URL says as much as it says`(purl: String, isOut: Bool) throws {
    let suppression = sample.suppression([
      try statement("CVE-2023-45853", .notAffected, purl)
    ])
    #expect((suppression != nil) == isOut)
  }

  @Test func `a CPE and a digest name a component too`() throws {
    var sample = sample
    let place = try #require(sample.bill.components.firstIndex { $0.name == "zlib" })
    sample.bill.components[place].cpes = [
      try CPE(parsing: "cpe:2.3:a:zlib:zlib:1.2.13:*:*:*:*:*:*:*")
    ]
    let digest = "sha1:0123456789abcdef0123456789abcdef01234567"
    sample.bill.components[place].digests = [try Digest(parsing: digest)]
    func isOut(_ name: String, versions: String? = nil) throws -> Bool {
      sample.suppression([
        try statement("CVE-2023-45853", .notAffected, name, versions: versions)
      ]) != nil
    }
    #expect(try isOut("cpe:2.3:a:zlib:zlib:*:*:*:*:*:*:*:*"))
    #expect(try isOut("cpe:2.3:a:zlib:zlib:*:*:*:*:*:*:*:*", versions: ">= 1.2, < 1.3"))
    #expect(try !isOut("cpe:2.3:a:zlib:zlib:*:*:*:*:*:*:*:*", versions: "< 1.2.13"))
    #expect(try !isOut("cpe:2.3:a:zlib:zlib:1.2.12:*:*:*:*:*:*:*"))
    #expect(try !isOut("cpe:2.3:a:gnu:zlib:*:*:*:*:*:*:*:*"))
    #expect(try isOut("cpe:2.3:a:*:zlib:*:*:*:*:*:*:*:*"))
    #expect(try isOut(digest))
    #expect(try !isOut("sha1:1123456789abcdef0123456789abcdef01234567"))
  }

  @Test func `versions are compared as the ecosystem orders them`() throws {
    var sample = try VEXSample([("app", ["zlib"])], zlib: "3.2")
    sample.bill.components[1].purls = [try PackageURL(parsing: "pkg:pypi/zlib@3.2")]
    sample.found("CVE-2023-45853")
    func isOut(_ versions: String) throws -> Bool {
      sample.suppression([
        try statement("CVE-2023-45853", .notAffected, "pkg:pypi/zlib", versions: versions)
      ]) != nil
    }
    #expect(try isOut("3.2.0"))
    #expect(try isOut("> 3.2rc1, <= 3.2"))
    #expect(try isOut("1.0 || >= 3, < 4"))
    #expect(try !isOut("< 3.2.0"))
    #expect(try isOut("vers:pypi/>=3|<4"))
    #expect(try isOut("*"))
  }

  @Test func `the bill as a whole can be named, and an element of it`() throws {
    var sample = sample
    sample.bill.namespace = "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79"
    sample.bill.revision = 2
    func isOut(_ element: VEXSubject.Element) throws -> Bool {
      var one = try statement()
      one.products = [.init(VEXSubject(elements: [element]))]
      return sample.suppression([one]) != nil
    }
    let link = "urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/2"
    #expect(try isOut(.of(document: link, id: "zlib")))
    #expect(try !isOut(.of(document: link, id: "a")))
    #expect(try isOut(.of(document: "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79", id: nil)))
    #expect(try !isOut(.of(document: link.dropLast() + "3", id: "zlib")))
    #expect(try isOut(.own(.component("zlib"))))
  }

  // MARK: What is told

  @Test func `a statement about nothing in the bill is told, with what was probably meant`() throws
  {
    let application = sample.apply([
      try statement("CVE-2023-45853", .notAffected, "pkg:generic/zlip")
    ])
    #expect(application.findings.map(\.rule) == ["vex.no-component"])
    #expect(application.findings[0].location?.line == 7)
    #expect(application.findings[0].remedy == "write 'pkg:generic/zlib'")
  }

  @Test func `a statement is told whose component moved on, or whose flaw isn't found`() throws {
    #expect(sample.rules([try statement(versions: "< 1.2.12")]) == ["vex.moved-on"])
    #expect(
      sample.rules([try statement("CVE-2023-45853", .notAffected, "pkg:generic/zlib@1.2.11")])
        == ["vex.moved-on"])
    #expect(sample.rules([try statement("CVE-2023-45835")]) == ["vex.no-flaw"])
    #expect(sample.rules([try statement()]) == [])
  }

  @Test func `a document is told once, and only where nothing of it fits`() throws {
    let strange = try (1...3).map {
      try statement("CVE-2000-\($0)", line: nil, file: "vendor.openvex.json")
    }
    #expect(sample.rules(strange) == ["vex.no-component"])
    #expect(sample.rules(strange + [try statement(line: nil, file: "vendor.openvex.json")]) == [])
  }

  @Test func `a proposal suppresses nothing, and is told`() throws {
    var proposal = try statement()
    proposal.isProposal = true
    #expect(sample.suppression([proposal]) == nil)
    #expect(sample.rules([proposal]) == ["vex.proposal"])
  }

  // MARK: Laws

  @Test func `applying twice changes nothing`() throws {
    let statements = [
      try statement(), try statement("CVE-2023-45853", .fixed, date: "2025-02-01T00:00:00Z"),
    ]
    let book = VEXBook(statements)
    let day = Day(number: 20_200)
    let once = book.apply(to: sample.result, of: sample.bill, now: day)
    let twice = book.apply(to: once.result, of: sample.bill, now: day)
    #expect(once.result.matches[0].suppression != nil)
    #expect(twice == once)
  }

  @Test func `a suppression of another kind stays`() throws {
    var sample = sample
    sample.result.matches[0].suppression = .init(.withdrawn, reason: "PYSEC-1 was withdrawn")
    #expect(sample.suppression([try statement()])?.kind == .withdrawn)
    #expect(
      sample.suppression([try statement("CVE-2023-45853", .affected)])?.kind == .withdrawn)
  }

  @Test func `a later statement of another book brings a flaw back`() throws {
    var sample = sample
    sample.result = sample.apply([try statement()]).result
    let later = try statement("CVE-2023-45853", .affected, date: "2025-05-01T00:00:00Z")
    #expect(sample.suppression([later]) == nil)
    let earlier = try statement("CVE-2023-45853", .affected, date: "2024-05-01T00:00:00Z")
    #expect(sample.suppression([earlier]) != nil)
  }

  @Test func `the order of statements does not matter`() throws {
    let words: [VEXStatement.Status] = [.notAffected, .affected, .fixed, .underInvestigation]
    let subjects = ["pkg:generic/zlib", "pkg:generic/a", "pkg:generic/b", "pkg:generic/app"]
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<200 {
      let statements = try (0..<Int.random(in: 1...6, using: &generator)).map { number in
        try statement(
          "CVE-2023-45853", words.randomElement(using: &generator) ?? .fixed,
          subjects.randomElement(using: &generator) ?? "",
          date: "2025-01-0\(Int.random(in: 1...3, using: &generator))T00:00:00Z", line: number + 1)
      }
      let one = sample.apply(statements)
      #expect(sample.apply(statements.shuffled(using: &generator)) == one)
      // Every way is judged alone by the newest statement on it: here are both of them.
      let ways = [["app", "a", "zlib"], ["app", "b", "zlib"]]
      let isOut = ways.allSatisfy { way in
        let on = statements.filter { statement in
          way.contains { statement.products[0].subject.purls[0].name == $0 }
        }
        guard let time = on.compactMap(\.time).max() else { return false }
        return on.filter { $0.time == time }.allSatisfy(\.isSuppressing)
      }
      #expect((one.result.matches[0].suppression != nil) == isOut, "\(statements.map(\.summary))")
    }
  }
}
