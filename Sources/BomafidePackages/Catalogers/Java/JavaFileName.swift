import BomafideIdentifiers

/// The name and the version in the name of an archive.
enum JavaFileName {
  /// What stands behind a version and is none of it: what the archive holds, or for which machine.
  private static let classifiers: Set<Substring> = [
    "sources", "javadoc", "tests", "shaded", "uber", "fat", "all", "linux", "osx", "windows",
    "x86_64", "x86_32", "aarch_64", "aarch64", "amd64", "arm64",
  ]
  /// Parts of versions that begin with a letter.
  private static let qualifiers: Set<String> = [
    "alpha", "beta", "rc", "cr", "m", "b", "sp", "pre", "snapshot", "release", "final", "ga",
  ]

  /// Splits a name without its ending: at a version that the manifest says, and else where the last parts read as one.
  ///
  /// `log4j-1.2-api-2.17.1` is `log4j-1.2-api` of version 2.17.1; Eclipse joins both by `_`.
  static func split(_ stem: String, _ manifest: JavaManifest) -> (name: String, version: String?) {
    for key in ["Bundle-Version", "Implementation-Version", "Specification-Version"] {
      if let version = manifest[key], let name = name(in: stem, before: version) {
        return (name, version)
      }
    }
    if let (name, version) = stem[...].partedLast(at: "_"), !name.isEmpty,
      version.first?.isASCIIDigit == true, version.contains("."), name.contains(".")
    {
      return (String(name), String(version))
    }
    var parts = stem.split(separator: "-", omittingEmptySubsequences: false)
    if stem.hasSuffix("-jar-with-dependencies") { parts.removeLast(3) }
    while parts.count > 1, let last = parts.last, classifiers.contains(last) { parts.removeLast() }
    guard var start = parts.lastIndex(where: { $0.first?.isASCIIDigit == true }), start > 0 else {
      return (parts.joined(separator: "-"), nil)
    }
    while start > 1, isVersion(parts[start - 1]), hasDigits(before: start, parts) { start -= 1 }
    return (
      parts[..<start].joined(separator: "-"), parts[start...].joined(separator: "-")
    )
  }

  /// What stands before a version in a name, where a dash or an underscore parts them.
  private static func name(in stem: String, before version: String) -> String? {
    guard version.contains("."), let range = stem.ranges(of: version).last,
      range.lowerBound > stem.startIndex
    else { return nil }
    let mark = stem.index(before: range.lowerBound)
    guard stem[mark] == "-" || stem[mark] == "_", mark > stem.startIndex,
      range.upperBound == stem.endIndex || stem[range.upperBound] == "-"
    else { return nil }
    let rest = stem[range.upperBound...].split(separator: "-")
    guard rest.allSatisfy({ classifiers.contains($0) }) else { return nil }
    return String(stem[..<mark])
  }

  private static func isVersion(_ part: Substring) -> Bool {
    if part.first?.isASCIIDigit == true { return true }
    return qualifiers.contains(part.prefix { !$0.isASCIIDigit }.asciiLowercased)
  }

  /// Whether a number stands before some part, so that the words between are of a version.
  private static func hasDigits(before place: Int, _ parts: [Substring]) -> Bool {
    var index = place - 1
    while index > 0 {
      if parts[index].first?.isASCIIDigit == true { return true }
      guard isVersion(parts[index]) else { return false }
      index -= 1
    }
    return false
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
