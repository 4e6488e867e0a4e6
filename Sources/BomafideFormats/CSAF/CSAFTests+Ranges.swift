import BomafideJSON
import BomafideIdentifiers

extension CSAFTest {
  /// Tests of version ranges and branches that only CSAF 2.1 has.
  static let rangeTests: [CSAFTest] = [
    CSAFTest(
      "6.1.34", "no product is below more than 30 branches",
      remedy: "put fewer branches inside each other",
      in: [.v2_1]
    ) { report in
      report.document.visitBranches { path in
        if path.count > 30, let product = path.last?["product"] {
          report.add(
            product, "is below \(path.count) branches", expected: "30 at most",
            found: "\(path.count)")
        }
      }
    },
    CSAFTest(
      "6.1.50", "every version range is a VERS, or its constraints alone",
      remedy: "write the range as vers:<type>/<constraints>", in: [.v2_1]
    ) { report in
      visit(&report, category: "product_version_range") { report, node, name in
        if let trouble = CSAFVersionRange.trouble(name) {
          report.add(
            node, "is '\(name.printable())', which \(trouble)",
            expected: "a range such as vers:npm/>=2.2.0|<2.3.0", found: "'\(name.printable())'")
        }
      }
    },
    CSAFTest(
      "6.1.57", "no category of branches is above itself, but product_family",
      remedy: "keep one branch of the category on the way to the product", in: [.v2_1]
    ) { report in
      report.document.visitBranches { path in
        guard let product = path.last?["product"] else { return }
        var seen: Set<String> = []
        for branch in path {
          guard let category = branch["category"]?.text, category != "product_family",
            !seen.insert(category).inserted
          else { continue }
          report.add(
            product, "is below two branches of \(category.printable())", expected: "one of each",
            found: category.printable())
          return
        }
      }
    },
    CSAFTest(
      "6.1.58", "no product is below a version and a range of versions",
      remedy: "keep product_version or product_version_range", in: [.v2_1]
    ) { report in
      report.document.visitBranches { path in
        guard let product = path.last?["product"] else { return }
        let categories = Set(path.compactMap { $0["category"]?.text })
        if categories.isSuperset(of: ["product_version", "product_version_range"]) {
          report.add(
            product, "is below product_version and product_version_range",
            expected: "one of the two", found: "both")
        }
      }
    },
    CSAFTest(
      "6.1.59", "no version range is a single version",
      remedy: "write the version with the category product_version", in: [.v2_1]
    ) { report in
      visit(&report, category: "product_version_range") { report, node, name in
        if CSAFVersionRange.isSingle(name) {
          report.add(
            node, "is '\(name.printable())', a single version", expected: "a range of versions",
            found: "'\(name.printable())'")
        }
      }
    },
    CSAFTest(
      "6.2.49", "no version range is open at its upper end",
      remedy: "name the last version that is meant", in: [.v2_1]
    ) { report in
      visit(&report, category: "product_version_range") { report, node, name in
        let last = CSAFVersionRange.constraints(name).last { !$0.hasPrefix("!=") } ?? ""
        if last == "*" || last.hasPrefix(">") || name == "vers:all/*" {
          report.add(
            node, "is '\(name.printable())', without an upper end", expected: "an upper end",
            found: "'\(name.printable())'")
        }
      }
    },
    CSAFTest(
      "6.2.51", "every VERS is of a known type", remedy: "write a registered type of VERS",
      in: [.v2_1]
    ) { report in
      visit(&report, category: "product_version_range") { report, node, name in
        guard name.hasPrefix("vers:"), let slash = name.firstIndex(of: "/") else { return }
        let type = String(name[name.index(name.startIndex, offsetBy: 5)..<slash])
        if !CSAFVersionRange.types.contains(type) {
          report.add(
            node, "is of the type '\(type.printable())', which isn't registered",
            expected: "a type of VERS", found: "'\(type.printable())'")
        }
      }
    },
  ]
}

/// A range of versions: a VERS, or its constraints alone (vls).
///
/// Source: CSAF 2.1, Branches Type, Name under Product Version Range.
enum CSAFVersionRange {
  /// The types of VERS that the specification registers.
  static let types: Set<String> = [
    "alpine", "alpm", "apk", "cargo", "composer", "conan", "cpan", "cran", "datetime", "deb",
    "ebuild",
    "gem", "generic", "gentoo", "github", "golang", "hex", "intdot", "lexicographic", "maven",
    "mattermost",
    "mozilla", "nginx", "none", "npm", "nuget", "openssl", "all", "pypi", "rpm", "semver", "swift",
    "pub", "huggingface",
  ]

  /// The constraints, without the type.
  static func constraints(_ text: String) -> [String] {
    var rest = text[...]
    if text.firstMatch(of: /^vers:[^\/]/) != nil {
      guard let slash = text.firstIndex(of: "/") else { return [] }
      rest = text[text.index(after: slash)...]
    }
    return rest.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
  }

  /// What is wrong with a range, or nil.
  static func trouble(_ text: String) -> String? {
    if text.contains(where: \.isWhitespace) { return "has white space" }
    // Without a type it is no VERS, and what stands there is read as a constraint.
    let isVERS = text.firstMatch(of: /^vers:[^\/]/) != nil
    if isVERS {
      guard let slash = text.firstIndex(of: "/") else { return "has no constraints" }
      let type = String(text[text.index(text.startIndex, offsetBy: 5)..<slash])
      guard type.wholeMatch(of: /[a-z][a-z0-9.\-]*/) != nil else { return "has no type" }
      if type == "all" || type == "none" {
        return constraints(text) == ["*"] ? nil : "has more than '*' after vers:\(type)/"
      }
    }
    let constraints = constraints(text)
    if constraints == ["*"] { return isVERS ? nil : "isn't written as vers:all/*" }
    var seen: Set<String> = []
    var last: Character?
    for constraint in constraints {
      let (comparator, version) = split(constraint)
      if version.isEmpty { return "has a constraint without a version" }
      if version.contains(where: { "<>=!*".contains($0) }) { return "has a bad comparator" }
      if comparator == "=" { return "has a '=' that goes without saying" }
      if !seen.insert(version).inserted { return "names the version \(version.printable()) twice" }
      guard let direction = comparator.first, direction == "<" || direction == ">" else { continue }
      if direction == last { return "has two bounds in one direction" }
      last = direction
    }
    return nil
  }

  /// Whether a range names one version.
  static func isSingle(_ text: String) -> Bool {
    let constraints = constraints(text)
    return constraints.count == 1 && constraints[0] != "*" && !constraints[0].isEmpty
      && ["", "="].contains(split(constraints[0]).comparator)
      && !text.contains(where: \.isWhitespace)
  }

  private static func split(_ constraint: String) -> (comparator: String, version: String) {
    for comparator in [">=", "<=", "!=", ">", "<", "="] where constraint.hasPrefix(comparator) {
      return (comparator, String(constraint.dropFirst(comparator.count)))
    }
    return ("", constraint)
  }
}
