public import BomafideModel

/// The rules that `check` and `generate` ask of a bill.
public enum Rules {
  /// The rules about a bill, in the order of their findings.
  public static let bill: [Rule<BillOfMaterials>] = [
    .cpeIsUnshared,
    .purlIsUnshared,
    .identifiersSayTheVersion,
    .downloadSaysTheVersion,
  ]

  /// Asks every rule, and returns all findings and how many elements were looked at by at least one rule.
  public static func judge(_ bill: BillOfMaterials) -> Rule<BillOfMaterials>.Outcome {
    var outcome = Rule<BillOfMaterials>.Outcome(population: 0, findings: [])
    for rule in Self.bill {
      let seen = rule.judge(bill)
      outcome.population = max(outcome.population, seen.population)
      outcome.findings += seen.findings
    }
    return outcome
  }
}
