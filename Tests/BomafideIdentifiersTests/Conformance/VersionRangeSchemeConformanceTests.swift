import BomafideIdentifiers
import BomafideTesting
import Foundation
import Testing

private let official = "conformance/vers"
private let native = "conformance/vers-native-ranges"

/// The suites of VERS but its grammar: orders, containment, and ranges that ecosystems write.
@Suite(.enabled(if: SharedMaterial.isExpected(official), "\(SharedMaterial.absence)"))
struct VersionRangeSchemeConformanceTests {
  /// Cases that come out otherwise, with the reasons.
  static let deviations = [
    "conan_range_from_native_test from_native ":
      "nothing at all is wanted as 'vers:conan/', which the specification forbids",
    "conan_gitlab_range_from_native from_native ":
      "nothing at all is wanted as 'vers:conan/', which the specification forbids",
    "maven_version_cmp_test comparison 2-1 2.0.0.a":
      "the order of Maven before 3.8.7 (MNG-7644); the tool now says that 2.0.0.a is older",
    "npm_range_from_native_test from_native >= 1.x":
      "npm takes '>= 1.x' for all from 1.0.0, not for version 1 alone",
    "pypi_range_containment_test containment "
      + "vers:pypi/0.0.2|0.0.6|>=3.0.0|0.0.1|0.0.4|0.0.5|0.0.3 2.0.3":
      "the range isn't sorted, which the specification says is refused",
  ]

  @Test(arguments: [(official, 1780), (native, 3100)])
  func `versions and ranges come out as the vectors say`(folder: String, least: Int) throws {
    var passed = 0
    for name in try SharedMaterial.names(in: folder) where name.hasSuffix(".json") {
      let vectors = try Vector.read("\(folder)/\(name)").filter { $0.isOfScheme }
      if vectors.isEmpty { continue }
      let suite = name.split(separator: ".")[0]
      var report = ConformanceReport(
        suite: "\(folder.split(separator: "/").last ?? "") \(suite)",
        knownDeviations: Self.deviations.filter { $0.key.hasPrefix("\(suite) ") })
      for vector in vectors { report.record("\(suite) \(vector.id)", trouble: vector.trouble) }
      report.finish()
      #expect(report.problems == [])
      passed += report.passed
    }
    #expect(passed > least)
  }
}

private struct Vector: Decodable {
  struct Input: Decodable {
    var scheme: String?
    var inputScheme: String?
    var versions: [String]?
    var vers: String?
    var version: String?
    var nativeRange: String?
  }

  enum Output: Decodable {
    case truth(Bool)
    case text(String)
    case texts([String])

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if let truth = try? value.decode(Bool.self) {
        self = .truth(truth)
      } else if let text = try? value.decode(String.self) {
        self = .text(text)
      } else {
        self = .texts(try value.decode([String].self))
      }
    }
  }

  private struct Suite: Decodable {
    var tests: [Vector]
  }

  private enum CodingKeys: String, CodingKey {
    case testType, input, expectedOutput, expectedFailure
  }

  var kind: String
  var input = Input()
  var output: Output?
  var isFailure: Bool

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    kind = try fields.decode(String.self, forKey: .testType)
    isFailure = try fields.decodeIfPresent(Bool.self, forKey: .expectedFailure) ?? false
    // Vectors of the grammar have other forms; they are held in a suite of their own.
    guard isOfScheme else { return }
    input = try fields.decode(Input.self, forKey: .input)
    output = try fields.decodeIfPresent(Output.self, forKey: .expectedOutput)
  }

  static func read(_ path: String) throws -> [Vector] {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let data = try SharedMaterial.data(path)
    if let suite = try? decoder.decode(Suite.self, from: data) { return suite.tests }
    return try decoder.decode([Vector].self, from: data)
  }

  var isOfScheme: Bool { kind != "parse" && kind != "validate" }

  var id: String {
    let parts = [input.nativeRange, input.vers, input.version].compactMap(\.self)
    return "\(kind) \((parts + (input.versions ?? [])).joined(separator: " "))"
  }

  var trouble: String? {
    let isAnswered: Bool
    switch (kind, output) {
    case ("comparison", .texts(let expected)): isAnswered = sorts(as: expected)
    case ("equality", .truth(let expected)): isAnswered = areEqual == expected
    case ("containment", .truth(let expected)): isAnswered = isContained == expected
    case ("from_native", .text(let expected)):
      let found = range
      if found == expected { return nil }
      return "expected \(expected), found \(found ?? "an error")"
    case ("from_native", nil): isAnswered = isFailure && range == nil
    default: return "no known kind of test"
    }
    return isAnswered ? nil : "comes out otherwise"
  }

  private var scheme: VersionScheme? {
    (input.inputScheme ?? input.scheme).flatMap { VersionScheme.serving(packageType: $0) }
  }

  /// Sorts, and compares under the scheme, for one spells what comes out in its own way.
  private func sorts(as expected: [String]) -> Bool {
    guard let scheme, let versions = input.versions else { return false }
    let keys = versions.compactMap { scheme.key(of: $0) }
    return keys.count == versions.count
      && keys.sorted() == expected.compactMap { scheme.key(of: $0) }
  }

  private var areEqual: Bool? {
    guard let scheme, let versions = input.versions, versions.count == 2 else { return nil }
    return scheme.order(of: versions[0], to: versions[1]).map { $0 == .same }
  }

  private var isContained: Bool? {
    guard let vers = input.vers, let version = input.version else { return nil }
    return (try? VersionRange(parsing: vers))?.contains(version)
  }

  private var range: String? {
    guard let text = input.nativeRange, let scheme = input.scheme else { return nil }
    return (try? NativeVersionRange(parsing: text, scheme: scheme))?.bounds.description
  }
}
