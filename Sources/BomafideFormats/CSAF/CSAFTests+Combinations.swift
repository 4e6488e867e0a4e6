import BomafideJSON
import BomafideIdentifiers

extension CSAFTest {
  /// Tests of what remediations and metrics of one product may not say together, in CSAF 2.1.
  static let combinationTests: [CSAFTest] = [
    CSAFTest(
      "6.1.35", "no product has remediations that contradict each other",
      remedy: "keep the remediation that is right", in: [.v2_1]
    ) { report in
      for vulnerability in report.document.vulnerabilities {
        let items = remediations(of: vulnerability)
        for (a, b) in contradictions {
          guard let first = items[a], let second = items[b] else { continue }
          let both = report.document.products(ofAll: first)
            .intersection(report.document.products(ofAll: second))
          tell(&report, second, both) { "is told \(b) as well as \(a): '\($0)'" }
        }
      }
    },
    CSAFTest(
      "6.1.36", "no remediation contradicts the status of its product",
      remedy: "correct the status or the category of the remediation", in: [.v2_1]
    ) { report in
      statusConflicts(&report, prohibitedStatuses)
    },
    CSAFTest(
      "6.2.27", "no remediation is discouraged for the status of its product",
      remedy: "write another category, or none", in: [.v2_1]
    ) { report in
      statusConflicts(&report, discouragedStatuses)
    },
    CSAFTest(
      "6.1.56", "no product has a CVSS score and a rating in words from one source",
      remedy: "remove \"qualitative_severity_rating\"", in: [.v2_1]
    ) { report in
      for vulnerability in report.document.vulnerabilities {
        let scores = report.document.scores(of: vulnerability)
        var scored: Set<String> = []
        for score in scores
        where score.content.members.contains(where: { $0.name.hasPrefix("cvss_v") }) {
          scored.formUnion(score.products.map { "\(score.source ?? "") \($0)" })
        }
        for score in scores {
          guard let node = score.content["qualitative_severity_rating"] else { continue }
          for id in score.products where scored.contains("\(score.source ?? "") \(id)") {
            report.add(
              node, "rates '\(id.printable())', which has a CVSS score from the same source",
              expected: "one of the two", found: "both")
          }
        }
      }
    },
    CSAFTest(
      "6.2.47", "the publisher doesn't rate in words", remedy: "score by CVSS", in: [.v2_1]
    ) { report in
      let references = report.document.document?.all("references") ?? []
      let own = Set(
        references.filter { $0["category"]?.text == "self" }.compactMap { $0["url"]?.text })
      for vulnerability in report.document.vulnerabilities {
        for score in report.document.scores(of: vulnerability) {
          guard let node = score.content["qualitative_severity_rating"] else { continue }
          if let source = score.source, !own.contains(source) { continue }
          report.add(node, "is by the publisher", expected: "a CVSS score")
        }
      }
    },
    CSAFTest(
      "6.3.18", "no metric is a rating in words", remedy: "score by CVSS", in: [.v2_1]
    ) { report in
      for node in report.document.root.all(
        "vulnerabilities", "metrics", "content", "qualitative_severity_rating")
      {
        report.add(node, "is a rating in words", expected: "a CVSS score")
      }
    },
    CSAFTest(
      "6.2.41", "no EPSS score is older than 15 days", remedy: "look the score up again",
      in: [.v2_1]
    ) { report in
      guard let last = report.document.revisions.map(\.date).max() else { return }
      for node in report.document.root.all(
        "vulnerabilities", "metrics", "content", "epss", "timestamp")
      {
        guard let date = CSAFInstant(node) else { continue }
        let age = last.timestamp.secondsSinceEpoch - date.timestamp.secondsSinceEpoch
        if age > 15 * 86_400 {
          report.add(
            node, "is more than 15 days older than the newest revision",
            expected: "at most 15 days before \(last.timestamp)", found: "\(date.timestamp)")
        }
      }
    },
  ]

  /// Categories of remediations that exclude each other.
  ///
  /// Source: CSAF 2.1, Vulnerabilities Property, Remediations, Category, table 1.
  private static let contradictions: [(String, String)] = {
    var pairs: [(String, String)] = []
    let others = [
      "workaround", "mitigation", "vendor_fix", "none_available", "fix_planned", "no_fix_planned",
    ]
    for name in others { pairs.append((name, "optional_patch")) }
    for name in others where name != "none_available" { pairs.append((name, "none_available")) }
    return pairs + [
      ("vendor_fix", "fix_planned"), ("vendor_fix", "no_fix_planned"),
      ("fix_planned", "no_fix_planned"),
    ]
  }()

  /// Status groups that exclude a category, by the places in `statusGroups`.
  ///
  /// Source: CSAF 2.1, Vulnerabilities Property, Remediations, Category, table 2.
  static let prohibitedStatuses: [String: [Int]] = [
    "workaround": [1, 2], "mitigation": [1, 2], "vendor_fix": [1, 2], "optional_patch": [0],
    "none_available": [1, 2], "fix_planned": [2], "no_fix_planned": [2],
  ]

  private static let discouragedStatuses: [String: [Int]] = [
    "workaround": [3, 4], "mitigation": [3, 4], "vendor_fix": [3, 4], "optional_patch": [2],
    "fix_planned": [1, 3, 4], "no_fix_planned": [1],
  ]

  private static func remediations(of vulnerability: JSONNode) -> [String: [JSONNode]] {
    Dictionary(grouping: vulnerability.all("remediations")) { $0["category"]?.text ?? "" }
  }

  private static func statusConflicts(_ report: inout CSAFReport, _ table: [String: [Int]]) {
    for vulnerability in report.document.vulnerabilities {
      for (category, items) in remediations(of: vulnerability).sorted(by: { $0.key < $1.key }) {
        let told = report.document.products(ofAll: items)
        for place in table[category] ?? [] {
          let group = statusGroups[place]
          let members = Set(
            group.members.flatMap { vulnerability.all("product_status", $0) }.compactMap(\.text))
          tell(&report, items, told.intersection(members)) {
            "is \(category) for '\($0)', which is in '\(group.name)'"
          }
        }
      }
    }
  }

  /// Tells each product at the first item that is for it.
  private static func tell(
    _ report: inout CSAFReport, _ items: [JSONNode], _ products: Set<String>,
    _ said: (String) -> String
  ) {
    if products.isEmpty { return }
    var rest = products
    for item in items {
      let own = rest.intersection(report.document.products(ofAll: [item]))
      for id in own.sorted() {
        report.add(item, said(id.printable()), found: "'\(id.printable())'")
      }
      rest.subtract(own)
      if rest.isEmpty { return }
    }
  }
}
