import BomafideIdentifiers
public import BomafideModel

/// Reads the value of an option that takes one of a few words.
public enum WordChoice {
  /// The choice that `text` names; nil where the option was not given.
  ///
  /// - Throws: `InputError` with the nearest word.
  public static func read<Choice: RawRepresentable<String> & CaseIterable>(
    _ text: String?, from option: String, as type: Choice.Type = Choice.self
  ) throws(InputError) -> Choice? {
    guard let text else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    let names = Choice.allCases.map(\.rawValue)
    throw InputError(
      at: SourceLocation(path: option),
      expected: "one of " + names.map { "'\($0)'" }.joined(separator: ", "),
      found: "'\(text.printable())'",
      remedy: "\(option) \(Suggestion.nearest(to: text, in: names) ?? names.first ?? "")")
  }
}
