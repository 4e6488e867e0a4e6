internal import BomafideIdentifiers

/// Licenses that people call by one name, so that a claim which names one is not contradicted by the text of another.
///
/// Wider than `LicenseFamily`: "zlib/libpng" is one name for two texts, and "MIT" one for many.
struct LicenseKin: Hashable {
  let name: String

  private init(_ name: String) { self.name = name }

  /// The kin of a license; nil where nothing is known about it, as of a `LicenseRef-`.
  init?(_ license: SimpleLicense) {
    let identifier = license.description
    if identifier.contains("LicenseRef-") { return nil }
    let family = LicenseFamily(license).name
    name = Self.kin[family.lowercased()] ?? family.lowercased()
  }

  /// The kin that the words of a claim name, as "Apache 2.0", "2-clause BSD" or "Expat and Zlib".
  ///
  /// Empty where the words name no license that is known.
  static func named(by claim: String) -> Set<LicenseKin> {
    var text = claim
    if let colon = text.firstIndex(of: ":"), text[..<colon].lowercased() == "spdx" {
      text = String(text[text.index(after: colon)...])
    }
    if let expression = try? LicenseExpression(parsing: trimmed(text)) {
      return expression.kin ?? []
    }
    let words = text.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
    var found: Set<LicenseKin> = []
    if words.contains("not") || words.contains("non") { return [] }
    for (number, word) in words.enumerated() {
      if word == "public", number + 1 < words.count, words[number + 1].hasPrefix("domain") {
        found.insert(LicenseKin("public domain"))
      }
      // "GPLv2" and "MPL2" hold a version.
      let bare = String(word.prefix { $0.isLetter })
      let name = bare.count > 3 && bare.hasSuffix("v") ? String(bare.dropLast()) : bare
      if let kin = words.count > 12 ? nil : Self.spoken[name] { found.insert(LicenseKin(kin)) }
    }
    return found
  }

  private static func trimmed(_ text: String) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  /// Families, in small letters, that go by the name of another.
  private static let kin = [
    "libpng": "zlib", "pixar": "apache", "ecl": "apache", "hpnd": "mit", "icu": "mit",
    "unicode": "mit", "curl": "mit", "ntp": "mit", "x11": "mit", "cnri": "python", "psf": "python",
    "bzip2": "bsd", "0bsd": "bsd",
  ]

  /// What people write for a license where they write no SPDX identifier.
  private static let spoken = [
    "mit": "mit", "expat": "mit", "x": "mit", "icu": "mit", "unicode": "mit", "curl": "mit",
    "hpnd": "mit", "apache": "apache", "asl": "apache", "bsd": "bsd", "gpl": "gpl", "lgpl": "lgpl",
    "agpl": "agpl", "mpl": "mpl", "mozilla": "mpl", "zlib": "zlib", "libpng": "zlib", "isc": "isc",
    "boost": "bsl", "bsl": "bsl", "unlicense": "public domain", "cc0": "public domain",
    "psf": "python", "python": "python", "artistic": "artistic", "ncsa": "ncsa", "ofl": "ofl",
    "ftl": "ftl", "freetype": "ftl", "openssl": "openssl", "eclipse": "epl", "epl": "epl",
    "wtfpl": "wtfpl", "ijg": "ijg", "cddl": "cddl", "ruby": "ruby", "php": "php",
  ]
}

extension LicenseExpression {
  /// The kin of its licenses; nil where one of them has none.
  var kin: Set<LicenseKin>? {
    var all: Set<LicenseKin> = []
    for license in licenses {
      guard let kin = LicenseKin(license) else { return nil }
      all.insert(kin)
    }
    return all
  }
}
