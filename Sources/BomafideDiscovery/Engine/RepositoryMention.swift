import BomafideBinaries

/// A place of a text that names a repository, and what the words around say of it.
struct RepositoryMention: Sendable {
  /// What kind of text it stands in.
  enum Place: Sendable {
    case document, build, source
    /// A source that is a whole component.
    case singleSource
  }

  /// Whose repository it is.
  enum Stance: Sendable {
    /// The text's own: a badge or page of the repository, an address alone in its line or behind a word such as `Homepage`.
    case own
    /// Another project's, by words such as `see also` and `fork of`.
    case another
    case unknown
  }

  /// The owner and the project as they are written.
  var owner: String
  var project: String
  /// From 1.
  var line: Int
  var stance: Stance

  var address: String { "https://github.com/\(owner)/\(project)" }

  private static let host: StaticString = "github.com/"
  /// The most places of one text.
  private static let limit = 100

  /// The repositories that a text names.
  static func all(in bytes: [UInt8], of place: Place) -> [Self] {
    var found: [Self] = []
    var from = 0
    while found.count < limit, let start = ByteSearch.first(of: host, in: bytes, from: from) {
      from = start + host.utf8CodeUnitCount
      let owner = word(bytes, from)
      let slash = from + owner.utf8.count
      guard !owner.isEmpty, slash < bytes.count, bytes[slash] == UInt8(ascii: "/") else { continue }
      var project = word(bytes, slash + 1)
      while project.hasSuffix(".") { project.removeLast() }
      if project.hasSuffix(".git") { project = String(project.dropLast(4)) }
      guard !project.isEmpty else { continue }
      found.append(
        Self(
          owner: owner, project: project, line: ByteSearch.line(of: start, in: bytes),
          stance: stance(of: start..<(slash + 1 + project.utf8.count), in: bytes, place)))
    }
    return found
  }

  private static func word(_ bytes: [UInt8], _ start: Int) -> String {
    let word = bytes[start...].prefix(80).prefix {
      VersionText.isWord($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
    }
    return String(decoding: word, as: UTF8.self)
  }

  // MARK: Words around

  private static func stance(of range: Range<Int>, in bytes: [UInt8], _ place: Place) -> Stance {
    let context = MentionContext(of: range, in: bytes, hasHeadings: place == .document)
    let line = context.before + " " + context.behind
    let isPage = pages.contains { context.rest.hasPrefix($0) }
    // Badges and commands have no sentence around, and an address alone belongs to what leads up to it.
    let around =
      switch place {
      case .build: context.isAlone ? context.leading : line
      case _ where isPage && !context.isAlone: line + " " + context.heading
      case _ where context.isAlone: context.leading + " " + context.heading
      case .document, .source, .singleSource:
        context.leading + " " + context.trailing + " " + context.heading
      }
    let words = Set(around.split { !($0.isLetter || $0.isNumber) }.map(String.init))
    let says = { (phrases: [String]) in phrases.contains { around.range(ofText: $0) != nil } }
    if !others.isDisjoint(with: words) || says(["see also"])
      || context.leading.hasSuffix("based on")
    {
      return .another
    }
    // What builds a component, and the head of a source that is one, speak of it.
    if place == .build || place == .singleSource { return .own }
    if !helpers.isDisjoint(with: words) { return .another }
    if isPage || context.isAlone || context.leading.hasSuffix(" from") { return .own }
    return says(labels) ? .own : .unknown
  }

  /// Words of sentences that speak of another project.
  private static let others: Set<String> = [
    "not", "unlike", "instead", "alternative", "alternatives", "alternatively", "port", "ports",
    "ported", "inspired", "similar", "fork", "forks", "forked", "another", "derived", "compared",
    "comparison", "versus", "vs", "successor", "predecessor", "supersedes", "superseded",
    "replaces",
  ]

  /// Words of sentences that speak of what a project works with.
  private static let helpers: Set<String> = [
    "other", "others", "related", "wrapper", "wrappers", "binding", "bindings", "requires", "needs",
    "used", "uses", "depends", "dependency", "dependencies", "thanks", "credits", "acknowledgments",
    "acknowledgements",
  ]

  /// What follows the address of a repository whose pages a read-me of its own leads to.
  private static let pages = [
    ".git", "/actions", "/workflows", "/releases", "/issues", "/pulls", "/archive/", "/tarball",
    "/zipball", "/wiki", "/discussions", "/security", "/branches", "/tags", "/badge",
  ]

  /// What sentences say of one's own repository.
  private static let labels = [
    "homepage", "home page", "repository:", "repo:", "source:", "sources:", "source code",
    "upstream", "git clone", "website", "web site", "project page", "url:", "available at",
    "available from", "found at", "lives at", "hosted at", "hosted on", "maintained at",
    "latest version", "more information", "more info", "for details", "copy of", "bugs to",
    "bugs at", "issues at", "issues to", "documentation at",
  ]
}
