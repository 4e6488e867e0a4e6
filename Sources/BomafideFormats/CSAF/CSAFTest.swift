import BomafideJSON
import BomafideIdentifiers
public import BomafideModel

/// A test of CSAF: what it asks of a document, and how that is found out.
public struct CSAFTest: Sendable, Identifiable {
  /// How much a test matters.
  public enum Group: String, Hashable, Sendable {
    /// A document that fails is not valid.
    case mandatory
    /// A document should not fail without a reason; CSAF 2.0 calls these optional.
    case recommended
    /// A document may fail; the issuer knows whether it is meant.
    case informative

    /// How a failure is told.
    public var severity: Severity {
      switch self {
      case .mandatory: .error
      case .recommended: .warning
      case .informative: .note
      }
    }
  }

  /// The clause, such as `6.1.27.9`.
  public let id: String
  public let group: Group
  /// The versions of CSAF that have the test.
  public let releases: [CSAFRelease]
  /// What holds where the test passes, as one sentence without a full stop.
  public let sentence: String
  /// What to do about a failure.
  public let remedy: String
  /// Why the test isn't run, or nil where it is.
  public let reasonNotChecked: String?
  let check: @Sendable (inout CSAFReport) -> Void

  init(
    _ id: String, _ sentence: String, remedy: String,
    in releases: [CSAFRelease] = CSAFRelease.allCases,
    check: @escaping @Sendable (inout CSAFReport) -> Void
  ) {
    self.id = id
    self.sentence = sentence
    self.remedy = remedy
    self.releases = releases
    self.check = check
    reasonNotChecked = nil
    group = Self.group(of: id)
  }

  /// A test that can't be run here.
  init(
    notChecked id: String, _ sentence: String, because reason: String,
    in releases: [CSAFRelease] = CSAFRelease.allCases
  ) {
    self.id = id
    self.sentence = sentence
    self.releases = releases
    remedy = "check it elsewhere: \(reason)"
    reasonNotChecked = reason
    check = { _ in }
    group = Self.group(of: id)
  }

  private static func group(of id: String) -> Group {
    id.hasPrefix("6.1.") ? .mandatory : id.hasPrefix("6.2.") ? .recommended : .informative
  }

  /// The rule of the test's findings, such as `csaf.6.1.27.9`.
  public var rule: RuleID { (try? RuleID(parsing: "csaf.\(id)")) ?? "csaf.schema.value" }

  /// The clause that the test is, and where it stands.
  public var source: String {
    let release = releases.first ?? .v2_0
    return "CSAF \(release.rawValue), \(id), <\(release.specification)>"
  }

  /// All tests, in the order of their clauses.
  public static let all: [CSAFTest] =
    [
      productTests, productPathTests, statusTests, scoreTests, identityTests, trackingTests,
      documentTests, profileTests, branchTests, hashTests, remediationTests, uncheckedTests,
      withdrawalTests, distributionTests, licenseTests, rangeTests, combinationTests,
      decisionTests, helperTests, extensionTests,
    ].flatMap { $0 }
    .sorted { numbers($0.id).lexicographicallyPrecedes(numbers($1.id)) }

  private static func numbers(_ id: String) -> [Int] {
    id.split(separator: ".").map { Int($0) ?? 0 }
  }

  /// The tests that a version has and that aren't run here.
  public static func notChecked(in release: CSAFRelease) -> [CSAFTest] {
    all.filter { $0.reasonNotChecked != nil && $0.releases.contains(release) }
  }
}

/// Collects what a test finds.
struct CSAFReport {
  /// Something that a test found, before its line is known.
  struct Trouble {
    var offset: Int
    var test: CSAFTest
    var said: String
    var expected: String?
    var found: String?
    var remedy: String?
  }

  let document: CSAFDocument
  var test: CSAFTest
  var troubles: [Trouble] = []

  /// Notes that a test fails at a value; `said` follows the name of the place.
  mutating func add(
    _ node: JSONNode, _ said: String, expected: String? = nil, found: String? = nil,
    remedy: String? = nil
  ) {
    add(at: node.offset, said, expected: expected, found: found, remedy: remedy)
  }

  /// Notes that a test fails at a place.
  mutating func add(
    at offset: Int, _ said: String, expected: String? = nil, found: String? = nil,
    remedy: String? = nil
  ) {
    if troubles.count >= 10_000 { return }
    troubles.append(
      Trouble(
        offset: offset, test: test, said: said, expected: expected, found: found, remedy: remedy))
  }
}
