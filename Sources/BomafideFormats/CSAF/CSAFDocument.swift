import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// A parsed document, with what many tests ask of it.
struct CSAFDocument: Sendable {
  /// A full product name, wherever it stands.
  struct Product: Sendable {
    let id: String
    let idNode: JSONNode
    let node: JSONNode
  }

  /// A score or metric: the object with the vectors, and whom it is for.
  struct Score {
    let content: JSONNode
    let node: JSONNode
    let products: [String]
    let source: String?
  }

  /// An item of the revision history.
  struct Revision {
    let node: JSONNode
    let numberNode: JSONNode
    let number: CSAFVersion
    let date: CSAFInstant
  }

  let release: CSAFRelease
  let root: JSONNode
  /// The full product names, in the order of the document's parts.
  let products: [Product]
  /// The members of each product group; of several definitions, all.
  let groups: [String: [String]]

  init(_ root: JSONNode, release: CSAFRelease) {
    self.root = root
    self.release = release
    var products: [Product] = []
    func note(_ node: JSONNode?) {
      guard let node, let idNode = node["product_id"], let id = idNode.text else { return }
      products.append(Product(id: id, idNode: idNode, node: node))
    }
    let tree = root["product_tree"]
    Self.visit(tree?["branches"]?.elements ?? []) { note($0.last?["product"]) }
    for node in tree?.all("full_product_names") ?? [] { note(node) }
    for name in ["relationships", "product_paths"] {
      for node in tree?.all(name) ?? [] { note(node["full_product_name"]) }
    }
    self.products = products
    var groups: [String: [String]] = [:]
    for node in tree?.all("product_groups") ?? [] {
      guard let id = node["group_id"]?.text else { continue }
      groups[id, default: []] += node["product_ids"]?.texts ?? []
    }
    self.groups = groups
  }

  var document: JSONNode? { root["document"] }
  var tracking: JSONNode? { root.at("document", "tracking") }
  var category: String { document?["category"]?.text ?? "" }
  var vulnerabilities: [JSONNode] { root["vulnerabilities"]?.elements ?? [] }
  var productTree: JSONNode? { root["product_tree"] }
  /// The label of the Traffic Light Protocol.
  var trafficLight: String? { root.at("document", "distribution", "tlp", "label")?.text }

  /// Calls `body` for each branch, with the branches from the tree's root to it.
  func visitBranches(_ body: ([JSONNode]) -> Void) {
    Self.visit(productTree?["branches"]?.elements ?? [], body)
  }

  private static func visit(_ branches: [JSONNode], _ body: ([JSONNode]) -> Void) {
    var path: [JSONNode] = []
    func walk(_ branches: [JSONNode]) {
      for branch in branches {
        path.append(branch)
        body(path)
        walk(branch["branches"]?.elements ?? [])
        path.removeLast()
      }
    }
    walk(branches)
  }

  /// The products that an item is for: those it names, and those of the groups it names.
  func products(of item: JSONNode) -> [String] {
    (item["product_ids"]?.texts ?? [])
      + (item["group_ids"]?.texts ?? []).flatMap { groups[$0] ?? [] }
  }

  /// The products that any of the items is for; each group is looked into once.
  func products(ofAll items: [JSONNode]) -> Set<String> {
    var products: Set<String> = []
    var seen: Set<String> = []
    for item in items {
      products.formUnion(item["product_ids"]?.texts ?? [])
      for group in item["group_ids"]?.texts ?? [] where seen.insert(group).inserted {
        products.formUnion(groups[group] ?? [])
      }
    }
    return products
  }

  /// Whether an item names products or groups.
  static func hasProducts(_ item: JSONNode) -> Bool {
    item["product_ids"] != nil || item["group_ids"] != nil
  }

  /// The scores (2.0) or metrics (2.1) of a vulnerability.
  func scores(of vulnerability: JSONNode) -> [Score] {
    let isOld = release == .v2_0
    return (vulnerability[isOld ? "scores" : "metrics"]?.elements ?? []).compactMap { node in
      guard let content = isOld ? node : node["content"] else { return nil }
      return Score(
        content: content, node: node, products: node["products"]?.texts ?? [],
        source: node["source"]?.text)
    }
  }

  /// The items of the revision history whose date and number can be read, as they stand.
  var revisions: [Revision] {
    (tracking?["revision_history"]?.elements ?? []).compactMap { node in
      guard let numberNode = node["number"], let number = numberNode.text.flatMap(CSAFVersion.init),
        let date = node["date"].flatMap(CSAFInstant.init)
      else { return nil }
      return Revision(node: node, numberNode: numberNode, number: number, date: date)
    }
  }

  /// The items of the revision history by date, and those of one date by number.
  var sortedRevisions: [Revision] {
    revisions.enumerated().sorted { a, b in
      if a.element.date != b.element.date { return a.element.date < b.element.date }
      if a.element.number != b.element.number { return a.element.number < b.element.number }
      return a.offset < b.offset
    }.map(\.element)
  }

  /// The version of the document.
  var version: CSAFVersion? { tracking?["version"]?.text.flatMap(CSAFVersion.init) }

  /// The status of the document.
  var status: String { tracking?["status"]?.text ?? "" }
}

/// A point in time; fractions of a second count.
struct CSAFInstant: Hashable, Comparable {
  let timestamp: Timestamp

  init?(_ node: JSONNode) {
    guard let text = node.text, let timestamp = try? Timestamp(parsing: text) else { return nil }
    self.timestamp = timestamp
  }

  static func < (a: Self, b: Self) -> Bool { a.timestamp < b.timestamp }

  static func == (a: Self, b: Self) -> Bool { a.timestamp == b.timestamp }
}
