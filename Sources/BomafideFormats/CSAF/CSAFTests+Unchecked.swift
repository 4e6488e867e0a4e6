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
    CSAFTest(
      notChecked: "6.3.16", "the texts have no mistakes of grammar",
      because: "it needs a grammar checker", in: [.v2_1]),
  ]
}
