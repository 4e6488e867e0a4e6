import BomafideJSON
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

  /// What the format demands and elements of the bill don't give.
  private struct Fault: Hashable {
    var rule: RuleID
    var what: String
    var remedy: String
  }

  /// How many elements are named before the rest is counted.
  private static let named = 5

  let format: DocumentFormat
  private var others: [Finding] = []
  private var subjects: [Field: [String]] = [:]
  private var order: [Field] = []
  private var faulty: [Fault: [String]] = [:]
  private var faults: [Fault] = []

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

  /// Notes what other formats keep about an element: each member by its name, and elements of SPDX 3 by their types.
  mutating func note(
    _ foreign: ForeignData, of families: [ForeignData.Family], except spellings: Set<String> = [],
    of subject: String
  ) {
    for family in families {
      for member in foreign[family] where !spellings.contains(member.name) {
        guard family == .spdx3, member.name == "elements", let elements = member.value.elements
        else {
          note("\(family.rawValue) field", of: subject, value: member.name)
          continue
        }
        for element in elements {
          note(
            "spdx3 element", of: element["spdxId"]?.text ?? element["@id"]?.text ?? subject,
            value: element["type"]?.text ?? "of no type")
        }
      }
    }
  }

  /// Notes that the document is not valid: `subject` is among `what` the format refuses.
  ///
  /// The rule is the one that a reader of the document complains by; `what` is a plural, such as `files without a SHA-1`.
  mutating func fault(_ rule: RuleID, _ what: String, of subject: String, remedy: String) {
    let fault = Fault(rule: rule, what: what, remedy: remedy)
    if faulty[fault] == nil { faults.append(fault) }
    faulty[fault, default: []].append(subject)
  }

  /// One finding for each field that is lost and each fault that is written, with the elements that have it.
  var findings: [Finding] {
    let told = faults.map { fault in
      let all = faulty[fault] ?? []
      return Finding(
        fault.rule, .warning, subject: all.count == 1 ? all[0] : nil,
        "the document has \(fault.what), which \(format.title) refuses: \(Self.list(all))",
        remedy: fault.remedy)
    }
    let lost = order.map { field in
      let all = subjects[field] ?? []
      let result = field.instead.map { "written as \($0)" } ?? "left out"
      return Finding(
        "convert.loss", .warning, subject: all.count == 1 ? all[0] : nil,
        "\(format.title) can't say the \(field.name)\(field.value) of \(Self.list(all)); it is \(result)",
        remedy: "choose a format that can say it, or accept the loss")
    }
    return others + told + lost
  }

  /// The first of the elements, and how many more there are.
  private static func list(_ all: [String]) -> String {
    let rest = all.count > named ? " and \(all.count - named) more" : ""
    return all.prefix(named).map { $0.printable() }.joined(separator: ", ") + rest
  }
}
