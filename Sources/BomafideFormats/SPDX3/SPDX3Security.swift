import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// The words of SPDX 3's security profile.
///
/// Source: SPDX 3.0.1, Security, <https://spdx.github.io/spdx-spec/v3.0.1/model/Security/Security/>.
enum SPDX3Security {
  static let vulnerability = "security_Vulnerability"
  static let association = "hasAssociatedVulnerability"
  static let assessment = "hasAssessmentFor"

  static let published = SPDX3.time("security_publishedTime")
  static let modified = SPDX3.time("security_modifiedTime")
  static let withdrawn = SPDX3.time("security_withdrawnTime")
  static let actionTime = SPDX3.time("security_actionStatementTime")

  // MARK: Statements

  /// A class of statements, the word of its relationships, and what it says.
  private static let statuses: [(type: String, word: String, status: VEXStatement.Status)] = [
    ("security_VexAffectedVulnAssessmentRelationship", "affects", .affected),
    ("security_VexNotAffectedVulnAssessmentRelationship", "doesNotAffect", .notAffected),
    ("security_VexFixedVulnAssessmentRelationship", "fixedIn", .fixed),
    (
      "security_VexUnderInvestigationVulnAssessmentRelationship", "underInvestigationFor",
      .underInvestigation
    ),
  ]

  /// What a statement of a class with the word says, or nil where they don't belong together.
  static func status(_ type: String, _ word: String?) -> VEXStatement.Status? {
    statuses.first { $0.type == type && $0.word == word }?.status
  }

  static func names(_ status: VEXStatement.Status) -> (type: String, word: String) {
    for one in statuses where one.status == status { return (one.type, one.word) }
    return (statuses[0].type, statuses[0].word)
  }

  private static let justifications: [(String, VEXStatement.Justification)] = [
    ("componentNotPresent", .componentNotPresent),
    ("inlineMitigationsAlreadyExist", .inlineMitigationsAlreadyExist),
    (
      "vulnerableCodeCannotBeControlledByAdversary", .vulnerableCodeCannotBeControlledByAdversary
    ),
    ("vulnerableCodeNotInExecutePath", .vulnerableCodeNotInExecutePath),
    ("vulnerableCodeNotPresent", .vulnerableCodeNotPresent),
  ]

  static let justification = SPDX3Field<VEXStatement.Justification?>(
    name: "security_justificationType",
    parse: { value in justifications.first { $0.0 == value?.text }?.1 },
    print: { said in justifications.first { $0.1 == said }.map { .string($0.0) } })

  /// The version of a statement, which the model counts.
  static let revision = SPDX3Field<Int?>(
    name: "security_vexVersion", parse: { $0?.text.flatMap { Int($0) } },
    print: { $0.map { .string("\($0)") } })

  // MARK: Ratings

  /// The class of ratings by a method, or nil where there is none.
  static func type(ofMethod method: String?) -> String? {
    switch method {
    case "CVSSv2": "security_CvssV2VulnAssessmentRelationship"
    case "CVSSv3", "CVSSv31": "security_CvssV3VulnAssessmentRelationship"
    case "CVSSv4": "security_CvssV4VulnAssessmentRelationship"
    default: nil
    }
  }

  /// The method of a class of ratings, or nil for what is none.
  static func method(ofType type: String, vector: String?) -> String? {
    switch type {
    case "security_CvssV2VulnAssessmentRelationship": "CVSSv2"
    case "security_CvssV3VulnAssessmentRelationship":
      vector?.hasPrefix("CVSS:3.1/") == true ? "CVSSv31" : "CVSSv3"
    case "security_CvssV4VulnAssessmentRelationship": "CVSSv4"
    case "security_EpssVulnAssessmentRelationship": "other"
    case "security_SsvcVulnAssessmentRelationship": "SSVC"
    default: nil
    }
  }

  static let score = SPDX3Field<String?>(
    name: "security_score",
    parse: { if case .number(let text) = $0 { text } else { nil } },
    print: { $0.map(JSONValue.number) })

  static let probability = SPDX3Field<String?>(
    name: "security_probability", parse: score.parse, print: score.print)

  /// Severities that a rating can state.
  static let severities: Set = ["critical", "high", "medium", "low", "none"]

  /// The severity of a score.
  ///
  /// Source: CVSS 3.1, 5, qualitative severity rating scale; the same in 4.0.
  static func severity(ofScore score: String?) -> String? {
    guard let score, let value = Double(score) else { return nil }
    return switch value {
    case ..<0.1: "none"
    case ..<4: "low"
    case ..<7: "medium"
    case ..<9: "high"
    default: "critical"
    }
  }

  // MARK: Names

  /// What a vulnerability is called, and the weaknesses that its identifiers name.
  struct Names: Hashable, Sendable {
    var name = ""
    var aliases: [String] = []
    var weaknesses: [Int] = []
  }

  private static let list = "externalIdentifier"

  /// The identifiers that names are, beside the element's own name.
  static func names(_ name: String?, _ identifiers: JSONValue?) -> Names {
    var names = Names(name: name ?? "")
    for one in identifiers?.elements ?? [] {
      guard let text = one["identifier"]?.text,
        ["cve", "securityOther"].contains(one["externalIdentifierType"]?.text)
      else { continue }
      if text.hasPrefix("CWE-"), let number = Int(text.dropFirst(4)) {
        names.weaknesses.append(number)
      } else if names.name.isEmpty {
        names.name = text
      } else if text != names.name {
        names.aliases.append(text)
      }
    }
    return names
  }

  /// How the identifiers say names.
  static func identifiers(_ names: Names) -> JSONValue? {
    let all = (names.name.isEmpty ? [] : [names.name]) + names.aliases
    let weaknesses = names.weaknesses.map { SPDX3.identifier("securityOther", "CWE-\($0)") }
    return .some(
      all.map { SPDX3.identifier($0.hasPrefix("CVE-") ? "cve" : "securityOther", $0) }
        + weaknesses)
  }

  // MARK: IRIs

  static func vulnerabilityName(_ name: String, _ base: String) -> String {
    base + "Vulnerability/" + SPDX3Names.encoded(name)
  }

  static func statementName(_ number: Int, _ base: String) -> String { base + "Vex-\(number)" }

  static func ratingName(_ number: Int, _ base: String) -> String { base + "Rating-\(number)" }
}
