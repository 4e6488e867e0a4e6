import BomafideModel
import BomafideRules
import BomafideTesting
import Foundation
import Testing

/// Fixtures of sbomqs: the name of each file says which field is there, missing or wrong.
@Suite struct SBOMQSConformanceTests {
  static let folder = "conformance/sbomqs/testdata"

  /// What a file's name wants of one field.
  struct Wish: Hashable {
    var profile: String
    var field: String
    /// Whether every subject has the field, some have it, or some lack it.
    var wants: Set<Want>
  }

  enum Want: Hashable { case someHave, noneLacks, someLack }

  /// The words of file names, and the fields that they mean; the first word that fits counts.
  private static let bsiWords = [
    ("ComponentBsiArchive", "archive"), ("ComponentBsiStructured", "structured"),
    ("ComponentBsiExecutable", "executable"), ("ComponentBsiFilename", "filename"),
    ("ComponentBsiEffectiveLicense", "effective-license"),
    ("ComponentDeployableHash", "deployable-hash"),
    ("ComponentExtRefDistribution", "deployable-hash"), ("ComponentDownloadURL", "deployable-uri"),
    ("ComponentSourceCodeURL", "source-uri"), ("ComponentSourceHash", "source-hash"),
    ("ComponentSecurityTxtURL", "security-txt"), ("ComponentLicense", "distribution-licenses"),
    ("ComponentName", "name"), ("ComponentVersion", "version"),
    ("ComponentCPE", "other-identifiers"), ("ComponentPURL", "other-identifiers"),
    ("ComponentOtherUniqueIDs", "other-identifiers"), ("ComponentAuthor", "component-creator"),
    ("ComponentManufacturer", "component-creator"), ("ComponentSupplier", "component-creator"),
    ("MetadataTimestamp", "timestamp"), ("Metadata", "creator"), ("SerialNumber", "sbom-uri"),
    ("PrimaryComponent", "primary-component"), ("omponentDependencies", "dependencies"),
    ("archive-prop", "archive"), ("executable-prop", "executable"), ("filename", "filename"),
    ("structured-prop", "structured"), ("concluded-license", "distribution-licenses"),
    ("with-dependencies", "dependencies"), ("download-url", "deployable-uri"),
    ("purl-cpe", "other-identifiers"), ("security-txt", "security-txt"),
    ("source-code-hash", "source-hash"), ("sbom-uri", "sbom-uri"), ("timestamp", "timestamp"),
    ("author-URL", "creator"), ("binary-artifact-download", "deployable-uri"),
    ("comp-originator", "component-creator"), ("deployable-hash", "deployable-hash"),
    ("declared-concluded-licenses", "distribution-licenses"),
    ("effective-license", "effective-license"), ("source-artifact-source-code", "source-uri"),
    ("ulnerabilities", "no-vulnerabilities"),
  ]

  /// What `…-no-…` in `fixtures` leaves out.
  private static let absent = [
    "no-authors": ("ntia-2021", "author"), "no-checksums": ("cisa-2026", "hash"),
    "no-version": ("ntia-2021", "version"), "no-timestamp": ("ntia-2021", "timestamp"),
    "no-copyright": ("fsct-3", "copyright"), "no-type": ("cisa-2026", "generation-context"),
    "no-downloadlocation": ("openchain-telco-1.2", "download-location"),
    "no-supplier": ("bsi-tr-03183-2", "component-creator"), "no-tool": ("cisa-2026", "tool-name"),
    "no-unique-id": ("bsi-tr-03183-2", "other-identifiers"),
    "no-dependencies": ("cisa-2026", "coverage"),
  ]

  /// SPDX 2 is refused by the BSI since 2.1.0, so its fixtures are asked by other profiles.
  private static let spdx2Words = [
    ("ComponentVersion", "ntia-2021", "version"), ("ComponentPURL", "cisa-2026", "identifiers"),
    ("ComponentLicense", "ntia-2021", ""), ("MetadataTimestamp", "ntia-2021", "timestamp"),
    ("MetadataPersonCreator", "ntia-2021", "author"), ("ComponentHash", "cisa-2026", "hash"),
    ("DependencyInfo", "cisa-2026", "coverage"),
    ("ComponentSupplier", "ntia-2021", "supplier"),
    ("ComponentDownloadURL", "openchain-telco-1.2", "download-location"),
  ]

  static func wish(_ path: String) -> Wish? {
    let name = String(path.split(separator: "/").last ?? "")
    func wish(_ profile: String, _ field: String, _ wants: Set<Want>) -> Wish {
      Wish(profile: profile, field: field, wants: wants)
    }
    if name.contains("signature") {
      let isWhole = !name.contains("incomplete")
      return wish(
        "cisa-2026", "author-signature", isWhole ? [.someHave, .noneLacks] : [.someLack])
    }
    let bad = ["missing", "invalid", "absent", "none", "orphan", "with", "v2.1.0-doc-missing"]
    let isBad =
      bad.contains { name.hasPrefix($0) } || name.contains("invalid") || name.contains("-missing-")
    var wants: Set<Want> = isBad ? [.someLack] : [.someHave, .noneLacks]
    if name.contains("-one-with-") { wants = [.someHave, .someLack] }
    if name.hasPrefix("spdx3-with-"), !isBad { wants = [.someHave] }
    if let (_, (profile, field)) = absent.first(where: { name.contains("-\($0.key).") }) {
      return wish(profile, field, [.someLack])
    }
    if path.contains("bsi/spdx/") {
      return spdx2Words.first { name.contains($0.0) }
        .flatMap { $0.2.isEmpty ? nil : wish($0.1, $0.2, wants) }
    }
    guard path.contains("bsi/") || name.hasPrefix("spdx3-with-") else { return nil }
    // A hash of the component itself, not of what is handed out.
    if name.contains("ComponentHash") {
      return wish("cisa-2026", "hash", [.someHave, .noneLacks])
    }
    return bsiWords.first { name.contains($0.0) }
      .map { wish("bsi-tr-03183-2", $0.1, wants) }
  }

  private static let only512 =
    "version 2.1.0 wants SHA-512 (5.2.2, 8.1.5); the name is of what an older version accepts"

  private static let silent =
    "in SPDX 3 the negative is said by leaving the word out, so a file without it has the property"

  private static let notSHA512 = "the text called SHA-512 is not 64 bytes long"

  static let deviations = [
    "bsi/spdx3/v2.1.0-two-comps-one-with-archive-prop.json": silent,
    "bsi/spdx3/v2.1.0-two-comps-one-with-executable-prop.json": silent,
    "bsi/spdx3/v2.1.0-two-comps-one-with-source-code-hash.json": notSHA512,
    "fixtures/spdx3-with-source-code-hash.json": notSHA512,
    "fixtures/spdx3-with-declared-concluded-licenses.json":
      "the guideline wants a license expression, not an element of a type that SPDX 3.0.1 does not have",
    "bsi/cdx/validComponentDeployableHashDistributionIntake.cdx16.json": only512,
    "bsi/cdx/validComponentExtRefDistributionHashMD5.cdx16.json": only512,
    "bsi/cdx/validComponentExtRefDistributionHashSHA1.cdx16.json": only512,
    "bsi/cdx/validComponentExtRefDistributionHashSHA256.cdx16.json": only512,
    "bsi/cdx/validComponentExtRefDistributionIntakeHashMD5.cdx16.json": only512,
    "bsi/cdx/validComponentExtRefDistributionIntakeHashSHA256.cdx16.json": only512,
    "bsi/cdx/validComponentExtRefDistributionHashEmpty.cdx16.json":
      "an empty hash is no hash; the name speaks of the reference",
  ]

  @Test(.enabled(if: SharedMaterial.isExpected(folder), "\(SharedMaterial.absence)"))
  func `the field that a fixture is named after is judged so`() throws {
    let root = SharedMaterial.path(Self.folder)
    let paths = (FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? [])
      .filter { $0.hasSuffix(".json") && ($0.hasPrefix("bsi/") || $0.hasPrefix("fixtures/")) }
      .sorted()
    var report = ConformanceReport(
      suite: "sbomqs, score",
      knownDeviations: Self.deviations.filter { paths.contains($0.key) })
    for path in paths {
      let bill = try scoredBill(at: "\(root)/\(path)")
      if path.hasPrefix("bsi/spdx/") {
        let score = ProfileScore(try #require(Profile.named("bsi")), of: bill)
        report.record("\(path) is refused", found: score.refusal != nil, expected: true)
      }
      if path.contains("validFullyCompliantBsiV21") {
        let score = ProfileScore(try #require(Profile.named("bsi")), of: bill)
        report.record("\(path) conforms", found: score.conforms, expected: true)
      }
      guard let wish = Self.wish(path) else { continue }
      let score = ProfileScore(try #require(Profile.named(wish.profile)), of: bill)
      let tally = try #require(score.fields.first { $0.field.id == wish.field }).tally
      var trouble: [String] = []
      if wish.wants.contains(.someHave), tally.present == 0 { trouble.append("none has it") }
      let lacking = tally.missing + tally.unknown
      if wish.wants.contains(.noneLacks), let first = lacking.first {
        trouble.append("\(first.name): \(first.reason)")
      }
      if wish.wants.contains(.someLack), lacking.isEmpty { trouble.append("none lacks it") }
      report.record(
        path, trouble: trouble.isEmpty ? nil : "\(wish.field): \(trouble.joined(separator: ", "))")
    }
    report.finish()
    #expect(report.problems == [])
    #expect(report.passed > 80)
  }
}
