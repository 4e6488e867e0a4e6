import BomafideJSON

/// The shapes of CSAF documents.
enum CSAFShapes {
  /// Where the schema of 2.1 is, as documents of that version say.
  static let schema = "https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json"

  static let all = JSONShapes<CSAFGrammar>("\(text)", plain: .text)

  /// The shapes that a document of a version may have: those of 2.1 as of two drafts.
  static func documents(_ version: CSAFRelease) -> [Int] {
    switch version {
    case .v2_0: [roots[0]]
    case .v2_1: [roots[1], roots[2]]
    }
  }
}
