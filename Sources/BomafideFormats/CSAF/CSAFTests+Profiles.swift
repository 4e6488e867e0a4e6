import BomafideJSON
import BomafideIdentifiers

extension CSAFTest {
  /// Tests of the profiles, each for the categories that have it.
  static let profileTests: [CSAFTest] = [
    CSAFTest(
      "6.1.27.1", "an informational advisory or incident response has a note that tells something",
      remedy: "add a note of the category description, details, general or summary"
    ) { report in
      guard has(report, "csaf_informational_advisory", "csaf_security_incident_response"),
        let document = report.document.document
      else { return }
      let isThere = document.all("notes").contains {
        ["description", "details", "general", "summary"].contains($0["category"]?.text)
      }
      if !isThere {
        report.add(
          document["notes"] ?? document, "has no note that describes anything",
          expected: "a note of the category description, details, general or summary")
      }
    },
    CSAFTest(
      "6.1.27.2", "an informational advisory or incident response refers to something outside",
      remedy: "add a reference of the category external"
    ) { report in
      guard has(report, "csaf_informational_advisory", "csaf_security_incident_response"),
        let document = report.document.document
      else { return }
      // A reference without a category is external.
      let isThere = document.all("references").contains {
        ($0["category"]?.text ?? "external") == "external"
      }
      if !isThere {
        report.add(
          document["references"] ?? document, "has no external reference",
          expected: "a reference of the category external")
      }
    },
    CSAFTest(
      "6.1.27.4", "an advisory or VEX document has a product tree", remedy: "add \"product_tree\""
    ) { report in
      guard has(report, "csaf_security_advisory", "csaf_vex", "csaf_deprecated_security_advisory"),
        report.document.productTree == nil
      else { return }
      report.add(
        report.document.root, "has no product tree", expected: "a member 'product_tree'",
        found: "none")
    },
    CSAFTest(
      "6.1.27.5", "every vulnerability of an advisory or VEX document has notes",
      remedy: "add \"notes\" to the vulnerability"
    ) { report in
      guard has(report, "csaf_security_advisory", "csaf_vex", "csaf_deprecated_security_advisory")
      else { return }
      for node in report.document.vulnerabilities where node["notes"] == nil {
        report.add(node, "has no notes", expected: "a member 'notes'", found: "none")
      }
    },
    CSAFTest(
      "6.1.27.6", "every vulnerability of an advisory has a product status",
      remedy: "add \"product_status\" to the vulnerability"
    ) { report in
      guard has(report, "csaf_security_advisory", "csaf_deprecated_security_advisory") else {
        return
      }
      for node in report.document.vulnerabilities where node["product_status"] == nil {
        report.add(
          node, "has no product status", expected: "a member 'product_status'", found: "none")
      }
    },
    CSAFTest(
      "6.1.27.7", "every vulnerability of a VEX document has one of its four statuses",
      remedy: "add fixed, known_affected, known_not_affected or under_investigation"
    ) { report in
      guard has(report, "csaf_vex") else { return }
      let names = ["fixed", "known_affected", "known_not_affected", "under_investigation"]
      for node in report.document.vulnerabilities {
        let status = node["product_status"]
        if names.contains(where: { status?[$0] != nil }) { continue }
        report.add(
          status ?? node, "has none of the statuses of VEX",
          expected: "one of \(names.joined(separator: ", "))")
      }
    },
    CSAFTest(
      "6.1.27.8", "every vulnerability of a VEX document has a CVE or another ID",
      remedy: "add \"cve\" or \"ids\" to the vulnerability"
    ) { report in
      guard has(report, "csaf_vex") else { return }
      for node in report.document.vulnerabilities where node["cve"] == nil && node["ids"] == nil {
        report.add(node, "has no ID", expected: "a member 'cve' or 'ids'", found: "neither")
      }
    },
    CSAFTest(
      "6.1.27.9", "a VEX document says why a product isn't affected",
      remedy: "add a flag, or a threat of the category impact, for the product"
    ) { report in
      guard has(report, "csaf_vex") else { return }
      for vulnerability in report.document.vulnerabilities {
        let impacts = vulnerability.all("threats").filter { $0["category"]?.text == "impact" }
        let covered = report.document.products(
          ofAll: vulnerability.all("flags") + impacts)
        for node in vulnerability.all("product_status", "known_not_affected") {
          if let id = node.text, !covered.contains(id) {
            report.add(
              node, "has no impact statement for '\(id.printable())'",
              expected: "a flag or a threat of the category impact", found: "neither")
          }
        }
      }
    },
    CSAFTest(
      "6.1.27.10", "a VEX document says what to do about affected products",
      remedy: "add a remediation for the product"
    ) { report in
      guard has(report, "csaf_vex") else { return }
      for vulnerability in report.document.vulnerabilities {
        let covered = report.document.products(ofAll: vulnerability.all("remediations"))
        for node in vulnerability.all("product_status", "known_affected") {
          if let id = node.text, !covered.contains(id) {
            report.add(
              node, "has no action statement for '\(id.printable())'", expected: "a remediation",
              found: "none")
          }
        }
      }
    },
    CSAFTest(
      "6.1.27.11", "an advisory or VEX document has vulnerabilities",
      remedy: "add \"vulnerabilities\""
    ) { report in
      guard has(report, "csaf_security_advisory", "csaf_vex", "csaf_deprecated_security_advisory"),
        report.document.root["vulnerabilities"] == nil
      else { return }
      report.add(
        report.document.root, "has no vulnerabilities", expected: "a member 'vulnerabilities'",
        found: "none")
    },
    CSAFTest(
      "6.1.27.3", "an informational advisory has no vulnerabilities",
      remedy: "remove \"vulnerabilities\", or write csaf_base as the category"
    ) { report in
      guard has(report, "csaf_informational_advisory", "csaf_withdrawn", "csaf_superseded") else {
        return
      }
      if let node = report.document.root["vulnerabilities"] {
        report.add(node, "is there", expected: "no vulnerabilities", found: "vulnerabilities")
      }
    },
  ]

  /// Whether the document is of one of the profiles.
  static func has(_ report: CSAFReport, _ categories: String...) -> Bool {
    guard categories.contains(report.document.category) else { return false }
    return report.document.release == .v2_1
      || profiles(of: .v2_0).contains(report.document.category)
  }
}
