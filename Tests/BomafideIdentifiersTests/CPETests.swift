import BomafideIdentifiers
import Testing

@Suite struct CPETests {
  @Test func `attributes are told apart, with quoting undone`() throws {
    let cpe = try CPE(parsing: #"cpe:2.3:a:gnu:c\+\+:8.*:-:*:*:*:*:*:*"#)
    #expect(cpe.part == .application)
    #expect(cpe.product.text == "c++")
    #expect(cpe.version.text == "8.*")
    #expect(cpe.update == .na)
    #expect(cpe.edition == .any)
    #expect(
      cpe.wellFormedName == #"wfn:[part="a",vendor="gnu",product="c\+\+",version="8\.*",update=NA]"#
    )
  }

  @Test func `a replaced version is meant literally`() throws {
    let cpe = try CPE(parsing: "cpe:2.3:a:libexpat_project:libexpat:2.6.0:*:*:*:*:*:*:*")
    #expect(
      try cpe.with(version: "2.7.1").description
        == "cpe:2.3:a:libexpat_project:libexpat:2.7.1:*:*:*:*:*:*:*")
    #expect(try cpe.with(version: "1*+").version.text == "1*+")
    #expect(try cpe.with(version: "1*+").description.contains(#":1\*\+:"#))
    #expect(cpe.with(version: .any).version == .any)
    for bad in ["", "-", "a b", "é"] {
      #expect(throws: SyntaxError.self) { try cpe.with(version: bad) }
    }
  }

  @Test(arguments: [
    "cpe:/a:hp:insight_diagnostics:7.4.0.1570:-:~~online~win2003~x64~",
    "cpe:/a:foo%5cbar:big%24money_2010%07", "cpe:/o:linux:linux_kernel:-", "cpe:/",
    "cpe:/a:v:p:1:2:3:en", "cpe:/h", "cpe:/-",
  ])
  func `a URI survives the formatted string`(uri: String) throws {
    guard let cpe = try? CPE(parsing: uri) else {
      #expect(uri.hasSuffix("%07"))
      return
    }
    #expect(cpe.uri == uri)
    #expect(try CPE(parsing: cpe.description) == cpe)
  }

  @Test(arguments: [
    ("cpe:2.3:a:b", 11, "eleven components"),
    ("cpe:2.3:q:b:c:*:*:*:*:*:*:*:*", 8, "the part"),
    ("cpe:2.3:a:b:c d:*:*:*:*:*:*:*:*", 13, "backslash"),
    ("cpe:2.3:a:b:c*d:*:*:*:*:*:*:*:*", 14, "wildcards only at the ends"),
    (#"cpe:2.3:a:b:c\"#, 14, "eleven components"),
    (#"cpe:2.3:a:b:c\d:*:*:*:*:*:*:*:*"#, 14, "punctuation"),
    ("cpe:/a:b:%zz", 9, "hexadecimal"),
    ("cpe:/a:b:c:d:e:~a~b", 15, "five values"),
  ])
  func `a fault is named where it is`(text: String, offset: Int, expected: String) {
    let error = #expect(throws: SyntaxError.self) { try CPE(parsing: text) }
    #expect(error?.offset == offset)
    #expect(error?.expected.contains(expected) == true, "\(error?.expected ?? "")")
  }

  @Test func `a pattern matches what it names, in any letter case`() throws {
    let pattern = try CPE(parsing: "cpe:2.3:a:Python:python:3.1?:*:*:*:*:*:*:*")
    #expect(pattern.matches(try CPE(parsing: "cpe:2.3:a:python:python:3.13:-:*:*:*:*:*:*")))
    #expect(pattern.matches(try CPE(parsing: "cpe:2.3:a:python:python:3.1:-:*:*:*:*:*:*")))
    #expect(!pattern.matches(try CPE(parsing: "cpe:2.3:a:python:python:3.130:-:*:*:*:*:*:*")))
    #expect(!pattern.matches(try CPE(parsing: "cpe:2.3:o:python:python:3.13:*:*:*:*:*:*:*")))
  }

  @Test func `comparison is the other way round from the other side`() throws {
    let values: [CPE.Attribute] = [.any, .na, try .literal("a"), try .literal("b")]
    let mirror: [CPE.Relation: CPE.Relation] = [
      .equal: .equal, .subset: .superset, .superset: .subset, .disjoint: .disjoint,
    ]
    for one in values {
      for two in values {
        #expect(mirror[one.relation(to: two)] == two.relation(to: one))
      }
    }
  }
}
