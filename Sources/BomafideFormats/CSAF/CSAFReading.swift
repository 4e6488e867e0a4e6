import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// Makes a bill of a parsed document.
///
/// The document, the product tree and each vulnerability ride along as they were written, so that an unchanged part is
/// written back as it was, and a changed one keeps what the bill can't say.
struct CSAFReading {
  let document: CSAFDocument

  init(_ document: CSAFDocument) { self.document = document }

  func bill() -> BillOfMaterials {
    var bill = BillOfMaterials()
    let root = document.root
    if let node = document.document {
      Self.header(of: node, into: &bill)
      bill.foreign[.csaf, "document"] = node.value
    }
    for member in root.members where !["document", "vulnerabilities"].contains(member.name) {
      bill.foreign[.csaf, member.name] = member.value.value
    }
    (bill.components, bill.relationships) = Self.products(of: document)
    for node in document.vulnerabilities {
      var vulnerability = Self.vulnerability(node, in: document)
      vulnerability.foreign[.csaf, "vulnerability"] = node.value
      bill.vulnerabilities.append(vulnerability)
    }
    bill.foreign[.csaf, "#release"] = .string(document.release.rawValue)
    if root["vulnerabilities"] != nil, document.vulnerabilities.isEmpty {
      bill.foreign[.csaf, "#vulnerabilities"] = root["vulnerabilities"]?.value
    }
    return bill
  }

  // MARK: Document

  /// Reads what the bill can say about the document itself.
  static func header(of node: JSONNode, into bill: inout BillOfMaterials) {
    bill.name = node["title"]?.text
    let tracking = node["tracking"]
    bill.created = tracking?["current_release_date"].flatMap(CSAFInstant.init)?.timestamp
    bill.revision = tracking?["version"]?.text.flatMap { Int($0) }
    if let publisher = node["publisher"], let name = publisher["name"]?.text {
      let namespace = publisher["namespace"]?.text
      bill.authors = [Agent(.organization, name: name, urls: namespace.map { [$0] } ?? [])]
    }
    if let engine = tracking?.at("generator", "engine"), let name = engine["name"]?.text {
      bill.tools = [Tool(name: name, version: engine["version"]?.text)]
    }
    bill.namespace =
      node.all("references").first { reference in
        reference["category"]?.text == "self"
          && reference["url"]?.text.map { CSAFGrammar.isURI($0) && !$0.contains("#") } == true
      }?["url"]?.text
  }

  // MARK: Products

  /// The products as components, and what the relationships say about them.
  static func products(of document: CSAFDocument) -> ([Component], [Relationship]) {
    var components: [Component] = []
    var seen: Set<String> = []
    func add(_ component: Component?) {
      if let component, case .component(let id) = component.id, seen.insert(id).inserted {
        components.append(component)
      }
    }
    document.visitBranches { path in
      if let node = path.last?["product"] { add(component(node, below: path)) }
    }
    let tree = document.productTree
    for node in tree?.all("full_product_names") ?? [] { add(component(node)) }
    var relationships: [Relationship] = []
    for node in tree?.all("relationships") ?? [] {
      add(node["full_product_name"].flatMap { component($0) })
      guard let whole = node.at("full_product_name", "product_id")?.text,
        let part = node["product_reference"]?.text,
        let other = node["relates_to_product_reference"]?.text,
        let category = node["category"]?.text
      else { continue }
      relationships += edges(whole, [part, other], [category])
    }
    for node in tree?.all("product_paths") ?? [] {
      add(node["full_product_name"].flatMap { component($0) })
      guard let whole = node.at("full_product_name", "product_id")?.text,
        let first = node["beginning_product_reference"]?.text
      else { continue }
      let steps = node.all("subpaths").compactMap { step -> (String, String)? in
        guard let category = step["category"]?.text, let next = step["next_product_reference"]?.text
        else { return nil }
        return (category, next)
      }
      relationships += edges(whole, [first] + steps.map(\.1), steps.map(\.0))
    }
    let known = Set(components.map(\.id))
    return (
      components,
      relationships.filter { edge in known.contains(edge.from) && edge.to.allSatisfy(known.contains)
      }
    )
  }

  /// The edges of a product that is made of others: it contains them, and each has to do with the next.
  private static func edges(_ whole: String, _ parts: [String], _ categories: [String])
    -> [Relationship]
  {
    var edges = [Relationship(.component(whole), .contains, parts.map(ElementID.component))]
    for (index, category) in categories.enumerated() where index + 1 < parts.count {
      let (part, other) = (ElementID.component(parts[index]), ElementID.component(parts[index + 1]))
      switch category {
      case "default_component_of": edges.append(Relationship(other, .contains, [part]))
      case "optional_component_of":
        edges.append(Relationship(other, .hasOptionalComponent, [part]))
      case "external_component_of": edges.append(Relationship(other, .dependsOn, [part]))
      case "installed_on": edges.append(Relationship(part, .hasPrerequisite, [other]))
      default: edges.append(Relationship(part, .other(category), [other]))
      }
    }
    return edges
  }

  /// A full product name as a component.
  ///
  /// - Parameter path: The branches above it, which may name the vendor, the product and the version.
  static func component(_ node: JSONNode, below path: [JSONNode] = []) -> Component? {
    guard let id = node["product_id"]?.text, let full = node["name"]?.text else { return nil }
    func branch(_ category: String) -> String? {
      path.last { $0["category"]?.text == category }?["name"]?.text
    }
    var component = Component(id: .component(id), name: branch("product_name") ?? full)
    if component.name != full { component.summary = full }
    if let version = branch("product_version") { component.version = .value(version) }
    if let vendor = branch("vendor") {
      component.supplier = .value(Agent(.organization, name: vendor))
    }
    guard let helper = node["product_identification_helper"] else { return component }
    component.purls = (helper.all("purl") + helper.all("purls")).compactMap { node in
      node.text.flatMap { try? PackageURL(parsing: $0) }
    }
    if component.version == .unstated, component.purls.count == 1,
      let version = component.purls[0].version
    {
      component.version = .value(version)
    }
    component.cpes = helper.all("cpe").compactMap { $0.text.flatMap { try? CPE(parsing: $0) } }
    let files = helper.all("hashes")
    if files.count == 1, let file = files.first {
      component.fileName = file["filename"]?.text
      component.digests = file.all("file_hashes").compactMap { hash in
        guard let name = hash["algorithm"]?.text, let value = hash["value"]?.text,
          let algorithm = algorithm(named: name)
        else { return nil }
        return try? Digest(algorithm, hex: value)
      }
    }
    component.references = helper.all("sbom_urls").compactMap { node in
      node.text.map { ExternalReference("bom", $0) }
    }
    return component
  }

  /// The algorithm of a hash, in OpenSSL's spelling or ours.
  static func algorithm(named name: String) -> DigestAlgorithm? {
    let lower = name.lowercased()
    if let algorithm = DigestAlgorithm(rawValue: lower) { return algorithm }
    let plain = lower.filter { $0 != "-" }
    return DigestAlgorithm.allCases.first { $0.rawValue.filter { $0 != "-" } == plain }
  }
}
