import BomafideIdentifiers
import BomafideTesting
import Foundation
import Testing

@Suite struct VersionRangeTests {
  @Test func `constraints are read with their comparators, and a lone version is meant itself`()
    throws
  {
    let range = try VersionRange(parsing: "vers:npm/>=1.0.0|<2.0.0|3.0.0+build")
    #expect(range.scheme == "npm")
    #expect(
      range.constraints == [
        .init(.greaterOrEqual, "1.0.0"), .init(.less, "2.0.0"), .init(.equal, "3.0.0+build"),
      ])
    #expect(range.description == "vers:npm/>=1.0.0|<2.0.0|3.0.0+build")
  }

  @Test func `a star is every version, and none has a scheme of its own`() throws {
    #expect(try VersionRange(parsing: "vers:pypi/*").isAll)
    #expect(try VersionRange(parsing: "vers:all/*").isAll)
    let none = try VersionRange(parsing: "vers:none/*")
    #expect(none.isNone && !none.isAll)
    #expect(none.description == "vers:none/*")
  }

  @Test(arguments: [
    ("npm/1", 0), ("vers:npm", 8), ("vers:/1", 5), ("vers:NPM/1", 5), ("vers:npm/", 9),
    ("vers:npm/ 1", 9), ("vers:npm/1||2", 11), ("vers:npm/1|", 11), ("vers:npm/=1", 9),
    ("vers:npm/>", 10), ("vers:npm/1|1", 11), ("vers:npm/2|<1.5", 11), ("vers:npm/1|*", 11),
    ("vers:all/1", 9), ("vers:npm/1%41", 10), ("vers:npm/%2b", 9), ("vers:npm/%ff", 9),
    ("vers:npm/é", 9), ("vers:npm/<>1", 10),
  ])
  func `what is not canonical is refused where it stands`(text: String, offset: Int) {
    let error = #expect(throws: SyntaxError.self) { try VersionRange(parsing: text) }
    #expect(error?.offset == offset, "\(error?.description ?? "")")
  }

  @Test func `an order is held against the scheme, where that is known`() throws {
    for text in ["vers:cpan/2|1", "vers:lexicographic/10|9", "vers:deb/3|>1:2"] {
      #expect(try VersionRange(parsing: text).description == text)
    }
    for text in ["vers:maven/1-rc|1-alpha", "vers:lexicographic/9|10", "vers:deb/1:2|>3"] {
      #expect(throws: SyntaxError.self) { try VersionRange(parsing: text) }
    }
  }
}

private let folder = "conformance/vers"

@Suite(.enabled(if: SharedMaterial.isExpected(folder), "\(SharedMaterial.absence)"))
struct VersionRangeConformanceTests {
  struct Suite: Decodable {
    var tests: [Vector]
  }

  struct Vector: Decodable {
    struct Parsed: Decodable, Equatable {
      var scheme: String
      var versionConstraints: [[String]]
    }

    enum Output: Decodable {
      case text(String)
      case parsed(Parsed)

      init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        self =
          try (try? value.decode(String.self)).map(Output.text)
          ?? .parsed(value.decode(Parsed.self))
      }
    }

    var description: String
    var input: String
    var testGroup: String
    var expectedOutput: Output?
    var expectedFailure: Bool?
  }

  /// Cases that come out otherwise, with the reasons.
  static let deviations = [
    "validate vers:pypi/>0.0.0|>=0.0.1|>=0.0.1|0.0.2|0.0.3|0.0.4|<0.0.5|<=0.0.6|!=0.7|8.0|>12|<15.3":
      "a version stands there twice, which the specification forbids",
    "validate vers:pypi/0.0.2|0.0.6|0.0.0|0.0.1|0.0.4|0.0.5|0.0.3":
      "a recommended case wants versions sorted, which the specification says are refused then",
  ]

  private func vectors(_ name: String) throws -> [Vector] {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let data = try Data(contentsOf: URL(filePath: SharedMaterial.path("\(folder)/\(name)")))
    return try decoder.decode(Suite.self, from: data).tests
  }

  @Test func `ranges are read, printed and refused as the vectors say`() throws {
    var report = ConformanceReport(suite: "vers grammar", knownDeviations: Self.deviations)
    for (name, word) in [
      ("vers_canonical_parse_test.json", "parse"), ("pypi_range_validate_test.json", "validate"),
    ] {
      for vector in try vectors(name) {
        let id = "\(word) \(vector.input)"
        let range = try? VersionRange(parsing: vector.input)
        if vector.expectedFailure == true {
          report.record(id, trouble: range == nil ? nil : "taken")
          continue
        }
        switch vector.expectedOutput {
        case .text(let text): report.record(id, found: range?.description, expected: text)
        case .parsed(let parsed):
          let found = range.map { range in
            Vector.Parsed(
              scheme: range.scheme,
              versionConstraints: range.constraints.map { [$0.comparator.rawValue, $0.version] })
          }
          report.record(id, trouble: found == parsed ? nil : "read as \(found.debugDescription)")
        case nil: report.record(id, trouble: "no verdict")
        }
      }
    }
    report.finish()
    #expect(report.problems == [])
    #expect(report.passed > 20)
  }
}
