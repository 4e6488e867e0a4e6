import BomafideFormats
import BomafideIdentifiers
import BomafideModel

/// What can be amiss in a document of CSAF: its structure, and every test.
let csafRules: [RuleDescription] = structureRules + CSAFTest.all.map(RuleDescription.init(of:))

extension RuleDescription {
  /// The page of a test, made from the test itself.
  fileprivate init(of test: CSAFTest) {
    let releases = test.releases.map(\.rawValue).joined(separator: " and ")
    let kind =
      switch test.group {
      case .mandatory: "A document that fails this test is not valid."
      case .recommended:
        "A document should not fail this test without a good reason. CSAF 2.0 calls such tests optional."
      case .informative: "A document may fail this test; its author knows whether it is meant so."
      }
    let state = test.reasonNotChecked.map { " It is not checked here: \($0)." } ?? ""
    self.init(
      test.rule, test.group.severity, test.sentence,
      explanation: "Test \(test.id) of CSAF \(releases). \(kind)\(state)", remedy: test.remedy,
      source: test.source)
  }
}

private let structureRules: [RuleDescription] = [
  RuleDescription(
    "csaf.schema.type", .error, "every value is of the type that the schema names",
    explanation: "A reader that expects a text can't do anything with a number.",
    remedy: "write a value of the type that is expected", source: schemas),
  RuleDescription(
    "csaf.schema.value", .error, "every value is one that the schema allows",
    explanation: "Words, times, identifiers and lengths are looked at as the schema has them.",
    remedy: "write a value of the form that is expected", source: schemas),
  RuleDescription(
    "csaf.schema.missing-member", .error, "every object has the members that it needs",
    explanation: "Without them a reader can't do anything with the object.",
    remedy: "add the member", source: schemas),
  RuleDescription(
    "csaf.schema.unknown-member", .error,
    "no object of CSAF 2.1 has members that the schema doesn't know",
    explanation: """
      CSAF 2.1 closes its objects, so that a misspelled member is found. CSAF 2.0 leaves them open; there such \
      members are test 6.2.20.
      """,
    remedy: "write the name as the schema has it, or remove the member", source: schemas),
  RuleDescription(
    "csaf.schema.duplicate-element", .error, "no element is twice in a list of different ones",
    explanation: "Lists of products, flags and the like name each thing once.",
    remedy: "remove one of the two", source: schemas),
  RuleDescription(
    "csaf.schema.count", .error, "every list and object has as many parts as it needs",
    explanation: "An empty list is left out; a product group has two products at least.",
    remedy: "add a part, or remove the member", source: schemas),
  RuleDescription(
    "csaf.5.1", .warning, "the file is named after the tracking ID",
    explanation: """
      The name is the tracking ID in lower case, with every run of other characters than a to z, 0 to 9, + and \
      - as one underscore, and .json at its end. Tools find a document by it. Standard input has no name.
      """,
    remedy: "rename the file",
    source:
      "CSAF 2.0, 5.1, <https://docs.oasis-open.org/csaf/csaf/v2.0/os/csaf-v2.0-os.html#51-filename>"
  ),
  RuleDescription(
    "csaf.more-trouble", .error, "a document has few faults",
    explanation: "Only the first 1,000 faults of a document are listed.",
    remedy: "mend those that are listed, and run again"),
  RuleDescription(
    "convert.filled", .warning, "the bill says all that the format demands",
    explanation: """
      Some formats demand statements that a bill of materials needn't have, such as a publisher's category in \
      CSAF. A harmless value is written instead, and told.
      """,
    remedy: "state it, or change it in the document that was written"),
]

private let schemas =
  "CSAF 2.0, csaf_json_schema.json, and CSAF 2.1, csaf.json, <https://docs.oasis-open.org/csaf/csaf/>"
