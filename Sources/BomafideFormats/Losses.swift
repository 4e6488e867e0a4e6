import BomafideIdentifiers
import BomafideModel

/// Collects what a format can't say.
struct Losses {
  /// A field, and what becomes of it.
  private struct Field: Hashable {
    var name: String
    var value: String
    var instead: String?
  }

  /// How many elements are named before the rest is counted.
  private static let named = 5

  let format: DocumentFormat
  private var others: [Finding] = []
  private var subjects: [Field: [String]] = [:]
  private var order: [Field] = []

  init(writing format: DocumentFormat) { self.format = format }

  /// Notes something else that is amiss.
  mutating func add(_ finding: Finding) { others.append(finding) }

  /// Notes that `field` of `subject` is left out, or said less exactly.
  mutating func note(
    _ field: String, of subject: String, value: String? = nil, instead: String? = nil
  ) {
    let field = Field(
      name: field, value: value.map { " '\($0.printable())'" } ?? "", instead: instead)
    if subjects[field] == nil { order.append(field) }
    subjects[field, default: []].append(subject)
  }

  /// One finding for each field that is lost, with the elements that lose it.
  var findings: [Finding] {
    others
      + order.map { field in
        let all = subjects[field] ?? []
        let shown = all.prefix(Self.named).map { $0.printable() }.joined(separator: ", ")
        let rest = all.count > Self.named ? " and \(all.count - Self.named) more" : ""
        let result = field.instead.map { "written as \($0)" } ?? "left out"
        return Finding(
          "convert.loss", .warning, subject: all.count == 1 ? all[0] : nil,
          "\(format.title) can't say the \(field.name)\(field.value) of \(shown)\(rest); it is \(result)",
          remedy: "choose a format that can say it, or accept the loss")
      }
  }
}
