/// A vector of CVSS 4.0, and its score.
///
/// There is one score, of all metrics that the vector has: what lacks threat metrics is a base score.
///
/// Source: <https://www.first.org/cvss/v4-0/specification-document>, section 8.
public struct CVSS4: CVSSVector {
  static let table = CVSSMetrics(
    """
    AV attackVector! N=NETWORK A=ADJACENT L=LOCAL P=PHYSICAL
    AC attackComplexity! L=LOW H=HIGH
    AT attackRequirements! N=NONE P=PRESENT
    PR privilegesRequired! N=NONE L=LOW H=HIGH
    UI userInteraction! N=NONE P=PASSIVE A=ACTIVE
    VC vulnConfidentialityImpact! H=HIGH L=LOW N=NONE
    VI vulnIntegrityImpact! H=HIGH L=LOW N=NONE
    VA vulnAvailabilityImpact! H=HIGH L=LOW N=NONE
    SC subConfidentialityImpact! H=HIGH L=LOW N=NONE
    SI subIntegrityImpact! H=HIGH L=LOW N=NONE
    SA subAvailabilityImpact! H=HIGH L=LOW N=NONE
    E exploitMaturity X=NOT_DEFINED A=ATTACKED P=PROOF_OF_CONCEPT U=UNREPORTED
    CR confidentialityRequirement X=NOT_DEFINED H=HIGH M=MEDIUM L=LOW
    IR integrityRequirement X=NOT_DEFINED H=HIGH M=MEDIUM L=LOW
    AR availabilityRequirement X=NOT_DEFINED H=HIGH M=MEDIUM L=LOW
    MAV modifiedAttackVector X=NOT_DEFINED N=NETWORK A=ADJACENT L=LOCAL P=PHYSICAL
    MAC modifiedAttackComplexity X=NOT_DEFINED L=LOW H=HIGH
    MAT modifiedAttackRequirements X=NOT_DEFINED N=NONE P=PRESENT
    MPR modifiedPrivilegesRequired X=NOT_DEFINED N=NONE L=LOW H=HIGH
    MUI modifiedUserInteraction X=NOT_DEFINED N=NONE P=PASSIVE A=ACTIVE
    MVC modifiedVulnConfidentialityImpact X=NOT_DEFINED H=HIGH L=LOW N=NONE
    MVI modifiedVulnIntegrityImpact X=NOT_DEFINED H=HIGH L=LOW N=NONE
    MVA modifiedVulnAvailabilityImpact X=NOT_DEFINED H=HIGH L=LOW N=NONE
    MSC modifiedSubConfidentialityImpact X=NOT_DEFINED H=HIGH L=LOW N=NEGLIGIBLE
    MSI modifiedSubIntegrityImpact X=NOT_DEFINED S=SAFETY H=HIGH L=LOW N=NEGLIGIBLE
    MSA modifiedSubAvailabilityImpact X=NOT_DEFINED S=SAFETY H=HIGH L=LOW N=NEGLIGIBLE
    S Safety X=NOT_DEFINED N=NEGLIGIBLE P=PRESENT
    AU Automatable X=NOT_DEFINED N=NO Y=YES
    R Recovery X=NOT_DEFINED A=AUTOMATIC U=USER I=IRRECOVERABLE
    V valueDensity X=NOT_DEFINED D=DIFFUSE C=CONCENTRATED
    RE vulnerabilityResponseEffort X=NOT_DEFINED L=LOW M=MODERATE H=HIGH
    U providerUrgency X=NOT_DEFINED Clear=CLEAR Green=GREEN Amber=AMBER Red=RED
    """)

  public static var metrics: [CVSSMetric] { table.all }

  private let codes: [String]

  public init(parsing text: some StringProtocol) throws(SyntaxError) {
    let text = String(text)
    guard text.hasPrefix("CVSS:4.0/") else {
      throw SyntaxError(text: text, offset: 0, expected: "'CVSS:4.0/'")
    }
    codes = try Self.table.parse(text, from: 9, isOrdered: true)
  }

  public var version: String { "4.0" }

  public var description: String { "CVSS:4.0/\(Self.table.text(codes))" }

  public subscript(metric: String) -> String? {
    guard let place = Self.table.place(of: metric), !codes[place].isEmpty else { return nil }
    return codes[place]
  }

  /// The value of a metric that counts: that of the environment, that of the vector, or the worst.
  func value(_ metric: String) -> String {
    if let modified = self["M" + metric], modified != "X" { return modified }
    let own = self[metric] ?? "X"
    if own != "X" { return own }
    switch metric {
    case "E": return "A"
    case "CR", "IR", "AR": return "H"
    default: return own
    }
  }
}
