/// Puts versions together from the macros of a header.
struct MacroVersions {
  /// A version and the macros it was made of.
  struct Found {
    var version: String
    var line: Int
    var what: String
    /// What the macros' names begin with, as a slug; empty where they begin with nothing.
    var prefix: String
    /// Whether it is one packed number, which is less sure.
    var isPacked = false
  }

  private enum Part: Int { case world, major, minor, patch, tweak }

  private static let parts: [String: Part] = [
    "WORLD": .world, "MAJOR": .major, "MAJ": .major, "MINOR": .minor, "MIN": .minor,
    "PATCH": .patch, "PATCHLEVEL": .patch, "PATCHLVL": .patch, "MICRO": .patch, "REVISION": .patch,
    "REV": .patch, "SUBMINOR": .patch, "SUBLEVEL": .patch, "TINY": .patch, "TEENY": .patch,
    "POINT": .patch, "BUGFIX": .patch, "RELEASE": .patch, "FIX": .patch, "SUB": .patch,
    "SUBVERSION": .patch, "BUILD": .tweak, "TWEAK": .tweak,
  ]

  private static let noise: Set<String> = [
    "VERSION", "VER", "VERS", "V", "NUMBER", "NUM", "NO", "LEVEL", "STRING", "STR", "TEXT", "FULL",
    "DOTTED", "NAME", "LIB", "LIBRARY", "HEADER", "HEADERS", "CURRENT", "S", "H", "IS", "CODE",
    "INT", "HEX",
  ]

  /// Words of macros that number something else than releases.
  private static let strange: Set<String> = [
    "API", "ABI", "INTERFACE", "IFACE", "PROTO", "PROTOCOL", "FORMAT", "REQUIRED", "SPEC", "SO",
    "SONAME",
    "SOVERSION", "COMPAT", "SCHEMA", "FILE", "BITSTREAM", "WIRE", "COMPILER", "GCC", "CLANG", "MSC",
    "MSVC", "OS", "GLIBC", "KERNEL", "STD", "MINIMUM", "MAX", "OLDEST", "DICT", "TARGET",
    "MODULE_ABI",
    "DATA", "CACHE", "STATE", "SUPPORTED", "NEEDED", "PREVIOUS", "LEAST", "PLUGIN", "DRIVER",
    "SHADER",
    "LANGUAGE", "LANG", "STANDARD", "SDK", "RUNTIME", "MODEL", "TABLE", "INDEX", "DB", "DATABASE",
  ]

  /// All versions that the macros tell, in the order of their first macro.
  static func all(in list: MacroList) -> [Found] {
    var families: [String: [Part: MacroList.Macro]] = [:]
    var order: [String] = []
    var found: [Found] = []
    for macro in list.macros {
      let words = macro.name.uppercased().split(separator: "_").map(String.init)
      if words.contains(where: { strange.contains($0) }) { continue }
      let partWord = words.last { parts[$0] != nil }
      let isMinimum = words.contains("MIN") && words.contains { $0 == "VERSION" || $0 == "VER" }
      let rest = words.filter { $0 != partWord && !noise.contains($0) && parts[$0] == nil }
      let prefix = Slug.of(rest.joined())
      guard let text = list.text(macro.value) else { continue }
      if let partWord, let part = parts[partWord], !text.isEmpty,
        text.utf8.first.map(VersionText.isDigit) == true, text.utf8.count <= 8,
        !(isMinimum && families[prefix]?[.major] == nil)
      {
        if families[prefix] == nil { order.append(prefix) }
        if families[prefix, default: [:]][part] == nil {
          families[prefix, default: [:]][part] = macro
        }
        continue
      }
      let namesVersion = words.contains {
        $0.hasSuffix("VERSION") || $0 == "VER" || $0 == "RELEASE" || $0.hasSuffix("VER")
      }
      guard namesVersion, !isMinimum else { continue }
      let own = Slug.of(
        words.filter { !noise.contains($0) && $0 != "RELEASE" && $0 != "PACKAGE" }
          .map { $0.hasSuffix("VERSION") ? String($0.dropLast(7)) : $0 }.joined())
      if macro.value.first == "\"" || macro.value.first == "(" || text != macro.value {
        if let version = VersionText.inValue(text) {
          found.append(Found(version: version, line: macro.line, what: macro.name, prefix: own))
          continue
        }
      } else if let version = VersionText.version(in: Array(text.utf8)[...], at: 0),
        version.end == text.utf8.count
      {
        // A bare 1.2 or 1.2.3.
        found.append(Found(version: version.text, line: macro.line, what: macro.name, prefix: own))
        continue
      }
      if let version = packed(macro.value) {
        found.append(
          Found(version: version, line: macro.line, what: macro.name, prefix: own, isPacked: true))
      }
    }
    for prefix in order {
      guard let family = families[prefix], let made = joined(family, list) else { continue }
      found.append(Found(version: made.version, line: made.line, what: made.what, prefix: prefix))
    }
    return found.sorted { $0.line < $1.line }
  }

  private static func joined(_ family: [Part: MacroList.Macro], _ list: MacroList)
    -> (version: String, line: Int, what: String)?
  {
    guard let major = family[.major], family[.minor] != nil else { return nil }
    // Where there is a number for the build and one for the patch, the build comes first.
    let isBuildFirst = family[.tweak]?.name.uppercased().contains("BUILD") == true
    var order: [Part] = [.world, .major, .minor]
    order += isBuildFirst && family[.patch] != nil ? [.tweak, .patch] : [.patch]
    if !isBuildFirst { order.append(.tweak) }
    var texts: [String] = []
    var names: [String] = []
    for part in order {
      guard let macro = family[part], let text = list.text(macro.value) else { continue }
      if part == .tweak, text == "0", !isBuildFirst || family[.patch] == nil { continue }
      texts.append(text)
      names.append(macro.name)
    }
    guard texts.count >= 2, texts.allSatisfy({ $0.utf8.first.map(VersionText.isDigit) == true }),
      texts.prefix(3).allSatisfy({ $0.utf8.count <= 4 || $0.utf8.count == 8 || $0.utf8.count == 6 })
    else { return nil }
    return (
      texts.joined(separator: "."), (family[.world] ?? major).line, names.joined(separator: ", ")
    )
  }

  /// The version in a packed number that can be read one way only: 0x010203, 3019001.
  private static func packed(_ value: String) -> String? {
    let token = value.lowercased()
    guard let number = MacroList.number(token), number > 0 else { return nil }
    if token.hasPrefix("0x") {
      let digits = token.dropFirst(2).prefix { $0.isHexDigit }.count
      guard (5...6).contains(digits) else { return nil }
      return "\(number >> 16).\(number >> 8 & 255).\(number & 255)"
    }
    guard (1_000_000...99_999_999).contains(number), number % 1_000 < 300 else { return nil }
    // A date is no version.
    if (19_700_101...20_991_231).contains(number) { return nil }
    return "\(number / 1_000_000).\(number / 1_000 % 1_000).\(number % 1_000)"
  }
}
