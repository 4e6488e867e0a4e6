internal import BomafideIdentifiers

/// Licenses of one name in several versions and variants: `BSD` for `BSD-2-Clause`.
struct LicenseFamily: Hashable {
  let name: String

  init(_ license: SimpleLicense) {
    let text = license.description
    name =
      switch text {
      // All are ways to give up rights; a statement of public domain says less than a text.
      case "CC-PDDC", "CC0-1.0", "Unlicense", "PDDL-1.0": "public domain"
      case "MIT", "MIT-0", "X11", "MIT-CMU": "MIT"
      case "FTL", "IJG": text
      case "libpng-2.0", "Libpng": "Libpng"
      default: String(text.prefix { $0 != "-" })
      }
  }
}

extension LicenseExpression {
  /// The families of its licenses.
  var families: Set<LicenseFamily> { Set(licenses.map(LicenseFamily.init)) }
}
