import BomafideJSON
import BomafideIdentifiers

extension CSAFTest {
  /// Tests of the profiles that only CSAF 2.1 has, and of what it asks of advisories.
  static let withdrawalTests: [CSAFTest] = [
    CSAFTest(
      "6.1.27.12", "every vulnerability of an advisory has affected products",
      remedy: "add \"known_affected\" to the product status", in: [.v2_1]
    ) { report in
      guard has(report, "csaf_security_advisory") else { return }
      for node in report.document.vulnerabilities
      where node.at("product_status", "known_affected") == nil {
        report.add(
          node["product_status"] ?? node, "has no affected products",
          expected: "a member 'known_affected'", found: "none")
      }
    },
    CSAFTest(
      "6.1.27.13", "an advisory lists an affected version for every fixed product",
      remedy: "list the versions of the product that are affected", in: [.v2_1]
    ) { report in
      guard has(report, "csaf_security_advisory") else { return }
      let products = CSAFProductIdentities(report.document)
      for vulnerability in report.document.vulnerabilities {
        let affected = Set(
          statusGroups[0].members.flatMap { vulnerability.all("product_status", $0) }
            .compactMap(\.text).flatMap(products.affected))
        for node in statusGroups[2].members.flatMap({ vulnerability.all("product_status", $0) }) {
          guard let id = node.text else { continue }
          if products.fixed(id).allSatisfy({ !affected.contains($0) }) {
            report.add(
              node, "is fixed, and no version of '\(id.printable())' is affected",
              expected: "an affected version of the same product", found: "none")
          }
        }
      }
    },
    CSAFTest(
      "6.1.27.14", "a withdrawn or superseded document has a description",
      remedy: "add a note of the category description", in: [.v2_1]
    ) { report in
      guard has(report, "csaf_withdrawn", "csaf_superseded"),
        let document = report.document.document
      else { return }
      if document.all("notes").contains(where: { $0["category"]?.text == "description" }) { return }
      report.add(
        document["notes"] ?? document, "has no description",
        expected: "a note of the category description", found: "none")
    },
    CSAFTest(
      "6.1.27.15", "a withdrawn or superseded document has no product tree",
      remedy: "remove \"product_tree\"", in: [.v2_1]
    ) { report in
      guard has(report, "csaf_withdrawn", "csaf_superseded") else { return }
      if let node = report.document.productTree {
        report.add(node, "is there", expected: "no product tree", found: "a product tree")
      }
    },
    CSAFTest(
      "6.1.27.16", "a withdrawn or superseded document has two revisions at least",
      remedy: "add the revision that withdraws the document", in: [.v2_1]
    ) { report in
      guard has(report, "csaf_withdrawn", "csaf_superseded"),
        let node = report.document.tracking?["revision_history"], node.elements.count < 2
      else { return }
      report.add(
        node, "has \(node.elements.count) entries", expected: "at least 2",
        found: "\(node.elements.count)")
    },
    CSAFTest(
      "6.1.27.17", "a withdrawn document says why in one note",
      remedy: "add a note of the category description with the title 'Reasoning for Withdrawal'",
      in: [.v2_1]
    ) { report in
      guard has(report, "csaf_withdrawn"), isEnglish(report.document) else { return }
      oneNote(&report, titled: ["Reasoning for Withdrawal"], category: "description")
    },
    CSAFTest(
      "6.1.27.18", "a superseded document says why in one note",
      remedy: "add a note of the category description with the title 'Reasoning for Supersession'",
      in: [.v2_1]
    ) { report in
      guard has(report, "csaf_superseded"), isEnglish(report.document) else { return }
      oneNote(&report, titled: ["Reasoning for Supersession"], category: "description")
    },
    CSAFTest(
      "6.1.27.19", "a superseded document refers to the one that supersedes it",
      remedy: "add a reference of the category external with a summary 'Superseding Document'",
      in: [.v2_1]
    ) { report in
      guard has(report, "csaf_superseded"), isEnglish(report.document) else { return }
      supersedingReference(&report, ["Superseding Document"])
    },
    CSAFTest(
      "6.2.39.2", "a withdrawn document says why in its own language",
      remedy: "add a note of the category description with the title in the document's language",
      in: [.v2_1]
    ) { report in
      guard has(report, "csaf_withdrawn"), let words = translations(report.document) else { return }
      oneNote(&report, titled: [words.withdrawal], category: "description")
    },
    CSAFTest(
      "6.2.39.3", "a superseded document says why in its own language",
      remedy: "add a note of the category description with the title in the document's language",
      in: [.v2_1]
    ) { report in
      guard has(report, "csaf_superseded"), let words = translations(report.document) else {
        return
      }
      oneNote(&report, titled: [words.supersession], category: "description")
    },
    CSAFTest(
      "6.2.39.4", "a superseded document refers to its successor in its own language",
      remedy: "add a reference of the category external with a summary in the document's language",
      in: [.v2_1]
    ) { report in
      guard has(report, "csaf_superseded"), let words = translations(report.document) else {
        return
      }
      supersedingReference(&report, [words.superseding])
    },
    CSAFTest(
      "6.2.39.5", "a withdrawn or superseded document has no extensions",
      remedy: "remove \"x_extensions\"", in: [.v2_1]
    ) { report in
      guard has(report, "csaf_withdrawn", "csaf_superseded") else { return }
      for node in extensionLists(in: report.document) {
        report.add(node, "is there", expected: "no extensions", found: "extensions")
      }
    },
    CSAFTest(
      "6.2.38", "the profile isn't deprecated",
      remedy: "write the category of a current profile, such as csaf_security_advisory",
      in: [.v2_1]
    ) { report in
      guard let node = report.document.document?["category"], let category = node.text,
        category.hasPrefix("csaf_deprecated_")
      else { return }
      report.add(
        node, "is '\(category.printable())'", expected: "a current profile",
        found: "'\(category.printable())'")
    },
  ]

  /// Whether the document is in English, or says no language.
  static func isEnglish(_ document: CSAFDocument) -> Bool {
    guard let language = document.document?["lang"]?.text?.lowercased() else { return true }
    return language == "en" || language.hasPrefix("en-")
  }

  /// The words of CSAF's translations for the document's language, where there are any.
  ///
  /// Source: CSAF 2.1, language_specific_translation/translations.json.
  static func translations(_ document: CSAFDocument) -> (
    withdrawal: String, supersession: String, superseding: String, product: String
  )? {
    guard let language = document.document?["lang"]?.text?.lowercased(),
      language == "de" || language.hasPrefix("de-")
    else { return nil }
    return (
      "Begründung für die Zurückziehung", "Begründung für die Ersetzung", "Ersetzendes Dokument",
      "Produktbeschreibung"
    )
  }

  /// Exactly one note has the title, and it is of the category.
  static func oneNote(_ report: inout CSAFReport, titled titles: [String], category: String) {
    guard let document = report.document.document else { return }
    let notes = document.all("notes").filter { titles.contains($0["title"]?.text ?? "") }
    let list = titles.map { "'\($0)'" }.joined(separator: " or ")
    if notes.count != 1 {
      report.add(
        document["notes"] ?? document, "has \(notes.count) notes called \(list)",
        expected: "exactly one", found: "\(notes.count)")
    } else if let note = notes.first, let found = note["category"]?.text, found != category {
      report.add(
        note, "is of the category '\(found.printable())'", expected: "'\(category)'",
        found: "'\(found.printable())'")
    }
  }

  private static func supersedingReference(_ report: inout CSAFReport, _ beginnings: [String]) {
    guard let document = report.document.document else { return }
    let isThere = document.all("references").contains { reference in
      reference["category"]?.text == "external"
        && beginnings.contains { reference["summary"]?.text?.hasPrefix($0) == true }
    }
    if isThere { return }
    report.add(
      document["references"] ?? document, "doesn't lead to the document that supersedes this one",
      expected: "an external reference whose summary begins with '\(beginnings[0])'")
  }
}

/// Which products are versions of each other.
struct CSAFProductIdentities {
  /// What each product of the tree is, its version left out.
  private var names: [String: String] = [:]
  private var paths: [String: (first: String, steps: [(category: String, next: String)])] = [:]

  init(_ document: CSAFDocument) {
    let versions: Set<String> = [
      "product_version", "product_version_range", "patch_level", "service_pack",
    ]
    var names: [String: String] = [:]
    document.visitBranches { path in
      guard let id = path.last?.at("product", "product_id")?.text else { return }
      names[id] =
        path.filter { !versions.contains($0["category"]?.text ?? "") }
        .map { "\($0["category"]?.text ?? "")\u{0}\($0["name"]?.text ?? "")" }
        .joined(separator: "\u{1}")
    }
    self.names = names
    for node in document.productTree?.all("product_paths") ?? [] {
      guard let id = node.at("full_product_name", "product_id")?.text,
        let first = node["beginning_product_reference"]?.text
      else { continue }
      paths[id] = (
        first,
        node.all("subpaths").map {
          ($0["category"]?.text ?? "", $0["next_product_reference"]?.text ?? "")
        }
      )
    }
  }

  /// What an affected product stands for.
  func affected(_ id: String) -> [String] { [identity(id)] }

  /// What has to be affected for a fixed product: a version of it, or what it is installed with.
  func fixed(_ id: String) -> [String] {
    var identities = [identity(id)]
    if let path = paths[id] {
      for (index, step) in path.steps.enumerated() where step.category == "installed_with" {
        identities.append(identity(path.first, path.steps[..<index]))
      }
    }
    // A fix of its own, such as a hotfix, is named in the path where it is installed with the product.
    for path in paths.values {
      for (index, step) in path.steps.enumerated()
      where step.category == "installed_with" && step.next == id {
        identities.append(identity(path.first, path.steps[..<index]))
      }
    }
    return identities
  }

  private func identity(_ id: String) -> String {
    if let path = paths[id] { return identity(path.first, path.steps[...]) }
    // A product outside the branches says nothing about its versions: any other may be one.
    return names[id] ?? "\u{2}"
  }

  private func identity(
    _ first: String, _ steps: ArraySlice<(category: String, next: String)>
  ) -> String {
    // The product that is meant comes first; where it is installed is told with its version.
    if steps.isEmpty { return names[first] ?? "\u{2}" }
    return steps.reduce(names[first] ?? "\u{2}") { "\($0)\u{3}\($1.category)\u{3}\($1.next)" }
  }
}
