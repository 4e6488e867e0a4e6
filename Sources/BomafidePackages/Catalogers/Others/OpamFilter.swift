/// What stands in braces behind the name of a package in files of opam: versions, and when the package is needed.
///
/// `{>= "2.0" & os = "linux" & with-test}` holds all three: only a relation without a variable before it is one of the
/// version.
/// Source: <https://opam.ocaml.org/doc/Manual.html#Filtered-package-formulas>.
struct OpamFilter {
  /// A relation of the version: `>= "2.0"`, `= version`.
  private var relations: [(sign: String, version: String, isOwn: Bool)] = []
  /// The variables that it asks for.
  private var variables: Set<String> = []
  /// Whether there is a choice of anything.
  private var hasChoice = false

  init(_ terms: [Term]) { read(terms) }

  private mutating func read(_ terms: [Term]) {
    var index = 0
    while index < terms.count {
      if terms[index].isMark("|") { hasChoice = true }
      if let inner = terms[index].inner {
        read(inner)
        index += 1
      } else if terms[index].isRelation {
        let sign = Self.sign(terms, &index)
        if index < terms.count, sign != "!" { note(sign, terms[index]) }
        // What is denied is a variable: `!with-test`.
        if sign != "!" { index += 1 }
      } else if let word = terms[index].word {
        variables.insert(word)
        index += 1
        // The value of the variable.
        if index < terms.count, terms[index].isRelation {
          _ = Self.sign(terms, &index)
          index += 1
        }
      } else {
        index += 1
      }
    }
  }

  private static func sign(_ terms: [Term], _ index: inout Int) -> String {
    var sign = ""
    while index < terms.count, case .mark(let mark, _) = terms[index], terms[index].isRelation {
      sign.append(Character(UnicodeScalar(mark)))
      index += 1
    }
    return sign
  }

  private mutating func note(_ sign: String, _ value: Term) {
    if let version = value.text {
      relations.append((sign, version, false))
    } else if value.word == "version" {
      relations.append((sign, "version", true))
    }
  }

  /// The version, where it asks for just one: `{= "1.2"}`, or that of the package itself: `{= version}`.
  func exact(own: String?) -> String? {
    guard relations.count == 1, let only = relations.first, only.sign == "=", !hasChoice else {
      return nil
    }
    return only.isOwn ? own : only.version
  }

  /// The relations of the version as text: `>= 2.0 < 3`.
  var range: String {
    relations.map { "\($0.sign) \($0.version)" }.joined(separator: hasChoice ? " | " : " ")
  }

  /// When the package is needed; what depends on the system is needed sometimes.
  var scope: FoundPackage.Scope {
    if variables.contains("with-test") { return .test }
    if !variables.isDisjoint(with: ["with-doc", "with-dev-setup", "with-tools"]) {
      return .development
    }
    if !variables.subtracting(["build", "post"]).isEmpty { return .optional }
    return variables.contains("build") ? .build : .runtime
  }
}

extension Term {
  fileprivate var isRelation: Bool {
    isMark("<") || isMark(">") || isMark("!") || isMark("=")
  }
}
