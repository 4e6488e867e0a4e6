import BomafideIdentifiers
import BomafideModel
import Testing

private func example() throws -> BillOfMaterials {
  func component(_ name: String, _ version: String?, _ license: String?) throws -> Component {
    var component = Component(id: .component(name), name: name)
    component.version = Stated(version)
    component.purls = [try PackageURL(parsing: "pkg:npm/\(name)@\(version ?? "0")")]
    if let license {
      component.declaredLicense = .value(.expression(try LicenseExpression(parsing: license)))
    }
    return component
  }
  var bill = BillOfMaterials()
  bill.components = [
    try component("app", "1.0", "MIT"), try component("expat", "2.6.4", "MIT"),
    try component("zlib", "1.3", nil), try component("gpl", "10.0", "GPL-2.0-only OR MIT"),
    try component("odd", "main", nil),
  ]
  bill.components[2].supplier = .value(Agent(.person, name: "Mark Adler"))
  bill.components[3].scope = .test
  bill.roots = [.component("app")]
  bill.files = [File(path: try RelativePath(parsing: "Modules/expat/expat.h"))]
  bill.relationships = [
    Relationship(.component("app"), .dependsOn, [.component("expat"), .component("zlib")]),
    Relationship(.component("expat"), .dependsOn, [.component("zlib")]),
    Relationship(.component("expat"), .contains, [bill.files[0].id]),
  ]
  return bill
}

@Suite struct QueryTests {
  @Test(arguments: [
    ("name = expat", "expat"), ("name = EXPAT", "expat"),
    ("name != expat and has:license", "app gpl"),
    ("version < 2.7", "app expat zlib"), ("version >= 2.6.4 version<10", "expat"),
    ("license = MIT", "app expat gpl"), ("license ~ gpl*", "gpl"), ("license ~ GPL", "gpl"),
    ("missing:license", "zlib odd"), ("has:supplier", "zlib"), ("supplier ~ adler", "zlib"),
    ("not (license ~ GPL* or missing:license)", "app expat"), ("purl = pkg:npm/zlib", "zlib"),
    ("purl=pkg:npm/zlib@1.3", "zlib"), ("type = npm and scope = test", "gpl"),
    ("path ~ Modules/expat/*", "expat"), ("files > 0", "expat"), ("root = yes", "app"),
    ("dependents >= 2", "zlib"), ("exp", "expat"), ("'zli'", "zlib"), ("name = \"expat\"", "expat"),
    ("supplier = 'Mark Adler'", "zlib"), ("name ~ ?xpat", "expat"), ("name ~ e*t", "expat"),
    ("not not name = gpl", "gpl"), ("name=app or name=odd and version=main", "app odd"),
    ("name !~ *", ""), ("spdxid = zlib", "zlib"),
  ])
  func `an expression finds what it says`(expression: String, names: String) throws {
    let context = QueryContext(try example())
    let found = context.matches(try Query(parsing: expression), withFiles: false)
    #expect(found.flatMap { $0.values(.name) }.joined(separator: " ") == names)
  }

  @Test func `files are found where they are asked for`() throws {
    let context = QueryContext(try example())
    let query = try Query(parsing: "kind = file")
    #expect(context.matches(query, withFiles: false).isEmpty)
    #expect(
      context.matches(query, withFiles: true).flatMap { $0.values(.path) } == [
        "Modules/expat/expat.h"
      ])
  }

  @Test(arguments: [
    ("nam = a", 1, "name"), ("name =", 7, "name = VALUE"), ("(name = a", 10, "add a ')'"),
    ("name = a )", 10, "remove"), ("has:licens", 1, "has:license"), ("name", 5, "has:name"),
    ("", 1, "name ~ expat"), ("name = 'a", 8, "add '"), ("= a", 1, "name ~ expat"),
  ])
  func `an error names the column and a remedy`(expression: String, column: Int, remedy: String)
    throws
  {
    let error = #expect(throws: InputError.self) { try Query(parsing: expression) }
    #expect(error?.location.column == column, "\(String(describing: error))")
    #expect(error?.remedy.contains(remedy) == true, "\(String(describing: error))")
  }

  @Test func `an expression of many levels is refused and does not crash`() {
    let deep = String(repeating: "(", count: 100_000) + "a"
    #expect(throws: InputError.self) { try Query(parsing: deep) }
    let nots = String(repeating: "not ", count: 100_001) + "name = zlib"
    #expect(throws: Never.self) { try Query(parsing: nots) }
  }
}

@Suite struct ComponentGraphTests {
  private func graph(_ count: Int, _ edges: [(Int, Int)]) -> ComponentGraph {
    var bill = BillOfMaterials()
    for number in 0..<count {
      bill.components.append(Component(id: .component("\(number)"), name: "\(number)"))
    }
    bill.roots = [.component("0")]
    bill.relationships = edges.map {
      Relationship(.component("\($0.0)"), .dependsOn, [.component("\($0.1)")])
    }
    return ComponentGraph(bill)
  }

  private func nodes(_ paths: ComponentGraph.Paths) -> [[Int]] {
    paths.listed.map { [$0.start] + $0.steps.map(\.node) }
  }

  @Test func `every way from the root is told, shorter ones first`() {
    let paths = graph(4, [(0, 1), (1, 3), (0, 2), (2, 1), (0, 3)]).paths(to: 3, limit: 10)
    #expect(nodes(paths) == [[0, 3], [0, 1, 3], [0, 2, 1, 3]])
    #expect(paths.more == 0)
    #expect(!paths.isBound)
  }

  @Test func `circles are no trouble`() {
    let paths = graph(4, [(0, 1), (1, 2), (2, 1), (2, 3), (3, 2), (3, 3)]).paths(to: 3, limit: 10)
    #expect(nodes(paths) == [[0, 1, 2, 3]])
  }

  @Test func `ways beyond the limit are counted exactly where there are no circles`() {
    // Forty diamonds one after the other: 2 to the power of 40 ways.
    var edges: [(Int, Int)] = []
    for diamond in 0..<40 {
      let start = diamond * 3
      edges += [
        (start, start + 1), (start, start + 2), (start + 1, start + 3), (start + 2, start + 3),
      ]
    }
    let paths = graph(121, edges).paths(to: 120, limit: 5)
    #expect(paths.listed.count == 5)
    #expect(paths.more == (1 << 40) - 5)
    #expect(!paths.isBound)
  }

  @Test func `a dense graph with circles ends, and says that there are more`() {
    var edges: [(Int, Int)] = []
    for a in 0..<30 { for b in 0..<30 where a != b { edges.append((a, b)) } }
    let paths = graph(31, edges + [(29, 30)]).paths(to: 30, limit: 5)
    #expect(paths.listed.count == 5)
    #expect(paths.isBound)
  }

  @Test func `long ways that aren't listed aren't made`() {
    // A chain whose every link leads to the last, behind circles that use up the search.
    let count = 20_000
    var edges: [(Int, Int)] = []
    for a in 1...15 { for b in 1...15 where a != b { edges.append((a, b)) } }
    for node in 16..<count - 1 { edges += [(node, node + 1), (node, count)] }
    edges += [(0, 1), (0, 16), (1, count), (15, count)]
    let paths = graph(count + 1, edges).paths(to: count, limit: 4)
    #expect(paths.listed.count == 4)
    #expect(nodes(paths).prefix(2) == [[0, 1, count], [0, 16, count]])
    #expect(paths.isBound)
  }

  @Test func `a way over each component that leads there is found among many circles`() {
    // A hundred components, each with a few edges to others, and five of them lead to the last.
    var random: UInt64 = 11
    func number() -> Int {
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(random >> 33) % 100
    }
    var edges = (0..<100).map { ($0, ($0 + 1) % 100) }
    for _ in 0..<300 { edges.append((number(), number())) }
    let last = [7, 22, 48, 63, 91]
    let paths = graph(101, edges + last.map { ($0, 100) }).paths(to: 100, limit: 50)
    let dependents = Set(nodes(paths).map { $0[$0.count - 2] })
    #expect(dependents == Set(last))
    for way in nodes(paths) {
      #expect(way.first == 0 && way.last == 100 && Set(way).count == way.count)
    }
    #expect(Set(nodes(paths)).count == paths.listed.count)
  }

  @Test func `what no root leads to has no way`() {
    let paths = graph(3, [(1, 2)]).paths(to: 2, limit: 5)
    #expect(paths.listed.isEmpty && paths.more == 0)
  }
}
