import BomafideJSON
import BomafideIdentifiers

extension CSAFTest {
  /// Tests of weaknesses, languages and package URLs.
  static let identityTests: [CSAFTest] = [
    CSAFTest(
      "6.1.11", "every CWE exists, with the name it is given",
      remedy: "write the number and name of the weakness as https://cwe.mitre.org/ has them"
    ) { report in
      for node in weaknesses(in: report.document) {
        if let trouble = trouble(ofWeakness: node) {
          report.add(
            trouble.node, trouble.said, expected: trouble.expected,
            found: "'\(trouble.node.text?.printable() ?? "")'")
        }
      }
    },
    CSAFTest(
      "6.1.12", "every language tag is valid, and its subtags exist",
      remedy: "write the tag of the language, such as en or en-US"
    ) { report in
      for (node, tag) in languages(in: report.document) {
        if let trouble = tag.trouble {
          report.add(
            node, "is '\(tag)': \(trouble)", expected: "subtags that exist", found: "'\(tag)'")
        }
      }
    },
    CSAFTest(
      "6.1.13", "every package URL is valid", remedy: "write the package URL as its type has it"
    ) { report in
      for node in packageURLs(in: report.document) {
        if let text = node.text, let expected = CSAFGrammar.explain(PackageURL.self, text) {
          report.add(
            node, "is '\(text.printable())'", expected: expected, found: "'\(text.printable())'")
        }
      }
    },
    CSAFTest(
      "6.2.14", "no language tag has a subtag of private use",
      remedy: "write the tag of a language that everybody knows"
    ) { report in
      for (node, tag) in languages(in: report.document) {
        if let subtag = tag.privateSubtag {
          report.add(
            node, "is '\(tag)', where '\(subtag)' is for private use", expected: "a public subtag",
            found: "'\(subtag)'")
        }
      }
    },
    CSAFTest(
      "6.2.15", "the language isn't i-default", remedy: "write the language, or remove the member"
    ) { report in
      for (node, tag) in languages(in: report.document)
      where tag.description.lowercased() == "i-default" {
        report.add(node, "is 'i-default'", expected: "the tag of a language", found: "'i-default'")
      }
    },
    CSAFTest(
      "6.2.16", "every product has an identification helper",
      remedy: "add \"product_identification_helper\" with a purl, a CPE or hashes"
    ) { report in
      for product in report.document.products
      where product.node["product_identification_helper"] == nil {
        report.add(
          product.node, "has no identification helper",
          expected: "a member 'product_identification_helper'", found: "none")
      }
    },
  ]

  /// The weaknesses that vulnerabilities name.
  static func weaknesses(in document: CSAFDocument) -> [JSONNode] {
    document.root.all("vulnerabilities", "cwe") + document.root.all("vulnerabilities", "cwes")
  }

  /// The number of a weakness, such as 79 of `CWE-79`.
  static func number(ofWeakness node: JSONNode) -> Int? {
    guard let id = node["id"]?.text, id.hasPrefix("CWE-") else { return nil }
    return Int(id.dropFirst(4))
  }

  private static func trouble(ofWeakness node: JSONNode) -> (
    node: JSONNode, said: String, expected: String
  )? {
    guard let idNode = node["id"], let number = number(ofWeakness: node) else { return nil }
    guard let weakness = WeaknessList.weakness(number) else {
      return (idNode, "is no weakness of the CWE list", "a weakness, not a category or view")
    }
    guard let nameNode = node["name"], let name = nameNode.text else { return nil }
    guard let versionNode = node["version"], let version = versionNode.text else {
      let names = weakness.names
      return names.contains(name)
        ? nil : (nameNode, "isn't the name of CWE-\(number)", "'\(names[names.count - 1])'")
    }
    // The names of old versions aren't known.
    if WeaknessList.isOlder(version) { return nil }
    guard WeaknessList.place(of: version) != nil else {
      let last = WeaknessList.versions[WeaknessList.versions.count - 1]
      return (versionNode, "is no version of CWE that is known", "a version up to \(last)")
    }
    guard let right = weakness.name(in: version) else {
      return (
        versionNode, "doesn't have CWE-\(number)", "version \(weakness.firstVersion) or later"
      )
    }
    return name == right
      ? nil : (nameNode, "isn't the name of CWE-\(number) in version \(version)", "'\(right)'")
  }

  /// The language tags whose grammar is right.
  static func languages(in document: CSAFDocument) -> [(node: JSONNode, tag: LanguageTag)] {
    ["lang", "source_lang"].compactMap { name in
      guard let node = document.document?[name], let text = node.text,
        let tag = try? LanguageTag(parsing: text)
      else { return nil }
      return (node, tag)
    }
  }

  /// The package URLs of all products.
  static func packageURLs(in document: CSAFDocument) -> [JSONNode] {
    document.products.flatMap { product in
      product.node.all("product_identification_helper", "purl")
        + product.node.all("product_identification_helper", "purls")
    }
  }
}
