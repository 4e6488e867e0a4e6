import BomafideIdentifiers
import BomafideTesting
import Foundation
import Testing

private let folder = "conformance/version-ordering"

@Suite(.enabled(if: SharedMaterial.isExpected(folder), "\(SharedMaterial.absence)"))
struct VersionOrderingConformanceTests {
  /// Comparisons that come out otherwise, with the reasons.
  static let deviations: [String: String] = [:]

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
        for line in text.split(separator: "\n") where !line.hasPrefix("# ") && !line.hasPrefix("//") {
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
}
