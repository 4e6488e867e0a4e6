import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension CSAFReading {
  /// A vulnerability, and what is said about each product.
  static func vulnerability(_ node: JSONNode, in document: CSAFDocument) -> Vulnerability {
    let ids = node.all("ids").compactMap { $0["text"]?.text }
    let names = (node["cve"]?.text.map { [$0] } ?? []) + ids
    var vulnerability = Vulnerability(name: names.first ?? "")
    vulnerability.aliases = Array(names.dropFirst())
    vulnerability.summary = node["title"]?.text
    vulnerability.details =
      node.all("notes").first { $0["category"]?.text == "description" }?["text"]?.text
    vulnerability.weaknesses = (node.all("cwe") + node.all("cwes"))
      .compactMap(CSAFTest.number(ofWeakness:))
    vulnerability.references = node.all("references").compactMap { reference in
      reference["url"]?.text.map {
        ExternalReference(
          reference["category"]?.text ?? "external", $0, comment: reference["summary"]?.text)
      }
    }
    vulnerability.published =
      (node["release_date"] ?? node["disclosure_date"])
      .flatMap(CSAFInstant.init)?.timestamp
    for score in document.scores(of: node) {
      for object in CSAFTest.cvssObjects(in: score.content) {
        vulnerability.ratings.append(rating(object, source: score.source))
      }
    }
    vulnerability.statements = statements(of: node, in: document)
    return vulnerability
  }

  private static func rating(_ object: CVSSObject, source: String?) -> Vulnerability.Rating {
    let version = object.vector?.version ?? object.node["version"]?.text
    let method = ["2.0": "CVSSv2", "3.0": "CVSSv3", "3.1": "CVSSv31", "4.0": "CVSSv4"]
    var rating = Vulnerability.Rating(method: version.flatMap { method[$0] })
    rating.source = source
    rating.vector = object.node["vectorString"]?.text
    if case .number(let score)? = object.node["baseScore"]?.content { rating.score = score }
    rating.severity = object.node["baseSeverity"]?.text?.lowercased()
    return rating
  }

  // MARK: Statements

  /// The statuses of VEX, and the members of product_status that say them.
  static let statuses: [(member: String, status: VEXStatement.Status)] = [
    ("known_not_affected", .notAffected), ("known_affected", .affected),
    ("first_affected", .affected), ("last_affected", .affected), ("fixed", .fixed),
    ("first_fixed", .fixed), ("under_investigation", .underInvestigation),
  ]

  /// What a product is told beside its status.
  private struct Details: Hashable {
    var justification: VEXStatement.Justification?
    var impacts: [String] = []
    var actions: [String] = []
    var responses: [String] = []
    var actionTime: Timestamp?
  }

  /// One statement for each status and what is told with it, with its products.
  private static func statements(of node: JSONNode, in document: CSAFDocument) -> [VEXStatement] {
    let details = details(of: node, in: document)
    var statements: [VEXStatement] = []
    for (member, status) in statuses {
      var places: [Details: Int] = [:]
      var seen: Set<String> = []
      for id in node.at("product_status", member)?.texts ?? [] where seen.insert(id).inserted {
        let told = details[id] ?? Details()
        if let place = places[told] {
          statements[place].products.append(VEXStatement.Product(.component(id)))
          continue
        }
        places[told] = statements.count
        var statement = VEXStatement(status)
        if status == .notAffected {
          statement.justification = told.justification
          statement.impact = told.impacts.isEmpty ? nil : told.impacts.joined(separator: "\n")
        } else {
          statement.action = told.actions.isEmpty ? nil : told.actions.joined(separator: "\n")
          statement.actionTime = told.actionTime
          statement.responses = told.responses
        }
        statement.products = [VEXStatement.Product(.component(id))]
        statements.append(statement)
      }
    }
    return statements
  }

  /// How many pairs of a product and what is told about it are looked at; what is beyond rides along only.
  private static let budget = 2_000_000

  private static func details(of node: JSONNode, in document: CSAFDocument) -> [String: Details] {
    var details: [String: Details] = [:]
    var left = budget
    func products(of item: JSONNode) -> [String] {
      if left <= 0 { return [] }
      let products = document.products(of: item)
      left -= products.count
      return products
    }
    for flag in node.all("flags") {
      let label = flag["label"]?.text.flatMap(VEXStatement.Justification.init(rawValue:))
      for id in products(of: flag) {
        details[id, default: Details()].justification = label
      }
    }
    for threat in node.all("threats") where threat["category"]?.text == "impact" {
      guard let text = threat["details"]?.text else { continue }
      for id in Set(products(of: threat)) {
        details[id, default: Details()].impacts.append(text)
      }
    }
    for remediation in node.all("remediations") {
      guard let text = remediation["details"]?.text else { continue }
      let response = remediation["category"]?.text.flatMap { responses[$0] }
      let date = remediation["date"].flatMap(CSAFInstant.init)?.timestamp
      for id in Set(products(of: remediation)) {
        details[id, default: Details()].actions.append(text)
        if let response, details[id]?.responses.contains(response) == false {
          details[id]?.responses.append(response)
        }
        if details[id]?.actionTime == nil { details[id]?.actionTime = date }
      }
    }
    return details
  }

  /// What CycloneDX calls the categories of remediations.
  static let responses = [
    "vendor_fix": "update", "workaround": "workaround_available",
    "no_fix_planned": "will_not_fix", "none_available": "can_not_fix",
  ]
}
