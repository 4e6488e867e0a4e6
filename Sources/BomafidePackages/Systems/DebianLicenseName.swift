import BomafideIdentifiers

/// The short names of Debian's copyright files, and what SPDX calls the same.
///
/// Source: copyright format 1.0, "License short name". A version with zeros at its end is the one without them; a `+`
/// allows later versions; letter case makes no difference.
enum DebianLicenseName {
  /// Standard names that stand for one license of the list, or for a choice of them.
  private static let fixed: [String: String] = [
    "expat": "MIT", "cc0": "CC0-1.0", "cpl": "CPL-1.0", "qpl": "QPL-1.0",
    "perl": "GPL-1.0-or-later OR Artistic-1.0-Perl",
  ]

  /// Standard names without versions, which the list has no identifier for.
  private static let unlisted: Set<String> = [
    "public-domain", "apache", "artistic", "cc-by", "cc-by-sa", "cc-by-nd", "cc-by-nc",
    "cc-by-nc-sa", "cc-by-nc-nd", "cddl", "efl", "gpl", "lgpl", "gfdl", "gfdl-niv", "lppl", "mpl",
    "python", "zope",
  ]

  /// Whether a name that is not on the list means the same in every file.
  static func isStandard(_ name: String) -> Bool {
    let words = name.lowercased().split(separator: " ")
    if words.count == 1 { return unlisted.contains(String(words[0])) }
    return words.count == 4 && words[1...].elementsEqual(["with", "openssl", "exception"])
      && license(String(words[0]), text: "") != nil
  }

  /// The license that a name means for certain.
  ///
  /// - Parameter text: what the file says below the name.
  static func license(_ name: String, text: String) -> LicenseExpression? {
    let key = name.lowercased()
    if let known = fixed[key] { return try? LicenseExpression(parsing: known) }
    // The file of that name on Debian's systems is the license of Perl.
    if key == "artistic" || key == "artistic-1" || key == "artistic-1.0",
      names("common-licenses/Artistic", in: text)
    {
      return try? LicenseExpression(parsing: "Artistic-1.0-Perl")
    }
    if let versioned = versioned(key) { return versioned }
    if let listed = try? LicenseExpression(parsing: name) { return listed }
    // Names have no blanks, so expressions of SPDX are written with hyphens.
    guard let range = key.firstRange(of: "-with-") else { return nil }
    let exception = key[range.upperBound...]
    guard let listed = LicenseList.exception(exception),
      let license = license(String(key[..<range.lowerBound]), text: text),
      case .license(let simple) = license.node
    else { return nil }
    return LicenseExpression(simple, with: .exception(listed))
  }

  /// The exception that the words after `with` mean, if just one of the list can be meant.
  static func exception(_ words: [String]) -> ListedException? {
    var words = words.map { $0.lowercased() }
    if words.count > 1, words.last == "exception" { words.removeLast() }
    let name = words.joined(separator: "-")
    if let listed = LicenseList.exception(name) { return listed }
    if let (base, version) = split(name),
      let listed = LicenseList.exception("\(base)-exception-\(version)")
    {
      return listed
    }
    let start = "\(name)-exception"
    let near = LicenseList.exceptions.filter { exception in
      let key = exception.identifier.lowercased()
      return key == start || key.hasPrefix(start + "-")
    }
    return near.count == 1 ? near[0] : nil
  }

  // MARK: Versions

  /// A name with a version, and maybe a plus.
  private static func versioned(_ key: String) -> LicenseExpression? {
    let isOrLater = key.last == "+"
    guard let (base, version) = split(isOrLater ? String(key.dropLast()) : key) else { return nil }
    for version in spellings(version) {
      if let family = families[base] {
        let id = "\(family.name)-\(version)\(family.middle)-\(isOrLater ? "or-later" : "only")"
        if let listed = LicenseList.license(id) { return LicenseExpression(SimpleLicense(listed)) }
      } else if let listed = LicenseList.license("\(base == "zope" ? "zpl" : base)-\(version)") {
        return LicenseExpression(SimpleLicense(listed, orLater: isOrLater))
      }
    }
    return nil
  }

  /// The families whose identifiers tell whether later versions are allowed.
  private static let families: [String: (name: String, middle: String)] = [
    "gpl": ("gpl", ""), "lgpl": ("lgpl", ""), "agpl": ("agpl", ""), "gfdl": ("gfdl", ""),
    "gfdl-niv": ("gfdl", "-no-invariants"),
  ]

  private static func split(_ name: String) -> (base: String, version: String)? {
    guard let hyphen = name.lastIndex(of: "-") else { return nil }
    let version = name[name.index(after: hyphen)...]
    guard version.first?.isASCII == true, version.first?.isNumber == true else { return nil }
    return (String(name[..<hyphen]), String(version))
  }

  /// The version as written, and with one zero at its end or none.
  private static func spellings(_ version: String) -> [String] {
    var bare = version[...]
    while bare.hasSuffix(".0") { bare = bare.dropLast(2) }
    return [version, "\(bare).0", String(bare)]
  }

  /// Whether a text names a file by this ending of its path, and no longer one.
  private static func names(_ path: String, in text: String) -> Bool {
    var rest = text[...]
    while let range = rest.firstRange(of: path) {
      rest = rest[range.upperBound...]
      guard let next = rest.first else { return true }
      if !next.isLetter, !next.isNumber, next != "-", next != "/" { return true }
    }
    return false
  }
}
