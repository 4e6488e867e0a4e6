import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension CSAFWriting {
  /// What the statements of a vulnerability become.
  struct Statements {
    var status: [(String, JSONValue?)] = []
    var flags: [JSONValue] = []
    var threats: [JSONValue] = []
    var remediations: [JSONValue] = []
    var notes: [String] = []
    var affected: Set<String> = []
    /// Products for which something can be recommended.
    var open: Set<String> = []
    var all: Set<String> = []
  }

  /// Says the statements; of those about one product the newest one holds.
  mutating func statements(of flaw: Vulnerability, _ name: String) -> Statements {
    var result = Statements()
    var holders: [String: Int] = [:]
    var products: [[String]] = []
    let order = flaw.statements.indices.sorted { a, b in
      let (x, y) = (flaw.statements[a].issued, flaw.statements[b].issued)
      if let x, let y, x != y { return x < y }
      return a < b
    }
    products = Array(repeating: [], count: flaw.statements.count)
    for index in order {
      for product in flaw.statements[index].products {
        products[index] += self.products(of: product)
      }
    }
    for index in order {
      for id in products[index] { holders[id] = index }
    }
    var groups: [String: Set<String>] = [:]
    for (index, statement) in flaw.statements.enumerated() {
      let own = Set(products[index].filter { holders[$0] == index })
      if own.count < Set(products[index]).count {
        losses.note("earlier statement", of: name, value: statement.status?.rawValue)
      }
      noteLosses(of: statement, name)
      if let notes = statement.notes, !notes.isEmpty { result.notes.append(notes) }
      if own.isEmpty {
        if !statement.products.isEmpty { continue }
        losses.note("statement about no product", of: name)
        continue
      }
      result.all.formUnion(own)
      if statement.status == nil { result.open.formUnion(own) }
      guard let member = member(of: statement.status) else {
        losses.note("statement without a status", of: name)
        continue
      }
      groups[member, default: []].formUnion(own)
      switch statement.status {
      case .notAffected: excuse(statement, own, name, &result)
      case .affected:
        result.affected.formUnion(own)
        remedy(statement, own, flaw, name, &result)
      default:
        if statement.status != .fixed { result.open.formUnion(own) }
        if let action = statement.action, !action.isEmpty {
          result.remediations.append(remediation(statement, action, own))
        }
      }
    }
    result.status = groups.map { ($0.key, .array(Self.sorted($0.value))) }
    return result
  }

  private func member(of status: VEXStatement.Status?) -> String? {
    switch status {
    case .notAffected: "known_not_affected"
    case .affected: "known_affected"
    case .fixed: "fixed"
    case .underInvestigation: "under_investigation"
    case nil: release == .v2_1 ? "unknown" : nil
    }
  }

  /// Says why products aren't affected: a flag, a threat of the category impact, or both.
  private mutating func excuse(
    _ statement: VEXStatement, _ products: Set<String>, _ name: String, _ result: inout Statements
  ) {
    let ids = JSONValue.Member("product_ids", .array(Self.sorted(products)))
    if let justification = statement.justification {
      result.flags.append(.object([.init("label", .string(justification.rawValue)), ids]))
    }
    var impact = statement.impact.flatMap { $0.isEmpty ? nil : $0 }
    if impact == nil, statement.justification == nil {
      impact = statement.notes.flatMap { $0.isEmpty ? nil : $0 } ?? "No reason is given."
      if statement.notes?.isEmpty != false {
        fill(
          "a reason why products aren't affected by \(name)", with: impact ?? "",
          remedy: "state a justification or the impact")
      }
    }
    if let impact {
      result.threats.append(
        .object([.init("category", .string("impact")), .init("details", .string(impact)), ids]))
    }
    if let action = statement.action, !action.isEmpty {
      result.remediations.append(remediation(statement, action, products))
    }
  }

  /// Says what to do about affected products.
  private mutating func remedy(
    _ statement: VEXStatement, _ products: Set<String>, _ flaw: Vulnerability, _ name: String,
    _ result: inout Statements
  ) {
    if let impact = statement.impact, !impact.isEmpty {
      result.threats.append(
        .object([
          .init("category", .string("impact")), .init("details", .string(impact)),
          .init("product_ids", .array(Self.sorted(products))),
        ]))
    }
    if let action = statement.action, !action.isEmpty {
      result.remediations.append(remediation(statement, action, products))
      // What can't be had and what is recommended exclude each other.
      if category(statement) != "none_available" { result.open.formUnion(products) }
      return
    }
    if [flaw.recommendation, flaw.workaround].contains(where: { $0?.isEmpty == false }) {
      result.open.formUnion(products)
      return
    }
    let text = "No action is given."
    fill(
      "what to do about \(name)", with: text, remedy: "state an action for the affected products")
    result.remediations.append(remediation(statement, text, products))
  }

  private func remediation(
    _ statement: VEXStatement, _ text: String, _ products: Set<String>
  ) -> JSONValue {
    let isGiven = statement.action?.isEmpty == false
    return .sorted([
      (
        "category",
        .string(isGiven || !statement.responses.isEmpty ? category(statement) : "none_available")
      ),
      ("date", statement.actionTime.map { .string($0.description) }),
      ("details", .string(text)), ("product_ids", .array(Self.sorted(products))),
    ])
  }

  /// The category of a remediation, by what the vendor does.
  ///
  /// Source: CSAF 2.1, Vulnerabilities Property, Remediations, Category, table 2.
  private func category(_ statement: VEXStatement) -> String {
    if release == .v2_1, statement.status == .notAffected || statement.status == .fixed {
      return "optional_patch"
    }
    for (category, response) in CSAFReading.responses.sorted(by: { $0.key < $1.key })
    where statement.responses.contains(response) {
      return category
    }
    return "mitigation"
  }

  private mutating func noteLosses(of statement: VEXStatement, _ name: String) {
    let isExcuse = statement.status == .notAffected
    for (field, isSaid) in [
      ("justification", statement.justification != nil && !isExcuse),
      ("supplier", statement.supplier != nil), ("key", statement.key != nil),
      ("times", statement.issued != nil || statement.updated != nil),
      ("revision", statement.revision != nil),
      (
        "responses",
        statement.responses.count > 1
          || statement.responses.contains { !CSAFReading.responses.values.contains($0) }
      ),
      (
        "impact",
        statement.impact != nil
          && (statement.status == .fixed || statement.status == .underInvestigation)
      ),
    ] where isSaid { losses.note("\(field) of a statement", of: name) }
    noteForeign(statement.foreign, of: name)
  }
}
