import BomafideJSON
import BomafideIdentifiers

extension CSAFTest {
  /// Tests of extensions, in CSAF 2.1.
  static let extensionTests: [CSAFTest] = [
    CSAFTest(
      "6.1.60.1", "every extension is as the schema of extensions has it",
      remedy: "write $schema, category, critical and content, and nothing else", in: [.v2_1]
    ) { _ in
      // Told while the structure is compared with the schema.
    },
    CSAFTest(
      notChecked: "6.1.60.2", "every extension is as its own schema has it",
      because: "it needs the schema of the extension, which is on the network", in: [.v2_1]),
    CSAFTest(
      notChecked: "6.1.60.3", "every extension stands where and as often as its metadata allows",
      because: "it needs the metadata of the extension, which are on the network", in: [.v2_1]),
    CSAFTest(
      "6.2.54.1", "no registered extension is used", remedy: "remove the extension", in: [.v2_1]
    ) { report in
      each(&report) { report, node in
        report.add(node, "is there", expected: "no extension")
      }
    },
    CSAFTest(
      "6.2.54.2", "every extension is an official one", remedy: "remove the extension", in: [.v2_1]
    ) { report in
      each(&report) { report, node in
        let schema = node["$schema"]?.text ?? ""
        if !schema.hasPrefix("https://docs.oasis-open.org/csaf/") {
          report.add(
            node, "is no official extension", expected: "a schema of OASIS",
            found: "'\(schema.printable(limit: 200))'")
        }
      }
    },
    CSAFTest(
      "6.2.54.3", "no extension is critical", remedy: "write \"critical\": false, or remove it",
      in: [.v2_1]
    ) { report in
      each(&report) { report, node in
        if node["critical"]?.bool == true {
          report.add(node, "is critical", expected: "false", found: "true")
        }
      }
    },
    CSAFTest(
      "6.2.54.4", "a public document has no experimental extension", remedy: "remove the extension",
      in: [.v2_1]
    ) { report in
      if report.document.trafficLight == "CLEAR" { experimental(&report) }
    },
    CSAFTest(
      "6.3.21.1", "no extension is essential or critical",
      remedy: "see whether readers can do without",
      in: [.v2_1]
    ) { report in
      each(&report) { report, node in
        if node["category"]?.text == "essential" || node["critical"]?.bool == true {
          report.add(node, "is essential", expected: "a supplementary extension")
        }
      }
    },
    CSAFTest(
      "6.3.21.2", "a document for few has no experimental extension",
      remedy: "remove the extension",
      in: [.v2_1]
    ) { report in
      if report.document.trafficLight != "CLEAR" { experimental(&report) }
    },
    place("6.3.21.3", "document") { $0.root.all("document", "x_extensions") },
    place("6.3.21.4", "branches of the product tree") { document in
      var nodes: [JSONNode] = []
      document.visitBranches { nodes += $0.last?.all("product", "x_extensions") ?? [] }
      return nodes
    },
    place("6.3.21.5", "full product names") {
      $0.root.all("product_tree", "full_product_names", "x_extensions")
    },
    place("6.3.21.6", "product paths") {
      $0.root.all("product_tree", "product_paths", "full_product_name", "x_extensions")
    },
    place("6.3.21.7", "metrics") {
      $0.root.all("vulnerabilities", "metrics", "content", "x_extensions")
    },
    place("6.3.21.8", "vulnerabilities") { $0.root.all("vulnerabilities", "x_extensions") },
    place("6.3.21.9", "root") { $0.root.all("x_extensions") },
  ]

  /// A test that tells the extensions of one place.
  private static func place(
    _ id: String, _ name: String, _ nodes: @escaping @Sendable (CSAFDocument) -> [JSONNode]
  ) -> CSAFTest {
    CSAFTest(
      id, "there are no extensions in the \(name)", remedy: "see whether readers can do without",
      in: [.v2_1]
    ) { report in
      for node in nodes(report.document) { report.add(node, "is an extension") }
    }
  }

  /// The lists of extensions, wherever they stand.
  static func extensionLists(in document: CSAFDocument) -> [JSONNode] {
    var lists: [JSONNode?] = [document.root["x_extensions"], document.document?["x_extensions"]]
    lists += document.products.map { $0.node["x_extensions"] }
    for vulnerability in document.vulnerabilities {
      lists.append(vulnerability["x_extensions"])
      lists += vulnerability.all("metrics", "content").map { $0["x_extensions"] }
    }
    return lists.compactMap { $0 }
  }

  private static func each(
    _ report: inout CSAFReport, _ body: (inout CSAFReport, JSONNode) -> Void
  ) {
    for list in extensionLists(in: report.document) {
      for node in list.elements { body(&report, node) }
    }
  }

  private static func experimental(_ report: inout CSAFReport) {
    each(&report) { report, node in
      let schema = node["$schema"]?.text ?? ""
      if !schema.hasPrefix("https://docs.oasis-open.org/csaf/") {
        report.add(
          node, "may be experimental", expected: "a registered extension",
          found: "'\(schema.printable(limit: 200))'")
      }
    }
  }
}
