import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension CycloneDXWriting {
  /// The reference to an element: its name, or that of one in another document.
  private mutating func reference(to id: ElementID) -> String? {
    if let number = elements.number(of: id) { return names[number] }
    guard case .external(let document, let id) = id else { return nil }
    return CycloneDX.reference(document: document, id: id)
  }

  // MARK: Vulnerabilities

  /// Writes an entry for each statement about a vulnerability; one of which nothing is said gets one, too.
  mutating func vulnerabilities(_ kept: JSONValue?) {
    var list: [JSONValue] = []
    for vulnerability in bill.vulnerabilities {
      let statements: [VEXStatement?] =
        vulnerability.statements.isEmpty ? [nil] : vulnerability.statements
      for (index, statement) in statements.enumerated() {
        var one = CycloneDXVulnerability(vulnerability: vulnerability, statement: statement)
        // A name leads to one element.
        if index > 0 { one.vulnerability.key = nil }
        list.append(value(of: one))
      }
    }
    if list.isEmpty && kept == nil { return }
    write(
      "vulnerabilities", Candidates(.array(list + (kept?.elements ?? []))), of: shape,
      subject: "the document")
  }

  private mutating func value(of one: CycloneDXVulnerability) -> JSONValue {
    let values = self.values(
      one, CycloneDX.vulnerabilityFields, one.vulnerability.foreign, blank: CycloneDXVulnerability()
    )
    var members = values.map { JSONValue.Member($0.key, $0.value.first) }
    let products = one.statement?.products ?? []
    let refs = products.map { reference(to: $0.element) }
    var next = 0
    let affects = CycloneDX.affects(products) { _ in
      next += 1
      return refs[next - 1]
    }
    if let affects {
      members.removeAll { $0.name == "affects" }
      members.append(.init("affects", affects))
    }
    members.sort { JSONWriter.precedes($0.name, $1.name) }
    return .object(members)
  }

  mutating func noteVulnerabilities() {
    if shape.names["vulnerabilities"] == nil {
      for vulnerability in bill.vulnerabilities {
        losses.note("vulnerability", of: "the document", value: vulnerability.name)
      }
      return
    }
    for vulnerability in bill.vulnerabilities {
      let name = vulnerability.name
      for statement in vulnerability.statements { note(statement, of: name) }
      for rating in vulnerability.ratings {
        if let score = rating.score, Double(score) == nil {
          losses.note("score of a rating", of: name, value: score)
        }
      }
      if let source = vulnerability.source {
        if source.kind != .organization || source.email != nil || source.urls.count > 1 {
          losses.note("kind of the source", of: name, value: source.name, instead: "a name")
        }
      }
      for reference in vulnerability.references where reference.kind != "advisories" {
        losses.note(
          "kind of the reference", of: name, value: reference.kind, instead: "an advisory")
      }
      noteForeign(vulnerability.foreign, of: name)
    }
  }

  private mutating func note(_ statement: VEXStatement, of name: String) {
    for (field, text) in [("impact", statement.impact), ("action", statement.action)] {
      if let text { losses.note(field, of: name, value: text, instead: "a detail of the analysis") }
    }
    switch statement.justification {
    case .componentNotPresent:
      losses.note(
        "justification", of: name, value: "component_not_present", instead: "'code_not_present'")
    case .vulnerableCodeCannotBeControlledByAdversary
    where statement.foreign[.cycloneDX, "justification"] == nil:
      losses.note(
        "justification", of: name, value: "vulnerable_code_cannot_be_controlled_by_adversary",
        instead: "'requires_environment'")
    default: break
    }
    if let time = statement.actionTime {
      losses.note("time of the action", of: name, value: time.description)
    }
    if let supplier = statement.supplier {
      losses.note("supplier of the statement", of: name, value: supplier.name)
    }
    if let revision = statement.revision {
      losses.note("version of the statement", of: name, value: "\(revision)")
    }
    if version < .v1_5, statement.issued != nil || statement.updated != nil {
      losses.note("time of the statement", of: name)
    }
    for product in statement.products {
      if reference(to: product.element) == nil {
        losses.note("product", of: name, value: product.element.description)
      }
      for part in product.subcomponents {
        losses.note("subcomponent", of: name, value: part.description)
      }
      noteForeign(product.foreign, of: name)
    }
    noteForeign(statement.foreign, of: name)
  }

  // MARK: Annotations

  mutating func annotations(_ kept: JSONValue?) {
    var list: [JSONValue] = []
    for annotation in bill.annotations {
      if let subject = reference(to: annotation.subject) {
        list.append(CycloneDX.annotation(annotation, subject))
      }
    }
    if list.isEmpty && kept == nil { return }
    write(
      "annotations", Candidates(.array(list + (kept?.elements ?? []))), of: shape,
      subject: "the document")
  }

  mutating func noteAnnotations() {
    for annotation in bill.annotations {
      let subject = annotation.subject.description
      if shape.names["annotations"] == nil || reference(to: annotation.subject) == nil {
        losses.note("annotation", of: subject)
        continue
      }
      if annotation.kind != "OTHER" {
        losses.note("kind of the annotation", of: subject, value: annotation.kind)
      }
      if annotation.author.kind == .unspecified {
        losses.note(
          "kind of the annotator", of: subject, value: annotation.author.name, instead: "a person")
      }
      noteForeign(annotation.foreign, of: subject)
    }
  }
}
