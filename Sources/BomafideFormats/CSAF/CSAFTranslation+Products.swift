import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension CSAFTranslation {
  /// The product tree: identification of products, and how products are made of others.
  mutating func tree(_ raw: JSONValue) -> JSONValue {
    let raw = raw.changingEach("branches") { branch($0) }
      .changingEach("full_product_names") { product($0) }
    switch new {
    case .v2_1:
      return raw.changingEach("relationships") { path(ofRelationship: $0) }
        .renaming("relationships", to: "product_paths")
    case .v2_0:
      var ids = Set(before.products.map(\.id))
      let relationships = (raw["product_paths"]?.elements ?? []).flatMap {
        self.relationships(ofPath: $0, &ids)
      }
      let rest = raw.changing("product_paths") { _ in nil }
      return relationships.isEmpty
        ? rest : rest.replacing(["relationships"], with: .array(relationships))
    }
  }

  private mutating func branch(_ raw: JSONValue) -> JSONValue {
    var branch = raw.changingEach("branches") { self.branch($0) }.changing("product") {
      product($0)
    }
    // What only one of the versions has for a category.
    let others = new == .v2_1 ? ["legacy": "product_name"] : ["platform": "specification"]
    if let category = raw["category"]?.text, let other = others[category] {
      branch = branch.replacing(["category"], with: .string(other))
      note("product_tree.branches.category", value: category, instead: "'\(other)'")
    }
    return branch
  }

  private mutating func product(_ raw: JSONValue) -> JSONValue {
    raw.changing("product_identification_helper") { helper in
      switch new {
      case .v2_1:
        let text = helper["purl"]?.text
        let purl = text.flatMap { try? PackageURL(parsing: $0) }?.description ?? text
        return helper.changing("purl") { _ in nil }
          .replacing(["purls"], with: purl.map { .array([.string($0)]) })
          .changingEach("hashes") { file in
            file.changingEach("file_hashes") { hash in
              ["algorithm", "value"].reduce(hash) { hash, name in
                hash.changing(name) { $0.text.map { .string($0.lowercased()) } ?? $0 }
              }
            }
          }
      case .v2_0:
        let purls = helper["purls"]?.elements ?? []
        for purl in purls.dropFirst() {
          note("product_identification_helper.purls", value: purl.text)
        }
        return helper.changing("purls") { _ in nil }.replacing(["purl"], with: purls.first)
      }
    }
  }

  // MARK: Products made of others

  private mutating func path(ofRelationship raw: JSONValue) -> JSONValue {
    let named = raw.changing("full_product_name") { product($0) }
    let step = JSONValue.sorted([
      ("category", raw["category"]),
      ("next_product_reference", raw["relates_to_product_reference"]),
    ])
    let said = ["category", "product_reference", "relates_to_product_reference"]
    return said.reduce(named) { path, name in path.changing(name) { _ in nil } }
      .replacing(["beginning_product_reference"], with: raw["product_reference"])
      .replacing(["subpaths"], with: .array([step]))
  }

  /// A relationship for each step; what is in the middle of a longer path becomes a product of its own.
  private mutating func relationships(
    ofPath raw: JSONValue, _ ids: inout Set<String>
  ) -> [JSONValue] {
    let steps = raw["subpaths"]?.elements ?? []
    guard let first = raw["beginning_product_reference"]?.text, !steps.isEmpty else { return [] }
    let named = raw.changing("full_product_name") { product($0) }
    let id = raw["full_product_name"]?["product_id"]?.text ?? "product"
    let name = raw["full_product_name"]?["name"]?.text ?? id
    var relationships: [JSONValue] = []
    var reference = first
    for (index, step) in steps.enumerated() {
      var whole = named["full_product_name"]
      if index < steps.count - 1 {
        var partID = "\(id)-\(index + 1)"
        while !ids.insert(partID).inserted { partID += "-" }
        whole = .object([
          .init("name", .string("\(name), part \(index + 1)")),
          .init("product_id", .string(partID)),
        ])
      }
      relationships.append(
        .sorted([
          ("category", step["category"]), ("full_product_name", whole),
          ("product_reference", .string(reference)),
          ("relates_to_product_reference", step["next_product_reference"]),
        ]))
      reference = whole?["product_id"]?.text ?? reference
    }
    for member in raw.members ?? []
    where !["beginning_product_reference", "full_product_name", "subpaths"].contains(member.name) {
      note("product_tree.product_paths.\(member.name)")
    }
    return relationships
  }
}

extension JSONValue {
  /// The value with the member at `path` replaced, or as it is where there is nothing to replace it with.
  func replacing(_ path: [String], with value: JSONValue?) -> JSONValue {
    guard let value else { return self }
    return replacing(path, with: value)
  }
}
