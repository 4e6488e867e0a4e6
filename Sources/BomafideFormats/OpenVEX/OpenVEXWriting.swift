import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// Says a bill in OpenVEX 0.2.0.
struct OpenVEXWriting {
  let bill: BillOfMaterials
  let hashing: Hashing
  var losses = Losses(writing: .openVEX)
  /// The places of the components by their keys.
  private let components: [String: Int]
  /// The elements that a statement names.
  private var named: Set<ElementID> = []

  init(_ bill: BillOfMaterials, hashing: Hashing) {
    self.bill = bill
    self.hashing = hashing
    var components: [String: Int] = [:]
    for (number, component) in bill.components.enumerated() {
      if case .component(let key) = component.id, components[key] == nil {
        components[key] = number
      }
    }
    self.components = components
  }

  mutating func document() -> JSONValue {
    let statements = self.statements()
    var object = OpenVEXObject(bill.foreign)
    object.put("@context", .string(OpenVEX.context)) { raw in
      raw.text?.hasPrefix(OpenVEX.contextPrefix + "/") ?? false
    }
    let namespace = bill.namespace.flatMap { OpenVEX.hasScheme($0) ? $0 : nil }
    if let unusable = bill.namespace, namespace == nil {
      losses.note("namespace", of: bill.name ?? "the bill", value: unusable, instead: "a made one")
    }
    object.put("@id", .string(namespace ?? id(of: statements))) { _ in namespace == nil }
    object.put("author", author)
    object.put("role", String?.none)
    object.put("timestamp", bill.created)
    object.put("last_updated", JSONValue?.none)
    object.put("version", .number(String(bill.revision ?? 1))) { _ in bill.revision == nil }
    object.put("tooling", tooling)
    object.put("statements", .array(statements)) { raw in
      raw.elements == nil && statements.isEmpty
    }
    let said = Set(object.members.map(\.name))
    for name in ["author", "timestamp"] where !said.contains(name) {
      losses.add(
        Finding(
          "openvex.missing-member", .error, subject: "the document",
          "OpenVEX demands '\(name)', and the bill does not say it",
          remedy: name == "author"
            ? "--author 'Organization: NAME', or add it to what the document is made from"
            : "add it to what the document is made from"))
    }
    if statements.isEmpty {
      losses.add(
        Finding(
          "openvex.no-statement", .error, subject: "the document",
          "the bill says nothing about a vulnerability, so the document has no statement",
          remedy: "choose a format for components, or add statements"))
    }
    noteLosses()
    return object.value
  }

  /// A name for a document that has none: the same for the same statements.
  private func id(of statements: [JSONValue]) -> String {
    let bytes = JSONWriter.bytes(
      of: .array(statements), style: JSONWriter.Style(spacing: .compact, endsWithNewline: false))
    let digest = hashing.sha256(bytes).map { byte in
      let hex = String(byte, radix: 16)
      return hex.count == 1 ? "0" + hex : hex
    }
    return "https://openvex.dev/docs/public/vex-" + digest.joined()
  }

  private var author: String? {
    guard let author = bill.authors.first, !author.name.isEmpty else { return nil }
    return author.email.map { "\(author.name) <\($0)>" } ?? author.name
  }

  private var tooling: String? {
    if bill.tools.isEmpty { return nil }
    return bill.tools.map { tool in
      ([tool.vendor, tool.name, tool.version] as [String?]).compactMap { $0 }
        .joined(separator: " ")
    }.joined(separator: ", ")
  }

  // MARK: Statements

  /// All statements, in the order that they remember.
  private mutating func statements() -> [JSONValue] {
    var placed: [(position: Int, number: Int, value: JSONValue)] = []
    var position = 0
    for flaw in bill.vulnerabilities {
      let name = flaw.name.isEmpty ? flaw.key ?? "a vulnerability" : flaw.name
      if flaw.statements.isEmpty { losses.note("vulnerability without statements", of: name) }
      noteLosses(of: flaw, name)
      if flaw.name.isEmpty, !flaw.statements.isEmpty,
        flaw.foreign[.openVEX, "#vulnerability"] == nil
      {
        losses.fault(
          "openvex.missing-member", "vulnerabilities without a 'name'", of: name,
          remedy: "state the name of the vulnerability, such as its CVE")
      }
      for statement in flaw.statements {
        if case .number(let text) = statement.foreign[.openVEX, "#position"] ?? .null {
          position = Int(text) ?? position
        }
        guard let value = value(of: statement, in: flaw, name) else { continue }
        placed.append((position, placed.count, value))
      }
    }
    // The statements are a set: one that is there already says nothing more.
    var said: Set<JSONValue> = []
    return placed.sorted { ($0.position, $0.number) < ($1.position, $1.number) }.map(\.value)
      .filter { value in
        if said.insert(value.unordered).inserted { return true }
        losses.note("repetition of a statement", of: bill.name ?? "the bill")
        return false
      }
  }

  private mutating func value(
    of statement: VEXStatement, in flaw: Vulnerability, _ name: String
  ) -> JSONValue? {
    var object = OpenVEXObject(statement.foreign)
    if statement.status == nil, object[kept: "status"] == nil {
      losses.note("statement without a status", of: name)
      return nil
    }
    object.put("@id", statement.key.flatMap { OpenVEX.hasScheme($0) ? $0 : nil })
    object.put("vulnerability", vulnerability(flaw))
    let isInherited = statement.issued == bill.created && object[kept: "timestamp"] == nil
    if !isInherited { object.put("timestamp", statement.issued) }
    object.put("last_updated", statement.updated)
    object.put("version", statement.revision.map { .number(String($0)) })
    let products = statement.products.map { product($0) }
    object.put("products", products.isEmpty ? nil : JSONValue.array(products))
    object.put("status", statement.status?.rawValue)
    object.put("supplier", statement.supplier?.name)
    object.put("status_notes", statement.notes)
    object.put("justification", statement.justification?.rawValue)
    object.put("impact_statement", impact(statement, object[kept: "impact_statement"], name))
    object.put(
      "action_statement", action(statement, flaw, object[kept: "action_statement"], name))
    object.put("action_statement_timestamp", statement.actionTime)
    noteLosses(of: statement, name)
    return object.value
  }

  private func vulnerability(_ flaw: Vulnerability) -> JSONValue? {
    if flaw.name.isEmpty, let raw = flaw.foreign[.openVEX, "#vulnerability"] {
      return raw == .null ? nil : raw
    }
    var object = OpenVEXObject(flaw.foreign)
    object.put("@id", flaw.key.flatMap { OpenVEX.hasScheme($0) ? $0 : nil })
    object.put("name", flaw.name.isEmpty ? nil : flaw.name)
    object.put("description", flaw.summary ?? flaw.details)
    var known: Set<String> = []
    let aliases = flaw.aliases.filter { known.insert($0).inserted }
    object.put("aliases", JSONValue.some(aliases.map(JSONValue.string)))
    return object.value
  }

  /// The words that a status without a justification needs.
  private mutating func impact(
    _ statement: VEXStatement, _ kept: JSONValue?, _ name: String
  ) -> String? {
    if statement.impact != nil || !statement.lacks("impact_statement") || kept == .null
      || statement.foreign[.openVEX, "justification"] != nil
    {
      return statement.impact
    }
    if let notes = statement.notes { return notes }
    losses.note("missing justification", of: name, instead: "words that say so")
    return "No justification is stated."
  }

  /// The words that an affected product needs.
  private mutating func action(
    _ statement: VEXStatement, _ flaw: Vulnerability, _ kept: JSONValue?, _ name: String
  ) -> String? {
    if statement.action != nil || statement.status != .affected || kept != nil {
      return statement.action
    }
    if let words = flaw.recommendation ?? flaw.workaround { return words }
    if !statement.responses.isEmpty {
      return statement.responses.joined(separator: ", ")
    }
    losses.note("missing action", of: name, instead: "words that say so")
    return "No action is stated."
  }

  // MARK: Products

  private mutating func product(_ product: VEXStatement.Product) -> JSONValue {
    named.insert(product.element)
    named.formUnion(product.subcomponents)
    var members =
      kept(product.foreign[.openVEX, "#product"], product.element)
      ?? OpenVEXProducts.value(of: product.element, in: bill, components)
    let parts = product.subcomponents.map {
      OpenVEXProducts.value(of: $0, in: bill, components)
    }
    var inner = parts
    if let raw = product.foreign[.openVEX, "#subcomponents"]?.elements, raw.count == parts.count {
      inner = zip(raw, zip(product.subcomponents, parts)).map { raw, part in
        kept(raw, part.0) ?? part.1
      }
    }
    if !inner.isEmpty, case .object(let own) = members {
      members = .object(own + [JSONValue.Member("subcomponents", .array(inner))])
    }
    return members
  }

  /// A product as it was written, where it says nothing that the element doesn't.
  private func kept(_ raw: JSONValue?, _ element: ElementID) -> JSONValue? {
    guard let raw, case .component(let key) = element, let number = components[key] else {
      return nil
    }
    let component = bill.components[number]
    if let purl = raw["identifiers"]?["purl"]?.text, let purl = try? PackageURL(parsing: purl),
      !component.purls.contains(purl)
    {
      return nil
    }
    if let cpe = raw["identifiers"]?["cpe23"]?.text, let cpe = try? CPE(parsing: cpe),
      !component.cpes.contains(cpe)
    {
      return nil
    }
    if let id = raw["@id"]?.text, id != key { return nil }
    for member in raw["hashes"]?.members ?? [] {
      guard
        let algorithm = OpenVEX.hashes.first(where: { $0.name == member.name })?.algorithm,
        let digest = try? Digest(algorithm, hex: member.value.text ?? "")
      else { continue }
      if !component.digests.contains(digest) { return nil }
    }
    return raw
  }

  /// Whether a statement names the element.
  func isNamed(_ element: ElementID) -> Bool { named.contains(element) }
}
