import BomafideAdvisories
import BomafideIdentifiers
import BomafideModel
import BomafideTesting
import Testing

@Suite struct VulnerableCodeTests {
  private func component(_ purl: String) throws -> Component {
    let url = try PackageURL(parsing: purl)
    var component = Component(id: .component(url.name), name: url.name)
    component.purls = [url]
    return component
  }

  private func read(
    _ record: String, about purl: String = "pkg:generic/zlib"
  ) throws -> VulnerableCode {
    try VulnerableCode(
      record: Array(record.utf8), named: "X-1", about: try component(purl))
  }

  private func names(
    _ kind: VulnerableCode.Mention.Kind, _ record: String, about purl: String = "pkg:generic/zlib"
  ) throws -> [String] {
    try read(record, about: purl).mentions.filter { $0.kind == kind }.map(\.name)
  }

  // MARK: What records name

  @Test(arguments: [
    ("An overflow in contrib/minizip/zip.c allows attackers to crash.", ["contrib/minizip/zip.c"]),
    ("There is a ReDoS in package_index.py.", ["package_index.py"]),
    ("inftrees.c in zlib 1.2.8 might allow attackers to crash.", ["inftrees.c"]),
    ("The function foo() in file `src/a.cc` is wrong", ["src/a.cc"]),
    // Names of projects, proofs, addresses, versions and bare names without a place.
    ("An issue in Node.js before 18.1.2 and vue.js", []),
    ("Run poc.c in a debugger, as in tests/poc/crash.c", []),
    ("See https://example.org/src/a.c for more.", []),
    ("Compile hello.c with -O2.", []), ("zlib 1.2.3.c", []), ("/etc/passwd.py in a path", []),
  ])
  func `a description names files where it places the flaw`(
    details: String, files: [String]
  ) throws {
    let record = #"{"id":"X-1","details":"\#(details)"}"#
    #expect(try names(.file, record) == files)
  }

  @Test func `an address names a file where the repository is the record's own`() throws {
    func record(_ repository: String) -> String {
      #"""
      {"id":"X-1","affected":[{"ranges":[{"type":"GIT","repo":"\#(repository)","events":[]}]}],
       "references":[{"type":"WEB",
       "url":"https://github.com/pypa/setuptools/blob/fe8a98e/setuptools/package_index.py#L200"}]}
      """#
    }
    #expect(
      try names(.file, record("https://github.com/pypa/setuptools"))
        == ["setuptools/package_index.py"])
    #expect(try names(.file, record("https://github.com/somebody/else")) == [])
  }

  @Test func `records of the CVE List name files and routines`() throws {
    let record = #"""
      {"cveMetadata":{"cveId":"CVE-2024-1"},"containers":{"cna":{"affected":[
       {"product":"wolfSSL","programFiles":["wolfcrypt/src/aes.c","README"],
        "programRoutines":[{"name":"wc_AesSetKey"}]}],
       "descriptions":[{"lang":"en","value":"A flaw."},{"lang":"de","value":"in fehler.c"}]}}}
      """#
    #expect(try names(.file, record) == ["wolfcrypt/src/aes.c"])
    #expect(try names(.symbol, record) == ["wc_AesSetKey"])
  }

  @Test func `what Go says of imports is relative to the module`() throws {
    let record = #"""
      {"id":"GO-1","affected":[
       {"package":{"ecosystem":"Go","name":"golang.org/x/net"},
        "ecosystem_specific":{"imports":[
         {"path":"golang.org/x/net/http2","symbols":["Server.ServeConn"]}]}},
       {"package":{"ecosystem":"Go","name":"example.org/other"},
        "ecosystem_specific":{"imports":[{"path":"example.org/other/inner"}]}}]}
      """#
    let code = try read(record, about: "pkg:golang/golang.org/x/net@v0.1.0")
    #expect(code.mentions.map(\.name) == ["http2", "ServeConn"])
  }

  @Test func `a record about several packages says nothing of one of them in words`() throws {
    func record(_ second: String) -> String {
      #"""
      {"id":"X-1","details":"A flaw in src/a.py of one.","affected":[
       {"package":{"ecosystem":"PyPI","name":"one"}},
       {"package":{"ecosystem":"PyPI","name":"\#(second)"}}]}
      """#
    }
    #expect(try names(.file, record("two"), about: "pkg:pypi/one") == [])
    #expect(try names(.file, record("one"), about: "pkg:pypi/one") == ["src/a.py"])
  }

  @Test func `a part is named at the beginning of a description`() throws {
    func part(_ details: String) throws -> [String] {
      try names(.part, #"{"id":"X-1","details":"\#(details)"}"#)
    }
    #expect(try part("MiniZip in zlib through 1.3 has an overflow") == ["MiniZip"])
    #expect(try part("Overflow in zlib before 1.3") == [])
    #expect(try part("MiniZip in curl through 1.3") == [])
    #expect(try part("MiniZip in zlib has an overflow") == [])
  }

  @Test(arguments: ["", "nothing", "[1,2", "{\"id\":", "\u{0}"])
  func `what is no JSON is refused`(text: String) throws {
    #expect(throws: InputError.self) { try read(text) }
  }

  @Test func `odd shapes name nothing`() throws {
    for record in [
      "{}", "[]", "7", #"{"affected":7,"references":{},"details":[]}"#,
      #"{"affected":[7,{"package":7},{"ranges":7}],"references":[7]}"#,
      #"{"containers":{"cna":7,"adp":7}}"#,
    ] {
      #expect(try read(record).mentions == [])
    }
  }

  // MARK: What is proven

  private let index = VulnerableCode([
    .init(.file, "setuptools/package_index.py", at: "X-1 details")
  ])
  private let minizip = VulnerableCode([
    .init(.part, "MiniZip", at: "X-1 details"),
    .init(.symbol, "zipOpenNewFileInZip4_64", at: "X-1 details"),
  ])

  @Test func `a file that is not carried among others proves that its code is not`() throws {
    let evidence = try #require(
      index.absence(from: CarriedCode(files: ["pip/_vendor/pkg_resources/__init__.py"])))
    #expect(
      evidence == [
        "X-1 details names the file setuptools/package_index.py, and none of the 1 carried files is called "
          + "so or mentions it"
      ])
  }

  @Test(arguments: [
    // Carried, whatever its folder, case and ending.
    CarriedCode(files: ["a.py", "lib/package_index.py"]),
    CarriedCode(files: ["a.py", "lib/Package_Index.pyx"]),
    // Copied into another file, as amalgamations do.
    CarriedCode(files: ["a.py"], words: ["package_index.py"]),
    // Nobody can look into it.
    CarriedCode(files: ["a.py", "core.so"], opaque: ["core.so"]),
    // No code at all, or nothing.
    CarriedCode(files: ["README", "LICENSE"]), CarriedCode(files: []),
  ])
  func `nothing is proven where the file may be carried`(carried: CarriedCode) {
    #expect(index.absence(from: carried) == nil)
  }

  @Test func `every named file has to be absent, and no symbol present`() {
    let two = VulnerableCode([
      .init(.file, "a.c", at: "X"), .init(.file, "b.c", at: "X"), .init(.symbol, "do_it", at: "X"),
    ])
    #expect(two.absence(from: CarriedCode(files: ["c.c"])) != nil)
    #expect(two.absence(from: CarriedCode(files: ["c.c", "b.c"])) == nil)
    #expect(two.absence(from: CarriedCode(files: ["c.c"], words: ["do_it"])) == nil)
  }

  @Test func `a part is not carried where no path has its name and no code the symbol`() {
    #expect(minizip.absence(from: CarriedCode(files: ["zlib/inflate.c"])) != nil)
    #expect(
      minizip.absence(from: CarriedCode(files: ["zlib/inflate.c", "contrib/minizip/unzip.c"]))
        == nil)
    #expect(
      minizip.absence(
        from: CarriedCode(files: ["zlib/all.c"], words: ["zipOpenNewFileInZip4_64"])) == nil)
    // A part alone, or a symbol alone, is too little.
    for kept in minizip.mentions {
      #expect(VulnerableCode([kept]).absence(from: CarriedCode(files: ["a.c"])) == nil)
    }
  }

  @Test func `a package of Go is carried where a folder has its name`() {
    let http2 = VulnerableCode([.init(.module, "http2/hpack", at: "X")])
    #expect(http2.absence(from: CarriedCode(files: ["vendor/golang.org/x/net/html/a.go"])) != nil)
    #expect(
      http2.absence(from: CarriedCode(files: ["vendor/golang.org/x/net/http2/hpack/a.go"])) == nil)
  }
}
