import BomafideAdvisories
import BomafideIdentifiers
import BomafideModel

/// A small bill: an application that bundles two libraries, which share zlib.
struct VEXSample {
  var bill = BillOfMaterials()
  var result = MatchResult()

  /// - Parameter edges: Who brings whom along, as `("app", ["a", "b"])`.
  init(root: String? = "app", _ edges: [(String, [String])], zlib: String = "1.2.13") throws {
    var names: [String] = []
    for (from, to) in edges {
      for name in [from] + to where !names.contains(name) { names.append(name) }
    }
    for name in names {
      var component = Component(id: .component(name), name: name)
      let version = name == "zlib" ? zlib : "1.0"
      component.version = .value(version)
      component.purls = [try PackageURL(parsing: "pkg:generic/\(name)@\(version)?arch=any")]
      bill.components.append(component)
    }
    for (from, to) in edges where !to.isEmpty {
      bill.relationships.append(
        Relationship(.component(from), .dependsOn, to.map { .component($0) }))
    }
    if let root { bill.roots = [.component(root)] }
  }

  /// The application with a and b, which both bring zlib along.
  static func diamond() throws -> VEXSample {
    var sample = try VEXSample([("app", ["a", "b"]), ("a", ["zlib"]), ("b", ["zlib"])])
    sample.found("CVE-2023-45853", aliases: ["GHSA-mq29-j5xf-cjwr"])
    return sample
  }

  mutating func found(_ id: String, aliases: [String] = [], in component: String = "zlib") {
    result.matches.append(
      VulnerabilityMatch(
        component: .component(component), id: id, aliases: aliases, verdict: .affected,
        confidence: .exact))
  }

  func apply(_ statements: [ReviewedStatement], on day: String = "2025-06-01") -> VEXApplication {
    VEXBook(statements).apply(to: result, of: bill, now: Day(of: day) ?? Day(number: 0))
  }

  /// What takes the first match out; nil where it counts.
  func suppression(
    _ statements: [ReviewedStatement], on day: String = "2025-06-01"
  ) -> VulnerabilityMatch.Suppression? {
    apply(statements, on: day).result.matches.first?.suppression
  }

  func rules(_ statements: [ReviewedStatement], on day: String = "2025-06-01") -> [String] {
    apply(statements, on: day).findings.map(\.rule.description)
  }
}

/// A statement about a component, or about a component in another.
func statement(
  _ vulnerability: String = "CVE-2023-45853", _ status: VEXStatement.Status = .notAffected,
  _ subject: String = "pkg:generic/zlib", in parent: String? = nil, versions: String? = nil,
  aliases: [String] = [], date: String? = "2025-01-01T00:00:00Z", expires: String? = nil,
  line: Int? = 7, file: String = "vex/app.yaml"
) throws -> ReviewedStatement {
  var named = try VEXSubject(parsing: subject)
  if let versions { named.versions = try VEXVersions(parsing: versions) }
  return ReviewedStatement(
    vulnerability, aliases: aliases,
    products: [.init(named, in: try parent.map { try VEXSubject(parsing: $0) })],
    status: status,
    justification: status == .notAffected ? .vulnerableCodeNotPresent : nil,
    author: "Jane Doe", time: try date.map { try Timestamp(parsing: $0) },
    expires: expires.flatMap { Day(of: $0) },
    at: SourceLocation(path: file, line: line, column: line == nil ? nil : 5))
}
