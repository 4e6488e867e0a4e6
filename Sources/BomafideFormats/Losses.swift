import BomafideIdentifiers
import BomafideModel

/// Collects what a format can't say.
struct Losses {
  let format: DocumentFormat
  private(set) var findings: [Finding] = []

  init(writing format: DocumentFormat) { self.format = format }

  /// Notes something else that is amiss.
  mutating func add(_ finding: Finding) { findings.append(finding) }

  /// Notes that `field` of `subject` is left out, or said less exactly.
  mutating func note(
    _ field: String, of subject: String, value: String? = nil, instead: String? = nil
  ) {
    let said = value.map { " '\($0.printable())'" } ?? ""
    let result = instead.map { "it is written as \($0)" } ?? "it is left out"
    findings.append(
      Finding(
        "convert.loss", .warning, subject: subject,
        "\(format.title) can't say the \(field)\(said) of \(subject.printable()); \(result)",
        remedy: "choose a format that can say it, or accept the loss"))
  }
}
