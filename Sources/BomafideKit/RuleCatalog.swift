import BomafideIdentifiers
public import BomafideModel

/// What the rules are about, by their names: for `explain`, `docs/rules.md` and reports.
public struct RuleCatalog: Sendable {
  /// Sorted by ID.
  public let rules: [RuleDescription]

  public init(_ rules: [RuleDescription]) {
    self.rules = rules.sorted { $0.id < $1.id }
  }

  /// The rules that commands ask which make and check bills: all but those of the profiles of `score`.
  var askedOfBills: [RuleID] { rules.map(\.id).filter { !$0.description.hasPrefix("score.") } }

  /// The names of the rules, sorted.
  public var names: [String] { rules.map(\.id.description) }

  /// The rule called `id`.
  ///
  /// Takes time in proportion to the logarithm of the number of rules.
  public subscript(id: RuleID) -> RuleDescription? {
    var low = 0
    var high = rules.count
    while low < high {
      let middle = (low + high) / 2
      if rules[middle].id < id { low = middle + 1 } else { high = middle }
    }
    return low < rules.count && rules[low].id == id ? rules[low] : nil
  }

  /// The rule that a user asks for by name.
  ///
  /// - Throws: `InputError` with the nearest name where there is none.
  public func rule(named name: String) throws(InputError) -> RuleDescription {
    if let rule = rules.first(where: { $0.id.description == name }) { return rule }
    let nearest = Suggestion.nearest(to: name, in: names)
    throw InputError(
      at: SourceLocation(path: "explain"), expected: "the name of a rule",
      found: "'\(name.printable())'",
      remedy: nearest.map { "bomafide explain \($0)" } ?? "bomafide explain")
  }

  /// The page of all rules, `docs/rules.md`.
  public func markdown() -> String {
    var page = """
      # Rules

      Printed by `bomafide docs rules`. `bomafide explain RULE` shows one of them.

      | rule | severity | holds |
      | --- | --- | --- |

      """
    for rule in rules {
      page += "| [`\(rule.id)`](#\(Self.anchor(rule.id))) | \(rule.severity.rawValue) "
      page += "| \(MarkdownText.cell(rule.title)) |\n"
    }
    for rule in rules {
      page += "\n## \(rule.id)\n\n"
      page += "**\(rule.severity.rawValue)**: \(rule.title).\n\n\(rule.explanation)\n\n"
      page += "Remedy: \(rule.remedy)\n"
      if let source = rule.source { page += "\nSource: \(source)\n" }
    }
    return page
  }

  /// The anchor that a heading gets on the usual sites: dots are dropped.
  private static func anchor(_ id: RuleID) -> String { id.description.filter { $0 != "." } }
}

extension RuleDescription {
  /// The rule for a terminal, ending in a line feed.
  public func text() -> String {
    var text = "\(id): \(severity.rawValue)\n  \(title)\n"
    for paragraph in explanation.split(separator: "\n\n") { text += "\n\(paragraph)\n" }
    text += "\nhelp: \(remedy)\n"
    if let source { text += "source: \(source)\n" }
    return text
  }
}
