import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// Vulnerabilities, and what is said about them.
extension SPDX3Writing {
  /// What stands where an action has to be stated and none is.
  private static let noAction = "No action is stated."

  /// The elements that the statements of a vulnerability are about, each once.
  static func products(of one: Vulnerability) -> [VEXStatement.Product] {
    var seen: Set<ElementID> = []
    return one.statements.flatMap(\.products).filter { seen.insert($0.element).inserted }
  }

  mutating func vulnerabilities() {
    var statements = 0
    var ratings = 0
    for one in bill.vulnerabilities {
      let name = vulnerability(one)
      for statement in one.statements {
        statements += 1
        self.statement(statement, of: one, name, statements)
      }
      for rating in one.ratings {
        ratings += 1
        self.rating(rating, of: one, name, ratings)
      }
    }
  }

  private mutating func vulnerability(_ one: Vulnerability) -> String {
    let subject = one.name
    let made =
      one.key.map { SPDX3Names.iri($0, base) }
      ?? SPDX3Security.vulnerabilityName(one.name, base)
    let name = self.name(one.foreign, made, isOfKey: true)
    var object = begin(SPDX3Security.vulnerability, name, one.foreign)
    let names = SPDX3Security.Names(
      name: one.name, aliases: one.aliases, weaknesses: one.weaknesses)
    let own = object[kept: "name"] == .null ? nil : one.name
    let kept = object[kept: "externalIdentifier"]
    let isNamed = kept == nil || SPDX3Security.names(own, kept).name == one.name
    object.put("name", one.name.isEmpty ? nil : .string(one.name)) { $0 == .null && isNamed }
    object.put("externalIdentifier", SPDX3Security.identifiers(names)) { raw in
      SPDX3Security.names(isNamed ? own : one.name, raw) == names
    }
    object.put("summary", one.summary)
    object.put("description", one.details)
    object.put(SPDX3Security.published, one.published)
    object.put(SPDX3Security.modified, one.updated)
    object.put(SPDX3Security.withdrawn, one.withdrawn)
    object.put(SPDX3.references, one.references)
    object.put("originatedBy", one.source.map { .array([.string(agent($0))]) }) { _ in
      one.source == nil
    }
    tail.append(object.value)
    for (field, text) in [
      ("recommendation", one.recommendation), ("workaround", one.workaround),
    ] where text != nil { losses.note(field, of: subject) }
    if one.created != nil { losses.note("creation of the vulnerability", of: subject) }
    noteLosses(of: one.references, of: subject)
    noteForeign(one.foreign, of: subject)
    return name
  }

  // MARK: Statements

  private mutating func statement(
    _ said: VEXStatement, of one: Vulnerability, _ vulnerability: String, _ number: Int
  ) {
    let subject = one.name
    noteLosses(of: said, subject)
    guard !said.products.isEmpty else {
      losses.note("statement about no element", of: subject)
      return
    }
    let made =
      said.key.map { SPDX3Names.iri($0, base) } ?? SPDX3Security.statementName(number, base)
    guard let status = said.status else {
      for product in said.products {
        let name = self.name(said.foreign, made, isOfKey: said.key != nil)
        var object = begin("Relationship", name, said.foreign)
        object.put("from", iri(product.element))
        object.put("relationshipType", SPDX3Security.association)
        object.put("to", .array([.string(vulnerability)]))
        tail.append(object.value)
      }
      return
    }
    let words = SPDX3Security.names(status)
    let name = self.name(said.foreign, made, isOfKey: said.key != nil)
    var object = begin(words.type, name, said.foreign)
    object.put("from", vulnerability)
    object.put("relationshipType", words.word)
    object.put("to", .array(said.products.map { .string(iri($0.element)) }))
    if said.products.count == 1, said.products[0].subcomponents.count == 1 {
      object.put("security_assessedElement", iri(said.products[0].subcomponents[0]))
    } else if said.products.contains(where: { !$0.subcomponents.isEmpty }) {
      losses.note("subcomponents of a statement", of: subject)
    }
    object.put("security_statusNotes", said.notes)
    object.put(SPDX3Security.revision, said.revision)
    object.put(SPDX3Security.published, said.issued)
    object.put(SPDX3Security.modified, said.updated)
    if status == .affected {
      if said.action == nil, object[kept: "security_actionStatement"] == nil {
        losses.note("absence of an action", of: subject, instead: "'\(Self.noAction)'")
        object.put("security_actionStatement", Self.noAction)
      } else {
        object.put("security_actionStatement", said.action)
      }
      object.put(SPDX3Security.actionTime, said.actionTime)
    } else if said.action != nil || said.actionTime != nil {
      losses.note("action", of: subject)
    }
    if status == .notAffected {
      object.put(SPDX3Security.justification, said.justification)
      object.put("security_impactStatement", said.impact)
    } else {
      if said.justification != nil { losses.note("justification", of: subject) }
      if said.impact != nil { losses.note("impact", of: subject) }
    }
    object.put("suppliedBy", said.supplier.map { agent($0) })
    tail.append(object.value)
  }

  private mutating func noteLosses(of said: VEXStatement, _ subject: String) {
    for response in said.responses { losses.note("response", of: subject, value: response) }
    for product in said.products {
      if !product.versions.isEmpty { losses.note("versions of a statement", of: subject) }
      noteForeign(product.foreign, of: subject)
    }
    for date in [said.issued, said.updated, said.actionTime] {
      if let date, !date.fraction.isEmpty {
        losses.note("fraction of a second", of: subject, value: date.description)
      }
    }
    noteForeign(said.foreign, of: subject)
    guard said.status == nil else { return }
    let hasMore =
      said.justification != nil || said.impact != nil || said.action != nil
      || said.actionTime != nil || said.notes != nil || said.supplier != nil
      || said.issued != nil || said.updated != nil || said.revision != nil
      || said.products.contains { !$0.subcomponents.isEmpty }
    if hasMore { losses.note("statement without a status", of: subject) }
  }

  // MARK: Ratings

  private mutating func rating(
    _ rating: Vulnerability.Rating, of one: Vulnerability, _ vulnerability: String, _ number: Int
  ) {
    let subject = one.name
    noteForeign(rating.foreign, of: subject)
    let kept = rating.foreign[.spdx3, "type"]?.text
    let known = kept ?? SPDX3Security.type(ofMethod: rating.method)
    let isScored = (rating.score != nil && rating.vector != nil) || !rating.foreign.isEmpty
    guard let type = known, isScored else {
      losses.note(
        "rating", of: subject,
        value: [rating.source, rating.method, rating.vector, rating.score, rating.severity]
          .compactMap { $0 }.joined(separator: " "))
      return
    }
    if let text = rating.justification {
      losses.note("justification of a rating", of: subject, value: text)
    }
    let name = self.name(rating.foreign, SPDX3Security.ratingName(number, base))
    var object = begin(type, name, rating.foreign)
    object.put("from", vulnerability)
    object.put("relationshipType", SPDX3Security.assessment)
    let products = Self.products(of: one).map { JSONValue.string(iri($0.element)) }
    let roots = bill.roots.map { JSONValue.string(iri($0)) }
    let ends = !products.isEmpty ? products : roots.isEmpty ? [.string(iri(.document))] : roots
    object.put("to", .array(ends)) { _ in true }
    object.put("security_vectorString", rating.vector)
    let isEPSS = type == "security_EpssVulnAssessmentRelationship"
    object.put(isEPSS ? SPDX3Security.probability : SPDX3Security.score, rating.score)
    let isSeverable = type.contains("CvssV3") || type.contains("CvssV4")
    let severity = rating.severity.flatMap { SPDX3Security.severities.contains($0) ? $0 : nil }
    if isSeverable {
      let isBad = rating.severity != nil && severity == nil && kept == nil
      let made = severity ?? SPDX3Security.severity(ofScore: rating.score)
      if isBad, rating.foreign[.spdx3].isEmpty {
        losses.note(
          "severity", of: subject, value: rating.severity, instead: made.map { "'\($0)'" })
      }
      object.put(
        "security_severity",
        rating.foreign[.spdx3].isEmpty ? made : rating.severity)
    } else if let said = rating.severity {
      losses.note("severity", of: subject, value: said)
    }
    if !isEPSS, kept == nil, let source = rating.source {
      let name = agent(Agent(.unspecified, name: source))
      object.put("suppliedBy", .string(name)) { _ in true }
    }
    tail.append(object.value)
  }

  mutating func noteLosses(of references: [ExternalReference], of subject: String) {
    for reference in references {
      if !reference.digests.isEmpty {
        losses.note("digests of the reference", of: subject, value: reference.locator)
      }
      if SPDX3.referenceWord(reference.kind) == "other", reference.kind != "other" {
        losses.note("kind of the reference", of: subject, value: reference.kind, instead: "other")
      }
    }
  }
}
