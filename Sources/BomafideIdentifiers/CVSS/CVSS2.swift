/// A vector of CVSS 2.0, and its scores.
///
/// Source: A Complete Guide to the Common Vulnerability Scoring System Version 2.0,
/// <https://www.first.org/cvss/v2/guide>.
public struct CVSS2: CVSSVector {
  static let table = CVSSMetrics(
    """
    AV accessVector! N=NETWORK A=ADJACENT_NETWORK L=LOCAL
    AC accessComplexity! H=HIGH M=MEDIUM L=LOW
    Au authentication! M=MULTIPLE S=SINGLE N=NONE
    C confidentialityImpact! N=NONE P=PARTIAL C=COMPLETE
    I integrityImpact! N=NONE P=PARTIAL C=COMPLETE
    A availabilityImpact! N=NONE P=PARTIAL C=COMPLETE
    E exploitability U=UNPROVEN POC=PROOF_OF_CONCEPT F=FUNCTIONAL H=HIGH ND=NOT_DEFINED
    RL remediationLevel OF=OFFICIAL_FIX TF=TEMPORARY_FIX W=WORKAROUND U=UNAVAILABLE ND=NOT_DEFINED
    RC reportConfidence UC=UNCONFIRMED UR=UNCORROBORATED C=CONFIRMED ND=NOT_DEFINED
    CDP collateralDamagePotential N=NONE L=LOW LM=LOW_MEDIUM MH=MEDIUM_HIGH H=HIGH ND=NOT_DEFINED
    TD targetDistribution N=NONE L=LOW M=MEDIUM H=HIGH ND=NOT_DEFINED
    CR confidentialityRequirement L=LOW M=MEDIUM H=HIGH ND=NOT_DEFINED
    IR integrityRequirement L=LOW M=MEDIUM H=HIGH ND=NOT_DEFINED
    AR availabilityRequirement L=LOW M=MEDIUM H=HIGH ND=NOT_DEFINED
    """)

  public static var metrics: [CVSSMetric] { table.all }

  private let codes: [String]

  public init(parsing text: some StringProtocol) throws(SyntaxError) {
    codes = try Self.table.parse(String(text), from: 0, isOrdered: false)
  }

  public var version: String { "2.0" }

  public var description: String { Self.table.text(codes) }

  public subscript(metric: String) -> String? {
    guard let place = Self.table.place(of: metric), !codes[place].isEmpty else { return nil }
    return codes[place]
  }

  /// The base score, 0 to 10.
  public var baseScore: Double { Self.rounded(base(impact: impact(1, 1, 1))) }

  /// The temporal score, 0 to 10; metrics that are absent count as not defined.
  public var temporalScore: Double { temporal(of: baseScore) }

  /// The environmental score, 0 to 10; metrics that are absent count as not defined.
  public var environmentalScore: Double {
    let requirement = ["L": 0.5, "M": 1, "H": 1.51, "ND": 1]
    let adjusted = min(
      10, impact(weight("CR", requirement), weight("IR", requirement), weight("AR", requirement)))
    let score = temporal(of: Self.rounded(base(impact: adjusted)))
    let damage = weight("CDP", ["N": 0, "L": 0.1, "LM": 0.3, "MH": 0.4, "H": 0.5, "ND": 0])
    let targets = weight("TD", ["N": 0, "L": 0.25, "M": 0.75, "H": 1, "ND": 1])
    return Self.rounded((score + (10 - score) * damage) * targets)
  }

  private func weight(_ metric: String, _ weights: [String: Double]) -> Double {
    weights[self[metric] ?? "ND"] ?? 0
  }

  private func impact(_ c: Double, _ i: Double, _ a: Double) -> Double {
    let loss = ["N": 0, "P": 0.275, "C": 0.660]
    return 10.41
      * (1 - (1 - weight("C", loss) * c) * (1 - weight("I", loss) * i)
        * (1 - weight("A", loss) * a))
  }

  private func base(impact: Double) -> Double {
    let exploitability =
      20 * weight("AV", ["L": 0.395, "A": 0.646, "N": 1])
      * weight("AC", ["H": 0.35, "M": 0.61, "L": 0.71])
      * weight("Au", ["M": 0.45, "S": 0.56, "N": 0.704])
    return (0.6 * impact + 0.4 * exploitability - 1.5) * (impact == 0 ? 0 : 1.176)
  }

  private func temporal(of score: Double) -> Double {
    Self.rounded(
      score * weight("E", ["U": 0.85, "POC": 0.9, "F": 0.95, "H": 1, "ND": 1])
        * weight("RL", ["OF": 0.87, "TF": 0.9, "W": 0.95, "U": 1, "ND": 1])
        * weight("RC", ["UC": 0.9, "UR": 0.95, "C": 1, "ND": 1]))
  }

  /// The nearest tenth; halves go up, whatever the last bits of the sum are.
  private static func rounded(_ value: Double) -> Double {
    max(0, (value * 10 + 1e-9).rounded(.toNearestOrAwayFromZero) / 10)
  }
}
