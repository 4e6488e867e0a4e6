import BomafideIdentifiers
public import BomafideModel

extension Rule<BillOfMaterials> {
  /// No two components share a CPE.
  public static var cpeIsUnshared: Self {
    let about = RuleDescription(
      "identity.shared-cpe", .warning, "no two components share a CPE",
      explanation: """
        A CPE names one product. Where two components claim the same one, a scanner reports each \
        vulnerability twice, and at least one of the two may not have it.
        """,
      remedy: "give each component the CPE that the vulnerability database has for it, or none",
      source: "NISTIR 7695, 5.1")
    return Rule(about) { bill, about in
      shared(
        bill, about, name: "CPE", claim: .cpe, values: { $0.cpes.map(\.description) })
    }
  }

  /// No two components share a purl.
  public static var purlIsUnshared: Self {
    let about = RuleDescription(
      "identity.shared-purl", .warning, "no two components share a package URL",
      explanation: """
        A package URL with its version names one package. Two components with the same one are \
        either one component written twice, or one of them is named wrongly.
        """,
      remedy: "remove one of the components, or tell them apart by qualifiers or a subpath",
      source: "ECMA-427")
    return Rule(about) { bill, about in
      shared(
        bill, about, name: "package URL", claim: .purl, values: { $0.purls.map(\.description) })
    }
  }

  private static func shared(
    _ bill: BillOfMaterials, _ about: RuleDescription, name: String, claim: Evidence.Claim,
    values: (Component) -> [String]
  ) -> Outcome {
    var first: [String: Component] = [:]
    var outcome = Outcome(population: 0, findings: [])
    for component in bill.components {
      let own = values(component)
      if own.isEmpty { continue }
      outcome.population += 1
      for value in Set(own).sorted() {
        guard let other = first[value] else {
          first[value] = component
          continue
        }
        let related = other.place(of: claim, value).map {
          [Finding.Related($0, "'\(other.name)' claims it here")]
        }
        outcome.findings.append(
          about.finding(
            subject: component.name,
            "'\(component.name)' and '\(other.name)' share the \(name) \(value)",
            at: component.place(of: claim, value), related: related ?? [],
            expected: "a \(name) of its own", found: value, remedy: about.remedy))
      }
    }
    return outcome
  }
}
