import BomafideModel
import BomafideRules

/// The page about scores, `docs/score.md`: the formula, and each field of each profile with its place in each format.
public enum ScorePage {
  /// The page, made of the profiles themselves.
  public static func markdown() -> String {
    var page = intro
    for profile in Profile.all {
      page += "| [`\(profile.id)`](#\(profile.id.filter { $0 != "." })) | \(profile.fields.count) "
      page += "| \(MarkdownText.cell(profile.source)) |\n"
    }
    page += "\nOther names: "
    page += Profile.otherNames.map { "`\($0.name)` is `\($0.id)`" }.joined(separator: ", ") + ".\n"
    page += """
      `cisa-2025` and `cisa-2025-draft` are refused with a pointer to `cisa-2026`, which superseded that draft.

      Where nobody chooses: \(Profile.standard.map { "`\($0)`" }.joined(separator: ", ")), and `evidence` where the \
      document carries evidence or a tree is at hand.

      """
    for profile in Profile.all { page += section(profile) }
    return page
  }

  private static let intro = """
    # Scores

    Printed by `bomafide docs score`; edit the profiles, not this page.

    `bomafide score DOCUMENT` holds a document against profiles: lists of fields that a text asks for. Each field looks \
    at its subjects (the document, each component, each tool) and says of each one of three things:

    - **present**: it is stated, and the value is one that the text allows;
    - **declared unknown**: it is stated that it is not known: `NOASSERTION`, an `NoAssertion…` individual, or a word \
    such as "unknown", "n/a", "not available", "unspecified", "undefined", "tbd";
    - **missing**: nothing is stated, an empty text, or something that is no value of the field (`isWrong` in JSON).

    Whether the second satisfies a field is the profile's choice, and stands in its section.

    ## The number

    For each field, `share = 1 - violations / judged`, where `judged` counts the subjects and `violations` those that do \
    not satisfy it. The number of a profile is the mean of the shares, where a `must` field weighs 2 and any other 1, \
    times 100, rounded down to a tenth: 100 means that nothing is missing. Fields of the levels `if-exists` and `may` \
    judge only what is stated, for nobody can see in a document whether there was something to state.

    A field without a subject says "nothing to check", and does not count. A document without a component has no number. \
    A document of a format that the profile does not allow has the number 0.

    **Conforming** is another question: a document conforms where its format is allowed, there is a component, and no \
    `must` field has a violation. Faults of the document itself are `bomafide validate`'s matter; `score` says how many \
    there are.

    With a manifest (`bomafide score FOLDER`, or `--manifest` beside a document) the tree is scanned, and what it says \
    becomes evidence: the `evidence` profile then tells which claims are proven, and how much of the tree is claimed.

    `-o json` is described by [score.schema.json](score.schema.json). `--fail-under N` makes the command fail below N.

    ## Profiles

    | profile | fields | source |
    | --- | ---: | --- |

    """

  private static func section(_ profile: Profile) -> String {
    var text = "\n## \(profile.id)\n\n\(profile.title).\n\n\(profile.unknowns)\n\n"
    text += "| field | level | of | SPDX 2.3 | SPDX 3.0.1 | CycloneDX | clause |\n"
    text += "| --- | --- | --- | --- | --- | --- | --- |\n"
    for field in profile.fields {
      let places = [field.places.spdx2, field.places.spdx3, field.places.cycloneDX]
      text += "| \(MarkdownText.cell(field.title)) (`\(field.id)`) | \(field.level.rawValue) "
      text += "| \(field.subject) | "
      text += places.map { $0.map(MarkdownText.cell) ?? "-" }.joined(separator: " | ")
      text += " | \(MarkdownText.cell(field.clause)) |\n"
    }
    return text
  }
}
