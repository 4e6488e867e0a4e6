import BomafideJSON
import BomafideIdentifiers

extension CSAFTest {
  /// Tests of the branches of the product tree.
  static let branchTests: [CSAFTest] = [
    CSAFTest(
      "6.1.31", "no product_version is a range of versions",
      remedy: "write the one version, or the category product_version_range"
    ) { report in
      let words: Set<Substring> = [
        "after", "all", "before", "earlier", "later", "prior", "versions",
      ]
      visit(&report, category: "product_version") { report, node, name in
        let isRange =
          name.contains { $0 == "<" || $0 == ">" }
          || name.lowercased().split(whereSeparator: \.isWhitespace).contains(where: words.contains)
        if isRange {
          report.add(
            node, "is '\(name.printable())', a range", expected: "one version",
            found: "'\(name.printable())'")
        }
      }
    },
    CSAFTest(
      "6.2.18", "every product_version_range is a vers URI",
      remedy: "write the range as vers:<type>/<constraints>"
    ) { report in
      visit(&report, category: "product_version_range") { report, node, name in
        if name.firstMatch(of: /^vers:[a-z.\-+][a-z0-9.\-+]*\/./) == nil {
          report.add(
            node, "is '\(name.printable())'", expected: "a range such as vers:generic/<4.2",
            found: "'\(name.printable())'")
        }
      }
    },
    CSAFTest(
      "6.3.9", "every product of the branches is below a vendor, a product name and a version",
      remedy: "put the product below vendor, product_name and product_version, in that order"
    ) { report in
      let wanted = ["vendor", "product_name", "product_version"]
      let isNew = report.document.release == .v2_1
      report.document.visitBranches { path in
        guard let product = path.last?["product"] else { return }
        var next = 0
        for branch in path where next < wanted.count {
          let category = branch["category"]?.text
          let isRange = isNew && next == 2 && category == "product_version_range"
          if category == wanted[next] || isRange { next += 1 }
        }
        if next < wanted.count {
          report.add(
            product, "isn't below a branch of \(wanted[next])",
            expected: "vendor, product_name and product_version above it, in that order")
        }
      }
    },
    CSAFTest(
      "6.3.10", "no version range is used where versions could be named",
      remedy: "name each version as product_version"
    ) { report in
      visit(&report, category: "product_version_range") { report, node, name in
        report.add(
          node, "is a range of versions, '\(name.printable())'", expected: "single versions",
          found: "'\(name.printable())'")
      }
    },
    CSAFTest(
      "6.3.11", "no version begins with a v", remedy: "write the version without the v",
      in: [.v2_0]
    ) { report in
      visit(&report, category: "product_version") { report, node, name in
        if name.firstMatch(of: /^[vV][0-9]/) != nil {
          report.add(
            node, "is '\(name.printable())'", expected: "a version without the v",
            found: "'\(name.printable())'")
        }
      }
    },
  ]

  /// Calls `body` for the name of each branch of a category.
  static func visit(
    _ report: inout CSAFReport, category: String,
    _ body: (inout CSAFReport, JSONNode, String) -> Void
  ) {
    report.document.visitBranches { path in
      guard let branch = path.last, branch["category"]?.text == category,
        let node = branch["name"], let name = node.text
      else { return }
      body(&report, node, name)
    }
  }
}
