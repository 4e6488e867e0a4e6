import BomafideJSON
import BomafideIdentifiers

extension CSAFTest {
  /// Tests of the document's own statements.
  static let documentTests: [CSAFTest] = [
    CSAFTest(
      "6.1.15", "a translator names the language of the source",
      remedy: "add \"source_lang\" to the document"
    ) { report in
      guard let document = report.document.document,
        document.at("publisher", "category")?.text == "translator", document["source_lang"] == nil
      else { return }
      report.add(
        document, "is by a translator and has no 'source_lang'", expected: "a member 'source_lang'",
        found: "none")
    },
    CSAFTest(
      "6.1.26", "the category doesn't look like that of a profile that it isn't",
      remedy: "write the value of the profile, such as csaf_vex, or another name"
    ) { report in
      guard let node = report.document.document?["category"], let category = node.text else {
        return
      }
      let profiles = profiles(of: report.document.release)
      if category == "csaf_base" || profiles.contains(category) { return }
      let plain = plain(category)
      if category.lowercased().hasPrefix("csaf_") {
        report.add(
          node, "is '\(category.printable())', with the reserved prefix csaf_",
          expected: "csaf_base, or the value of a profile", found: "'\(category.printable())'")
      } else if let profile = profiles.first(where: {
        plain == Self.plain($0) || plain == Self.plain(String($0.dropFirst(5)))
      }) {
        report.add(
          node, "is '\(category.printable())', which reads like \(profile)",
          expected: "'\(profile)', or another name", found: "'\(category.printable())'")
      }
    },
    CSAFTest(
      "6.1.28", "a translation isn't in the language of its source",
      remedy: "correct one of the languages, or remove \"source_lang\""
    ) { report in
      guard let document = report.document.document, let node = document["source_lang"],
        let source = node.text, let language = document["lang"]?.text,
        source.lowercased() == language.lowercased()
      else { return }
      report.add(
        node, "is '\(source.printable())', as the document's language is",
        expected: "another language", found: "'\(source.printable())'")
    },
    CSAFTest(
      "6.2.10", "the document has a TLP label",
      remedy: "add \"distribution\": {\"tlp\": {\"label\": \"WHITE\"}}, or another label",
      in: [.v2_0]
    ) { report in
      if let document = report.document.document, report.document.trafficLight == nil {
        report.add(
          document, "has no TLP label", expected: "a member 'distribution.tlp.label'",
          found: "none")
      }
    },
    CSAFTest(
      "6.2.11", "the document says where it is found",
      remedy:
        "add a reference of the category self: an https URL that ends with the document's file name"
    ) { report in
      guard let document = report.document.document,
        let id = report.document.tracking?["id"]?.text
      else { return }
      let name = CSAFNames.fileName(for: id)
      let isFound = document.all("references").contains { node in
        guard node["category"]?.text == "self", let url = node["url"]?.text else { return false }
        return url.hasPrefix("https://") && url.hasSuffix("/\(name)")
      }
      if isFound { return }
      report.add(
        document["references"] ?? document, "has no canonical URL",
        expected: "a reference to itself, https://…/\(name.printable(limit: 200))")
    },
    CSAFTest(
      "6.2.12", "the document names its language", remedy: "add \"lang\" to the document"
    ) { report in
      if let document = report.document.document, document["lang"] == nil {
        report.add(document, "names no language", expected: "a member 'lang'", found: "none")
      }
    },
    CSAFTest(
      "6.2.13", "all members stand in the order of their names", remedy: "sort the members"
    ) { report in
      var todo = [report.document.root]
      while let node = todo.popLast() {
        var last: String?
        var isTold = false
        for member in node.members {
          if !isTold, let last, !sorts(last, member.name) {
            report.add(
              at: member.offset, "stands after '\(last.printable())'",
              expected: "members in the order of their names", found: "'\(member.name.printable())'"
            )
            isTold = true
          }
          last = member.name
          todo.append(member.value)
        }
        todo += node.elements
      }
    },
  ]

  private static func sorts(_ a: String, _ b: String) -> Bool {
    !b.utf8.lexicographicallyPrecedes(a.utf8)
  }

  /// The values of all profiles but the base.
  ///
  /// Source: CSAF 2.0, 4.2 to 4.5; CSAF 2.1, 4.
  static func profiles(of release: CSAFRelease) -> [String] {
    let old = [
      "csaf_security_incident_response", "csaf_informational_advisory", "csaf_security_advisory",
      "csaf_vex",
    ]
    guard release == .v2_1 else { return old }
    return old + [
      "csaf_deprecated_security_advisory", "csaf_superseded", "csaf_withdrawn",
      "csaf_vulnerability_report",
    ]
  }

  /// The text in lower case, without dashes, underscores and white space of any kind.
  static func plain(_ text: String) -> String {
    var result = ""
    for scalar in text.lowercased().unicodeScalars {
      switch scalar.properties.generalCategory {
      case .dashPunctuation, .connectorPunctuation, .spaceSeparator, .lineSeparator,
        .paragraphSeparator, .control:
        continue
      default:
        // Minus signs, the low line that combines, and what joins without a width.
        if [0x2212, 0x332, 0xAD, 0x2043, 0x207B, 0x208B, 0x2010].contains(scalar.value) {
          continue
        }
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
