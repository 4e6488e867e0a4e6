import BomafideIdentifiers
import BomafideTesting
import Foundation
import Testing

private let folder = "conformance/version-ordering"

@Suite(.enabled(if: SharedMaterial.isExpected(folder), "\(SharedMaterial.absence)"))
struct VersionOrderingConformanceTests {
  /// Comparisons that come out otherwise, with the reasons.
  static let deviations: [String: String] = {
    let maven = "the order of Maven before 3.8.7 (MNG-7644); the tool now orders '.RC' as '-RC'"
    let composer = "PHP's order of words in upper case, and of 'stable'; Composer folds both before"
    let circle = "1.2.3.# is to be 1.2.3 too, which is older than 1.2.3.1: a circle"
    var deviations = [
      "packagist 1.2.3.# = 1.2.3.1": circle,
      "packagist v1.9.0-ALPHA.1 = v1.9.0-BETA.1": composer,
      "packagist v1.9.0-BETA.1 < v1.9.0-ALPHA.2": composer,
      "packagist v1.9.0-ALPHA.2 = v1.9.0-BETA.2": composer,
      "packagist 5.1.0-stable < 5.1.0-beta2": composer,
    ]
    for line in [
      "1.0.0-gradle-rework-beta3 < 1.0.0.RC7-3",
      "2.9.0-1 < 2.9.0.RC1",
      "6.1.12.rc5 < 6.1.12rc1",
      "1.1.31.sec10 < 1.1.31_noneautotype",
      "1.1.46.sec10 < 1.1.46_noneautotype",
      "1.2.31.sec10 < 1.2.31_noneautotype",
      "1.2.48.sec10 < 1.2.48_noneautotype",
      "1.2.50.sec10 < 1.2.50_noneautotype",
      "1.2.54.sec10 < 1.2.54_noneautotype",
      "1.2.60.sec10 < 1.2.60_noneautotype",
      "1.0.0rc0 < 1.0.beta8",
      "1.5.9.RC1 < 1.5.9-RC0",
      "1.1.0-01-glassfish < 1.1.0.Beta1",
    ] {
      deviations["maven \(line)"] = maven
    }
    return deviations
  }()

  static let ecosystems: [(file: String, scheme: VersionScheme)] = [
    ("alpine", .apk), ("cran", .cran), ("debian", .deb), ("hackage", .hackage), ("maven", .maven),
    ("nuget", .nuget), ("packagist", .composer), ("pub", .pub), ("pypi", .pypi), ("redhat", .rpm),
    ("rubygems", .gem), ("semver", .semver),
  ]

  @Test func `versions are ordered as their ecosystems order them`() throws {
    var total = 0
    for (file, scheme) in Self.ecosystems {
      var report = ConformanceReport(
        suite: "version-ordering \(file)",
        knownDeviations: Self.deviations.filter { $0.key.hasPrefix("\(file) ") })
      for name in ["\(file)-versions.txt", "\(file)-versions-generated.txt"]
      where FileManager.default.fileExists(atPath: SharedMaterial.path("\(folder)/\(name)")) {
        let text = String(decoding: try SharedMaterial.data("\(folder)/\(name)"), as: UTF8.self)
        for line in text.split(separator: "\n") where !line.hasPrefix("# ") && !line.hasPrefix("//")
        {
          let fields = line.split(separator: " ")
          guard fields.count == 3 else { continue }
          let found: String =
            switch scheme.order(of: fields[0], to: fields[2]) {
            case .older: "<"
            case .same: "="
            case .newer: ">"
            case nil: "not known"
            }
          report.record("\(file) \(line)", found: found, expected: String(fields[1]))
        }
      }
      report.finish()
      #expect(report.problems == [])
      total += report.passed
    }
    #expect(total > 47_900)
  }

  @Test(arguments: ecosystems)
  func `all listed versions have one order`(file: String, scheme: VersionScheme) throws {
    var texts: Set<Substring> = []
    for name in ["\(file)-versions.txt", "\(file)-versions-generated.txt"]
    where FileManager.default.fileExists(atPath: SharedMaterial.path("\(folder)/\(name)")) {
      let text = String(decoding: try SharedMaterial.data("\(folder)/\(name)"), as: UTF8.self)
      for line in text.split(separator: "\n") where !line.hasPrefix("# ") && !line.hasPrefix("//") {
        let fields = line.split(separator: " ")
        if fields.count == 3 { texts.formUnion([fields[0], fields[2]]) }
      }
    }
    let keyed = texts.compactMap { text in scheme.key(of: text).map { (text: text, key: $0) } }
      .sorted { ($0.key, $0.text) < ($1.key, $1.text) }
    #expect(keyed.count == texts.count)
    var random = SeededGenerator(seed: 8)
    for _ in 0..<500 {
      let places = (0..<3).map { _ in Int.random(in: 0..<keyed.count, using: &random) }.sorted()
      let (a, b, c) = (keyed[places[0]].text, keyed[places[1]].text, keyed[places[2]].text)
      #expect(scheme.order(of: a, to: b) != .newer && scheme.order(of: b, to: a) != .older)
      #expect(scheme.order(of: b, to: c) != .newer && scheme.order(of: a, to: c) != .newer)
      #expect(scheme.order(of: a, to: a) == .same)
    }
  }
}
