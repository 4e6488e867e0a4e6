import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension CSAFWriting {
  /// A vulnerability: as it was read where it still says the same, else with what CSAF alone keeps.
  mutating func vulnerability(_ flaw: Vulnerability) -> JSONValue {
    let raw = original == nil ? nil : flaw.foreign[.csaf, "vulnerability"]
    if let raw, let original {
      var before = CSAFReading.vulnerability(JSONNode(raw), in: original)
      before.foreign = flaw.foreign
      if before == flaw { return raw }
    }
    let name = flaw.name.isEmpty ? "an unnamed vulnerability" : flaw.name
    let statements = self.statements(of: flaw, name)
    var products = statements.affected
    if products.isEmpty { products = statements.all }
    var members = names(of: flaw)
    members.append(("title", flaw.summary.flatMap { $0.isEmpty ? nil : .string($0) }))
    let remedies = self.remedies(of: flaw, statements.open)
    members.append(("notes", notes(of: flaw, name, statements.notes + remedies.notes)))
    members.append(("product_status", statements.status.isEmpty ? nil : .sorted(statements.status)))
    members.append(("flags", .some(statements.flags)))
    members.append(("threats", .some(statements.threats)))
    members.append(
      ("remediations", .some(statements.remediations + remedies.remediations)))
    members.append(
      (release == .v2_0 ? "scores" : "metrics", scores(of: flaw, name, Self.sorted(products))))
    members += weaknesses(of: flaw, name)
    members.append(("references", references(of: flaw, name)))
    members.append(
      (
        release == .v2_0 ? "release_date" : "disclosure_date",
        published(flaw, name).map { .string($0.description) }
      ))
    for (field, isSaid) in [
      ("source", flaw.source != nil && flaw.name.hasPrefix("CVE-")),
      ("times", flaw.created != nil || flaw.updated != nil || flaw.withdrawn != nil),
      ("key", flaw.key != nil),
    ] where isSaid { losses.note("\(field) of the vulnerability", of: name) }
    noteForeign(flaw.foreign, of: name)
    // What only CSAF says about it stays.
    let known = Set(members.map(\.0))
    for member in raw?.members ?? []
    where !known.contains(member.name) && !["cve", "ids"].contains(member.name) {
      members.append((member.name, member.value))
    }
    return .sorted(members)
  }

  /// When the vulnerability became public; nothing that is public yet can become so after the document.
  ///
  /// Source: CSAF 2.1, 6.1.45.
  private mutating func published(_ flaw: Vulnerability, _ name: String) -> Timestamp? {
    guard let date = flaw.published, release == .v2_1, original == nil else {
      return flaw.published
    }
    guard let created = bill.created, date <= created else {
      losses.note("publication after the document", of: name, value: date.description)
      return nil
    }
    return date
  }

  // MARK: One entry for each CVE

  /// The vulnerabilities, those of one CVE as one.
  ///
  /// Source: CSAF 2.0, 6.1.23.
  mutating func joinedVulnerabilities() -> [Vulnerability] {
    var places: [String: Int] = [:]
    var all: [Vulnerability] = []
    for flaw in bill.vulnerabilities {
      let isWrittenAsItWas = original != nil && flaw.foreign[.csaf, "vulnerability"] != nil
      guard !isWrittenAsItWas,
        let cve = ([flaw.name] + flaw.aliases).first(where: CSAFGrammar.isCVE)
      else {
        all.append(flaw)
        continue
      }
      if let place = places[cve] {
        join(flaw, to: &all[place], cve)
      } else {
        places[cve] = all.count
        all.append(flaw)
      }
    }
    return all
  }

  private mutating func join(_ flaw: Vulnerability, to first: inout Vulnerability, _ name: String) {
    func add<Value: Hashable>(_ path: WritableKeyPath<Vulnerability, [Value]>) {
      let known = Set(first[keyPath: path])
      first[keyPath: path] += flaw[keyPath: path].filter { !known.contains($0) }
    }
    add(\.aliases)
    add(\.ratings)
    add(\.weaknesses)
    add(\.references)
    add(\.statements)
    var differing: [String] = []
    func fill<Value: Equatable>(_ path: WritableKeyPath<Vulnerability, Value?>, _ field: String) {
      guard let value = flaw[keyPath: path], first[keyPath: path] != value else { return }
      if first[keyPath: path] == nil {
        first[keyPath: path] = value
      } else {
        differing.append(field)
      }
    }
    fill(\.summary, "summary")
    fill(\.details, "details")
    fill(\.recommendation, "recommendation")
    fill(\.workaround, "workaround")
    fill(\.source, "source")
    fill(\.created, "time of creation")
    fill(\.published, "time of publication")
    fill(\.updated, "time of the update")
    fill(\.withdrawn, "time of withdrawal")
    if flaw.key != nil { differing.append("key") }
    for field in differing { losses.note("second \(field) of the vulnerability", of: name) }
    noteForeign(flaw.foreign, of: name)
  }

  static func sorted(_ products: Set<String>) -> [JSONValue] {
    products.sorted { JSONWriter.precedes($0, $1) }.map(JSONValue.string)
  }

  private func names(of flaw: Vulnerability) -> [(String, JSONValue?)] {
    var cve: JSONValue?
    var ids: [JSONValue] = []
    var seen: Set<String> = []
    for name in [flaw.name] + flaw.aliases where !name.isEmpty && seen.insert(name).inserted {
      if cve == nil, CSAFGrammar.isCVE(name) {
        cve = .string(name)
      } else {
        ids.append(
          .object([
            .init("system_name", .string(system(of: name, flaw))), .init("text", .string(name)),
          ]))
      }
    }
    return [("cve", cve), ("ids", .some(ids))]
  }

  /// Who gives IDs of this kind.
  private func system(of name: String, _ flaw: Vulnerability) -> String {
    if CSAFGrammar.isCVE(name) { return "CVE" }
    let prefixes = [
      ("GHSA-", "GitHub Security Advisories"), ("PYSEC-", "Python Packaging Advisory Database"),
      ("RUSTSEC-", "RustSec Advisory Database"), ("GO-", "Go Vulnerability Database"),
      ("EUVD-", "https://euvd.enisa.europa.eu"), ("OSV-", "OSV"), ("DSA-", "Debian"),
      ("RHSA-", "Red Hat"),
    ]
    if let known = prefixes.first(where: { name.hasPrefix($0.0) }) { return known.1 }
    if let source = flaw.source?.name, !source.isEmpty { return source }
    return "unknown"
  }

  private mutating func notes(of flaw: Vulnerability, _ name: String, _ statements: [String])
    -> JSONValue
  {
    var notes: [(category: String, text: String)] = []
    if let details = flaw.details, !details.isEmpty { notes.append(("description", details)) }
    for text in statements { notes.append(("details", text)) }
    if notes.isEmpty {
      let text = flaw.summary.flatMap { $0.isEmpty ? nil : $0 } ?? name
      notes.append(("description", text))
      if flaw.summary == nil {
        fill("a note about \(name)", with: text, remedy: "describe the vulnerability")
      }
    }
    return .array(
      notes.map { note in
        .object([.init("category", .string(note.category)), .init("text", .string(note.text))])
      })
  }

  /// What the vulnerability itself recommends: for the products that may need it, or as notes.
  private func remedies(of flaw: Vulnerability, _ products: Set<String>) -> (
    remediations: [JSONValue], notes: [String]
  ) {
    var remedies: [JSONValue] = []
    var notes: [String] = []
    for (category, text) in [("mitigation", flaw.recommendation), ("workaround", flaw.workaround)] {
      guard let text, !text.isEmpty else { continue }
      if products.isEmpty {
        notes.append(text)
      } else {
        remedies.append(
          .object([
            .init("category", .string(category)), .init("details", .string(text)),
            .init("product_ids", .array(Self.sorted(products))),
          ]))
      }
    }
    return (remedies, notes)
  }

  private mutating func scores(of flaw: Vulnerability, _ name: String, _ products: [JSONValue])
    -> JSONValue?
  {
    var scores: [JSONValue] = []
    var seen: Set<String> = []
    for rating in flaw.ratings {
      let value = rating.vector ?? rating.score ?? rating.severity
      guard let (key, object) = score(rating), !products.isEmpty,
        seen.insert(
          "\(object["version"]?.text ?? "") \(release == .v2_1 ? rating.source ?? "" : "")"
        )
        .inserted
      else {
        losses.note("rating", of: name, value: value)
        continue
      }
      if rating.justification != nil { losses.note("justification of the rating", of: name) }
      noteForeign(rating.foreign, of: name)
      let list = JSONValue.Member("products", .array(products))
      guard release == .v2_1 else {
        if rating.source != nil {
          losses.note("source of the rating", of: name, value: rating.source)
        }
        scores.append(.object([.init(key, object), list]))
        continue
      }
      let source = rating.source.flatMap { CSAFGrammar.isURI($0) ? $0 : nil }
      if rating.source != nil, source == nil {
        losses.note("source of the rating", of: name, value: rating.source)
      }
      scores.append(
        .sorted(
          [("content", .object([.init(key, object)])), ("source", source.map(JSONValue.string))],
          and: [list]))
    }
    return .some(scores)
  }

  /// A vector with its scores, as FIRST's schemas have it.
  private func score(_ rating: Vulnerability.Rating) -> (key: String, object: JSONValue)? {
    guard let text = rating.vector else { return nil }
    let (key, version, score): (String, String, Double)
    var severity: CVSSSeverity?
    if let vector = try? CVSS3(parsing: text) {
      (key, version, score) = ("cvss_v3", vector.version, vector.baseScore)
      severity = CVSSSeverity(score: score)
    } else if release == .v2_1, let vector = try? CVSS4(parsing: text) {
      (key, version, score) = ("cvss_v4", vector.version, vector.score)
      severity = vector.severity
    } else if let vector = try? CVSS2(parsing: text) {
      (key, version, score) = ("cvss_v2", vector.version, vector.baseScore)
    } else {
      return nil
    }
    return (
      key,
      .sorted([
        ("baseScore", .number("\(score)")), ("baseSeverity", severity.map { .string($0.rawValue) }),
        ("vectorString", .string(text)), ("version", .string(version)),
      ])
    )
  }

  private mutating func weaknesses(of flaw: Vulnerability, _ name: String)
    -> [(String, JSONValue?)]
  {
    var weaknesses: [JSONValue] = []
    var seen: Set<Int> = []
    let version = WeaknessList.versions[WeaknessList.versions.count - 1]
    for number in flaw.weaknesses where seen.insert(number).inserted {
      guard let title = WeaknessList.weakness(number)?.name(),
        release == .v2_1 || weaknesses.isEmpty
      else {
        losses.note("weakness", of: name, value: "CWE-\(number)")
        continue
      }
      weaknesses.append(
        .sorted([
          ("id", .string("CWE-\(number)")), ("name", .string(title)),
          ("version", release == .v2_1 ? .string(version) : nil),
        ]))
    }
    return release == .v2_0 ? [("cwe", weaknesses.first)] : [("cwes", .some(weaknesses))]
  }

  private mutating func references(of flaw: Vulnerability, _ name: String) -> JSONValue? {
    var references: [JSONValue] = []
    for reference in flaw.references {
      guard CSAFGrammar.isURI(reference.locator) else {
        losses.note("reference", of: name, value: reference.locator)
        continue
      }
      let isSelf = reference.kind == "self"
      let words = [reference.comment, reference.kind].compactMap { $0 }.first { !$0.isEmpty }
      references.append(
        .object([
          .init("category", .string(isSelf ? "self" : "external")),
          .init("summary", .string(words ?? reference.locator)),
          .init("url", .string(reference.locator)),
        ]))
      if !isSelf, reference.kind != "external", reference.comment != nil {
        losses.note("kind of the reference", of: name, value: reference.kind)
      }
    }
    return .some(references)
  }
}
