import BomafideJSON
import BomafideIdentifiers

extension CSAFTest {
  /// Tests of SSVC, in CSAF 2.1.
  static let decisionTests: [CSAFTest] = [
    CSAFTest(
      "6.1.46", "every SSVC object is as its schema has it",
      remedy: "write the object as the schema of SSVC's selection lists has it", in: [.v2_1]
    ) { _ in
      // Told while the structure is compared with the schema.
    },
    CSAFTest(
      "6.1.47", "every target of SSVC is an ID of the vulnerability",
      remedy: "write the CVE of the vulnerability, or the text of one of its IDs", in: [.v2_1]
    ) { report in
      let tracking = report.document.tracking?["id"]?.text
      let vulnerabilities = report.document.vulnerabilities
      for vulnerability in vulnerabilities {
        var names = Set(vulnerability.all("ids", "text").compactMap(\.text))
        if let cve = vulnerability["cve"]?.text { names.insert(cve) }
        for node in vulnerability.all("metrics", "content", "ssvc_v2", "target_ids") {
          guard let id = node.text else { continue }
          let isDocument = id == tracking && vulnerabilities.count > 1
          if !names.contains(id) || isDocument {
            report.add(
              node, "is '\(id.printable())'",
              expected: "the CVE or an ID of the vulnerability alone",
              found: "'\(id.printable())'")
          }
        }
      }
    },
    CSAFTest(
      "6.1.48", "every decision point of a registered namespace exists, with its values in order",
      remedy: "write key, version and values as https://github.com/CERTCC/SSVC has them",
      in: [.v2_1]
    ) { report in
      for selection in selections(in: report.document) {
        if let trouble = trouble(of: selection) {
          report.add(
            trouble.node, trouble.said, expected: trouble.expected,
            found: trouble.node.text.map { "'\($0.printable())'" })
        }
      }
    },
    CSAFTest(
      "6.2.34", "every base namespace of SSVC is registered",
      remedy: "use decision points of ssvc, cvss or cisa", in: [.v2_1]
    ) { report in
      for (node, name) in namespaces(in: report.document) where !registered.contains(base(name)) {
        report.add(
          node, "is '\(name.printable())', which isn't registered",
          expected: "ssvc, cvss or cisa as base", found: "'\(name.printable())'")
      }
    },
    CSAFTest(
      "6.2.35", "a public document has no private namespace of SSVC",
      remedy: "use decision points of a registered namespace", in: [.v2_1]
    ) { report in
      if report.document.trafficLight == "CLEAR" { privateNamespaces(&report) }
    },
    CSAFTest(
      "6.2.36", "a public document has no extended namespace of SSVC",
      remedy: "use decision points of the namespace itself", in: [.v2_1]
    ) { report in
      if report.document.trafficLight == "CLEAR" { extendedNamespaces(&report) }
    },
    CSAFTest(
      "6.2.37", "an unknown namespace of SSVC has a resource that explains it",
      remedy: "add an item of decision_point_resources whose summary names the namespace",
      in: [.v2_1]
    ) { report in
      for content in report.document.root.all("vulnerabilities", "metrics", "content", "ssvc_v2") {
        let summaries = content.all("decision_point_resources", "summary").compactMap(\.text)
        for node in content.all("selections", "namespace") {
          guard let name = node.text, name.hasPrefix("x_") else { continue }
          let words = summaries.contains { mentions($0, name) }
          if !words {
            report.add(
              node, "is '\(name.printable())', which no resource explains",
              expected: "a resource whose summary names it", found: "none")
          }
        }
      }
    },
    CSAFTest(
      "6.3.13", "every decision point is in its latest version", remedy: "use the latest version",
      in: [.v2_1]
    ) { report in
      for selection in selections(in: report.document) {
        guard let name = selection["namespace"]?.text, let key = selection["key"]?.text,
          let node = selection["version"], let version = node.text,
          let versions = CSAFDecisionPoints.versions(of: key, in: base(name)),
          let last = versions.keys.compactMap(CSAFVersion.init).max(),
          let own = CSAFVersion(version), own < last
        else { continue }
        let text = last.numbers.joined(separator: ".")
        report.add(node, "isn't the latest version", expected: text, found: version.printable())
      }
    },
    CSAFTest(
      "6.3.14", "a document for few has no private namespace of SSVC",
      remedy: "use decision points of a registered namespace", in: [.v2_1]
    ) { report in
      if report.document.trafficLight != "CLEAR" { privateNamespaces(&report) }
    },
    CSAFTest(
      "6.3.15", "a document for few has no extended namespace of SSVC",
      remedy: "use decision points of the namespace itself", in: [.v2_1]
    ) { report in
      if report.document.trafficLight != "CLEAR" { extendedNamespaces(&report) }
    },
  ]

  private static let registered: Set<String> = ["cisa", "cvss", "ssvc"]

  /// Whether a text names a namespace, not only one that begins alike.
  private static func mentions(_ text: String, _ name: String) -> Bool {
    var rest = text[...]
    while let range = rest.firstRange(of: name) {
      let next = rest[range.upperBound...].first
      if next.map({ !($0.isLetter || $0.isNumber || "-./#_$".contains($0)) }) ?? true {
        return true
      }
      rest = rest[range.upperBound...]
    }
    return false
  }

  private static func selections(in document: CSAFDocument) -> [JSONNode] {
    document.root.all("vulnerabilities", "metrics", "content", "ssvc_v2", "selections")
  }

  private static func namespaces(in document: CSAFDocument) -> [(JSONNode, String)] {
    selections(in: document).compactMap { selection in
      selection["namespace"].flatMap { node in node.text.map { (node, $0) } }
    }
  }

  /// The namespace without its extensions.
  private static func base(_ name: String) -> String {
    String(name.prefix { $0 != "/" })
  }

  private static func privateNamespaces(_ report: inout CSAFReport) {
    for (node, name) in namespaces(in: report.document) where name.hasPrefix("x_") {
      report.add(
        node, "is '\(name.printable())', a private namespace", expected: "a registered one",
        found: "'\(name.printable())'")
    }
  }

  private static func extendedNamespaces(_ report: inout CSAFReport) {
    for (node, name) in namespaces(in: report.document) where name.contains("/") {
      report.add(
        node, "is '\(name.printable())', an extension", expected: "the namespace itself",
        found: "'\(name.printable())'")
    }
  }

  /// What about a selection isn't as the decision point is defined; names may be other ones in an extension.
  private static func trouble(of selection: JSONNode) -> (
    node: JSONNode, said: String, expected: String
  )? {
    guard let name = selection["namespace"]?.text, let keyNode = selection["key"],
      let key = keyNode.text, CSAFDecisionPoints.namespaces.contains(base(name)),
      registered.contains(base(name))
    else { return nil }
    guard let versions = CSAFDecisionPoints.versions(of: key, in: base(name)) else {
      return (keyNode, "is no decision point of \(base(name))", "the key of a decision point")
    }
    guard let versionNode = selection["version"], let version = versionNode.text else { return nil }
    guard let point = versions[version] else {
      let list = versions.keys.sorted().joined(separator: ", ")
      return (versionNode, "is no version of the decision point \(key)", "one of \(list)")
    }
    let isPlain = !name.contains("/")
    if isPlain, let node = selection["name"], let text = node.text, text != point.name {
      return (node, "isn't the name of the decision point \(key)", "'\(point.name)'")
    }
    var last = -1
    for value in selection.all("values") {
      guard let node = value["key"], let text = node.text else { continue }
      guard let place = point.values.firstIndex(where: { $0.key == text }) else {
        let list = point.values.map(\.key).joined(separator: ", ")
        return (node, "is no value of the decision point \(key) in \(version)", "one of \(list)")
      }
      if place <= last {
        let list = point.values.map(\.key).joined(separator: ", ")
        return (node, "stands in the wrong order", "values in the order \(list)")
      }
      last = place
      if isPlain, let name = value["name"], let word = name.text, word != point.values[place].name {
        return (name, "isn't the name of the value \(text)", "'\(point.values[place].name)'")
      }
    }
    return nil
  }
}
