import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension CSAFWriting {
  /// The product tree: what was read, without the products that are gone, and the others as full product names.
  mutating func productTree() -> JSONValue? {
    var rest: [String: Component] = [:]
    for component in bill.components {
      if case .component(let id) = component.id { rest[id] = component }
    }
    let raw = original == nil ? nil : bill.foreign[.csaf, "product_tree"]
    var tree = raw.flatMap { patched($0, &rest) }?.members ?? []
    var names: [JSONValue] = []
    for component in bill.components {
      guard case .component(let id) = component.id, rest.removeValue(forKey: id) != nil else {
        continue
      }
      names.append(product(component, id))
    }
    names += furtherProducts
    append(names, to: "full_product_names", of: &tree)
    append(paths, to: release == .v2_0 ? "relationships" : "product_paths", of: &tree)
    if tree.isEmpty { return raw }
    tree.sort { JSONWriter.precedes($0.name, $1.name) }
    return .object(tree)
  }

  private func append(_ values: [JSONValue], to name: String, of tree: inout [JSONValue.Member]) {
    if values.isEmpty { return }
    if let index = tree.firstIndex(where: { $0.name == name }) {
      tree[index].value = .array((tree[index].value.elements ?? []) + values)
    } else {
      tree.append(JSONValue.Member(name, .array(values)))
    }
  }

  // MARK: What was read

  /// The tree as it was read, with changed products written anew; nil where nothing is left.
  private mutating func patched(_ raw: JSONValue, _ rest: inout [String: Component]) -> JSONValue? {
    guard case .object(let members) = raw else { return raw }
    var result: [JSONValue.Member] = []
    for member in members {
      var value: JSONValue? = member.value
      switch member.name {
      case "branches":
        value = .some((member.value.elements ?? []).compactMap { branch($0, below: [], &rest) })
      case "full_product_names":
        value = .some((member.value.elements ?? []).compactMap { product($0, below: [], &rest) })
      case "relationships", "product_paths":
        value = .some((member.value.elements ?? []).compactMap { combination($0, &rest) })
      default: break
      }
      if case .array(let elements)? = member.value as JSONValue?, elements.isEmpty {
        value = member.value
      }
      if let value { result.append(JSONValue.Member(member.name, value)) }
    }
    return result.isEmpty && !members.isEmpty ? nil : .object(result)
  }

  private mutating func branch(
    _ raw: JSONValue, below path: [JSONNode], _ rest: inout [String: Component]
  ) -> JSONValue? {
    guard case .object(let members) = raw else { return raw }
    let flat = JSONValue.object(members.filter { $0.name != "branches" && $0.name != "product" })
    let path = path + [JSONNode(flat)]
    var result: [JSONValue.Member] = []
    var isGone = false
    for member in members {
      switch member.name {
      case "branches":
        guard case .array(let elements) = member.value else { return raw }
        let inner = elements.compactMap { branch($0, below: path, &rest) }
        if inner.isEmpty, !elements.isEmpty { isGone = true }
        result.append(JSONValue.Member(member.name, .array(inner)))
      case "product":
        if let product = product(member.value, below: path, &rest) {
          result.append(JSONValue.Member(member.name, product))
        } else {
          isGone = true
        }
      default: result.append(member)
      }
    }
    return isGone ? nil : .object(result)
  }

  private mutating func combination(_ raw: JSONValue, _ rest: inout [String: Component])
    -> JSONValue?
  {
    guard let inner = raw["full_product_name"] else { return raw }
    return product(inner, below: [], &rest).map { raw.replacing(["full_product_name"], with: $0) }
  }

  /// A full product name as it was read, or as the bill has it by now; nil where the bill has it no more.
  private mutating func product(
    _ raw: JSONValue, below path: [JSONNode], _ rest: inout [String: Component]
  ) -> JSONValue? {
    let node = JSONNode(raw)
    guard let read = CSAFReading.component(node, below: path), case .component(let id) = read.id
    else { return raw }
    // A second definition of an ID is no component of its own, and stays.
    guard let component = rest.removeValue(forKey: id) else {
      return productIDs[.component(id)] == nil ? nil : raw
    }
    return component == read ? raw : product(component, id)
  }

  // MARK: What is new

  /// A component as a full product name.
  private mutating func product(_ component: Component, _ id: String) -> JSONValue {
    let name = component.name
    var helper: [(String, JSONValue?)] = []
    let purls = component.purls.map(\.description).filter { purl in
      (release == .v2_0 ? CSAFGrammar.purl : .lowerPURL).trouble(purl) == nil
    }
    if purls.count < component.purls.count { losses.note("package URL", of: name) }
    if release == .v2_0 {
      helper.append(("purl", purls.first.map(JSONValue.string)))
      for purl in purls.dropFirst() { losses.note("further package URL", of: name, value: purl) }
    } else {
      helper.append(("purls", .some(Array(Set(purls)).sorted().map(JSONValue.string))))
    }
    let cpes = component.cpes.map(\.description).filter(CSAFNames.isCPE)
    helper.append(("cpe", cpes.first.map(JSONValue.string)))
    if cpes.count < component.cpes.count { losses.note("CPE", of: name) }
    for cpe in cpes.dropFirst() { losses.note("further CPE", of: name, value: cpe) }
    helper.append(("hashes", hashes(of: component)))
    let boms = component.references.filter { $0.kind == "bom" && CSAFGrammar.isURI($0.locator) }
    helper.append(("sbom_urls", .some(boms.map { .string($0.locator) })))
    if component.references.count > boms.count { losses.note("references", of: name) }
    let members = JSONValue.sorted(helper)
    noteLosses(of: component)
    let isNamed = !id.isEmpty
    return .sorted([
      ("name", .string(fullName(of: component))),
      ("product_id", .string(isNamed ? id : "product")),
      ("product_identification_helper", members.members?.isEmpty == false ? members : nil),
    ])
  }

  private mutating func hashes(of component: Component) -> JSONValue? {
    var seen: Set<DigestAlgorithm> = []
    var hashes: [JSONValue] = []
    for digest in component.digests {
      guard digest.bytes.count >= 16, seen.insert(digest.algorithm).inserted else {
        losses.note("digest", of: component.name, value: digest.description)
        continue
      }
      hashes.append(
        .object([
          .init("algorithm", .string(digest.algorithm.rawValue)),
          .init("value", .string(String(digest.description.split(separator: ":")[1]))),
        ]))
    }
    if hashes.isEmpty { return nil }
    let file = component.fileName.flatMap { $0.isEmpty ? nil : $0 } ?? component.name
    return .array([
      .object([
        .init("file_hashes", .array(hashes)),
        .init("filename", .string(file.isEmpty ? "unnamed" : file)),
      ])
    ])
  }

  /// What a reader of the document sees: vendor, name and version.
  private func fullName(of component: Component) -> String {
    if let summary = component.summary, !summary.isEmpty, !summary.contains("\n"),
      summary.contains(component.name)
    {
      return summary
    }
    var words: [String] = []
    if let vendor = component.supplier.value?.name { words.append(vendor) }
    words.append(component.group.map { "\($0)/\(component.name)" } ?? component.name)
    if let version = component.version.value { words.append(version) }
    let name = words.filter { !$0.isEmpty }.joined(separator: " ")
    return name.isEmpty ? "Unnamed product" : name
  }

  private mutating func noteLosses(of component: Component) {
    let name = component.name
    for (field, isSaid) in [
      (
        "name, version and supplier",
        component.version.value != nil || component.supplier.value != nil
      )
    ] where isSaid { losses.note(field, of: name, instead: "one name") }
    for (field, isSaid) in [
      ("purpose", component.purpose != nil), ("producer", component.producer != .unstated),
      ("authors", !component.authors.isEmpty), ("publisher", component.publisher != nil),
      ("identifiers", !component.identifiers.isEmpty),
      ("download", component.download != .unstated), ("homepage", component.homepage != .unstated),
      ("declared license", component.declaredLicense != .unstated),
      ("concluded license", component.concludedLicense != .unstated),
      ("copyright", component.copyright != .unstated), ("scope", component.scope != nil),
      ("summary", component.summary.map { $0 != fullName(of: component) } ?? false),
      ("details", component.details != nil),
      ("comment", component.comment != nil), ("source information", component.sourceInfo != nil),
      ("verification code", component.verificationCode != nil),
      ("pedigree", component.pedigree != nil), ("properties", !component.properties.isEmpty),
      ("evidence", !component.evidence.isEmpty), ("attributions", !component.attributions.isEmpty),
      ("additional purposes", !component.additionalPurposes.isEmpty),
      ("licenses in files", !component.licensesInFiles.isEmpty),
      ("comment on licenses", component.licenseComment != nil),
      ("whether files were analyzed", component.filesAnalyzed != nil),
      ("file name", component.fileName != nil && component.digests.isEmpty),
      ("times", component.released != nil || component.built != nil || component.validUntil != nil),
    ] where isSaid { losses.note(field, of: name) }
    noteForeign(component.foreign, of: name)
  }

  // MARK: Elements of statements

  /// The product ID of what a statement is about: one for each part that it names.
  mutating func products(of product: VEXStatement.Product) -> [String] {
    let whole = productID(of: product.element)
    if !product.versions.isEmpty {
      losses.note("versions of the affected element", of: product.element.description)
    }
    noteForeign(product.foreign, of: product.element.description)
    if product.subcomponents.isEmpty { return [whole] }
    return product.subcomponents.map { combined($0, in: product.element, whole) }
  }

  private mutating func productID(of element: ElementID) -> String {
    if let id = productIDs[element] { return id }
    let name: String
    switch element {
    case .document: name = bill.name ?? "document"
    case .component(let key): name = key
    case .file(let path): name = path.description
    case .namedFile(let text), .snippet(let text): name = text
    case .external(let document, let id): name = "\(document):\(id)"
    }
    let id = newID(name.isEmpty ? "product" : name)
    productIDs[element] = id
    furtherProducts.append(
      .object([
        .init("name", .string(name.isEmpty ? "Unnamed product" : name)),
        .init("product_id", .string(id)),
      ]))
    return id
  }

  /// The product that is a part within another one.
  private mutating func combined(_ part: ElementID, in element: ElementID, _ whole: String)
    -> String
  {
    let partID = productID(of: part)
    let wanted = "\(partID) in \(whole)"
    if let id = combinations[wanted] { return id }
    let id = newID(wanted)
    combinations[wanted] = id
    let name = JSONValue.object([
      .init("name", .string("\(partID) as a component of \(whole)")),
      .init("product_id", .string(id)),
    ])
    if release == .v2_0 {
      paths.append(
        .object([
          .init("category", .string("default_component_of")), .init("full_product_name", name),
          .init("product_reference", .string(partID)),
          .init("relates_to_product_reference", .string(whole)),
        ]))
    } else {
      paths.append(
        .object([
          .init("beginning_product_reference", .string(partID)), .init("full_product_name", name),
          .init(
            "subpaths",
            .array([
              .object([
                .init("category", .string("default_component_of")),
                .init("next_product_reference", .string(whole)),
              ])
            ])),
        ]))
    }
    return id
  }
}
