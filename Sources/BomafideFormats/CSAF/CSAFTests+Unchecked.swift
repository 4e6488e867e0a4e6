import BomafideIdentifiers

extension CSAFTest {
  /// Tests that need more than the document, and tests that the structure takes over.
  static let uncheckedTests: [CSAFTest] = [
    CSAFTest(
      "6.2.20", "there are no members that the schema doesn't know",
      remedy: "remove the member, or write it as the schema has it"
    ) { _ in
      // Told while the structure is compared with the schema.
    },
    CSAFTest(
      notChecked: "6.3.6", "every URL that leads elsewhere can be fetched",
      because: "it needs the network"),
    CSAFTest(
      notChecked: "6.3.7", "every URL that leads to the document itself can be fetched",
      because: "it needs the network"),
    CSAFTest(
      notChecked: "6.3.8", "the texts have no spelling mistakes", because: "it needs dictionaries"),
    ordered("6.2.50.1", "no two ranges as VERS overlap in contradicting statuses"),
    ordered("6.2.50.2", "no two ranges as vls overlap in contradicting statuses"),
    ordered("6.3.19.1", "no two ranges as VERS overlap in one status"),
    ordered("6.3.19.2", "no two ranges as vls overlap in one status"),
    ordered("6.3.19.3", "no range contains a version of the same status"),
    ordered("6.3.19.4", "no two ranges of one branch overlap"),
    ordered("6.3.19.5", "no range contains a version of the same branch"),
    CSAFTest(
      notChecked: "6.2.42", "the identification helpers of a product's versions are of one form",
      because: "what is alike is a matter of judgment", in: [.v2_1]),
    CSAFTest(
      notChecked: "6.3.16", "the texts have no mistakes of grammar",
      because: "it needs a grammar checker", in: [.v2_1]),
  ]

  private static func ordered(_ id: String, _ sentence: String) -> CSAFTest {
    CSAFTest(
      notChecked: id, sentence, because: "it needs the orders of versions of all schemes",
      in: [.v2_1])
  }
}
