import BomafideModel

/// Finds the packages that meet what RPM's packages need, among those that are installed.
///
/// Source: RPM, "Boolean Dependencies", <https://rpm.org/docs/latest/manual/boolean_dependencies.html>.
struct RPMNeeds {
  /// What a relation comes to.
  struct Outcome: Equatable {
    /// The keys of the packages that meet it.
    var met: [String] = []
    /// What no package meets, as it is called.
    var missing: [String] = []
  }

  private indirect enum Term {
    case name(String)
    case both([Term])
    case either([Term])
    /// The first one where the second is met, else the third.
    case when(Term, Term, Term?)
    case unless(Term, Term, Term?)
    /// One package that meets all.
    case with([Term])
    case without(Term, Term)
  }

  private static let deepest = 32
  private var providers: [String: [String]] = [:]

  mutating func add(_ key: String, provides name: String) {
    if providers[name]?.last != key { providers[name, default: []].append(key) }
  }

  /// The package that provides a name or file.
  func provider(_ name: String) -> String? { providers[name]?.first }

  /// What a relation of several names comes to, as `(a if (b or c))`; nil where it breaks the grammar.
  func resolve(_ text: String) -> Outcome? {
    var reader = Reader(text)
    guard let term = reader.term(0), reader.isAtEnd else { return nil }
    return outcome(term)
  }

  private func outcome(_ term: Term) -> Outcome {
    switch term {
    case .name(let name):
      return provider(name).map { Outcome(met: [$0]) } ?? Outcome(missing: [name])
    case .both(let terms):
      return terms.map(outcome).reduce(into: Outcome()) {
        $0.met += $1.met
        $0.missing += $1.missing
      }
    case .either(let terms):
      let outcomes = terms.map(outcome)
      return outcomes.first { $0.missing.isEmpty && !$0.met.isEmpty } ?? outcomes.first ?? Outcome()
    case .when(let term, let condition, let other):
      return isMet(condition) ? outcome(term) : other.map(outcome) ?? Outcome()
    case .unless(let term, let condition, let other):
      return isMet(condition) ? other.map(outcome) ?? Outcome() : outcome(term)
    case .with(let terms):
      var keys = terms.first.map(all) ?? []
      for term in terms.dropFirst() {
        let others = Set(all(term))
        keys.removeAll { !others.contains($0) }
      }
      return keys.first.map { Outcome(met: [$0]) } ?? Outcome(missing: Self.first(terms))
    case .without(let term, let other):
      let others = Set(all(other))
      let key = all(term).first { !others.contains($0) }
      return key.map { Outcome(met: [$0]) } ?? Outcome(missing: Self.first([term]))
    }
  }

  private func isMet(_ term: Term) -> Bool { outcome(term).missing.isEmpty }

  /// All packages that meet a term by themselves.
  private func all(_ term: Term) -> [String] {
    switch term {
    case .name(let name): providers[name] ?? []
    case .either(let terms): terms.flatMap(all)
    default: outcome(term).met
    }
  }

  private static func first(_ terms: [Term]) -> [String] {
    for term in terms {
      switch term {
      case .name(let name): return [name]
      case .both(let terms), .either(let terms), .with(let terms): return first(terms)
      case .when(let term, _, _), .unless(let term, _, _), .without(let term, _):
        return first([term])
      }
    }
    return []
  }

  // MARK: Grammar

  private struct Reader {
    private let text: [UInt8]
    private var place = 0

    init(_ text: String) { self.text = Array(text.utf8) }

    var isAtEnd: Bool { place == text.count }

    private mutating func skipSpaces() {
      while place < text.count, text[place] == 0x20 || text[place] == 0x09 { place += 1 }
    }

    /// A name with its range, or terms between parentheses.
    mutating func term(_ depth: Int) -> Term? {
      skipSpaces()
      guard place < text.count, depth < RPMNeeds.deepest else { return nil }
      if text[place] != UInt8(ascii: "(") { return name() }
      place += 1
      guard let term = chain(depth) else { return nil }
      skipSpaces()
      guard place < text.count, text[place] == UInt8(ascii: ")") else { return nil }
      place += 1
      return term
    }

    /// Terms with words between them.
    private mutating func chain(_ depth: Int) -> Term? {
      guard let first = term(depth + 1) else { return nil }
      var terms = [first]
      guard let word = word() else { return first }
      var next: String? = word
      while let following = next {
        if following != word { return nil }
        guard let term = term(depth + 1) else { return nil }
        terms.append(term)
        if ["if", "unless"].contains(word) {
          guard let last = self.word() else { return made(word, terms, nil) }
          guard last == "else", let other = self.term(depth + 1) else { return nil }
          return made(word, terms, other)
        }
        next = self.word()
      }
      return made(word, terms, nil)
    }

    private func made(_ word: String, _ terms: [Term], _ other: Term?) -> Term? {
      switch word {
      case "and": .both(terms)
      case "or": .either(terms)
      case "with": .with(terms)
      case "without": terms.count == 2 ? .without(terms[0], terms[1]) : nil
      case "if": .when(terms[0], terms[1], other)
      case "unless": .unless(terms[0], terms[1], other)
      default: nil
      }
    }

    private mutating func word() -> String? {
      skipSpaces()
      let start = place
      while place < text.count, text[place] != 0x20, text[place] != UInt8(ascii: ")") { place += 1 }
      return start == place ? nil : String(decoding: text[start..<place], as: UTF8.self)
    }

    private mutating func name() -> Term? {
      let start = place
      skipWord()
      guard place > start else { return nil }
      let name = String(decoding: text[start..<place], as: UTF8.self)
      skipSpaces()
      if place < text.count, [UInt8(ascii: "<"), 0x3D, 0x3E].contains(text[place]) {
        while place < text.count, (0x3C...0x3E).contains(text[place]) { place += 1 }
        skipSpaces()
        skipWord()
      }
      return .name(name)
    }

    /// Names have parentheses of their own, as `libz.so.1()(64bit)`.
    private mutating func skipWord() {
      var depth = 0
      while place < text.count, text[place] != 0x20, text[place] != 0x09 {
        if text[place] == UInt8(ascii: "(") { depth += 1 }
        if text[place] == UInt8(ascii: ")") {
          if depth == 0 { return }
          depth -= 1
        }
        place += 1
      }
    }
  }
}
