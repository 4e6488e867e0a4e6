import BomafideJSON
import BomafideIdentifiers

extension CSAFTest {
  /// Tests of remediations and scores for the products that need them.
  static let remediationTests: [CSAFTest] = [
    CSAFTest(
      "6.1.29", "every remediation says for which products it is",
      remedy: "add \"product_ids\" or \"group_ids\" to the remediation"
    ) { report in
      for node in report.document.root.all("vulnerabilities", "remediations")
      where !CSAFDocument.hasProducts(node) {
        report.add(
          node, "names no products", expected: "product_ids or group_ids", found: "neither")
      }
    },
    CSAFTest(
      "6.2.2", "every product that is affected or under investigation has a remediation",
      remedy: "add a remediation, if only of the category none_available"
    ) { report in
      for vulnerability in report.document.vulnerabilities {
        let covered = report.document.products(ofAll: vulnerability.all("remediations"))
        let members = statusGroups[0].members + statusGroups[3].members
        for node in members.flatMap({ vulnerability.all("product_status", $0) }) {
          if let id = node.text, !covered.contains(id) {
            report.add(
              node, "has no remediation for '\(id.printable())'", expected: "a remediation",
              found: "none")
          }
        }
      }
    },
    CSAFTest(
      "6.2.3", "every affected product has a score", remedy: "add a score for the product"
    ) { report in
      for vulnerability in report.document.vulnerabilities {
        let covered = Set(report.document.scores(of: vulnerability).flatMap(\.products))
        for node in statusGroups[0].members.flatMap({ vulnerability.all("product_status", $0) }) {
          if let id = node.text, !covered.contains(id) {
            report.add(
              node, "has no score for '\(id.printable())'", expected: "a score", found: "none")
          }
        }
      }
    },
  ]
}
