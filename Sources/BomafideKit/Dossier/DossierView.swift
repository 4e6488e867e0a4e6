import BomafideIdentifiers
import BomafideModel

/// What a dossier's index shows, as values.
struct DossierView: Sendable {
  /// A file in the dossier.
  struct Part: Sendable {
    var path: String
    /// As in `bill of materials, CycloneDX 1.6`.
    var description: String
    var bytes: [UInt8]
    var digest: Digest
    /// How its check ended; nil where there is nothing to check.
    var verdict: PageView.Verdict?
    var note: String = ""
  }

  /// Something that a regulation or a habit asks for, and what the dossier holds of it.
  struct Subject: Sendable {
    var title: String
    /// Where it is asked for; empty where only people ask.
    var source: String
    /// What the source asks for, in our words.
    var words: String
    /// Paths of parts.
    var parts: [String]
    /// What is missing; nil where something is there.
    var missing: String?
    var remedy: String?
  }

  /// A number about what is not known.
  struct Unknown: Sendable {
    var words: String
    var count: Int
    var of: Int
  }

  var title: String
  var made: Timestamp
  var tool: String
  var parts: [Part]
  var subjects: [Subject]
  var unknowns: [Unknown]
}
