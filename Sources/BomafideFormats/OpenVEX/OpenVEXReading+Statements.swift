import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension OpenVEXReading {
  mutating func statement(_ value: LocatedJSON) {
    guard let members = value.members else {
      mismatch("statement", value, "an object")
      return
    }
    var statement = VEXStatement(nil)
    var vulnerability: LocatedJSON?
    var description: String?
    var products: LocatedJSON?
    var subcomponents: [LocatedJSON] = []
    var present: [String: Int] = [:]
    for member in members {
      let (name, value) = (member.name, member.value)
      present[name] = member.offset
      switch name {
      case "@id": statement.key = iri(name, value, keeping: &statement.foreign)
      case "version": statement.revision = revision(name, value, keeping: &statement.foreign)
      case "vulnerability": vulnerability = value
      case "timestamp": statement.issued = time(name, value, keeping: &statement.foreign)
      case "last_updated": statement.updated = time(name, value, keeping: &statement.foreign)
      case "products": products = value
      case "status": statement.status = word(name, value, keeping: &statement.foreign)
      case "supplier":
        statement.supplier = text(name, value, keeping: &statement.foreign)
          .map { Agent(.unspecified, name: $0) }
      case "status_notes": statement.notes = text(name, value, keeping: &statement.foreign)
      case "justification":
        statement.justification = word(name, value, keeping: &statement.foreign)
      case "impact_statement": statement.impact = text(name, value, keeping: &statement.foreign)
      case "action_statement": statement.action = text(name, value, keeping: &statement.foreign)
      case "action_statement_timestamp":
        statement.actionTime = time(name, value, keeping: &statement.foreign)
      case "subcomponents" where isOld: subcomponents = value.elements ?? []
      case "vuln_description" where isOld: description = value.text
      default:
        statement.foreign[.openVEX, name] = value.value
        unknown(member, in: "the statement", known: OpenVEX.statementMembers)
      }
    }
    if present["timestamp"] == nil {
      // A later version of the document has another time; the statement keeps the one it had.
      statement.issued = bill.created
    }
    // What is missing stays missing when the document is written again.
    for name in ["status", "impact_statement", "action_statement"] where present[name] == nil {
      if name == "status" || statement.lacks(name) { statement.foreign[.openVEX, name] = .null }
    }
    let subject = vulnerability.flatMap { $0.text ?? $0["name"]?.text } ?? "the statement"
    let number = self.vulnerability(
      vulnerability, description: description, offset: value.offset)
    let place = Place(
      offset: value.offset, vulnerability: number,
      statement: bill.vulnerabilities[number].statements.count)
    places.append(place)
    statement.products = self.products(products, subcomponents, place)
    judge(statement, present, subject.printable(), at: value.offset)
    if products?.elements?.isEmpty ?? true, products == nil || products?.elements != nil {
      report(
        "openvex.products", .warning, at: value.offset, subject: subject.printable(),
        "the statement names no product", expected: "\"products\"",
        remedy: "name the products; only a document inside another one may leave them out")
    }
    bill.vulnerabilities[number].statements.append(statement)
  }

  /// What status and members demand of each other.
  private mutating func judge(
    _ statement: VEXStatement, _ present: [String: Int], _ subject: String, at offset: Int
  ) {
    if present["status"] == nil { missing("status", in: "the statement", at: offset) }
    guard let status = statement.status else { return }
    if status == .notAffected, present["justification"] == nil, present["impact_statement"] == nil {
      report(
        "openvex.justification", at: present["status"] ?? offset, subject: subject,
        "the statement does not say why the products are not affected",
        expected: "a justification or an impact_statement",
        remedy: "add \"justification\": "
          + VEXStatement.Justification.allCases.map { "\"\($0.rawValue)\"" }
          .joined(separator: " or "))
    }
    if status == .affected, present["action_statement"] == nil {
      report(
        "openvex.action", at: present["status"] ?? offset, subject: subject,
        "the statement does not say what to do about it", expected: "an action_statement",
        remedy: "add \"action_statement\" with what remedies or mitigates the vulnerability")
    }
    for (name, statuses) in OpenVEX.membersOfStatuses {
      guard let place = present[name], !statuses.contains(status) else { continue }
      let wanted = statuses.map(\.rawValue).joined(separator: ", ")
      report(
        "openvex.other-status", .warning, at: place, subject: subject,
        "'\(name)' says nothing with the status '\(status.rawValue)'",
        expected: "the status \(wanted)", found: status.rawValue, remedy: "remove \"\(name)\"")
    }
    if let updated = statement.updated, let issued = statement.issued, updated < issued {
      report(
        "openvex.value", .warning, at: present["last_updated"] ?? offset, subject: subject,
        "the statement was updated before it was made",
        expected: "a time at or after \(issued)", found: updated.description,
        remedy: "write the time of the update")
    }
  }

  // MARK: Vulnerabilities

  /// The number of the vulnerability in the bill.
  private mutating func vulnerability(
    _ value: LocatedJSON?, description: String?, offset: Int
  ) -> Int {
    var flaw = Vulnerability(name: "")
    flaw.summary = description
    if let value {
      if let name = value.text {
        flaw.name = name
        if !isOld { mismatch("vulnerability", value, "an object with a name") }
      } else if let members = value.members {
        vulnerability(members, &flaw)
        if value["name"] == nil { missing("name", in: "the vulnerability", at: value.offset) }
      } else {
        mismatch("vulnerability", value, "an object with a name")
        flaw.foreign[.openVEX, "#vulnerability"] = value.value
      }
    } else {
      missing("vulnerability", in: "the statement", at: offset)
      flaw.foreign[.openVEX, "#vulnerability"] = .null
    }
    let identity = JSONValue.array([
      value?.value ?? .null, description.map(JSONValue.string) ?? .null,
    ])
    if let number = vulnerabilities[identity] { return number }
    vulnerabilities[identity] = bill.vulnerabilities.count
    bill.vulnerabilities.append(flaw)
    return bill.vulnerabilities.count - 1
  }

  private mutating func vulnerability(
    _ members: [LocatedJSON.Member], _ flaw: inout Vulnerability
  ) {
    for member in members {
      let (name, value) = (member.name, member.value)
      switch name {
      case "@id": flaw.key = iri(name, value, keeping: &flaw.foreign)
      case "name":
        flaw.name = text(name, value, keeping: &flaw.foreign) ?? ""
        if value.text == "" {
          flaw.foreign[.openVEX, name] = .string("")
          report(
            "openvex.value", at: value.offset, subject: name, "the vulnerability has no name",
            expected: "a name, as 'CVE-2024-45490'", found: "an empty text",
            remedy: "write the name")
        }
      case "description": flaw.summary = text(name, value, keeping: &flaw.foreign)
      case "aliases":
        guard let elements = value.elements, elements.allSatisfy({ $0.text != nil }) else {
          mismatch(name, value, "a list of texts")
          flaw.foreign[.openVEX, name] = value.value
          continue
        }
        duplicates(elements, name)
        flaw.aliases = elements.compactMap(\.text)
        if elements.isEmpty { flaw.foreign[.openVEX, name] = .array([]) }
      default:
        flaw.foreign[.openVEX, name] = value.value
        unknown(member, in: "the vulnerability", known: OpenVEX.vulnerabilityMembers)
      }
    }
  }

  // MARK: Values

  mutating func text(
    _ name: String, _ value: LocatedJSON, keeping foreign: inout ForeignData
  ) -> String? {
    if let text = value.text { return text }
    mismatch(name, value, "a text")
    foreign[.openVEX, name] = value.value
    return nil
  }

  /// An IRI; what is none rides along.
  private mutating func iri(
    _ name: String, _ value: LocatedJSON, keeping foreign: inout ForeignData
  ) -> String? {
    guard let text = text(name, value, keeping: &foreign) else { return nil }
    if OpenVEX.hasScheme(text) { return text }
    foreign[.openVEX, name] = .string(text)
    report(
      "openvex.value", .warning, at: value.offset, subject: name, "the @id is no IRI",
      expected: "an IRI, as 'https://example.org/vex/1#statement'",
      found: "'\(text.printable())'", remedy: "write an IRI, or remove the member")
    return nil
  }

  /// A time; another spelling than ours rides along.
  mutating func time(
    _ name: String, _ value: LocatedJSON, keeping foreign: inout ForeignData
  ) -> Timestamp? {
    guard let text = text(name, value, keeping: &foreign) else { return nil }
    do throws(SyntaxError) {
      let time = try Timestamp(parsing: text)
      if time.description != text { foreign[.openVEX, name] = .string(text) }
      return time
    } catch {
      foreign[.openVEX, name] = .string(text)
      report(
        "openvex.value", at: value.offset, subject: name, "'\(name)' is no time",
        expected: error.expected, found: "'\(text.printable())'",
        remedy: "write a time as RFC 3339 has it, such as 2024-05-17T12:00:00Z",
        source: "OpenVEX 0.2.0, Timestamps; RFC 3339, 5.6")
      return nil
    }
  }

  mutating func revision(
    _ name: String, _ value: LocatedJSON, keeping foreign: inout ForeignData
  ) -> Int? {
    let spelled: String? =
      switch value.content {
      case .scalar(.number(let text)): text
      case .scalar(.string(let text)) where isOld: text
      default: nil
      }
    if let spelled, let number = Int(spelled), number >= 1 { return number }
    foreign[.openVEX, name] = value.value
    let found = spelled.map { "'\($0.printable())'" } ?? value.kind.rawValue
    report(
      "openvex.value", at: value.offset, subject: name, "'\(name)' is no version",
      expected: "a whole number from 1", found: found, remedy: "write \"\(name)\": 1")
    return nil
  }

  /// A word of an enumeration.
  private mutating func word<Word: RawRepresentable & CaseIterable>(
    _ name: String, _ value: LocatedJSON, keeping foreign: inout ForeignData
  ) -> Word? where Word.RawValue == String {
    guard let text = text(name, value, keeping: &foreign) else { return nil }
    if let word = Word(rawValue: text) { return word }
    foreign[.openVEX, name] = .string(text)
    let words = Word.allCases.map(\.rawValue)
    let nearest = Suggestion.nearest(to: text, in: words)
    report(
      "openvex.value", at: value.offset, subject: name,
      "'\(text.printable())' is no \(name) of OpenVEX",
      expected: "one of \(words.joined(separator: ", "))", found: "'\(text.printable())'",
      remedy: nearest.map { "write \"\(name)\": \"\($0)\"" } ?? "write one of the words")
    return nil
  }

  /// Complains about elements of a set that are there twice.
  mutating func duplicates(_ elements: [LocatedJSON], _ name: String) {
    var first: [JSONValue: Int] = [:]
    for element in elements {
      let value = element.value.unordered
      guard let place = first[value] else {
        first[value] = element.offset
        continue
      }
      report(
        "openvex.duplicate", at: element.offset, subject: name,
        "'\(name)' holds the same element twice", expected: "each element once",
        remedy: "remove one of the two", related: [(place, "the first one")])
    }
  }
}

extension VEXStatement {
  /// Whether the status demands the member called `name`, and nothing stands in for it.
  func lacks(_ name: String) -> Bool {
    switch name {
    case "impact_statement": status == .notAffected && justification == nil && impact == nil
    case "action_statement": status == .affected && action == nil
    default: false
    }
  }
}

extension JSONValue {
  /// The value with the members of each object ordered by name, for comparing.
  var unordered: JSONValue {
    switch self {
    case .array(let elements): .array(elements.map(\.unordered))
    case .object(let members):
      .object(
        members.map { Member($0.name, $0.value.unordered) }
          .sorted { JSONWriter.precedes($0.name, $1.name) })
    default: self
    }
  }
}
