/// Ranges of comparators and versions: `>=1.2 <2.0 || ^3.1`.
///
/// `||` stands between alternatives, a space or comma between what must hold at once. Which comparators there are, and
/// what they mean, is the ecosystem's.
struct ComparatorNotation {
  private typealias Alternative = NativeVersionRange.Alternative

  private let text: String
  private let scheme: String

  init(_ text: some StringProtocol, scheme: String) throws(SyntaxError) {
    self.text = String(text)
    self.scheme = scheme
    if !Self.schemes.contains(scheme) {
      throw error(0, "a type of package whose ranges are known")
    }
    if text.utf8.count > 65_536 { throw error(65_536, "a range of at most 65536 bytes") }
  }

  private static let schemes: Set = [
    "composer", "conan", "deb", "gem", "golang", "npm", "openssl", "pypi",
  ]

  func alternatives() throws(SyntaxError) -> [NativeVersionRange.Alternative] {
    var alternatives: [NativeVersionRange.Alternative] = []
    var isEmpty = true
    for part in parts() where part.contains(where: { $0 != " " }) {
      isEmpty = false
      var open: [NativeVersionRange.Alternative] = [[]]
      for term in try terms(of: part) {
        let expanded = try Term.Meaning(of: scheme).expand(term, in: text)
        open = open.flatMap { before in expanded.map { before + $0 } }
        if open.count + alternatives.count > NativeVersionRange.mostAlternatives {
          throw error(0, "fewer alternatives")
        }
      }
      alternatives += open
    }
    if isEmpty {
      if scheme == "npm" { return [[]] }
      throw error(0, "a comparator or a version")
    }
    return alternatives
  }

  /// The alternatives, as they are written.
  private func parts() -> [Substring] {
    switch scheme {
    // Versions that are listed, each by itself.
    case "openssl": text.split(separator: ",")
    case "composer", "deb": text.split(separator: "|")
    case "conan":
      // What an option says is of the resolver, not of the range.
      text.split(separator: ",").first.map { $0.split(separator: "||") } ?? []
    default: text.split(separator: "||")
    }
  }

  /// A comparator, perhaps none, and a version.
  struct Term {
    var comparator: String
    var version: String
    /// The other end of `1.0 - 2.0`.
    var end: String?
  }

  private func terms(of part: Substring) throws(SyntaxError) -> [Term] {
    var terms: [Term] = []
    var scanner = VersionScanner(Array(part.utf8)[...])
    while true {
      _ = scanner.take { " ,()".utf8.contains($0) }
      if scanner.isAtEnd { return terms }
      let comparator = scanner.take { "<>=!~^".utf8.contains($0) }
      _ = scanner.take { $0 == 0x20 }
      let version = scanner.take { !" ,()<>=!~^".utf8.contains($0) || $0 == 0x7E }
      if version.isEmpty { throw error(0, "a version behind each comparator") }
      let word = String(decoding: version, as: UTF8.self)
      if comparator.isEmpty, word == "-", let last = terms.last, last.comparator.isEmpty,
        last.end == nil
      {
        _ = scanner.take { $0 == 0x20 }
        let end = scanner.take { !" ,()<>=!^".utf8.contains($0) }
        if end.isEmpty { throw error(0, "a version behind '-'") }
        terms[terms.count - 1].end = String(decoding: end, as: UTF8.self)
        continue
      }
      terms.append(Term(comparator: String(decoding: comparator, as: UTF8.self), version: word))
    }
  }

  private func error(_ offset: Int, _ expected: String) -> SyntaxError {
    SyntaxError(text: text, offset: min(offset, text.utf8.count), expected: expected)
  }
}
