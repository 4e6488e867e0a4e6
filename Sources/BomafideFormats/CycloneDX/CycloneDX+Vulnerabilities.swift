import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// A vulnerability while it is read or written: CycloneDX says one thing about each, so a statement is a part of it.
struct CycloneDXVulnerability {
  var vulnerability = Vulnerability(name: "")
  var statement: VEXStatement?

  /// The statement, which is made if there is none.
  var said: VEXStatement {
    get { statement ?? VEXStatement(nil) }
    set { statement = newValue }
  }
}

extension CycloneDX {
  /// The members of a vulnerability that the model has places for, but for what it affects.
  static let vulnerabilityFields: [CycloneDXField<CycloneDXVulnerability>] = [
    .text("bom-ref", read: { $1.vulnerability.key = $0 }, write: { $0.vulnerability.key }),
    .text(
      "id", read: { $1.vulnerability.name = $0 },
      write: { $0.vulnerability.name.isEmpty ? nil : $0.vulnerability.name }),
    .init(
      "source", read: { $1.vulnerability.source = source($0) },
      write: { one, _ in one.vulnerability.source.map(source) }),
    .init(
      "references",
      read: { value, one in
        one.vulnerability.aliases = (value.elements ?? []).compactMap { $0["id"]?.text }
      },
      write: { one, _ in
        .some(
          one.vulnerability.aliases.map {
            .sorted([("id", .string($0)), ("source", .object([]))])
          })
      }),
    .init(
      "ratings", read: { $1.vulnerability.ratings = ($0.elements ?? []).map(rating) },
      write: { one, _ in .some(one.vulnerability.ratings.map(rating)) }),
    .init(
      "cwes",
      read: { value, one in
        one.vulnerability.weaknesses = (value.elements ?? []).compactMap(integer)
      },
      write: { one, _ in .some(one.vulnerability.weaknesses.map { .number("\($0)") }) }),
    .text(
      "description", read: { $1.vulnerability.summary = $0 }, write: { $0.vulnerability.summary }),
    .text("detail", read: { $1.vulnerability.details = $0 }, write: { $0.vulnerability.details }),
    .text(
      "recommendation", read: { $1.vulnerability.recommendation = $0 },
      write: { $0.vulnerability.recommendation }),
    .text(
      "workaround", read: { $1.vulnerability.workaround = $0 },
      write: { $0.vulnerability.workaround }),
    .init(
      "advisories",
      read: { value, one in
        one.vulnerability.references = (value.elements ?? []).compactMap { element in
          element["url"]?.text.map {
            ExternalReference("advisories", $0, comment: element["title"]?.text)
          }
        }
      },
      write: { one, _ in
        .some(
          one.vulnerability.references.map { reference in
            .sorted([
              ("url", .string(reference.locator)),
              ("title", reference.comment.map(JSONValue.string)),
            ])
          })
      }),
    .init(
      "created", read: { $1.vulnerability.created = timestamp($0) },
      write: { one, _ in text(one.vulnerability.created) }),
    .init(
      "published", read: { $1.vulnerability.published = timestamp($0) },
      write: { one, _ in text(one.vulnerability.published) }),
    .init(
      "updated", read: { $1.vulnerability.updated = timestamp($0) },
      write: { one, _ in text(one.vulnerability.updated) }),
    .init(
      "rejected", read: { $1.vulnerability.withdrawn = timestamp($0) },
      write: { one, _ in text(one.vulnerability.withdrawn) }),
    .init(
      "analysis", read: { analysis($0, &$1.said) },
      write: { one, _ in one.statement.flatMap(analysis) }),
  ]

  private static func text(_ time: Timestamp?) -> JSONValue? {
    time.map { .string($0.description) }
  }

  private static func timestamp(_ value: JSONValue?) -> Timestamp? {
    guard let text = value?.text else { return nil }
    do throws(SyntaxError) {
      return try Timestamp(parsing: text)
    } catch {
      // The checking has told it.
      return nil
    }
  }

  private static func integer(_ value: JSONValue) -> Int? {
    if case .number(let text) = value { Int(text) } else { nil }
  }

  private static func number(_ value: JSONValue?) -> String? {
    if case .number(let text) = value { text } else { nil }
  }

  private static func source(_ value: JSONValue) -> Agent? {
    guard value.members != nil else { return nil }
    return Agent(
      .organization, name: value["name"]?.text ?? "", urls: value["url"]?.text.map { [$0] } ?? [])
  }

  private static func source(_ agent: Agent) -> JSONValue {
    .sorted([
      ("name", agent.name.isEmpty ? nil : .string(agent.name)),
      ("url", agent.urls.first.map(JSONValue.string)),
    ])
  }

  private static func rating(_ value: JSONValue) -> Vulnerability.Rating {
    var members = CycloneDXMembers(value)
    var rating = Vulnerability.Rating(method: members.takeText("method"))
    if let source = value["source"]?.members, source.count == 1, source[0].name == "name" {
      rating.source = source[0].value.text
      _ = members.take("source")
    }
    rating.vector = members.takeText("vector")
    if let score = number(value["score"]) {
      rating.score = score
      _ = members.take("score")
    }
    rating.severity = members.takeText("severity")
    rating.justification = members.takeText("justification")
    rating.foreign = members.foreign
    return rating
  }

  private static func rating(_ rating: Vulnerability.Rating) -> JSONValue {
    .sorted(
      [
        ("source", rating.source.map { .sorted([("name", .string($0))]) }),
        ("score", rating.score.flatMap { Double($0) == nil ? nil : .number($0) }),
        ("severity", rating.severity.map(JSONValue.string)),
        ("method", rating.method.map(JSONValue.string)),
        ("vector", rating.vector.map(JSONValue.string)),
        ("justification", rating.justification.map(JSONValue.string)),
      ], and: rating.foreign[.cycloneDX])
  }

  // MARK: Analysis

  /// CycloneDX's words for the states; the first one for a status is the one that is written.
  static let states: [(word: String, status: VEXStatement.Status)] = [
    ("not_affected", .notAffected), ("exploitable", .affected), ("resolved", .fixed),
    ("in_triage", .underInvestigation), ("false_positive", .notAffected),
    ("resolved_with_pedigree", .fixed),
  ]

  /// CycloneDX's nine words and the five of the others; the first one for a word is the one that is written.
  static let justifications: [(word: String, justification: VEXStatement.Justification)] = [
    ("code_not_present", .vulnerableCodeNotPresent),
    ("code_not_reachable", .vulnerableCodeNotInExecutePath),
    ("requires_environment", .vulnerableCodeCannotBeControlledByAdversary),
    ("requires_configuration", .vulnerableCodeCannotBeControlledByAdversary),
    ("requires_dependency", .vulnerableCodeCannotBeControlledByAdversary),
    ("protected_by_mitigating_control", .inlineMitigationsAlreadyExist),
    ("protected_by_compiler", .inlineMitigationsAlreadyExist),
    ("protected_at_runtime", .inlineMitigationsAlreadyExist),
    ("protected_at_perimeter", .inlineMitigationsAlreadyExist),
    ("code_not_present", .componentNotPresent),
  ]

  /// The words that say more than those of other formats.
  private static let ownWords: Set<String> = [
    "false_positive", "resolved_with_pedigree", "requires_environment", "requires_configuration",
    "requires_dependency", "protected_by_compiler", "protected_at_runtime",
    "protected_at_perimeter",
  ]

  private static func analysis(_ value: JSONValue, _ statement: inout VEXStatement) {
    statement.status = states.first { $0.word == value["state"]?.text }?.status
    statement.justification =
      justifications.first { $0.word == value["justification"]?.text }?.justification
    for name in ["state", "justification"] {
      // Words that others don't have are written again.
      if let word = value[name]?.text, ownWords.contains(word) {
        statement.foreign[.cycloneDX, name] = .string(word)
      }
    }
    statement.responses = (value["response"]?.elements ?? []).compactMap(\.text)
    statement.notes = value["detail"]?.text
    statement.issued = timestamp(value["firstIssued"])
    statement.updated = timestamp(value["lastUpdated"])
  }

  private static func analysis(_ statement: VEXStatement) -> JSONValue? {
    let ownState = statement.foreign[.cycloneDX, "state"]?.text
    let state =
      states.first { $0.word == ownState && $0.status == statement.status }?.word
      ?? states.first { $0.status == statement.status }?.word
    let own = statement.foreign[.cycloneDX, "justification"]?.text
    let justification =
      justifications.first { $0.word == own && $0.justification == statement.justification }?.word
      ?? justifications.first { $0.justification == statement.justification }?.word
    let detail = [statement.notes, statement.impact, statement.action].compactMap(\.self)
    let value = JSONValue.sorted([
      ("state", state.map(JSONValue.string)),
      ("justification", justification.map(JSONValue.string)),
      ("response", .some(statement.responses.map(JSONValue.string))),
      ("detail", detail.isEmpty ? nil : .string(detail.joined(separator: "\n"))),
      ("firstIssued", statement.issued.map { .string($0.description) }),
      ("lastUpdated", statement.updated.map { .string($0.description) }),
    ])
    return value.members?.isEmpty == false ? value : nil
  }

  // MARK: What is affected

  /// Reads `affects`; nil where it says more than the model can.
  static func products(_ value: JSONValue, _ element: (String) -> ElementID) -> [VEXStatement
    .Product]?
  {
    guard let elements = value.elements, !elements.isEmpty else { return nil }
    var products: [VEXStatement.Product] = []
    for one in elements {
      var members = CycloneDXMembers(one)
      guard let ref = members.takeText("ref") else { return nil }
      var product = VEXStatement.Product(element(ref))
      if let versions = members.take("versions") {
        guard let list = versions.elements, !list.isEmpty else { return nil }
        for one in list {
          var members = CycloneDXMembers(one)
          guard one.members?.isEmpty == false else { return nil }
          product.versions.append(
            .init(
              version: members.takeText("version"), range: members.takeText("range"),
              status: members.takeText("status")))
          if !members.rest.isEmpty { return nil }
        }
      }
      if !members.rest.isEmpty { return nil }
      products.append(product)
    }
    return products
  }

  static func affects(
    _ products: [VEXStatement.Product], _ ref: (ElementID) -> String?
  ) -> JSONValue? {
    .some(
      products.compactMap { product in
        guard let ref = ref(product.element) else { return nil }
        let versions = product.versions.map { one in
          JSONValue.sorted([
            ("version", one.version.map(JSONValue.string)),
            ("range", one.range.map(JSONValue.string)),
            ("status", one.status.map(JSONValue.string)),
          ])
        }
        return .sorted([("ref", .string(ref)), ("versions", .some(versions))])
      })
  }

  /// The element that a reference names which leads to no element of the bill.
  static func elsewhere(_ ref: String) -> ElementID {
    guard CycloneDXGrammar.isBOMLink(ref), let mark = ref.firstIndex(of: "#") else {
      return .external(document: "", id: ref)
    }
    return .external(document: String(ref[..<mark]), id: String(ref[ref.index(after: mark)...]))
  }

  /// The reference to an element of another document.
  static func reference(document: String, id: String) -> String {
    document.isEmpty ? id : "\(document)#\(id)"
  }
}
