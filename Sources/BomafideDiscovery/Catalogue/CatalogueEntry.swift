/// What is known about one library that others copy: how to tell it, and where it says its version.
///
/// Entries are data: a file each in `Catalogue/`; the page there says what each key means.
struct CatalogueEntry: Decodable, Sendable, Hashable {
  /// A file of the library that tells it.
  struct Mark: Decodable, Sendable, Hashable {
    /// The name of the file; it may hold `*`.
    var name: String
    /// A text that must stand in it.
    var mark: String?
    /// A text of a relative that must not stand in it.
    var not: String?
  }

  /// A place that says the version.
  struct VersionRule: Decodable, Sendable, Hashable {
    var file: String
    var macros: [String]?
    var join: String?
    var suffix: String?
    var macro: String?
    var packed: String?
    var base: Int?
    var text: String?
    var line: Int?
    /// Whether upstream forgets to raise it.
    var lags: Bool?
    var why: String?
  }

  /// A place that looks like the version and is another number.
  struct FalseFriend: Decodable, Sendable, Hashable {
    var file: String?
    var macro: String?
    var text: String?
    var why: String?
  }

  /// A few lines of the library, and the version they must give.
  struct Example: Decodable, Sendable, Hashable {
    var file: String
    var text: String
    var version: String?
  }

  var id: String
  var name: String?
  var names: [String]
  var license: String?
  var cpe: [String]?
  var purl: [String]?
  var tag: String?
  var upstream: String?
  var files: [Mark]
  var minFiles: Int?
  var version: [VersionRule]?
  var notVersion: [FalseFriend]?
  var contains: [String]?
  var binary: [String]?
  var replaces: [String]?
  var examples: [Example]?
}
