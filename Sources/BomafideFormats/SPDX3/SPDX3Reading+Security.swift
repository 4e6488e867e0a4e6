import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// Vulnerabilities, and what is said about them.
extension SPDX3Reading {
  mutating func vulnerabilities() {
    var places: [String: Int] = [:]
    for (place, element) in graph.trees {
      guard isFirst(place), SPDX3Graph.type(of: element) == SPDX3Security.vulnerability,
        let id = element["spdxId"]?.text, let all = element.members
      else { continue }
      places[id] = bill.vulnerabilities.count
      bill.vulnerabilities.append(vulnerability(all, id))
      isRead[place] = true
    }
    if places.isEmpty { return }
    for place in isRead.indices {
      guard !isRead[place], isFirst(place), let type = graph.type(at: place),
        type == "Relationship" || type.hasPrefix("security_")
      else { continue }
      let element = graph.element(at: place)
      if type == "Relationship" {
        isRead[place] = association(element, places)
      } else if SPDX3Graph.type(of: element) != SPDX3Security.vulnerability {
        isRead[place] = statement(element, type, places) || rating(element, type, places)
      }
    }
    settleNames()
  }

  private mutating func vulnerability(_ all: [JSONValue.Member], _ id: String) -> Vulnerability {
    var members = SPDX3Members(all)
    dropCommon(&members, type: SPDX3Security.vulnerability)
    let own = members.text("name")
    let raw = members["externalIdentifier"]
    let names = SPDX3Security.names(own, raw)
    var one = Vulnerability(name: names.name)
    one.aliases = names.aliases
    one.weaknesses = names.weaknesses
    if SPDX3Security.identifiers(names) == raw { members.drop("externalIdentifier") }
    if own == nil, !names.name.isEmpty { members.keep("name", .null) }
    if raw == nil, !names.name.isEmpty { members.keep("externalIdentifier", .null) }
    one.summary = members.text("summary")
    one.details = members.text("description")
    one.published = members.take(SPDX3Security.published)
    one.updated = members.take(SPDX3Security.modified)
    one.withdrawn = members.take(SPDX3Security.withdrawn)
    one.references = members.take(SPDX3.references)
    if let makers = members["originatedBy"]?.elements, makers.count == 1,
      let agent = agent(makers[0])
    {
      one.source = agent
      members.drop("originatedBy")
    }
    members.drop("spdxId")
    if !isMade(id, SPDX3Security.vulnerabilityName(one.name, base)) {
      one.key = SPDX3Names.key(id, base)
    }
    one.foreign = members.foreign
    return one
  }

  // MARK: Statements

  /// The vulnerability and the elements that an assessment joins, or nil where the bill lacks one of them.
  private func ends(_ element: JSONValue, _ places: [String: Int])
    -> (vulnerability: Int, elements: [ElementID])?
  {
    guard let from = element["from"]?.text, let place = places[from],
      let names = element["to"]?.texts, !names.isEmpty
    else { return nil }
    let elements = names.compactMap { id($0) }
    return elements.count == names.count ? (place, elements) : nil
  }

  private mutating func statement(
    _ element: JSONValue, _ type: String, _ places: [String: Int]
  ) -> Bool {
    guard let status = SPDX3Security.status(type, element["relationshipType"]?.text),
      let all = element.members, let ends = ends(element, places)
    else { return false }
    var members = SPDX3Members(all)
    dropCommon(&members, type: type)
    for name in ["from", "to", "relationshipType"] { members.drop(name) }
    var one = VEXStatement(status)
    one.products = ends.elements.map { VEXStatement.Product($0) }
    if one.products.count == 1, let part = members["security_assessedElement"]?.text,
      let id = id(part)
    {
      one.products[0].subcomponents = [id]
      members.drop("security_assessedElement")
    }
    one.notes = members.text("security_statusNotes")
    one.revision = members.take(SPDX3Security.revision)
    one.issued = members.take(SPDX3Security.published)
    one.updated = members.take(SPDX3Security.modified)
    if status == .affected {
      one.action = members.text("security_actionStatement")
      if one.action == nil { members.keep("security_actionStatement", .null) }
      one.actionTime = members.take(SPDX3Security.actionTime)
    }
    if status == .notAffected {
      one.justification = members.take(SPDX3Security.justification)
      one.impact = members.text("security_impactStatement")
    }
    if let supplier = members["suppliedBy"], let agent = agent(supplier) {
      one.supplier = agent
      members.drop("suppliedBy")
    }
    one.key = members.text("spdxId")
    one.foreign = members.foreign
    bill.vulnerabilities[ends.vulnerability].statements.append(one)
    return true
  }

  /// Reads a relationship that says that an element has a vulnerability, and no more.
  private mutating func association(_ element: JSONValue, _ places: [String: Int]) -> Bool {
    guard element["relationshipType"]?.text == SPDX3Security.association,
      let product = element["from"]?.text.flatMap({ id($0) }),
      let names = element["to"]?.texts, names.count == 1, let place = places[names[0]],
      let all = element.members
    else { return false }
    var members = SPDX3Members(all)
    dropCommon(&members, type: "Relationship")
    for name in ["from", "to", "relationshipType"] { members.drop(name) }
    var one = VEXStatement(nil)
    one.products = [VEXStatement.Product(product)]
    one.key = members.text("spdxId")
    one.foreign = members.foreign
    bill.vulnerabilities[place].statements.append(one)
    return true
  }

  // MARK: Ratings

  private mutating func rating(
    _ element: JSONValue, _ type: String, _ places: [String: Int]
  ) -> Bool {
    guard element["relationshipType"]?.text == SPDX3Security.assessment,
      let method = SPDX3Security.method(
        ofType: type, vector: element["security_vectorString"]?.text),
      let all = element.members, let ends = ends(element, places)
    else { return false }
    var members = SPDX3Members(all)
    dropCommon(&members, type: type)
    for name in ["from", "relationshipType"] { members.drop(name) }
    var one = Vulnerability.Rating(method: method)
    one.vector = members.text("security_vectorString")
    if type == "security_EpssVulnAssessmentRelationship" {
      one.source = "EPSS"
      one.score = members.take(SPDX3Security.probability)
    } else {
      one.score = members.take(SPDX3Security.score)
    }
    one.severity = members.text("security_severity")
    if one.severity == nil, SPDX3Security.type(ofMethod: method) == type {
      members.keep("security_severity", .null)
    }
    // The class is kept where the method alone doesn't say it.
    if SPDX3Security.type(ofMethod: method) != type { members.keep("type", .string(type)) }
    one.foreign = members.foreign
    bill.vulnerabilities[ends.vulnerability].ratings.append(one)
    return true
  }

  /// Drops the names that a writer would make, now that the order is known in which it writes.
  private mutating func settleNames() {
    var statements = 0
    var ratings = 0
    for index in bill.vulnerabilities.indices {
      var one = bill.vulnerabilities[index]
      let products = SPDX3Writing.products(of: one).map { $0.element }
      for place in one.statements.indices {
        statements += 1
        guard let id = one.statements[place].key else { continue }
        let isMade = isMade(id, SPDX3Security.statementName(statements, base))
        one.statements[place].key = isMade ? nil : SPDX3Names.key(id, base)
      }
      for place in one.ratings.indices {
        ratings += 1
        var members = SPDX3Members(one.ratings[place].foreign[.spdx3])
        if isMade(members["spdxId"]?.text, SPDX3Security.ratingName(ratings, base)) {
          members.drop("spdxId")
        }
        if !products.isEmpty, (members["to"]?.texts ?? []).map({ id($0) }) == products {
          members.drop("to")
        }
        one.ratings[place].foreign = members.foreign
      }
      bill.vulnerabilities[index] = one
    }
  }
}
