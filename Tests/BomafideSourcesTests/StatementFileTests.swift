import BomafideModel
import BomafideSources
import Testing

@Suite struct StatementFileTests {
  private static let text = """
    # Reviewed every month.
    vex: 1
    author: Jane Doe <jane@example.org>   # the maintainer

    statements:
      # minizip is not built
      - vulnerability: CVE-2023-45853
        aliases: [GHSA-mq29-j5xf-cjwr]
        products:
          - component: pkg:github/madler/zlib
            versions: ">= 1.2, < 1.3.1"
            in: { component: pkg:generic/app, versions: "1.0" }
          - cpe:2.3:a:zlib:zlib:*:*:*:*:*:*:*:*
        status: not_affected
        justification: vulnerable_code_not_present
        date: 2025-01-31
        evidence: contrib/minizip

    """

  private func read(_ text: String) throws -> StatementFile {
    try StatementFile.read(Array(text.utf8), path: "vex/app.yaml")
  }

  private func errors(_ text: String) -> [InputError] {
    do {
      _ = try read(text)
      return []
    } catch let error as InputErrors {
      return error.errors
    } catch {
      return []
    }
  }

  @Test func `every value has its place`() throws {
    let file = try read(Self.text)
    #expect(file.author?.value == "Jane Doe <jane@example.org>")
    let statement = try #require(file.statements.first)
    #expect(statement.location == SourceLocation(path: "vex/app.yaml", line: 7, column: 5))
    #expect(statement.aliases.map(\.value) == ["GHSA-mq29-j5xf-cjwr"])
    #expect(statement.products.count == 2)
    #expect(statement.products[0].versions?.location.line == 11)
    #expect(statement.products[0].parent?.value == "pkg:generic/app")
    #expect(statement.products[0].parentVersions?.value == "1.0")
    #expect(statement.products[1].component.value == "cpe:2.3:a:zlib:zlib:*:*:*:*:*:*:*:*")
    #expect(statement.evidence.map(\.value) == ["contrib/minizip"])
    #expect(!statement.isProposal)
  }

  @Test(arguments: [
    ("", "an empty file", 1), ("# nothing\n", "only comments", 1), ("[]", "a list", 1),
    ("vex: 1\n", "none in a file of statements", 1),
    ("vex: 2\nstatements: []\n", "'2'", 1),
    ("vex: 1\nstatement: []\n", "'statement'", 2),
    ("vex: 1\nstatements: {}\n", "a mapping", 2),
    ("vex: 1\nstatements:\n  - CVE-1\n", "'CVE-1'", 3),
    ("vex: 1\nvex: 1\nstatements: []\n", "'vex' again (the first is at line 1)", 2),
    ("vex: 1\nstatements: [\n", "the end of the file", 3),
    ("vex: 1\nstatements: &a []\n", "a YAML anchor", 2),
  ])
  func `what can't be read is told where it stands`(text: String, found: String, line: Int) throws {
    let first = try #require(errors(text).first)
    #expect(first.found == found)
    #expect(first.location.line == line)
  }

  @Test(arguments: [
    ("cve", "vulnerability"), ("statusNotes", "notes"), ("impact_statement", "impact"),
    ("timestamp", "date"), ("expiry", "expires"), ("justifcation", "justification"),
    ("components", "products"),
  ])
  func `an unknown key is refused with the one that was meant`(key: String, meant: String) throws {
    let text = "vex: 1\nstatements:\n  - vulnerability: CVE-1\n    \(key): x\n"
    let first = try #require(errors(text).first)
    #expect(first.remedy == "write '\(meant):' instead of '\(key):'")
    #expect(first.location.line == 4)
  }

  @Test func `all that is missing is told at once`() {
    let found = errors("vex: 1\nstatements:\n  - notes: x\n").map(\.expected)
    #expect(
      found == [
        "the key 'date'", "the key 'products'", "the key 'status'", "the key 'vulnerability'",
      ])
  }

  // MARK: Editing

  private func appended(_ text: String?) throws -> String {
    var draft = StatementFileEditor.Draft(
      vulnerability: "CVE-2024-1",
      products: [.init(component: "pkg:pypi/idna", versions: "< 3.7", parent: nil)],
      status: "fixed", date: "2025-02-01")
    draft.notes = "a colon: and # no comment"
    draft.evidence = ["one", "two: three"]
    let editor = try StatementFileEditor(text.map { Array($0.utf8) }, path: "vex/app.yaml")
    return try editor.appending(draft)
  }

  @Test func `a statement is appended, and all else stays as it was`() throws {
    let text = try appended(Self.text)
    #expect(text.hasPrefix(Self.text))
    let file = try read(text)
    #expect(file.statements.count == 2)
    #expect(file.statements[1].notes?.value == "a colon: and # no comment")
    #expect(file.statements[1].evidence.map(\.value) == ["one", "two: three"])
    #expect(file.statements[1].products[0].versions?.value == "< 3.7")
  }

  @Test(arguments: [
    nil, "vex: 1\nstatements: []\n", "vex: 1\nstatements:\n", "vex: 1\nstatements: [] # none\n",
    "vex: 1\nstatements: []", "statements: []\nvex: 1\n", "vex: 1\r\nstatements: []\r\n",
  ])
  func `a first statement is written too`(text: String?) throws {
    let new = try appended(text)
    #expect(try read(new).statements.map(\.vulnerability.value) == ["CVE-2024-1"])
    if text?.contains("\r") == true {
      #expect(new.split(separator: "\r\n", omittingEmptySubsequences: false).count > 8)
      #expect(!new.replacing("\r\n", with: "").contains("\n"))
    }
  }

  @Test func `items that are indented otherwise are followed`() throws {
    let text = """
      statements:
      -   vulnerability: CVE-1
          products: [pkg:pypi/a]
          status: fixed
          date: 2025-01-01
      vex: 1
      """
    let new = try appended(text)
    #expect(try read(new).statements.count == 2)
    #expect(new.contains("\n-   vulnerability: CVE-2024-1\n"))
    #expect(new.hasSuffix("vex: 1"))
  }

  @Test func `a layout that can't be edited line by line is refused`() throws {
    let text =
      "vex: 1\nstatements: [{ vulnerability: a, products: [b], status: c, date: d }]\n"
    let error = #expect(throws: InputError.self) { try appended(text) }
    #expect(error?.found == "another one")
  }
}
