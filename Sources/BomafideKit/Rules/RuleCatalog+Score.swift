import BomafideModel
import BomafideRules

/// The rules of `score`: one for each field of each profile, from the profiles themselves.
let scoreRules: [RuleDescription] =
  [
    RuleDescription(
      "score.fail-under", .error, "every chosen profile reaches the number of --fail-under",
      explanation: """
        The number of a profile is the weighted mean of the satisfied shares of its fields, from 0 to 100, rounded \
        down; docs/score.md has the formula. A profile that had nothing to check has no number, and does not reach any.
        """,
      remedy: "add what the findings of the profile name, or lower --fail-under")
  ] + Profile.all.flatMap(\.descriptions)

extension Profile {
  /// The rules of the profile: its fields, and its formats.
  var rules: [RuleID] { descriptions.map(\.id) }

  /// What the rules of the profile are about.
  var descriptions: [RuleDescription] {
    let format = RuleDescription(
      formatRule, .warning, "\(id): the format of the document is one that the profile allows",
      explanation: """
        \(title). A document of a format that the text does not allow cannot conform, whatever it says; its number \
        is 0.
        """,
      remedy: "bomafide convert DOCUMENT -o FORMAT=PATH", source: source)
    return (isChoosy ? [format] : [])
      + fields.map { field in
        RuleDescription(
          rule(of: field), field.level == .must ? .warning : .note,
          "\(id): \(field.title.lowercasedFirst)",
          explanation: "\(title), \(field.clause). Level: \(field.level.rawValue). It is asked of: "
            + "\(field.subject). SPDX 2: \(field.places.spdx2 ?? "no place"). SPDX 3: "
            + "\(field.places.spdx3 ?? "no place"). CycloneDX: \(field.places.cycloneDX ?? "no place").",
          remedy: "say it where docs/score.md says, for the format of the document", source: source)
      }
  }
}
