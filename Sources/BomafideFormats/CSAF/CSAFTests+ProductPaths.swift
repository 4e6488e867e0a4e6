import BomafideJSON
import BomafideIdentifiers

extension CSAFTest {
  /// Tests of relationships (2.0) and product paths (2.1).
  static let productPathTests: [CSAFTest] = [
    CSAFTest(
      "6.1.3", "no product is defined by itself, over however many steps",
      remedy: "break the circle: refer to a product that doesn't rest on this one"
    ) { report in
      let definitions = definitions(in: report.document)
      let circular = circular(definitions)
      for definition in definitions where circular.contains(definition.id) {
        report.add(
          definition.node, "defines '\(definition.id.printable())' by itself",
          expected: "products that don't rest on this one",
          found: definition.parts.filter(circular.contains).map { "'\($0.printable())'" }
            .joined(separator: ", "))
      }
    }
  ]

  private typealias Definition = (id: String, node: JSONNode, parts: [String])

  /// Products that are made of others.
  private static func definitions(in document: CSAFDocument) -> [Definition] {
    let tree = document.productTree
    return ((tree?.all("relationships") ?? []) + (tree?.all("product_paths") ?? [])).compactMap {
      node in
      guard let idNode = node.at("full_product_name", "product_id"), let id = idNode.text else {
        return nil
      }
      let parts =
        [
          node["product_reference"], node["relates_to_product_reference"],
          node["beginning_product_reference"],
        ]
        + node.all("subpaths", "next_product_reference")
      return (id, idNode, parts.compactMap { $0?.text })
    }
  }

  /// The products that lie on a circle, or between two.
  ///
  /// Those that rest on nothing that is left, or on which nothing left rests, are taken away until none is: linear.
  private static func circular(_ definitions: [Definition]) -> Set<String> {
    var edges: [(from: String, to: String)] = []
    for definition in definitions {
      for part in Set(definition.parts) { edges.append((definition.id, part)) }
    }
    let forward = remaining(edges)
    return forward.intersection(remaining(edges.map { ($0.to, $0.from) }))
  }

  /// The nodes that are left when those without an edge out are taken away again and again.
  private static func remaining(_ edges: [(from: String, to: String)]) -> Set<String> {
    var out: [String: Int] = [:]
    var into: [String: [String]] = [:]
    for edge in edges {
      out[edge.from, default: 0] += 1
      out[edge.to, default: 0] += 0
      into[edge.to, default: []].append(edge.from)
    }
    var todo = out.filter { $0.value == 0 }.map(\.key)
    while let node = todo.popLast() {
      out[node] = nil
      for other in into[node] ?? [] {
        guard let count = out[other] else { continue }
        out[other] = count - 1
        if count == 1 { todo.append(other) }
      }
    }
    return Set(out.keys)
  }
}
