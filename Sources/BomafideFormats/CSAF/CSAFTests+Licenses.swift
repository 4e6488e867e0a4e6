import BomafideJSON
import BomafideIdentifiers

extension CSAFTest {
  /// Tests of the license of the document, in CSAF 2.1.
  static let licenseTests: [CSAFTest] = [
    CSAFTest(
      "6.1.54", "the license is an SPDX license expression",
      remedy: "write an expression such as CC-BY-4.0 or LicenseRef-example.org-terms", in: [.v2_1]
    ) { report in
      guard let node = report.document.document?["license_expression"], let text = node.text,
        CSAFLicense(text) == nil
      else { return }
      report.add(
        node, "is '\(text.printable())'",
        expected: "an SPDX license expression without DocumentRef",
        found: "'\(text.printable())'")
    },
    CSAFTest(
      "6.1.55", "a license that isn't listed has its text in one note",
      remedy: "add a note of the category legal_disclaimer with the title 'License'", in: [.v2_1]
    ) { report in
      guard isEnglish(report.document), license(report)?.isListed == false else { return }
      oneNote(&report, titled: ["License"], category: "legal_disclaimer")
    },
    CSAFTest(
      "6.2.43", "the document has a license", remedy: "add \"license_expression\"", in: [.v2_1]
    ) { report in
      if let node = report.document.document, node["license_expression"] == nil {
        report.add(node, "has no license", expected: "a member 'license_expression'", found: "none")
      }
    },
    CSAFTest(
      "6.2.44", "no license or exception is deprecated", remedy: "write the identifier in use now",
      in: [.v2_1]
    ) { report in
      guard let node = report.document.document?["license_expression"],
        let license = license(report)
      else { return }
      for name in license.licenses where LicenseList.license(name)?.isDeprecated == true {
        report.add(node, "names \(name), which is deprecated", expected: "a current identifier")
      }
      for name in license.exceptions where LicenseList.exception(name)?.isDeprecated == true {
        report.add(node, "names \(name), which is deprecated", expected: "a current identifier")
      }
    },
    CSAFTest(
      "6.2.45", "every license and exception is listed, or says that it isn't",
      remedy: "write an identifier of the SPDX License List, or LicenseRef-…", in: [.v2_1]
    ) { report in
      guard let node = report.document.document?["license_expression"],
        let license = license(report)
      else { return }
      for name in license.unlisted
      where !name.lowercased().hasPrefix("licenseref-")
        && !name.lowercased().hasPrefix("additionref-")
      {
        report.add(
          node, "names \(name.printable()), which the SPDX License List doesn't have",
          expected: "a listed identifier", found: name.printable())
      }
    },
    CSAFTest(
      "6.3.17", "no license is without a registration",
      remedy: "write an identifier of the SPDX License List", in: [.v2_1]
    ) { report in
      guard let node = report.document.document?["license_expression"],
        let license = license(report)
      else { return }
      for name in license.unlisted
      where name.hasPrefix("LicenseRef-")
        && !name.hasPrefix("LicenseRef-scancode-")
      {
        report.add(node, "names \(name.printable()), which isn't registered")
      }
    },
  ]

  private static func license(_ report: CSAFReport) -> CSAFLicense? {
    report.document.document?["license_expression"]?.text.flatMap(CSAFLicense.init)
  }
}

/// A license expression by its grammar alone: identifiers needn't be listed.
///
/// Source: SPDX 3.0.1, annex B, and CSAF 2.1, which leaves out DocumentRef.
struct CSAFLicense {
  private(set) var licenses: [String] = []
  private(set) var exceptions: [String] = []

  init?(_ text: String) {
    var words: [String] = []
    var word = ""
    for character in text {
      if character == " " || character == "(" || character == ")" {
        if !word.isEmpty { words.append(word) }
        word = ""
        if character != " " { words.append(String(character)) }
      } else {
        word.append(character)
      }
    }
    if !word.isEmpty { words.append(word) }
    // Licenses and operators take turns; an exception follows WITH.
    var needsLicense = true
    var depth = 0
    var index = 0
    while index < words.count {
      let word = words[index]
      index += 1
      switch word {
      case "(":
        if !needsLicense { return nil }
        depth += 1
      case ")":
        if needsLicense || depth == 0 { return nil }
        depth -= 1
      case "AND", "and", "OR", "or":
        if needsLicense { return nil }
        needsLicense = true
      case "WITH", "with":
        guard !needsLicense, index < words.count, index > 1, words[index - 2] != ")",
          Self.isException(words[index])
        else { return nil }
        exceptions.append(words[index])
        index += 1
      default:
        guard needsLicense, Self.isLicense(word) else { return nil }
        licenses.append(word.hasSuffix("+") ? String(word.dropLast()) : word)
        needsLicense = false
      }
    }
    if needsLicense || depth > 0 { return nil }
  }

  private static func isID(_ text: some StringProtocol) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy {
        0x30...0x39 ~= $0 || 0x61...0x7A ~= $0 | 0x20 || $0 == 0x2D || $0 == 0x2E
      }
  }

  private static func isLicense(_ text: String) -> Bool {
    if text.hasPrefix("LicenseRef-") { return isID(text.dropFirst(11)) }
    let lower = text.lowercased()
    if ["licenseref-", "documentref-", "additionref-"].contains(where: lower.hasPrefix) {
      return false
    }
    return isID(text.hasSuffix("+") ? text.dropLast() : text[...])
  }

  private static func isException(_ text: String) -> Bool {
    if text.hasPrefix("AdditionRef-") { return isID(text.dropFirst(12)) }
    return isID(text) && !text.lowercased().hasPrefix("documentref-")
  }

  /// The identifiers that the SPDX License List doesn't have.
  var unlisted: [String] {
    licenses.filter { LicenseList.license($0) == nil }
      + exceptions.filter { LicenseList.exception($0) == nil }
  }

  /// Whether everything is on the SPDX License List, or named as the ScanCode LicenseDB has it.
  var isListed: Bool { unlisted.allSatisfy { $0.hasPrefix("LicenseRef-scancode-") } }
}
