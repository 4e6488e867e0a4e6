import BomafideJSON
import BomafideIdentifiers

extension CSAFTest {
  /// Tests of product IDs, groups and what refers to them.
  static let productTests: [CSAFTest] = [
    CSAFTest(
      "6.1.1", "every product that is referred to is defined in the product tree",
      remedy: "define the product in product_tree, or correct the product ID"
    ) { report in
      let known = Set(report.document.products.map(\.id))
      for node in references(in: report.document) {
        if let id = node.text, !known.contains(id) {
          report.add(
            node, "names the product '\(id.printable())', which isn't defined",
            expected: "a product_id of product_tree", found: "'\(id.printable())'")
        }
      }
    },
    CSAFTest(
      "6.1.2", "every product ID is defined once",
      remedy: "give one of the products another product_id"
    ) { report in
      var seen: Set<String> = []
      for product in report.document.products where !seen.insert(product.id).inserted {
        report.add(
          product.idNode, "defines '\(product.id.printable())' again", expected: "an ID of its own",
          found: "'\(product.id.printable())'")
      }
    },
    CSAFTest(
      "6.1.4", "every product group that is referred to is defined",
      remedy: "define the group in product_tree.product_groups, or correct the group ID"
    ) { report in
      for node in groupReferences(in: report.document) {
        if let id = node.text, report.document.groups[id] == nil {
          report.add(
            node, "names the product group '\(id.printable())', which isn't defined",
            expected: "a group_id of product_tree.product_groups", found: "'\(id.printable())'")
        }
      }
    },
    CSAFTest(
      "6.1.5", "every product group ID is defined once",
      remedy: "give one of the groups another group_id"
    ) { report in
      var seen: Set<String> = []
      for node in report.document.productTree?.all("product_groups", "group_id") ?? [] {
        if let id = node.text, !seen.insert(id).inserted {
          report.add(
            node, "defines '\(id.printable())' again", expected: "an ID of its own",
            found: "'\(id.printable())'")
        }
      }
    },
    CSAFTest(
      "6.2.1", "every product that is defined is used",
      remedy: "refer to the product, or remove it from product_tree"
    ) { report in
      if report.document.category == "csaf_informational_advisory" { return }
      let used = Set(references(in: report.document).compactMap(\.text))
      for product in report.document.products where !used.contains(product.id) {
        report.add(
          product.idNode, "defines '\(product.id.printable())', which nothing refers to",
          found: "'\(product.id.printable())'")
      }
    },
  ]

  /// The product IDs that refer to a definition.
  static func references(in document: CSAFDocument) -> [JSONNode] {
    var nodes = document.productTree?.all("product_groups", "product_ids") ?? []
    nodes += document.productTree?.all("relationships", "product_reference") ?? []
    nodes += document.productTree?.all("relationships", "relates_to_product_reference") ?? []
    nodes += document.productTree?.all("product_paths", "beginning_product_reference") ?? []
    nodes += document.productTree?.all("product_paths", "subpaths", "next_product_reference") ?? []
    nodes += document.root.all("document", "notes", "product_ids")
    for vulnerability in document.vulnerabilities {
      for member in vulnerability["product_status"]?.members ?? [] {
        nodes += member.value.elements
      }
      for name in [
        "remediations", "threats", "flags", "notes", "ids", "involvements",
        "first_known_exploitation_dates",
      ] {
        nodes += vulnerability.all(name, "product_ids")
      }
      nodes += vulnerability.all("scores", "products") + vulnerability.all("metrics", "products")
    }
    return nodes
  }

  private static func groupReferences(in document: CSAFDocument) -> [JSONNode] {
    var nodes = document.root.all("document", "notes", "group_ids")
    for vulnerability in document.vulnerabilities {
      for name in [
        "remediations", "threats", "flags", "notes", "ids", "involvements",
        "first_known_exploitation_dates",
      ] {
        nodes += vulnerability.all(name, "group_ids")
      }
    }
    return nodes
  }
}
