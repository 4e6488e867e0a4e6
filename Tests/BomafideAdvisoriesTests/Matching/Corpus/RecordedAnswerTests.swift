import BomafideAdvisories
import BomafideIdentifiers
import BomafideModel
import BomafideTesting
import Foundation
import Testing

/// Compares answers with those that the public query service of OSV gave in August 2026.
///
/// The service knows more records, and newer states of those that are here. So a difference is explained where no record of
/// the shared advisories has the name and speaks of the package.
@Suite(.enabled(if: SharedMaterial.isExpected("advisories"), "\(SharedMaterial.absence)"))
struct RecordedAnswerTests {
  private struct Recording: Decodable {
    struct Query: Decodable {
      struct Package: Decodable {
        var ecosystem: String
        var name: String
      }

      var package: Package?
      var version: String?
      var commit: String?
    }

    struct Answer: Decodable {
      var query: Query
      var ids: [String]
    }

    var answers: [Answer]
  }

  private static let types = [
    "PyPI": "pypi", "npm": "npm", "Go": "golang", "crates.io": "cargo", "RubyGems": "gem",
    "NuGet": "nuget", "Packagist": "composer", "Hackage": "hackage", "Maven": "maven",
  ]

  /// A component that asks what the query asked.
  private func component(_ query: Recording.Query) throws -> Component {
    var component = Component(id: .component("query"), name: "query")
    component.version = Stated(query.version)
    guard let package = query.package else {
      // The service looks a commit up in all repositories.
      component.references = [
        ExternalReference("vcs", "git+https://repository.example/unknown@\(query.commit ?? "")")
      ]
      return component
    }
    let version = query.version ?? ""
    let parts = package.ecosystem.split(separator: ":").map(String.init)
    let escaped = version.replacing("+", with: "%2B")
    let text: String
    switch parts[0] {
    case "GIT":
      let isURL = package.name.hasPrefix("https://")
      component.references = [
        ExternalReference("vcs", isURL ? package.name : "https://\(package.name)")
      ]
      return component
    case "SwiftURL":
      text = "pkg:swift/\(package.name.replacing("https://", with: ""))@\(escaped)"
    case "Alpine":
      let release = parts[1].dropFirst()
      text = "pkg:apk/alpine/\(package.name)@\(escaped)?distro=alpine-\(release)"
    case "Debian", "Ubuntu":
      let name = parts[0].lowercased()
      text = "pkg:deb/\(name)/\(package.name)@\(escaped)?distro=\(name)-\(parts[1])"
    case "openSUSE":
      let release = parts[1].replacing("Leap ", with: "")
      text = "pkg:rpm/opensuse/\(package.name)@\(escaped)?distro=opensuse-leap-\(release)"
    default:
      let type = try #require(Self.types[parts[0]], "\(package.ecosystem)")
      let path = package.name.replacing(":", with: "/")
      text = "pkg:\(type)/\(path)@\(escaped)"
      if type == "golang", !path.contains("/") {
        component.foreign[.cycloneDX] = [JSONValue.Member("purl", .string(text))]
        return component
      }
    }
    component.purls = [try PackageURL(parsing: text)]
    return component
  }

  /// The service names records of distributions after it.
  private static func plain(_ id: String) -> String {
    for prefix in ["ALPINE-", "DEBIAN-", "UBUNTU-"] where id.hasPrefix(prefix) {
      return String(id.dropFirst(prefix.count))
    }
    return id
  }

  @Test func `the answers of OSV's service are given too, but for records that are not here`()
    async throws
  {
    let collection = try await SharedCorpus.shared.collection()
    let recording = try JSONDecoder().decode(
      Recording.self, from: SharedMaterial.data("advisories/osv-api-answers.json"))
    var agreed = 0
    var ours: [String] = []
    var absent = 0
    var unexplained: [String] = []
    for answer in recording.answers {
      let query = answer.query
      let component = try component(query)
      let result = try Matcher(collection).match(component)
      let shown =
        "\(query.package?.ecosystem ?? "commit") \(query.package?.name ?? query.commit ?? "") \(query.version ?? "")"
      let theirs = Set(answer.ids.map(Self.plain))
      let found = result.matches.filter { $0.verdict == .affected && $0.suppression == nil }
      for match in found {
        if theirs.isDisjoint(with: [match.id] + match.aliases) {
          ours.append("\(shown): \(match.id)")
        } else {
          agreed += 1
        }
      }
      let names = Set(result.matches.flatMap { [$0.id] + $0.aliases })
      for id in theirs where !names.contains(id) {
        if try speaks(id, of: query, in: collection) {
          unexplained.append("\(shown): \(id)")
        } else {
          absent += 1
        }
      }
    }
    print(
      """
      recorded answers of OSV: \(recording.answers.count) queries
        agreed                                  \(agreed)
        only here (newer or older records)      \(ours.count)
        only there, no record here speaks of it \(absent)
        only there, unexplained                 \(unexplained.count)
      """)
    #expect(recording.answers.count == 971)
    #expect(agreed > 500)
    #expect(unexplained == [])
    // None of these is a record that both have in one state: each one's ranges hold the version.
    #expect(ours.count < 80)
  }

  /// Whether a record of this very name speaks of what the query asks for.
  private func speaks(
    _ id: String, of query: Recording.Query, in collection: AdvisoryCollection
  ) throws -> Bool {
    for number in collection.advisories(named: id) {
      guard let head = collection.advisory(number), head.id == id else { continue }
      let claims = collection.claims(of: number)
      if let package = query.package {
        let name = PackageEcosystem.normalized(package.name, in: package.ecosystem)
        if claims.packages.contains(where: {
          $0.ecosystem == package.ecosystem && $0.name == name
        }) {
          return true
        }
        let isSearched = package.ecosystem == "GIT"
        let key = RepositoryKey.key(
          of: isSearched ? "https://" + package.name.replacing("https://", with: "") : "")
        if let key, claims.repositories.contains(where: { $0.repository == key }) { return true }
      } else if claims.repositories.contains(where: { claim in
        claim.events.contains { $0.commit == query.commit }
      }) {
        return true
      }
    }
    return false
  }
}
