import BomafideJSON
import BomafideIdentifiers

extension CSAFTest {
  /// Tests of what identifies products, and of weaknesses, in CSAF 2.1.
  static let helperTests: [CSAFTest] = [
    CSAFTest(
      "6.1.42", "the package URLs of one product differ in their qualifiers only",
      remedy: "give each package a product of its own", in: [.v2_1]
    ) { report in
      for product in report.document.products {
        let nodes = product.node.all("product_identification_helper", "purls")
        var first: [String?]?
        for node in nodes {
          guard let purl = node.text.flatMap({ try? PackageURL(parsing: $0) }) else { continue }
          let package = [
            purl.type.description, purl.namespace, purl.name, purl.version, purl.subpath,
          ]
          if let first, first != package {
            report.add(
              node, "is of another package than the first",
              expected: "type, name, version and subpath of the first", found: "\(purl)")
          }
          first = first ?? package
        }
      }
    },
    CSAFTest(
      "6.1.43", "no model number has two stars",
      remedy: "write \\\\* for a star that stands for itself",
      in: [.v2_1]
    ) { report in
      stars(&report, "model_numbers")
    },
    CSAFTest(
      "6.1.44", "no serial number has two stars",
      remedy: "write \\\\* for a star that stands for itself",
      in: [.v2_1]
    ) { report in
      stars(&report, "serial_numbers")
    },
    CSAFTest(
      "6.1.61", "no SKU has two stars", remedy: "write \\\\* for a star that stands for itself",
      in: [.v2_1]
    ) { report in
      stars(&report, "skus")
    },
    CSAFTest(
      "6.2.21", "no two revisions have one time", remedy: "correct the date of one of them",
      in: [.v2_1]
    ) { report in
      let revisions = report.document.sortedRevisions
      for (a, b) in zip(revisions, revisions.dropFirst()) where a.date == b.date {
        report.add(
          b.node, "is of \(b.date.timestamp), as another revision", expected: "a time of its own",
          found: "\(b.date.timestamp)")
      }
    },
    CSAFTest(
      "6.2.22", "the title doesn't repeat the tracking ID", remedy: "remove the ID from the title",
      in: [.v2_1]
    ) { report in
      guard let node = report.document.document?["title"], let title = node.text,
        let id = report.document.tracking?["id"]?.text, !id.isEmpty, title.contains(id)
      else { return }
      report.add(node, "has the tracking ID in it", expected: "a title without '\(id.printable())'")
    },
    CSAFTest(
      "6.2.23", "no weakness is deprecated", remedy: "name the weakness in use now", in: [.v2_1]
    ) { report in
      weaknesses(&report, [.deprecated], "is deprecated")
    },
    CSAFTest(
      "6.2.24", "every weakness is of the latest version of CWE",
      remedy: "write the version of CWE that was the latest at the newest revision", in: [.v2_1]
    ) { report in
      guard let last = report.document.revisions.map(\.date).max(),
        let latest = WeaknessList.version(at: last.timestamp)
      else { return }
      for node in weaknesses(in: report.document).compactMap({ $0["version"] }) {
        if let version = node.text, version != latest {
          report.add(
            node, "isn't the latest version of CWE at the newest revision", expected: latest,
            found: version.printable())
        }
      }
    },
    CSAFTest(
      "6.2.25", "every weakness may be what a vulnerability is mapped to",
      remedy: "name a more specific weakness", in: [.v2_1]
    ) { report in
      weaknesses(
        &report, [.deprecated, .prohibited, .discouraged],
        "isn't allowed for mapping vulnerabilities")
    },
    CSAFTest(
      "6.2.26", "no weakness needs a review before a vulnerability is mapped to it",
      remedy: "name a more specific weakness where there is one", in: [.v2_1]
    ) { report in
      weaknesses(&report, [.allowedWithReview], "is allowed for mapping after a review only")
    },
    CSAFTest(
      "6.2.31", "hardware is a product of its own, on which software is installed",
      remedy: "divide hardware and software, and join them by a product path", in: [.v2_1]
    ) { report in
      let paths = report.document.productTree?.all("product_paths") ?? []
      let used = Set(
        (paths.compactMap { $0["beginning_product_reference"] }
          + paths.flatMap { $0.all("subpaths", "next_product_reference") }).compactMap(\.text))
      for product in report.document.products where !used.contains(product.id) {
        guard let helper = product.node["product_identification_helper"],
          helper["serial_numbers"] != nil || helper["model_numbers"] != nil
        else { continue }
        report.add(
          product.node, "has serial or model numbers, and no product path refers to it",
          expected: "a product path with '\(product.id.printable())'", found: "none")
      }
    },
    CSAFTest(
      "6.2.32", "no two products are identified alike", remedy: "correct one of the helpers",
      in: [.v2_1]
    ) { report in
      var seen: [String: String] = [:]
      for product in report.document.products {
        for member in product.node["product_identification_helper"]?.members ?? []
        where member.name != "sbom_urls" {
          let values = member.value.elements.isEmpty ? [member.value] : member.value.elements
          for value in values {
            let key = "\(member.name) \(value.canonical)"
            guard let other = seen[key], other != product.id else {
              seen[key] = product.id
              continue
            }
            report.add(
              value, "identifies '\(other.printable())' too", expected: "an identifier of its own",
              found: "'\(product.id.printable())'")
          }
        }
      }
    },
    CSAFTest(
      "6.2.39.1", "an affected product that is no longer the newest has a fixed one",
      remedy: "list the fixed version", in: [.v2_1]
    ) { report in
      guard has(report, "csaf_security_advisory") else { return }
      let products = CSAFProductIdentities(report.document)
      let ranges = CSAFProductRanges(report.document)
      for vulnerability in report.document.vulnerabilities {
        let fixed = Set(
          statusGroups[2].members.flatMap { vulnerability.all("product_status", $0) }
            .compactMap(\.text).flatMap(products.fixed))
        // A remediation that says that there is no fix speaks for itself.
        for node in statusGroups[0].members.flatMap({ vulnerability.all("product_status", $0) }) {
          guard let id = node.text, !ranges.includesEnd(id),
            products.affected(id).allSatisfy({ !fixed.contains($0) })
          else { continue }
          report.add(
            node, "is affected, and no version of '\(id.printable())' is fixed",
            expected: "a fixed version of the same product", found: "none")
        }
      }
    },
    CSAFTest(
      "6.2.40", "a product description says of which product it is",
      remedy: "add \"product_ids\" or \"group_ids\" to the note", in: [.v2_1]
    ) { report in
      var titles = isEnglish(report.document) ? ["Product Description"] : []
      if let words = translations(report.document) { titles.append(words.product) }
      let notes =
        (report.document.document?.all("notes") ?? [])
        + report.document.root.all("vulnerabilities", "notes")
      for note in notes where !CSAFDocument.hasProducts(note) {
        guard note["category"]?.text == "description", let title = note["title"]?.text,
          titles.contains(where: title.hasPrefix)
        else { continue }
        report.add(
          note, "names no products", expected: "product_ids or group_ids", found: "neither")
      }
    },
    CSAFTest(
      "6.2.46", "a license that isn't listed has its text in the document's language",
      remedy: "add a note of the category legal_disclaimer with the title in that language",
      in: [.v2_1]
    ) { report in
      guard translations(report.document) != nil,
        let text = report.document.document?["license_expression"]?.text,
        CSAFLicense(text)?.isListed == false
      else { return }
      oneNote(&report, titled: ["Lizenz"], category: "legal_disclaimer")
    },
    CSAFTest(
      "6.2.48", "no vendor is called by the model of its license",
      remedy: "name who makes the product", in: [.v2_1]
    ) { report in
      visit(&report, category: "vendor") { report, node, name in
        if plain(name) == "opensource" {
          report.add(
            node, "is '\(name.printable())'", expected: "the name of who makes the product",
            found: "'\(name.printable())'")
        }
      }
    },
    CSAFTest(
      "6.2.52", "every hash is of a known algorithm",
      remedy: "write the name as OpenSSL has it, such as sha256", in: [.v2_1]
    ) { report in
      for hashes in fileHashes(in: report.document) {
        for node in hashes.compactMap({ $0["algorithm"] }) {
          if let name = node.text, !hashAlgorithms.contains(name) {
            report.add(
              node, "is '\(name.printable())'", expected: "an algorithm of OpenSSL",
              found: "'\(name.printable())'")
          }
        }
      }
    },
    CSAFTest(
      "6.2.53", "every ID of a registered system has the form of the system",
      remedy: "write the ID as its system has it", in: [.v2_1]
    ) { report in
      for item in report.document.root.all("vulnerabilities", "ids") {
        guard let system = item["system_name"]?.text, let node = item["text"],
          let text = node.text, let isRight = idSystems[system], !isRight(text)
        else { continue }
        report.add(
          node, "is '\(text.printable())'", expected: "an ID of \(system)",
          found: "'\(text.printable())'")
      }
    },
    CSAFTest(
      "6.3.20", "every system of IDs is registered",
      remedy: "write the registered name of the system, or ask for its registration", in: [.v2_1]
    ) { report in
      for node in report.document.root.all("vulnerabilities", "ids", "system_name") {
        if let name = node.text, idSystems[name] == nil {
          report.add(
            node, "is '\(name.printable())', which isn't registered",
            expected: idSystems.keys.sorted().joined(separator: " or "),
            found: "'\(name.printable())'")
        }
      }
    },
    CSAFTest(
      "6.3.22", "no product path begins or ends at another one",
      remedy: "write one path of all steps",
      in: [.v2_1]
    ) { report in
      let paths = report.document.productTree?.all("product_paths") ?? []
      let made = Set(paths.compactMap { $0.at("full_product_name", "product_id")?.text })
      for path in paths {
        let nodes =
          [path["beginning_product_reference"]].compactMap { $0 }
          + path.all("subpaths", "next_product_reference")
        for node in nodes {
          if let id = node.text, made.contains(id) {
            report.add(
              node, "names '\(id.printable())', which is a product path", expected: "a product",
              found: "'\(id.printable())'")
          }
        }
      }
    },
  ]

  /// The systems of IDs that are registered, and how their IDs look.
  ///
  /// Source: CSAF's registry of ID systems, 2026-02-06.
  private static let idSystems: [String: @Sendable (String) -> Bool] = [
    "https://github.com/oasis-tcs/csaf": { $0.wholeMatch(of: /#[1-9][0-9]*/) != nil },
    "https://euvd.enisa.europa.eu": {
      $0.wholeMatch(of: /EUVD-[1-9][0-9]{3}-[0-9]{4,}/) != nil
    },
  ]

  /// The names of digests that OpenSSL lists.
  private static let hashAlgorithms: Set<String> = [
    "blake2b512", "blake2s256", "md2", "md4", "md5", "md5-sha1", "mdc2", "ripemd", "ripemd160",
    "rmd160",
    "sha1", "sha224", "sha256", "sha3-224", "sha3-256", "sha3-384", "sha3-512", "sha384", "sha512",
    "sha512-224", "sha512-256", "shake128", "shake256", "sm3", "whirlpool",
  ]

  private static func stars(_ report: inout CSAFReport, _ name: String) {
    for product in report.document.products {
      for node in product.node.all("product_identification_helper", name) {
        guard let text = node.text else { continue }
        var count = 0
        var isEscaped = false
        for character in text {
          if character == "*", !isEscaped { count += 1 }
          isEscaped = !isEscaped && character == "\\"
        }
        if count > 1 {
          report.add(
            node, "has \(count) stars", expected: "at most one that isn't escaped",
            found: "'\(text.printable())'")
        }
      }
    }
  }

  private static func weaknesses(
    _ report: inout CSAFReport, _ usages: Set<WeaknessList.Usage>, _ said: String
  ) {
    for node in weaknesses(in: report.document) {
      guard let number = number(ofWeakness: node), let idNode = node["id"],
        let weakness = WeaknessList.weakness(number), usages.contains(weakness.usage)
      else { continue }
      report.add(idNode, said, expected: "another weakness", found: "CWE-\(number)")
    }
  }
}

/// Which products are ranges that include the newest version there is.
struct CSAFProductRanges {
  private var closed: Set<String> = []

  init(_ document: CSAFDocument) {
    var closed: Set<String> = []
    document.visitBranches { path in
      guard let id = path.last?.at("product", "product_id")?.text else { return }
      for branch in path where branch["category"]?.text == "product_version_range" {
        let last = CSAFVersionRange.constraints(branch["name"]?.text ?? "").last ?? ""
        if last.hasPrefix("<=") || last.hasPrefix(">") || last == "*" { closed.insert(id) }
      }
    }
    self.closed = closed
  }

  /// Whether a product's range reaches the last version that is known, so that nothing newer can be fixed.
  func includesEnd(_ id: String) -> Bool { closed.contains(id) }
}
