extension ComparatorNotation.Term {
  /// What comparators mean in an ecosystem.
  struct Meaning {
    private typealias Constraint = VersionRange.Constraint

    let scheme: String

    init(of scheme: String) { self.scheme = scheme }

    /// The plain constraints of a term: alternatives of what must hold at once.
    func expand(
      _ term: ComparatorNotation.Term, in text: String
    ) throws(SyntaxError) -> [NativeVersionRange.Alternative] {
      let error = SyntaxError(
        text: text, offset: 0,
        expected: "a constraint of \(scheme), not '\(term.comparator)\(term.version.printable())',")
      if let end = term.end {
        guard scheme == "npm" || scheme == "composer" else { throw error }
        return [
          [
            .init(.greaterOrEqual, try spelled(term.version, error)),
            .init(.lessOrEqual, try spelled(end, error)),
          ]
        ]
      }
      if let wildcard = try wildcard(term, error) { return wildcard }
      let comparator: VersionRange.Comparator
      switch (term.comparator, scheme) {
      case ("<", _), ("<<", "deb"): comparator = .less
      case (">", _), (">>", "deb"): comparator = .greater
      case ("<=", _): comparator = .lessOrEqual
      case (">=", _): comparator = .greaterOrEqual
      case ("=", _), ("==", _), ("===", "pypi"): comparator = .equal
      case ("", "npm"), ("", "composer"), ("", "conan"), ("", "gem"), ("", "golang"),
        ("", "openssl"):
        comparator = .equal
      case ("!=", _), ("<>", "composer"): comparator = .notEqual
      case ("^", "npm"), ("^", "composer"), ("^", "conan"), ("~", "npm"), ("~>", "npm"),
        ("~", "composer"), ("~", "conan"), ("~>", "gem"), ("~=", "pypi"):
        return [try upTo(term, error)]
      default: throw error
      }
      return [[.init(comparator, try spelled(term.version, error))]]
    }

    /// A version as the ecosystem's ranges in VERS spell it.
    private func spelled(_ version: String, _ error: SyntaxError) throws(SyntaxError) -> String {
      switch scheme {
      case "npm", "composer", "golang":
        guard let version = NativeSpelling.semantic(version) else { throw error }
        return version
      case "pypi": return PEP440(Array(version.utf8)[...])?.normalized ?? version
      case "conan":
        // A dash at the end asks for pre-releases, which a range in VERS takes in anyway.
        return version.hasSuffix("-") ? String(version.dropLast()) : version
      default: return version
      }
    }

    /// `~`, `^`, `~>` and `~=`: from a version up to the next of a part of it.
    private func upTo(
      _ term: ComparatorNotation.Term, _ error: SyntaxError
    ) throws(SyntaxError) -> NativeVersionRange.Alternative {
      let (version, comparator) = (term.version, term.comparator)
      var scanner = VersionScanner(Array(version.utf8)[...])
      _ = scanner.take(oneOf: "vV")
      let numbers = scanner.dottedNumbers()
      let kept: Int
      switch (comparator, scheme) {
      case ("^", _):
        kept = (numbers.firstIndex { !$0.isZero } ?? numbers.count - 1) + 1
      case (_, "npm"), (_, "conan"): kept = min(2, numbers.count)
      default:
        // The last number may grow, or the only one.
        if comparator == "~=", numbers.count < 2 { throw error }
        kept = max(1, numbers.count - 1)
      }
      guard kept > 0, kept <= numbers.count else { throw error }
      var upper = Array(numbers[..<kept])
      upper[kept - 1] = NativeSpelling.next(upper[kept - 1])
      return [
        .init(.greaterOrEqual, try spelled(version, error)),
        .init(.less, try end(NativeSpelling.text(upper), error)),
      ]
    }

    /// Versions of which a part may be any: `1.x`, `1.2.*`, `*`.
    private func wildcard(
      _ term: ComparatorNotation.Term, _ error: SyntaxError
    ) throws(SyntaxError) -> [NativeVersionRange.Alternative]? {
      // A pre-release may have any words.
      var parts = term.version.prefix { $0 != "-" && $0 != "+" }
        .split(separator: ".", omittingEmptySubsequences: false)
      guard let any = parts.firstIndex(where: isAny) else { return nil }
      parts = Array(parts[..<any])
      if parts.isEmpty {
        guard ["", "=", "==", ">=", "<=", "^", "~"].contains(term.comparator) else { throw error }
        return scheme == "conan" ? [[.init(.greaterOrEqual, "0.0.0")]] : [[]]
      }
      guard ["npm", "composer", "conan", "pypi"].contains(scheme) else { throw error }
      if parts[0].utf8.first == UInt8(ascii: "v") { parts[0].removeFirst() }
      guard parts.allSatisfy({ $0.utf8.allSatisfy(\.isASCIIDigit) && !$0.isEmpty }) else {
        throw error
      }
      let first = parts.joined(separator: ".")
      let numbers = parts.map { Array($0.utf8)[...] }
      let behind = NativeSpelling.text(
        numbers.dropLast() + [NativeSpelling.next(numbers[numbers.count - 1])])
      let start = try scheme == "pypi" ? first + ".dev0" : spelled(first, error)
      let end = try end(behind, error)
      switch term.comparator {
      case "", "=", "==", "~", "^":
        if term.comparator == "^", scheme == "npm" || scheme == "composer" {
          return [try upTo(.init(comparator: "^", version: first), error)]
        }
        return [[.init(.greaterOrEqual, start), .init(.less, end)]]
      case ">=" where scheme != "pypi": return [[.init(.greaterOrEqual, start)]]
      case ">" where scheme != "pypi": return [[.init(.greaterOrEqual, end)]]
      case "<" where scheme != "pypi": return [[.init(.less, start)]]
      case "<=" where scheme != "pypi": return [[.init(.less, end)]]
      case "!=": return [[.init(.less, start)], [.init(.greaterOrEqual, end)]]
      default: throw error
      }
    }

    private func isAny(_ part: Substring) -> Bool {
      part == "*" || (part == "x" || part == "X") && scheme == "npm"
    }

    /// The first version that is out, such that its pre-releases are out too where the ecosystem can say so.
    private func end(_ version: String, _ error: SyntaxError) throws(SyntaxError) -> String {
      switch scheme {
      case "conan": version + "-"
      case "pypi": version + ".dev0"
      case "composer": try spelled(version, error) + "-dev"
      default: try spelled(version, error)
      }
    }
  }
}
