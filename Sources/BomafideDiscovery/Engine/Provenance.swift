import BomafideIdentifiers
import BomafideModel
import Synchronization

/// Tells the project's own sources from those that others wrote, by who holds the copyright and under which license.
struct Provenance: Sendable {
  /// The head of each code file that was read.
  private var heads: HeadTable
  /// The head of each file of a known library that lies among other files.
  private var claimed: HeadTable
  /// The license of each foreign-looking file, as an expression.
  private var licenses: [Int: String] = [:]
  /// The holders that are the project's own.
  private(set) var own: Set<String> = []
  /// The holders that the license at the root names.
  private(set) var rootHolders: Set<String> = []
  /// The licenses that most of the project is under.
  private(set) var ownLicenses: Set<String> = []
  /// The single licenses of those that the project is under.
  private var ownIdentifiers: Set<String> = []

  /// The most holders of foreign copyright that are taken for authors of copied work.
  ///
  /// Contributors who keep their copyright are many; those whose work is copied are few.
  static let contributorLimit = 100

  /// Whether so many hold the copyright of the project's own files that one holder more tells nothing.
  private var isManyHanded = false

  /// Reads the heads of some code files, and the licenses of those that nobody of the project claims.
  ///
  /// The files must be in the order of the tree.
  init(
    of tree: TreeIndex, paths: [RelativePath], files unclaimed: [Int], claimed pieces: [Int],
    reading: any ContentReading
  ) throws {
    heads = try HeadTable(of: unclaimed.filter { tree.files[$0].size > 0 }, paths, reading)
    claimed = try HeadTable(of: pieces, paths, reading)
    let roots = tree.folders[0].files.filter { tree.files[$0].kind == .license }
    own = Self.ownHolders(heads, tree)
    isManyHanded = heads.holders.count > 400
    let named = Mutex<Set<String>>([])
    _ = try reading.read(roots.map { ReadRequest(paths[$0], limit: HeadFacts.limit) }) { _, bytes in
      // The texts of the GNU licenses name their own author.
      let holders = HeadFacts(bytes).holders.filter { !$0.hasPrefix("free software") }
      named.withLock { $0.formUnion(holders.prefix(3)) }
    }
    rootHolders = named.withLock { $0 }
    own.formUnion(rootHolders)
    // A few files of the project itself tell the license of the whole.
    let ownFiles = heads.files.filter { file in
      heads[file].map { !$0.holders.isEmpty && own.isSuperset(of: $0.holders) } ?? false
    }
    var samples: [Int] = []
    for file in stride(from: 0, to: ownFiles.count, by: max(1, ownFiles.count / 60)).prefix(60).map(
      { ownFiles[$0] })
    {
      if let tag = heads[file]?.tag { ownLicenses.insert(tag) } else { samples.append(file) }
    }
    let texts =
      try Self.licenses(of: roots, paths, limit: 64 << 10, reading)
      + Self.licenses(of: samples, paths, limit: HeadFacts.limit, reading)
    ownLicenses.formUnion(texts.compactMap(\.self))
    ownIdentifiers = Set(ownLicenses.flatMap { Self.identifiers($0) })
    try judge(paths, reading)
  }

  /// Finds the licenses of the files that look foreign, until there are so many holders that nothing counts as borrowed.
  private mutating func judge(_ paths: [RelativePath], _ reading: any ContentReading) throws {
    var foreignHolders: Set<String> = []
    var open: [Int] = []
    for file in heads.files where isSuspect(file) {
      guard let head = heads[file] else { continue }
      if let tag = head.tag { licenses[file] = tag } else { open.append(file) }
      if isForeign(file) { foreignHolders.formUnion(head.holders) }
    }
    let step = 1_024
    for start in stride(from: 0, to: open.count, by: step) {
      if foreignHolders.count > Self.contributorLimit { return }
      let part = Array(open[start..<min(start + step, open.count)])
      let texts = try Self.licenses(of: part, paths, limit: HeadFacts.limit, reading)
      for (file, text) in zip(part, texts) {
        licenses[file] = text
        if isForeign(file) { foreignHolders.formUnion(heads[file]?.holders ?? []) }
      }
    }
  }

  /// What each of some files says of its license in its first bytes.
  private static func licenses(
    of files: [Int], _ paths: [RelativePath], limit: Int, _ reading: any ContentReading
  ) throws -> [String?] {
    let found = Mutex([String?](repeating: nil, count: files.count))
    _ = try reading.read(files.map { ReadRequest(paths[$0], limit: limit) }) { number, bytes in
      guard let conclusion = LicenseConclusion.of(matches: LicenseMatcher().matches(in: bytes))
      else { return }
      let text = conclusion.expression.description
      found.withLock { $0[number] = text }
    }
    return found.withLock { $0 }
  }

  /// The license that the head of a file states, where it was asked.
  func license(of file: Int) -> String? { licenses[file] }

  /// The head of a file, if it says anything of its origin.
  func head(of file: Int) -> HeadFacts? { heads[file] }

  private static func identifiers(_ expression: String) -> Set<String> {
    Set(
      expression.split { $0 == " " || $0 == "(" || $0 == ")" }.map(String.init)
        .filter { !["AND", "OR", "WITH"].contains($0) })
  }

  /// Whether others than the project's people hold the copyright of a file that was claimed before heads were read.
  func isOthers(_ file: Int) -> Bool {
    guard !isManyHanded, let head = claimed[file] else { return false }
    // The texts of the GNU licenses name their own author.
    let holders = head.holders.filter { !$0.hasPrefix("free software") }
    return !holders.isEmpty && own.isDisjoint(with: holders)
  }

  /// Who holds the copyright of a file that was claimed before heads were read.
  func holders(of file: Int) -> [String] { claimed[file]?.holders ?? [] }

  /// Whether others hold the copyright of a file, or gave it away.
  private func isSuspect(_ file: Int) -> Bool {
    guard let head = heads[file] else { return false }
    if head.revision != nil || head.isPublicDomain { return true }
    return !head.holders.isEmpty && own.isDisjoint(with: head.holders)
  }

  /// Whether a file is other people's, under another license than the project's.
  func isForeign(_ file: Int) -> Bool {
    guard isSuspect(file), let head = heads[file] else { return false }
    if head.revision != nil { return true }
    // What was given to the public domain may be a contributor's gift to the project.
    guard let license = licenses[file], !head.holders.isEmpty else { return false }
    return Self.identifiers(license).isDisjoint(with: ownIdentifiers)
  }

  /// Holders that the root's license names, or that many files in several places share.
  private static func ownHolders(_ heads: HeadTable, _ tree: TreeIndex) -> Set<String> {
    /// In how many files and places a holder was met.
    struct Count {
      var files = 0
      var places = 0
      var last: Int?
    }
    var counts: [String: Count] = [:]
    // The files of one place stand together.
    var place = 0
    var top: Substring.UTF8View?
    for file in heads.files {
      let next = Self.top(of: tree.files[file].path)
      if top.map({ !$0.elementsEqual(next) }) ?? true {
        place += 1
        top = next
      }
      for holder in heads[file]?.holders ?? [] {
        var count = counts[holder] ?? Count()
        count.files += 1
        if count.last != place { count.places += 1 }
        count.last = place
        counts[holder] = count
      }
    }
    let total = heads.files.count
    var own: Set<String> = []
    for (holder, count) in counts {
      if count.files * 5 >= total, count.files >= 2 { own.insert(holder) }
      if count.files * 33 >= total, count.files >= 8, count.places >= 3 { own.insert(holder) }
    }
    return own
  }

  /// The first two parts of a path.
  private static func top(of path: String) -> Substring.UTF8View {
    let units = path.utf8
    guard let first = units.firstIndex(of: UInt8(ascii: "/")),
      let second = units[units.index(after: first)...].firstIndex(of: UInt8(ascii: "/"))
    else { return units[...] }
    return units[..<second]
  }
}
