import BomafideIdentifiers

/// The short names of licenses in Debian's files, as SPDX writes them.
///
/// Source: DEP-5, <https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/#license-specification>.
enum DebianLicense {
  /// The expression that a specification is, as `GPL-2+ or MIT`; nil where SPDX has no ID for a name in it.
  ///
  /// What follows `with`, and commas, which have a meaning of their own there, are not taken.
  static func expression(_ text: String) -> String? {
    var words: [String] = []
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\t" }) {
      let isName = words.count.isMultiple(of: 2)
      switch word.asciiLowercased {
      case "or", "and":
        if isName { return nil }
        words.append(word.asciiLowercased == "or" ? "OR" : "AND")
      default:
        guard isName, let id = id(String(word)) else { return nil }
        words.append(id)
      }
    }
    return words.count.isMultiple(of: 2) ? nil : words.joined(separator: " ")
  }

  /// The ID of a name, or the name itself where that is one already.
  private static func id(_ name: String) -> String? {
    let low = name.asciiLowercased
    if let id = names[low] { return id }
    let isOpen = low.hasSuffix("+")
    let (family, version) = low.dropping(ending: "+").partedLast(at: "-") ?? (low[...], "")
    if let versions = families[String(family)] {
      // `2.0` and `2` are one version.
      let plain = version.dropping(ending: ".0")
      guard let full = versions[String(plain)] else { return nil }
      return "\(family.uppercased())-\(full)" + (isOpen ? "-or-later" : "-only")
    }
    return isOpen ? nil : LicenseList.license(name)?.identifier
  }

  /// The families of GNU's licenses: the versions of each in full.
  private static let families: [String: [String: String]] = [
    "gpl": ["1": "1.0", "2": "2.0", "3": "3.0"],
    "lgpl": ["2": "2.0", "2.1": "2.1", "3": "3.0"],
    "agpl": ["3": "3.0"],
    "gfdl": ["1.1": "1.1", "1.2": "1.2", "1.3": "1.3"],
  ]

  /// Names that differ from SPDX's.
  private static let names = [
    "expat": "MIT", "apache-2": "Apache-2.0", "artistic": "Artistic-1.0",
    "artistic-1": "Artistic-1.0", "artistic-2": "Artistic-2.0", "bsd-2-clause": "BSD-2-Clause",
    "bsd-3-clause": "BSD-3-Clause", "bsd-4-clause": "BSD-4-Clause", "cc0": "CC0-1.0",
    "cc0-1": "CC0-1.0", "mpl-1": "MPL-1.0", "mpl-2": "MPL-2.0", "zlib": "Zlib", "isc": "ISC",
    "w3c": "W3C", "zope-2.1": "ZPL-2.1", "zope-2": "ZPL-2.0", "cddl-1": "CDDL-1.0",
    "cpl-1": "CPL-1.0", "efl-2": "EFL-2.0", "qpl-1": "QPL-1.0",
  ]
}
