import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension SPDX2Reading {
  /// The types of each category; `OTHER` takes any.
  ///
  /// Source: SPDX 2.3, annex F, <https://spdx.github.io/spdx-spec/v2.3/external-repository-identifiers/>.
  private static let referenceTypes: [String: Set<String>] = [
    "SECURITY": ["advisory", "cpe22Type", "cpe23Type", "fix", "swid", "url"],
    "PACKAGE-MANAGER": ["bower", "maven-central", "npm", "nuget", "purl"],
    "PERSISTENT-ID": ["gitoid", "swh"],
  ]

  /// The types that only 2.3 has.
  private static let newReferenceTypes: Set = ["advisory", "fix", "gitoid", "swid", "url"]

  /// Checks an external reference: category, type and locator.
  mutating func checkReference(
    _ reference: SPDX2ExternalReference, at place: Int, _ json: inout JSONReader,
    subject: () -> String
  ) {
    if let (expected, found) = Self.fault(of: reference) {
      findings.append(
        Finding(
          "spdx2.reference", .error, subject: subject(),
          "the reference '\(reference.type.printable())' of \(subject().printable()) is not as it should be",
          at: json.location(at: place), expected: expected, found: "'\(found.printable())'",
          remedy: "write \(expected)"))
    }
    if Self.referenceTypes[reference.category]?.contains(reference.type) == true,
      Self.newReferenceTypes.contains(reference.type), notes.version != "SPDX-2.3"
    {
      notes.additions.append(
        ("reference type '\(reference.type)'", place, subject()))
    }
  }

  /// What is expected of a reference and what is there instead, or nil where it is as it should be.
  static func fault(of reference: SPDX2ExternalReference) -> (expected: String, found: String)? {
    let locator = reference.locator
    if reference.category == "OTHER" {
      return locator.utf8.contains { $0 <= 0x20 } ? ("a locator without spaces", locator) : nil
    }
    guard let types = referenceTypes[reference.category] else {
      let names = referenceTypes.keys.sorted() + ["OTHER"]
      return ("a category, one of \(names.joined(separator: ", "))", reference.category)
    }
    guard types.contains(reference.type) else {
      return (
        "a type of \(reference.category), one of \(types.sorted().joined(separator: ", "))",
        reference.type
      )
    }
    return expected(reference.type, locator).map { ($0, locator) }
  }

  /// What a locator should be, or nil where it is that.
  private static func expected(_ type: String, _ locator: String) -> String? {
    func parts(_ mark: Character) -> Int? {
      let parts = locator.split(separator: mark, omittingEmptySubsequences: false)
      return parts.contains(where: \.isEmpty) ? nil : parts.count
    }
    switch type {
    case "purl":
      do throws(SyntaxError) {
        _ = try PackageURL(parsing: locator)
        return nil
      } catch {
        return "a package URL: \(error.expected) at offset \(error.offset)"
      }
    case "cpe23Type", "cpe22Type":
      let prefix = type == "cpe23Type" ? "cpe:2.3:" : "cpe:/"
      guard locator.lowercased().hasPrefix(prefix) else { return "'\(prefix)'" }
      do throws(SyntaxError) {
        _ = try CPE(parsing: locator)
        return nil
      } catch {
        return "\(error.expected) at offset \(error.offset)"
      }
    case "maven-central": return [2, 3].contains(parts(":")) ? nil : "group:artifact[:version]"
    case "npm": return parts("@") == 2 ? nil : "package@version"
    case "nuget": return parts("/") == 2 ? nil : "package/version"
    case "bower": return parts("#") == 2 ? nil : "package#version"
    case "swid": return locator.hasPrefix("swid:") ? nil : "a URI that begins with 'swid:'"
    case "swh":
      let parts = locator.split(separator: ":", omittingEmptySubsequences: false)
      let isGood =
        parts.count == 4 && parts[0] == "swh" && parts[1] == "1"
        && ["snp", "rel", "rev", "dir", "cnt"].contains(parts[2]) && isHex(parts[3], 40)
      return isGood ? nil : "swh:1:cnt: and 40 hexadecimal digits"
    case "gitoid":
      let parts = locator.split(separator: ":", omittingEmptySubsequences: false)
      let isGood =
        parts.count == 4 && parts[0] == "gitoid"
        && ["blob", "tree", "commit", "tag"].contains(parts[1])
        && (parts[2] == "sha1" && isHex(parts[3], 40)
          || parts[2] == "sha256" && isHex(parts[3], 64))
      return isGood ? nil : "gitoid:blob:sha1: and 40 hexadecimal digits"
    default: return address(locator) == .none ? "a URL" : nil
    }
  }

  private static func isHex(_ text: Substring, _ count: Int) -> Bool {
    text.utf8.count == count && text.utf8.allSatisfy { JSONText.nibble($0) != nil }
  }
}
