import BomafideJSON
import BomafideIdentifiers

extension CSAFTest {
  /// The groups of product_status of which each product may be in one only.
  ///
  /// Source: CSAF 2.0, 6.1.6; CSAF 2.1 adds the last one.
  static let statusGroups: [(name: String, members: [String])] = [
    ("Affected", ["first_affected", "known_affected", "last_affected"]),
    ("Not affected", ["known_not_affected"]),
    ("Fixed", ["first_fixed", "fixed"]),
    ("Under investigation", ["under_investigation"]),
    ("Unknown", ["unknown"]),
  ]

  /// Tests of product_status, flags, involvements and IDs.
  static let statusTests: [CSAFTest] = [
    CSAFTest(
      "6.1.6", "no product has contradicting statuses in one vulnerability",
      remedy: "keep the product in one of the groups"
    ) { report in
      for vulnerability in report.document.vulnerabilities {
        var known: [String: String] = [:]
        for group in statusGroups {
          for member in group.members {
            for node in vulnerability.at("product_status", member)?.elements ?? [] {
              guard let id = node.text else { continue }
              if let other = known[id], other != group.name {
                report.add(
                  node, "puts '\(id.printable())' in '\(group.name)' as well as in '\(other)'",
                  expected: "one of the two", found: "'\(id.printable())'")
              } else {
                known[id] = group.name
              }
            }
          }
        }
      }
    },
    CSAFTest(
      "6.1.23", "no CVE is used by two vulnerabilities",
      remedy: "put both items into one, or correct the CVE"
    ) { report in
      var seen: Set<String> = []
      for node in report.document.vulnerabilities.compactMap({ $0["cve"] }) {
        if let cve = node.text, !seen.insert(cve).inserted {
          report.add(
            node, "names \(cve.printable()), which another item has", expected: "a CVE of its own",
            found: cve.printable())
        }
      }
    },
    CSAFTest(
      "6.1.24", "no party is involved twice at one date",
      remedy: "put both involvements into one, or correct a date"
    ) { report in
      for vulnerability in report.document.vulnerabilities {
        var seen: Set<String> = []
        for node in vulnerability.all("involvements") {
          guard let party = node["party"]?.text else { continue }
          let date = node["date"].flatMap(CSAFInstant.init)
          if node["date"] != nil, date == nil { continue }
          if !seen.insert("\(date?.timestamp.description ?? "") \(party)").inserted {
            report.add(
              node, "names \(party.printable()) again for the same date",
              expected: "each party once for a date", found: party.printable())
          }
        }
      }
    },
    CSAFTest(
      "6.1.32", "every flag says for which products it is",
      remedy: "add \"product_ids\" or \"group_ids\" to the flag"
    ) { report in
      for node in report.document.root.all("vulnerabilities", "flags")
      where !CSAFDocument.hasProducts(node) {
        report.add(
          node, "names no products", expected: "product_ids or group_ids", found: "neither")
      }
    },
    CSAFTest(
      "6.1.33", "no product has two justifications in one vulnerability",
      remedy: "keep the flag that is right for the product"
    ) { report in
      for vulnerability in report.document.vulnerabilities {
        // A group that two flags name is one conflict; its products are looked at once.
        var groups: [String: String] = [:]
        var seen: [String: String] = [:]
        func tell(_ flag: JSONNode, _ what: String, _ label: String, _ other: String) {
          report.add(
            flag, "justifies \(what) by \(label), which has \(other) already",
            expected: "one justification for each product", found: what)
        }
        for flag in vulnerability.all("flags") {
          guard let label = flag["label"]?.text, justifications.contains(label) else { continue }
          var ids = Set(flag["product_ids"]?.texts ?? [])
          for group in Set(flag["group_ids"]?.texts ?? []).sorted() {
            if let other = groups.updateValue(label, forKey: group) {
              tell(flag, "the group '\(group.printable())'", label, other)
            } else {
              ids.formUnion(report.document.groups[group] ?? [])
            }
          }
          for id in ids.sorted() {
            if let other = seen.updateValue(label, forKey: id) {
              tell(flag, "'\(id.printable())'", label, other)
            }
          }
        }
      }
    },
    CSAFTest(
      "6.2.7", "every involvement has a date", remedy: "add \"date\" to the involvement"
    ) { report in
      for node in report.document.root.all("vulnerabilities", "involvements")
      where node["date"] == nil {
        report.add(node, "has no date", expected: "a member 'date'", found: "none")
      }
    },
    CSAFTest(
      "6.2.17", "no CVE stands among the other IDs",
      remedy: "write it as \"cve\" of the vulnerability"
    ) { report in
      for node in report.document.root.all("vulnerabilities", "ids", "text") {
        if let text = node.text, CSAFGrammar.isCVE(text) {
          report.add(
            node, "is the CVE \(text.printable())", expected: "an ID of another system",
            found: text.printable())
        }
      }
    },
    CSAFTest(
      "6.3.3", "every vulnerability has a CVE", remedy: "add \"cve\", or ask for one"
    ) { report in
      for node in report.document.vulnerabilities where node["cve"] == nil {
        report.add(node, "has no CVE", expected: "a member 'cve'", found: "none")
      }
    },
    CSAFTest(
      "6.3.4", "every vulnerability names its weakness",
      remedy: "add the weakness from https://cwe.mitre.org/"
    ) { report in
      let name = report.document.release == .v2_0 ? "cwe" : "cwes"
      for node in report.document.vulnerabilities where node[name] == nil {
        report.add(node, "names no weakness", expected: "a member '\(name)'", found: "none")
      }
    },
  ]

  /// The labels of flags that say why a product isn't affected.
  static let justifications: Set<String> = [
    "component_not_present", "inline_mitigations_already_exist",
    "vulnerable_code_cannot_be_controlled_by_adversary", "vulnerable_code_not_in_execute_path",
    "vulnerable_code_not_present",
  ]
}
