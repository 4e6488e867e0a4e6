import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension CSAFTranslation {
  /// A vulnerability: weaknesses, scores, remediations and the date of its disclosure have other words.
  mutating func vulnerability(_ raw: JSONValue) -> JSONValue {
    let document = subject
    defer { subject = document }
    subject =
      raw["cve"]?.text ?? raw["ids"]?.elements?.first?["text"]?.text ?? raw["title"]?.text
      ?? "a vulnerability"
    switch new {
    case .v2_1:
      let metrics = (raw["scores"]?.elements ?? []).map { metric($0) }
      let remediations = (raw["remediations"]?.elements ?? []).flatMap {
        remediation($0, of: raw)
      }
      let weakness = raw["cwe"].map { self.weakness($0) }
      return ["scores", "cwe", "remediations"]
        .reduce(raw) { value, name in value.changing(name) { _ in nil } }
        .renaming("release_date", to: "disclosure_date")
        .replacing(["metrics"], with: .some(metrics))
        .replacing(["remediations"], with: .some(remediations))
        .replacing(["cwes"], with: weakness.map { .array([$0]) })
    case .v2_0:
      var seen: Set<String> = []
      let scores = (raw["metrics"]?.elements ?? []).compactMap { score($0, &seen) }
      let weaknesses = raw["cwes"]?.elements ?? []
      for weakness in weaknesses.dropFirst() {
        note("vulnerabilities.cwes", value: weakness["id"]?.text)
      }
      return ["metrics", "cwes"].reduce(raw) { value, name in value.changing(name) { _ in nil } }
        .renaming("disclosure_date", to: "release_date")
        .changingEach("remediations") { oldRemediation($0) }
        .replacing(["scores"], with: .some(scores))
        .replacing(["cwe"], with: weaknesses.first.map { oldWeakness($0) })
    }
  }

  // MARK: Weaknesses

  /// The weakness with the newest version of CWE in which it has its name.
  private mutating func weakness(_ raw: JSONValue) -> JSONValue {
    let number = raw["id"]?.text.flatMap { Int($0.dropFirst("CWE-".count)) }
    guard let known = number.flatMap(WeaknessList.weakness) else { return raw }
    let name = raw["name"]?.text
    if let version = WeaknessList.versions.last(where: { known.name(in: $0) == name }) {
      return raw.replacing(["version"], with: .string(version))
    }
    let newest = WeaknessList.versions.last ?? ""
    guard let title = known.name() else { return raw }
    note("vulnerabilities.cwe.name", value: name, instead: "'\(title)'")
    return raw.replacing(["name"], with: .string(title))
      .replacing(["version"], with: .string(newest))
  }

  /// The weakness without its version, and with a name that doesn't need one.
  private mutating func oldWeakness(_ raw: JSONValue) -> JSONValue {
    let plain = raw.changing("version") { _ in nil }
    let number = raw["id"]?.text.flatMap { Int($0.dropFirst("CWE-".count)) }
    let name = raw["name"]?.text
    guard let known = number.flatMap(WeaknessList.weakness), let title = known.name(),
      !known.names.contains(name ?? "")
    else { return plain }
    note("vulnerabilities.cwes.name", value: name, instead: "'\(title)'")
    return plain.replacing(["name"], with: .string(title))
  }

  // MARK: Scores

  private func metric(_ raw: JSONValue) -> JSONValue {
    let members = raw.members ?? []
    return .sorted(
      [("content", .object(members.filter { $0.name != "products" }))],
      and: members.filter { $0.name == "products" })
  }

  /// A metric as scores; of several sources for one product only the first one can be said.
  private mutating func score(_ raw: JSONValue, _ seen: inout Set<String>) -> JSONValue? {
    var members: [JSONValue.Member] = []
    for member in raw["content"]?.members ?? [] {
      if member.name == "cvss_v2" || member.name == "cvss_v3" {
        members.append(member)
      } else {
        note(
          "vulnerabilities.metrics.content.\(member.name)",
          value: member.value["vectorString"]?.text ?? member.value.text)
      }
    }
    if let source = raw["source"] { note("vulnerabilities.metrics.source", value: source.text) }
    let versions = members.map { $0.value["version"]?.text ?? $0.name }
    let all = raw["products"]?.elements ?? []
    let products = all.filter { product in
      versions.allSatisfy { seen.insert("\($0) \(product.text ?? "")").inserted }
    }
    if members.isEmpty { return nil }
    if products.count < all.count { note("vulnerabilities.metrics of another source") }
    if products.isEmpty { return nil }
    return .sorted([("products", .array(products))], and: members)
  }

  // MARK: Remediations

  /// Remediations that 2.1 allows for the status of their products.
  ///
  /// A fix for what isn't affected or is fixed already is an optional patch there.
  ///
  /// Source: CSAF 2.1, Vulnerabilities Property, Remediations, Category, table 2.
  private mutating func remediation(_ raw: JSONValue, of flaw: JSONValue) -> [JSONValue] {
    guard let category = raw["category"]?.text,
      let places = CSAFTest.prohibitedStatuses[category]
    else { return [raw] }
    let prohibited = Set(
      places.flatMap { CSAFTest.statusGroups[$0].members }
        .flatMap { flaw["product_status"]?[$0]?.elements ?? [] }.compactMap(\.text))
    var seen: Set<String> = []
    let products = before.products(of: JSONNode(raw)).filter { seen.insert($0).inserted }
    let others = products.filter(prohibited.contains)
    if others.isEmpty { return [raw] }
    func narrowed(_ products: [String], _ category: String) -> JSONValue {
      raw.changing("group_ids") { _ in nil }
        .replacing(["product_ids"], with: .array(products.map(JSONValue.string)))
        .replacing(["category"], with: .string(category))
    }
    let rest = products.filter { !prohibited.contains($0) }
    var result = rest.isEmpty ? [] : [narrowed(rest, category)]
    if category == "vendor_fix" {
      result.append(narrowed(others, "optional_patch"))
    } else {
      for product in others {
        note("vulnerabilities.remediations of '\(category)' for what needs none", value: product)
      }
    }
    return result
  }

  private mutating func oldRemediation(_ raw: JSONValue) -> JSONValue {
    let others = ["optional_patch": "vendor_fix", "fix_planned": "none_available"]
    guard let category = raw["category"]?.text, let other = others[category] else { return raw }
    note("vulnerabilities.remediations.category", value: category, instead: "'\(other)'")
    return raw.replacing(["category"], with: .string(other))
  }
}
