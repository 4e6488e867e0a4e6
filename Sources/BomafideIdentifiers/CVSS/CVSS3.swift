/// A vector of CVSS 3.0 or 3.1, and its scores.
///
/// Source: <https://www.first.org/cvss/v3-1/specification-document>, section 7, and the same of 3.0.
public struct CVSS3: CVSSVector {
  static let table = CVSSMetrics(
    """
    AV attackVector! N=NETWORK A=ADJACENT_NETWORK L=LOCAL P=PHYSICAL
    AC attackComplexity! L=LOW H=HIGH
    PR privilegesRequired! N=NONE L=LOW H=HIGH
    UI userInteraction! N=NONE R=REQUIRED
    S scope! U=UNCHANGED C=CHANGED
    C confidentialityImpact! H=HIGH L=LOW N=NONE
    I integrityImpact! H=HIGH L=LOW N=NONE
    A availabilityImpact! H=HIGH L=LOW N=NONE
    E exploitCodeMaturity X=NOT_DEFINED H=HIGH F=FUNCTIONAL P=PROOF_OF_CONCEPT U=UNPROVEN
    RL remediationLevel X=NOT_DEFINED U=UNAVAILABLE W=WORKAROUND T=TEMPORARY_FIX O=OFFICIAL_FIX
    RC reportConfidence X=NOT_DEFINED C=CONFIRMED R=REASONABLE U=UNKNOWN
    CR confidentialityRequirement X=NOT_DEFINED H=HIGH M=MEDIUM L=LOW
    IR integrityRequirement X=NOT_DEFINED H=HIGH M=MEDIUM L=LOW
    AR availabilityRequirement X=NOT_DEFINED H=HIGH M=MEDIUM L=LOW
    MAV modifiedAttackVector X=NOT_DEFINED N=NETWORK A=ADJACENT_NETWORK L=LOCAL P=PHYSICAL
    MAC modifiedAttackComplexity X=NOT_DEFINED L=LOW H=HIGH
    MPR modifiedPrivilegesRequired X=NOT_DEFINED N=NONE L=LOW H=HIGH
    MUI modifiedUserInteraction X=NOT_DEFINED N=NONE R=REQUIRED
    MS modifiedScope X=NOT_DEFINED U=UNCHANGED C=CHANGED
    MC modifiedConfidentialityImpact X=NOT_DEFINED N=NONE L=LOW H=HIGH
    MI modifiedIntegrityImpact X=NOT_DEFINED N=NONE L=LOW H=HIGH
    MA modifiedAvailabilityImpact X=NOT_DEFINED N=NONE L=LOW H=HIGH
    """)

  public static var metrics: [CVSSMetric] { table.all }

  public let version: String
  private let codes: [String]

  public init(parsing text: some StringProtocol) throws(SyntaxError) {
    let text = String(text)
    guard text.hasPrefix("CVSS:3.0/") || text.hasPrefix("CVSS:3.1/") else {
      throw SyntaxError(text: text, offset: 0, expected: "'CVSS:3.0/' or 'CVSS:3.1/'")
    }
    version = String(text.dropFirst(5).prefix(3))
    codes = try Self.table.parse(text, from: 9, isOrdered: false)
  }

  public var description: String { "CVSS:\(version)/\(Self.table.text(codes))" }

  public subscript(metric: String) -> String? {
    guard let place = Self.table.place(of: metric), !codes[place].isEmpty else { return nil }
    return codes[place]
  }

  /// The base score, 0 to 10.
  public var baseScore: Double {
    let loss = impactSubScore(["C", "I", "A"].map { Self.impacts[self[$0] ?? ""] ?? 0 })
    let isChanged = self["S"] == "C"
    let impact = isChanged ? Self.changed(loss, 0.02, 15, 1) : 6.42 * loss
    return Self.score(
      impact, exploitability("AV", "AC", "PR", "UI", isChanged), isChanged: isChanged)
  }

  /// The temporal score, 0 to 10; metrics that are absent count as not defined.
  public var temporalScore: Double { Self.roundedUp(baseScore * temporalFactor) }

  /// The environmental score, 0 to 10; metrics that are absent count as not defined.
  public var environmentalScore: Double {
    let wanted: [String: Double] = ["H": 1.5, "L": 0.5]
    let requirements = ["CR", "IR", "AR"].map { wanted[self[$0] ?? "X"] ?? 1 }
    let impacts = ["C", "I", "A"].map { Self.impacts[modified($0)] ?? 0 }
    let loss = min(0.915, impactSubScore(zip(requirements, impacts).map { $0 * $1 }))
    let isChanged = modified("S") == "C"
    let impact: Double
    if isChanged {
      impact =
        version == "3.0" ? Self.changed(loss, 0.02, 15, 1) : Self.changed(loss, 0.02, 13, 0.9731)
    } else {
      impact = 6.42 * loss
    }
    let score = Self.score(
      impact, exploitability("MAV", "MAC", "MPR", "MUI", isChanged), isChanged: isChanged)
    return Self.roundedUp(score * temporalFactor)
  }

  // MARK: Equations

  private static let impacts = ["H": 0.56, "L": 0.22, "N": 0]

  /// The value of a base metric after what is said of the environment.
  private func modified(_ metric: String) -> String {
    let base = metric.hasPrefix("M") ? String(metric.dropFirst()) : metric
    if let code = self["M" + base], code != "X" { return code }
    return self[base] ?? ""
  }

  private func impactSubScore(_ losses: [Double]) -> Double {
    1 - losses.reduce(1) { $0 * (1 - $1) }
  }

  private static func changed(_ loss: Double, _ shift: Double, _ power: Int, _ factor: Double)
    -> Double
  {
    let base = loss * factor - shift
    let high = (0..<power).reduce(1.0) { value, _ in value * base }
    return 7.52 * (loss - 0.029) - 3.25 * high
  }

  private func exploitability(
    _ vector: String, _ complexity: String, _ privileges: String, _ interaction: String,
    _ isChanged: Bool
  ) -> Double {
    func code(_ metric: String) -> String {
      metric.hasPrefix("M") ? modified(metric) : self[metric] ?? ""
    }
    let needed: [String: Double] =
      isChanged ? ["N": 0.85, "L": 0.68, "H": 0.5] : ["N": 0.85, "L": 0.62, "H": 0.27]
    let reach: [String: Double] = ["N": 0.85, "A": 0.62, "L": 0.55, "P": 0.2]
    let ease: [String: Double] = ["L": 0.77, "H": 0.44]
    let help: [String: Double] = ["N": 0.85, "R": 0.62]
    return 8.22 * (reach[code(vector)] ?? 0) * (ease[code(complexity)] ?? 0)
      * (needed[code(privileges)] ?? 0) * (help[code(interaction)] ?? 0)
  }

  private static func score(_ impact: Double, _ exploitability: Double, isChanged: Bool) -> Double {
    guard impact > 0 else { return 0 }
    return roundedUp(min((isChanged ? 1.08 : 1) * (impact + exploitability), 10))
  }

  private var temporalFactor: Double {
    let maturity: [String: Double] = ["F": 0.97, "P": 0.94, "U": 0.91]
    let remediation: [String: Double] = ["W": 0.97, "T": 0.96, "O": 0.95]
    let confidence: [String: Double] = ["R": 0.96, "U": 0.92]
    return (maturity[self["E"] ?? "X"] ?? 1) * (remediation[self["RL"] ?? "X"] ?? 1)
      * (confidence[self["RC"] ?? "X"] ?? 1)
  }

  /// The smallest tenth that isn't below `value`, without the noise of binary fractions.
  ///
  /// Source: CVSS 3.1, appendix A.
  private static func roundedUp(_ value: Double) -> Double {
    let whole = Int((value * 100_000).rounded())
    return whole % 10_000 == 0
      ? Double(whole) / 100_000 : Double(whole / 10_000 + 1) / 10
  }
}
