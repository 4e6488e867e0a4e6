/// A place of the tree that looks like a component.
struct Candidate {
  /// Why it is looked at, the surest first.
  enum Origin: Int, Comparable {
    /// A place of the tree declares it.
    case declared
    /// Its files are those of a library that is known.
    case known
    /// It lies in a folder for other people's code.
    case contained
    /// It has a license of its own.
    case licensed
    /// Others hold its copyright, under another license than the project's.
    case borrowed

    static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  var origin: Origin
  /// Its folders and files, the first being the one it is named after.
  var roots: [String]
  /// The name that the tree gives it: a declared one, that of its folder or file.
  var name: String
  /// How sure the name is; a declared or known one is surer than that of a folder.
  var isNamed = false
  /// Other names, as written.
  var aliases: [String] = []
  /// The library of the catalogue that it is.
  var entry: Int?
  /// Whether its files are those of the library, not only its name.
  var isProven = false
  /// What declares it.
  var declarations: [Declaration] = []
  /// The repository that its own documents or sources name.
  var repository: RepositorySearch.Address?
  /// The candidate that it lies in.
  var parent: Int?
  /// Whether it only holds other components.
  var isHollow = false
  /// All its files, those of nested candidates left out.
  var files: [Int] = []
  /// All its files, those of nested candidates, too.
  var allFiles: [Int] = []

  init(_ origin: Origin, roots: [String], name: String) {
    self.origin = origin
    self.roots = roots
    self.name = name
  }

  /// Whether a name before `VERSION` and the like is this component's own.
  func isOwn(_ slug: String, _ catalogue: Catalogue) -> Bool {
    if slug.isEmpty { return true }
    for name in [name] + aliases + (entry.map { catalogue.entries[$0].names } ?? []) {
      let own = Slug.of(Self.bare(name))
      if own.isEmpty { continue }
      if Self.isNear(slug, own) || Self.isNear(Slug.core(slug), Slug.core(own)) { return true }
    }
    return false
  }

  /// From 0 to 1: how sure it is that it is a component at all.
  var confidence: Double {
    switch origin {
    case .declared: 0.97
    case .known: 0.95
    case .contained: entry != nil ? 0.95 : 0.8
    case .licensed: 0.7
    case .borrowed: 0.6
    }
  }

  /// Whether a word is this component's name, or one of its other names.
  func isCalled(_ slug: String, _ catalogue: Catalogue) -> Bool {
    guard slug.utf8.count >= 2 else { return false }
    let names =
      [name] + aliases
      + (entry.map { [catalogue.entries[$0].id] + catalogue.entries[$0].names } ?? [])
    return names.contains { Slug.same(slug, Candidate.bare($0)) }
  }

  private static func isNear(_ a: String, _ b: String) -> Bool {
    if a == b { return true }
    let (short, long) = a.utf8.count < b.utf8.count ? (a, b) : (b, a)
    if short.utf8.count >= 2, long.hasPrefix(short) {
      return short.utf8.count >= 4 || short.utf8.count * 10 > long.utf8.count * 6
    }
    return short.utf8.count >= 4 && (long.hasSuffix(short) || long.range(ofText: short) != nil)
  }

  /// A name without a version at its end: `lemon-1.3.1` is `lemon`.
  static func bare(_ name: String) -> String {
    let name = split(name).name
    for word in changes where name.utf8.count > word.utf8.count + 2 && name.hasSuffix(word) {
      return String(name.dropLast(word.utf8.count))
    }
    return name
  }

  /// What a folder's name adds where its copy is a changed one.
  private static let changes = [
    "-stripped", "-patched", "-modified", "-bundled", "-vendored", "-embedded",
  ]

  /// A bare name without a word for sources at its end, as `quux` of `quux-src`; to be compared with what is known, since
  /// the word may well be a part of the name.
  static func core(_ name: String) -> String { withoutSources(name) ?? bare(name) }

  /// A bare name without the word for sources at its end; nil where there is none.
  static func withoutSources(_ name: String) -> String? {
    let name = bare(name)
    guard
      let word = ["-src", "_src", "-source", "-sources"].first(where: { name.hasSuffix($0) }),
      name.utf8.count > word.utf8.count + 2
    else { return nil }
    return String(name.dropLast(word.utf8.count))
  }

  /// A name and the version at its end.
  static func split(_ name: String) -> (name: String, version: String?) {
    let bytes = Array(name.utf8)
    for (index, unit) in bytes.enumerated() where index > 0 {
      guard unit == UInt8(ascii: "-") || unit == UInt8(ascii: "_") else { continue }
      var start = index + 1
      if start < bytes.count, bytes[start] == UInt8(ascii: "v") { start += 1 }
      guard start < bytes.count, VersionText.isDigit(bytes[start]),
        let found = VersionText.version(in: bytes[...], at: start)
      else { continue }
      return (String(decoding: bytes[..<index], as: UTF8.self), found.text)
    }
    // oscpack_1_1_0: three numbers or more at the end.
    let parts = name.split(separator: "_")
    let numbers = parts.reversed().prefix { $0.utf8.allSatisfy(VersionText.isDigit) }.reversed()
    if numbers.count >= 3, numbers.count < parts.count, numbers.allSatisfy({ $0.utf8.count <= 3 }) {
      let end = parts[parts.count - numbers.count - 1].endIndex
      return (String(name[..<end]), numbers.joined(separator: "."))
    }
    return (name, nil)
  }
}
