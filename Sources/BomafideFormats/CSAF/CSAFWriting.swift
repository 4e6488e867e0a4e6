import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// Says a bill in CSAF: as a VEX document where it can be one, and as a base document otherwise.
///
/// What was read from CSAF is written as it was, unless the bill says something else by now; what was read from another
/// version is translated first.
struct CSAFWriting {
  let bill: BillOfMaterials
  let release: CSAFRelease
  var losses: Losses
  /// The part of the bill that was read from CSAF, read once more.
  let original: CSAFDocument?
  /// The product IDs of the elements.
  var productIDs: [ElementID: String] = [:]
  /// Products for elements that aren't components, and for parts of products.
  var furtherProducts: [JSONValue] = []
  var paths: [JSONValue] = []
  /// The product IDs of parts of products, by the wanted ones.
  var combinations: [String: String] = [:]
  private var usedIDs: Set<String> = []

  init(_ bill: BillOfMaterials, release: CSAFRelease) {
    var bill = bill
    var losses = Losses(writing: .csafJSON(release))
    let old = bill.foreign[.csaf, "#release"]?.text.flatMap(CSAFRelease.init)
    if let old, old != release {
      let origin = CSAFDocument(JSONNode(Self.origin(of: bill)), release: old)
      bill = CSAFTranslation.translated(bill, from: origin, to: release, &losses)
    }
    bill.vulnerabilities = CSAFJoining.joined(bill.vulnerabilities, &losses)
    self.bill = bill
    self.release = release
    self.losses = losses
    original =
      old == nil ? nil : CSAFDocument(JSONNode(Self.origin(of: bill)), release: release)
    for component in bill.components {
      if case .component(let key) = component.id {
        productIDs[component.id] = key
        usedIDs.insert(key)
      }
    }
  }

  /// The document that the bill was read from, without what others have changed since.
  private static func origin(of bill: BillOfMaterials) -> JSONValue {
    var members = bill.foreign[.csaf].filter { !$0.name.hasPrefix("#") }
    let raw = bill.vulnerabilities.compactMap { $0.foreign[.csaf, "vulnerability"] }
    if !raw.isEmpty { members.append(JSONValue.Member("vulnerabilities", .array(raw))) }
    return .object(members)
  }

  /// The whole document, its members sorted.
  mutating func document() -> JSONValue {
    var vulnerabilities: [JSONValue] = []
    for flaw in joinedVulnerabilities() { vulnerabilities.append(vulnerability(flaw)) }
    let document = header(isVEX: isVEX)
    let tree = productTree()
    noteLosses()
    var members: [(String, JSONValue?)] = [
      ("document", document), ("product_tree", tree),
      (
        "vulnerabilities",
        .some(vulnerabilities) ?? (original != nil ? bill.foreign[.csaf, "#vulnerabilities"] : nil)
      ),
    ]
    if release == .v2_1 {
      members.append(("$schema", .string(CSAFShapes.schema)))
    }
    let known = Set(members.map(\.0))
    if original != nil {
      for member in bill.foreign[.csaf]
      where !member.name.hasPrefix("#") && !known.contains(member.name) {
        members.append((member.name, member.value))
      }
    }
    return .sorted(members)
  }

  /// Whether the bill says all that the VEX profile demands.
  ///
  /// Source: CSAF 2.0, 4.5.
  private var isVEX: Bool {
    !bill.vulnerabilities.isEmpty
      && bill.vulnerabilities.allSatisfy { vulnerability in
        !vulnerability.name.isEmpty
          && vulnerability.statements.contains { $0.status != nil && !$0.products.isEmpty }
      }
  }

  /// A new product ID that no other product has.
  mutating func newID(_ wanted: String) -> String {
    var id = wanted
    var count = 1
    while !usedIDs.insert(id).inserted {
      count += 1
      id = "\(wanted)-\(count)"
    }
    return id
  }

  /// Tells that CSAF demands something that the bill doesn't say.
  mutating func fill(_ what: String, with value: String, remedy: String) {
    losses.add(
      Finding(
        "convert.filled", .warning, subject: bill.name,
        "CSAF demands \(what), which the bill doesn't say; '\(value.printable())' is written",
        remedy: remedy))
  }
}

extension JSONNode {
  /// A tree without places.
  convenience init(_ value: JSONValue) {
    let content: Content
    switch value {
    case .null: content = .null
    case .bool(let bool): content = .bool(bool)
    case .number(let text): content = .number(text)
    case .string(let text): content = .string(text)
    case .array(let elements): content = .array(elements.map { JSONNode($0) })
    case .object(let members):
      content = .object(
        members.map { Member(name: $0.name, offset: 0, value: JSONNode($0.value)) })
    }
    self.init(content, at: 0)
  }
}
