import BomafideIdentifiers
import BomafideTesting
import Foundation
import Testing

private let folder = "conformance/purl"

@Suite(.enabled(if: SharedMaterial.isExpected(folder), "\(SharedMaterial.absence)"))
struct PackageURLConformanceTests {
  /// Cases that contradict others, or the definition of their type.
  static let knownDeviations = [
    "git validate pkg:git/github/Package-url/purl-Spec@244fd47e07d1004f0aed9c":
      "recommended: wants lower case, but the definition of 'git' says case-sensitive",
    "gem parse pkg:gem/jruby-launcher@1.1.2?Platform=java":
      "wants an upper-case key refused, where 'maven' wants it lower-cased",
  ]

  @Test func `the official suite passes`() throws {
    var report = ConformanceReport(suite: "purl", knownDeviations: Self.knownDeviations)
    for sub in ["spec", "types"] {
      for name in try SharedMaterial.names(in: "\(folder)/\(sub)") where name.hasSuffix(".json") {
        let data = try SharedMaterial.data("\(folder)/\(sub)/\(name)")
        let suite = try JSONDecoder().decode(Suite.self, from: data)
        for test in suite.tests {
          let type = name.replacing("-test.json", with: "")
          report.record("\(type) \(test.kind) \(test.input)", trouble: test.trouble())
        }
      }
    }
    report.finish()
    #expect(report.problems == [])
    #expect(report.passed > 300)
  }
}

private struct Suite: Decodable {
  var tests: [Case]
}

private struct Case: Decodable {
  var kind: String
  var input: Value
  var output: Value?
  var isFailure: Bool

  enum CodingKeys: String, CodingKey {
    case kind = "test_type"
    case input
    case output = "expected_output"
    case isFailure = "expected_failure"
  }

  func trouble() -> String? {
    do {
      let found = try result()
      if isFailure { return "expected an error, found \(found)" }
      return found == output ? nil : "expected \(output ?? .text("nothing")), found \(found)"
    } catch {
      return isFailure ? nil : "\(error)"
    }
  }

  private func result() throws(SyntaxError) -> Value {
    switch (kind, input) {
    case ("build", .components(let parts)): .text(try parts.packageURL().description)
    case ("parse", .text(let text)): .components(Components(try PackageURL(parsing: text)))
    case (_, .text(let text)): .text(try PackageURL(parsing: text).description)
    default: throw SyntaxError(text: kind, offset: 0, expected: "a known kind of test")
    }
  }
}

private enum Value: Decodable, Equatable, CustomStringConvertible {
  case text(String)
  case components(Components)

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      self = .text(text)
    } else {
      self = .components(try container.decode(Components.self))
    }
  }

  var description: String {
    switch self {
    case .text(let text): text
    case .components(let parts): "\(parts)"
    }
  }
}

private struct Components: Decodable, Equatable, CustomStringConvertible {
  var type: String?
  var namespace: String?
  var name: String?
  var version: String?
  var qualifiers: [String: String]?
  var subpath: String?

  init(_ url: PackageURL) {
    type = url.type.name
    namespace = url.namespace
    name = url.name
    version = url.version
    qualifiers = url.qualifiers.isEmpty ? nil : url.qualifiers.dictionary
    subpath = url.subpath
  }

  func packageURL() throws(SyntaxError) -> PackageURL {
    try PackageURL(
      type: PackageType(parsing: type ?? ""), namespace: namespace, name: name ?? "",
      version: version, qualifiers: qualifiers ?? [:], subpath: subpath)
  }

  var description: String {
    let qualifiers = (self.qualifiers ?? [:]).map { "\($0.key)=\($0.value)" }.sorted()
    let parts: [String?] = [
      type, namespace, name, version, qualifiers.joined(separator: "&"), subpath,
    ]
    return "(\(parts.map { $0 ?? "-" }.joined(separator: ", ")))"
  }
}
