import BomafideIdentifiers

/// Whether versions meet what manifests ask for.
enum RequirementTest {
  /// Whether a version is in a range, as the ecosystem writes it; nil where one of them can't be read.
  static func holds(_ version: String, _ requirement: String, in ecosystem: String) -> Bool? {
    if version == requirement { return true }
    var scheme = ecosystem
    var range = requirement
    switch ecosystem {
    case "cargo":
      // A bare version of Cargo's is npm's with a caret, and a comma is its blank.
      scheme = "npm"
      range = requirement.split(separator: ",").map { part in
        let part = part.stripped
        return part.first?.isNumber == true ? "^\(part)" : String(part)
      }.joined(separator: " ")
    case "pypi" where requirement.hasPrefix("^"): scheme = "npm"
    default: break
    }
    return (try? NativeVersionRange(parsing: range, scheme: scheme))?.contains(version)
  }
}
