import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension CycloneDXReading {
  /// Reads `vulnerabilities`; what is no vulnerability is kept.
  mutating func readVulnerabilities() {
    var kept: [JSONValue] = []
    for (offset, value) in vulnerabilities {
      checkJustification(value, at: offset)
      guard var members = value.members else {
        kept.append(value)
        continue
      }
      var one = CycloneDXVulnerability()
      if let index = members.firstIndex(where: { $0.name == "affects" }),
        let products = CycloneDX.products(members[index].value, { element(named: $0) })
      {
        members.remove(at: index)
        one.said.products = products
      }
      var foreign = ForeignData()
      let rest = read(members, CycloneDX.vulnerabilityFields, into: &one, keeping: &foreign)
      for member in rest { foreign[.cycloneDX, member.name] = member.value }
      foreign.sortCycloneDX()
      one.vulnerability.foreign = foreign
      one.vulnerability.statements = one.statement.map { [$0] } ?? []
      bill.vulnerabilities.append(one.vulnerability)
    }
    vulnerabilities = []
    if !kept.isEmpty { bill.foreign[.cycloneDX, "vulnerabilities"] = .array(kept) }
  }

  /// Complains about a justification of what is affected.
  private mutating func checkJustification(_ value: JSONValue, at offset: Int) {
    guard let analysis = value["analysis"], let word = analysis["justification"]?.text else {
      return
    }
    let state = analysis["state"]?.text
    if state == "not_affected" || state == "false_positive" { return }
    checking.complain(
      later: .init(
        offset: offset, rule: "cyclonedx.justification", severity: .warning,
        message:
          "the justification '\(word.printable())' goes with 'not_affected', and the state is "
          + (state.map { "'\($0.printable())'" } ?? "not said"),
        remedy: "remove the justification, or write \"state\": \"not_affected\""))
  }

  /// Reads the elements of the array at `offset`, and where each begins.
  func elements(_ json: inout JSONReader, again offset: Int) throws(InputError)
    -> [(offset: Int, value: JSONValue)]
  {
    let mark = json.mark
    json.index = offset
    var elements: [(offset: Int, value: JSONValue)] = []
    var array = try json.beginArray()
    while try json.nextElement(in: &array) {
      _ = try json.peek()
      let start = json.offset
      elements.append((start, try json.value(sortingMembers: true)))
    }
    json.rewind(to: mark)
    return elements
  }

  /// Reads `annotations`; those that say more than the model can are kept.
  mutating func readAnnotations() {
    var kept: [JSONValue] = []
    for (_, value) in annotations {
      if let annotation = annotation(value) {
        bill.annotations.append(annotation)
      } else {
        kept.append(value)
      }
    }
    annotations = []
    if !kept.isEmpty { bill.foreign[.cycloneDX, "annotations"] = .array(kept) }
  }

  private func annotation(_ value: JSONValue) -> Annotation? {
    guard let subjects = value["subjects"]?.elements, subjects.count == 1,
      let subject = subjects[0].text, let number = number(of: subjects[0]),
      let annotator = value["annotator"], let author = CycloneDX.annotator(annotator),
      let text = value["text"]?.text, let time = value["timestamp"]?.text
    else { return nil }
    do throws(SyntaxError) {
      let annotation = Annotation(
        of: id(number), by: author, at: try Timestamp(parsing: time), kind: "OTHER", comment: text)
      return CycloneDX.annotation(annotation, subject) == value ? annotation : nil
    } catch {
      return nil
    }
  }

  /// The element of a name, or that of another document.
  private func element(named ref: String) -> ElementID {
    number(of: .string(ref)).map(id) ?? CycloneDX.elsewhere(ref)
  }
}

extension CycloneDX {
  /// Who wrote an annotation, where that is a person, an organization, or a program with a name.
  static func annotator(_ value: JSONValue) -> Agent? {
    if let person = value["individual"] { return Self.person(person) }
    if let organization = value["organization"] { return Self.organization(organization) }
    return value["component"]?["name"]?.text.map { Agent(.tool, name: $0) }
  }

  static func annotation(_ annotation: Annotation, _ subject: String) -> JSONValue {
    let author: (String, JSONValue) =
      switch annotation.author.kind {
      case .organization: ("organization", entity(annotation.author))
      case .tool:
        (
          "component",
          .sorted([
            ("type", .string("application")), ("name", .string(annotation.author.name)),
          ])
        )
      case .person, .unspecified: ("individual", contact(annotation.author))
      }
    return .sorted([
      ("subjects", .array([.string(subject)])),
      ("annotator", .object([.init(author.0, author.1)])),
      ("timestamp", .string(annotation.date.description)), ("text", .string(annotation.comment)),
    ])
  }
}
