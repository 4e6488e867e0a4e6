import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// Says what was read from one version of CSAF in the words of the other one.
///
/// Document, product tree and vulnerabilities keep all that both versions can say; what the wanted version has no place
/// for is told as lost. A part of the bill that nobody changed since it was read becomes what the translation says.
///
/// Source: CSAF 2.1, Conformance Clause for the converter from CSAF 2.0.
struct CSAFTranslation {
  let old: CSAFRelease
  let new: CSAFRelease
  var losses: Losses
  /// What the losses are of: the document, or the vulnerability that is being translated.
  var subject: String
  /// The document as it was read.
  let before: CSAFDocument

  private init(_ before: CSAFDocument, to release: CSAFRelease, _ losses: Losses) {
    self.before = before
    old = before.release
    new = release
    self.losses = losses
    subject = before.document?["title"]?.text ?? "the document"
  }

  /// The bill as if it had been read from a document of `release`.
  static func translated(
    _ bill: BillOfMaterials, from origin: CSAFDocument, to release: CSAFRelease,
    _ losses: inout Losses
  ) -> BillOfMaterials {
    var translation = CSAFTranslation(origin, to: release, losses)
    let value = translation.document(bill.foreign[.csaf])
    var flaws = bill.vulnerabilities.map { flaw in
      flaw.foreign[.csaf, "vulnerability"].map { translation.vulnerability($0) }
    }
    let result = translation.profiled(translation.fitting(value, &flaws), flaws)
    losses = translation.losses
    return merged(bill, origin, result, flaws, release)
  }

  /// The bill with what the translation says of the parts that nobody changed.
  private static func merged(
    _ bill: BillOfMaterials, _ origin: CSAFDocument, _ value: JSONValue, _ flaws: [JSONValue?],
    _ release: CSAFRelease
  ) -> BillOfMaterials {
    let all = JSONValue.Member("vulnerabilities", .array(flaws.compactMap(\.self)))
    let document = CSAFDocument(
      JSONNode(.object((value.members ?? []) + [all])), release: release)
    let (oldProducts, oldEdges) = CSAFReading.products(of: origin)
    let (products, edges) = CSAFReading.products(of: document)
    var bill = bill
    bill.foreign[.csaf] = []
    for member in value.members ?? [] { bill.foreign[.csaf, member.name] = member.value }
    bill.foreign[.csaf, "#release"] = .string(release.rawValue)

    let known = Dictionary(oldProducts.map { ($0.id, $0) }) { first, _ in first }
    let translated = Dictionary(products.map { ($0.id, $0) }) { first, _ in first }
    for index in bill.components.indices {
      let component = bill.components[index]
      if component == known[component.id], let other = translated[component.id] {
        bill.components[index] = other
      }
    }
    bill.components += products.filter { known[$0.id] == nil && bill[component: $0.id] == nil }
    let gone = Set(oldEdges)
    let kept = bill.relationships.filter { !gone.contains($0) }
    if kept.count < bill.relationships.count { bill.relationships = kept + edges }

    for (index, raw) in flaws.enumerated() {
      let flaw = bill.vulnerabilities[index]
      guard let old = flaw.foreign[.csaf, "vulnerability"] else { continue }
      bill.vulnerabilities[index].foreign[.csaf, "vulnerability"] = raw
      var unchanged = CSAFReading.vulnerability(JSONNode(old), in: origin)
      unchanged.foreign = flaw.foreign
      guard unchanged == flaw, let raw else { continue }
      var read = CSAFReading.vulnerability(JSONNode(raw), in: document)
      read.foreign = bill.vulnerabilities[index].foreign
      bill.vulnerabilities[index] = read
    }
    return bill
  }

  // MARK: What is told

  /// Notes that a member is left out, or said otherwise.
  mutating func note(_ path: String, value: String? = nil, instead: String? = nil) {
    losses.note("'\(path)'", of: subject, value: value, instead: instead)
  }

  // MARK: The document

  private mutating func document(_ members: [JSONValue.Member]) -> JSONValue {
    var result: [JSONValue.Member] = []
    for member in members where !member.name.hasPrefix("#") && member.name != "$schema" {
      var value = member.value
      switch member.name {
      case "document": value = head(value)
      case "product_tree": value = tree(value)
      default: break
      }
      result.append(JSONValue.Member(member.name, value))
    }
    return .object(result)
  }

  /// Profiles that only 2.1 has, and what comes nearest in 2.0.
  private static let oldCategories = [
    "csaf_withdrawn": "csaf_base", "csaf_superseded": "csaf_base",
    "csaf_deprecated_security_advisory": securityAdvisory,
  ]
  private static let securityAdvisory = "csaf_security_advisory"

  /// The document with the profile that it follows in 2.1, where a security advisory needs affected products.
  ///
  /// Source: CSAF 2.1, Profile 6: Deprecated Security Advisory.
  private mutating func profiled(_ value: JSONValue, _ flaws: [JSONValue?]) -> JSONValue {
    let category = value["document"]?["category"]?.text
    guard new == .v2_1, category == Self.securityAdvisory else { return value }
    let list = JSONValue.Member("vulnerabilities", .array(flaws.compactMap(\.self)))
    let document = CSAFDocument(
      JSONNode(.object((value.members ?? []) + [list])), release: new)
    let tests = CSAFTest.all.filter { test in
      test.id.hasPrefix("6.1.27.") && test.releases.contains(new)
    }
    guard let first = tests.first else { return value }
    var report = CSAFReport(document: document, test: first)
    for test in tests {
      report.test = test
      test.check(&report)
    }
    if report.troubles.isEmpty { return value }
    let other = "csaf_deprecated_security_advisory"
    note("document.category", value: category, instead: "'\(other)'")
    return value.replacing(["document", "category"], with: .string(other))
  }

  private mutating func head(_ raw: JSONValue) -> JSONValue {
    var head = raw.replacing(["csaf_version"], with: .string(new.rawValue))
    let label = raw["distribution"]?["tlp"]?["label"]?.text
    let path = ["distribution", "tlp", "label"]
    switch (new, label) {
    case (.v2_1, nil):
      head = head.replacing(path, with: .string("CLEAR"))
      losses.add(
        Finding(
          "convert.filled", .warning, subject: subject,
          "CSAF demands a TLP label, which the bill doesn't say; 'CLEAR' is written",
          remedy: "write another label where it isn't public"))
    case (.v2_1, "WHITE"): head = head.replacing(path, with: .string("CLEAR"))
    case (.v2_0, "CLEAR"): head = head.replacing(path, with: .string("WHITE"))
    case (.v2_0, "AMBER+STRICT"):
      // The nearest label that doesn't allow more.
      head = head.replacing(path, with: .string("RED"))
      note("document.distribution.tlp.label", value: label, instead: "'RED'")
    default: break
    }
    guard new == .v2_0 else { return head }
    if let category = raw["category"]?.text, let other = Self.oldCategories[category] {
      head = head.replacing(["category"], with: .string(other))
      note("document.category", value: category, instead: "'\(other)'")
    }
    return head.changing("publisher") { publisher in
      var publisher = publisher
      if publisher["category"]?.text == "multiplier" {
        publisher = publisher.replacing(["category"], with: .string("other"))
        note("document.publisher.category", value: "multiplier", instead: "'other'")
      }
      if let contact = publisher["contact"], publisher["contact_details"] == nil {
        let words = ["details", "email", "url", "public_openpgp_key_url"]
          .compactMap { contact[$0]?.text }
        publisher = publisher.changing("contact") { _ in nil }
        publisher = publisher.replacing(
          ["contact_details"], with: .string(words.joined(separator: ", ")))
      }
      return publisher
    }
  }
}

extension JSONValue {
  /// The object with the value of one member changed, or without it where `change` gives nil.
  func changing(_ name: String, _ change: (JSONValue) -> JSONValue?) -> JSONValue {
    guard case .object(let members) = self else { return self }
    return .object(
      members.compactMap { member in
        guard member.name == name else { return member }
        return change(member.value).map { Member(name, $0) }
      })
  }

  /// The object with each element of one member changed, or left out where `change` gives nil.
  func changingEach(_ name: String, _ change: (JSONValue) -> JSONValue?) -> JSONValue {
    changing(name) { value in
      guard case .array(let elements) = value, !elements.isEmpty else { return value }
      return .some(elements.compactMap(change))
    }
  }

  /// The object with a member under another name, and in its place by name.
  func renaming(_ name: String, to other: String) -> JSONValue {
    guard let value = self[name] else { return self }
    return changing(name) { _ in nil }.replacing([other], with: value)
  }
}
